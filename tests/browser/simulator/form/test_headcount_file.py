"""A table of pupils: pasted, chosen or dropped, laid over the communes, and what may come in between."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driving import (
    Open,
    choose,
    choose_file,
    expect_net,
    named_rows,
    paste_table,
    record_requests,
    retry,
    section,
    wait,
)
from tests.browser.example import SUPPORT, WORKSHOPS

ROWS = (
    "Commune;École;Nombre d'élèves\r\nLA GORGUE;Pasteur;20\r\nMERVILLE;Curie;5\r\nLILLE;Bart;7\r\n"
    "ATLANTIDE;<b>Platon</b>;9\r\nMERVILLE;Vide;\r\nMERVILLE;CURIE;5\r\nTotal;;46\r\n"
)
REMARKS = [
    "Ligne 6, MERVILLE, Vide\u00a0: le nombre d’élèves n’est pas rempli\u00a0; ligne non comptée.",
    "Ligne 7, MERVILLE, CURIE\u00a0: déjà à la ligne 3\u00a0; comptée une seule fois.",
    "Ligne 8, Total\u00a0: total (46 élèves), non compté.",
    "Ligne 5, ATLANTIDE, <b>Platon</b>\u00a0: commune non reconnue\u00a0; 9 élèves non comptés.",
    "Ligne 4\u00a0: commune d’une autre collectivité, non comptée.",
]
TYPED = "(field, text) => { field.value = text; field.dispatchEvent(new Event('input', { bubbles: true })); }"
"""Type without the focus, so that it is the worker that answers, in turn."""


def said(page: Page, sentence: str) -> None:
    """Wait for what is said of a table."""
    expect(page.locator("[data-fichier]")).to_contain_text(sentence)


def test_a_pasted_table_fills_the_communes_and_never_leaves_the_browser(simulator: Open) -> None:
    page = simulator("#epci=245900758&annees=4&deploiement=progressif")
    expect(page.locator("[data-annees] figure")).to_be_visible()
    page.wait_for_load_state("networkidle")
    requests = record_requests(page)
    paste_table(page, ROWS.replace(";", "\t"))
    expect(page.get_by_label("La Gorgue", exact=True)).to_have_value("20")
    expect(page.locator("[name=eleves]")).to_have_value("25")
    said(page, "«\u00a0tableau collé\u00a0»\u00a0: 2 lignes lues, 25 élèves.")
    expect(page.locator("[data-import] li")).to_have_text(REMARKS)
    page.locator("[data-ecoles] summary").click()
    page.get_by_label("Pasteur (La Gorgue), 20 élèves").select_option("Année 3")
    rows = named_rows(page, "annees")
    expect(rows.nth(1).locator("td").first).to_have_text("5")
    expect(rows.nth(2).locator("td").first).to_have_text("25")
    # Chromium looks at the icon again each time the fragment changes, and the theme wakes when the page is used
    late = r"(?:icone\.svg|sitemap\.xml|recherche\.js\?\w+|bundle\.\w+\.min\.js)"
    assert [address for address in requests if not re.fullmatch(late, address.rpartition("/")[2])] == []


DROP = """(zone, [name, text]) => {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([text], name));
  zone.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
}"""


def test_a_dropped_file_does_as_a_pasted_table(simulator: Open) -> None:
    page = simulator("#epci=245900758")
    page.locator("[data-import]").evaluate(DROP, ["effectifs.csv", ROWS])
    said(page, "«\u00a0effectifs.csv\u00a0»\u00a0: 2 lignes lues, 25 élèves.")
    expect(page.locator("[data-import] li")).to_have_text(REMARKS)
    expect_net(page, "32.50")


def test_a_corrected_table_is_read_again(simulator: Open) -> None:
    page = simulator("#epci=245900758")
    paste_table(page, ROWS)
    expect(page.locator("[name=eleves]")).to_have_value("25")
    paste_table(page, "La Gorgue;20\nMerville;10")
    expect(page.locator("[name=eleves]")).to_have_value("30")
    expect(page.locator("[data-import] li")).to_have_count(1)


REFUSED = {
    "classeur.csv": (b"PK\x03\x04" + b"\0" * 100, "un classeur ou une archive"),
    "enfants.csv": ("INE;Nom élève;Prénom élève;Commune;Total\n1;A;B;Lille;1\n".encode(), "lister des enfants"),
    "ministere.csv": (
        "Rentrée scolaire;Numéro de l'école;Commune;Nombre total d'élèves\n".encode() * 20_000,
        "Choisissez votre collectivité par son nom",
    ),
    "grand.csv": (b"Commune;Effectif\n" * 60_000, "plus de 1\u00a0Mo"),
    "ailleurs.csv": (b"Commune;Effectif\nLille;3\n", "aucune ligne n’est de «\u00a0CC Flandre Lys\u00a0»"),
}
"""Files that are something else, and what is said of each."""


def test_a_table_that_gives_nothing_changes_nothing_and_says_so(first_visit: Open) -> None:
    page = first_visit("#epci=245900758&communes=59268:7")
    expect(page.locator("[name=eleves]")).to_have_value("7")
    for name, (content, sentence) in REFUSED.items():
        choose_file(page, name, content)
        said(page, sentence)
        said(page, "Le tableau n’a pas changé.")
        expect(page.get_by_label("La Gorgue", exact=True)).to_have_value("7")
        expect_net(page, "9.10")
    expect(page.locator("[data-import] li")).to_have_text(
        ["Ligne 2\u00a0: commune d’une autre collectivité, non comptée."]
    )


def test_a_table_that_comes_before_a_community_waits_for_it(first_visit: Open) -> None:
    page = first_visit("")
    section(page, "communes")
    choose_file(page, "effectifs.csv", ROWS.encode("cp1252"))
    said(page, "«\u00a0effectifs.csv\u00a0» est gardé\u00a0: choisissez d’abord votre intercommunalité")
    choose(page, "merville", "Merville")
    said(page, "«\u00a0effectifs.csv\u00a0»\u00a0: 1 ligne lue, 5 élèves.")
    expect(page.locator("[name=eleves]")).to_have_value("5")


def test_what_is_said_of_a_table_goes_with_what_it_gave(simulator: Open) -> None:
    page = simulator("#epci=245900758&deploiement=progressif")
    paste_table(page, "Commune;École;Nombre d'élèves\nLa Gorgue;Curie;20\nLa Gorgue;Pasteur;60\n")
    expect_net(page, "26.00")
    page.get_by_role("button", name="Retirer la collectivité").click()
    page.locator("[name=eleves]").fill("2001")
    expect_net(page, "650.00")
    expect(page.locator("[data-ecoles]")).to_be_hidden()
    expect(page.locator("[data-fichier]")).to_be_empty()
    # the table is still there, to be read for another
    choose(page, "merville", "Merville")
    page.get_by_role("button", name="Reprendre ce tableau").click()
    said(page, "aucune ligne n’est de «\u00a0Merville\u00a0»")


HELD = """() => {
  const bytes = Blob.prototype.arrayBuffer;
  const requested = Promise.withResolvers();
  Object.assign(globalThis, { requested: requested.promise, given: Promise.withResolvers() });
  Blob.prototype.arrayBuffer = async function () {
    if (this.size < 100) {
      requested.resolve();
      await globalThis.given.promise;
    }
    return bytes.call(this);
  };
}"""
"""Hold back the bytes of the small file, as a slow disk does."""


@pytest.mark.parametrize("late", ["small", "large"])
def test_of_two_files_in_a_row_the_last_counts(first_visit: Open, late: str) -> None:
    page = first_visit("#eleves=1000&epci=245900758")
    header = "Commune;École;Nombre d'élèves\n"
    large, small = (header + f"La Gorgue;{'é' * 9_000};100\n").encode(), f"{header}La Gorgue;A;20\n".encode()
    page.evaluate(HELD)
    files = {"grand.csv": large, "petit.csv": small}
    for name, content in files.items() if late == "small" else reversed(files.items()):
        choose_file(page, name, content)
    page.evaluate("globalThis.requested")
    page.locator(f"[name={WORKSHOPS.field}]").evaluate(TYPED, "0")
    page.evaluate("globalThis.given.resolve()")
    last, net = ("petit", "26.00") if late == "small" else ("grand", "130.00")
    said(page, f"{last}.csv\u00a0»\u00a0: 1 ligne lue")
    expect_net(page, net)
    # the engine answers in turn: earlier questions have been answered by then
    page.locator(f"[name={SUPPORT.field}]").check()
    said(page, f"{last}.csv\u00a0»\u00a0: 1 ligne lue")


def test_what_a_table_gives_one_community_is_not_taken_by_another(first_visit: Open) -> None:
    page = first_visit("#epci=245900758")
    expect(page.get_by_label("La Gorgue", exact=True)).not_to_have_value("")
    page.evaluate(HELD)
    choose_file(page, "ecoles.csv", "Commune;École;Élèves\nLa Gorgue;Pasteur;20\n".encode())
    page.evaluate("globalThis.requested")
    page.evaluate("document.querySelector('[data-oublier]').click()")
    page.evaluate("globalThis.given.resolve()")
    page.locator("[name=eleves]").evaluate(TYPED, "10")
    expect_net(page, "13.00")
    expect(page.locator("[name=eleves]")).to_have_value("10")


def test_an_engine_that_is_started_again_reads_what_was_waiting(first_visit: Open, faults: list[str]) -> None:
    page = first_visit("#epci=245900758")
    paste_table(page, "La Gorgue;20\nMerville;60\n")
    expect_net(page, "104.00")
    page.get_by_label("La Gorgue", exact=True).fill("30")
    expect_net(page, "117.00")
    page.workers[0].evaluate("postMessage({ type: 'failure', reason: 'start', detail: 'raised by a test' })")
    wait(page, "erreur")
    assert faults.pop() == "console error: calculateur: start: raised by a test"
    retry(page)
    # what was read and then corrected stays as it is
    expect(page.get_by_label("La Gorgue", exact=True)).to_have_value("30")
    page.workers[0].evaluate("postMessage({ type: 'failure', reason: 'start', detail: 'raised by a test' })")
    wait(page, "erreur")
    assert faults.pop() == "console error: calculateur: start: raised by a test"
    paste_table(page, "La Gorgue;40\n")
    said(page, "Lecture de «\u00a0tableau collé\u00a0»")
    retry(page)
    said(page, "1 ligne lue, 40 élèves")
    expect_net(page, "52.00")
