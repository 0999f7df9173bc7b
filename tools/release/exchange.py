"""A folder that is written aside and put in place whole: a reader sees the last good one or the next.

It is written in a hidden folder beside its place (``.dist`` beside ``dist``). Linux and macOS exchange two folders in
one step, which none can interrupt. Other systems take two; a build killed between them leaves the last good folder in
the hidden one, and the next build puts it back.
"""

import contextlib
import ctypes
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

_LOCK = "lock"
_BEFORE = "before"
_FOLDER, _FILE = 0o755, 0o644

_CURRENT_FOLDER = -100
_EXCHANGE = 2
"""``AT_FDCWD`` and ``RENAME_EXCHANGE`` of Linux; macOS has the same number for ``RENAME_SWAP``."""


class Busy(Exception):
    """Another process is writing to the same place."""


@contextlib.contextmanager
def replace_folder(target: Path) -> Iterator[Path]:
    """Give an empty folder to fill, and put it in place if it was filled without an error.

    All can read what was put in place, whatever the umask.

    Raises:
        Busy: another process is at it.
    """
    store = target.with_name(f".{target.name}")
    store.mkdir(parents=True, exist_ok=True)
    with (store / _LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy(f"{target}: another build is writing it; wait for its end.") from None
        if (store / _BEFORE).is_dir() and not os.path.lexists(target):
            (store / _BEFORE).rename(target)
        _sweep(store, target)
        folder = Path(tempfile.mkdtemp(prefix="", dir=store))
        yield folder
        _open_to_all(folder)
        os.sync()  # the last good one goes once the next is on the disk
        _put(folder, target, store / _BEFORE)
        _sweep(store, target)


def _open_to_all(folder: Path) -> None:
    folder.chmod(_FOLDER)
    for path in folder.rglob("*"):
        if not path.is_symlink():
            path.chmod(_FOLDER if path.is_dir() else _FILE)


def _put(folder: Path, target: Path, before: Path) -> None:
    if not os.path.lexists(target):
        folder.rename(target)
    elif not _exchange(folder, target):
        target.rename(before)
        folder.rename(target)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two names in one step; False where the system can't."""
    system = ctypes.CDLL(None)
    names = os.fsencode(one), os.fsencode(other)
    if hasattr(system, "renameat2"):
        return bool(system.renameat2(_CURRENT_FOLDER, names[0], _CURRENT_FOLDER, names[1], _EXCHANGE) == 0)
    if hasattr(system, "renamex_np"):
        return bool(system.renamex_np(*names, _EXCHANGE) == 0)
    return False


def _sweep(store: Path, target: Path) -> None:
    """Remove what is of no more use, and what builds left that were killed."""
    # a release of earlier days is a link, which leads into the hidden folder
    used = {_LOCK, target.readlink().name if target.is_symlink() else ""}
    for left in store.iterdir():
        if left.name in used:
            continue
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink(missing_ok=True)
