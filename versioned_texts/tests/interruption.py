"""A command that is cut off at one of its steps: ``python -m versioned_texts.tests.interruption HOW STEP ARGUMENT…``.

A step is a file opened to be written, a folder made, something renamed or removed. At the one asked for (from 1) the
command is killed, or finds the disk full. The exit code says whether it came so far: ``ENDED`` if it did not.
"""

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from versioned_texts.cli import main

KILLED, FULL, ENDED = "killed", "full", 77
_STEPS = {"os.mkdir", "os.rename", "os.remove", "os.rmdir"}


def interrupt(how: str, step: int, *arguments: str | Path) -> bool:
    """Run ``publisher`` and cut it off at a step; False if it ended before."""
    command = [sys.executable, "-B", "-m", __name__, how, str(step), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False).returncode != ENDED


def interruptions() -> Iterator[tuple[str, int]]:
    """Yield each way to cut off a command at each of its steps, the first ways first."""
    return ((how, step) for step in range(1, 1000) for how in (KILLED, FULL))


def _cut_off(how: str, step: int) -> None:
    left = step

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        mode = arguments[2] if event == "open" else 0
        if event in _STEPS or (isinstance(mode, int) and mode & (os.O_WRONLY | os.O_RDWR)):
            left -= 1
            if left == 0 and how == KILLED:
                os.kill(os.getpid(), signal.SIGKILL)
            elif left <= 0 and how == FULL and event not in {"os.remove", "os.rmdir"}:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "disk")

    sys.addaudithook(count)


if __name__ == "__main__":
    _cut_off(sys.argv[1], int(sys.argv[2]))
    sys.exit(main(sys.argv[3:]) or ENDED)
