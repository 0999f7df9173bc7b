"""The document of a version: a PDF that is PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1) at once.

It is set by Typst, from `document.typ` and the version as plain values, in the fonts that Typst itself carries: the
machine's own are never looked at, and the same version makes the same bytes everywhere.
"""

import datetime as dt
import hashlib
import json
import re
import tempfile
import threading
from importlib.metadata import version as installed
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


def document(work: Work, version: Version, day: dt.date, cache: Path | None = None) -> bytes:
    """Set a version as a PDF dated that day.

    A character that no font of Typst draws, or that PDF/A forbids, is shown as its code: ``⟨U+1F600⟩``. What was set
    before from the same template, by the same Typst, is taken from the folder ``cache``, where there is one.

    Raises:
        DocumentError: the version and what Typst says.
    """
    value = content(work, version) | {"made": [day.year, day.month, day.day]}
    written = json.dumps(value, ensure_ascii=False)
    if cache is None:
        return _set(version, value, written, day)
    known = cache / f"{_inputs_digest(written)}.pdf"
    if not known.is_file():
        made = _set(version, value, written, day)
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=cache, delete=False) as file:
            file.write(made)
        Path(file.name).replace(known)
    return known.read_bytes()


def _inputs_digest(written: str) -> str:
    return hashlib.sha256(f"{installed('typst')}\0{TEMPLATE.read_text('utf-8')}\0{written}".encode()).hexdigest()


def _set(version: Version, value: dict[str, object], written: str, day: dt.date) -> bytes:
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


class _Compilers(threading.local):
    """A compiler for each thread, made once: it keeps its fonts and what it learnt from one document to the next."""

    def __init__(self) -> None:
        fonts = typst.Fonts(include_system_fonts=False)
        self.own = typst.Compiler(TEMPLATE, root=TEMPLATE.parent, font_paths=fonts, ignore_system_fonts=True)


_compilers = _Compilers()


def _compiled(written: str, day: dt.date) -> bytes:
    moment = dt.datetime.combine(day, dt.time(), dt.UTC)
    pdf = _compilers.own.compile(
        format="pdf", sys_inputs={"content": written}, pdf_standards=STANDARDS, timestamp=moment
    )
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
