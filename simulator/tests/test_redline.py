"""What a change of tariff adds to a redline: each price then and now, and no amount that the tariffs don't say."""

import json
import re
from itertools import permutations
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from simulator.redline import answer, price_change
from simulator.site.tariff_file import tariff_of
from versioned_texts.corpus import Corpus
from versioned_texts.pages.redline import compare_versions
from versioned_texts.redline import edition_document
from versioned_texts.redline.draw import comparison_html
from versioned_texts.testing.building import page, plain
from versioned_texts.testing.corpora import versions
from versioned_texts.testing.drafting import Shown, shown

AMOUNT = r"(\d+(?:,\d\d)?) €"


def euros(*amounts: str) -> tuple[float, ...]:
    return tuple(float(amount.replace(",", ".")) for amount in amounts)


def test_the_amounts_of_the_sentences_are_those_of_the_table(corpus: Corpus) -> None:
    priced = [version for version in versions(corpus) if tariff_of(version)]
    changes = 0
    for old, new in permutations(priced, 2):
        comparison = compare_versions(old, new)
        supplement = price_change(comparison.old, comparison.new, form=False)
        assert supplement
        assert "<form" not in supplement.html
        html = comparison_html(comparison, "../../../", "", [supplement])
        drawn = Shown(BeautifulSoup(html, "lxml"))
        table = {euros(*re.findall(AMOUNT, shown(row))) for row in drawn.soup.select("#prix tr")}
        found = re.findall(f"« {AMOUNT} » devient « {AMOUNT} »", "\n".join(drawn.sentences))
        said = {euros(*price) for price in found}
        assert said <= table
        changes += len(said)
    assert changes


def test_a_change_of_price_is_shown_in_what_it_costs(example_site: Path) -> None:
    soup = page(example_site, "reglement/comparer/2022-01-10..2023-02-01")
    rows = [[plain(cell) for cell in row.select("th, td")] for row in soup.select("tbody tr")]
    assert rows == [
        ["Contribution socle", "1,10 € TTC par élève et par an", "1,20 € TTC par élève et par an"],
        ["Raccordement des écoles", "—", "40,00 € TTC par école et par an"],
        ["Suivi annuel", "—", "0,25 € TTC par élève et par an"],
        ["Contribution pour 1 000 élèves, sans option, par an", "1 100,00 € TTC", "1 200,00 € TTC"],
    ]
    assert not page(example_site, "accord/comparer/2020-09-01..2022-09-01").select(".changement")


@pytest.fixture
def priced(corpus: Corpus) -> list[str]:
    """Give the documents of two versions that set tariffs."""
    first, *_, last = (version for version in versions(corpus) if tariff_of(version))
    comparison = compare_versions(first, last)
    return [edition_document(comparison.old), edition_document(comparison.new)]


def test_the_browser_draws_the_change_with_a_form_that_asks_for_pupils(priced: list[str]) -> None:
    drawn = BeautifulSoup(compared(*priced)["html"], "lxml")
    assert drawn.select("#prix form input[name=eleves]")
    (link,) = drawn.select(".modifications a[href='#prix']")
    assert link.get_text() == "tarif"


def compared(old: str, new: str) -> dict[str, str]:
    reply: dict[str, str] = json.loads(answer(json.dumps({"ancienne": old, "nouvelle": new, "site": "../"})))
    return reply
