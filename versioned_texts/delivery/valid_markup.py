"""Fixes for markup of the theme that violates the HTML standard, or weighs more than it says.

Browsers tolerate the former, but an HTML checker without these messages makes new ones visible.
"""

import re

_INPUT = re.compile(r"<input\b[^>]*>")
_TICKED = re.compile(r'\stype="(?:checkbox|radio)"')
_AUTOCOMPLETE = ' autocomplete="off"'
_EMPTY_TABINDEX = re.compile(r'(<label\b[^>]*)\stabindex=""')
_CONTENTS_LABEL = re.compile(r'<label class="md-nav__title" for="__toc">')
_INDENT = re.compile(r"\s*\n\s*")


def fix_markup(html: str) -> str:
    """Return a page with valid markup.

    - Check boxes and radio buttons have no ``autocomplete`` (HTML, 4.10.18.7).
    - ``tabindex`` is a number or absent (HTML, 6.6.3).
    - A label refers to an existing field (HTML, 4.10.4), which the theme omits on a page without contents.
    """
    html = _INPUT.sub(lambda tag: tag[0].replace(_AUTOCOMPLETE, "") if _TICKED.search(tag[0]) else tag[0], html)
    html = _EMPTY_TABINDEX.sub(r"\1", html)
    return html if 'id="__toc"' in html else _CONTENTS_LABEL.sub('<label class="md-nav__title">', html)


def drop_indents(html: str) -> str:
    """Return markup without empty lines and indents, half of a long table of contents; it holds no ``pre``."""
    return _INDENT.sub("\n", html)
