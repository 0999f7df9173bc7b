"""The options of the plugin in ``mkdocs.yml``."""

import re
from dataclasses import fields
from pathlib import Path

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError

from publisher.pages.about import STATES, PublishingBody

_COLOUR = re.compile("#[0-9a-f]{6}", re.IGNORECASE)


class Offline(Config):
    """The offline copy of a site."""

    page = config_options.Optional(config_options.Type(str))
    short_name = config_options.Type(str, default="")  # the name under an icon
    colour = config_options.Type(str, default="#ffffff")  # the theme colour


class Publisher(Config):
    """The body that publishes a site, and its host."""

    page = config_options.Optional(config_options.Type(str))
    name = config_options.Type(str, default="")
    status = config_options.Type(str, default="")
    post = config_options.Type(str, default="")
    telephone = config_options.Type(str, default="")
    email = config_options.Type(str, default="")
    form = config_options.Type(str, default="")
    director = config_options.Type(str, default="")
    data_protection = config_options.Type(str, default="")
    messages = config_options.Type(str, default="")
    host = config_options.Type(str, default="")
    host_post = config_options.Type(str, default="")
    host_telephone = config_options.Type(str, default="")
    host_logs = config_options.Type(str, default="")


class Accessibility(Config):
    """The accessibility statement of a site."""

    page = config_options.Optional(config_options.Type(str))
    state = config_options.Choice(STATES, default=STATES[0])
    plan = config_options.Type(str, default="")  # the address of the accessibility plan


class Options(Config):
    """All options."""

    texts = config_options.Type(str, default="textes")  # the folder of the texts, under docs_dir
    simulator = config_options.Optional(config_options.Type(str))  # the page of the simulator
    embed = config_options.Optional(config_options.Type(str))  # the page of the simulator for other sites
    compare = config_options.Optional(config_options.Type(str))  # the page that compares any two versions
    glossary = config_options.Optional(config_options.Type(str))  # the page of the terms; needs attr_list
    summaries = config_options.Optional(config_options.Type(str))  # the TOML file of the summaries of articles
    # the words that readers type, by word of the texts
    synonyms = config_options.DictOfItems(config_options.ListOfItems(config_options.Type(str)), default={})
    pyodide = config_options.Type(str, default="node_modules/pyodide")
    cache = config_options.Type(str, default=".cache")
    # codes of the départements whose communities the simulator offers
    departments = config_options.ListOfItems(config_options.Type(str), default=[])
    # the folder of the headcounts of schools, under docs_dir; pages of communities are made of them
    headcounts = config_options.Optional(config_options.Type(str))
    offline = config_options.SubConfig(Offline)
    publisher = config_options.SubConfig(Publisher)
    accessibility = config_options.SubConfig(Accessibility)


def check_options(options: Options, pages: Path) -> None:
    """Check the values that the types of the options leave open; ``pages`` is the folder of the pages.

    Raises:
        PluginError: a page is missing, or a colour is none.
    """
    named = {option: options[option] for option in ("simulator", "embed", "compare")}
    named |= {"publisher.page": options.publisher.page, "accessibility.page": options.accessibility.page}
    for option, page in named.items():
        if page is not None and not (pages / page).is_file():
            raise PluginError(f"versioned-texts: {option}: found no page {page}, expected it to exist")
    if not _COLOUR.fullmatch(options.offline.colour):
        raise PluginError(f"versioned-texts: offline.colour: found {options.offline.colour}, expected #rrggbb")


def publishing_body(options: Options) -> PublishingBody:
    """Return the body that publishes the site."""
    return PublishingBody(**{one.name: options.publisher[one.name].strip() for one in fields(PublishingBody)})
