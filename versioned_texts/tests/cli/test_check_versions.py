"""``publisher check`` once a text has a new version: what is to be read again."""

from datetime import date
from pathlib import Path

import pytest

from versioned_texts.cli import main
from versioned_texts.testing.corpora import change, correction, lay_out, sealed_corpus, write_text
from versioned_texts.testing.priced_text import NEW, OLD, TEXT

SETTINGS = "site_name: Essai\nplugins:\n  - versioned-texts: {glossary: mots.md, summaries: resumes.toml}\n"
TERMS = f"""[[term]]
name = "Cotisation"
definition = "Ce que chacun paie."
by = "site"
source = "texte:{OLD}#article-1-al-1"
"""
SUMMARIES = '[[version]]\ntext = "statuts"\ndate = 2020-01-02\n\n[version.summary]\narticle-1 = "La cotisation."\n'
PAGE = f"""# Prix

Ces montants sont ceux des statuts de 2020.

## Vote

Voté chaque année. [](texte:{OLD}#article-1-al-2 "votée chaque année")
Le prix est fixé. [](texte:{OLD}#article-1-al-1 "2,50 € TTC")
"""


def begin_version(docs: Path, day: date, price: str) -> None:
    write_text(docs / "textes", TEXT.format(price=price), day=day)


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write a project whose pages cite the only version of a text, and stand in its folder."""
    docs = tmp_path / "docs"
    begin_version(docs, date(2020, 1, 2), "2,50")
    sealed_corpus(docs / "textes")
    lay_out(docs, {"mots.md": "# Mots\n", "mots.toml": TERMS, "resumes.toml": SUMMARIES, "prix.md": PAGE})
    lay_out(tmp_path, {"mkdocs.yml": SETTINGS})
    monkeypatch.chdir(tmp_path)
    return docs


def check(capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    code, output = main(["check"]), capsys.readouterr()
    return code, output.out, output.err


def test_a_text_of_one_version_leaves_nothing_to_read_again(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said, wrong = check(capsys)
    assert (code, wrong) == (0, ""), docs
    assert "to read again" not in said


def test_a_slip_that_was_corrected_in_one_version_alone_is_named(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text, slip = docs / "textes" / "statuts" / "2020-01-02.md", "votée chaque année"
    begin_version(docs, date(2021, 1, 2), "2,50")
    change(text, slip, "votée tous les ans")
    change(docs / "prix.md", f' "{slip}"', "")
    (docs / "corrections.toml").write_text(correction(slip, "votée tous les ans"), "utf-8")
    code, said, wrong = check(capsys)
    assert (code, wrong) == (0, "")
    reminder = f"    2021-01-02: #article-1-al-2 still has « {slip} », corrected in 2020-01-02; if it is a slip"
    assert reminder in said
    for words in ("votée tous les ans", f"votée tous les ans, {slip}", "annuelle"):
        begin_version(docs, date(2021, 1, 2), "2,50")
        change(docs / "textes" / "statuts" / "2021-01-02.md", slip, words)
        assert "still has" not in check(capsys)[1]


def test_what_rests_on_an_earlier_version_is_listed(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    begin_version(docs, date(2021, 1, 2), "3,00")
    code, said, wrong = check(capsys)
    assert (code, wrong) == (0, "")
    assert said.partition("    to read again")[2].partition("mkdocs.yml: ")[0].splitlines() == [
        ", as 2021-01-02 is the latest version:",
        "        prix.md: lines 3, 7, 8",
        "        mots.toml: term « Cotisation »",
        "        resumes.toml: no summary of 2021-01-02 for article-1, which 2020-01-02 has",
    ]
    for name in ("prix.md", "mots.toml"):
        content = (docs / name).read_text("utf-8").replace(OLD, NEW).replace("2,50", "3,00")
        (docs / name).write_text(content.replace("statuts de 2020", "statuts"), "utf-8")
    with (docs / "resumes.toml").open("a", encoding="utf-8") as file:
        file.write(SUMMARIES.replace("2020-01-02", "2021-01-02"))
    code, said, _ = check(capsys)
    assert code == 0
    assert "to read again" not in said
