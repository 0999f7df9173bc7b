"""Communes, years, options and quotes: unfolded, filled, answered by Python, written into the address."""

import pytest
from playwright.sync_api import expect

from tests.browser.driving import Open, expect_net, named_rows, section, wait
from tests.browser.example import LATEST, SUPPORT, WORKSHOPS

FULL = (
    f"#eleves=1500&{SUPPORT.field}=oui&tarif={LATEST.date}&annees=3&evolution-effectifs=-1,5"
    f"&devis=Connecteur%3A%20A:1200&option=nom:Au%20choix;{WORKSHOPS.field}:12"
    "&epci=245900758&communes=59268:1%20000;59400:500"
)


def test_communes_are_found_typed_and_summed(simulator: Open) -> None:
    page = simulator("")
    section(page, "communes")
    search = page.get_by_role("combobox", name="Votre commune ou intercommunalité")
    search.fill("ternois")
    option = page.get_by_role("option", name="CC du Ternois 103 communes")
    expect(option).to_be_visible()
    search.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    search.press("Enter")
    expect(page.locator("[data-territoire]")).to_contain_text("CC du Ternois : aucune école publique")
    page.get_by_label("Anvin", exact=True).fill("1 000")
    last = page.get_by_label("Frévent", exact=True)
    last.fill("500")
    expect(page.locator("[name=eleves]")).to_have_value("1500")
    expect_net(page, "1950.00")
    shares = named_rows(page, "repartition")
    expect(shares).to_have_count(2)
    assert "1\u202f300,00\u00a0€" in shares.nth(0).inner_text()
    last.fill("12.5")
    expect(page.locator(f"[data-erreur='communes.{last.get_attribute('data-code')}']")).to_contain_text(
        "n’est pas un nombre entier"
    )
    expect(last).to_have_attribute("aria-invalid", "true")
    page.get_by_role("button", name="Retirer la collectivité").click()
    expect(page.locator("[data-collectivite]")).to_be_hidden()
    expect(page.locator("[name=eleves]")).to_have_value("")


DRAWN_AND_LISTED = """() => {
  const year = (one) => [...one.querySelectorAll("p")].map((bar) => bar.textContent.trim());
  const row = (one) => [one.cells[5].textContent, ...[...one.cells].slice(6).map((cell) => cell.textContent)];
  return [
    [...document.querySelectorAll("[data-annees] figure > ol > li")].map(year),
    [...document.querySelectorAll("[data-annees] tbody tr:not([hidden])")].map(row),
  ];
}"""
"""The amounts of the bars of each year, and those of its row: the budget, then that of the other reading."""


def test_years_are_shown_and_drawn_from_a_second_one_on_with_the_amounts_of_their_table(first_visit: Open) -> None:
    page = first_visit(f"#eleves=12345&{SUPPORT.field}=oui")
    section(page, "annees")
    drawing = page.locator("[data-annees] figure")
    page.get_by_label("Nombre d’années").fill("1")
    expect(named_rows(page, "annees")).to_have_count(1)
    expect(drawing).to_be_hidden()
    page.get_by_label("Nombre d’années").fill("4")
    page.get_by_label("Évolution des effectifs").fill("-1,5")
    page.get_by_label("Évolution des prix").fill("2")
    page.get_by_label("Déploiement").select_option("progressif")
    rows = named_rows(page, "annees")
    expect(rows).to_have_count(4)
    # a quarter of 12 345 pupils at 1,60; then half, a hundredth and a half fewer, at 1,33 and 0,31
    expect(rows.nth(0)).to_contain_text("4\u202f937,60")
    expect(drawing).to_be_visible()
    drawn, listed = page.evaluate(DRAWN_AND_LISTED)
    assert drawn == listed
    assert [len(year) for year in drawn] == [2] * 4
    expect(drawing.locator("figcaption li")).to_have_count(2)
    page.get_by_label("Déploiement").select_option("")
    expect(drawing.locator("figcaption li")).to_have_count(1)
    drawn, listed = page.evaluate(DRAWN_AND_LISTED)
    assert drawn == listed


def test_options_are_compared_and_their_difference_explained(simulator: Open) -> None:
    page = simulator("#eleves=12345")
    section(page, "options")
    expect(page.locator("[data-seuil]")).to_contain_text("à partir de 25")
    page.get_by_role("button", name="Ajouter une option").click()
    page.locator("#option-1-nom").fill("Au forfait")
    page.locator(f"#option-1-{SUPPORT.field}").check()
    page.get_by_role("button", name="Ajouter une option").click()
    page.locator(f"#option-2-{WORKSHOPS.field}").fill("2,5")
    expect(page.locator(f"[data-erreur='options.2.{WORKSHOPS.field}']")).to_contain_text("n’est pas un nombre entier")
    page.locator(f"#option-2-{WORKSHOPS.field}").fill("3")
    expect(page.locator("[data-comparaison] [data-raisons] li")).to_have_count(2)
    assert "+3\u202f703,50\u00a0€" in page.locator("[data-comparaison] [data-raisons]").inner_text()
    page.get_by_role("button", name="Ajouter une option").click()
    expect(page.get_by_role("button", name="Ajouter une option")).to_be_hidden()
    page.get_by_role("button", name="Retirer l’option 1").click()
    expect(page.locator("[data-volet=options] legend")).to_have_text(["Option 1", "Option 2"])
    expect(page.locator("[data-comparaison] [data-raisons] li")).to_have_count(2)


def test_quotes_join_the_budget_and_not_the_contribution(simulator: Open) -> None:
    page = simulator("#eleves=1000")
    section(page, "devis")
    page.get_by_role("button", name="Ajouter un devis").click()
    page.get_by_label("Libellé").fill("Tablettes")
    expect(page.locator("[data-volet=devis] [data-erreur=devis]")).to_contain_text("Tablettes")
    page.get_by_label("Montant, en euros TTC").fill("1 250,50")
    expect(page.locator("#budget-total")).to_have_attribute("value", "2550.50")
    expect_net(page, "1300.00")


def test_the_address_holds_all_of_it_and_opens_what_it_fills(simulator: Open) -> None:
    page = simulator(FULL)
    expect(page.locator("[name=eleves]")).to_have_value("1500")
    expect(page.get_by_label("Merville", exact=True)).to_have_value("500")
    expect(named_rows(page, "annees")).to_have_count(3)
    expect(page.locator("#option-1-nom")).to_have_value("Au choix")
    expect(page.get_by_label("Libellé")).to_have_value("Connecteur: A")
    expect(page.locator("details[data-volet][open]")).to_have_count(4)
    before = page.evaluate("location.hash")
    page.reload()
    wait(page, "pret")
    expect(page.get_by_label("Merville", exact=True)).to_have_value("500")
    expect(page.locator("[name=eleves]")).to_have_value("1500")
    assert page.evaluate("location.hash") == before


@pytest.mark.parametrize("field", ["annees", "evolution-effectifs", "evolution-tarif", "deploiement"])
def test_a_link_that_fills_one_field_of_the_years_opens_their_section(simulator: Open, field: str) -> None:
    page = simulator(f"#eleves=1000&{field}={'progressif' if field == 'deploiement' else 2}")
    expect(page.locator("[data-annees]")).to_be_visible()


def test_a_figure_of_a_table_unfolds_its_calculation_and_keeps_it_unfolded(simulator: Open) -> None:
    communes = "#epci=245900758&communes=59268:400;59400:500;59212:301"
    page = simulator(f"{communes}&{WORKSHOPS.field}=3&annees=3&evolution-effectifs=2")
    town = page.get_by_role("button", name="La Gorgue")
    expect(town).to_have_attribute("aria-expanded", "false")
    town.focus()
    page.keyboard.press("Enter")
    expect(town).to_have_attribute("aria-expanded", "true")
    steps = page.locator("[data-repartition] .simulateur-etapes:visible")
    expect(steps).to_contain_text("450,00\u00a0€ × 400 ÷ 1\u202f201 = 149,875104…\u00a0€, arrondi")
    page.locator(f"[name={WORKSHOPS.field}]").fill("4")
    expect(steps).to_contain_text("600,00")
    page.get_by_role("button", name="Année 3").click()
    year = page.locator("[data-annees] .simulateur-etapes:visible")
    expect(year).to_contain_text("Élèves\u00a0: 1\u202f201 × 1,02² = 1\u202f249,5204, arrondi à 1\u202f250")
    expect(year.get_by_role("link").first).to_have_text("article 5")


def test_a_progressive_roll_out_says_which_year_each_figure_is_of(simulator: Open) -> None:
    page = simulator(f"#eleves=2001&deploiement=progressif&option=nom:Suivi;{SUPPORT.field}:oui")
    reserve = page.locator("[data-reserve]")
    expect_net(page, "650.00")
    expect(page.locator("[data-periode]")).to_have_text("première année")
    expect(reserve).to_contain_text("2\u202f601,30\u00a0€ TTC par an")
    expect(page.locator("[data-comparaison] [data-portee]")).to_contain_text("non pour la première")
    page.get_by_label("Déploiement").select_option("")
    expect(reserve).not_to_contain_text("TTC par an")
    expect(page.locator("[data-comparaison] [data-portee]")).to_be_hidden()


def test_the_usual_roll_out_goes_by_its_name_too(simulator: Open) -> None:
    page = simulator("#eleves=10&annees=2&deploiement=complet")
    choice = page.get_by_label("Déploiement")
    expect(choice).to_have_value("")
    expect(choice.locator("option")).to_have_count(2)
