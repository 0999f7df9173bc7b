"""``publisher move-citations``: what cites a version comes to cite another, where the cited words stand unchanged."""

from datetime import date
from pathlib import Path

import pytest

from versioned_texts.cli import main
from versioned_texts.tests.corpora import lay_out, sealed_corpus, write_text

BEFORE = """# Statuts

## Article 1er

Les contributions :

- Cotisation : 2,50 € TTC par élève et par an ;
- Suivi : 0,30 € TTC par élève et par an.

Elles sont votées chaque année.

## Article 2

Sont membres les communes.
"""
AFTER = BEFORE.replace("2,50", "3,00").replace("- Suivi", "- Raccordement : 40 € TTC par école et par an ;\n- Suivi")
OLD, NEW = "statuts/2020-01-02", "statuts/2021-01-02"
PAGE = f"""# Prix

Votées. [](texte:{OLD}#article-1-al-4 "votées chaque année")
Nommée. [](texte:{OLD}#article-1-al-2 "Cotisation") [](texte:{OLD}#article-1-al-3 "0,30 € TTC par élève et par an")
Du prix. [](texte:{OLD}#article-1-al-2 "2,50 € TTC")
Les [statuts]({OLD}.md#article-2) et les [membres](texte:{OLD}#article-2), les [statuts de 2020]({OLD}.md).

[[ versioned-texts écrit ici : prix {OLD} ]]

`[](texte:{OLD}#article-2)`
"""
TERMS = f"""[[term]]
name = "Suivi"
definition = "Un conseil."
by = "site"
source = "texte:{OLD}#article-1-al-3"
quote = "Suivi"
"""
MOVED = f"""prix.md: line 3: {OLD}#article-1-al-4 → {NEW}#article-1-al-5
prix.md: line 4: {OLD}#article-1-al-2 → {NEW}#article-1-al-2
prix.md: line 4: {OLD}#article-1-al-3 → {NEW}#article-1-al-4
prix.md: line 6: {OLD}.md#article-2 → {NEW}.md#article-2
prix.md: line 6: {OLD}#article-2 → {NEW}#article-2
prix.md: line 8: {OLD} → {NEW}
mots.toml: line 5: {OLD}#article-1-al-3 → {NEW}#article-1-al-4
prix.md: line 5
    found:    « 3,00 € TTC »
    expected: « 2,50 € TTC », word for word, in the alinéa of {NEW}/ that follows #article-1-al-2
prix.md: line 6
    found:    a link to {OLD} named « statuts de 2020 »
    expected: another name, or this version
7 moved to {NEW}, 2 left. Read again what moved; `publisher check` says what else is to be read.
"""


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write a project whose pages cite the older of two versions, and stand in its folder."""
    docs = tmp_path / "docs"
    for day, text in ((date(2020, 1, 2), BEFORE), (date(2021, 1, 2), AFTER)):
        write_text(docs / "textes", text, day=day)
    sealed_corpus(docs / "textes")
    lay_out(docs, {"mots.md": "# Mots\n", "mots.toml": TERMS, "prix.md": PAGE, "notes/note.md": PAGE})
    settings = "site_name: Essai\nexclude_docs: notes/\nplugins:\n  - versioned-texts: {glossary: mots.md}\n"
    (tmp_path / "mkdocs.yml").write_text(settings, "utf-8")
    monkeypatch.chdir(tmp_path)
    return docs


def test_words_that_stand_unchanged_take_their_citations_along(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["move-citations", "statuts", "2020-01-02", "2021-01-02"]
    assert main(command) == 0
    assert capsys.readouterr().out == MOVED
    page = (docs / "prix.md").read_text("utf-8")
    assert f"`[](texte:{OLD}#article-2)`" in page, "code is no citation"
    assert (docs / "notes" / "note.md").read_text("utf-8") == PAGE, "a page that is not of the site is left alone"
    assert page.count(OLD) == 3
    assert main(command) == 0
    assert capsys.readouterr().out.endswith("0 moved to statuts/2021-01-02, 2 left. " + MOVED.split(" left. ")[1])
    assert (docs / "prix.md").read_text("utf-8") == page


def test_words_in_several_alineas_that_changed_stay(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_text(docs / "textes", AFTER.replace("0,30", "0,40"), day=date(2022, 1, 2))
    (docs / "prix.md").write_text(f'[](texte:{OLD}#article-1-al-2 "par élève et par an")\n', "utf-8")
    (docs / "mots.toml").write_text(TERMS.replace(OLD, NEW).replace("al-3", "al-4"), "utf-8")
    assert main(["move-citations", "statuts", "2020-01-02", "2022-01-02"]) == 0
    output = capsys.readouterr().out
    assert "found:    these words at #article-1-al-2 and #article-1-al-4\n" in output
    assert "0 moved to statuts/2022-01-02, 1 left" in output


def test_a_version_and_pages_must_exist(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["move-citations", "statuts", "2020-01-02", "2025-01-02"]) == 2
    assert "found statuts 2025-01-02, expected one of statuts 2020-01-02, " in capsys.readouterr().err
    assert main(["move-citations", "statuts", "2020-01-02", "2021-01-02", str(docs / "textes")]) == 2
    assert "found no site, expected the --settings" in capsys.readouterr().err
