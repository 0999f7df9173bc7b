"""A PDF in a third of its size: its small objects are compressed together (ISO 32000-1, sections 7.5.7 and 7.5.8).

Typst writes each element of the structure as an object of its own, uncompressed: most of a long document. The objects,
their numbers and what streams hold stay the same.
"""

import re
import zlib
from itertools import pairwise

import deflate

LEVEL = 9
AT_ONCE = 200
"""Objects compressed together: a reader unpacks that many to find one."""

_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_TABLE = re.compile(rb"xref\s+0 (\d+)\s")
_ENTRY = re.compile(rb"(\d{10}) \d{5} ([nf])")
_TRAILER = re.compile(rb"trailer\s*<<(.*?)>>\s*startxref", re.DOTALL)
_SIZE = re.compile(rb"/Size\s+\d+")
_LENGTH = re.compile(rb"/Length \d+")
_OBJECT = re.compile(rb"(\d+) 0 obj\s(.*?)\s*endobj\s*\Z", re.DOTALL)


def compress_objects(pdf: bytes) -> bytes:
    """Return a PDF as Typst writes it, one table of references at its end, with object streams."""
    objects, trailer = _read(pdf)
    head = pdf[: min(_offsets(pdf))]
    body, places = bytearray(head), dict[int, tuple[int, int, int]]()
    small = [(number, content) for number, content in objects if not content.endswith(b"endstream")]
    for number, content in objects:
        if content.endswith(b"endstream"):
            places[number] = 1, len(body), 0
            body += b"%d 0 obj\n%b\nendobj\n" % (number, _compress_stream(content))
    following = max(number for number, _ in objects) + 1
    for start in range(0, len(small), AT_ONCE):
        part = small[start : start + AT_ONCE]
        places |= {number: (2, following, place) for place, (number, _) in enumerate(part)}
        places[following] = 1, len(body), 0
        body += b"%d 0 obj\n%b\nendobj\n" % (following, _object_stream(part))
        following += 1
    start = len(body)
    places[following] = 1, start, 0
    body += b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (following, _references(places, trailer), start)
    return bytes(body)


def _read(pdf: bytes) -> tuple[list[tuple[int, bytes]], bytes]:
    """Return the objects of a PDF with their numbers, in their order, and the entries of its trailer."""
    table, trailer = _START.search(pdf), _TRAILER.search(pdf)
    if not table or not trailer:
        raise ValueError("found no table of references at the end of the PDF, expected that of Typst")
    starts = [*_offsets(pdf), int(table[1])]
    return [_object(pdf[start:end]) for start, end in pairwise(starts)], trailer[1]


def _offsets(pdf: bytes) -> list[int]:
    """Return the place of each object, in their order in the file."""
    start = _START.search(pdf)
    table = _TABLE.match(pdf, int(start[1])) if start else None
    if not table:
        raise ValueError("found no table of references, expected that of Typst")
    end = table.end() + 20 * int(table[1])
    return sorted(int(place) for place, used in _ENTRY.findall(pdf, table.end(), end) if used == b"n")


def _object(written: bytes) -> tuple[int, bytes]:
    found = _OBJECT.match(written)
    if not found:
        raise ValueError(f"found {written[:40]!r}, expected an object of a PDF")
    return int(found[1]), found[2]


def _compress_stream(content: bytes) -> bytes:
    """Compress a stream anew, better than Typst does, if it is compressed at all."""
    entries, _, stream = content.partition(b"stream\n")
    if b"/Filter/FlateDecode" not in entries:
        return content
    packed = bytes(deflate.zlib_compress(zlib.decompress(stream.removesuffix(b"\nendstream")), LEVEL))
    return b"%bstream\n%b\nendstream" % (_LENGTH.sub(b"/Length %d" % len(packed), entries), packed)


def _object_stream(objects: list[tuple[int, bytes]]) -> bytes:
    index, content = bytearray(), bytearray()
    for number, one in objects:
        index += b"%d %d " % (number, len(content))
        content += one + b"\n"
    return _stream(b"/Type/ObjStm/N %d/First %d" % (len(objects), len(index)), bytes(index + content))


def _references(places: dict[int, tuple[int, int, int]], trailer: bytes) -> bytes:
    size = max(places) + 1
    rows = b"".join(_row(*places.get(number, (0, 0, 0))) for number in range(size))
    return _stream(b"/Type/XRef/W[1 4 2]/Size %d%b" % (size, _SIZE.sub(b"", trailer)), rows)


def _row(kind: int, place: int, index: int) -> bytes:
    return kind.to_bytes(1) + place.to_bytes(4) + index.to_bytes(2)


def _stream(entries: bytes, content: bytes) -> bytes:
    packed = bytes(deflate.zlib_compress(content, LEVEL))
    return b"<<%b/Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream" % (entries, len(packed), packed)
