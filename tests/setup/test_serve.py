"""`make serve` without a connection: the site is served, and a line says that it goes without headcounts."""

import os
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from versioned_texts.testing.corpora import lay_out

PROJECT = Path(__file__).parents[2]
SETTINGS = """site_name: Le club
plugins:
  - versioned-texts: {headcounts: donnees, departments: ["59"], pdf: false}
"""


@pytest.mark.parametrize(("headcounts", "lines"), [((), 1), (("no",), 0)])
def test_the_site_is_served_all_the_same(tmp_path: Path, headcounts: tuple[str, ...], lines: int) -> None:
    text = {"texte.toml": 'title = "Règlement"\n', "2020-01-01.md": "## Article 1\n\nLe club est ouvert.\n"}
    lay_out(tmp_path, {"mkdocs.yml": SETTINGS, "docs/index.md": "# Le club\n"})
    lay_out(tmp_path / "docs" / "textes" / "reglement", text)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    nowhere = {"https_proxy": f"http://127.0.0.1:{port}", "HTTPS_PROXY": f"http://127.0.0.1:{port}"}
    command = [sys.executable, "tools/setup/serve.py", "127.0.0.1", port, str(tmp_path), *headcounts]
    with subprocess.Popen(
        command,
        cwd=PROJECT,
        env={**os.environ, **nowhere},
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as server:
        assert server.stdout
        try:
            said = [server.stdout.readline() for _ in range(lines + 1)]
            with urllib.request.urlopen(said[0].strip()) as answer:  # noqa: S310
                assert "Le club" in answer.read().decode()
        finally:
            server.terminate()
    assert ["No headcounts" in line for line in said] == [False] + [True] * lines
    assert not (tmp_path / "docs" / "donnees").exists()
