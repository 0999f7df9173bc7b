"""A zip archive whose bytes depend on its files alone (APPNOTE.TXT 6.3.10, as far as any program reads it).

What the standard library compresses with differs between systems, and so would the checksums of what it writes;
libdeflate comes with its wheel.
"""

import datetime as dt
import stat
import struct
import zlib
from collections.abc import Iterable
from pathlib import Path

import deflate

LEVEL = 9

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_EARLIEST, _LATEST = dt.date(1980, 1, 1), dt.date(2107, 12, 31)
"""The first and the last day that it can hold."""

_VERSION = 20
_UNIX = 3 << 8
_UTF_8 = 1 << 11
_STORED, _DEFLATED = 0, 8
_MODE = (stat.S_IFREG | 0o644) << 16


def write_zip(output: Path, files: Iterable[tuple[str, bytes]], day: dt.date) -> None:
    """Write an archive of files, each with its path, one after the other, all of one date."""
    date = min(max(day, _EARLIEST), _LATEST)
    moment = 0, (date.year - _EARLIEST.year) << 9 | date.month << 5 | date.day
    entries: list[bytes] = []
    with output.open("wb") as archive:
        for path, content in files:
            name, start = path.encode(), archive.tell()
            packed, method = bytes(deflate.deflate_compress(content, LEVEL)), _DEFLATED
            if len(packed) >= len(content):
                packed, method = content, _STORED
            common = (_UTF_8, method, *moment, zlib.crc32(content), len(packed), len(content), len(name), 0)
            archive.write(_LOCAL.pack(b"PK\3\4", _VERSION, *common) + name + packed)
            own = (_UNIX | _VERSION, _VERSION, *common, 0, 0, 0, _MODE, start)
            entries.append(_CENTRAL.pack(b"PK\1\2", *own) + name)
        start = archive.tell()
        archive.writelines(entries)
        size = archive.tell() - start
        archive.write(_END.pack(b"PK\5\6", 0, 0, len(entries), len(entries), size, start, 0))
