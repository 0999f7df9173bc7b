"""How the files of a site say which content they are: by their address, or by a stamp that pages add to it."""

import re
from collections.abc import Container
from dataclasses import dataclass

from mkdocs.structure.files import Files, InclusionLevel

from publisher.delivery.integrity import Vouchers, vouchers
from publisher.delivery.offline import Stamps, stamps

# the theme's own: what its addresses tell of their content, and what a French site never loads
_FIXED = re.compile(r"\.[0-9a-f]{8}\.min\.(?:css|js)$")
UNNEEDED = re.compile(r"\.map$|/lunr/(?!min/lunr\.(?:fr|stemmer\.support)\.)")

LATER = "later"
"""What a page says under ``offline`` in its front matter if few will want it without a connection."""


@dataclass(frozen=True, slots=True)
class Shipped:
    """What the files of a site say of their content.

    Attributes:
        fixed: the paths of those whose address tells it.
        stamps: what tells it of the others that pages load.
        later: the paths of pages that a device keeps when they are read, and not before.
        vouchers: the hashes of what pages load.
    """

    fixed: frozenset[str]
    stamps: Stamps
    later: frozenset[str]
    vouchers: Vouchers


def shipped_files(files: Files, given: Container[str], drawn: Container[str]) -> Shipped:
    """Sort the files of a site: ``given`` are those whose address tells their content, ``drawn`` the pages of texts."""
    fixed = frozenset(file.dest_uri for file in files if file.dest_uri in given or _FIXED.search(file.dest_uri))
    loaded = {file.dest_uri: file.content_bytes for file in files if file.dest_uri.endswith((".css", ".js"))}
    unlisted = files.documentation_pages(inclusion=InclusionLevel.is_not_in_nav)
    later = {file.dest_uri for file in unlisted if file.src_uri in drawn}
    later |= {
        file.dest_uri for file in files.documentation_pages() if file.page and file.page.meta.get("offline") == LATER
    }
    return Shipped(
        fixed,
        stamps({path: content for path, content in loaded.items() if path not in fixed}),
        frozenset(later),
        vouchers(loaded),
    )
