"""Where files are put that are read at once: in memory where the system can, as a disk would be most of the wait."""

import os
import tempfile
from pathlib import Path

_MEMORY = Path("/dev/shm")  # noqa: S108 — a folder of its own is made there


def quick_folder() -> tempfile.TemporaryDirectory[str]:
    """Make a folder that goes with the program; where ``TMPDIR`` says, if it says anything."""
    return tempfile.TemporaryDirectory(
        prefix="fuzz-", dir=_MEMORY if _MEMORY.is_dir() and "TMPDIR" not in os.environ else None
    )
