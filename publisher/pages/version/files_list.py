"""The list of a version's downloads."""

from collections.abc import Sequence

from publisher.metadata import VersionFile
from publisher.pages.wording import link
from simulator import french

KILOBYTE = 1000


def files_list(files: Sequence[VersionFile], root: str) -> str:
    """Write the list; ``root`` leads from the page to the site's root."""
    items = "".join(
        f"<li>{link(f'{root}{one.path}', one.name, ' download')} <small>({weight(one.size)})</small></li>"
        for one in files
    )
    return f'<ul class="fichiers">{items}</ul>'


def weight(size: int) -> str:
    """Write a number of bytes in kilobytes, rounded up: ``62 ko``."""
    kilos = -(-size // KILOBYTE)
    return f"{french.integer(kilos)}\u00a0ko"
