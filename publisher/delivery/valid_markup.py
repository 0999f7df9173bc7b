"""HTML as the standard has it: mends what the theme writes against it, in pages that are done.

Browsers do the same with it and without. But a checker that finds none of these faults is heard when it finds another.
"""

import re

_INPUT = re.compile(r"<input\b[^>]*>")
_TICKED = re.compile(r'\stype="(?:checkbox|radio)"')
_COMPLETED = ' autocomplete="off"'
_EMPTY_PLACE = re.compile(r'(<label\b[^>]*)\stabindex=""')
_LABEL_OF_CONTENTS = re.compile(r'<label class="md-nav__title" for="__toc">')


def mended(html: str) -> str:
    """Give a page without what the standard refuses.

    - What is ticked is not completed: ``autocomplete`` is not for it (HTML, 4.10.18.7).
    - ``tabindex`` is a number or is not there (HTML, 6.6.3).
    - A label names a field that is there (HTML, 4.10.4); where a page has no contents, the theme leaves out the field.
    """
    html = _INPUT.sub(lambda found: found[0].replace(_COMPLETED, "") if _TICKED.search(found[0]) else found[0], html)
    html = _EMPTY_PLACE.sub(r"\1", html)
    return html if 'id="__toc"' in html else _LABEL_OF_CONTENTS.sub('<label class="md-nav__title">', html)
