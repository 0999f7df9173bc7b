"""Commands that write a version and its tariff: whatever cuts one off, the next one goes on, and nothing is lost."""

import fcntl
import os
from datetime import date
from pathlib import Path

import pytest

from french.testing.few_examples import EXAMPLES
from simulator.testing.corpora import line, write_text
from versioned_texts.cli import main
from versioned_texts.corpus import read_corpus
from versioned_texts.testing.corpora import sealed_corpus
from versioned_texts.testing.interruption import interruptions

pytestmark = pytest.mark.audit

RULES = "# Statuts\n\n## Article 1er\n\nLa cotisation est de 2,50 € TTC par élève et par an.\n"
QUOTE = "3,50 € TTC par élève et par an"
NEW = ("new", "statuts", "2021-01-01", "--from", "2020-01-02")


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    """A sealed version with a tariff."""
    write_text(tmp_path / "sealed" / "textes", RULES, tariff=line())
    sealed_corpus(tmp_path / "sealed" / "textes")
    return tmp_path / "sealed"


def test_a_new_version_that_is_cut_off_is_begun_by_the_next_call(sealed: Path, tmp_path: Path) -> None:
    for texts in interruptions(sealed, tmp_path, *NEW, every=1 if EXAMPLES else 4):
        read_corpus(texts)
        main([*NEW, str(texts)])
        version = read_corpus(texts).works[0].latest
        assert (str(version.date), [*version.attachments]) == ("2021-01-01", [".tarif.toml"])
        assert [file.name for file in (texts / "statuts").iterdir() if file.name.startswith(".")] == []


def test_a_seal_that_is_cut_off_is_finished_by_the_next_call(sealed: Path, tmp_path: Path) -> None:
    write_text(sealed / "textes", RULES.replace("2,50", "3,50"), "", date(2021, 1, 1), line(amount="3.50", quote=QUOTE))
    seals = {path: path.read_bytes() for path in sealed.rglob("textes.sealed/*/*/*")}
    for texts in interruptions(sealed, tmp_path, "seal", every=1 if EXAMPLES else 7):
        assert read_corpus(texts).works[0].versions[0].seal
        assert main(["seal", str(texts)]) == 0
        seal = read_corpus(texts).works[0].latest.seal
        assert seal
        assert all((texts.parent / path.relative_to(sealed)).read_bytes() == of for path, of in seals.items())
        assert [path.name for path in texts.parent.glob("textes.sealed/.*")] == []


@pytest.mark.parametrize("command", [NEW, ("seal",)])
def test_a_second_command_does_not_write_meanwhile(
    sealed: Path, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    handle = os.open(sealed / "textes", os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    assert main([*command, str(sealed / "textes")]) == 1
    assert "textes: found another command that writes there, expected none: run this" in capsys.readouterr().err
    os.close(handle)
    assert main([*command, str(sealed / "textes")]) == 0
