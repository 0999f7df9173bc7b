"""Commands that write a version and its tariff: whatever cuts one off, the next one goes on, and nothing is lost."""

import fcntl
import os
import shutil
from pathlib import Path

import pytest

from simulator.tests.corpora import line, write_text
from versioned_texts.cli import main
from versioned_texts.corpus import read_corpus
from versioned_texts.tests.corpora import sealed_corpus
from versioned_texts.tests.interruption import interrupt, interruptions

RULES = "# Statuts\n\n## Article 1er\n\nLa cotisation est de 2,50 € TTC par élève et par an.\n"
NEW = ("new", "statuts", "2021-01-01", "--from", "2020-01-02")


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    """A sealed version with a tariff."""
    write_text(tmp_path / "sealed" / "textes", RULES, tariff=line())
    sealed_corpus(tmp_path / "sealed" / "textes")
    return tmp_path / "sealed"


def test_a_new_version_that_is_cut_off_is_begun_by_the_next_call(sealed: Path, tmp_path: Path) -> None:
    for how, step in interruptions():
        texts = shutil.copytree(sealed, tmp_path / f"{how} {step}") / "textes"
        if not interrupt(how, step, *NEW, texts):
            break
        read_corpus(texts)
        main([*NEW, str(texts)])
        version = read_corpus(texts).works[0].latest
        assert (str(version.date), [*version.annexes]) == ("2021-01-01", [".tarif.toml"])
        assert [one.name for one in (texts / "statuts").iterdir() if one.name.startswith(".")] == []


def test_a_second_command_does_not_write_meanwhile(sealed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    handle = os.open(sealed / "textes", os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    assert main([*NEW, str(sealed / "textes")]) == 1
    assert "textes: found another command that writes there, expected none: run this" in capsys.readouterr().err
    os.close(handle)
    assert main([*NEW, str(sealed / "textes")]) == 0
