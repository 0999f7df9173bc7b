"""The files of a project: whatever symbolic links say, a build reads nothing outside of its folder."""

import os
from collections.abc import Iterator
from pathlib import Path

from versioned_texts.corpus.problems import CorpusError, Problem

SETTINGS = Path("mkdocs.yml")
"""The settings of a site, in its folder."""


def disk_fault(error: OSError) -> str:
    """Say which file can't be read or written, as far as the system names it: of a full disk it doesn't."""
    return f"{error.filename or 'a file'}: found {error.strerror or error}, expected to read or write it"


def project_of(folder: Path) -> Path:
    """Return the project of a folder: the nearest folder around it with settings, or else the one that holds it."""
    around = Path(os.path.abspath(folder)).parents  # noqa: PTH100 — as it is named: what links say is what is checked
    return next((parent for parent in around if (parent / SETTINGS).is_file()), around[0])


def check_files(project: Path, *paths: Path) -> None:
    """Check the files at paths of a project: its settings, its pages.

    Raises:
        CorpusError: every file that nothing reads.
    """
    if found := [
        problem for path in paths for problem in unreadable_files(path, os.path.relpath(path, project), project)
    ]:
        raise CorpusError(found, "the files of the site")


def unreadable_files(start: Path, name: str, project: Path) -> Iterator[Problem]:
    """Yield a problem for each file at or below a path that nothing reads; ``name`` is that of the path.

    These are a link that leads outside of the project, a folder that can't be read, whose content isn't known, and
    what is neither a file nor a folder: to read a pipe is to wait for ever.
    """
    root = project.resolve()
    seen: set[Path] = set()
    pending = [(start, name)]
    while pending:
        path, called = pending.pop()
        target = Path(os.path.realpath(path))
        if not target.is_relative_to(root):
            expected = f"a file inside the folder of the project, {root}"
            yield Problem(called or path.name, "(file)", f"a symbolic link to {target}", expected)
        elif target.exists() and not (target.is_file() or target.is_dir()):
            yield Problem(called or path.name, "(file)", "a pipe, a socket or a device", "a file or a folder")
        elif target.is_dir() and target not in seen:
            seen.add(target)
            try:
                inside = sorted(path.iterdir(), reverse=True)
            except OSError as error:
                yield Problem(called or path.name, "(folder)", str(error.strerror), "a folder that can be read")
            else:
                pending += [(child, f"{called}/{child.name}".lstrip("/")) for child in inside]
