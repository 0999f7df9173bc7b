"""``publisher propose``: what a draft changes, without a file written."""

import subprocess
import sys
from pathlib import Path

import pytest

from versioned_texts.amendment import consolidated_text, tracked_blocks, write_act
from versioned_texts.cli import main
from versioned_texts.corpus import read_corpus
from versioned_texts.office import write_docx
from versioned_texts.pages.redline import compare_versions
from versioned_texts.redline.draw import EditionComparison, terminal_text
from versioned_texts.testing.documents import converted

FROM = ["propose", "reglement", "--from", "2024-03-15"]


@pytest.fixture
def texts(example_folder: Path) -> str:
    return str(example_folder / "docs" / "textes")


@pytest.fixture
def comparison(texts: str) -> EditionComparison:
    versions = {
        str(version.date): version for version in read_corpus(Path(texts)).versions if version.slug == "reglement"
    }
    return compare_versions(versions["2024-03-15"], versions["2025-06-16"])


def test_a_draft_that_is_pasted_or_a_document_changes_the_same(
    texts: str, comparison: EditionComparison, tmp_path: Path
) -> None:
    blocks = tracked_blocks(comparison.redline, comparison.old.parts, comparison.new.parts)
    document = {"titre": "Projet", "auteur": "Bureau", "jour": "2026-01-15", "blocs": blocks}
    (tmp_path / "projet.odt").write_bytes(converted({"projet": write_docx(document)}, "odt")["projet"])
    program = "import sys; from versioned_texts.cli import main; sys.exit(main(sys.argv[1:]))"
    for way, file in (("--document", str(tmp_path / "projet.odt")), ("--text", "-")):
        command = [sys.executable, "-c", program, *FROM, way, file, texts]
        pasted = consolidated_text(comparison.new.parts)
        done = subprocess.run(command, input=pasted, capture_output=True, encoding="utf-8", check=True)
        assert f"\n{terminal_text(comparison.redline)}" in done.stdout
        assert done.stdout.endswith(write_act(comparison.redline, comparison.old.parts))


def test_other_articles_stay_where_a_draft_is_partial(
    texts: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "article.txt").write_text("Article 8 : Modification\n\nLe comité vote.\n")
    draft = ["propose", "reglement", "--text", str(tmp_path / "article.txt"), texts]
    assert main(draft) == 0
    assert "L’article 5 est supprimé." in capsys.readouterr().out
    assert main([*draft, "--partial"]) == 0
    assert "L’article 5 est supprimé." not in capsys.readouterr().out


def test_a_draft_of_another_text_is_refused_in_a_sentence(
    texts: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "compte-rendu.txt").write_text("Compte rendu\nLa séance est ouverte à 18 heures.\n")
    assert main(["propose", "reglement", "--text", str(tmp_path / "compte-rendu.txt"), texts]) == 1
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err == "Rien dans ce projet n’est de ce texte\u00a0: vérifiez que c’est le bon texte.\n"


def test_words_around_a_draft_are_left_aside_with_their_reason(
    texts: str, comparison: EditionComparison, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = tmp_path / "projet.txt"
    draft.write_text(f"Comité du 3 mars\n{consolidated_text(comparison.new.parts)}")
    assert main([*FROM, "--text", str(draft), texts]) == 0
    output = capsys.readouterr().out
    assert "left aside: « Comité du 3 mars » Ces mots précèdent le texte.\n" in output
    assert output.endswith(write_act(comparison.redline, comparison.old.parts))


def test_a_version_that_is_none_is_named_with_those_there_are(texts: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["propose", "reglement", "--from", "2024-03-16", "--text", "-", texts]) == 1
    assert (
        "reglement/2024-03-16.md: (file)\n    found:    no file\n    expected: a version for --from"
        in capsys.readouterr().err
    )
