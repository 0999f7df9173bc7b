"""A site judged as ``mkdocs build --strict`` judges it, without drawing its pages: the command ``publisher check``.

The builder reads the settings, names the files and makes the navigation, with all plugins of the site. What it logs
besides is collected, so that its words are those of a build. Links and anchors of pages are left to the build.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import override

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError, ConfigurationError
from mkdocs.structure.files import Files, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation

from versioned_texts.corpus import Corpus
from versioned_texts.extension import PLUGIN, UNREADABLE, SettingsError, check_settings_file
from versioned_texts.pages.own import PageSources, UnknownInsertError, fill_inserts
from versioned_texts.plugin.faults import FAULTS, fault
from versioned_texts.plugin.versioned_texts import VersionedTextsPlugin
from versioned_texts.site import log


@dataclass(frozen=True, slots=True)
class JudgedSite:
    """A site whose settings and texts can be read.

    Attributes:
        texts: the folder of its texts.
        corpus: its texts.
        sources: its own pages.
        faults: all that a strict build refuses.
        remarks: what a build says besides.
    """

    texts: Path
    corpus: Corpus
    sources: PageSources
    faults: list[str]
    remarks: list[str]


class _Collector(logging.Handler):
    """Collects what the builder logs: warnings, of which each stops a strict build, and what we say."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.faults: list[str] = []
        self.remarks: list[str] = []

    @override
    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.WARNING:
            self.faults.append(record.getMessage())
        elif record.name == log.name:
            self.remarks.append(record.getMessage())


def judge_site(settings: Path) -> JudgedSite | None:
    """Judge the site of some settings; return None where they do not name the plugin.

    Raises:
        SettingsError: all that is wrong, where settings or texts can't be read; there is no such file.
        CorpusError: the settings are a file that nothing reads.
    """
    check_settings_file(settings)
    with _collected() as said:
        config = _load(settings, said)
        plugin = config.plugins.get(PLUGIN)
        if not isinstance(plugin, VersionedTextsPlugin):
            return None
        plugin.judged, plugin.sources = True, None  # the builder has one instance for all sites
        try:
            said.faults += _unknown_inserts(plugin, _named_files(config))
        except (BuildError, *FAULTS) as error:
            said.faults.append(fault(error))
        finally:
            plugin.closing.close()
            plugin.judged = False
    if not plugin.sources:
        raise SettingsError("\n".join(said.faults))
    return JudgedSite(plugin.settings.texts, plugin.corpus, plugin.sources, said.faults, said.remarks)


@contextmanager
def _collected() -> Iterator[_Collector]:
    """Collect what the builder logs, and show nothing of it."""
    logger, collector = logging.getLogger("mkdocs"), _Collector()
    level, propagate = logger.level, logger.propagate
    logger.addHandler(collector)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    try:
        yield collector
    finally:
        logger.removeHandler(collector)
        logger.setLevel(level)
        logger.propagate = propagate


def _load(settings: Path, said: _Collector) -> MkDocsConfig:
    try:
        return load_config(str(settings), strict=True)
    except (Abort, ConfigurationError) as error:
        raise SettingsError("\n".join(said.faults or [str(error)])) from error
    except UNREADABLE as error:
        raise SettingsError(f"{settings}: found {error}, expected YAML") from error


def _named_files(config: MkDocsConfig) -> Files:
    """Name the files of a site and make its navigation, as `mkdocs.commands.build.build` does."""
    config = config.plugins.on_config(config)
    files = get_files(config)
    files.add_files_from_theme(config.theme.get_env(), config)
    files = config.plugins.on_files(files, config=config)
    set_exclusions(files, config)
    config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
    return files


def _unknown_inserts(plugin: VersionedTextsPlugin, files: Files) -> Iterator[str]:
    known = dict.fromkeys(plugin.inserts.of(""), str)
    for file in files.documentation_pages():
        try:
            fill_inserts(file.content_string, file.src_uri, known)
        except UnknownInsertError as error:
            yield str(error)
