"""What communities would pay under a proposed change: the amounts of the terminal, under the tariff so changed."""

import base64
import io
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from openpyxl import load_workbook

import french
from french.amounts import machine
from simulator import write_tariffs
from simulator.browser.downloads import download_table
from simulator.proposal import community_counts, read_counts
from simulator.published import DATA
from simulator.redline import proposal_lines, proposal_price, supplements
from simulator.testing.commands import as_json, as_table, simulator
from simulator.tests.proposal.changing import Changing, Edit, both, swap
from versioned_texts.corpus import Corpus
from versioned_texts.pages.redline import compare_versions
from versioned_texts.redline import Edition
from versioned_texts.redline.draw import EditionComparison
from versioned_texts.testing.building import plain

COUNTS = {"B": 27, "A": 12_345, "É": 1_001}
INDEX = json.dumps(
    {
        "collectivites": [
            {"code": str(index), "nom": f"CC {name}", "comptes": {"pupil": pupils, "school": 2 * index + 1}}
            for index, (name, pupils) in enumerate(COUNTS.items())
        ]
        + [{"code": "9", "nom": "CC sans école", "comptes": {}}]
    }
)
DEARER = swap("1,30 €", "1,45 €")


def drawn(changing: Changing, edit: Edit, index: str = INDEX, **chosen: Any) -> BeautifulSoup:  # noqa: ANN401
    supplement = proposal_price(changing.proposed(edit), {"donnees": index, "prix": chosen})
    assert supplement
    return BeautifulSoup(supplement.html, "lxml")


def table(soup: BeautifulSoup) -> list[list[str]]:
    """Give the rows that are downloaded."""
    script = soup.select_one("[data-tableau]")
    assert script
    rows: list[list[str]] = json.loads(script.string or "")["lignes"]
    return rows


def amounts(soup: BeautifulSoup) -> dict[str, tuple[Decimal, Decimal]]:
    return {name: (Decimal(before), Decimal(after)) for _, name, before, after, _ in table(soup)}


@pytest.mark.parametrize("years", ["1", "3"])
def test_amounts_are_those_of_the_terminal_under_the_tariff_so_changed(
    changing: Changing, tmp_path: Path, years: str
) -> None:
    asked = drawn(changing, both(DEARER, swap("0,30 €", "0,25 €")), annees=years, suivi="oui", ateliers="3")
    prices = {"socle": Decimal("1.45"), "suivi-annuel": Decimal("0.25")}
    tariff = changing.tariff
    proposed = replace(
        tariff, lines=tuple(replace(line, amount=prices.get(line.key, line.amount)) for line in tariff.lines)
    )
    for column, priced in enumerate((tariff, proposed)):
        file = tmp_path / f"{column}" / "tariffs.json"
        file.parent.mkdir()
        file.write_text(write_tariffs([priced]), "utf-8")
        for name, pupils in COUNTS.items():
            options = ("--eleves", f"{pupils}", "--suivi", "--ateliers", "3", "--annees", years)
            document = as_json(simulator(*options, "--format", "json", tariffs=file))
            sums = [Decimal(year["contribution_nette"]) for year in document["annees"]]
            assert amounts(asked)[f"CC {name}"][column] == sum(sums)


def test_rows_are_in_the_order_of_names_above_their_sum(changing: Changing) -> None:
    rows = table(drawn(changing, DEARER))
    assert [row[1] for row in rows] == ["CC A", "CC B", "CC É", "Ensemble des collectivités"]
    *each, whole = ([Decimal(amount) for amount in row[2:]] for row in rows)
    assert whole == [sum(column) for column in zip(*each, strict=True)]
    assert all(after - before == gap for before, after, gap in (*each, whole))


def test_a_line_that_nobody_confirmed_counts_on_neither_side(changing: Changing) -> None:
    capped = swap("0,30 € TTC", "0,30 € HT")
    unanswered, refused, confirmed = (
        drawn(changing, capped, suivi="oui", **answers)
        for answers in ({}, {"reponse.suivi-annuel": "non"}, {"reponse.suivi-annuel": "oui"})
    )
    without = amounts(drawn(changing, DEARER))["CC A"][0]
    assert amounts(unanswered)["CC A"] == amounts(refused)["CC A"] == (without, without)
    assert amounts(confirmed)["CC A"] == (Decimal("19752.00"),) * 2  # 12 345 pupils, at 1,30 and 0,30 €
    left_out = "Ces montants ne comptent pas « Suivi annuel »"
    for soup, said in ((unanswered, True), (refused, True), (confirmed, False)):
        assert (left_out in plain(soup.select_one(".ecart"))) is said
    answers = unanswered.select_one("[name='reponse.suivi-annuel']")
    assert answers
    assert [plain(option) for option in answers.select("option")] == ["à confirmer", "Oui", "Non"]


def test_nothing_is_added_up_where_the_only_price_is_not_read(corpus: Corpus) -> None:
    (work,) = (work for work in corpus.works if work.slug == "reglement")
    alone = Changing(work.versions[0], "5")
    soup = drawn(alone, swap("1,10 €", "1.20 €"))
    assert not soup.select(".prix-reponse table")
    assert "non compté" in plain(soup.select_one("table"))


def test_a_deleted_line_is_no_longer_due_once_that_is_confirmed(changing: Changing) -> None:
    def delete(texts: list[str]) -> None:
        texts.pop(changing.index("suivi-annuel"))

    soup = drawn(changing, delete, suivi="oui", **{"reponse.suivi-annuel": "oui"})
    before, after = amounts(soup)["CC A"]
    assert before - after == Decimal("0.30") * COUNTS["A"]


def test_the_chosen_community_is_said_beside_all(changing: Changing) -> None:
    soup = drawn(changing, DEARER, collectivite="1", annees="2")
    sentence = plain(soup.select_one(".ecart"))
    before, after = amounts(soup)["CC A"]
    expected = f"CC A : {french.euros(after)} TTC sur 2 ans au lieu de {french.euros(before)} TTC"
    assert sentence.startswith(" ".join(expected.split()))
    assert after - before == 2 * Decimal("0.15") * COUNTS["A"]
    assert [plain(row.select_one("th")) for row in soup.select(".sienne")] == ["CC A"]


def test_the_form_is_drawn_as_it_was_filled_in(changing: Changing) -> None:
    chosen = {"collectivite": "1", "annees": "3", "suivi": "oui", "ateliers": "2", "reponse.socle": "non"}
    form = drawn(changing, swap("1,30 € TTC", "1,30 € HT"), **chosen).select_one("form")
    assert form
    filled = {str(field["name"]): str(field["value"]) for field in form.select("input")}
    filled |= {str(field["name"]): str(field.select("[selected]")[0]["value"]) for field in form.select("select")}
    assert filled == chosen
    assert [plain(option) for option in form.select("#prix-collectivite option")] == ["Toutes", "CC B", "CC A", "CC É"]


@pytest.mark.parametrize("prix", ["x", 3, ["x"], {"annees": [2], "suivi": {}, "reponse.socle": ["oui"]}, None])
def test_a_link_may_hold_anything(changing: Changing, prix: object) -> None:
    supplement = proposal_price(changing.proposed(DEARER), {"donnees": INDEX, "prix": prix})
    assert supplement
    assert amounts(BeautifulSoup(supplement.html, "lxml")) == amounts(drawn(changing, DEARER))


def test_what_is_mistyped_is_said(changing: Changing) -> None:
    sentence = plain(drawn(changing, DEARER, annees="onze", ateliers="-1").select_one(".ecart"))
    assert "annees" in sentence or "années" in sentence
    assert "négatif" in sentence


def test_a_picture_shows_who_gains_and_who_loses(corpus: Corpus) -> None:
    (work,) = (work for work in corpus.works if work.slug == "reglement")
    by_school = Changing(next(version for version in work.versions if str(version.date) == "2023-02-01"), "5")
    mixed = drawn(by_school, both(swap("1,20 €", "1,19 €"), swap("40 €", "45 €")))
    bars = [(str(rect["class"][0]), float(str(rect["width"]).rstrip("%"))) for rect in mixed.select("svg rect")]
    gaps = sorted(
        (after - before for name, (before, after) in amounts(mixed).items() if name[:2] == "CC"), reverse=True
    )
    assert [kind for kind, _ in bars] == ["plus" if gap > 0 else "moins" for gap in gaps]
    assert max(width for _, width in bars) == 50
    assert not drawn(by_school, swap("1,20 €", "1,25 €")).select("svg")


def test_without_headcounts_an_example_is_given(changing: Changing) -> None:
    soup = drawn(changing, DEARER, index="")
    assert "1 450,00 € TTC au lieu de 1 300,00 € TTC" in plain(soup.select_one(".ecart"))
    assert not soup.select("form, .prix-reponse *")


def test_a_text_without_a_tariff_has_no_price(corpus: Corpus) -> None:
    (work,) = (work for work in corpus.works if work.slug == "accord")
    comparison = compare_versions(*work.versions)
    proposal = EditionComparison(
        comparison.old, Edition("accord", comparison.new.date, comparison.new.parts), comparison.redline
    )
    assert supplements(proposal, {}) == []


def test_two_versions_have_the_change_of_their_tariffs(corpus: Corpus) -> None:
    (work,) = (work for work in corpus.works if work.slug == "reglement")
    (supplement,) = supplements(compare_versions(*work.versions[-2:]), {})
    assert "Contribution pour" in supplement.html
    assert "prix-reponse" not in supplement.html


def test_the_list_of_changes_leads_to_the_prices(changing: Changing) -> None:
    items = [
        proposal_price(changing.proposed(edit), {})
        for edit in (DEARER, both(DEARER, swap("0,30 €", "0,31 €")), lambda _: None)
    ]
    assert [plain(BeautifulSoup(item.item, "lxml")) for item in items if item] == [
        "tarif : 1 prix concerné",
        "tarif : 2 prix concernés",
        "tarif : aucun prix ne change",
    ]


def test_prices_are_downloaded_as_they_are_shown(changing: Changing) -> None:
    soup = drawn(changing, DEARER)
    script = soup.select_one("[data-tableau]")
    assert script
    document = json.loads(script.string or "")
    files = {
        kind: json.loads(download_table(json.dumps({**document, "genre": kind, "jour": "2026-01-01"})))
        for kind in ("csv", "xlsx")
    }
    contents = {kind: base64.b64decode(file["contenu"]) for kind, file in files.items()}
    rows = as_table(contents["csv"].decode())
    assert [[*row.values()] for row in rows] == [
        [*row[:2], *(cell.replace(".", ",") for cell in row[2:])] for row in table(soup)
    ]
    sheet = load_workbook(io.BytesIO(contents["xlsx"])).active
    assert sheet
    head, *cells = sheet.iter_rows(values_only=True)
    assert [*head] == document["colonnes"] == [*rows[0]]
    assert [
        [code or "", name, *(machine(Decimal(str(figure))) for figure in figures)] for code, name, *figures in cells
    ] == table(soup)
    assert [file["nom"] for file in files.values()] == ["prix-du-projet.csv", "prix-du-projet.xlsx"]


def test_the_published_index_counts_as_the_published_headcounts_do(example_site: Path, changing: Changing) -> None:
    (index,) = (example_site / "assets" / "estimations").glob("*.json")
    listed = read_counts(index.read_text("utf-8"))
    assert listed
    for community in listed:
        published = json.loads((example_site / "collectivites" / f"{community.code}.json").read_text("utf-8"))
        counted = community_counts(published, changing.tariff)
        assert counted[:2] == community[:2]
        assert counted.counts.items() <= community.counts.items()


def test_the_terminal_says_prices_and_what_each_community_pays(
    changing: Changing, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(DATA, str(data))
    lines = proposal_lines(changing.proposed(both(DEARER, swap("0,30 € TTC", "0,30 € HT"))), {"annees": "2"})
    published = [
        community for community in json.loads((data / "headcounts.json").read_text("utf-8")) if community["ecoles"]
    ]
    text = "\n".join(lines).replace("\u00a0", " ")
    assert "Contribution socle : 1,30 € TTC par élève et par an → 1,45 € TTC" in text
    assert "(reponse.suivi-annuel=oui, non)" in text
    assert "« TTC » devient « HT »" in text
    assert [sum(line.startswith(community["nom"]) for line in lines) for community in published] == [1] * len(published)
    assert lines[-1].startswith("Ensemble")
