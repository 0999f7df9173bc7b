"""``publisher new --act`` and ``--document``: a version begun from what was received, which is kept as its source."""

import hashlib
import shutil
from pathlib import Path

import pytest

from versioned_texts.amendment import write_act
from versioned_texts.amendment.tracked import tracked_blocks
from versioned_texts.cli import main
from versioned_texts.corpus import Version, read_corpus
from versioned_texts.office.browser import WRITERS
from versioned_texts.pages.redline import compare_versions, edition

PAIR = ["reglement", "2026-07-01", "--from", "2024-03-15"]


@pytest.fixture
def texts(example_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(example_folder / "docs" / "textes", tmp_path / "docs" / "textes"))


def versions(texts: Path) -> dict[str, Version]:
    return {f"{version.slug} {version.date}": version for version in read_corpus(texts).versions}


def files(texts: Path) -> set[str]:
    return {path.relative_to(texts).as_posix() for path in texts.rglob("*")}


def test_an_act_makes_the_version_that_it_says(texts: Path, tmp_path: Path) -> None:
    known = versions(texts)
    old, new = (known[f"reglement {day}"] for day in ("2024-03-15", "2025-06-16"))
    act = tmp_path / "Délibération.md"
    act.write_text(write_act(compare_versions(old, new).redline, edition(old).parts))
    assert main(["new", *PAIR, "--act", str(act), str(texts)]) == 0
    made = versions(texts)["reglement 2026-07-01"]
    assert made.text == new.text
    assert made.source
    assert made.source.name == "sources/reglement-2026-07-01.txt"
    assert (texts / made.source.name).read_bytes() == act.read_bytes()
    assert made.source.sha256 == hashlib.sha256(act.read_bytes()).hexdigest()
    assert main(["check", str(texts)]) == 0


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_a_tracked_draft_makes_the_version_that_it_says(
    texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    known = versions(texts)
    comparison = compare_versions(*(known[f"reglement {day}"] for day in ("2024-03-15", "2025-06-16")))
    blocks = tracked_blocks(comparison.redline, comparison.old.parts, comparison.new.parts)
    draft = tmp_path / f"projet.{kind}"
    draft.write_bytes(WRITERS[kind]({"titre": "Projet", "auteur": "Bureau", "jour": "2026-01-15", "blocs": blocks}))
    assert main(["new", *PAIR, "--document", str(draft), str(texts)]) == 0
    made = versions(texts)["reglement 2026-07-01"]
    assert made.text == known["reglement 2025-06-16"].text
    assert made.source
    assert made.source.name == f"sources/reglement-2026-07-01.{kind}"
    assert "tracked changes were taken as accepted" in capsys.readouterr().out


def test_nothing_is_written_of_an_act_that_is_refused(
    texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    act = tmp_path / "acte.txt"
    act.write_text("À l’article 1, les mots « qui n’y sont pas » sont remplacés par les mots « ici ».\n")
    before = files(texts)
    assert main(["new", *PAIR, "--act", str(act), str(texts)]) == 1
    output = capsys.readouterr()
    assert "refused: « À l’article 1, les mots « qui n’y sont pas »" in output.out
    assert output.err.endswith("acte.txt: found passages that are refused; nothing was written\n")
    assert files(texts) == before


def test_the_older_version_must_be_named(texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files(texts)
    assert main(["new", *PAIR[:2], "--act", str(tmp_path / "acte.txt"), str(texts)]) == 2
    assert "found no --from" in capsys.readouterr().err
    assert files(texts) == before


def test_a_file_that_is_no_document_is_refused_in_a_sentence(
    texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "projet.docx").write_bytes(b"%PDF-1.7")
    assert main(["new", *PAIR, "--document", str(tmp_path / "projet.docx"), str(texts)]) == 1
    assert "PDF" in capsys.readouterr().err


def test_a_source_that_stands_there_already_is_kept(
    texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    act = tmp_path / "acte.txt"
    act.write_text("À l’article 8, les mots « délibération du » sont remplacés par les mots « vote du ».\n")
    other = texts / "sources" / "reglement-2026-07-01.txt"
    other.write_text("autre")
    before = files(texts)
    assert main(["new", *PAIR, "--act", str(act), str(texts)]) == 1
    assert "another file already" in capsys.readouterr().err
    assert (files(texts), other.read_text()) == (before, "autre")
