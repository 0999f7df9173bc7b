"""The last changes to the HTML of a page: valid markup, the hashes of what it loads, its policy."""

import re

from mkdocs.config.defaults import MkDocsConfig

from versioned_texts.delivery import AssetHashes, add_hashes, add_policy
from versioned_texts.material import NAMES
from versioned_texts.plugin.theme.themes import drop_styles

_INPUT = re.compile(r"<input\b[^>]*>")
_TICKED = re.compile(r'\stype="(?:checkbox|radio)"')
_AUTOCOMPLETE = ' autocomplete="off"'
_EMPTY_TABINDEX = re.compile(r'(<label\b[^>]*)\stabindex=""')
_CONTENTS, _TITLE = (NAMES[name] for name in ("contents", "title"))
_INDENT = re.compile(r"\s*\n\s*")

_PLACEHOLDER = "\0"
"""Stands for the inert part during the other changes; no valid HTML holds this character."""


def finish_page(html: str, inert: str, assets: AssetHashes, config: MkDocsConfig) -> str:
    """Return the final HTML of a page from its template, whose ``inert`` part is drawn from the texts."""
    # without empty lines and indents, half of a long table of contents; the rest of such a page holds no ``pre``
    outer = _INDENT.sub("\n", html.replace(inert, _PLACEHOLDER, 1)) if inert else html
    outer = _fix_markup(drop_styles(outer, config))
    page, part = (add_hashes(markup, assets) for markup in (outer, inert))
    return add_policy(page, part).replace(_PLACEHOLDER, part, 1)


def _fix_markup(html: str) -> str:
    """Mend markup of the theme that violates the HTML standard, so that a checker shows what is new.

    - Check boxes and radio buttons have no ``autocomplete`` (HTML, 4.10.18.7).
    - ``tabindex`` is a number or absent (HTML, 6.6.3).
    - A label refers to an existing field (HTML, 4.10.4), which the theme omits on a page without contents.
    - An ``id`` is given once (HTML, 3.2.6); MaterialX gives that of the contents twice.
    """
    html = _INPUT.sub(lambda tag: tag[0].replace(_AUTOCOMPLETE, "") if _TICKED.search(tag[0]) else tag[0], html)
    html = _EMPTY_TABINDEX.sub(r"\1", html)
    mark, label = f' id="{_CONTENTS}"', f'<label class="{_TITLE}"'
    head, *rest = html.split(mark)
    return mark.join((head, "".join(rest))) if rest else html.replace(f'{label} for="{_CONTENTS}">', f"{label}>")
