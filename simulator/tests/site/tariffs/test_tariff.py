"""A tariff with a line of each kind of quantity, wherever a page or a listing shows it."""

import json
from dataclasses import replace
from pathlib import Path

import feedparser  # type: ignore[import-untyped]
import pytest
from bs4 import BeautifulSoup

from simulator import Tariffs
from simulator.redline import price_change
from simulator.site.tariff_file import tariffs_of
from simulator.testing.inserts import insert
from versioned_texts.cli import main
from versioned_texts.corpus import Corpus
from versioned_texts.metadata.listings import versions_listing
from versioned_texts.pages.redline.comparison import edition
from versioned_texts.pages.version.periods import periods_table
from versioned_texts.testing.building import page, plain

PRICES = {
    "base": ("Cotisation", "2,50 € TTC par élève et par an"),
    "raccordement": ("Raccordement", "40,00 € TTC par école et par an"),
    "suivi": ("Suivi", "0,30 € TTC par élève et par an"),
    "ateliers": ("Ateliers", "150,00 € TTC par demi-journée"),
    "relais": ("Relais", "25,00 € TTC par commune et par an"),
    "mise-en-service": ("Mise en service", "1 500,00 € TTC en une fois"),
}
SOURCE = "Tarif de la version du 2 janvier 2020."


def rows(html: str) -> list[list[str]]:
    """Give the cells of each row of a table."""
    return [[plain(cell) for cell in row.select("th, td")] for row in BeautifulSoup(html, "lxml").select("tr")]


def test_the_table_has_a_row_for_each_line_with_a_link_to_its_words(two_tariffs: Tariffs) -> None:
    html = insert(two_tariffs, "tarif")
    priced = [[label, price, "article 1er"] for label, price in PRICES.values()]
    assert rows(html) == [["Contribution", "Montant", "Source"], *priced]
    links = [link["href"] for link in BeautifulSoup(html, "lxml").select("table a")]
    assert links == [f"../statuts/2020-01-02/#tarif-{key}" for key in PRICES]


def test_the_line_of_prices_adds_what_is_due(two_tariffs: Tariffs) -> None:
    soup = BeautifulSoup(insert(two_tariffs, "prix"), "lxml")
    due, source = (soup.select_one(f".prix__{part}") for part in ("base", "options"))
    assert plain(due) == " + ".join(map(" : ".join, list(PRICES.values())[:2]))
    assert plain(source) == SOURCE


def test_a_price_that_is_alone_needs_no_name(two_tariffs: Tariffs) -> None:
    alone = replace(two_tariffs.latest, lines=two_tariffs.latest.lines[:1])
    assert plain(BeautifulSoup(insert(Tariffs((alone,)), "prix"), "lxml")) == f"{PRICES['base'][1]} {SOURCE}"


@pytest.mark.parametrize("name", ["prix", "tarif", "services"])
def test_an_insert_names_the_version_that_it_is_of(two_tariffs: Tariffs, name: str) -> None:
    soup = BeautifulSoup(insert(two_tariffs, name), "lxml")
    assert SOURCE in plain(soup)
    assert soup.select("a[href='../statuts/2020-01-02/']")


def test_each_service_stands_beside_the_lines_that_open_it(two_tariffs: Tariffs) -> None:
    head, *services = rows(insert(two_tariffs, "services").partition("<details")[2])
    opened = "compris"
    assert head == ["Service", *(label for label, _ in PRICES.values())]
    assert services == [["Comptes", opened, *"—————"], ["Conseils", "—", "—", opened, opened, "—", "—"]]


@pytest.mark.parametrize("back", [False, True])
def test_two_tariffs_are_compared_line_by_line_whatever_lines_they_have(statutes: Corpus, *, back: bool) -> None:
    old, new = (edition(version) for version in statutes.works[0].versions)
    sides = [new, old] if back else [old, new]
    supplement = price_change(sides[0], sides[1], form=False)
    assert supplement
    head, *lines, yearly = rows(supplement.html)
    before = {"Cotisation": "2,00 € TTC par élève et par an", "Journal": "10,00 € TTC en une fois"}
    after = dict(PRICES.values())
    tariffs = [after, before] if back else [before, after]
    assert head[1:] == [side.day for side in sides]
    assert {label: prices for label, *prices in lines} == {
        label: [tariff.get(label, "—") for tariff in tariffs] for label in (before | after)
    }
    assert len(lines) == len(before | after)
    assert yearly[1:] == (["2 500,00 € TTC", "2 000,00 € TTC"] if back else ["2 000,00 € TTC", "2 500,00 € TTC"])


def test_the_listing_of_versions_has_every_price_by_its_key(statutes: Corpus) -> None:
    latest, first = (
        version["properties"]["tarif"] for version in json.loads(versions_listing(statutes.works[0], {}, ""))
    )
    amounts = ["2.50", "40.00", "0.30", "150.00", "25.00", "1500.00"]
    assert latest == dict(zip(PRICES, amounts, strict=True))
    assert first == {"base": "2.00", "journal": "10.00"}


def test_the_table_of_periods_has_a_column_of_prices(statutes: Corpus) -> None:
    heading, latest, first = (row[-1] for row in rows(periods_table(statutes, "../")))
    assert heading == "Tarif"
    assert latest == "".join(map(" : ".join, PRICES.values()))
    assert first == "Cotisation : 2,00 € TTC par élève et par anJournal : 10,00 € TTC en une fois"


def test_each_version_of_a_text_lists_its_prices_and_the_feed_says_so(example_site: Path) -> None:
    entries = page(example_site, "reglement").select(".jours tr:has(li):not(:has(code))")
    assert all("Elle fixe un tarif : " in plain(entry) for entry in entries)
    assert plain(entries[-1].select_one("a[href='2022-01-10/#tarif-socle']")) == (
        "1,10 € TTC par élève et par an, jusqu’au 31 décembre 2022"  # then a vote sets it
    )
    found = feedparser.parse((example_site / "feed.atom").read_bytes()).entries
    priced = [entry.link for entry in found if entry.summary.endswith(", fixe un tarif.")]
    votes = page(example_site, "deliberations").select(".frise > ol > li")
    assert len(priced) == len(entries) + len(votes)
    assert all("reglement/" in link or "deliberations/" in link for link in priced)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2024-08-31", ["Contribution socle: 1.20 EUR TTC / élève / an\n", "des écoles: 40.00 EUR TTC / école / an\n"]),
        ("2024-09-01", ["    Mise en service: 500.00 EUR TTC / une fois\n"]),
    ],
)
def test_the_terminal_says_the_prices_of_a_day(
    texts: Path, capsys: pytest.CaptureFixture[str], day: str, expected: list[str]
) -> None:
    assert main(["as-of", day, str(texts)]) == 0
    output = capsys.readouterr().out
    for words in expected:
        assert words in output


def test_each_price_is_marked_where_the_text_sets_it(each_site: Path, each_corpus: Corpus) -> None:
    for tariff in tariffs_of(each_corpus):
        for line in tariff.lines:
            address, _, anchor = line.source.path.partition("#")
            assert anchor == f"tarif-{line.key}"
            assert plain(page(each_site, address).find(id=anchor)) == line.source.quote
