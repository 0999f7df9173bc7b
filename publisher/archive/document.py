"""The document of a version: a PDF that is PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1) at once.

It is set by Typst, from `document.typ` and the version as plain values, in the fonts that Typst itself carries: the
machine's own are never looked at, and the same version makes the same bytes everywhere.
"""

import datetime as dt
import json
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import cast

import typst

from publisher.archive.content import content
from publisher.corpus import Version, Work

TEMPLATE = Path(__file__).with_name("document.typ")
STANDARDS: list["typst.PDFStandard"] = ["a-2a", "ua-1"]

_REFUSED = re.compile(r'(?:the text|codepoint) `"((?:[^"\\]|\\.)+)"`')
"""How Typst names the characters that the standards keep it from writing, in the notation of Rust."""

_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
_CONTROL = {"n": "\n", "r": "\r", "t": "\t", "0": "\0"}


class DocumentError(Exception):
    """A version can't be set."""


def document(work: Work, version: Version, day: dt.date) -> bytes:
    """Set a version as a PDF dated that day.

    A character that no font of Typst draws, or that PDF/A forbids, is shown as its code: ``⟨U+1F600⟩``.

    Raises:
        DocumentError: the version and what Typst says.
    """
    value = content(work, version) | {"made": [day.year, day.month, day.day]}
    written = json.dumps(value, ensure_ascii=False)
    shown_by_code: set[str] = set()
    while True:
        try:
            return _compiled(written, day)
        except typst.TypstError as error:
            refused = refused_characters(error.diagnostic) - shown_by_code
            if not refused:
                raise DocumentError(f"{version.slug}/{version.date}.md: {error.message}") from error
            shown_by_code |= refused
            written = json.dumps(_by_code(value, shown_by_code), ensure_ascii=False)


def refused_characters(diagnostic: str) -> set[str]:
    """Read which characters Typst refuses to write; plain letters and digits are never the culprits."""
    named = (_ESCAPED.sub(_unescaped, found) for found in _REFUSED.findall(diagnostic))
    return {character for text in named for character in text if not (character.isascii() and character.isprintable())}


@cache
def _compiler() -> typst.Compiler:
    """Make the compiler once: it keeps its fonts and what it learnt from one document to the next."""
    fonts = typst.Fonts(include_system_fonts=False)
    return typst.Compiler(TEMPLATE, root=TEMPLATE.parent, font_paths=fonts, ignore_system_fonts=True)


@lru_cache(maxsize=256)  # a site that is served is built anew at each change of one text
def _compiled(written: str, day: dt.date) -> bytes:
    moment = dt.datetime.combine(day, dt.time(), dt.UTC)
    pdf = _compiler().compile(format="pdf", sys_inputs={"content": written}, pdf_standards=STANDARDS, timestamp=moment)
    return cast("bytes", pdf)


def _unescaped(match: re.Match[str]) -> str:
    code, character = match.groups()
    return chr(int(code, 16)) if code else _CONTROL.get(character, character)


def _by_code[T](value: T, characters: set[str]) -> T:
    """Write the code of some characters in their place, in every text of a value."""
    table = {ord(one): f"⟨U+{ord(one):04X}⟩" for one in characters}

    def written(part: object) -> object:
        match part:
            case str():
                return part.translate(table)
            case list():
                return [written(one) for one in part]
            case dict():
                return {key: written(one) for key, one in part.items()}
            case _:
                return part

    return cast("T", written(value))
