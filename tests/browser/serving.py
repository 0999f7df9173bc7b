"""A folder as a host serves it: all the while, or by a server that a test stops and holds back."""

import contextlib
import functools
import http.server
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Self, override

from versioned_texts.delivery.policy import file_policy
from versioned_texts.engine import HASHED

OTHER_SITE = """<!doctype html><html lang=fr><meta charset=utf-8><title>Mairie</title><link rel=icon href=data:,>
<h1>Mairie</h1>{}<p>Pied</p></html>"""
"""A page of somebody else's."""


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files with the types that modules and WebAssembly need, and keeps quiet."""

    extensions_map = {  # noqa: RUF012 — the base class declares it so
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
    }

    @override
    def end_headers(self) -> None:
        path = self.path.partition("?")[0].lstrip("/")
        # what a page may do stands in the page; a worker's policy is in its own answer
        if path and not path.endswith("/") and not path.endswith(".html"):
            self.send_header("Content-Security-Policy", file_policy(path))
        super().end_headers()

    @override
    def log_message(self, *_: object) -> None:
        pass


class Server(http.server.ThreadingHTTPServer):
    """A page that is left stops its downloads; that is no error."""

    daemon_threads = True

    @override
    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextlib.contextmanager
def running(handler: Callable[..., http.server.BaseHTTPRequestHandler]) -> Iterator[str]:
    """Run a server whose requests are handled so; gives its address, without a final slash."""
    with Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def served(folder: Path) -> AbstractContextManager[str]:
    """Serve a built site."""
    return running(functools.partial(Handler, directory=str(folder)))


class Published:
    """A folder that is served as long as its server runs; the paths requested are in ``requests``.

    Attributes:
        held: how an address ends that is answered by half, the rest with ``let_go``; or up to each of ``halts``,
            what follows with ``go_on``.
        altered: patterns, by spaces, of the files of which one byte is changed.
        pages: the Cache-Control of pages.
        types: the Content-Type, by the end of a name, of files that a host mistakes for something else.
        replaced: what is sent in the place of some files, by address; None where they are missing.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.requests: list[str] = []
        self.held = self.altered = self.pages = ""
        self.halts: Sequence[bytes] = ()
        self.types: dict[str, str] = {}
        self.replaced: dict[str, bytes | None] = {}
        self.let_go, self.go_on = threading.Event(), threading.Semaphore(0)
        self._port = 0
        self.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.let_go.set()
        self.stop()

    def holds(self, address: str) -> bool:
        return bool(self.held) and address.endswith(self.held)

    def alters(self, address: str) -> bool:
        return any(fnmatchcase(address, f"*/{pattern}") for pattern in self.altered.split())

    def content(self, address: str, file: Path) -> bytearray:
        content = bytearray(self.replaced.get(address) or file.read_bytes())
        content[len(content) // 2] ^= self.alters(address)
        return content

    def lacks(self, address: str) -> bool:
        return address in self.replaced and self.replaced[address] is None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def start(self) -> None:
        handler = functools.partial(_handler(self), directory=str(self.folder))
        self._server = Server(("127.0.0.1", self._port), handler)
        self._port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()  # soon stopped

    def parts(self, content: bytes | bytearray) -> Iterator[bytes | bytearray]:
        """Give the parts of what is held back, each once it may go."""
        start = 0
        for halt in self.halts:
            end = content.index(halt, start)
            yield content[start:end]
            self.go_on.acquire()
            start = end
        if not self.halts:
            start = len(content) // 2
            yield content[:start]
            self.let_go.wait()
        yield content[start:]

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def _handler(published: Published) -> type[Handler]:
    class Noting(Handler):
        @override
        def do_GET(self) -> None:
            published.requests.append(self.path)
            address = self.path.partition("?")[0]
            held, altered = published.holds(address), published.alters(address)
            if published.lacks(address):
                self.send_error(404)
            elif held or altered or address in published.replaced:
                self._send(Path(self.translate_path(address)), held=held)
            else:
                super().do_GET()

        def _send(self, file: Path, *, held: bool) -> None:
            file = file / "index.html" if file.is_dir() else file
            content = published.content(self.path.partition("?")[0], file)
            self.send_response(200)
            self.send_header("Content-Type", self.guess_type(str(file)))
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            for part in published.parts(content) if held else [content]:
                self.wfile.write(part)
                self.wfile.flush()

        @override
        def guess_type(self, path: str | os.PathLike[str]) -> str:
            wrong = (kind for end, kind in published.types.items() if str(path).endswith(end))
            return next(wrong, super().guess_type(path))

        @override
        def end_headers(self) -> None:
            if published.pages and self.path.endswith("/"):
                self.send_header("Cache-Control", published.pages)
            found = Path(self.translate_path(self.path)).is_file()
            if found and HASHED.search(self.path.lstrip("/")):
                # as hosts are told: the address holds the hash of the content, a browser need not ask again
                self.send_header("Cache-Control", "public, max-age=31536000, immutable")
            super().end_headers()

    return Noting
