"""The lines of an office document, or why it is not read."""

import struct
import zipfile
import zlib
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from versioned_texts.draft_line import DraftLine
from versioned_texts.office.docx_reading import DocxReader
from versioned_texts.office.odt_reading import OdtReader
from versioned_texts.office.opening import DocumentRefusal, read_trees
from versioned_texts.wording import section

_say = section("amendment", "office")

_DAMAGE = (
    zipfile.BadZipFile, zlib.error, struct.error, ET.ParseError, EOFError, NotImplementedError, RuntimeError,
    ValueError, LookupError, OverflowError,
)  # fmt: skip
"""What the standard library raises at a broken file; a nesting without end is a `RecursionError`, a RuntimeError."""


@dataclass(frozen=True, slots=True)
class Document:
    """What an office document holds."""

    lines: tuple[DraftLine, ...]  # those of its body, footnotes last
    tracked: int  # the number of its tracked changes
    remarks: tuple[str, ...]  # sentences: the words that are not of the body, as those of headers


def read_document(data: bytes, *, accept: bool = True) -> Document:
    """Read the lines of a .docx or .odt, its tracked changes accepted or rejected.

    Raises:
        DocumentRefusal: the file can't be read; its message is a French sentence that names what to ask for instead.
    """
    try:
        trees = read_trees(data)
        reader = (OdtReader if "content" in trees else DocxReader)(trees, accept=accept)
        reader.read()
    except _DAMAGE:
        raise DocumentRefusal("damaged") from None
    remarks = [_say(reason, words=" · ".join(words)) for reason, words in reader.left_aside.items()]
    if not reader.lines:
        raise DocumentRefusal("empty")
    return Document(tuple(reader.lines), reader.tracked, tuple(remarks))
