"""A site while it is being written: ``mkdocs serve``, with pages awaited through the server's own reload channel."""

import base64
import contextlib
import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from versioned_texts.delivery.policy import read_policy
from versioned_texts.testing import comparing_club
from versioned_texts.testing.club import RULES
from versioned_texts.testing.commands import Server, serving
from versioned_texts.testing.corpora import change, lay_out
from versioned_texts.tests.plugin.conftest import Write

type Serve = Callable[[Path], "Server"]


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
