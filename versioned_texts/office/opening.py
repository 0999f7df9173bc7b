"""The zip of an office document: only files that can be read are opened, and only so far."""

import io
import re
import zipfile

from versioned_texts.office.xml_tree import Element, read_xml
from versioned_texts.wording import section

_say = section("amendment", "office")

MOST_BYTES = 50_000_000
"""Bytes of a file; a draft with pictures has a tenth of them."""

MOST_XML = 24_000_000
"""Bytes of XML that are read of a file, once decompressed: those of a thousand pages."""

_XML = re.compile(
    r"(?:word/)?(content|styles|document|numbering|footnotes|endnotes|comments|(?:header|footer)\d*)\d*\.xml"
)
"""The files that are read; programs are not."""

MOST_ENTRIES, MOST_TAGS = 5_000, 1_000_000
_ENTRY = b"PK\x01\x02"

_OLE = b"\xd0\xcf\x11\xe0"
_SIGNATURES = (
    (b"%PDF", "pdf"), (b"{\\rtf", "old"), (_OLE, "old"), (b"\xff\xd8\xff", "picture"), (b"\x89PNG", "picture"),
    (b"GIF8", "picture"), (b"II*\0", "picture"), (b"MM\0*", "picture"), (b"RIFF", "picture"), (b"\0\0\0", "picture"),
)  # fmt: skip
"""The first bytes of files that are no zip, with what is said of them."""

_ENCRYPTED = "\0".join("EncryptedPackage").encode()  # UTF-16
_OTHER_ENTRIES = (("xl/", "sheet"), ("ppt/", "slides"), ("Index", "pages"), ("encrypted-package", "encrypted"))
"""The beginnings of entries that no text document has."""


class DocumentRefusal(Exception):
    """A file that is not read; the message is a French sentence for the reader, given by its key."""

    def __init__(self, key: str) -> None:
        super().__init__(_say(key))


def read_trees(data: bytes) -> dict[str, Element]:
    """Return the XML of a document by the names of its files, as ``styles``.

    Raises:
        DocumentRefusal: the file is of another kind, too large or encrypted.
    """
    if refusal := _other_kind(data):
        raise DocumentRefusal(refusal)
    trees, left = {}, MOST_XML
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
