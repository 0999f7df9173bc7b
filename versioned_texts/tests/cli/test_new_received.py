"""``publisher new --document``: a version begun from what was received, which is kept as its source."""

import hashlib
import shutil
from pathlib import Path

import pytest

from versioned_texts.amendment.tracked import tracked_blocks
from versioned_texts.cli import main
from versioned_texts.corpus import Version, read_corpus
from versioned_texts.office import write_docx
from versioned_texts.pages.redline import compare_versions
from versioned_texts.testing.documents import converted

PAIR = ["reglement", "2026-07-01", "--from", "2024-03-15"]


@pytest.fixture
def texts(example_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(example_folder / "docs" / "textes", tmp_path / "docs" / "textes"))


def versions(texts: Path) -> dict[str, Version]:
    return {f"{version.slug} {version.date}": version for version in read_corpus(texts).versions}


def files(texts: Path) -> set[str]:
    return {path.relative_to(texts).as_posix() for path in texts.rglob("*")}


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_a_tracked_draft_makes_the_version_that_it_says(
    texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    known = versions(texts)
    comparison = compare_versions(*(known[f"reglement {day}"] for day in ("2024-03-15", "2025-06-16")))
    blocks = tracked_blocks(comparison.redline, comparison.old.parts, comparison.new.parts)
    draft = tmp_path / f"projet.{kind}"
    written = write_docx({"titre": "Projet", "auteur": "Bureau", "jour": "2026-01-15", "blocs": blocks})
    draft.write_bytes(written if kind == "docx" else converted({"projet": written}, kind)["projet"])
    assert main(["new", *PAIR, "--document", str(draft), str(texts)]) == 0
    made = versions(texts)["reglement 2026-07-01"]
    assert made.text == known["reglement 2025-06-16"].text
    assert made.source
    assert made.source.name == f"sources/reglement-2026-07-01.{kind}"
    assert (texts / made.source.name).read_bytes() == draft.read_bytes()
    assert made.source.sha256 == hashlib.sha256(draft.read_bytes()).hexdigest()
    assert "tracked changes were taken as accepted" in capsys.readouterr().out
    assert main(["check", str(texts)]) == 0


def test_the_older_version_must_be_named(texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files(texts)
    assert main(["new", *PAIR[:2], "--document", str(tmp_path / "projet.docx"), str(texts)]) == 2
    assert "found no --from" in capsys.readouterr().err
    assert files(texts) == before


def test_a_file_that_is_no_document_is_refused_in_a_sentence(
    texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "projet.docx").write_bytes(b"%PDF-1.7")
    assert main(["new", *PAIR, "--document", str(tmp_path / "projet.docx"), str(texts)]) == 1
    assert "PDF" in capsys.readouterr().err


def document(folder: Path, *lines: str) -> str:
    """Write a draft, and return its path."""
    blocks = [{"style": "Normal", "fin": "=", "mots": [["=", line, 0]]} for line in lines]
    draft = folder / "projet.docx"
    draft.write_bytes(write_docx({"titre": "Projet", "auteur": "Bureau", "jour": "2026-01-15", "blocs": blocks}))
    return str(draft)


def test_nothing_is_written_of_a_draft_of_another_text(
    texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(texts)
    draft = document(tmp_path, "Compte rendu", "La séance est ouverte à 18 heures.")
    assert main(["new", *PAIR, "--document", draft, str(texts)]) == 1
    assert "Rien dans ce projet n’est de ce texte" in capsys.readouterr().err
    assert files(texts) == before


def test_a_source_that_stands_there_already_is_kept(
    texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = document(tmp_path, "Article 8 : Modification", "Le comité vote.")
    other = texts / "sources" / "reglement-2026-07-01.docx"
    other.write_text("autre")
    before = files(texts)
    assert main(["new", *PAIR, "--document", draft, str(texts)]) == 1
    assert "another file already" in capsys.readouterr().err
    assert (files(texts), other.read_text()) == (before, "autre")
