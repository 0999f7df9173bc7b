"""A corpus made to harm: what stands in its files is shown as it is written, and nothing of it runs."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from publisher.delivery.policy import read_policy

SCRIPT = "</title></script><script>alert(1)</script><img src=x onerror=alert(1)>\" onload='alert(1)'"
TOLD = json.dumps(SCRIPT)
WORK = (
    f"title = {TOLD}\nshort_title = {TOLD}\nkind = {TOLD}\nissuers = [{TOLD}]\ndescription = {TOLD}\narchive = {TOLD}\n"
)
TEXT = f"""---
title: {TOLD}
---
# Statuts {SCRIPT}

## Article 1er : {SCRIPT}

Le texte {{}} {SCRIPT}[^1]

<script>alert(1)</script>

- un {SCRIPT}

| {SCRIPT} | b |
|---|---|
| {SCRIPT} | d |

[lien](javascript:alert(1))

[^1]: Une note {SCRIPT}
"""
CONFIG = """site_name: Club
theme: material
plugins: [search, versioned-texts]
nav:
  - index.md
  - Textes: textes/
"""
INSERTS = ("textes", "corrections", "paquets", "periodes", "comparaisons")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("hostile")
    folder = project / "docs/textes/statuts"
    folder.mkdir(parents=True)
    (project / "mkdocs.yml").write_text(CONFIG, "utf-8")
    (project / "docs/index.md").write_text(
        "# Club\n\n" + "\n\n".join(f"<!-- insert: {name} -->" for name in INSERTS), "utf-8"
    )
    (folder / "texte.toml").write_text(WORK, "utf-8")
    (folder / "1999-12-31.md").write_text(TEXT.format("ancien"), "utf-8")
    (folder / "2001-01-01.md").write_text(TEXT.format("nouveau"), "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    made = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    return project / "site"


def test_no_page_holds_anything_of_it_that_runs(built: Path) -> None:
    pages = sorted(built.rglob("*.html"))
    assert len(pages) > 5
    for page in pages:
        html = page.read_text("utf-8")
        soup = BeautifulSoup(html, "lxml")
        name = page.relative_to(built).as_posix()
        run = [
            one for one in soup.find_all("script") if one.get("type") not in {"application/ld+json", "application/json"}
        ]
        assert (name, [one for one in run if "alert(" in one.get_text()]) == (name, [])
        assert (name, soup.select("[onerror], [onload], img[src=x], a[href^='javascript:']")) == (name, [])
        assert read_policy(html).startswith("default-src 'none'")
    assert SCRIPT in BeautifulSoup((built / "statuts/2001-01-01/index.html").read_text("utf-8"), "lxml").get_text()
