"""The lock of the old form: verified as it was, and converted with its days, its checksums and its corrections."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from french.tests.few_examples import EXAMPLES
from versioned_texts.cli import main
from versioned_texts.corpus import read_corpus
from versioned_texts.metadata.identifiers import correction_urn, version_urn
from versioned_texts.pages.own.inserts import corrections_log
from versioned_texts.tests.corpora import change, correction, forge_seal, problems, versions
from versioned_texts.tests.interruption import interruptions

OLD = Path(__file__).parent / "old_form"
"""Texts with words sealed before all else, corrections of words and of keys, and a timestamp."""

TEXT, SEALED = "textes/statuts/2020-01-02.md", "textes.sealed/statuts/2020-01-02.json"


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    return shutil.copytree(OLD, tmp_path / "docs") / "textes"


def facts(texts: Path) -> list[object]:
    """Give what pages, feeds and packages say of seals and corrections."""
    corpus = read_corpus(texts)
    work = corpus.works[0]
    days = [(one.checksum, one.seal.sha512, one.seal.day, one.seal.record_day) for one in versions(corpus) if one.seal]
    urns = [correction_urn(work, one, every) for one in work.versions for every in one.corrections]
    log = corrections_log(corpus, "textes", "").replace("2020-01-02/2020-01-02.md", "2020-01-02.md")
    corrections = [replace(one, sealed=True) for one in work.corrections]
    return [*days, *map(version_urn, work.versions), *urns, corrections, log]


def test_it_is_converted_and_says_the_same(texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before, entries = facts(texts), read_corpus(texts).lock.count("[[")
    assert main(["seal", str(texts)]) == 0
    assert "The 3 seals of the lock were converted" in capsys.readouterr().out
    assert facts(texts) == before
    assert not texts.with_name("textes.lock").exists()
    seals = {path.name.partition(".")[0] for path in texts.with_name("textes.sealed").glob("*/*")}
    assert seals == {"2020-01-02", "2021-01-01", "texte"}
    assert main(["check", str(texts)]) == 0
    said = capsys.readouterr().out
    assert f"covers {entries} of {entries + 6} entries\n    sealed since: statuts/2020-01-02, statuts/texte, " in said
    change(texts.parent / TEXT, "signed: 2020-01-01", "signed: 2020-01-03")
    assert "statuts/2020-01-02.md: line 3\n    found:    « signed: 2020-01-03 »" in problems(texts)


def test_what_was_stamped_before_still_stands_once_it_is_converted(texts: Path) -> None:
    main(["seal", str(texts)])
    forge_seal(texts, "sealed = 2020-03-01", "sealed = 2020-02-01")
    said = problems(texts)
    assert "statuts 2020-01-02\n    found:    SHA-512 29299f03" in said
    assert "sealed on 2020-03-01, as it was stamped on 2026-11-29T16-29-37Z" in said


def test_no_key_is_corrected_once_it_is_converted(texts: Path) -> None:
    main(["seal", str(texts)])
    with texts.with_name("corrections.toml").open("a", encoding="utf-8") as corrections:
        corrections.write(
            correction("2020-01-01", "2020-01-03", key="signed", day="2999-11-30").replace('"2999-11-30"', "2999-11-30")
        )
    assert "the file, and words before and after that stand once in it" in problems(texts)


CHANGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "a day": (
        lambda docs: change(docs / "textes.lock", "sealed = 2020-03-01", "sealed = 2020-03-02"),
        "textes.lock: line",
    ),
    "the last entry": (
        lambda docs: (docs / "textes.lock").write_text((docs / "textes.lock").read_text().rpartition("\n[[")[0]),
        "textes.lock: (file)\n    found:    other lines than textes.sealed/textes.lock",
    ),
    "all entries": (
        lambda docs: (docs / "textes.lock").write_text(""),
        "textes.lock: statuts texte\n    found:    no seal, though textes.sealed/statuts/texte.json is a sealed copy",
    ),
    "the words": (
        lambda docs: change(docs / TEXT, "douze euros", "dix euros"),
        "« La cotisation est de douze euros. »",
    ),
    "a date": (lambda docs: change(docs / TEXT, "signed: 2020-01-01", "signed: 2020-01-03"), "(metadata)"),
    "a corrected date": (
        lambda docs: change(docs / TEXT, "2020-02-01", "2020-02-02"),
        "correction.in_force_from.after",
    ),
    "the title": (lambda docs: change(docs / "textes/statuts/texte.toml", "club", "cercle"), "correction.title.after"),
    "a copy": (lambda docs: (docs / SEALED).unlink(), f"{SEALED}: (file)\n    found:    no file"),
    "its version": (lambda docs: (docs / TEXT).unlink(), "statuts/2020-01-02.md: (file)\n    found:    no file"),
    "a shape": (lambda docs: change(docs / "textes.lock", "# The seals.", "<<<<<<< HEAD"), "textes.lock: (file)"),
}


@pytest.mark.parametrize(("act", "said"), CHANGES.values(), ids=CHANGES)
def test_it_is_verified_and_nothing_is_converted_that_is_not_as_it_was_sealed(
    texts: Path, act: Callable[[Path], object], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    act(texts.parent)
    assert said in problems(texts)
    assert main(["seal", str(texts)]) == 1
    assert said in capsys.readouterr().err
    assert texts.with_name("textes.lock").exists()


def test_a_lock_that_is_taken_away_is_missed(texts: Path) -> None:
    texts.with_name("textes.lock").unlink()
    assert "textes.lock: statuts 2020-01-02\n    found:    no seal, though textes.sealed/statuts/" in problems(texts)


def test_a_conversion_that_is_cut_off_is_finished_by_the_next_call(texts: Path, tmp_path: Path) -> None:
    before = facts(texts)
    for copy in interruptions(texts.parent, tmp_path, "seal", every=1 if EXAMPLES else 14):
        assert facts(copy) == before
        assert main(["seal", str(copy)]) == 0
        assert facts(copy) == before
        assert [path for path in copy.parent.glob("textes.sealed/*/*") if path.is_file()] == []
