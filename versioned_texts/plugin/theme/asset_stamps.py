"""The stamps and hashes of the files of a site."""

import re
from dataclasses import dataclass

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from versioned_texts.delivery import AssetHashes, add_integrity, add_policy, drop_indents, fix_markup, hash_assets
from versioned_texts.delivery.offline import Stamps, add_stamps, fingerprint
from versioned_texts.engine import HASHED
from versioned_texts.plugin.theme.inline_logo import InsertLogo
from versioned_texts.plugin.theme.themes import drop_styles

# files of the theme that a French site never loads
UNNEEDED = re.compile(r"\.map$|/lunr/(?!min/lunr\.(?:fr|stemmer\.support)\.)")

_PLACEHOLDER = "\0"
"""Stands for the inert part during the other changes; no valid HTML holds this character."""


@dataclass(frozen=True, slots=True)
class AssetStamps:
    """The stamps and hashes of a site, by path from the root.

    ``fixed`` are the files whose address holds the hash of their content, ``stamps`` are those of the other scripts and
    sheets.
    """

    fixed: frozenset[str]
    stamps: Stamps
    hashes: AssetHashes

    def finish_page(self, html: str, inert: str, logo: InsertLogo, config: MkDocsConfig, folder: str = "") -> str:
        """Return the final HTML of a page from its template, whose ``inert`` part is drawn from the texts.

        The addresses of the page begin with ``folder`` where they begin at the root of the host.
        """
        outer = drop_indents(html.replace(inert, _PLACEHOLDER, 1)) if inert else html
        outer = fix_markup(drop_styles(logo(outer), config))
        stamped = (add_stamps(one, self.stamps, folder) for one in (outer, inert))
        page, part = (add_integrity(one, self.hashes, folder) for one in stamped)
        return add_policy(page, part).replace(_PLACEHOLDER, part, 1)


def stamp_assets(files: Files) -> AssetStamps:
    """Stamp the files of a site."""
    fixed = frozenset(file.dest_uri for file in files if HASHED.search(file.dest_uri))
    loaded = {file.dest_uri: file.content_bytes for file in files if file.dest_uri.endswith((".css", ".js"))}
    stamps = {path: fingerprint(content) for path, content in loaded.items() if path not in fixed}
    return AssetStamps(fixed, stamps, hash_assets(loaded))
