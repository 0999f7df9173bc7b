"""The guide's third text, published as it shows: its annex, its picture, the document received."""

import hashlib
import re
import shutil
from pathlib import Path

import pytest

from tests.site.guide import DOCS, assert_shown, guide_page, said, shown
from versioned_texts.testing.building import DAY, built, page, plain
from versioned_texts.testing.corpora import lay_out

pytestmark = pytest.mark.audit

GUIDE = "nouveau-texte.md"
FOLDER = DOCS / "textes" / "charte"


def sample(language: str) -> str:
    """Give the only block of the page in a language."""
    (block,) = re.findall(rf"```{language}\n(.*?)```", guide_page(GUIDE), re.DOTALL)
    return str(block)


def test_a_text_is_added(copy: Path, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert_shown(GUIDE, "publisher new", said(capsys, *shown(GUIDE, "publisher new")[0].split()[2:]))
    refusal = said(capsys, "check")
    assert_shown(GUIDE, "words in the place of this placeholder", refusal)
    assert refusal.startswith("4 problems in the texts:\n")
    received = b"%PDF-1.7 Une charte imaginaire.\n"
    (DOCS / "textes" / "sources" / "charte-2099.pdf").write_bytes(received)
    shutil.copyfile(project / "docs" / "images" / "accueil.png", FOLDER / "plan.png")
    text = sample("markdown").replace("…", hashlib.sha256(received).hexdigest())
    lay_out(FOLDER, {"texte.toml": sample("toml"), "2099-07-01.md": text})
    assert "charte 2099-07-01: 2 articles, 2 alinéas, not sealed" in said(capsys, "check")
    assert "charte 2099-07-01: sealed, SHA-512 " in said(capsys, "seal", "charte", "2099-07-01")
    (citation,) = re.findall(r"`(\[\]\(texte:.*?\))`", guide_page(GUIDE))
    with (DOCS / "a-propos" / "index.md").open("a", encoding="utf-8") as file:
        file.write(f"\nLa charte le dit. {citation}\n")
    site = built(copy, **DAY)
    found = page(site, "charte/2099-07-01")
    assert found.select("img[alt='Plan du réseau']")
    assert found.select("#annexe-1-article-1-al-1")
    assert found.select("a[href$='textes/sources/charte-2099.pdf']")
    proof = plain(found.select_one(".version__preuve"))
    assert "Transcrit du document reçu" in proof
    assert "mot à mot" not in proof
    assert "Charte imaginaire d’utilisation de l’ENT" in plain(page(site, "a-propos").body)
    for name in ("", "a-propos", "a-propos/sources", "a-propos/references", "a-propos/mentions-legales", "comprendre"):
        assert not re.search("deux textes|second texte", plain(page(site, name).body)), name
