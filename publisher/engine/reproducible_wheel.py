"""A wheel that the same files make the same bytes of."""

import stat
import time
import zipfile

from wheel.wheelfile import WheelFile  # type: ignore[import-untyped]

from publisher.engine.source_date import epoch


class ReproducibleWheel(WheelFile):  # type: ignore[misc]
    """A wheel whose entries, RECORD included, have one fixed time."""

    def writestr(self, name: str | zipfile.ZipInfo, data: bytes | str, compress_type: int | None = None) -> None:
        """Add a file."""
        entry = zipfile.ZipInfo(name if isinstance(name, str) else name.filename, time.gmtime(epoch())[:6])
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.create_system = 3  # the same on every system
        entry.external_attr = (0o644 | stat.S_IFREG) << 16
        super().writestr(entry, data, compress_type)
