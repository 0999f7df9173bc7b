"""A folder as a host serves it."""

import contextlib
import functools
import http.server
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from publisher.delivery.policy import file_policy


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files with the types that modules and WebAssembly need, and keeps quiet."""

    extensions_map = {  # noqa: RUF012 — the base class declares it so
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
    }

    def end_headers(self) -> None:
        path = self.path.partition("?")[0].lstrip("/")
        # what a page may do stands in the page; a worker is told by its own answer
        if path and not path.endswith("/") and not path.endswith(".html"):
            self.send_header("Content-Security-Policy", file_policy(path))
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass


class Server(http.server.ThreadingHTTPServer):
    """A page that is left stops its downloads; that is no error."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a built site; gives its address, without a final slash."""
    handler = functools.partial(Handler, directory=str(folder))
    with Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
