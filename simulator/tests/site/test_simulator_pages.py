"""The simulator's HTML: the hooks that scripts and readers rely on, and examples that agree with the calculation."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from urllib.parse import parse_qsl, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag

from french.amounts import machine
from simulator import Tariffs, display, estimate, read_request
from simulator.calculation import ROLLOUT_YEARS
from simulator.question import COHORTS, OUTLOOK_FIELDS, question_shape
from simulator.question.fields import field_names
from simulator.site.pages.example_questions import example_questions
from simulator.site.pages.examples import rollout_drawing, worked_examples
from simulator.site.pages.form import SimulatorLinks, simulator_form
from versioned_texts.engine.browser_side import BrowserSide
from versioned_texts.testing.building import plain

BUILT = date(2026, 1, 1)
LINKS = SimulatorLinks("simulateur/")
BROWSER = BrowserSide("assets/moteur/ab12/", "assets/simulateur/cd34/", {})


@pytest.fixture
def by_pupils(two_tariffs: Tariffs) -> Tariffs:
    """Give the latest tariff without its line by the school: what is always due follows from the pupils."""
    latest = two_tariffs.latest
    return Tariffs((replace(latest, lines=tuple(line for line in latest.lines if line.key != "raccordement")),))


def parsed(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "lxml")


@pytest.fixture
def form(two_tariffs: Tariffs) -> BeautifulSoup:
    return parsed(simulator_form(two_tariffs, BROWSER, "../", BUILT, LINKS))


def shown_under(form: BeautifulSoup, selector: str, tariff: str) -> str:
    """Give the words of an element while a tariff is chosen."""
    words = BeautifulSoup(str(form.select_one(selector)), "lxml")
    for span in words.select("[data-tarifs]"):
        if tariff not in str(span["data-tarifs"]).split():
            span.decompose()
    return plain(words)


def field(form: BeautifulSoup, name: str) -> Tag:
    (found,) = form.select(f"[name='{name}']")
    return found


def test_the_hooks_are_there(form: BeautifulSoup, two_tariffs: Tariffs) -> None:
    named = [str(element["name"]) for element in form.select("input[name], select[name]")]
    fields = ["eleves", "ecoles", "nombre-communes", "suivi", "ateliers", "relais", "mise-en-service", "journal"]
    assert named[: len(fields) + 2] == [*fields, "subvention", "tarif"]
    assert sorted(named) == sorted({*field_names(two_tariffs), *OUTLOOK_FIELDS, COHORTS} - {"devis"})
    results = [amount["id"] for amount in form.select("data[id]")]
    assert results == ["contribution-nette", "contribution-brute", "budget-total"]
    (root,) = form.select(".simulateur[data-etat=chargement]")
    assert (root["data-moteur"], root["data-site"]) == ("../assets/moteur/ab12/", "../")
    (asking,) = form.select("form[data-forme]")
    assert json.loads(str(asking["data-forme"])) == json.loads(json.dumps(question_shape(two_tariffs)))


def test_each_line_that_is_chosen_is_asked_for_as_its_kind_is(form: BeautifulSoup) -> None:
    kinds = {name: field(form, name)["type"] for name in ("suivi", "ateliers", "relais", "mise-en-service", "journal")}
    assert kinds == dict.fromkeys(kinds, "checkbox") | {"ateliers": "text"}
    helps = {name: shown_under(form, f"#aide-{name}", "2020-01-02") for name in kinds}
    assert helps["ateliers"] == "En option, 150,00 € TTC par demi-journée. Un nombre entier, par an."
    assert helps["relais"] == "En option, 25,00 € TTC par commune et par an."
    assert helps["journal"] == "En option."  # the tariff that stands has no price for it
    assert shown_under(form, "#aide-journal", "2019-01-02") == "En option, 10,00 € TTC en une fois."


def test_what_officials_call_a_line_is_its_label_beside_the_text_s_own_name(two_tariffs: Tariffs) -> None:
    links = LINKS._replace(plain_labels={"suivi": "Être accompagné", "ateliers": "Des ateliers chez vous"})
    form = parsed(simulator_form(two_tariffs, BROWSER, "../", BUILT, links))
    labels = {name: shown_under(form, f"label[for=champ-{name}]", "2020-01-02") for name in links.plain_labels}
    assert labels == {"suivi": "Être accompagné", "ateliers": "Des ateliers chez vous (demi-journées)"}
    assert shown_under(form, "#aide-suivi", "2020-01-02") == "Suivi, 0,30 € TTC par élève et par an."
    assert '<label data-modele="for=option-#-suivi">Être accompagné</label>' in str(form)


def test_a_field_has_the_name_and_the_price_of_each_tariff(two_tariffs: Tariffs) -> None:
    latest, tracking = two_tariffs.latest, two_tariffs.latest.lines[2]
    cheaper = replace(tracking, amount=Decimal("0.20"), label="Suivi simple")
    earlier = replace(latest, version=date(2019, 6, 1), start=date(2019, 6, 1), lines=(*latest.lines[:2], cheaper))
    form = parsed(simulator_form(Tariffs((earlier, latest)), BROWSER, "../", BUILT, LINKS))
    hints = {day: shown_under(form, "#aide-suivi", day) for day in ("2019-06-01", "2020-01-02")}
    assert hints == {
        "2019-06-01": "En option, 0,20 € TTC par élève et par an.",
        "2020-01-02": "En option, 0,30 € TTC par élève et par an.",
    }
    names = {day: shown_under(form, "label[for=champ-suivi]", day) for day in hints}
    assert names == {"2019-06-01": "Suivi simple", "2020-01-02": "Suivi"}
    standing = [help_text for help_text in form.select("#aide-suivi [data-tarifs]") if not help_text.has_attr("hidden")]
    assert [help_text["data-tarifs"] for help_text in standing] == ["2020-01-02"]


def test_no_result_is_claimed_before_python_computes_one(form: BeautifulSoup) -> None:
    assert [amount["value"] for amount in form.select("data[id]")] == ["", "", ""]


def test_markdown_leaves_the_blocks_alone(two_tariffs: Tariffs) -> None:
    blocks = simulator_form(two_tariffs, BROWSER, "../", BUILT, LINKS), worked_examples(two_tariffs, "../", BUILT)
    for html in blocks:
        assert html.startswith("<div")
        assert html.endswith("</div>\n")
        assert "\n\n" not in html


def test_only_addresses_of_the_site_are_asked_for(form: BeautifulSoup) -> None:
    addresses = [str(element.get("href") or element.get("src")) for element in form.select("link, script[src]")]
    assert addresses
    assert all(address.startswith("../assets/simulateur/cd34/") for address in addresses)


def test_the_tariff_that_stands_on_the_day_of_the_build_is_chosen(two_tariffs: Tariffs) -> None:
    coming = replace(two_tariffs.latest, version=date(2024, 6, 15), start=date(2024, 9, 1))
    tariffs = Tariffs((two_tariffs.latest, coming))
    for built, chosen in ((date(2024, 8, 31), "2020-01-02"), (date(2024, 9, 1), "2024-06-15")):
        form = simulator_form(tariffs, BROWSER, "./", built, LINKS)
        options = field(parsed(form), "tarif").select("option")
        assert [option["value"] for option in options] == ["2024-06-15", "2020-01-02"]
        assert [option["value"] for option in options if option.has_attr("selected")] == [chosen]
        assert ("Version du 15 juin 2024, à partir du 1er septembre 2024" in form) is (chosen == "2020-01-02")


def test_words_of_a_text_cannot_become_markup(two_tariffs: Tariffs) -> None:
    base = two_tariffs.latest.lines[0]
    source = replace(base.source, quote='<img src=x onerror="alert(1)">')
    hostile = replace(two_tariffs.latest, lines=(replace(base, label='<b onclick="x">', source=source),))
    form = simulator_form(Tariffs((hostile,)), BROWSER, "./", BUILT, LINKS)
    assert "<img" not in form
    assert "&lt;img src=x" in form
    assert "<b " not in form


def test_examples_equal_the_calculation_and_open_in_the_simulator_as_they_were_computed(by_pupils: Tariffs) -> None:
    articles = parsed(worked_examples(by_pupils, "../", BUILT)).select("article")
    questions = list(example_questions(by_pupils.latest))
    taken = set()
    for article, question in zip(articles, questions, strict=True):
        made = question.estimate(by_pupils, BUILT)
        assert_shows(article, machine(made.net.amount), {**question.typed, "tarif": "2020-01-02"})
        rows = [row for row in display(made, "../")["lignes"] if row["code"] != "budget-total"]
        taken |= {row["code"] for row in rows if row["genre"] == "ligne"}
        assert [str(body["data-code"]) for body in article.select("tbody")] == [row["code"] for row in rows]
        for row in rows:
            assert row["calcul"] in article.get_text()
            assert row["montant"] in article.get_text()
    assert taken == {line.key for line in by_pupils.latest.lines} - {"relais"}  # by the commune


def test_prices_of_round_numbers_equal_the_calculation(by_pupils: Tariffs) -> None:
    table = parsed(worked_examples(by_pupils, "../", BUILT)).select_one(".simulateur-prix")
    assert table
    taken = [line for line in by_pupils.latest.options if line.field in {"suivi", "mise-en-service"}]
    assert [plain(title) for title in table.select("thead th")][2:] == [f"Avec « {line.label} » TTC" for line in taken]
    for row in table.select("tbody tr"):
        for data, line in zip(row.select("data"), (None, *taken), strict=True):
            typed = {"eleves": str(row["id"]).removeprefix("eleves-"), **({line.field: "oui"} if line else {})}
            expected = estimate(read_request(typed, by_pupils, day=BUILT)).net.amount
            assert data["value"] == machine(expected)
    assert len(table.select("tbody tr")) > 5
    assert "« Ateliers », 150,00 € TTC par demi-journée" in plain(table)
    assert "« Relais », 25,00 € TTC par commune et par an" in plain(table)


def test_nothing_calculated_with_the_site_supposes_how_many_schools_there_are(two_tariffs: Tariffs) -> None:
    drawn = parsed(worked_examples(two_tariffs, "../", BUILT))
    assert drawn.select("article") == []
    assert "qui ne dépend que du nombre d’élèves" in plain(drawn.caption)
    assert "S’y ajoutent toujours : « Raccordement », 40,00 € TTC par école et par an." in plain(drawn)
    row = drawn.select_one("#eleves-50")
    assert row
    assert [amount["value"] for amount in row.select("data")] == ["125.00", "140.00", "1625.00"]


def test_a_form_whose_tariff_counts_schools_has_no_number_and_no_amount(form: BeautifulSoup) -> None:
    beside = [str(element["name"]) for element in form.select(".simulateur-effectif [name]")]
    assert beside == ["eleves", "ecoles"]
    assert [field(form, name).get("value") for name in (*beside, "nombre-communes")] == ["1000", None, None]
    assert "€" not in plain(form.select_one(".simulateur-detail table"))


def test_a_tariff_without_options_has_one_example(two_tariffs: Tariffs) -> None:
    tariffs = Tariffs((replace(two_tariffs.latest, lines=two_tariffs.latest.lines[:1]),))
    assert len(parsed(worked_examples(tariffs, "../", BUILT)).select("article")) == 1


def assert_shows(article: Tag, amount: str, typed: dict[str, str]) -> None:
    """Check the amount of an example, and what the simulator asks when it is opened from there."""
    shown, link = article.select_one("data"), article.select("a")[-1]
    assert shown
    assert shown["value"] == amount
    assert dict(parse_qsl(urlsplit(str(link["href"])).fragment)) == typed


def test_a_roll_out_is_drawn_with_the_amounts_of_its_table_and_beside_the_other_reading(by_pupils: Tariffs) -> None:
    found = parsed(rollout_drawing(by_pupils, BUILT))
    years = [[plain(paragraph) for paragraph in year.select("p")] for year in found.select("figure > ol > li")]
    *rows, sums = [[plain(cell) for cell in row.select("td")] for row in found.select("tbody tr")]
    assert years == rows
    assert len(years) == ROLLOUT_YEARS
    full = years[-1][0]
    assert {whole for _, whole in years} == {full}
    lengths = [[float(str(rect["width"]).strip("%")) for rect in year.select("rect")] for year in found.select("li")]
    parts = [100 * number / ROLLOUT_YEARS for number in range(1, ROLLOUT_YEARS + 1)]
    assert lengths[:ROLLOUT_YEARS] == [[pytest.approx(part, abs=0.1), 100] for part in parts]
    assert len(sums) == 2
