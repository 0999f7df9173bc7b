"""What a site can set of the plugin, in its ``mkdocs.yml``; told by example in `publisher.plugin.versioned_texts`."""

from mkdocs.config import config_options
from mkdocs.config.base import Config


class Offline(Config):
    """How a site is kept on a device."""

    page = config_options.Optional(config_options.Type(str))
    short_name = config_options.Type(str, default="")
    colour = config_options.Type(str, default="#ffffff")


class Options(Config):
    """What a site can set."""

    texts = config_options.Type(str, default="textes")
    simulator = config_options.Optional(config_options.Type(str))
    embed = config_options.Optional(config_options.Type(str))
    compare = config_options.Optional(config_options.Type(str))
    glossary = config_options.Optional(config_options.Type(str))
    pyodide = config_options.Type(str, default="node_modules/pyodide")
    cache = config_options.Type(str, default=".cache")
    departments = config_options.ListOfItems(config_options.Type(str), default=[])
    offline = config_options.SubConfig(Offline)
