"""A server like the hosts that a site is put on: files compressed once and for all, hashed addresses cached for ever.

It can be made as slow as a line: each answer then waits, and all share one rate.
"""

import contextlib
import functools
import hashlib
import http.server
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

import brotli
from playwright.sync_api import Page

from tools.release.packing import PACKED

HASHED = "/assets/"
SLICE = 16_384
QUIET = 5
"""Seconds without a request after which none is to come: the site's own work at idle waits for up to two of them."""
POLLING = 50
"""Milliseconds between two looks at whether the server is quiet."""


@dataclass(frozen=True, slots=True)
class Line:
    """What lies between a visitor and the server: megabits a second, and seconds before each answer; 0 for neither."""

    megabits: float = 0
    latency: float = 0


LOCAL = Line()


class Host(http.server.ThreadingHTTPServer):
    """Serves a folder over a line; ``sent`` counts the bytes of all bodies, ``requests`` all that is asked for."""

    daemon_threads = True

    def __init__(self, folder: Path, compressed: Path, line: Line) -> None:
        super().__init__(("127.0.0.1", 0), functools.partial(_Handler, directory=str(folder)))
        self.compressed, self.line = compressed, line
        self.sent = self.requests = self.open_requests = 0
        self.last_answered = 0.0
        self._free = 0.0
        self._lock = threading.Lock()

    @property
    def address(self) -> str:
        """The address of the folder, without a final slash."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    @contextlib.contextmanager
    def counted(self) -> Iterator[None]:
        """Count a request, which is open until it is answered."""
        with self._lock:
            self.requests += 1
            self.open_requests += 1
        try:
            yield
        finally:
            with self._lock:
                self.open_requests -= 1
                self.last_answered = time.perf_counter()

    def pass_through(self, size: int) -> None:
        """Wait until the line has let this many bytes through, after those before them."""
        with self._lock:
            self.sent += size
            if not self.line.megabits:
                return
            self._free = max(self._free, time.perf_counter()) + size * 8 / 1e6 / self.line.megabits
            wait = self._free - time.perf_counter()
        if wait > 0:
            time.sleep(wait)

    def handle_error(self, *_: object) -> None:
        """A page that is closed stops its downloads."""


class _Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Host
    extensions_map = {  # noqa: RUF012 — the base class declares it so
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
    }

    def do_GET(self) -> None:
        with self.server.counted():
            self._answer()

    def _answer(self) -> None:
        file = Path(self.translate_path(self.path))
        if file.is_dir():
            file /= "index.html"
        if not file.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        data, compressed = file.read_bytes(), file.suffix in PACKED
        tag = f'"{hashlib.sha256(data).hexdigest()[:16]}"'
        time.sleep(self.server.line.latency)
        unchanged = self.headers.get("If-None-Match") == tag
        body = b"" if unchanged else (_brotli(data, self.server.compressed) if compressed else data)
        self.send_response(HTTPStatus.NOT_MODIFIED if unchanged else HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("ETag", tag)
        for_ever = "public, max-age=31536000, immutable"
        self.send_header("Cache-Control", for_ever if HASHED in self.path else "no-cache")
        if compressed and not unchanged:
            self.send_header("Content-Encoding", "br")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        for start in range(0, len(body), SLICE):
            part = body[start : start + SLICE]
            self.server.pass_through(len(part))
            self.wfile.write(part)

    def log_message(self, *_: object) -> None:
        pass


def _brotli(data: bytes, folder: Path) -> bytes:
    """Compress as hosts do; what was compressed once is kept."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / hashlib.sha256(data).hexdigest()
    if not file.is_file():
        file.write_bytes(brotli.compress(data, quality=11, lgwin=24))
    return file.read_bytes()


def until(page: Page, condition: str) -> None:
    """Wait until a condition holds in a page; the driver's own way needs `eval`, which our pages refuse."""
    page.evaluate(f"async () => {{ while (!({condition})) await new Promise((resolve) => setTimeout(resolve, 5)) }}")


def until_quiet(page: Page, host: Host) -> None:
    """Wait until nothing has been asked of the server for ``QUIET``, by the page or behind it."""
    while host.open_requests or time.perf_counter() - host.last_answered < QUIET:
        page.wait_for_timeout(POLLING)


@contextlib.contextmanager
def serve(folder: Path, compressed: Path, line: Line = LOCAL) -> Iterator[Host]:
    """Serve a folder for a while, once all its files were compressed; the folder ``compressed`` keeps them so."""
    files = [file for file in folder.rglob("*") if file.suffix in PACKED]
    sys.stderr.write(f"Compressing {len(files)} files, which may take minutes…\n")
    for file in files:
        _brotli(file.read_bytes(), compressed)
    with Host(folder, compressed, line) as host:
        threading.Thread(target=host.serve_forever, daemon=True).start()
        yield host
        host.shutdown()
