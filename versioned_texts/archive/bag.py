"""A BagIt bag (BagIt 1.0, RFC 8493), whose files prove themselves complete and unchanged, and its zip archive."""

import datetime as dt
import hashlib
import itertools
from collections.abc import Iterable, Mapping
from pathlib import Path

from versioned_texts.archive.zip_archive import write_zip
from versioned_texts.corpus import file_checksum

ALGORITHM = "sha512"
PAYLOAD = "data/"
MANIFEST = f"manifest-{ALGORITHM}.txt"
TAG_MANIFEST = f"tagmanifest-{ALGORITHM}.txt"

_DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def tag_files(payload: Mapping[str, Path], info: Iterable[tuple[str, str]], day: dt.date) -> dict[str, bytes]:
    """Return the tag files of a bag by path, in the order of its archive; ``payload`` is by path under ``data/``."""
    size = sum(file.stat().st_size for file in payload.values())
    fields = [*info, ("Bagging-Date", day.isoformat()), ("Payload-Oxum", f"{size}.{len(payload)}")]
    tags = {
        "bagit.txt": _DECLARATION,
        "bag-info.txt": "".join(f"{label}: {' '.join(value.split())}\n" for label, value in fields).encode(),
        MANIFEST: _manifest({f"{PAYLOAD}{path}": file_checksum(payload[path]) for path in sorted(payload)}),
    }
    return tags | {
        TAG_MANIFEST: _manifest({path: hashlib.sha512(content).hexdigest() for path, content in tags.items()})
    }


def write_archive(
    output: Path, folder: str, tags: Mapping[str, bytes], payload: Mapping[str, Path], day: dt.date
) -> None:
    """Write the zip archive of a bag, all under one folder and of that date, one file after the other."""
    contents = ((f"{PAYLOAD}{path}", payload[path].read_bytes()) for path in sorted(payload))
    write_zip(output, ((f"{folder}/{path}", content) for path, content in itertools.chain(tags.items(), contents)), day)


def _manifest(sums: Mapping[str, str]) -> bytes:
    escapes = str.maketrans({"%": "%25", "\n": "%0A", "\r": "%0D"})  # RFC 8493, section 2.1.3
    return "".join(f"{checksum}  {path.translate(escapes)}\n" for path, checksum in sums.items()).encode()
