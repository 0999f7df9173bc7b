"""The files of a zip archive, each read when it is asked for, and only so far."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial

type Archive = Mapping[str, Callable[[], bytes]]
"""What reads each file, by its path."""

MOST_FILES, MOST_BYTES = 20_000, 300_000_000
"""Files of an archive, and bytes of each, once decompressed: more than the texts of any site."""

_DAMAGE = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, ValueError, LookupError,
    OverflowError, MemoryError,
)  # fmt: skip
"""What reading a broken archive raises."""


class UnreadableError(Exception):
    """A file that is not read; the message is the key of a sentence."""


def read_archive(data: bytes) -> Archive:
    """Return the files of an archive.

    Raises:
        UnreadableError: it is damaged, encrypted or too large; so does reading a file.
    """
    if data.count(b"PK\x01\x02") > MOST_FILES:
        raise UnreadableError("large")
    with _readable():
        archive = zipfile.ZipFile(io.BytesIO(data))
    entries = [one for one in archive.infolist() if not one.is_dir()]
    if any(one.flag_bits & 1 for one in entries):
        raise UnreadableError("encrypted")
    return {one.filename: partial(_read, archive, one) for one in entries}


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    with _readable(), archive.open(entry) as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise UnreadableError("large")
    return content


@contextmanager
def _readable() -> Iterator[None]:
    try:
        yield
    except _DAMAGE:
        raise UnreadableError("damaged") from None
