"""The files of a project: whatever symbolic links say, a build reads nothing outside of its folder."""

import os
from collections.abc import Iterator
from pathlib import Path

from versioned_texts.corpus.problems import Problem

SETTINGS = "mkdocs.yml"


def project_of(folder: Path) -> Path:
    """Return the project of a folder: the nearest folder around it with settings, or else the one that holds it."""
    around = Path(os.path.abspath(folder)).parents  # noqa: PTH100 — as it is named: what links say is what is checked
    return next((one for one in around if (one / SETTINGS).is_file()), around[0])


def links_outside(place: Path, name: str, project: Path) -> Iterator[Problem]:
    """Yield a problem for each link in a place that leads outside of the project; ``name`` is that of the place.

    A folder that can't be read is a problem too: its content isn't known.
    """
    root = project.resolve()
    seen: set[Path] = set()
    pending = [(place, name)]
    while pending:
        path, called = pending.pop()
        target = Path(os.path.realpath(path))
        if not target.is_relative_to(root):
            expected = f"a file inside the folder of the project, {root}"
            yield Problem(called or path.name, "(file)", f"a symbolic link to {target}", expected)
        elif target.is_dir() and target not in seen:
            seen.add(target)
            try:
                inside = sorted(path.iterdir(), reverse=True)
            except OSError as error:
                yield Problem(called or path.name, "(folder)", str(error.strerror), "a folder that can be read")
            else:
                pending += [(one, f"{called}/{one.name}".lstrip("/")) for one in inside]
