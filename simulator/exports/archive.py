"""ZIP files whose bytes depend on nothing but what they hold."""

import io
import zipfile
from collections.abc import Container, Mapping

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The time of every entry: that of the estimate is in what it says."""


def archive(files: Mapping[str, bytes], stored: Container[str]) -> bytes:
    """Write files, by name, in their order; those that are ``stored`` are not compressed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            entry.create_system = 3  # whatever the system that writes
            zipped.writestr(entry, content)
    return out.getvalue()
