"""Estimates that a reader saves under a name: beside each other, found again, removed, and never stored unasked."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driving import Open, expect_net, go, wait
from tests.browser.example import FLANDRE_LYS, SUPPORT

NAME = "Nom de l’estimation affichée"


@pytest.fixture
def page(first_visit: Open) -> Page:
    """Give a page whose browser has nothing stored, with the estimates unfolded."""
    page = first_visit(f"#eleves=1000&epci={FLANDRE_LYS}")
    expect_net(page, "1300.00")
    page.locator("[data-enregistrees] > summary").click()
    return page


def save(page: Page, name: str) -> None:
    page.get_by_label(NAME).fill(name)
    page.get_by_label(NAME).press("Enter")
    expect(page.locator("[data-enregistrees] [role=status]")).to_have_text(f"«\u00a0{name}\u00a0» est enregistrée.")


def test_they_stand_beside_each_other_with_their_amounts_and_are_asked_again(page: Page, site: str) -> None:
    expect(page.locator("[data-enregistrees]")).to_contain_text("sur cet appareil : rien n’en est transmis")
    assert page.evaluate("localStorage.length") == 0
    save(page, "Sans option")
    page.locator(f"[name={SUPPORT.field}]").check()
    expect_net(page, "1600.00")
    save(page, "Avec le suivi")
    page.goto(f"{site}/")
    go(page, f"{site}/simulateur/")
    saved = page.locator("[data-enregistrees]")
    expect(saved.locator("summary")).to_contain_text(": 2 enregistrées")
    saved.locator("summary").click()
    rows = saved.locator("tbody tr")
    expect(rows.nth(0)).to_contain_text(re.compile(r"Sans option\s*Calculée le .*1\u202f300,00\u00a0€ par an"))
    expect(rows.nth(1)).to_contain_text("1\u202f600,00\u00a0€ par an")
    rows.nth(1).get_by_role("link", name="Avec le suivi").click()
    expect_net(page, "1600.00")
    expect(page.locator("[data-sujet]")).to_have_text("CC Flandre Lys")
    expect(page.locator("[name=eleves]")).to_have_value("1000")
    rows.nth(0).get_by_role("button", name="Supprimer « Sans option »").click()
    expect(rows).to_have_count(1)
    page.reload()
    wait(page, "pret")
    expect(rows).to_have_count(1)


def test_a_name_that_is_saved_again_takes_the_place_of_the_first(page: Page) -> None:
    save(page, "Au conseil")
    page.locator("[name=eleves]").fill("2000")
    expect_net(page, "2600.00")
    save(page, "Au conseil")
    expect(page.locator("[data-enregistrees] tbody tr")).to_contain_text(["2\u202f600,00\u00a0€ par an"])


def test_what_has_no_answer_is_saved_without_an_amount(page: Page) -> None:
    page.locator("[name=eleves]").fill("12.5")
    expect(page.locator(".simulateur")).to_have_attribute("data-resultat", "perime")
    save(page, "À revoir")
    row = page.locator("[data-enregistrees] tbody tr")
    expect(row).to_contain_text("—")
    page.locator("[name=eleves]").fill("3")
    row.get_by_role("link", name="À revoir").click()
    expect(page.locator("[name=eleves]")).to_have_value("12.5")


def test_a_browser_without_room_says_so_and_keeps_what_it_has(page: Page) -> None:
    save(page, "Première")
    page.evaluate("""() => {
      for (let size = 2 ** 22; size > 0; size >>= 1) {
        try { localStorage.setItem(`plein${size}`, "x".repeat(size)); } catch {}
      }
    }""")
    page.get_by_label(NAME).fill("Seconde")
    page.get_by_label(NAME).press("Enter")
    expect(page.locator("[data-enregistrees] [role=status]")).to_contain_text("refuse l’enregistrement. Copiez le lien")
    expect(page.locator("[data-enregistrees] tbody tr")).to_have_count(1)


@pytest.mark.parametrize("stored", ["#eleves=7654", '{"nom": 1}', "null"])
def test_what_else_was_stored_there_is_no_estimate(page: Page, stored: str) -> None:
    page.evaluate("(stored) => localStorage.setItem(location.pathname, stored)", stored)
    page.reload()
    wait(page, "pret")
    expect(page.locator("[data-enregistrees] tbody tr")).to_have_count(0)
    page.locator("[data-enregistrees] > summary").click()
    save(page, "La première")
    expect(page.locator("[data-enregistrees] tbody tr")).to_have_count(1)
