"""A site judged as ``mkdocs build --strict`` judges it, without drawing its pages: for ``publisher check``.

The builder reads the settings, names the files and makes the navigation, with all plugins of the site. What it logs is
collected, so that the words are those of a build. Links and anchors of pages are left to the build.
"""

import logging
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from logging.handlers import BufferingHandler
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError, ConfigurationError
from mkdocs.structure.files import Files, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation

from versioned_texts.corpus import Corpus, check_files
from versioned_texts.extension import SettingsError
from versioned_texts.pages.own import PageSources, UnknownInsertError, fill_inserts
from versioned_texts.plugin.faults import FAULTS, fault
from versioned_texts.plugin.settings import site_settings
from versioned_texts.plugin.versioned_texts import VersionedTextsPlugin
from versioned_texts.site import SiteSettings, log


@dataclass(frozen=True, slots=True)
class JudgedSite:
    """A site whose settings and texts can be read: the folder of its texts, these, its own pages, and the day.

    ``faults`` are all that a strict build refuses, ``remarks`` what it says besides.
    """

    texts: Path
    corpus: Corpus
    sources: PageSources
    day: date
    faults: list[str]
    remarks: list[str]


def judge_site(file: Path, day: date | None = None) -> JudgedSite | None:
    """Judge the site of some settings as of a day, by default that of a build; None where they do not name the plugin.

    Raises:
        SettingsError: all that is wrong, where settings or texts can't be read.
        CorpusError: the settings are a file that nothing reads.
    """
    with _logged() as records:
        config = _load(file, records)
        plugin = _plugin(config)
        if plugin is None:
            return None
        # the builder has one instance for all sites
        plugin.judged, plugin.judged_day, plugin.sources = True, day, None
        try:
            _judge_inserts(plugin, _named_files(config))
        except (Abort, BuildError, *FAULTS) as error:
            log.error(fault(error))
        finally:
            plugin.closing.close()
            plugin.judged = False
    faults = _faults(records)
    if not plugin.sources:
        raise SettingsError("\n".join(faults))
    remarks = [record.getMessage() for record in records if record.name == log.name and record.levelno == logging.INFO]
    settings = plugin.settings
    return JudgedSite(settings.texts, plugin.corpus, plugin.sources, settings.built, faults, remarks)


def load_settings(file: Path) -> SiteSettings:
    """Return the settings of a site, whatever of it is installed.

    Raises:
        SettingsError: they can't be read, are wrong, or do not name the plugin.
        CorpusError: they are a file that nothing reads.
    """
    with _logged() as records:
        config = _load(file, records)
    if plugin := _plugin(config):
        return site_settings(plugin.config, config)
    raise SettingsError(f"{file}: plugins: found no versioned-texts, expected it")


@contextmanager
def _logged() -> Iterator[list[logging.LogRecord]]:
    """Collect what the builder logs, and show nothing of it."""
    logger, handler = logging.getLogger("mkdocs"), BufferingHandler(sys.maxsize)
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        yield handler.buffer
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)


def _faults(records: Iterable[logging.LogRecord]) -> list[str]:
    return [record.getMessage() for record in records if record.levelno >= logging.WARNING]


def _load(file: Path, records: Iterable[logging.LogRecord]) -> MkDocsConfig:
    check_files(file.absolute().parent, file)
    if not file.is_file():
        raise SettingsError(f"{file}: found no file, expected a mkdocs.yml")
    try:
        return load_config(str(file), strict=True)
    except (Abort, ConfigurationError) as error:
        raise SettingsError("\n".join(_faults(records) or [str(error)])) from error
    except (ValueError, TypeError, AttributeError, IndexError, RecursionError) as error:
        # the parser of YAML does not wrap the errors of its constructors
        raise SettingsError(f"{file}: found {error}, expected YAML") from error


def _plugin(config: MkDocsConfig) -> VersionedTextsPlugin | None:
    plugin = config.plugins.get("versioned-texts")
    return plugin if isinstance(plugin, VersionedTextsPlugin) else None


def _named_files(config: MkDocsConfig) -> Files:
    """Name the files of a site and make its navigation, as `mkdocs.commands.build.build` does."""
    config = config.plugins.on_config(config)
    files = get_files(config)
    files.add_files_from_theme(config.theme.get_env(), config)
    files = config.plugins.on_files(files, config=config)
    set_exclusions(files, config)
    config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
    return files


def _judge_inserts(plugin: VersionedTextsPlugin, files: Files) -> None:
    known = dict.fromkeys(plugin.inserts.of("", plugin.settings.built), str)
    for file in files.documentation_pages():
        try:
            fill_inserts(file.content_string, file.src_uri, known)
        except UnknownInsertError as error:
            log.error(error)
