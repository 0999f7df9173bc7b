"""The sources of a site: files inside the project, each with an address of its own; what is doubtful in texts."""

import os
from collections import defaultdict
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files

from versioned_texts.corpus import Corpus, links_outside, problems_message
from versioned_texts.extension import extensions
from versioned_texts.site import ARCHIVES, log

OWN_FOLDERS = frozenset({ARCHIVES.strip("/"), "assets", "search"})
"""The folders of packages, scripts and sheets, and the search; extensions have theirs."""


def check_links(config: MkDocsConfig) -> None:
    """Check that the settings, and all files in the folder of the pages, are inside the project.

    Raises:
        PluginError: every link outside.
    """
    settings = Path(config.config_file_path)
    project, pages = settings.parent, Path(config.docs_dir)
    named = ((path, os.path.relpath(path, project)) for path in (settings, pages))
    if outside := [one for path, name in named for one in links_outside(path, name, project)]:
        raise PluginError(problems_message(outside, "the files of the site"))


def check_slugs(corpus: Corpus) -> None:
    """Check that no text has the name of a folder that the site has for itself.

    Raises:
        PluginError: every such text.
    """
    folders = OWN_FOLDERS.union(*(one.folders for one in extensions()))
    wrong = [work.slug for work in corpus.works if work.slug in folders]
    if wrong:
        own = ", ".join(sorted(folders))
        found = (f"{name}: found the folder of a text, expected another name than {own}" for name in wrong)
        raise PluginError("\n".join(f"versioned-texts: {one}" for one in found))


def log_warnings(corpus: Corpus) -> None:
    """Log what is doubtful in the transcriptions, and each version that may still change."""
    for one in (warning for version in corpus.versions for warning in version.body.warnings):
        log.warning("%s: %s: found %s, expected %s", one.file, one.key, one.found, one.expected)
    for version in (one for one in corpus.versions if one.seal is None):
        log.info("%s %s: not sealed", version.slug, version.date)


def check_addresses(files: Files) -> None:
    """Check that no two files have the same address, where one would be written over the other.

    Raises:
        PluginError: all files of one address.
    """
    sources: dict[str, list[str]] = defaultdict(list)
    for file in files:
        if not file.inclusion.is_excluded():
            sources[file.dest_uri].append(file.src_uri)
    twice = {" and ".join(names): address for address, names in sources.items() if len(names) > 1}
    if twice:
        found = (f"{names}: found two files for {address}, expected one" for names, address in twice.items())
        raise PluginError("\n".join(found))
