"""The stamps and hashes of the files of a site, and the groups of files for its offline copy."""

import re
from collections.abc import Container
from dataclasses import dataclass, replace

from mkdocs.structure.files import Files, InclusionLevel

from publisher.delivery import AssetHashes, add_integrity, add_policy, fix_markup, hash_assets
from publisher.delivery.offline import Stamps, add_stamps, make_stamps
from publisher.engine import HASHED
from publisher.plugin.inline_logo import InlineLogo

# files of the theme that a French site never loads
UNNEEDED = re.compile(r"\.map$|/lunr/(?!min/lunr\.(?:fr|stemmer\.support)\.)")

_PLACEHOLDER = "\0"
"""Stands for the inert part during the other changes; no valid HTML holds this character."""

LATER = "later"
"""The value of ``offline`` in the front matter of a page that is cached only when it is read."""


@dataclass(frozen=True, slots=True)
class AssetStamps:
    """The stamps and hashes of a site, by path from the root.

    ``fixed`` are the files whose address holds the hash of their content, ``stamps`` are those of the other scripts and
    sheets, ``later`` the pages that a device caches only when they are read.
    """

    fixed: frozenset[str]
    stamps: Stamps
    later: frozenset[str]
    hashes: AssetHashes

    def below(self, folder: str) -> "AssetStamps":
        """Return the stamps and hashes by path from the folder that the site lies in, given with its final slash."""
        stamps = {folder + path: stamp for path, stamp in self.stamps.items()}
        return replace(self, stamps=stamps, hashes=self.hashes.below(folder))

    def finish_page(self, html: str, inert: str, logo: InlineLogo) -> str:
        """Return the final HTML of a page from its template, whose ``inert`` part is drawn from the texts."""
        outer = fix_markup(logo.insert(html.replace(inert, _PLACEHOLDER, 1) if inert else html))
        page, part = (add_integrity(add_stamps(one, self.stamps), self.hashes) for one in (outer, inert))
        return add_policy(page, part).replace(_PLACEHOLDER, part, 1)


def stamp_assets(files: Files, corpus_pages: Container[str]) -> AssetStamps:
    """Stamp the files of a site; ``corpus_pages`` are those of the texts."""
    fixed = frozenset(file.dest_uri for file in files if HASHED.search(file.dest_uri))
    loaded = {file.dest_uri: file.content_bytes for file in files if file.dest_uri.endswith((".css", ".js"))}
    unlisted = files.documentation_pages(inclusion=InclusionLevel.is_not_in_nav)
    later = [file for file in unlisted if file.src_uri in corpus_pages]
    later += [one for one in files.documentation_pages() if one.page and one.page.meta.get("offline") == LATER]
    stamps = make_stamps({path: content for path, content in loaded.items() if path not in fixed})
    return AssetStamps(fixed, stamps, frozenset(file.dest_uri for file in later), hash_assets(loaded))
