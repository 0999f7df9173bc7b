"""The lines of an office document, or why it is not read."""

import struct
import zipfile
import zlib
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from versioned_texts.draft_line import DraftLine
from versioned_texts.office.docx_reading import DocxReader
from versioned_texts.office.odt_reading import OdtReader
from versioned_texts.office.opening import DocumentRefusal, open_package
from versioned_texts.wording import section

_say = section("amendment", "office")

_DAMAGE = (
    zipfile.BadZipFile, zlib.error, struct.error, ET.ParseError, EOFError, NotImplementedError, RuntimeError,
    ValueError, LookupError, OverflowError,
)  # fmt: skip
"""What the standard library raises at a broken file; a nesting without end is a `RecursionError`, a RuntimeError."""


@dataclass(frozen=True, slots=True)
class Document:
    """What an office document holds.

    Attributes:
        lines: the lines of its body, footnotes last.
        tracked: the number of its tracked changes.
        remarks: French sentences: the words that are not of the body, as those of headers.
    """

    lines: tuple[DraftLine, ...]
    tracked: int
    remarks: tuple[str, ...]


def read_document(data: bytes, *, accept: bool = True) -> Document:
    """Read the lines of a .docx or .odt, its tracked changes accepted or rejected.

    Raises:
        DocumentRefusal: the file can't be read; its message is a French sentence that names what to ask for instead.
    """
    try:
        package = open_package(data)
        reader = (OdtReader if "content.xml" in package.names else DocxReader)(package, accept=accept)
        reader.read()
    except _DAMAGE:
        raise DocumentRefusal("damaged") from None
    remarks = [_say(reason, words=" · ".join(words)) for reason, words in reader.left_aside.items()]
    if package.has_macros:
        remarks.append(_say("macros"))
    if not reader.lines:
        raise DocumentRefusal("empty")
    return Document(tuple(reader.lines), reader.tracked, tuple(remarks))
