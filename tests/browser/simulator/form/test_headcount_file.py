"""A file of headcounts: read in the page, laid over the communes, and what may come in between."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.driving import (
    Open,
    choose,
    choose_file,
    expect_net,
    named_rows,
    record_requests,
    retry,
    section,
    until,
    wait,
)
from tests.browser.example import SUPPORT, WORKSHOPS

VOID = "2024;NORD;MERVILLE;Vide;PUBLIC;\r\n"
HEADER = "Rentrée scolaire;Département;Commune;École;Secteur;Nombre total d'élèves\r\n"
ROWS = (
    "2023;NORD;LA GORGUE;Pasteur;PUBLIC;10\r\n2024;NORD;LA GORGUE;Pasteur;PUBLIC;20\r\n"
    "2024;NORD;MERVILLE;Curie;PUBLIC;5\r\n2024;NORD;MERVILLE;Jeanne d'Arc;PRIVE;400\r\n"
    "2024;NORD;LILLE;Bart;PUBLIC;7\r\n2024;NORD;ATLANTIDE;<b>Platon</b>;PUBLIC;9\r\n2024;NORD;MERVILLE;Vide;PUBLIC;\r\n"
)


def test_a_file_fills_the_communes_and_never_leaves_the_browser(simulator: Open) -> None:
    page = simulator("#epci=245900758&annees=4&deploiement=progressif")
    expect(page.locator("[data-annees] canvas")).to_be_visible()
    page.wait_for_load_state("networkidle")
    requests = record_requests(page)
    choose_file(page, "effectifs.csv", b"\xef\xbb\xbf" + (HEADER + ROWS).encode())
    expect(page.get_by_label("La Gorgue", exact=True)).to_have_value("20")
    expect(page.locator("[name=eleves]")).to_have_value("25")
    left_out = "non retenues\u00a0: 1 école privée (400 élèves) et 1 école d’une autre commune"
    other_year = "Le fichier donne aussi 1 ligne d’une autre rentrée."
    lost = "De plus, 1 ligne dont la commune n’est pas reconnue."
    reports = page.locator("[data-import]").get_by_role("status")
    expect(reports.last).to_have_text(f"2 écoles publiques retenues\u00a0; {left_out}. {other_year} {lost}")
    expect(reports.first).to_have_text("«\u00a0effectifs.csv\u00a0» est lu\u00a0: 7 lignes, dont 1 ligne non comptée.")
    expect(page.locator("[data-fautives] summary")).to_have_text("1 ligne non comptée")
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
    assert [address for address in requests if not re.fullmatch(late, address.rpartition("/")[2])] == []


def test_the_year_chosen_for_a_school_stays_while_the_list_is_folded(simulator: Open) -> None:
    page = simulator("#epci=245900758&annees=4&deploiement=progressif")
    schools = [("2023", 10), ("2023", 1), ("2024", 20), ("2024", 3)]
    rows = "".join(f"{year};NORD;LA GORGUE;Pasteur;PUBLIC;{pupils}\r\n" for year, pupils in schools)
    choose_file(page, "effectifs.csv", (HEADER + rows).encode())
    pupils = named_rows(page, "annees").locator("td:nth-of-type(1)")
    summary = page.locator("[data-ecoles] summary")
    summary.click()
    page.get_by_label("Pasteur (La Gorgue), 20 élèves").select_option("Année 4")
    expect(pupils).to_have_text(["3", "3", "3", "23"])
    summary.click()
    page.get_by_label("Rentrée scolaire").select_option("2023")
    expect(pupils).to_have_text(["1", "1", "1", "11"])
    summary.click()
    expect(page.get_by_label("Pasteur (La Gorgue), 10 élèves")).to_have_value("4")
    expect(page.get_by_label("Pasteur (La Gorgue), 1 élève", exact=True)).to_have_value("")
    page.evaluate("location.hash = ''")
    expect(page.get_by_label("Pasteur (La Gorgue), 10 élèves")).to_have_value("")
    page.get_by_label("Nombre d’années").fill("4")
    page.get_by_label("Déploiement").select_option("progressif")
    expect(pupils).to_have_text(["1", "11", "11", "11"])


@pytest.mark.parametrize(("without", "more"), [(101, "… et 1 autre."), (102, "… et 2 autres.")])
def test_a_long_list_says_how_many_more_there_are(simulator: Open, without: int, more: str) -> None:
    page = simulator("#epci=245900758")
    choose_file(page, "effectifs.csv", (HEADER + ROWS[: ROWS.index("2024;NORD;LILLE")] + VOID * without).encode())
    expect(page.locator("[data-fautives] li").last).to_have_text(more)


REFUSED = {
    "classeur.csv": (b"PK\x03\x04" + b"\0" * 100, "un classeur ou une archive"),
    "enfants.csv": ("INE;Nom élève;Prénom élève;Commune;Total\n1;A;B;Lille;1\n".encode(), "lister des enfants"),
}
"""Files that are something else, and what is said of each."""


def test_a_file_that_is_something_else_is_reported_and_the_table_stays(first_visit: Open) -> None:
    page = first_visit("#epci=245900758&communes=59268:7")
    expect(page.locator("[name=eleves]")).to_have_value("7")
    for name, (content, said) in REFUSED.items():
        choose_file(page, name, content)
        expect(page.locator("[data-fichier]")).to_contain_text(said)
        expect(page.locator("[data-fichier]")).to_contain_text("Le tableau n’a pas changé")
        expect(page.get_by_label("La Gorgue", exact=True)).to_have_value("7")


def test_a_file_read_before_a_community_is_chosen_waits_for_it(first_visit: Open) -> None:
    page = first_visit("")
    section(page, "communes")
    choose_file(page, "effectifs.csv", (HEADER + ROWS).encode("cp1252"))
    expect(page.locator("[data-fichier]")).to_contain_text("Choisissez votre intercommunalité")
    choose(page, "merville", "Merville")
    expect(page.locator("[name=eleves]")).to_have_value("5")
    expect(page.locator("[data-fichier]")).to_have_text(
        "«\u00a0effectifs.csv\u00a0» est lu\u00a0: 7 lignes, dont 1 ligne non comptée."
    )


def test_a_file_without_schools_of_the_community_empties_the_table_and_says_so(simulator: Open) -> None:
    page = simulator("#epci=245900758")
    choose_file(page, "effectifs.csv", (HEADER + ROWS).encode())
    expect(page.locator("[name=eleves]")).to_have_value("25")
    choose_file(page, "ailleurs.csv", "Commune;Maternelle;Élémentaire\nLille;3;4\n".encode())
    expect(page.locator("[data-bilan]")).to_contain_text("le tableau a été vidé")
    expect(page.locator("[data-fichier]")).to_contain_text("sont additionnées")
    expect(page.get_by_label("La Gorgue", exact=True)).to_have_value("")
    expect(page.locator("[name=eleves]")).to_have_value("")
    expect(page.locator("[data-problemes]")).to_contain_text("Indiquez le nombre d’élèves")
    expect(page).not_to_have_url(re.compile("communes="))


def test_the_schools_of_a_community_do_not_outlive_its_choice(simulator: Open) -> None:
    page = simulator("#epci=245900758&deploiement=progressif")
    rows = "Commune;École;Nombre d'élèves\nLa Gorgue;Curie;20\nLa Gorgue;Pasteur;60\n"
    choose_file(page, "effectifs.csv", rows.encode())
    expect_net(page, "26.00")
    page.get_by_role("button", name="Retirer la collectivité").click()
    page.locator("[name=eleves]").fill("2001")
    expect_net(page, "650.00")
    expect(page.locator("[data-ecoles]")).to_be_hidden()


HELD = """() => {
  const bytes = File.prototype.arrayBuffer;
  const requested = Promise.withResolvers();
  Object.assign(globalThis, { requested: requested.promise, given: Promise.withResolvers() });
  File.prototype.arrayBuffer = async function () {
    if (this.name === "petit.csv") {
      requested.resolve();
      await globalThis.given.promise;
    }
    return bytes.call(this);
  };
}"""
"""Hold back the bytes of the small file, as a slow disk does."""

TOLD = """() => {
  const sentences = [];
  const status = document.querySelector("[data-fichier]");
  new MutationObserver(() => sentences.push(status.textContent)).observe(status, { childList: true });
  return sentences;
}"""

TYPED = "(field, text) => { field.value = text; field.dispatchEvent(new Event('input', { bubbles: true })); }"
"""Type without the focus, so that it is the worker that answers, in turn."""


@pytest.mark.parametrize("moment", ["at once", "while the first is read", "long before it can be read"])
def test_of_two_files_in_a_row_the_last_counts(first_visit: Open, tmp_path: Path, moment: str) -> None:
    page = first_visit("#eleves=1000&epci=245900758")
    header, row = "Commune;École;Nombre d'élèves\n", "La Gorgue;Pasteur;20\n"
    large, small = tmp_path / "grand.csv", tmp_path / "petit.csv"
    large.write_text(header + row * 100_000, "utf-8")
    small.write_text(header + row, "utf-16")
    page.evaluate(HELD)
    sentences = page.evaluate_handle(TOLD)
    page.locator("#champ-fichier").set_input_files(large)
    if moment != "at once":
        until(page, "() => document.querySelector('[data-import] progress').value > 0")
    page.locator("#champ-fichier").set_input_files(small)
    page.evaluate("globalThis.requested")
    status = page.locator("[data-fichier]")
    if moment == "long before it can be read":
        for half_days in [*range(1, 25), 0]:  # a part of a file is read between two answers
            page.locator(f"[name={WORKSHOPS.field}]").evaluate(TYPED, str(half_days))
            expect_net(page, f"{1300 + 150 * half_days}.00")
    page.evaluate("globalThis.given.resolve()")
    expect(status).to_contain_text("petit.csv\u00a0» est lu\u00a0: 1 ligne.")
    expect_net(page, "26.00")
    # the engine answers in turn: earlier questions have been answered by then
    page.locator(f"[name={SUPPORT.field}]").check()
    expect_net(page, "32.00")
    expect(status).to_contain_text("1 ligne.")
    assert not [sentence for sentence in sentences.json_value() if "100" in sentence]


FORGET_ONCE_READ = """() => {
  const status = document.querySelector("[data-fichier]");
  const observer = new MutationObserver(() => {
    if (!status.textContent.includes("est lu")) return;
    observer.disconnect();
    document.querySelector("[data-oublier]").click();
  });
  observer.observe(status, { childList: true });
}"""
"""Chooses no community as soon as a file is read: its rows are about to be laid over the communes."""


def test_what_a_file_gives_one_community_is_not_taken_by_another(first_visit: Open) -> None:
    page = first_visit("#epci=245900758")
    page.evaluate(FORGET_ONCE_READ)
    choose_file(page, "ecoles.csv", "Commune;École;Nombre d'élèves\nLa Gorgue;Pasteur;20\n".encode())
    expect(page.locator("[data-collectivite]")).to_be_hidden()
    page.locator("[name=eleves]").evaluate(TYPED, "10")
    expect_net(page, "13.00")
    expect(page.locator("[name=eleves]")).to_have_value("10")
    expect(page.locator("[data-bilan]")).to_be_empty()


def test_an_engine_that_is_started_again_does_without_the_file_and_says_so(
    first_visit: Open, faults: list[str]
) -> None:
    page = first_visit("#epci=245900758")
    rows = "Commune;École;Nombre d'élèves\nLa Gorgue;Pasteur;20\nNulle part;Curie;60\n"
    choose_file(page, "effectifs.csv", rows.encode())
    expect_net(page, "26.00")
    expect(page.locator("[data-inconnues]")).to_be_visible()
    page.workers[0].evaluate("postMessage({ type: 'failure', reason: 'start', detail: 'raised by a test' })")
    wait(page, "erreur")
    assert faults.pop() == "console error: calculateur: start: raised by a test"
    retry(page)
    expect(page.locator("[data-fichier]")).to_contain_text("a redémarré sans «\u00a0effectifs.csv\u00a0»")
    expect(page.locator("[data-inconnues]")).to_be_hidden()
    page.get_by_label("La Gorgue", exact=True).fill("30")
    expect_net(page, "39.00")
