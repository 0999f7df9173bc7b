"""Tariffs whose lines differ: the form asks what the chosen one needs, and a link keeps what it was made with."""

import json
from decimal import Decimal
from typing import Any

import pytest
from playwright.sync_api import Page, expect

import french
from simulator import Tariff
from simulator.site.case_file import cases_of
from simulator.site.tariff_file import tariff_of
from simulator.views import price
from tests.browser.driving import Open, Terminal, expect_net, named_rows, wait
from tests.browser.example import FIRST, LATEST, SECOND, SUPPORT, TARIFFS, THIRD
from versioned_texts.corpus import Version

type Fields = dict[str, str]

SCHOOLS = {"eleves": "1000", "ecoles": "5", SUPPORT.field: "oui"}
"""What the tariff of the second version asks for."""


def fields(tariff: Tariff) -> set[str]:
    """Give the fields that the form has for a tariff, but for the pupils."""
    counted = {kind.field for kind in tariff.quantities} - {"eleves"}
    return {"subvention", "tarif"} | counted | {line.field for line in tariff.options}


def shown(page: Page) -> set[str]:
    controls = page.locator(":is(.simulateur-options, [data-compte]) [name]:visible")
    return {str(element.get_attribute("name")) for element in controls.all()}


def plain_words(text: str) -> str:
    return " ".join(text.split())


def link(typed: Fields) -> str:
    return "#" + "&".join("=".join(pair) for pair in typed.items())


def case(version: Version, code: str) -> tuple[Fields, dict[str, Any], str]:
    """Give the fields of a published case, which name its tariff, what it expects, and its day."""
    found = next(worked for worked in cases_of(version) if worked.code == code)
    typed = {"tarif": str(version.date)} | found.question["saisie"]
    return typed, dict(found.expected), str(found.question.get("jour"))


def test_the_form_shows_the_fields_of_the_chosen_tariff(simulator: Open) -> None:
    page = simulator("")
    assert shown(page) == fields(TARIFFS.latest)
    for tariff in TARIFFS.published:
        page.locator("[name=tarif]").select_option(str(tariff.version))
        assert shown(page) == fields(tariff)
        assert page.locator(".simulateur-avis [data-tarifs]").is_visible() is ("yearly_vote" in tariff.grounds)


def test_names_and_prices_beside_the_fields_are_those_of_the_chosen_tariff(simulator: Open) -> None:
    page = simulator(link({"eleves": "1000", "tarif": str(FIRST.date)}))
    for tariff in TARIFFS.published:
        page.locator("[name=tarif]").select_option(str(tariff.version))
        for line in tariff.options:
            name, hint = page.locator(f"label[for=champ-{line.field}]"), page.locator(f"#aide-{line.field}")
            assert plain_words(name.inner_text()).startswith(line.label)
            assert plain_words(price(line)) in plain_words(hint.inner_text())
            assert plain_words(hint.inner_text()).count("€") == 1


def test_what_is_filled_stays_shown_and_is_refused_where_the_tariff_has_it_not(
    simulator: Open, terminal: Terminal
) -> None:
    filled = {"eleves": "1000", "relais": "oui", "nombre-communes": "3"}
    page = simulator(link(filled | {"tarif": str(THIRD.date)}))
    page.locator("[name=tarif]").select_option(str(LATEST.date))
    assert shown(page) == fields(TARIFFS.latest) | {"relais", "nombre-communes"}
    expect(page.locator("#erreur-relais")).to_have_text(terminal(**filled).stderr.strip())
    page.locator("[name=relais]").uncheck()
    page.locator("[name=nombre-communes]").fill("")
    assert shown(page) == fields(TARIFFS.latest)
    expect_net(page, "1300.00")


@pytest.mark.parametrize(
    ("version", "code"),
    [(FIRST, "mille-eleves"), (SECOND, "suivi"), (THIRD, "toutes-les-lignes")],
    ids=["pupils", "schools", "half-days, communes and once"],
)
def test_a_link_asks_for_the_lines_of_its_tariff(simulator: Open, version: Version, code: str) -> None:
    typed, expected, _ = case(version, code)
    page = simulator(link(typed))
    expect_net(page, expected["contribution_nette"])
    lines = page.locator("[data-lignes] > [data-genre=ligne]").all()
    found = [(line.get_attribute("data-code"), line.locator("data").first.get_attribute("value")) for line in lines]
    assert found == [(key, amount) for key, _, _, amount in expected["lignes"]]
    written = page.evaluate("location.hash").removeprefix("#").split("&")
    assert sorted(written) == sorted("=".join(pair) for pair in typed.items())


def test_an_option_may_have_another_tariff_and_keeps_it(simulator: Open, terminal: Terminal) -> None:
    page = simulator(f"{link(SCHOOLS)}&option=nom:Ancien;{SUPPORT.field}:oui;tarif:{SECOND.date}")
    address = page.evaluate("location.hash")
    assert address.endswith(f"tarif:{SECOND.date}")
    nets = [
        json.loads(terminal(**SCHOOLS, tarif=str(version.date)).stdout)["contribution_nette"]
        for version in (LATEST, SECOND)
    ]
    tariff = tariff_of(SECOND)
    assert tariff
    schools = tariff.line("raccordement")
    assert schools
    lost = ["—", french.euros(5 * schools.amount)]
    rows = named_rows(page, "montants")
    for again in (False, True):
        if again:
            page.reload()
            wait(page, "pret")
        expect(page.locator("#option-1-tarif")).to_have_value(str(SECOND.date))
        for label, amounts in (
            (schools.label, lost),
            ("Contribution nette", [french.euros(Decimal(net)) for net in nets]),
        ):
            for cell, amount in zip(rows.filter(has_text=label).locator("td").all(), amounts, strict=True):
                expect(cell).to_contain_text(amount)
        expect(page.locator("[data-comparaison] [data-raisons]")).to_contain_text(schools.label)
        assert page.evaluate("location.hash") == address


def test_an_option_whose_tariff_counts_schools_has_the_form_ask_for_them(simulator: Open) -> None:
    page = simulator(f"#eleves=1000&option=nom:Ancien;tarif:{SECOND.date}")
    expect(page.locator("[data-problemes]")).to_contain_text("Nombre d’écoles")
    page.locator("[name=ecoles]").fill("5")
    expect(page.locator("[data-comparaison]")).to_be_visible()
    page.locator("[name=ecoles]").fill("")
    page.get_by_role("button", name="Retirer l’option 1").click()
    expect(page.locator("[name=ecoles]")).to_be_hidden()


def test_a_link_of_an_older_tariff_gives_its_amount_and_that_of_the_day(own_page: Page, site: str) -> None:
    for code in ("lien-d-origine", "alors-et-maintenant", "options-retirees"):
        typed, expected, day = case(LATEST, code)
        own_page.clock.set_fixed_time(f"{day}T12:00:00")
        own_page.goto(f"{site}/simulateur/{link(typed)}")
        expect_net(own_page, expected["contribution_nette"])
        change = own_page.locator("[data-alors]")
        for amount in expected["maintenant"].values():
            expect(change.locator("[data-phrase]")).to_contain_text(amount)
        for reason in (*expected.get("changements", ()), *expected["reserves"]):
            expect(change.locator("[data-raisons] li", has_text=reason).first).to_be_visible()
