"""What a site can set of the plugin, in its ``mkdocs.yml``; told by example in `publisher.plugin.versioned_texts`."""

from mkdocs.config import config_options
from mkdocs.config.base import Config

from publisher.pages.accessibility_page import STATES, Statement


class Offline(Config):
    """How a site is kept on a device."""

    page = config_options.Optional(config_options.Type(str))
    short_name = config_options.Type(str, default="")
    colour = config_options.Type(str, default="#ffffff")


class Accessibility(Config):
    """What the body that publishes a site declares of its accessibility."""

    page = config_options.Optional(config_options.Type(str))
    state = config_options.Choice(STATES, default=STATES[0])
    publisher = config_options.Type(str, default="")
    email = config_options.Type(str, default="")
    form = config_options.Type(str, default="")
    post = config_options.Type(str, default="")
    plan = config_options.Type(str, default="")


class Options(Config):
    """What a site can set."""

    texts = config_options.Type(str, default="textes")
    simulator = config_options.Optional(config_options.Type(str))
    embed = config_options.Optional(config_options.Type(str))
    compare = config_options.Optional(config_options.Type(str))
    glossary = config_options.Optional(config_options.Type(str))
    summaries = config_options.Optional(config_options.Type(str))
    synonyms = config_options.DictOfItems(config_options.ListOfItems(config_options.Type(str)), default={})
    pyodide = config_options.Type(str, default="node_modules/pyodide")
    cache = config_options.Type(str, default=".cache")
    departments = config_options.ListOfItems(config_options.Type(str), default=[])
    offline = config_options.SubConfig(Offline)
    accessibility = config_options.SubConfig(Accessibility)


def stated(options: Options) -> Statement:
    """Give what a site declares of its accessibility."""
    said = options.accessibility
    return Statement(said.state, said.publisher, said.email, said.form, said.post, said.plan)
