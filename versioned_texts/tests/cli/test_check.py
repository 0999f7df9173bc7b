"""``publisher check`` as one runs it: the texts, the pages that cite them, the glossary, the summaries."""

import os
from datetime import date
from pathlib import Path

import pytest

from versioned_texts.cli import main
from versioned_texts.corpus import Corpus
from versioned_texts.testing.corpora import sealed_corpus, write_text

TEXT = "# Statuts\n\n## Article 1\n\nLe Club.\n"
NAME = "site_name: Essai\n"
SETTINGS = f"""{NAME}site_url: !ENV [SITE_URL, ""]
plugins:
  - search
  - versioned-texts: {{glossary: mots.md, summaries: resumes.toml}}
"""
TERMS = '[[term]]\nname = "Club"\ndefinition = "Une association."\nby = "site"\n'
SUMMARIES = '[[version]]\ntext = "statuts"\ndate = 2020-01-02\n\n[version.summary]\narticle-1 = "Le nom."\n'


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write a whole project and stand in its folder, as one who runs the command does."""
    docs = tmp_path / "docs"
    write_text(docs / "textes", TEXT)
    sealed_corpus(docs / "textes")
    (docs / "mots.md").write_text("# Mots\n", "utf-8")
    (docs / "mots.toml").write_text(TERMS, "utf-8")
    (docs / "resumes.toml").write_text(SUMMARIES, "utf-8")
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    monkeypatch.chdir(tmp_path)
    return docs


def test_all_is_well(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert docs.is_dir()
    output = capsys.readouterr()
    assert output.err == ""
    assert output.out.startswith("statuts 2020-01-02: 1 articles")


def test_an_act_after_the_day_of_its_version_is_a_reminder(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for day, adopted in ((date(2021, 1, 2), "2021-01-02"), (date(2022, 1, 2), "2023-01-02")):
        write_text(docs / "textes", f"{TEXT}\n{day.year}\n", f"adopted: {adopted}", day)
    assert main(["check"]) == 0
    said = [row.strip() for row in capsys.readouterr().out.splitlines() if "after its date" in row]
    assert [row.partition(":")[0] for row in said] == ["adopted on 2023-01-02, after its date, 2022-01-02"]


def test_what_is_published_has_no_fault(
    each_corpus: Corpus, each_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["check", "--settings", str(each_folder / "mkdocs.yml")])
    output = capsys.readouterr()
    assert (code, output.err) == (0, "")
    assert output.out.count(", sealed ") == sum(len(work.versions) for work in each_corpus.works)
    assert ".sealed/" not in output.out, "the copies of what is sealed are no pages"


def test_every_fault_of_every_file_is_reported_at_once(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (docs / "index.md").write_text("[](texte:statuts/2020-01-02#article-9)\n", "utf-8")
    (docs / "mots.toml").write_text('[[term]]\nname = "Club"\nby = "nous"\n', "utf-8")
    (docs / "resumes.toml").write_text(SUMMARIES.replace("article-1", "article-8"), "utf-8")
    assert main(["check"]) == 1
    output = capsys.readouterr().err
    assert "index.md: line 1\n    found:    no anchor « article-9 »" in output
    assert "mots.toml: term.Club.definition\n    found:    nothing\n    expected: this key is compulsory" in output
    assert "mots.toml: term.Club.by\n    found:    'nous'\n" in output
    assert "resumes.toml: statuts/2020-01-02, article-8\n    found:    no anchor « article-8 »" in output
    assert "Traceback" not in output


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("mots.toml", "[[term", "mots.toml: (file)"),
        ("mots.toml", None, "mots.toml"),
        ("resumes.toml", None, "resumes.toml"),
    ],
)
def test_a_file_that_cant_be_read_is_named(
    docs: Path, capsys: pytest.CaptureFixture[str], name: str, content: str | None, expected: str
) -> None:
    if content is None:
        (docs / name).unlink()
    else:
        (docs / name).write_text(content, "utf-8")
    assert main(["check"]) == 1
    output = capsys.readouterr().err
    assert expected in output
    assert "expected" in output


@pytest.mark.parametrize("settings", ["plugins: [search]\n", "plugins: [versioned-texts]\n"])
def test_a_site_without_either_has_neither_checked(docs: Path, settings: str) -> None:
    (docs / "mots.toml").write_text("[[term", "utf-8")
    (docs.parent / "mkdocs.yml").write_text(NAME + settings, "utf-8")
    assert main(["check"]) == 0
    (docs.parent / "mkdocs.yml").unlink()
    assert main(["check"]) == 0


def test_other_folders_are_named_by_options(
    docs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (docs / "mots.toml").write_text("[[term", "utf-8")
    monkeypatch.chdir(os.sep)
    texts = str(docs / "textes")
    assert main(["check", texts]) == 0
    assert main(["check", "--settings", str(docs.parent / "mkdocs.yml"), texts]) == 1
    assert "mots.toml" in capsys.readouterr().err


def test_a_plugin_may_be_set_by_its_name(docs: Path) -> None:
    settings = "plugins:\n  versioned-texts:\n    glossary: mots.md\n"
    (docs.parent / "mkdocs.yml").write_text(NAME + settings, "utf-8")
    assert main(["check"]) == 0
    (docs / "mots.toml").write_text("[[term", "utf-8")
    assert main(["check"]) == 1


def test_settings_that_are_named_must_exist_and_be_those_of_the_texts(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--settings", "autre.yml"]) == 1
    assert "autre.yml: found no file, expected a mkdocs.yml" in capsys.readouterr().err
    assert main(["check", "--settings", "mkdocs.yml", str(docs)]) == 1
    assert f"mkdocs.yml: found the texts {docs / 'textes'}, expected {docs}\n" in capsys.readouterr().err


def test_pages_that_are_not_of_the_site_are_left_out(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (docs / "notes").mkdir()
    (docs / "notes" / "index.md").write_text("[](texte:statuts/2020-01-02#article-9)\n", "utf-8")
    assert main(["check"]) == 1
    settings = docs.parent / "mkdocs.yml"
    for patterns in ("exclude_docs: notes/", "exclude_docs: |\n  # a remark\n  notes/*\n", "draft_docs: notes/"):
        settings.write_text(f"{SETTINGS}{patterns}", "utf-8")
        assert main(["check"]) == 0, patterns
    settings.write_text(SETTINGS, "utf-8")
    (docs / "notes").rename(docs / ".notes")
    (docs / ".notes" / "page.md").write_bytes(b"\xe9")
    assert main(["check"]) == 0
    capsys.readouterr()
    settings.write_text(f'{SETTINGS}exclude_docs: "!"', "utf-8")
    assert main(["check"]) == 1
    assert "Config value 'exclude_docs': Invalid git pattern" in capsys.readouterr().err


def test_texts_and_pages_are_where_the_settings_say(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    docs.rename(docs.with_name("pages"))
    (docs.parent / "mkdocs.yml").write_text(f"{SETTINGS}docs_dir: pages\n", "utf-8")
    assert main(["check"]) == 0
    (docs.with_name("pages") / "mots.toml").write_text("[[term", "utf-8")
    assert main(["check"]) == 1
    assert "mots.toml" in capsys.readouterr().err
