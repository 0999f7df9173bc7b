"""The options of the plugin in ``mkdocs.yml``, and the settings of a site that they make with those of MkDocs."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from mkdocs.config import config_options
from mkdocs.config.base import BaseConfigOption, Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.utils import get_build_datetime

from versioned_texts.corpus import printable, value_faults
from versioned_texts.extension import OptionKind, option_kinds, path_fault
from versioned_texts.pages.about import STATES, PublishingBody
from versioned_texts.plugin.settings.docs_files import check_links
from versioned_texts.plugin.settings.extras import check_extras
from versioned_texts.site import SiteSettings

_COLOUR = re.compile("#[0-9a-f]{6}", re.IGNORECASE)
_ADDRESS = re.compile(r"https://[^\s\\/?#][^\s\\]*|(?!//)[^\s\\:?#]+(?:[?#][^\s\\]*)?")
"""An address that a page may lead to: an encrypted one, or one of the site itself."""

_MAIL = re.compile(r"[^\s@?&%<>]+@[^\s@?&%<>]+")
_SCHEME = re.compile(r"(?P<name>[a-z][a-z0-9+.-]*):", re.IGNORECASE)
_SITES = ("site_url", "repo_url")


class Offline(Config):
    """The offline copy of a site."""

    page = config_options.Optional(config_options.Type(str))
    short_name = config_options.Type(str, default="")  # the name under an icon
    colour = config_options.Type(str, default="#ffffff")  # the theme colour


class Publisher(Config):
    """The body that publishes a site, and its host."""

    page = config_options.Optional(config_options.Type(str))
    locals().update({one.name: config_options.Type(str, default="") for one in fields(PublishingBody)})
    security_until = config_options.Optional(config_options.Type(dt.date))  # the end of its `security.txt`


class Accessibility(Config):
    """The accessibility statement of a site."""

    page = config_options.Optional(config_options.Type(str))
    state = config_options.Choice(STATES, default=STATES[0])
    plan = config_options.Type(str, default="")  # the address of the accessibility plan


def _option(kind: OptionKind) -> BaseConfigOption[Any]:
    if kind is OptionKind.NAMES:
        return config_options.ListOfItems(config_options.Type(str), default=[])
    return config_options.Optional(config_options.Type(str))


class Options(Config):
    """All options: those that name pages, paths or names by their kind, and those of the builder."""

    locals().update({name: _option(kind) for name, kind in option_kinds().items()})
    texts = config_options.Type(str, default="textes")  # the folder of the texts, under docs_dir
    # the words that readers type, by word of the texts
    synonyms = config_options.DictOfItems(config_options.ListOfItems(config_options.Type(str)), default={})
    pyodide = config_options.Type(str, default="node_modules/pyodide")
    cache = config_options.Type(str, default=".cache")
    pdf = config_options.Optional(config_options.Type(bool))  # a PDF of each version; by default if Typst is installed
    offline = config_options.SubConfig(Offline)
    publisher = config_options.SubConfig(Publisher)
    accessibility = config_options.SubConfig(Accessibility)


def read_settings(options: Options, config: MkDocsConfig) -> SiteSettings:
    """Return the settings of a site.

    Raises:
        PluginError: an option is wrong or asks for what is not installed, or a file is outside of the project.
    """
    if not config.use_directory_urls:
        raise PluginError("use_directory_urls: found false, expected true: a version's address is a folder's")
    _check_options(options, config)
    project = Path(config.config_file_path).parent
    folders = (Path(config.docs_dir), project / options.pyodide, project / options.cache)
    settings = SiteSettings(dict(options), *folders, get_build_datetime().date(), config.site_url or "")
    check_extras(settings)
    check_links(config)
    return settings


def _check_options(options: Options, config: MkDocsConfig) -> None:
    """Check the values that the types of the options, and those of MkDocs, leave open.

    Raises:
        PluginError: all that is wrong: a page that is missing, a path outside of the pages, a text that is not legible,
            an address that no page may lead to, or a colour in another form.
    """
    wrong = [*_illegible(options, config), *_wrong_paths(options, Path(config.docs_dir)), *_wrong_addresses(options)]
    wrong += [f"{name}: found {config[name]}, expected https://…" for name in _SITES if _leads_astray(config[name])]
    wrong += [f"nav: found {one}, expected a page, or https://…" for one in _links(config.nav) if _leads_astray(one)]
    if not _COLOUR.fullmatch(options.offline.colour):
        wrong.append(f"offline.colour: found {options.offline.colour}, expected #rrggbb")
    if wrong:
        raise PluginError("\n".join(f"versioned-texts: {printable(one)}" for one in wrong))


def _illegible(options: Options, config: MkDocsConfig) -> Iterator[str]:
    named = {name: config[name] for name in ("site_name", "site_description", "copyright", "nav")}
    for name, values in (("", _plain(options)), *named.items()):
        for key, found, expected in value_faults(values, name):
            yield f"{key}: found {found}, expected {expected}"


def _plain(value: object) -> object:
    """Return the options of a configuration, and of those in it, as dictionaries."""
    return {key: _plain(one) for key, one in value.items()} if isinstance(value, Config) else value


def _wrong_paths(options: Options, folder: Path) -> Iterator[str]:
    page, path = OptionKind.PAGE, OptionKind.PATH
    places = [(name, kind, options[name]) for name, kind in option_kinds().items() if kind in {page, path}]
    places += [(f"{name}.page", page, options[name].page) for name in ("publisher", "accessibility")]
    for name, kind, value in (*places, ("offline.page", path, options.offline.page)):
        if value is None:
            continue
        if fault := path_fault(name, value):
            yield fault
        elif kind is page and not (folder / value).is_file():
            yield f"{name}: found no page {value}, expected it to exist"


def _wrong_addresses(options: Options) -> Iterator[str]:
    body, plan = publishing_body(options), options.accessibility.plan.strip()
    for option, address in (("publisher.form", body.form), ("accessibility.plan", plan)):
        if address and not _ADDRESS.fullmatch(address):
            yield f"{option}: found {address}, expected https://…, or the path of a page of the site"
    if body.email and not _MAIL.fullmatch(body.email):
        yield f"publisher.email: found {body.email}, expected an e-mail address, as nom@exemple.fr"
    if isinstance(until := options.publisher.security_until, dt.datetime):
        yield f"publisher.security_until: found {until}, expected a day, as {until:%Y-%m-%d}"


def _links(entries: object) -> Iterator[str]:
    """Yield what the entries of a navigation lead to."""
    match entries:
        case str():
            yield entries
        case list():
            for one in entries:
                yield from _links(one)
        case dict():
            for one in entries.values():
                yield from _links(one)


def _leads_astray(address: str | None) -> bool:
    scheme = _SCHEME.match("".join((address or "").split()))
    return bool(scheme and scheme["name"].lower() not in {"https", "http", "mailto"})


def publishing_body(options: Mapping[str, Any]) -> PublishingBody:
    """Return the body that publishes the site."""
    return PublishingBody(**{one.name: options["publisher"][one.name].strip() for one in fields(PublishingBody)})
