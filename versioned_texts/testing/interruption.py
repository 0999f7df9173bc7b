"""A command that is cut off at one of its steps: ``python -m versioned_texts.testing.interruption HOW STEP ARGUMENT…``.

A step is a file opened to be written, a folder made, something renamed or removed. At the one asked for (from 1) the
command is killed, or finds the disk full; or it is killed within a file, once it has written so many parts of it.
"""

import errno
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from french.testing.few_examples import EXAMPLES
from versioned_texts.cli import main

KILLED, FULL, TORN, ENDED = "killed", "full", "torn", 77
PART = 16 if EXAMPLES else 64
"""Bytes of a part of a file."""

_STEPS = {"os.mkdir", "os.rename", "os.remove", "os.rmdir"}


def interruptions(docs: Path, target: Path, *arguments: str, every: int, name: str = "textes") -> Iterator[Path]:
    """Yield a folder of each copy of ``docs``, in which ``publisher``, given it last, was cut off at another step."""
    for how in (KILLED, FULL, TORN):
        for step in count(1, every):
            folder = shutil.copytree(docs, target / f"{how} {step}") / name
            command = [sys.executable, "-B", "-m", __name__, how, str(step), *arguments, str(folder)]
            done = subprocess.run(command, capture_output=True, check=False)
            if done.returncode == ENDED:
                break
            assert b"Traceback" not in done.stderr, done.stderr
            yield folder


def _cut_off(how: str, step: int) -> None:
    if how == TORN:
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_FSIZE, (PART * step, PART * step))
        return
    left = step

    def count_down(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        mode = arguments[2] if event == "open" else 0
        if event in _STEPS or (isinstance(mode, int) and mode & (os.O_WRONLY | os.O_RDWR)):
            left -= 1
            if left == 0 and how == KILLED:
                os.kill(os.getpid(), signal.SIGKILL)
            elif left <= 0 and how == FULL and event not in {"os.remove", "os.rmdir"}:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "disk")

    sys.addaudithook(count_down)


if __name__ == "__main__":
    _cut_off(sys.argv[1], int(sys.argv[2]))
    sys.exit(main(sys.argv[3:]) or ENDED)
