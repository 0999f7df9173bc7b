"""The document of a version: a PDF that conforms to PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1)."""

import datetime as dt
import hashlib
import json
import os
import re
import tempfile
import threading
from importlib import import_module
from importlib.metadata import version as installed
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, cast

from publisher.archive.content import content
from publisher.corpus import Version, Work

if TYPE_CHECKING:
    import typst

TEMPLATE = Path(__file__).with_name("document.typ")
STANDARDS: list["typst.PDFStandard"] = ["a-2a", "ua-1"]

_REJECTED = re.compile(r'(?:the text|codepoint) `"((?:[^"\\]|\\.)+)"`')
"""The characters that the standards forbid, in a diagnostic of Typst, in the notation of Rust."""

_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
_CONTROL = {"n": "\n", "r": "\r", "t": "\t", "0": "\0"}


class DocumentError(Exception):
    """A version can't be typeset, or nothing can."""


def document(work: Work, version: Version, day: dt.date, cache: Path | None = None) -> bytes:
    """Typeset a version as a PDF with that date, or take the same from the folder ``cache``.

    A character that no font of Typst has, or that PDF/A forbids, is written as its code: ``⟨U+1F600⟩``.

    Raises:
        DocumentError: the version, and the message of Typst.
    """
    pictures = {one.name: list(one.file.read_bytes()) for one in version.pictures}
    value = content(work, version) | {"made": [day.year, day.month, day.day], "pictures": pictures}
    data = json.dumps(value, ensure_ascii=False)
    if cache is None:
        return _typeset(version, value, data, day)
    inputs = f"{installed('typst')}\0{STANDARDS}\0{TEMPLATE.read_text('utf-8')}\0{data}"
    file = cache / f"{hashlib.sha256(inputs.encode()).hexdigest()}.pdf"
    if not file.is_file():
        cache.mkdir(parents=True, exist_ok=True)
        write_whole(file, _typeset(version, value, data, day))
    return file.read_bytes()


def write_whole(path: Path, content: bytes) -> None:
    """Write a temporary file, then rename it."""
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _typeset(version: Version, value: dict[str, object], data: str, day: dt.date) -> bytes:
    escaped: set[str] = set()
    while True:
        try:
            return _compile(data, day)
        except _typst().TypstError as error:
            rejected = rejected_characters(error.diagnostic) - escaped
            if not rejected:
                raise DocumentError(f"{version.slug}/{version.date}.md: {error.message}") from error
            escaped |= rejected
            data = json.dumps(_escape(value, escaped), ensure_ascii=False)


def rejected_characters(diagnostic: str) -> set[str]:
    """Return the characters that Typst rejects; printable ASCII is never among them."""
    names = (_ESCAPED.sub(_unescape, name) for name in _REJECTED.findall(diagnostic))
    return {character for text in names for character in text if not (character.isascii() and character.isprintable())}


def _typst() -> ModuleType:
    """Return Typst, an extra: a site without PDFs does without it."""
    try:
        return import_module("typst")
    except ModuleNotFoundError as error:
        raise DocumentError("found no typst, which makes PDFs: pip install 'mkdocs-versioned-texts[pdf]'") from error


_threads = threading.local()
"""One compiler per thread, which keeps its fonts and caches between documents."""


def _compile(data: str, day: dt.date) -> bytes:
    if not hasattr(_threads, "compiler"):
        typst = _typst()
        fonts = typst.Fonts(include_system_fonts=False)  # the same bytes on every machine
        _threads.compiler = typst.Compiler(TEMPLATE, root=TEMPLATE.parent, font_paths=fonts, ignore_system_fonts=True)
    moment = dt.datetime.combine(day, dt.time(), dt.UTC)
    inputs = {"content": data}
    pdf = _threads.compiler.compile(format="pdf", sys_inputs=inputs, pdf_standards=STANDARDS, timestamp=moment)
    return cast("bytes", pdf)


def _unescape(match: re.Match[str]) -> str:
    code, character = match.groups()
    return chr(int(code, 16)) if code else _CONTROL.get(character, character)


def _escape[T](value: T, characters: set[str]) -> T:
    """Replace some characters by their code in every text of a value."""
    table = {ord(one): f"⟨U+{ord(one):04X}⟩" for one in characters}

    def escape(part: object) -> object:
        match part:
            case str():
                return part.translate(table)
            case [int(), *_]:
                return part  # the bytes of a picture
            case list():
                return [escape(one) for one in part]
            case dict():
                return {key: escape(one) for key, one in part.items()}
            case _:
                return part

    return cast("T", escape(value))
