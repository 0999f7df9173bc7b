"""The card of the result: whose amount it is, one figure unless they differ, and nothing that nobody asked for."""

import re

from playwright.sync_api import expect

from tests.browser.driving import Open, choose, expect_net, section
from tests.browser.example import ANCHOR, FLANDRE_LYS, SUPPORT, WORKSHOPS

FIELD = "Votre commune ou intercommunalité"


def test_what_a_newcomer_sees_is_called_an_example_until_something_is_asked(simulator: Open) -> None:
    page = simulator("")
    subject = page.locator("[data-sujet]")
    expect(subject).to_have_text("Exemple\u00a0: 1\u202f000 élèves")
    page.locator("[name=eleves]").fill("1000")
    expect(subject).to_have_text("1\u202f000 élèves")
    expect_net(page, "1300.00")
    expect(simulator("#eleves=1000").locator("[data-sujet]")).to_have_text("1\u202f000 élèves")


def test_a_name_that_is_not_found_has_no_amount(simulator: Open) -> None:
    page = simulator("")
    field = page.get_by_role("combobox", name=FIELD)
    field.fill("xyzzy")
    expect(page.locator("[data-territoire]")).to_have_text("Aucun nom ne correspond.")
    expect(field).to_have_value("xyzzy")
    expect(page.locator("#contribution-nette")).to_be_hidden()
    expect(page.locator("[name=eleves]")).to_have_value("")
    # a number that was typed stays
    page = simulator("#eleves=500")
    field.fill("flan")
    field.press("Tab")
    expect(page.locator("[data-territoire]")).to_contain_text("Choisissez une collectivité")
    expect_net(page, "650.00")
    expect(page.locator("#contribution-nette")).to_be_visible()


def test_the_name_stands_on_the_card_and_a_commune_is_a_part(simulator: Open) -> None:
    page = simulator(f"#epci={FLANDRE_LYS}")
    subject, whole = page.locator("[data-sujet]"), page.locator("[data-ensemble]")
    alone = page.get_by_role("link", name="Une commune peut-elle adhérer seule ?")
    expect(subject).to_have_text("CC Flandre Lys")
    expect(whole).to_be_hidden()
    expect(alone).to_be_hidden()
    amount = page.locator("#contribution-nette").inner_text()
    choose(page, "merville", "Merville")
    expect(subject).to_have_text("Merville")
    expect(whole).to_contain_text("Part de la commune dans la contribution de l’intercommunalité (CC Flandre Lys), ")
    expect(whole).to_contain_text(f"{amount} TTC par an")
    expect(alone).to_be_visible()
    expect(alone).to_have_attribute("href", re.compile("questions/#adherer$"))
    choose(page, "flandre lys", "CC Flandre Lys")
    expect(whole).to_be_hidden()
    expect(alone).to_be_hidden()


def test_there_is_one_figure_unless_grants_or_quotes_make_others(simulator: Open) -> None:
    page = simulator("#eleves=1000")
    title, others = page.locator(".simulateur-resultat .simulateur-intitule"), page.locator(".simulateur-resultat dl")
    codes = page.locator("form [data-lignes] > tbody:visible")
    expect(title).to_have_text("Contribution TTC, par an", use_inner_text=True)
    expect(others).to_be_hidden()
    expect(codes).to_have_count(1)
    expect(page.locator("#budget-total")).to_have_attribute("value", "1300.00")
    page.locator(f"[name={SUPPORT.field}]").check()
    expect(codes).to_have_count(3)  # two lines and their sum
    page.locator("[name=subvention]").fill("100")
    expect(title).to_have_text("Contribution nette TTC, par an", use_inner_text=True)
    expect(others).to_contain_text("Avant subventions")
    expect(others).to_be_visible()
    simulator("#eleves=1000&devis=Tablettes:9")
    expect(others).to_be_visible()


def test_what_is_counted_in_part_is_said_below_the_figure(simulator: Open) -> None:
    page = simulator("#eleves=1000&subvention=2000")
    below = page.locator("[data-reserve]")
    expect(below).to_contain_text(
        "2\u202f000,00\u00a0€, déduites dans la limite de la contribution brute, 1\u202f300,00\u00a0€."
    )
    simulator("#eleves=1000&deploiement=progressif")
    expect(below).to_contain_text("250 élèves comptés sur 1\u202f000 la première année.")


def test_starting_again_empties_the_form_and_can_be_undone(simulator: Open) -> None:
    page = simulator(f"{ANCHOR}&devis=Tablettes:9&epci={FLANDRE_LYS}")
    expect_net(page, "18202.00")
    filled = page.evaluate("location.hash")
    page.get_by_role("link", name="Recommencer").click()
    field = page.get_by_role("combobox", name=FIELD)
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    expect(page.locator("#contribution-nette")).to_be_hidden()
    expect(page.locator("[data-problemes]")).to_contain_text("Indiquez le nombre d’élèves")
    expect(page.locator("[data-erreur=eleves]")).to_be_hidden()
    for name in ("eleves", "subvention", WORKSHOPS.field):
        expect(page.locator(f"[name={name}]")).to_have_value("")
    expect(page.locator("[data-volet=devis] fieldset")).to_have_count(0)
    undo = page.get_by_role("link", name="Annuler")
    undo.click()
    expect_net(page, "18202.00")
    assert page.evaluate("location.hash") == filled
    expect(undo).to_be_hidden()
    page.get_by_role("link", name="Recommencer").click()
    expect(page.locator("[name=eleves]")).to_have_value("")
    page.go_back()
    expect_net(page, "18202.00")


def test_a_folded_section_says_what_it_holds(simulator: Open) -> None:
    quotes = "&devis=Tablettes:9&devis=Connecteurs:8"
    page = simulator(f"#annees=4&evolution-effectifs=-1,5&deploiement=progressif&epci={FLANDRE_LYS}{quotes}")
    contents = {
        "communes": "Compter par commune\u00a0: 8 communes",
        "annees": "Prévoir plusieurs années\u00a0: 4 ans, effectifs\u00a0: -1,5, Un quart par an, sur 4 ans",
        "devis": "Ajouter des devis du marché\u00a0: 2 devis",
        "options": "Comparer des options",
    }
    for name, words in contents.items():
        expect(page.locator(f"[data-volet={name}] > summary")).to_have_text(words, use_inner_text=True)
    # what is published of a community is not what a link fills in
    expect(page.get_by_label("La Gorgue", exact=True)).to_be_hidden()
    section(page, "options")
    page.get_by_role("button", name="Ajouter une option").click()
    expect(page.locator("[data-volet=options] > summary")).to_have_text(
        "Comparer des options\u00a0: 1 option", use_inner_text=True
    )
