"""The seal of what a version costs: no price or case changes without a declared correction."""

import re
from pathlib import Path

import pytest

from simulator.tests.corpora import CASE, EVERY_LINE, line, write_text
from versioned_texts.cli import main
from versioned_texts.corpus import read_corpus
from versioned_texts.tests.corpora import change, lay_out, sealed_corpus

RULES = """# Statuts

## Article 1er

La cotisation est de 2,50 € TTC par élève et par an ; un suivi, de 0,30 € TTC par élève et par an.
"""
TARIFF, CASES = "2020-01-02.tarif.toml", "2020-01-02.cas.toml"
DELETED = ""

type Edit = tuple[str, str, str]
"""A file of the version, words in it, and what they become."""

TAMPERINGS: dict[str, tuple[list[Edit], str, str, str, str]] = {
    "an option asked otherwise": (
        [(TARIFF, 'choice = "yes-no"', 'choice = "yes-no"\nfield = "conseil"')],
        *(TARIFF, "line.suivi.field", '"conseil"', "nothing"),
    ),
    "a line of the tariff deleted": (
        [(TARIFF, line(EVERY_LINE[2]), "")],
        *(TARIFF, "line.suivi", "nothing", '{ amount = "0.30", article = "1er", choice = "yes-no", key = "suivi"'),
    ),
    "a worked case changed": (
        [(CASES, '"4"', '"5"'), (CASES, '"10.00"', '"12.50"')],
        *(CASES, "cas.quatre.attendu.contribution_nette", '"12.50"', '"10.00"'),
    ),
    "the worked cases deleted": (
        [(CASES, CASE, DELETED)],
        *(CASES, "cas", "nothing", '{ quatre = { attendu = { contribution_nette = "10.00" }'),
    ),
}
"""What costs otherwise: the edits, then the file, the key, what is found and what is expected."""


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A sealed version with a tariff and a worked case."""
    texts = tmp_path / "docs" / "textes"
    write_text(texts, RULES, tariff=f"{line()}\n{line(EVERY_LINE[2])}")
    lay_out(texts / "statuts", {CASES: CASE})
    sealed_corpus(texts)
    return texts


@pytest.mark.parametrize(("edits", "file", "key", "found", "expected"), TAMPERINGS.values(), ids=TAMPERINGS)
def test_what_costs_otherwise_stops_until_it_is_declared(
    texts: Path, capsys: pytest.CaptureFixture[str], edits: list[Edit], file: str, key: str, found: str, expected: str
) -> None:
    for name, before, after in edits:
        change(texts / "statuts" / name, before, after)
        if not (texts / "statuts" / name).read_text("utf-8"):
            (texts / "statuts" / name).unlink()
    assert main(["check", str(texts)]) == 1
    said = capsys.readouterr().err
    assert f"\nstatuts/{file}: {key}\n    found:    {found}\n    expected: {expected}" in said
    lay_out(texts.parent, {"corrections.toml": "\n".join(re.findall(r"^ {8}(\S.*)$", said, re.MULTILINE))})
    assert main(["check", str(texts)]) == 0
    assert len(read_corpus(texts).works[0].latest.corrections) == len(edits)


def test_how_a_tariff_file_is_written_is_not_sealed(texts: Path) -> None:
    change(texts / "statuts" / TARIFF, 'choice = "yes-no"', "choice = 'yes-no'  # ou non")
    assert read_corpus(texts).works[0].latest.metadata_seal
