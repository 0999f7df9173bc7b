"""Amounts typed on the pages of a site, as ``publisher check`` judges them."""

from datetime import date
from pathlib import Path

import pytest

from simulator.testing.corpora import LINE, line, write_text
from versioned_texts.cli import main
from versioned_texts.testing.corpora import INSERT, lay_out, sealed_corpus
from versioned_texts.testing.priced_text import OLD, TEXT

CITED = '[](texte:statuts#article-1-al-1 "2,50 € TTC par élève")'


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write a project of one page beside a text that sets a price, and stand in its folder."""
    tariff = line(LINE, amount="2.50", quote="2,50 € TTC par élève et par an")
    write_text(tmp_path / "docs" / "textes", TEXT.format(price="2,50"), day=date(2020, 1, 2), tariff=tariff)
    sealed_corpus(tmp_path / "docs" / "textes")
    lay_out(tmp_path, {"mkdocs.yml": "site_name: Essai\nplugins: [versioned-texts]\n"})
    monkeypatch.chdir(tmp_path)
    return tmp_path / "docs" / "index.md"


@pytest.mark.parametrize(
    "words",
    [
        f"On paie 2,50 €.\n\n{INSERT.format('prix')}",
        f"On paie 2,50 euros.\n\n{CITED}",
        f"On paie 2,5 €. [Voir](index.md)\n\n{CITED}",
    ],
)
def test_a_price_that_is_typed_and_not_cited_is_refused(
    page: Path, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    page.write_text(f"# Prix\n\n{words}\n", "utf-8")
    assert main(["check"]) == 1
    wrong = capsys.readouterr().err
    assert "1 problem in the figures of the pages:\nindex.md: line 3\n    found:    « 2,5" in wrong
    assert f"a figure of {OLD}\n    expected: in the same paragraph a citation of words that hold it" in wrong


@pytest.mark.parametrize(
    "words",
    [
        f"On paie 2,50 €, sur 10 000 € de budget. {CITED}",
        f"Selon le texte. {CITED}",
        f"On payait 2,50 €. {CITED.replace('statuts#', f'{OLD}#')}",
        f"`2,50 €`\n\n{CITED}",
        f'Un café coûte 2,50 €. [La carte](index.md "Café : 2,50 €")\n\n{CITED}',
        f"On paie 3 €, ou 12,50 €.\n\n{CITED}",
        "On paie 2,50 €.",
    ],
)
def test_a_price_that_is_cited_and_another_amount_are_not(page: Path, words: str) -> None:
    page.write_text(f"# Prix\n\n{words}\n", "utf-8")
    assert main(["check"]) == 0
