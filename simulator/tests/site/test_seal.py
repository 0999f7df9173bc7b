"""The seal of what a version costs: no byte of a tariff or a case changes without a declared correction."""

from datetime import date
from pathlib import Path

import pytest

from simulator.testing.corpora import CASE, EVERY_LINE, line, write_text
from versioned_texts.cli import main
from versioned_texts.corpus import read_corpus, seal_corpus
from versioned_texts.testing.corpora import change, declare, lay_out, sealed_corpus

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
        *(TARIFF, "line 18", '« field = "conseil" »', "nothing"),
    ),
    "a line of the tariff deleted": (
        [(TARIFF, line(EVERY_LINE[2]), "")],
        *(TARIFF, "line 11", "nothing", '« [[line]]⏎key = "suivi"'),
    ),
    "a comment added": (
        [(TARIFF, 'choice = "yes-no"', "choice = 'yes-no'  # ou non")],
        *(TARIFF, "line 17", "« choice = 'yes-no'  # ou non »", '« choice = "yes-no" »'),
    ),
    "a worked case changed": (
        [(CASES, '"4"', '"5"'), (CASES, '"10.00"', '"12.50"')],
        *(CASES, "line 8", '« contribution_nette = "12.50" »', '« contribution_nette = "10.00" »'),
    ),
    "the worked cases deleted": ([(CASES, CASE, DELETED)], CASES, "(file)", "no file", "SHA-512 "),
    "worked cases added": (
        [("2021-01-01.cas.toml", DELETED, CASE.replace("2020", "2021"))],
        *("2021-01-01.cas.toml", "(file)", "SHA-512 ", "no file, as it was sealed on 2021-02-01"),
    ),
}
"""What costs otherwise: the edits, then the file, the line, what is found and what is expected."""


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """Two sealed versions with a tariff, the first with a worked case."""
    texts = tmp_path / "docs" / "textes"
    write_text(texts, RULES, tariff=f"{line()}\n{line(EVERY_LINE[2])}")
    lay_out(texts / "statuts", {CASES: CASE})
    sealed_corpus(texts)
    write_text(texts, RULES.replace("élève et", "élève  et"), tariff=line(), day=date(2021, 1, 1))
    seal_corpus(texts, date(2021, 2, 1))
    return texts


@pytest.mark.parametrize(("edits", "file", "key", "found", "expected"), TAMPERINGS.values(), ids=TAMPERINGS)
def test_what_costs_otherwise_stops_until_it_is_declared(
    texts: Path, capsys: pytest.CaptureFixture[str], edits: list[Edit], file: str, key: str, found: str, expected: str
) -> None:
    for name, before, after in edits:
        path = texts / "statuts" / name
        if before:
            change(path, before, after)
        else:
            path.write_text(after, "utf-8")
        if not path.read_text("utf-8"):
            path.unlink()
    assert main(["check", str(texts)]) == 1
    said = capsys.readouterr().err
    assert f"\nstatuts/{file}: {key}\n    found:    {found}" in said
    assert f"\n    expected: {expected}" in said
    assert declare(texts, said) == len(edits)
    assert main(["check", str(texts)]) == 0
    assert sum(len(version.corrections) for version in read_corpus(texts).versions) == len(edits)
