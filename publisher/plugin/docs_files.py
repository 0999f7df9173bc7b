"""The files of a site's sources: none lies outside of the project, and none becomes the page of another."""

import os
from collections import defaultdict
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files

from publisher.corpus import Problem, ProblemsError, links_outside


class LinksError(ProblemsError):
    """Symbolic links lead outside of the project."""

    where = "the files of the site"


def check_links(config: MkDocsConfig) -> None:
    """Check that the settings, and all that lies in the folder of the pages, is inside the project.

    Raises:
        PluginError: every link outside.
    """
    settings = Path(config.config_file_path)
    project, pages = settings.parent, Path(config.docs_dir)
    outside: list[Problem] = []
    for path in (settings, pages):
        outside += links_outside(path, os.path.relpath(path, project), project)
    if outside:
        raise PluginError(str(LinksError(outside)))


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
