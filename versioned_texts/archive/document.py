"""The document of a version: a PDF that conforms to PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1)."""

import datetime as dt
import hashlib
import json
import re
from pathlib import Path
from typing import cast

from versioned_texts.archive.checked_cache import read_or_make
from versioned_texts.archive.content import content
from versioned_texts.archive.typesetter import STANDARDS, TypesettingError, typeset, typesetter_version
from versioned_texts.corpus import Version, Work

TEMPLATE = Path(__file__).with_name("document.typ")
_REJECTED = re.compile(r'(?:the text|codepoint) `"((?:[^"\\]|\\.)+)"`')
"""The characters that the standards forbid, in a diagnostic of Typst, in the notation of Rust."""

_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
_CONTROL = {"n": "\n", "r": "\r", "t": "\t", "0": "\0"}


class DocumentError(Exception):
    """A version can't be typeset, or nothing can."""


def document(work: Work, version: Version, day: dt.date, cache: Path) -> bytes:
    """Return a version's PDF of that date; ``cache`` is a folder that keeps it for the next time.

    A character that no font of Typst has, or that PDF/A forbids, is written as its code: ``⟨U+1F600⟩``.

    Raises:
        DocumentError: the version, and the message of Typst.
    """
    pictures = {picture.name: list(picture.file.read_bytes()) for picture in version.pictures}
    value = content(work, version) | {"made": [day.year, day.month, day.day], "pictures": pictures}
    data = json.dumps(value, ensure_ascii=False)
    try:
        maker = typesetter_version()
    except TypesettingError as error:
        raise DocumentError(error.message) from error
    inputs = f"{maker}\0{STANDARDS}\0{TEMPLATE.read_text('utf-8')}\0{data}"
    return read_or_make(
        cache / hashlib.sha256(inputs.encode()).hexdigest(), lambda: _typeset(version, value, data, day)
    )


def _typeset(version: Version, value: dict[str, object], data: str, day: dt.date) -> bytes:
    escaped: set[str] = set()
    while True:
        try:
            return typeset(TEMPLATE, data, day)
        except TypesettingError as error:
            rejected = rejected_characters(error.diagnostic) - escaped
            if not rejected:
                raise DocumentError(f"{version.slug}/{version.date}.md: {error.message}") from error
            escaped |= rejected
            data = json.dumps(_escape(value, escaped), ensure_ascii=False)


def rejected_characters(diagnostic: str) -> set[str]:
    """Return the characters that Typst rejects; printable ASCII is never among them."""
    names = (_ESCAPED.sub(_unescape, name) for name in _REJECTED.findall(diagnostic))
    return {character for text in names for character in text if not (character.isascii() and character.isprintable())}


def _unescape(match: re.Match[str]) -> str:
    code, character = match.groups()
    return chr(int(code, 16)) if code else _CONTROL.get(character, character)


def _escape[T](value: T, characters: set[str]) -> T:
    """Replace some characters by their code in every text of a value."""
    table = {ord(character): f"⟨U+{ord(character):04X}⟩" for character in characters}

    def escape(part: object) -> object:
        match part:
            case str():
                return part.translate(table)
            case [int(), *_]:
                return part  # the bytes of a picture
            case list():
                return [escape(item) for item in part]
            case dict():
                return {key: escape(item) for key, item in part.items()}
            case _:
                return part

    return cast("T", escape(value))
