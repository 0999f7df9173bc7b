"""A community by its name: its published pupils fill the form, are overwritten and restored, and stay its own."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

import french
from simulator.site.addition import TERRITORIES
from simulator.site.headcounts import read_school_years
from tests.browser.driving import Open, abort, choose, choose_file, expect_net, go, section, until
from tests.browser.example import TEXTS
from tests.browser.serving import Published

COMMUNES = ("59212", "62338", "59293", "59268", "62491", "62502", "59400", "62736")
"""Those of CC Flandre Lys."""

AIX = "Aix-en-Pévèle"
NAME = "[data-collectivite] span[data-nom]"
type Count = Callable[..., int]


@pytest.fixture(scope="module")
def count() -> Count:
    """Count the pupils of some communes in the published data, of the public schools or of those of a sector."""
    (year,) = read_school_years(TEXTS.parent / "donnees")

    def counted(*communes: str, sector: str = "public") -> int:
        return sum(school.pupils for school in year.schools if school.commune in communes and school.sector == sector)

    return counted


@pytest.fixture
def chosen(simulator: Open, count: Count) -> Page:
    """Give the page once CC Flandre Lys is chosen in it and its pupils are counted."""
    page = simulator("")
    choose(page, "flandre lys", "CC Flandre Lys")
    expect_pupils(page, count(*COMMUNES))
    return page


TYPED = """(input, letters) => {
  input.value += letters;
  input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
}"""
"""Types and confirms in one task: no suggestion can come between."""


def expect_pupils(page: Page, number: int) -> None:
    expect(page.locator("[name=eleves]")).to_have_value(str(number))
    expect_net(page, f"{number * 1.3:.2f}")


def test_choosing_a_community_fills_its_pupils_and_answers(chosen: Page, count: Count) -> None:
    said = chosen.locator("[data-territoire]")
    number = french.plural(count(*COMMUNES), "élève", "élèves")
    expect(said).to_contain_text(f"CC Flandre Lys : {number}, 12 écoles, effectifs publiés (rentrée 2024, effectifs")


def test_what_is_confirmed_before_it_is_found_is_what_was_typed(simulator: Open, count: Count) -> None:
    page = simulator("")
    field = page.get_by_role("combobox", name="Votre commune ou intercommunalité")
    field.fill("flandre")
    expect(page.get_by_role("option").first).not_to_contain_text("Flandre Lys")
    field.evaluate(TYPED, " lys")
    expect(page.locator(NAME)).to_have_text("CC Flandre Lys")
    expect_pupils(page, count(*COMMUNES))
    expect(page.locator("#choix-collectivite [role=option]")).to_have_count(0)


def test_a_name_that_is_typed_and_left_is_chosen(simulator: Open, count: Count) -> None:
    page = simulator("")
    field = page.get_by_role("combobox", name="Votre commune ou intercommunalité")
    for typed, name, communes in (("CC Flandre Lys", "CC Flandre Lys", COMMUNES), ("aix en pev", AIX, ("59004",))):
        field.fill(typed)
        field.press("Tab")
        expect_pupils(page, count(*communes))
        expect(field).to_have_value(name)


def test_letters_that_are_left_without_a_choice_are_reported_at_their_field(simulator: Open, count: Count) -> None:
    page = simulator("")
    field = page.get_by_role("combobox", name="Votre commune ou intercommunalité")
    field.fill("flan")
    field.press("Tab")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(re.compile("^Choisissez une collectivité dans la liste. Nom, sigle"))
    expect(page.locator("#contribution-nette")).to_be_hidden()
    expect(page.locator("[data-problemes]")).to_contain_text("Indiquez le nombre d’élèves")
    choose(page, "flandre lys", "CC Flandre Lys")
    expect(field).not_to_have_attribute("aria-invalid", "true")
    expect(field).to_have_value("CC Flandre Lys")
    expect_pupils(page, count(*COMMUNES))
    field.fill("xyzzy")
    field.press("Tab")
    expect(page.locator("[data-territoire]")).to_have_text(
        "Choisissez une collectivité dans la liste. Le calcul porte toujours sur CC Flandre Lys."
    )
    simulator("#epci=245900758&communes=59268:400")
    expect(field).to_have_value("CC Flandre Lys")


def test_a_file_counts_though_the_published_pupils_come_later(context: BrowserContext, published: Published) -> None:
    published.held = "/245900758.json"
    page = context.new_page()
    go(page, f"{published.address}/simulateur/")
    choose(page, "flandre lys", "CC Flandre Lys")
    expect(page.locator("[data-territoire]")).to_contain_text("Chargement")
    choose_file(page, "a.csv", "Département;Commune;École;Effectif\nNORD;MERVILLE;Curie;5\n".encode())
    expect_pupils(page, 5)
    with page.expect_request_finished(lambda request: request.url.endswith(published.held)):
        published.let_go.set()
    section(page, "communes")
    page.get_by_label("Merville", exact=True).fill("6")
    expect_pupils(page, 6)


def test_another_community_has_other_pupils_never_those_of_the_one_before(chosen: Page, count: Count) -> None:
    choose(chosen, "59310", "Aix-en-Pévèle")
    expect_pupils(chosen, count("59004"))
    choose(chosen, "ternois", "CC du Ternois 103 communes")
    expect(chosen.locator("[data-territoire]")).to_contain_text("CC du Ternois : aucune école publique")
    # that is no mistake of the reader's, until something wrong is typed
    pupils, problem = chosen.locator("[name=eleves]"), chosen.locator("[data-erreur=eleves]")
    expect(pupils).to_have_value("")
    expect(chosen.locator("[data-problemes]")).to_contain_text("Indiquez le nombre d’élèves")
    expect(problem).to_be_hidden()
    pupils.fill("a")
    expect(problem).to_be_visible()
    pupils.fill("")
    expect(problem).to_contain_text("indiquez un nombre")


def test_what_is_counted_of_a_community_is_said(simulator: Open) -> None:
    page = simulator("#epci=245900758&communes=59268:400;59400:500")
    hint = page.locator("[data-somme]")
    expect(hint).to_have_text(f"Somme de 2 communes sur {len(COMMUNES)}, saisies plus bas.")
    # the answer that knows the communes may still be on its way
    printed = "dispatchEvent(new Event('beforeprint')) && document.querySelector('.simulateur-papier').textContent"
    until(page, f"([words]) => ({printed}).includes(words)", [f"Élèves de 2 communes sur {len(COMMUNES)}."])
    simulator("#epci=245900758&communes=" + ";".join(f"{code}:1" for code in COMMUNES))
    expect(hint).to_have_text("Somme des communes saisies plus bas.")


def test_pupils_that_communes_give_say_so_and_lead_to_the_communes(simulator: Open) -> None:
    page = simulator("#epci=245900758&communes=59268:400")
    expect(page.locator("[name=eleves]")).to_have_accessible_description(
        re.compile("Somme de 1 commune sur 8, saisies plus bas.$")
    )
    section(page, "communes")
    expect(page.get_by_label("Merville", exact=True)).to_be_hidden()
    page.get_by_role("button", name="Somme de 1 commune").click()
    expect(page.locator("[data-volet=communes] > summary")).to_be_focused()
    expect(page.get_by_label("Merville", exact=True)).to_be_visible()


def test_the_help_of_the_pupils_says_which_ones_count(chosen: Page, count: Count) -> None:
    pupils, private = chosen.locator("[name=eleves]"), count(*COMMUNES, sector="privé")
    expect(pupils).to_have_accessible_description(
        re.compile(f"Élèves des écoles publiques.; non comptés.: 2 écoles privées .{private} élèves")
    )
    section(chosen, "communes")
    chosen.get_by_label("Compter aussi 2 écoles privées").check()
    expect(pupils).to_have_accessible_description(re.compile("Élèves des écoles publiques et privées."))
    pupils.fill("1000")
    expect_net(chosen, "1300.00")
    expect(pupils).to_have_accessible_description(re.compile("^Élèves des écoles maternelles et élémentaires"))
    chosen.get_by_role("button", name="Retirer la collectivité").click()
    expect(pupils).to_have_accessible_description(re.compile("^Élèves des écoles maternelles et élémentaires"))


def test_this_year_s_number_is_typed_and_shared_out_as_what_is_published(chosen: Page, count: Count) -> None:
    pupils, suppositions = chosen.locator("[name=eleves]"), chosen.locator("form [data-hypotheses]")
    pupils.fill("2000")
    expect_pupils(chosen, 2000)
    expect(suppositions).to_contain_text("Les effectifs sont ceux saisis au total, répartis comme ceux publiés")
    section(chosen, "communes")
    merville = chosen.get_by_label("Merville", exact=True)
    part = count("59400") * 2000 / count(*COMMUNES)
    assert abs(int(merville.input_value()) - part) < 1
    chosen.reload()
    expect_pupils(chosen, 2000)
    section(chosen, "communes")
    expect(suppositions).to_contain_text("répartis comme ceux publiés")
    merville.fill("1000")
    expect(suppositions).not_to_contain_text("répartis comme ceux publiés")
    expect(pupils).not_to_have_value("2000")
    chosen.get_by_role("button", name="Annuler le dernier changement").click()
    expect_pupils(chosen, 2000)
    chosen.get_by_role("button", name="Rétablir les effectifs publiés").click()
    expect_pupils(chosen, count(*COMMUNES))


def test_what_is_overwritten_is_marked_and_can_be_put_back(chosen: Page, count: Count) -> None:
    section(chosen, "communes")
    field = chosen.get_by_label("Merville", exact=True)
    back = chosen.get_by_role("button", name="Rétablir les effectifs")
    expect(back).to_be_hidden()
    field.fill("1000")
    expect_pupils(chosen, count(*COMMUNES) - count("59400") + 1000)
    assert chosen.locator("[data-modifie]").evaluate_all("all => all.map((one) => one.dataset.code)") == ["59400"]
    back.click()
    expect_pupils(chosen, count(*COMMUNES))
    expect(chosen.locator("[data-modifie]")).to_have_count(0)


def test_a_link_says_again_whose_pupils_it_gives(chosen: Page, count: Count) -> None:
    said, suppositions = chosen.locator("[data-territoire]"), chosen.locator("form [data-hypotheses]")
    expect(suppositions).to_contain_text("Les effectifs sont ceux publiés (rentrée 2024")
    section(chosen, "communes")
    public, private = count(*COMMUNES), count(*COMMUNES, sector="privé")
    box = chosen.get_by_label(f"Compter aussi 2 écoles privées ({private} élèves)")
    for checked in (True, False, True):
        expect(box).to_be_checked(checked=not checked)
        box.set_checked(checked)
        expect_pupils(chosen, public + private * checked)
    chosen.reload()
    expect(said).to_contain_text("CC Flandre Lys : ")
    expect(said).to_contain_text("14 écoles, effectifs publiés")
    expect(suppositions).to_contain_text("écoles publiques ou privées).")
    section(chosen, "communes")
    expect(chosen.get_by_label("Compter aussi 2 écoles privées")).to_be_checked()
    chosen.get_by_label("Merville", exact=True).fill("1000")
    expect(said).to_contain_text("modifiés pour Merville.")
    chosen.reload()
    expect(suppositions).to_contain_text("écoles publiques ou privées), modifiés pour Merville.")
    chosen.get_by_role("button", name="Rétablir les effectifs").click()
    expect(said).to_contain_text("14 écoles, effectifs publiés")
    # its schools are there again, too
    chosen.reload()
    expect(said).to_contain_text("14 écoles, effectifs publiés")
    section(chosen, "annees")
    chosen.locator("[name=annees]").fill("4")
    chosen.locator("[name=deploiement]").select_option("progressif")
    expect(chosen.locator("[data-ecoles]")).to_be_visible()


def test_communes_of_another_community_are_left_out_and_named(simulator: Open, count: Count) -> None:
    given = ";".join(f"{code}:{count(code)}" for code in COMMUNES)
    page = simulator(f"#epci=245900758&communes={given};59350:5")
    expect_pupils(page, count(*COMMUNES))
    said = page.locator("[data-territoire]")
    expect(said).to_contain_text("12 écoles, effectifs publiés (rentrée 2024")
    expect(said).to_contain_text("Laissé de côté, hors de CC Flandre Lys : « 59350 ».")
    expect(page).not_to_have_url(re.compile("59350"))
    choose(page, "59310", "Aix-en-Pévèle")
    expect_pupils(page, count("59004"))
    expect(said).not_to_contain_text("Laissé de côté")


def test_a_link_with_the_community_alone_shows_its_pupils_and_one_with_a_number_that_number(
    simulator: Open, count: Count
) -> None:
    expect_pupils(simulator("#epci=245900758"), count(*COMMUNES))
    expect_pupils(simulator("#collectivite=245900758"), count(*COMMUNES))
    expect_pupils(simulator("#eleves=500&epci=245900758"), 500)


def test_a_table_that_was_emptied_is_empty_after_a_reload(first_visit: Open, count: Count) -> None:
    page = first_visit("#epci=245900758")
    expect_pupils(page, count(*COMMUNES))
    section(page, "communes")
    for field in page.locator("[data-communes] input").all():
        field.fill("")
    expect(page.locator(".simulateur")).to_have_attribute("data-resultat", "absent")
    page.reload()
    expect(page.locator(NAME)).to_have_text("CC Flandre Lys")
    expect(page.locator("[name=eleves]")).to_have_value("")
    expect(page.locator(".simulateur")).to_have_attribute("data-resultat", "absent")


def test_a_community_whose_name_does_not_come_is_asked_for_its_pupils(
    own_page: Page, site: str, faults: list[str]
) -> None:
    page = own_page
    page.route(f"**/{TERRITORIES}*.json", abort)
    go(page, f"{site}/simulateur/#epci=245900758")
    expect(page.locator("[data-territoire]")).to_contain_text("La liste des communes n’a pas pu être chargée.")
    expect(page.locator("[data-problemes]")).to_contain_text("Indiquez le nombre d’élèves")
    page.locator("[name=eleves]").fill("10")
    expect_pupils(page, 10)
    faults.clear()


def test_pupils_that_do_not_come_are_said_and_can_be_typed(first_visit: Open, faults: list[str]) -> None:
    page = first_visit("")
    page.route("**/collectivites/*.json", abort)
    choose(page, "flandre lys", "CC Flandre Lys")
    expect(page.locator("[data-territoire]")).to_contain_text("n’ont pas pu être chargés")
    page.locator("[name=eleves]").fill("10")
    expect_pupils(page, 10)
    faults.clear()


def test_enter_chooses_none_of_several_names(simulator: Open, count: Count) -> None:
    page = simulator("")
    field = page.get_by_role("combobox", name="Votre commune ou intercommunalité")
    said = page.locator("[data-territoire]")
    offered = page.locator("#choix-collectivite [role=option]")
    field.fill("fla")
    expect(offered).to_have_count(6)
    field.press("Enter")
    expect(said).to_have_text("Choisissez une collectivité dans la liste.")
    field.evaluate(TYPED, "ndres")  # before it is known what they may be
    expect(offered).to_have_count(3)
    expect(said).to_have_text("Choisissez une collectivité dans la liste.")
    expect(field).to_have_value("flandres")
    expect(page.locator(NAME)).to_have_text("")
    field.press("ArrowDown")
    field.press("ArrowDown")
    field.press("Enter")
    expect(field).to_have_value("CC Flandre Lys")
    expect_pupils(page, count(*COMMUNES))


def test_enter_chooses_the_one_name_that_is_meant(simulator: Open, count: Count) -> None:
    page = simulator("")
    field = page.get_by_role("combobox", name="Votre commune ou intercommunalité")
    for typed, name, communes in (("ccfl", "CC Flandre Lys", COMMUNES), ("59004", AIX, ("59004",))):
        field.fill(typed)
        expect(page.get_by_role("option").first).to_contain_text(name)
        field.press("Enter")
        expect(field).to_have_value(name)
        expect_pupils(page, count(*communes))


def test_a_field_that_is_emptied_and_left_has_no_community(chosen: Page) -> None:
    field = chosen.get_by_role("combobox", name="Votre commune ou intercommunalité")
    field.fill("")
    expect(chosen.locator(NAME)).to_have_text("CC Flandre Lys")
    field.press("Tab")
    expect(chosen.locator(NAME)).to_have_text("")
    expect(field).to_have_value("")
    expect(chosen).not_to_have_url(re.compile("epci="))
    choose(chosen, "flandre lys", "CC Flandre Lys")
    expect(chosen.locator(NAME)).to_have_text("CC Flandre Lys")
