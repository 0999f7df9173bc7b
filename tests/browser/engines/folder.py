"""A folder in which a browser saves what it downloads, where the driver isn't told of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from typing import override

from watchdog.events import DirMovedEvent, FileClosedEvent, FileMovedEvent, FileSystemEventHandler
from watchdog.observers import Observer

from tests.browser.driving import PATIENCE

PARTIAL = {".part", ".wkdownload"}
"""How the names of files end that are still coming."""


class _Arrivals(FileSystemEventHandler):
    """Notes the files that were written or that got their name."""

    def __init__(self) -> None:
        self.files: Queue[Path] = Queue()

    @override
    def on_moved(self, event: DirMovedEvent | FileMovedEvent) -> None:
        self.files.put(Path(str(event.dest_path)))

    @override
    def on_closed(self, event: FileClosedEvent) -> None:
        self.files.put(Path(str(event.src_path)))


@contextmanager
def watched_folder(folder: Path) -> Iterator[Callable[[], Path]]:
    """Watch a folder; gives a function that waits until a file has come that wasn't there before, whole."""
    arrivals = _Arrivals()
    observer = Observer()
    observer.schedule(arrivals, str(folder))
    observer.start()

    def arrival() -> Path:
        while True:
            file = arrivals.files.get(timeout=PATIENCE / 1000)
            # a name may be reserved before there is anything in the file
            if file.suffix not in PARTIAL and file.is_file() and file.stat().st_size > 0:
                return file

    yield arrival
    observer.stop()
    observer.join()
