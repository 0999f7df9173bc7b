"""A corpus made to harm: what stands in its files is shown as it is written, and nothing of it runs."""

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from versioned_texts.delivery.policy import read_policy
from versioned_texts.testing.building import built, page
from versioned_texts.testing.corpora import lay_out

SCRIPT = "</title></script><script>alert(1)</script><img src=x onerror=alert(1)>\" onload='alert(1)'"
WRITTEN = SCRIPT.replace("<", "\\<")
TOLD = json.dumps(SCRIPT)
WORK = (
    f"title = {TOLD}\nshort_title = {TOLD}\nkind = {TOLD}\nissuers = [{TOLD}]\ndescription = {TOLD}\narchive = {TOLD}\n"
)
TEXT = f"""---
title: {TOLD}
---
# Statuts {WRITTEN}

## Article 1er : {WRITTEN}

Le texte {{}} {WRITTEN}[^1]

\\<script>alert(1)\\</script>

- un {WRITTEN}

| {WRITTEN} | b |
|---|---|
| {WRITTEN} | d |

\\[lien](javascript:alert(1))

[^1]: Une note {WRITTEN}
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
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {
        "mkdocs.yml": CONFIG,
        "docs/index.md": "# Club\n\n" + "\n\n".join(f"[[ versioned-texts écrit ici : {name} ]]" for name in INSERTS),
        "docs/textes/statuts/texte.toml": WORK,
        "docs/textes/statuts/1999-12-31.md": TEXT.format("ancien"),
        "docs/textes/statuts/2001-01-01.md": TEXT.format("nouveau"),
    }
    return built(lay_out(tmp_path_factory.mktemp("hostile"), files))


def test_no_page_holds_anything_of_it_that_runs(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 5
    for file in pages:
        html = file.read_text("utf-8")
        soup = BeautifulSoup(html, "lxml")
        name = file.relative_to(site).as_posix()
        run = [
            element
            for element in soup.find_all("script")
            if element.get("type") not in {"application/ld+json", "application/json"}
        ]
        assert (name, [script for script in run if "alert(" in script.get_text()]) == (name, [])
        assert (name, soup.select("[onerror], [onload], img[src=x], a[href^='javascript:']")) == (name, [])
        assert read_policy(html).startswith("default-src 'none'")
    assert SCRIPT in page(site, "statuts/2001-01-01").get_text()
