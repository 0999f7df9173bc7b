"""A BagIt bag (BagIt 1.0, RFC 8493), whose files prove themselves complete and unchanged, and its zip archive."""

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
"""The first and the last day that a zip archive can hold."""


def bag(payload: Mapping[str, bytes], info: Iterable[tuple[str, str]], day: dt.date) -> dict[str, bytes]:
    """Return the files of a bag by path, in the order of its archive; ``payload`` is by path under ``data/``."""
    data = {f"{PAYLOAD}{path}": payload[path] for path in sorted(payload)}
    size = sum(map(len, data.values()))
    fields = [*info, ("Bagging-Date", day.isoformat()), ("Payload-Oxum", f"{size}.{len(data)}")]
    tags = {
        "bagit.txt": _DECLARATION,
        "bag-info.txt": "".join(f"{label}: {' '.join(value.split())}\n" for label, value in fields).encode(),
        MANIFEST: _manifest(data),
    }
    return tags | {TAG_MANIFEST: _manifest(tags)} | data


def archive(folder: str, files: Mapping[str, bytes], day: dt.date) -> bytes:
    """Return a zip archive of files under one folder, in their order, each with that date."""
    output = io.BytesIO()
    moment = (*min(max(day, _EARLIEST), _LATEST).timetuple()[:3], 0, 0, 0)
    with zipfile.ZipFile(output, "w", zipfile.ZIP_STORED) as zipped:  # compression differs between versions of zlib
        for path, content in files.items():
            entry = zipfile.ZipInfo(f"{folder}/{path}", moment)
            entry.create_system = 3  # the same on every system
            entry.external_attr = (0o644 | stat.S_IFREG) << 16
            zipped.writestr(entry, content)
    return output.getvalue()


def digest(content: bytes) -> str:
    """Return the SHA-512 of bytes, in hexadecimal."""
    return hashlib.sha512(content).hexdigest()


def _manifest(files: Mapping[str, bytes]) -> bytes:
    return "".join(f"{digest(content)}  {_line_safe(path)}\n" for path, content in files.items()).encode()


def _line_safe(path: str) -> str:
    """Escape the line ends of a path (RFC 8493, section 2.1.3)."""
    return path.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")
