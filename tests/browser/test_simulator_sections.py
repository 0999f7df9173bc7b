"""Communes, years, options and quotes: unfolded, filled, answered by Python, kept in the address."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.driving import START, Open, requested, terminal, until, wait
from tests.browser.paper import printed

FULL = (
    "#eleves=1&forfait=oui&tarif=2023-06-15&annees=3&evolution-effectifs=-1,5&devis=Connecteur%3A%20A:1200"
    "&option=nom:Au%20choix;demi-journees:12&epci=245900758&communes=59268:1%20000;59400:500"
)


def net(page: Page) -> str:
    return page.locator("#contribution-nette").get_attribute("value") or ""


def named_rows(page: Page, table: str) -> Locator:
    """Find the rows of a table of results, without those that unfold below them."""
    return page.locator(f"[data-{table}] tbody tr:not(:has(.simulateur-etapes))")


def section(page: Page, name: str) -> None:
    page.locator(f"[data-volet={name}] > summary").click()


def test_communes_are_found_typed_and_summed(simulator: Open, faults: list[str]) -> None:
    page = simulator("")
    section(page, "communes")
    search = page.get_by_role("combobox", name="Votre intercommunalité ou votre commune")
    search.fill("flandre l")
    option = page.get_by_role("option", name="CC Flandre Lys 8 communes")
    expect(option).to_be_visible()
    search.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    search.press("Enter")
    page.get_by_label("La Gorgue", exact=True).fill("1 000")
    page.get_by_label("Merville", exact=True).fill("500")
    expect(page.locator("[name=eleves]")).to_have_value("1500")
    assert page.locator("[name=eleves]").get_attribute("readonly") is not None
    expect(page.locator("#contribution-nette")).to_have_attribute("value", "1950.00")
    shares = named_rows(page, "repartition")
    expect(shares).to_have_count(2)
    assert "1\u202f300,00\u00a0€" in shares.nth(0).inner_text()
    page.get_by_label("Merville", exact=True).fill("12.5")
    expect(page.locator("[data-erreur='communes.59400']")).to_contain_text("contient un point")
    expect(page.get_by_label("Merville", exact=True)).to_have_attribute("aria-invalid", "true")
    page.get_by_role("button", name="Choisir une autre collectivité").click()
    expect(page.locator("[data-collectivite]")).to_be_hidden()
    assert page.locator("[name=eleves]").get_attribute("readonly") is None
    assert faults == []


def test_years_equal_those_of_the_terminal_and_the_chart_comes_when_it_is_shown(
    simulator: Open, faults: list[str]
) -> None:
    page = simulator("#eleves=12345&forfait=oui")
    asked = requested(page)
    section(page, "annees")
    page.get_by_label("Nombre d’années").fill("4")
    page.get_by_label("Évolution des effectifs").fill("-1,5")
    page.get_by_label("Évolution des prix").fill("2")
    page.get_by_label("Déploiement").select_option("progressif")
    done = terminal(
        eleves="12345",
        forfait="oui",
        annees="4",
        evolution_effectifs="-1,5",
        evolution_tarif="2",
        deploiement="progressif",
    )
    expected = json.loads(done.stdout)
    expect(page.locator("#contribution-nette")).to_have_attribute("value", expected["contribution_nette"])
    rows = named_rows(page, "annees")
    expect(rows).to_have_count(4)
    for row, year in zip(rows.all_inner_texts(), expected["annees"], strict=True):
        figures = re.sub(r"\s", "", row).replace(",", ".")
        assert year["contribution_nette"] in figures
    expect(page.locator("[data-annees] canvas")).to_be_visible()
    assert [url for url in asked if url.endswith("/chart.umd.js")]
    assert faults == []


def test_the_chart_is_not_fetched_for_nothing(simulator: Open) -> None:
    page = simulator("")
    asked = requested(page)
    section(page, "annees")
    page.get_by_label("Nombre d’années").fill("1")
    expect(named_rows(page, "annees")).to_have_count(1)
    assert not [url for url in asked if url.endswith("/chart.umd.js")]


def test_options_are_compared_and_their_difference_explained(simulator: Open, faults: list[str]) -> None:
    page = simulator("#eleves=12345")
    section(page, "options")
    expect(page.locator("[data-seuil]")).to_contain_text("à partir de 25")
    page.get_by_role("button", name="Ajouter une option").click()
    page.locator("#option-1-nom").fill("Au forfait")
    page.locator("#option-1-forfait").check()
    page.get_by_role("button", name="Ajouter une option").click()
    page.locator("#option-2-demi-journees").fill("2,5")
    expect(page.locator("[data-erreur='options.2.demi-journees']")).to_contain_text("n’est pas un nombre entier")
    page.locator("#option-2-demi-journees").fill("3")
    expect(page.locator("[data-comparaison] [data-raisons] li")).to_have_count(2)
    assert "+3\u202f703,50\u00a0€" in page.locator("[data-comparaison] [data-raisons]").inner_text()
    page.get_by_role("button", name="Ajouter une option").click()
    expect(page.get_by_role("button", name="Ajouter une option")).to_be_hidden()
    page.get_by_role("button", name="Retirer l’option 1").click()
    expect(page.locator("[data-volet=options] legend")).to_have_text(["Option 1", "Option 2"])
    expect(page.locator("[data-comparaison] [data-raisons] li")).to_have_count(2)
    assert faults == []


def test_quotes_join_the_budget_and_not_the_contribution(simulator: Open) -> None:
    page = simulator("#eleves=1000")
    section(page, "devis")
    page.get_by_role("button", name="Ajouter un devis").click()
    page.get_by_label("Libellé").fill("Tablettes")
    expect(page.locator("[data-volet=devis] [data-erreur=devis]")).to_contain_text("Tablettes")
    page.get_by_label("Montant, en euros TTC").fill("1 250,50")
    expect(page.locator("#budget-total")).to_have_attribute("value", "2550.50")
    assert net(page) == "1300.00"


def test_the_address_holds_all_of_it_and_opens_what_it_fills(simulator: Open, faults: list[str]) -> None:
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
    assert faults == []


@pytest.mark.parametrize(
    ("fragment", "said"),
    [
        ("#eleves=1000&couleur=rouge", "couleur"),
        ("#eleves=1000&forfait=%E0%A4%A", "forfait"),
        ("#eleves=1000&devis=a:b:c", "devis"),
        ("#eleves=1000&option=<script>alert(1)</script>", "option"),
        ("#eleves=1000&eleves=5", "eleves"),
    ],
)
def test_what_an_address_holds_beyond_is_left_out_and_said(
    simulator: Open, faults: list[str], fragment: str, said: str
) -> None:
    page = simulator(fragment)
    expect(page.locator("[data-ignore]")).to_contain_text(f"«\u00a0{said}\u00a0»")
    expect(page.locator("#contribution-nette")).to_have_attribute("value", "1300.00")
    assert faults == []


def test_a_thousand_communes_and_endless_numbers_hang_nothing(simulator: Open, faults: list[str]) -> None:
    communes = ";".join(f"{60000 + number}:1" for number in range(1000))
    page = simulator(f"#eleves=1000&epci=245900758&communes={communes};59268:7")
    expect(page.locator("#contribution-nette")).to_have_attribute("value", "9.10")
    page.goto(page.url.split("#", maxsplit=1)[0] + "#eleves=" + "9" * 10_000)
    expect(page.locator("[data-erreur=eleves]")).to_contain_text("est trop long")
    assert faults == []


def test_a_territory_that_does_not_come_leaves_the_rest(simulator: Open, page: Page) -> None:
    page.route("**/assets/territoire/*", lambda route: route.abort())
    simulator("#eleves=1000")
    section(page, "communes")
    expect(page.locator("[data-territoire]")).to_contain_text("n’a pas pu être chargée")
    expect(page.locator("#contribution-nette")).to_have_attribute("value", "1300.00")
    page.unroute("**/assets/territoire/*")
    page.locator("#champ-collectivite").fill("ternois")
    expect(page.locator("#choix-collectivite [role=option]").first).to_contain_text("CC du Ternois")


HEADER = "Rentrée scolaire;Département;Commune;École;Secteur;Nombre total d'élèves\r\n"
ROWS = (
    "2023;NORD;LA GORGUE;Pasteur;PUBLIC;10\r\n2024;NORD;LA GORGUE;Pasteur;PUBLIC;20\r\n"
    "2024;NORD;MERVILLE;Curie;PUBLIC;5\r\n2024;NORD;MERVILLE;Jeanne d'Arc;PRIVE;400\r\n"
    "2024;NORD;LILLE;Bart;PUBLIC;7\r\n2024;NORD;ATLANTIDE;<b>Platon</b>;PUBLIC;9\r\n2024;NORD;MERVILLE;Vide;PUBLIC;\r\n"
)


def choose(page: Page, name: str, content: bytes) -> None:
    page.locator("#champ-fichier").set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})


def test_a_file_fills_the_communes_and_never_leaves_the_browser(simulator: Open, faults: list[str]) -> None:
    page = simulator("#epci=245900758&annees=4&deploiement=progressif")
    expect(page.get_by_label("La Gorgue", exact=True)).to_be_visible()
    page.wait_for_load_state("networkidle")
    asked = requested(page)
    choose(page, "effectifs.csv", b"\xef\xbb\xbf" + (HEADER + ROWS).encode())
    expect(page.get_by_label("La Gorgue", exact=True)).to_have_value("20")
    expect(page.locator("[name=eleves]")).to_have_value("25")
    expect(page.locator("[data-bilan]")).to_contain_text("2 écoles publiques retenues")
    expect(page.locator("[data-fautives] summary")).to_have_text("1 ligne sans effectif lisible")
    page.get_by_label("Rentrée scolaire").select_option("2023")
    expect(page.locator("[name=eleves]")).to_have_value("10")
    page.get_by_label("Rentrée scolaire").select_option("2024")
    page.locator("[data-inconnues] summary").click()
    unknown = page.locator("[data-inconnues] li")
    expect(unknown).to_contain_text("ATLANTIDE, <b>Platon</b>, 9 élèves")
    unknown.locator("select").select_option(label="Merville")
    expect(page.get_by_label("Merville", exact=True)).to_have_value("14")
    page.locator("[data-ecoles] summary").click()
    page.get_by_label("Pasteur (La Gorgue), 20 élèves").select_option("Année 3")
    rows = named_rows(page, "annees")
    expect(rows.nth(1).locator("td").first).to_have_text("14")
    expect(rows.nth(2).locator("td").first).to_have_text("34")
    # Chromium looks at the icon again each time the fragment changes, and the theme wakes when the page is used
    late = r"(?:icone\.svg|sitemap\.xml|recherche\.js\?\w+|bundle\.\w+\.min\.js)"
    assert [address for address in asked if not re.fullmatch(late, address.rpartition("/")[2])] == []
    assert faults == []


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("classeur.csv", b"PK\x03\x04" + b"\0" * 100, "un classeur ou une archive"),
        ("vide.csv", b"", "il est vide"),
        ("enfants.csv", "INE;Nom élève;Prénom élève;Commune;Total\n1;A;B;Lille;1\n".encode(), "lister des enfants"),
    ],
)
def test_a_file_that_is_something_else_is_told_and_the_table_stays(
    simulator: Open, faults: list[str], name: str, content: bytes, said: str
) -> None:
    page = simulator("#epci=245900758&communes=59268:7")
    expect(page.locator("[name=eleves]")).to_have_value("7")
    choose(page, name, content)
    expect(page.locator("[data-fichier]")).to_contain_text(said)
    expect(page.locator("[data-fichier]")).to_contain_text("Le tableau n’a pas changé")
    expect(page.get_by_label("La Gorgue", exact=True)).to_have_value("7")
    assert faults == []


def test_a_file_read_before_a_community_is_chosen_waits_for_it(simulator: Open) -> None:
    page = simulator("")
    section(page, "communes")
    choose(page, "effectifs.csv", (HEADER + ROWS).encode("cp1252"))
    expect(page.locator("[data-fichier]")).to_contain_text("Choisissez votre intercommunalité")
    page.locator("#champ-collectivite").fill("merville")
    page.locator("#choix-collectivite [role=option]").first.click()
    expect(page.locator("[name=eleves]")).to_have_value("5")


def test_a_figure_of_a_table_unfolds_its_calculation_and_keeps_it_unfolded(simulator: Open, faults: list[str]) -> None:
    communes = "#epci=245900758&communes=59268:400;59400:500;59212:301"
    page = simulator(f"{communes}&demi-journees=3&annees=3&evolution-effectifs=2")
    town = page.get_by_role("button", name="La Gorgue")
    expect(town).to_have_attribute("aria-expanded", "false")
    town.focus()
    page.keyboard.press("Enter")
    expect(town).to_have_attribute("aria-expanded", "true")
    steps = page.locator("[data-repartition] .simulateur-etapes:visible")
    expect(steps).to_contain_text("450,00\u00a0€ × 400 ÷ 1\u202f201 = 149,875104…\u00a0€, arrondi")
    page.locator("[name=demi-journees]").fill("4")
    expect(steps).to_contain_text("600,00")
    page.get_by_role("button", name="Année 3").click()
    year = page.locator("[data-annees] .simulateur-etapes:visible")
    expect(year).to_contain_text("Élèves\u00a0: 1\u202f201 × 1,02² = 1\u202f249,5204, arrondi à 1\u202f250")
    expect(year.get_by_role("link").first).to_have_text("article 5")
    assert faults == []


def test_on_paper_the_sections_show_what_they_found_and_nothing_to_press(simulator: Open) -> None:
    page = simulator("#epci=245900758&communes=59268:400;59400:500&annees=2&option=nom:Sans&devis=Tablettes:1200")
    expect(named_rows(page, "repartition")).to_have_count(2)
    page.emulate_media(media="print")
    expect(page.locator("[data-repartition] table")).to_be_visible()
    expect(page.locator("[data-annees] table")).to_be_visible()
    expect(page.locator("[data-montants] tbody tr").nth(0)).to_be_visible()
    expect(page.locator("[data-volet=devis]")).to_be_hidden()
    for pressed in page.locator(".simulateur button:not(.simulateur-deplier), .simulateur-import").all():
        expect(pressed).to_be_hidden()
    frame = page.locator(".simulateur-cadre:has([data-montants])")
    assert frame.evaluate("one => one.scrollHeight <= one.clientHeight + 1")
    for wide in page.locator(".simulateur-reponse, [data-lignes]").all():
        assert wide.evaluate("one => one.offsetWidth === one.closest('form').clientWidth")


@pytest.mark.parametrize("sheet", ["A4", "Letter"])
def test_on_paper_an_estimate_takes_one_page(simulator: Open, sheet: str) -> None:
    page = simulator("#eleves=12345&forfait=oui&demi-journees=3&subvention=2000")
    assert printed(page.pdf(format=sheet, tagged=True)).pages == 1


@pytest.mark.parametrize("sections", ["", "&epci=245900758&communes=59268:400;59400:500&annees=2&option=nom:Sans"])
def test_on_paper_whatever_has_a_name_begins_on_its_page(simulator: Open, sections: str) -> None:
    page = simulator(f"#eleves=900{sections}")
    named = [("Combien", "Nombredélèves")]
    if sections:
        expect(named_rows(page, "repartition").first).to_contain_text("La Gorgue")
        named += [
            ("Compterparcommune", "Merville"),
            ("Prévoirplusieurs", "Cumul"),
            ("Comparerdesoptions", "Pourquoiles"),
        ]
    for quotes in range(9):  # where a page ends moves down line by line
        page.evaluate("(hash) => { location.hash = hash; }", f"#eleves=900{sections}{'&devis=Tablettes:1' * quotes}")
        expect(page.locator("[data-lignes] tbody th", has_text="Tablettes")).to_have_count(quotes)
        paper = printed(page.pdf(format="A4", tagged=True))
        for name, below in named:
            stand = [paper.letters[paper.told.index(words)].page for words in (name, below)]
            assert stand[0] == stand[1], (quotes, name, stand)


def test_a_progressive_roll_out_says_which_year_each_figure_is_of(simulator: Open, faults: list[str]) -> None:
    page = simulator("#eleves=2001&deploiement=progressif&option=nom:Forfait;forfait:oui")
    reserve = page.locator("[data-reserve]")
    expect(page.locator("#contribution-nette")).to_have_attribute("value", "650.00")
    expect(page.locator("[data-periode]")).to_have_text("première année")
    expect(reserve).to_contain_text("2\u202f601,30\u00a0€ par an")
    expect(page.locator("[data-comparaison] [data-portee]")).to_contain_text("non pour la première")
    page.get_by_label("Déploiement").select_option("")
    expect(reserve).to_be_hidden()
    expect(page.locator("[data-comparaison] [data-portee]")).to_be_hidden()
    assert faults == []


def test_the_schools_of_a_community_do_not_outlive_its_choice(simulator: Open, faults: list[str]) -> None:
    page = simulator("#epci=245900758&deploiement=progressif")
    expect(page.get_by_label("La Gorgue", exact=True)).to_be_visible()
    rows = "Commune;École;Nombre d'élèves\nLa Gorgue;Pasteur;20\nLa Gorgue;Curie;60\n"
    page.locator("#champ-fichier").set_input_files(
        {"name": "effectifs.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    )
    expect(page.locator("#contribution-nette")).to_have_attribute("value", "26.00")
    page.get_by_role("button", name="Choisir une autre collectivité").click()
    page.locator("[name=eleves]").fill("2001")
    expect(page.locator("#contribution-nette")).to_have_attribute("value", "650.00")
    expect(page.locator("[data-ecoles]")).to_be_hidden()
    assert faults == []


HELD = """() => {
  const bytes = File.prototype.arrayBuffer;
  const asked = Promise.withResolvers();
  Object.assign(globalThis, { asked: asked.promise, given: Promise.withResolvers() });
  File.prototype.arrayBuffer = async function () {
    if (this.name === "petit.csv") {
      asked.resolve();
      await globalThis.given.promise;
    }
    return bytes.call(this);
  };
}"""
"""Hold back the bytes of the small file, as a slow disk does."""

TOLD = """() => {
  const told = [];
  const status = document.querySelector("[data-fichier]");
  new MutationObserver(() => told.push(status.textContent)).observe(status, { childList: true });
  return told;
}"""

TYPED = "(field, text) => { field.value = text; field.dispatchEvent(new Event('input', { bubbles: true })); }"
"""Type without the focus, so that it is the worker that answers, in turn."""


@pytest.mark.parametrize("moment", ["at once", "while the first is read", "long before it can be read"])
def test_of_two_files_in_a_row_the_last_counts(simulator: Open, faults: list[str], tmp_path: Path, moment: str) -> None:
    page = simulator("#epci=245900758")
    expect(page.get_by_label("La Gorgue", exact=True)).to_be_visible()
    header, row = "Commune;École;Nombre d'élèves\n", "La Gorgue;Pasteur;20\n"
    large, small = tmp_path / "grand.csv", tmp_path / "petit.csv"
    large.write_text(header + row * 200_000, "utf-8")
    small.write_text(header + row, "utf-16")
    page.evaluate(HELD)
    told = page.evaluate_handle(TOLD)
    page.locator("#champ-fichier").set_input_files(large)
    if moment != "at once":
        until(page, "() => document.querySelector('[data-import] progress').value > 0")
    page.locator("#champ-fichier").set_input_files(small)
    page.evaluate("globalThis.asked")
    status = page.locator("[data-fichier]")
    if moment == "long before it can be read":
        for half_days in [*range(1, 60), 0]:  # a part of a file is read between two answers
            page.locator("[name=demi-journees]").evaluate(TYPED, str(half_days))
            expect(page.locator("#contribution-nette")).to_have_attribute("value", f"{1300 + 150 * half_days}.00")
    page.evaluate("globalThis.given.resolve()")
    expect(status).to_contain_text("petit.csv\u00a0» est lu\u00a0: 1 ligne.", timeout=START)
    expect(page.locator("#contribution-nette")).to_have_attribute("value", "26.00", timeout=START)
    # the engine answers in turn: what was asked of it before has been answered by then
    page.locator("[name=forfait]").check()
    expect(page.locator("#contribution-nette")).to_have_attribute("value", "32.00")
    expect(status).to_contain_text("1 ligne.")
    assert not [sentence for sentence in told.json_value() if "200" in sentence]
    assert faults == []


def test_what_a_file_gives_one_community_is_not_taken_by_another(
    simulator: Open, faults: list[str], tmp_path: Path
) -> None:
    page = simulator("#epci=245900758")
    expect(page.get_by_label("La Gorgue", exact=True)).to_be_visible()
    large = tmp_path / "grand.csv"
    large.write_text("Commune;École;Nombre d'élèves\n" + "La Gorgue;Pasteur;20\n" * 100_000, "utf-8")
    page.locator("#champ-fichier").set_input_files(large)
    forget = """() => {
      if (!document.querySelector("[data-fichier]").textContent.includes("est lu")) return false;
      document.querySelector("[data-oublier]").click();
      return true;
    }"""
    until(page, forget)  # while the rows are laid over the communes
    page.locator("[name=eleves]").evaluate(TYPED, "10")
    expect(page.locator("#contribution-nette")).to_have_attribute("value", "13.00", timeout=START)
    expect(page.locator("[name=eleves]")).to_have_value("10")
    expect(page.locator("[data-bilan]")).to_be_empty()
    assert faults == []


def test_an_engine_that_is_started_anew_does_without_the_file_and_says_so(simulator: Open) -> None:
    page = simulator("#epci=245900758")
    expect(page.get_by_label("La Gorgue", exact=True)).to_be_visible()
    rows = "Commune;École;Nombre d'élèves\nLa Gorgue;Pasteur;20\nNulle part;Curie;60\n"
    page.locator("#champ-fichier").set_input_files(
        {"name": "effectifs.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    )
    expect(page.locator("#contribution-nette")).to_have_attribute("value", "26.00")
    expect(page.locator("[data-inconnues]")).to_be_visible()
    page.workers[0].evaluate("postMessage({ type: 'failure', reason: 'start', detail: 'told by a test' })")
    wait(page, "erreur")
    page.get_by_role("button", name="Réessayer").click()
    wait(page, "pret")
    expect(page.locator("[data-fichier]")).to_contain_text("a redémarré sans «\u00a0effectifs.csv\u00a0»")
    expect(page.locator("[data-inconnues]")).to_be_hidden()
    page.get_by_label("La Gorgue", exact=True).fill("30")
    expect(page.locator("#contribution-nette")).to_have_attribute("value", "39.00")


def test_the_usual_roll_out_goes_by_its_name_too(simulator: Open, faults: list[str]) -> None:
    page = simulator("#eleves=10&annees=2&deploiement=complet")
    choice = page.get_by_label("Déploiement")
    expect(choice).to_have_value("")
    expect(choice.locator("option")).to_have_count(2)
    assert faults == []
