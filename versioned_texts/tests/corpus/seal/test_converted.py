"""Seals made of the lock of before 0.2: with its days, its words, its corrections and its timestamp."""

import shutil
from pathlib import Path

import pytest

from versioned_texts.cli import main
from versioned_texts.corpus import read_corpus
from versioned_texts.tests.corpora import change, correction, forge_seal, problems

CONVERTED = Path(__file__).parent / "converted"
"""Texts with words sealed before all else, corrections of words and of keys, and a timestamp."""

TEXT = "textes/statuts/2020-01-02.md"


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    return shutil.copytree(CONVERTED, tmp_path / "docs") / "textes"


def test_they_say_what_the_lock_said(texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    work = read_corpus(texts).works[0]
    days = [f"{one.seal.day} {one.seal.record_day}" for one in work.versions if one.seal]
    assert days == ["2020-03-01 2020-04-01", "2021-02-01 2021-02-01"]
    corrected = [(one.key, one.before, one.after) for one in (*work.corrections, *work.versions[0].corrections)]
    words = ("", "La cotisation", "Cette cotisation")
    assert corrected == [
        ("title", "Statuts du syndicat", "Statuts du club"), words, ("in_force_from", "", "2020-02-01")
    ]  # fmt: skip
    assert main(["check", str(texts)]) == 0
    assert "covers 5 of 11 entries\n    sealed since: statuts/2020-01-02, statuts/" in capsys.readouterr().out
    change(texts.parent / TEXT, "signed: 2020-01-01", "signed: 2020-01-03")
    assert "statuts/2020-01-02.md: line 3\n    found:    « signed: 2020-01-03 »" in problems(texts)


def test_what_was_stamped_before_still_stands(texts: Path) -> None:
    forge_seal(texts, "sealed = 2020-03-01", "sealed = 2020-02-01")
    said = problems(texts)
    assert "statuts 2020-01-02\n    found:    SHA-512 29299f03" in said
    assert "sealed on 2020-03-01, as it was stamped on 2026-11-29T16-29-37Z" in said


def test_no_key_is_corrected_any_more(texts: Path) -> None:
    with texts.with_name("corrections.toml").open("a", encoding="utf-8") as corrections:
        corrections.write(
            correction("2020-01-01", "2020-01-03", key="signed", day="2999-11-30").replace('"2999-11-30"', "2999-11-30")
        )
    assert "the file, and words before and after that stand once in it" in problems(texts)


def test_a_lock_that_is_not_converted_is_refused(texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts.with_name("textes.lock").write_text("# The seals.\n")
    assert main(["seal", str(texts)]) == 1
    assert "`publisher seal` of mkdocs-versioned-texts 0.2 converts it" in capsys.readouterr().err
