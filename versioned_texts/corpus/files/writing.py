"""Files that are put in place whole, flushed to disk before, by one command at a time.

A command can be killed, or the disk be full, between any two of its steps: what stands in place is always whole.
"""

import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

if sys.platform != "win32":
    import fcntl

_ASIDE, _READY = ".writing", ".written"
"""The hidden folder of files that are being written, and its name once they are."""


class BusyError(Exception):
    """Another command is writing to the same folder."""


@contextlib.contextmanager
def only_writer(folder: Path) -> Iterator[None]:
    """Keep other commands from writing to a folder meanwhile, where the system has file locks.

    Raises:
        BusyError: another command is writing there.
    """
    if sys.platform == "win32":
        yield
        return
    handle = os.open(folder, os.O_RDONLY)  # the lock ends with the process, however it ends
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        expected = "expected none: run this one again once that is done"
        raise BusyError(f"{folder}: found another command that writes there, {expected}") from error
    finally:
        os.close(handle)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file aside, then put it in place."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            _write(file, content)
        temporary.chmod(0o644)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    flush_folder(path.parent)


def fill_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files, by their paths in a new folder, which is left only if all are written."""
    try:
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("wb") as file:
                _write(file, content)
        for parent in {(folder / name).parent for name in files}:
            flush_folder(parent)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def write_together(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write several files into a folder, all or none: `finish_writing` ends what was cut off.

    The caller is the only writer.
    """
    finish_writing(folder)
    fill_folder(folder / _ASIDE, files)
    (folder / _ASIDE).rename(folder / _READY)
    flush_folder(folder)
    finish_writing(folder)


def finish_writing(folder: Path) -> list[Path]:
    """End a `write_together` that was cut off: return the files put in place, none where it had not written all."""
    shutil.rmtree(folder / _ASIDE, ignore_errors=True)
    ready = folder / _READY
    if not ready.is_dir():
        return []
    # the shortest name first: a text may stand without its attachments, they can't stand without it
    files = sorted(ready.iterdir(), key=lambda file: (len(file.name), file.name))
    placed = [file.replace(folder / file.name) for file in files]
    flush_folder(folder)
    ready.rmdir()
    return placed


def flush_folder(folder: Path) -> None:
    """Flush the names of the files of a folder to disk, where the system can."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _write(file: BinaryIO, content: bytes) -> None:
    file.write(content)
    file.flush()
    os.fsync(file.fileno())
