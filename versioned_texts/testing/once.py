"""What takes long to make and is only read: made once, for all the processes that the tests run in."""

import fcntl
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

import pytest

PATIENCE = 600
"""Seconds after which what another process makes is given up."""


def _hold(lock: TextIO, name: str) -> None:
    """Hold a lock, which tells its holder; fails where another process has held it for too long."""
    for _ in range(PATIENCE * 10):
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            break
        except BlockingIOError:
            time.sleep(0.1)
    else:
        lock.seek(0)
        pytest.fail(f"{name}: process {lock.read()} has been making it for {PATIENCE} s")
    lock.truncate(0)
    lock.write(str(os.getpid()))
    lock.flush()


def made_once(folders: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Give a folder that one process makes while the others wait; nobody may change what is in it.

    Args:
        folders: where this run of the tests writes.
        name: of the folder.
        make: writes it; it is not there yet.
    """
    own = folders.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    folder, whole = shared / name, shared / f"{name}.whole"
    with (shared / f"{name}.lock").open("a+") as lock:
        _hold(lock, name)
        if not whole.exists():
            shutil.rmtree(folder, ignore_errors=True)
            make(folder)
            whole.touch()
    return folder
