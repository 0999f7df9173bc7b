"""The stamps and hashes of the files of a site, and the groups of files for its offline copy."""

import re
from collections.abc import Container
from dataclasses import dataclass

from mkdocs.structure.files import Files, InclusionLevel

from publisher.delivery import AssetHashes, hash_assets
from publisher.delivery.offline import Stamps, make_stamps

# files of the theme: those named by the hash of their content, and those that a French site never loads
_HASHED = re.compile(r"\.[0-9a-f]{8}\.min\.(?:css|js)$")
UNNEEDED = re.compile(r"\.map$|/lunr/(?!min/lunr\.(?:fr|stemmer\.support)\.)")

LATER = "later"
"""The value of ``offline`` in the front matter of a page that is cached only when it is read."""


@dataclass(frozen=True, slots=True)
class AssetStamps:
    """What a build knows of the files of its site, by path from the root.

    Attributes:
        fixed: the files whose address holds the hash of their content.
        stamps: the stamps of the other scripts and sheets.
        later: the pages that a device caches only when they are read.
        hashes: the hashes of all scripts and sheets.
    """

    fixed: frozenset[str]
    stamps: Stamps
    later: frozenset[str]
    hashes: AssetHashes


def stamp_assets(files: Files, hashed: Container[str], drawn: Container[str]) -> AssetStamps:
    """Stamp the files of a site; ``hashed`` are those of engine and scripts, ``drawn`` the pages of the texts."""
    fixed = frozenset(file.dest_uri for file in files if file.dest_uri in hashed or _HASHED.search(file.dest_uri))
    loaded = {file.dest_uri: file.content_bytes for file in files if file.dest_uri.endswith((".css", ".js"))}
    unlisted = files.documentation_pages(inclusion=InclusionLevel.is_not_in_nav)
    later = {file.dest_uri for file in unlisted if file.src_uri in drawn}
    later |= {
        file.dest_uri for file in files.documentation_pages() if file.page and file.page.meta.get("offline") == LATER
    }
    return AssetStamps(
        fixed,
        make_stamps({path: content for path, content in loaded.items() if path not in fixed}),
        frozenset(later),
        hash_assets(loaded),
    )
