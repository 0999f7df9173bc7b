"""The last changes to the HTML of a page: valid markup, the hashes of what it loads, its policy."""

from mkdocs.config.defaults import MkDocsConfig

from versioned_texts.delivery import AssetHashes, add_hashes, add_policy, drop_indents, fix_markup
from versioned_texts.plugin.theme.inline_logo import InlineLogo
from versioned_texts.plugin.theme.themes import drop_styles

_PLACEHOLDER = "\0"
"""Stands for the inert part during the other changes; no valid HTML holds this character."""


def finish_page(html: str, inert: str, assets: AssetHashes, logo: InlineLogo, config: MkDocsConfig) -> str:
    """Return the final HTML of a page from its template, whose ``inert`` part is drawn from the texts."""
    outer = drop_indents(html.replace(inert, _PLACEHOLDER, 1)) if inert else html
    outer = fix_markup(drop_styles(logo.insert(outer), config))
    page, part = (add_hashes(one, assets) for one in (outer, inert))
    return add_policy(page, part).replace(_PLACEHOLDER, part, 1)
