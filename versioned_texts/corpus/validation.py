"""What no file of a site may hold, with its key or line: hidden characters, endless words."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import islice

from french.characters import ILLEGIBLE

LONGEST = 8_000
"""Characters of a word, a heading or a value.

PDF/A allows a string 32,767 bytes, of which a character takes four at most, and Typst an address 8,000 characters.
"""

MOST_FAULTS = 20
"""The most faults of one text that are reported."""

LEGIBLE = "text without control or invisible characters, changes of direction and byte order marks"
SHORT_ENOUGH = f"at most {LONGEST} characters"

_NAMES = ("key", "code", "name")
_LONGEST_NAME = 60
_ENDLESS = re.compile(rf"[^ \t]{{{LONGEST + 1},}}")


def printable(text: str) -> str:
    """Return a text for a terminal: each illegible character is written as its code, as ``⟨U+202E⟩``."""
    return ILLEGIBLE.sub(lambda character: f"⟨U+{ord(character[0]):04X}⟩", text)


def name_illegible(text: str) -> str:
    """Name the first illegible character of a text, also one that is written as a reference (``&#x202e;``)."""
    found = ILLEGIBLE.search(text) or ("&" in text and ILLEGIBLE.search(unescape(text)))
    return f"U+{ord(found[0]):04X} ({unicodedata.name(found[0], 'a control character')})" if found else ""


def validate_text(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield the line, what was found and what is expected for the first faults of the text of a file."""
    lines = enumerate(text.split("\n"), start=1)
    return islice((fault for number, line in lines for fault in _line_faults(f"line {number}", line)), MOST_FAULTS)


def validate_value(value: object, key: str = "") -> Iterator[tuple[str, str, str]]:
    """Yield the key, what was found and what is expected for each fault of a value and of what it holds."""
    match value:
        case str():
            if name := name_illegible(value):
                yield key, name, LEGIBLE
            if len(value) > LONGEST:
                yield key, f"{len(value)} characters", SHORT_ENOUGH
        case list():
            for row_key, row in keyed_rows(key, value):
                yield from validate_value(row, row_key.lstrip(" ."))
        case dict():
            for name, item in value.items():
                yield from validate_value(item, f"{key}.{name}" if key else str(name))


def keyed_rows[T](key: str, rows: Sequence[T]) -> Iterator[tuple[str, T]]:
    """Yield each row of a list with its key: what it alone bears (``line.base``), or its rank (``line (2 of 5)``)."""
    borne = [_names_of(row) for row in rows]
    counts = Counter(pair for pairs in borne for pair in pairs)
    for number, (row, pairs) in enumerate(zip(rows, borne, strict=True), start=1):
        own = next((own_name for name, own_name in pairs if counts[name, own_name] == 1), None)
        yield (f"{key}.{own}" if own else f"{key} ({number} of {len(rows)})"), row


def _names_of(row: object) -> list[tuple[str, str]]:
    values = ((name, _bears(row, name)) for name in _NAMES)
    return [(name, value) for name, value in values if 0 < len(value) <= _LONGEST_NAME]


def _bears(row: object, name: str) -> str:
    value = row.get(name) if isinstance(row, dict) else getattr(row, name, None)
    return value if isinstance(value, str) else ""


def _line_faults(key: str, line: str) -> Iterator[tuple[str, str, str]]:
    if name := name_illegible(line):
        yield key, name, LEGIBLE
    if endless := _ENDLESS.search(line):
        yield key, f"a word of {len(endless[0])} characters", SHORT_ENOUGH
