"""The commands of a maintainer, as tests run them."""

import contextlib
import re
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PUBLISHER = (sys.executable, "-c", "from versioned_texts.cli import main; raise SystemExit(main())")


@dataclass(frozen=True, slots=True)
class Server:
    """A running server, by its address."""

    root: str

    def get(self, path: str) -> str:
        with urllib.request.urlopen(self.root + path) as answer:  # noqa: S310 — our own server
            text: str = answer.read().decode()
        return text

    def page_once_changed(self, path: str, since: str) -> str:
        """Wait for the rebuild after the page ``since``, as the script in it does, and get a page."""
        match = re.search(r"livereload\((\d+), (\d+)\)", since)
        assert match is not None
        while self.get(f"livereload/{match[1]}/{match[2]}") == match[1]:
            pass  # the server answers when the site changes, or after a while to keep the connection alive
        return self.get(path)


@contextlib.contextmanager
def serving(project: Path) -> Iterator[Server]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-u", "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, cwd=project, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr
            assert any("Serving on" in line for line in process.stderr), "the server did not start"
            yield Server(f"http://127.0.0.1:{port}/")
        finally:
            process.terminate()
            process.communicate()
