"""A file of the site, and the source path of a page."""

from dataclasses import dataclass
from pathlib import Path


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
