"""What a change of tariff makes for the number of pupils that a reader types, worked out by the simulator's Python."""

import pytest
from playwright.sync_api import Page, Route, expect
from tests.browser.club import STATIC
from tests.browser.test_comparer import fragment, wait

from tests.browser.driving import requested, terminal


def ask(page: Page, pupils: str) -> None:
    page.get_by_label("Et pour votre nombre d’élèves").fill(pupils)
    page.get_by_role("button", name="Calculer").click()


def expect_the_change(page: Page) -> None:
    row = page.locator(".changement tbody tr").last
    expect(row.locator("td").nth(0)).to_have_text("148\u202f140,00\u00a0€")
    expect(row.locator("td").nth(1)).to_have_text("111\u202f105,00\u00a0€")
    expect(row.locator("th")).to_have_text("Contribution de base pour 12\u202f345 élèves, par an")
    expect(page.locator(".ecart")).to_have_text("Pour 12\u202f345 élèves\u00a0: 37\u202f035,00\u00a0€ de moins par an.")


def test_a_static_page_fetches_python_when_it_is_asked(page: Page, club_site: str, club_faults: list[str]) -> None:
    asked = requested(page)
    page.goto(f"{club_site}/reglement/comparer/{'..'.join(STATIC)}/", wait_until="networkidle")
    expect(page.locator(".ecart")).to_have_text("Pour 1\u202f000 élèves\u00a0: 3\u202f000,00\u00a0€ de moins par an.")
    assert not [url for url in asked if "/assets/moteur/" in url]
    ask(page, "12 345")
    expect_the_change(page)
    assert [url.rsplit("/", 1)[1].split("-")[0] for url in asked if url.endswith(".whl")] == ["simulator"]
    assert club_faults == []


def test_the_page_that_compares_asks_the_engine_it_has(page: Page, club_site: str, club_faults: list[str]) -> None:
    page.goto(f"{club_site}/comparer/{fragment(*STATIC)}")
    wait(page, "pret")
    asked = requested(page)
    ask(page, "12345")
    expect_the_change(page)
    assert not [url for url in asked if "/assets/moteur/" in url]
    page.get_by_label("Version nouvelle").select_option("2001-01-01")
    page.get_by_role("button", name="Comparer").click()
    expect(page.locator(".ecart")).to_have_text("Pour 1\u202f000 élèves\u00a0: 3\u202f000,00\u00a0€ de plus par an.")
    ask(page, "1")
    expect(page.locator(".ecart")).to_have_text("Pour 1 élève\u00a0: 3,00\u00a0€ de plus par an.")
    assert club_faults == []


def test_an_equal_price_is_said_to_be_equal(page: Page, club_site: str) -> None:
    page.goto(f"{club_site}/reglement/comparer/2001-01-01..2002-02-02/")
    expect(page.locator(".ecart")).to_have_text("Pour 1\u202f000 élèves\u00a0: le même montant par an.")


@pytest.mark.parametrize("where", ["static", "comparer"])
def test_bad_input_gets_the_terminal_s_sentence_and_changes_nothing(page: Page, club_site: str, where: str) -> None:
    pair = "..".join(STATIC)
    page.goto(
        f"{club_site}/reglement/comparer/{pair}/" if where == "static" else f"{club_site}/comparer/{fragment(*STATIC)}"
    )
    field = page.get_by_label("Et pour votre nombre d’élèves")
    problem = page.locator("#effectif-erreur")
    expect(field).to_be_visible()
    for text in ("12.345", "-3", "abc", "0", "", "10000001"):
        ask(page, text)
        expect(problem).to_have_text(terminal(eleves=text).stderr.strip())
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(field).to_have_attribute("aria-describedby", "effectif-erreur")
        expect(field).to_be_focused()
        expect(field).to_have_value(text)
        expect(page.locator(".ecart")).to_contain_text("Pour 1\u202f000 élèves")
    ask(page, "12 345")
    expect_the_change(page)
    expect(problem).to_be_hidden()
    expect(field).not_to_have_attribute("aria-invalid", "true")


def test_an_engine_that_fails_is_told_in_the_form_and_can_be_asked_again(page: Page, club_site: str) -> None:
    def not_found(route: Route) -> None:
        route.fulfill(status=404, body="")

    page.route("**/pyodide.asm.wasm", not_found)
    page.goto(f"{club_site}/reglement/comparer/{'..'.join(STATIC)}/")
    ask(page, "12345")
    expect(page.locator(".effectif [data-echec]")).to_contain_text("n’a pas pu être téléchargé")
    expect(page.locator(".ecart")).to_contain_text("Pour 1\u202f000 élèves")
    page.unroute("**/pyodide.asm.wasm")
    page.locator(".effectif").get_by_role("button", name="Réessayer").click()
    expect_the_change(page)
