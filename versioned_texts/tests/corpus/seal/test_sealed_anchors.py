"""The addresses of a sealed version: no correction moves one, no change of the program passes unseen."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from versioned_texts.cli import main
from versioned_texts.corpus import read_corpus, seal_corpus
from versioned_texts.corpus.files.text_files import file_checksum
from versioned_texts.testing.building import built, page, plain
from versioned_texts.testing.corpora import (
    DATE,
    SEALED,
    change,
    correction,
    forge_seal,
    lay_out,
    problems,
    sealed_corpus,
    versions,
    write_text,
)

RULES = """# Statuts

## Préambulle

Vu le code rural, les communes ci-dessous forment un club.

## Article 1

Le club compte douze membres.

Il se réunit au printemps dans la grande salle. Le maire préside la séance et en signe le relevé.

La cotisation est de dix euros.

- Un banc ;
- une table.

| Mois | Prix |
|------|------|
| mars | dix  |

## Article 2

Les comptes sont clos en juin.
"""
SPLIT = ("la grande salle. Le maire", "la grande salle.\n\nLe maire")
JOINED = ("douze membres.\n\nIl se réunit", "douze membres. Il se réunit")
ADDED = ("- une table.", "- une table ;\n- une chaise.")
ADDED_ABOVE = ("- une table ;", "- une lampe ;\n- une table ;")
CORRECTIONS: dict[str, tuple[list[tuple[str, str]], list[str]]] = {
    "titre": ([("## Préambulle", "## Préambule")], ["preambulle Préambule"]),
    "autre-titre": ([("## Préambulle", "## Exposé")], ["preambulle Exposé"]),
    "numero": ([("## Article 2", "## Article 3")], ["article-2 Article 3", "article-2-al-1 1 Les comptes"]),
    "coupe": (
        [SPLIT],
        ["article-1-al-2 2 Il se réunit", "article-1-al-3-2 3 Le maire", "article-1-al-3 4 La cotisation"],
    ),
    "coupe-puis-joint": (
        [SPLIT, SPLIT[::-1]],
        ["article-1-al-2 2 Il se réunit", "article-1-al-3-2 2 Il se réunit", "article-1-al-3 3 La cotisation"],
    ),
    "joint": (
        [JOINED],
        ["article-1-al-1 1 Le club", "article-1-al-2 1 Le club", "article-1-al-3 2 La cotisation"],
    ),
    "joint-puis-coupe": (
        [JOINED, JOINED[::-1]],
        ["article-1-al-1 1 Le club", "article-1-al-2 2 Il se réunit", "article-1-al-3 3 La cotisation"],
    ),
    "supprime": (
        [("La cotisation est de dix euros.\n\n- Un", "- Un")],
        ["article-1-al-3 2 Il se réunit", "article-1-al-4 3 - Un banc"],
    ),
    "retabli": (
        [("- Un banc ;\n- une", "- Une"), ("- Une", "- Un banc ;\n- une")],
        ["article-1-al-4 4 - Un banc", "article-1-al-5 5 - une table"],
    ),
    "ajout": (
        [ADDED, ADDED_ABOVE],
        ["article-1-al-5 6 - une table", "article-1-al-6 7 - une chaise", "article-1-al-5-2 5 - une lampe"],
    ),
    "titre-oublie": (
        [("Les comptes sont clos", "## Comptes\n\nIls sont clos"), ("## Comptes", "Les comptes.\n\n## Comptes")],
        ["article-2-al-1 1 Ils sont clos", "comptes Comptes", "article-2-al-1-2 1 Les comptes"],
    ),
    "titre-en-trop": (
        [("## Article 2", "Article 2")],
        ["article-2 6 Article 2", "article-2-al-1 7 Les comptes", "article-1-tableau-1 Mois"],
    ),
    "reecrit": ([("Les comptes sont clos en juin.", "Ces règles valent un an.")], ["article-2-al-1 1 Ces règles"]),
}
"""By the name of a text: its corrections, one after the other, and what stands at some of its addresses.

That is the number of an alinéa, and first words.
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built site of one text for each case, sealed and then corrected."""
    project = tmp_path_factory.mktemp("site")
    settings = "site_name: Essai\ntheme: material\nplugins: [search, versioned-texts]\n"
    lay_out(project, {"mkdocs.yml": settings, "docs/index.md": "# Essai\n"})
    texts = project / "docs" / "textes"
    for name in CORRECTIONS:
        lay_out(texts / name, {"texte.toml": f'title = "{name}"\n', f"{DATE}.md": RULES})
    seal_corpus(texts, SEALED)
    for name, (corrections, _) in CORRECTIONS.items():
        for before, after in corrections:
            correct(texts, before, after, name)
    assert main(["seal", str(texts)]) == 0
    built(project)
    return project


def correct(texts: Path, before: str, after: str, name: str = "statuts") -> None:
    change(texts / name / f"{DATE}.md", before, after)
    with texts.with_name("corrections.toml").open("a", encoding="utf-8") as corrections:
        corrections.write(correction(before, after, text=name))


def anchors_file(texts: Path, name: str = "statuts") -> Path:
    return texts.with_name("textes.sealed") / name / str(DATE) / f"{DATE}.anchors.txt"


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A sealed version."""
    texts = tmp_path / "docs" / "textes"
    write_text(texts, RULES)
    sealed_corpus(texts)
    return texts


def test_a_seal_lists_the_anchors_in_the_order_of_the_text(texts: Path) -> None:
    assert anchors_file(texts).read_text("utf-8") == (
        "entete\npreambulle\n  preambulle-al-1\narticle-1\n  article-1-al-1\n  article-1-al-2\n  article-1-al-3\n"
        "  article-1-al-4\n  article-1-al-5\n  article-1-tableau-1\narticle-2\n  article-2-al-1\n"
    )


@pytest.mark.parametrize("name", CORRECTIONS)
def test_no_correction_moves_an_address(site: Path, name: str) -> None:
    read = page(site / "site", f"{name}/{DATE}")
    for anchor in anchors_file(site / "docs" / "textes", name).read_text("utf-8").split():
        assert len(read.select(f"[id='{anchor}']")) == 1, anchor
    for line in CORRECTIONS[name][1]:
        anchor, words = line.split(" ", 1)
        target = read.select_one(f"[id='{anchor}']")
        element = target if not target or plain(target) else target.parent
        number = element.select_one(".numero") if element else None
        shown = f"{number['data-numero']} {plain(element)}" if number else plain(element)
        assert shown.startswith(words), shown


def test_a_file_for_machines_names_the_sealed_anchors(site: Path) -> None:
    read = BeautifulSoup((site / "site" / "coupe" / str(DATE) / f"coupe-{DATE}.akn").read_text("utf-8"), "xml")
    named = [element["GUID"] for element in read.select("article[GUID='article-1'] [GUID^='article-1-']")]
    assert named[:4] == ["article-1-al-1", "article-1-al-2", "article-1-al-3-2", "article-1-al-3"]


def test_an_anchor_that_the_program_no_more_gives_is_refused(texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = anchors_file(texts)
    sha512 = file_checksum(file)
    change(file, "article-1-al-3", "article-1-al-9")
    forge_seal(texts, sha512, file_checksum(file))  # only the text is left to tell
    for corrected in (False, True):
        if corrected:
            correct(texts, "en juin", "en mai")
        assert main(["check", str(texts)]) == 1
        said = capsys.readouterr().err
        assert said.startswith(
            "1 problem in the texts:\nstatuts/2020-01-02.md: anchors\n    found:    article-1-al-3\n"
        )
        assert "    expected: article-1-al-9, as it was sealed: no address changes" in said


def test_a_seal_without_anchors_is_refused(texts: Path) -> None:
    forge_seal(texts, f'"{DATE}.anchors.txt" = ', f"# {DATE}.anchors.txt = ")
    anchors_file(texts).unlink()
    assert "seal.toml: files\n    found:    no 2020-01-02.anchors.txt" in problems(texts)


def test_words_that_no_correction_declares_are_refused_for_themselves(texts: Path) -> None:
    change(texts / "statuts" / f"{DATE}.md", "## Préambulle", "## Préambule")
    assert ": anchors" not in problems(texts)


def test_two_branches_that_name_one_of_two_articles_each_in_its_way_stand_together(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours" / "textes", tmp_path / "theirs" / "textes"
    section = "## Section 4 : Deux\n\n### Article R. 1-8\n\nDeux.\n"
    write_text(ours, f"# Code\n\n## Section 3 : Un\n\n### Article R. 1-8\n\nUn.\n\n{section}")
    write_text(theirs, f"# Code\n\n{section}", day=date(2021, 1, 2))
    for texts in (ours, theirs):
        sealed_corpus(texts)
    shutil.copytree(theirs.parent, ours.parent, dirs_exist_ok=True)
    earlier, later = ([part.anchor for part in version.body.divisions] for version in versions(read_corpus(ours)))
    assert earlier[2:] == ["article-r-1-8", "section-4-deux", "section-4-article-r-1-8"]
    assert later[1:] == ["section-4-deux", "article-r-1-8"]
