"""A host below a path of its name, and what may stand between it and a browser and changes what passes."""

import contextlib
import gzip
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import override

import brotli

from tests.browser.serving import Handler, running

ENCODINGS: Mapping[str, Callable[[bytes], bytes]] = {
    "": bytes,
    "br": lambda content: bytes(brotli.compress(content, quality=1)),
    "gzip": lambda content: gzip.compress(content, 1),
}


@dataclass(frozen=True, slots=True)
class Way:
    """How a site comes to a browser.

    Attributes:
        below: the path that the site lies at, without its final slash.
        sized: whether an answer says how long it is.
        encoded: how everything is compressed on the way, whatever it was.
        added: what is written at the end of each page.
    """

    below: str = ""
    sized: bool = True
    encoded: str = ""
    added: str = ""


@contextlib.contextmanager
def brought(site: Path, way: Way) -> Iterator[str]:
    """Serve a site, with its 404.html for what is missing; gives the address of its root, without a final slash."""
    with running(_handler(site, way)) as address:
        yield f"{address}{way.below}"


def _handler(site: Path, way: Way) -> type[Handler]:
    class Bringing(Handler):
        @override
        def do_GET(self) -> None:
            address = self.path.partition("?")[0]
            inside = address.startswith(f"{way.below}/")
            self.path = address.removeprefix(way.below)  # as the policies of files know them
            file = site / self.path.strip("/") if inside else site / "nowhere"
            file = file / "index.html" if file.is_dir() else file
            if not file.is_file():
                self.path = "/404.html"
            self._send(file if file.is_file() else site / "404.html", 200 if file.is_file() else 404)

        def _send(self, file: Path, status: int) -> None:
            content = file.read_bytes()
            if file.suffix == ".html":
                content = content.replace(b"</body>", f"{way.added}</body>".encode())
            content = ENCODINGS[way.encoded](content)
            self.send_response(status)
            self.send_header("Content-Type", self.guess_type(str(file)))
            if way.encoded:
                self.send_header("Content-Encoding", way.encoded)
            if way.sized:
                self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    return Bringing
