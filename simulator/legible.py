"""Characters that no legible text holds: what is typed loses them, and no file of the site may have them."""

import re

ILLEGIBLE = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x9f"  # controls, which a terminal obeys; a tab and a line feed are white space
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # these change the order in which letters are shown
    "\ufeff\ufffe\uffff\ud800-\udfff]"  # byte order marks, and what XML or UTF-8 can't write
)
"""One such character.

A soft hyphen (U+00AD) and a zero-width space (U+200B) are none: received documents have them, and they only say where a
line may break.
"""
