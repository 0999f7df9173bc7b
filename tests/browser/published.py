"""A site as a host has it, which may go away, and knows what it was asked for."""

import functools
import threading
from pathlib import Path

from tests.browser.serving import Handler, Server


class Published:
    """A folder that is served, for as long as its server runs; every address that was asked for is noted.

    An address that ends like ``held``, where that is given, is answered once ``let_go`` is set. Pages are sent with
    ``pages`` for their Cache-Control.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: list[str] = []
        self.held = ""
        self.pages = ""
        self.let_go = threading.Event()
        self._port = 0
        self.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def start(self) -> None:
        published = self

        class Noting(Handler):
            def do_GET(self) -> None:  # noqa: N802 — the base class names it so
                published.asked.append(self.path)
                if published.held and self.path.endswith(published.held):
                    published.let_go.wait()
                super().do_GET()

            def end_headers(self) -> None:
                if published.pages and self.path.endswith("/"):
                    self.send_header("Cache-Control", published.pages)
                super().end_headers()

        handler = functools.partial(Noting, directory=str(self.folder))
        self._server = Server(("127.0.0.1", self._port), handler)
        self._port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
