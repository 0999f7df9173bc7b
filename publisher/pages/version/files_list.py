"""The files in which a version can be taken away, as a list."""

from collections.abc import Sequence

from publisher.metadata import VersionFile
from publisher.pages.wording import link
from simulator import french

KILO = 1000


def files_list(files: Sequence[VersionFile], root: str) -> str:
    """Write the list; ``root`` leads from the page to the site's root."""
    items = "".join(
        f"<li>{link(f'{root}{one.path}', one.name, ' download')} <small>({weight(one.size)})</small></li>"
        for one in files
    )
    return f'<ul class="fichiers">{items}</ul>'


def weight(size: int) -> str:
    """Write a number of bytes for a reader: ``62 ko``, rounded up."""
    kilos = -(-size // KILO)
    return f"{french.integer(kilos)}\u00a0ko"
