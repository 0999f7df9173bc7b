"""What is shown is what is shared: a link gives the amount that it stands beside, and nothing of another community."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driving import Open, choose, choose_file, expect_net, go, named_rows, section, wait
from tests.browser.example import SUPPORT, WORKSHOPS

SCHOOLS = "Commune;École;Nombre d'élèves\n" + "".join(
    f"La Gorgue;École {name};{n}\n" for n, name in enumerate("EDCBA", 11)
)


def amounts(page: Page) -> list[str]:
    """Read the amount of each year."""
    return [text.strip() for text in named_rows(page, "annees").locator("td:last-child").all_inner_texts()]


def test_a_link_gives_the_amounts_of_a_roll_out_by_schools(first_visit: Open, site: str) -> None:
    page = first_visit("#annees=4&deploiement=progressif&epci=245900758")
    choose_file(page, "ecoles.csv", SCHOOLS.encode())
    # A 15, B 14, C 13, D 12, E 11: two schools, then one a year
    expect_net(page, f"{(15 + 14) * 1.3:.2f}")
    expect(page).to_have_url(re.compile("cohortes=2-29_1-13_1-12_1-11"))
    shown, link = amounts(page), page.url
    page.reload()
    wait(page, "pret")
    expect_net(page, f"{(15 + 14) * 1.3:.2f}")
    assert amounts(page) == shown
    page.goto(f"{site}/")
    go(page, link)
    assert amounts(page) == shown
    expect(page.locator("[data-hypotheses]")).to_contain_text("2, 1, 1 et 1 écoles")


def test_nothing_filled_for_a_community_stands_under_the_name_of_another(simulator: Open) -> None:
    page = simulator(
        f"#eleves=50&subvention=3&{SUPPORT.field}=oui&devis=Tablettes:9&option=nom:Sans;subvention:7&epci=245900758&communes=59268:50"
    )
    expect_net(page, "77.00")
    page.get_by_role("button", name="Choisir une autre collectivité").click()
    search = page.get_by_role("combobox", name="Votre commune ou intercommunalité")
    expect(search).to_be_focused()
    # nothing is lost until another is chosen
    search.press("Escape")
    page.locator("[name=subvention]").fill("4")
    expect_net(page, "76.00")
    expect(search).to_have_value("CC Flandre Lys")
    choose(page, "ternois", "CC du Ternois 103 communes")
    page.get_by_label("Anvin", exact=True).fill("10")
    # what is chosen stays; what communes grant, and quotes, were the other's
    expect_net(page, "16.00")
    assert page.locator("[name=subvention]").input_value() == ""
    assert page.locator("[data-volet=devis] fieldset").count() == 0
    assert page.locator("[data-option=subvention]").input_value() == ""


def test_the_example_is_no_number_of_a_community_now_or_after_a_reload(simulator: Open) -> None:
    page = simulator("")
    section(page, "communes")
    choose(page, "ternois", "CC du Ternois 103 communes")
    for again in (False, True):
        if again:
            page.reload()
        expect(page.locator("[data-territoire]")).to_contain_text("aucune école publique")
        expect(page.locator("[data-problemes]")).to_contain_text("Indiquez le nombre d’élèves")
        expect(page.locator("[name=eleves]")).to_have_value("")


def test_a_new_option_starts_from_what_is_chosen(simulator: Open) -> None:
    page = simulator(f"#eleves=1000&{SUPPORT.field}=oui&{WORKSHOPS.field}=2&subvention=200")
    section(page, "options")
    page.get_by_role("button", name="Ajouter une option").click()
    expect(page.locator("[data-comparaison]")).to_be_visible()
    expect(page.locator("[data-raisons]").last).to_contain_text("a le même montant que")
    page.locator(f"[data-option={SUPPORT.field}]").uncheck()
    expect(page.locator("[data-raisons]").last).to_contain_text(re.compile("[−-]300,00"))


@pytest.mark.parametrize("fragment", ["#eleves=%", "#eleves=%E9&subvention=3"])
def test_a_number_that_a_link_spoils_is_said_and_no_example_stands_for_it(simulator: Open, fragment: str) -> None:
    page = simulator(fragment)
    expect(page.locator("[data-ignore]")).to_contain_text("«\u00a0eleves\u00a0»")
    expect(page.locator("[data-erreur=eleves]")).to_contain_text("indiquez un nombre")
