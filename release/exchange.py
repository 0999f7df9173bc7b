"""A folder that is written aside and put in place whole: a reader sees the last good one or the next.

The place is a link to a folder that lies in a hidden one beside it (``dist`` leads into ``.dist``). To rename a link
over another is one step for the system, which none can interrupt; to exchange two folders takes two.
"""

import contextlib
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

_LOCK = "lock"
_LINK = "link"
_READABLE = 0o755


class Busy(Exception):
    """Another process is writing to the same place."""


@contextlib.contextmanager
def replace_folder(place: Path) -> Iterator[Path]:
    """Give an empty folder to fill, and put it in place if it was filled without an error.

    Raises:
        Busy: another process is at it.
    """
    store = place.with_name(f".{place.name}")
    store.mkdir(parents=True, exist_ok=True)
    with (store / _LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy(f"{place}: another build is writing it; wait for its end.") from None
        _sweep(store, place)
        folder = Path(tempfile.mkdtemp(prefix="", dir=store))
        folder.chmod(_READABLE)  # what is made for a moment is made for oneself alone
        yield folder
        _put(folder, place)
        _sweep(store, place)


def _put(folder: Path, place: Path) -> None:
    link = folder.parent / _LINK
    link.symlink_to(Path(folder.parent.name, folder.name))
    if place.is_dir() and not place.is_symlink():
        place.rename(folder.parent / "before")  # once: a folder of the time before this was a link
    os.replace(link, place)  # noqa: PTH105 — says what is meant: over what is there


def _sweep(store: Path, place: Path) -> None:
    """Take away what is of no more use, and what builds left that were killed."""
    used = {_LOCK, place.readlink().name if place.is_symlink() else ""}
    for left in store.iterdir():
        if left.name in used:
            continue
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink(missing_ok=True)
