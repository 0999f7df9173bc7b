"""A site while it is being written: ``mkdocs serve``, with pages awaited through the server's own reload channel."""

import base64
import contextlib
import hashlib
import re
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from versioned_texts.delivery.policy import read_policy
from versioned_texts.tests import comparing_club
from versioned_texts.tests.corpora import change, lay_out
from versioned_texts.tests.plugin.club import RULES
from versioned_texts.tests.plugin.conftest import Write

type Serve = Callable[[Path], "Server"]


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


@pytest.fixture
def serve() -> Iterator[Serve]:
    with contextlib.ExitStack() as stack:
        yield lambda project: stack.enter_context(serving(project))


def test_while_a_site_is_being_written_nothing_of_it_is_kept(tmp_path: Path, serve: Serve) -> None:
    project = comparing_club.club(tmp_path, 2, f"{comparing_club.CONFIG}      offline: {{page: hors-ligne.md}}\n")
    lay_out(project, {"docs/hors-ligne.md": "# Garder\n\n[[ versioned-texts écrit ici : hors-ligne ]]\n"})
    server = serve(project)
    assert "registration.unregister()" in server.get("service-worker.js")
    assert "offline.js" not in server.get("regles/2006-01-01/")
    page = server.get("hors-ligne/")
    assert "n’y est pas disponible" in page
    assert "offline-page.js" not in page


def test_serve_takes_up_a_changed_text(write: Write, serve: Serve) -> None:
    project = write()
    server = serve(project)
    before = server.get("reglement/1999-12-31/")
    assert "boules" in before
    change(project / RULES / "1999-12-31.md", "boules", "billes")
    assert "billes" in server.page_once_changed("reglement/1999-12-31/", before)


def test_the_script_that_reloads_a_page_may_run_in_it(write: Write, serve: Serve) -> None:
    page = serve(write()).get("reglement/1999-12-31/")
    (script,) = re.findall(r"<script>([^<]*livereload\(\d+, \d+\);?[^<]*)</script>", page)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in read_policy(page)
