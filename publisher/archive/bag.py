"""A bag: files in a folder that proves them complete and unchanged (BagIt 1.0, RFC 8493), and its zip archive.

The same files, description and day always make the same bytes: the clock is never read, and entries are stored as they
are, since what deflates them differs from one machine to another.
"""

import datetime as dt
import hashlib
import io
import stat
import zipfile
from collections.abc import Iterable, Mapping

ALGORITHM = "sha512"
PAYLOAD = "data/"
MANIFEST = f"manifest-{ALGORITHM}.txt"
TAG_MANIFEST = f"tagmanifest-{ALGORITHM}.txt"

_DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_EARLIEST, _LATEST = dt.date(1980, 1, 1), dt.date(2107, 12, 31)
"""The days that a zip archive can hold."""


def bag(payload: Mapping[str, bytes], info: Iterable[tuple[str, str]], day: dt.date) -> dict[str, bytes]:
    """Make the files of a bag, by path in it, in the order of its archive.

    Args:
        payload: the files it holds, by path under ``data/``.
        info: what ``bag-info.txt`` says of them, besides the day and the size.
        day: the day it is dated.
    """
    held = {f"{PAYLOAD}{path}": payload[path] for path in sorted(payload)}
    octets = sum(map(len, held.values()))
    told = [*info, ("Bagging-Date", day.isoformat()), ("Payload-Oxum", f"{octets}.{len(held)}")]
    tags = {
        "bagit.txt": _DECLARATION,
        "bag-info.txt": "".join(f"{label}: {' '.join(value.split())}\n" for label, value in told).encode(),
        MANIFEST: _manifest(held),
    }
    return tags | {TAG_MANIFEST: _manifest(tags)} | held


def archive(folder: str, files: Mapping[str, bytes], day: dt.date) -> bytes:
    """Make a zip archive of files under one folder, in their order, each dated that day."""
    written = io.BytesIO()
    moment = (*min(max(day, _EARLIEST), _LATEST).timetuple()[:3], 0, 0, 0)
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as zipped:
        for path, content in files.items():
            entry = zipfile.ZipInfo(f"{folder}/{path}", moment)
            entry.create_system = 3  # whatever the system that builds
            entry.external_attr = (0o644 | stat.S_IFREG) << 16
            zipped.writestr(entry, content)
    return written.getvalue()


def digest(content: bytes) -> str:
    """Give the SHA-512 of bytes, in hexadecimal."""
    return hashlib.sha512(content).hexdigest()


def _manifest(files: Mapping[str, bytes]) -> bytes:
    return "".join(f"{digest(content)}  {_line_safe(path)}\n" for path, content in files.items()).encode()


def _line_safe(path: str) -> str:
    """Write a path so that it keeps to one line (RFC 8493, section 2.1.3)."""
    return path.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")
