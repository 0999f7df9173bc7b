"""The simulator, in each engine: an estimate is typed, imported, taken away, shared, printed, shown in another site."""

import zipfile
from pathlib import Path

import french
from tests.browser.driving import Terminal
from tests.browser.engines.tab import Tab, words_of
from tests.browser.example import SUPPORT, WORKSHOPS
from tests.browser.journeys.simulator import expect_net, go_to_field, net, ready
from tests.browser.serving import OTHER_SITE, Published

TYPED = {"eleves": "123678", SUPPORT.field: "oui", WORKSHOPS.field: "3", "subvention": "2000"}
SCHOOLS = {"LA GORGUE;Pasteur": 20, "LA GORGUE;Césaire": 31, "MERVILLE;Curie": 5}
FILLED = "(pupils) => document.querySelector('[name=eleves]').value === pupils"
FITS = """() => innerHeight === Math.ceil(
  document.querySelector("[data-embeddable]").getBoundingClientRect().bottom + scrollY)"""
PRINTED = "() => globalThis.printed"
NOTE_PRINTING = "() => { globalThis.print = () => { globalThis.printed = true; }; }"


def test_on_a_phone_a_number_of_pupils_gives_an_amount_and_a_file_of_schools_another(
    tab: Tab, published: Published, tmp_path: Path
) -> None:
    tab.narrow()
    tab.open(f"{published.address}/simulateur/")
    ready(tab)
    tab.click("[name=eleves]")
    tab.type("4321")
    expect_net(tab, eleves="4321")
    tab.shows("#contribution-nette", french.euros(net(eleves="4321")))
    file = tmp_path / "ecoles.csv"
    rows = "".join(f"{school};{pupils}\r\n" for school, pupils in SCHOOLS.items())
    file.write_text(f"Commune;École;Nombre d'élèves\r\n{rows}", "utf-8")
    tab.open(f"{published.address}/simulateur/#epci=245900758")
    tab.shows("[data-sujet]", "CC Flandre Lys")
    tab.click("[data-volet=communes] > summary")
    tab.choose_file("#champ-fichier", file)
    pupils = str(sum(SCHOOLS.values()))
    tab.wait_for(FILLED, pupils)
    expect_net(tab, eleves=pupils)


def test_what_the_keyboard_alone_typed_comes_back_by_its_link_and_is_taken_away(
    tab: Tab, published: Published, terminal: Terminal, tmp_path: Path
) -> None:
    tab.open(f"{published.address}/simulateur/")
    ready(tab)
    type_by_keyboard(tab)
    tab.wait_for("(pupils) => location.hash.includes(`eleves=${pupils}`)", TYPED["eleves"])
    link = tab.address
    tab.open(f"{published.address}/")
    tab.open(link)
    ready(tab)
    expect_net(tab, **TYPED)
    assert tab.evaluate("() => document.querySelector('[name=eleves]').value") == TYPED["eleves"]
    tab.click(f"[name={SUPPORT.field}]")
    expect_net(tab, **{name: typed for name, typed in TYPED.items() if name != SUPPORT.field})
    tab.click(f"[name={SUPPORT.field}]")
    expect_net(tab, **TYPED)
    for kind in ("xlsx", "odt", "csv", "json"):
        file = tab.download(f"[data-emporter] li button[data-genre={kind}]")
        assert file.suffix == f".{kind}"
        mine = tmp_path / f"terminal.{kind}"
        terminal(**TYPED, site=f"{published.address}/", format=kind, sortie=str(mine)).check_returncode()
        assert held(file) == held(mine), kind
    assert not [path for path in published.requests if "pyodide" in path]
    expect_print(tab)


def held(file: Path) -> bytes | dict[str, bytes]:
    """Give what a file holds; two machines may compress the same entries otherwise."""
    if not zipfile.is_zipfile(file):
        return file.read_bytes()
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def type_by_keyboard(tab: Tab) -> None:
    """Fill the form by keys alone; results follow each digit."""
    go_to_field(tab, "eleves")
    typed = ""
    for digit in "12345":
        tab.type(digit)
        typed += digit
        expect_net(tab, eleves=typed)
    tab.press("Backspace", "Backspace")
    tab.type("678")
    tab.press("Tab", "Space", "Tab")
    tab.type("3")
    tab.press("Tab")
    tab.type("2000")
    tab.press("Enter")
    expect_net(tab, **TYPED)


def expect_print(tab: Tab) -> None:
    """Expect the button to print, and the estimate to be what is printed."""
    tab.evaluate(NOTE_PRINTING)
    tab.click("[data-imprimer]")
    tab.wait_for(PRINTED)
    paper = tab.on_paper()
    assert "Estimation de la contribution" in paper
    assert words_of(french.euros(net(**TYPED))) in paper
    assert "Imprimer" not in paper


def test_another_site_shows_the_simulator_in_a_frame(tab: Tab, published: Published, other_site: Published) -> None:
    tab.open(f"{published.address}/simulateur/integrer/")
    line = tab.evaluate("() => document.querySelector('pre.copy code').textContent")
    line = line.replace("https://adresse-de-ce-site", published.address).replace("/integre/", "/integre/#eleves=2500")
    (other_site.folder / "index.html").write_text(OTHER_SITE.format(line), "utf-8")
    tab.open(f"{other_site.address}/")
    with tab.inside("iframe"):
        ready(tab)
        expect_net(tab, eleves="2500")
        tab.wait_for(FITS)
        tab.click("[name=eleves]")
        tab.press("End")
        tab.type("0")
        expect_net(tab, eleves="25000")


def test_a_name_on_the_home_page_leads_to_an_amount_and_from_there_to_the_simulator(
    tab: Tab, published: Published
) -> None:
    tab.open(f"{published.address}/")
    tab.click(".estimation [role=combobox]")
    tab.type("flandre lys")
    tab.shows(".estimation [role=option]", "CC Flandre Lys")
    tab.press("Enter")
    tab.shows("[data-publie]", "écoles publiques, rentrée 2024")
    shown = str(tab.evaluate("() => document.querySelector('[data-publie] strong').textContent"))
    assert not any("/assets/moteur/" in request for request in published.requests)
    tab.follow("[data-publie] a[href*='#epci=']")
    ready(tab)
    tab.shows("#contribution-nette", words_of(shown).removesuffix(" TTC"))


def test_estimates_saved_under_a_name_are_there_again_beside_each_other(tab: Tab, published: Published) -> None:
    tab.open(f"{published.address}/simulateur/#eleves=2500")
    ready(tab)
    tab.click("[data-enregistrees] > summary")
    for name, choices in {"Sans option": {}, "Avec option": {SUPPORT.field: "oui"}}.items():
        for field in choices:
            tab.click(f"[name={field}]")
        expect_net(tab, eleves="2500", **choices)
        tab.click("#champ-nom")
        tab.press("End", *["Backspace"] * 20)
        tab.type(name)
        tab.press("Enter")
        tab.shows("[data-enregistrees] tbody th", name)
    tab.open(f"{published.address}/simulateur/")
    ready(tab)
    tab.click("[data-enregistrees] > summary")
    for amount in (net(eleves="2500"), net(eleves="2500", **{SUPPORT.field: "oui"})):
        tab.shows("[data-enregistrees] tbody tr", f"{french.euros(amount)} par an")
    tab.click("[data-enregistrees] tbody tr:last-child a")
    expect_net(tab, eleves="2500", **{SUPPORT.field: "oui"})
    tab.click("[data-enregistrees] tbody tr:first-child button")
    tab.wait_for("() => document.querySelectorAll('[data-enregistrees] tbody tr').length === 1")
