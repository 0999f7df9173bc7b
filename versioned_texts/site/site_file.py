"""A file of the site, and the source path and the address of a page."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A page or a file: its path under the site's sources, and its content, or the file that holds it."""

    path: str
    content: str | bytes | Path
    in_navigation: bool = True
    """Whether the navigation lists it."""


def version_source(path: str) -> str:
    """Return the source path of a page from its address."""
    return f"{path.rstrip('/')}.md"


def page_address(source: str) -> str:
    """Return the address of a page from the site's root, from its source path."""
    path = PurePosixPath(source)
    return f"{path.parent if path.stem in {'index', 'README'} else path.with_suffix('')}/"
