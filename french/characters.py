"""The characters that no text may hold: names that are typed or read lose them, and no file of the site has one."""

import re

ILLEGIBLE = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x9f"  # controls, which a terminal obeys; a tab and a line feed are white space
    "\u00ad\u200b\u2060"  # these part or join words, and nobody sees them
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # these change the order in which letters are shown
    "\ufeff\ufffe\uffff\ud800-\udfff]"  # byte order marks, and what XML or UTF-8 can't write
)
"""One such character."""

LONGEST_CELL = 32_767
"""Characters of a text: a cell of a spreadsheet holds no more."""


def remove_illegible(text: str) -> str:
    """Return a text without its illegible characters."""
    return text if text.isprintable() else ILLEGIBLE.sub("", text)  # this check is fast
