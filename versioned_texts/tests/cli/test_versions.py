"""``publisher diff`` and ``publisher as-of``: what changed between two versions, and what stood on a day."""

import subprocess
import sys
from pathlib import Path

import pytest

from versioned_texts.cli import main


@pytest.fixture
def texts(example_folder: Path) -> str:
    return str(example_folder / "docs" / "textes")


def test_a_change_is_shown_in_its_place(texts: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "reglement", "2024-03-15", "2025-06-16", texts]) == 0
    output = capsys.readouterr().out
    assert "le membre la règle dans les [-30-]{+45+} jours." in output
    assert main(["diff", "reglement", "2024-03-15", "2025-06-17", texts]) == 2
    assert "found reglement 2025-06-17, expected one of accord 2020-09-01" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2019-12-31", ["accord: no version published for 2019-12-31\n", "reglement: no version published"]),
        (
            "2024-08-31",
            ["accord: version 2022-09-01\n    article 6: conclu pour trois ans", "reglement: version 2023-02-01\n"],
        ),
        ("2024-09-01", ["reglement: version 2024-03-15\n"]),
        ("2028-08-31", ["renouvelable une fois par décision expresse\n"]),
        ("2028-09-01", ["renouvelable une fois par décision expresse; its last possible day was 2028-08-31\n"]),
    ],
)
def test_what_stood_on_a_day_is_reported(
    texts: str, capsys: pytest.CaptureFixture[str], day: str, expected: list[str]
) -> None:
    assert main(["as-of", day, texts]) == 0
    output = capsys.readouterr().out
    for words in expected:
        assert words in output


@pytest.mark.parametrize("words", [["as-of", "2021-02-30"], ["new", "reglement", "1er juin", "--from", "1999-12-31"]])
def test_a_day_that_is_none_is_refused_with_what_is_expected(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as refused:
        main(words)
    assert refused.value.code == 2
    assert "expected a day of the calendar, as " in capsys.readouterr().err


def test_a_text_that_is_none_is_named_with_those_there_are(texts: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "reglements", "2026-01-01", "--from", "2025-06-16", texts]) == 1
    said = capsys.readouterr().err
    expected = "one of accord, deliberations, reglement"
    assert f'reglements: (folder)\n    found:    no text "reglements"\n    expected: {expected}\n' in said


def test_a_reader_that_stops_reading_is_no_problem(texts: str) -> None:
    command = [sys.executable, "-c", "from versioned_texts.cli import main; raise SystemExit(main())", "check", texts]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout
    process.stdout.close()
    _, errors = process.communicate()
    assert (process.returncode, errors) == (0, b"")


def test_a_redline_that_is_not_proven_is_named(
    texts: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("versioned_texts.redline.verify_redline", lambda *_: False)
    assert main(["diff", "reglement", "2024-03-15", "2025-06-16", texts]) == 1
    assert "reglement/2024-03-15/ and reglement/2025-06-16/: the redline does not" in capsys.readouterr().err
