"""The lines of an office document, or why it is not read: its files are opened if they hold words, and only so far."""

import io
import re
import struct
import zipfile
import zlib
from collections import defaultdict
from dataclasses import dataclass

from versioned_texts.draft_line import DraftLine
from versioned_texts.office.docx_reading import DocxReader
from versioned_texts.office.odt_reading import OdtReader
from versioned_texts.office.xml_tree import Element, EntityError, read_xml
from versioned_texts.wording import section

_say = section("amendment", "office")

MOST_BYTES = 50_000_000
"""Bytes of a file; a draft with pictures has a tenth of them."""

MOST_XML = 24_000_000
"""Bytes of XML that are read of a file, once decompressed: those of a thousand pages."""

MOST_ENTRIES, MOST_TAGS = 5_000, 1_000_000
_ENTRY = b"PK\x01\x02"
_XML = re.compile(
    r"(?:word/)?(content|styles|document|numbering|footnotes|endnotes|comments|(?:header|footer)\d*)\d*\.xml"
)
"""The files that are read; programs are not."""

_OLE = b"\xd0\xcf\x11\xe0"
_SIGNATURES = (
    (b"%PDF", "pdf"), (b"{\\rtf", "old"), (_OLE, "old"), (b"\xff\xd8\xff", "picture"), (b"\x89PNG", "picture"),
    (b"GIF8", "picture"), (b"II*\0", "picture"), (b"MM\0*", "picture"), (b"RIFF", "picture"), (b"\0\0\0", "picture"),
)  # fmt: skip
"""The first bytes of files that are no zip, with what is said of them."""

_ENCRYPTED = "\0".join("EncryptedPackage").encode()  # UTF-16
_OTHER_ENTRIES = (("xl/", "sheet"), ("ppt/", "slides"), ("Index", "pages"), ("encrypted-package", "encrypted"))
"""The beginnings of entries that no text document has."""

DAMAGE = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError,
    ValueError, LookupError, OverflowError, MemoryError,
)  # fmt: skip
"""What the standard library raises at a broken file; a nesting without end is a `RecursionError`, a RuntimeError."""


class DocumentRefusal(Exception):
    """A file that is not read; the message is a French sentence for the reader, given by its key."""

    def __init__(self, key: str) -> None:
        super().__init__(_say(key))


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
    if kind := _other_kind(data):
        raise DocumentRefusal(kind)
    try:
        trees = _read_trees(data)
        reader = (OdtReader if "content" in trees else DocxReader)(trees, accept=accept)
        reader.read()
    except EntityError:
        raise DocumentRefusal("entities") from None
    except DAMAGE:
        raise DocumentRefusal("damaged") from None
    if not reader.lines:
        raise DocumentRefusal("empty" if reader.body.tag else "other")
    remarks = (_say(reason, words=" · ".join(words)) for reason, words in reader.left_aside.items())
    return Document(tuple(reader.lines), reader.tracked, tuple(remarks))


def _other_kind(data: bytes) -> str | None:
    """Return what is said of a file that is no zip of a bearable size."""
    if len(data) > MOST_BYTES or data.count(_ENTRY) > MOST_ENTRIES:
        return "large"
    if data.startswith(b"PK"):
        return None
    if data.startswith(_OLE) and _ENCRYPTED in data:
        return "encrypted"
    known = next((kind for start, kind in _SIGNATURES if data.startswith(start)), None)
    return known or ("other" if b"\0" in data or data.lstrip().startswith(b"<?xml") else "text" if data else "empty")


def _read_trees(data: bytes) -> defaultdict[str, Element]:
    """Return the XML of a document by the names of its files, as ``styles``."""
    trees, left = defaultdict(Element), MOST_XML
    archive = zipfile.ZipFile(io.BytesIO(data))
    for entry in archive.infolist():
        other = [kind for start, kind in _OTHER_ENTRIES if entry.filename.startswith(start)]
        if other or entry.flag_bits & 1:
            raise DocumentRefusal(other[0] if other else "encrypted")
        if name := _XML.fullmatch(entry.filename):
            with archive.open(entry) as file:
                content = file.read(left + 1)
            left -= len(content)
            if left < 0 or content.count(b"<") > MOST_TAGS:
                raise DocumentRefusal("large")
            trees[name[1]] = read_xml(content)
    return trees
