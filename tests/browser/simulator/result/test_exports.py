"""What one takes away from the page: the files that a browser saves, and what the page says of them."""

import csv
import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Download, Page, Route, expect

from simulator.exports import Decision
from simulator.exports.kinds import KINDS
from tests.browser.driving import (
    Open,
    abort,
    altered,
    another_page,
    expect_net,
    not_found,
    of_engine,
    record_requests,
    saved,
    taking,
)
from tests.browser.example import AGREEMENT, ANCHOR, FIRST, LATEST, SUPPORT, TARIFFS, WORKSHOPS
from tests.browser.failing import GONE, NOT_RECEIVED
from versioned_texts.testing.json_schema import validator

FULL = (
    f"#eleves=12345&{SUPPORT.field}=oui&{WORKSHOPS.field}=3&subvention=2000&tarif={LATEST.date}&annees=2"
    f"&devis=%3DTablettes:1000&option=nom:Sans;{WORKSHOPS.field}:12&epci=245900758&communes=59268:12%20000;59400:345"
)
TERRITORY = "**/assets/territoire/*"
SENTENCES = """window.sentences = [];
document.addEventListener("DOMContentLoaded", () => {
  const progress = document.querySelector("[data-avancement]");
  new MutationObserver(() => window.sentences.push(progress.textContent)).observe(progress, { childList: true });
});"""
"""Notes what the downloads are said to be doing."""
FOLLOW_AND_SAVE = """(fragment) => new Promise((resolve) => {
  addEventListener("hashchange", () => {
    document.querySelector("[data-emporter] [data-genre=xlsx]").click();
    resolve();
  }, { once: true });
  location.hash = fragment;
})"""
"""Presses a button as soon as the page has read a link."""


def words_of(draft: Path) -> str:
    with zipfile.ZipFile(draft) as archive:
        return re.sub("<[^>]+>", "", archive.read("content.xml").decode())


def decide(page: Page, decision: str) -> None:
    """Choose what the council decides on."""
    taking(page).get_by_label("Votre conseil délibère pour").select_option(decision)


def test_each_draft_of_the_page_votes_what_the_page_shows(simulator: Open, tmp_path: Path) -> None:
    page = simulator(FULL)
    shown = page.locator("#contribution-nette").inner_text()
    for decision in Decision:
        decide(page, decision)
        file = saved(page, "Projet de délibération", tmp_path)
        assert file.name == f"{KINDS['deliberation'].stem}-cc-flandre-lys-{LATEST.date}.odt"
        said = words_of(file)
        assert f"la contribution, estimée à {shown} TTC" in said
        joins = "D’approuver l’adhésion de la Communauté de communes Flandre Lys" in said
        assert joins is (decision is Decision.JOINING)
    assert page.locator("#contribution-nette").inner_text() == shown


def test_the_draft_of_a_commune_names_it_and_its_council(simulator: Open, tmp_path: Path) -> None:
    page = simulator("#eleves=10&epci=59400")
    said = words_of(saved(page, "Projet de délibération", tmp_path))
    assert "D’approuver l’adhésion de la commune de Merville au" in said
    assert "le conseil municipal décide" in said


def test_the_file_for_the_council_holds_each_part_as_it_is_alone(simulator: Open, tmp_path: Path) -> None:
    page = simulator(FULL)
    decide(page, Decision.TRANSFER)
    whole = saved(page, "Dossier complet", tmp_path)
    assert whole.name == f"dossier-cc-flandre-lys-{LATEST.date}.zip"
    alone = [saved(page, name, tmp_path) for name in ("Note de synthèse", "Projet", "Tableur", "Estimation (.odt)")]
    for link in taking(page).get_by_role("link", name="(PDF)").all():
        with page.expect_download() as waited:
            link.click()
        alone.append(tmp_path / waited.value.suggested_filename)
        waited.value.save_as(alone[-1])
    assert [file.name for file in alone[4:]] == [
        f"{version.slug}-{version.date}.pdf" for version in (AGREEMENT.latest, LATEST)
    ]
    with zipfile.ZipFile(whole) as held:
        assert {name: held.read(name) for name in held.namelist()} == {file.name: file.read_bytes() for file in alone}


def test_without_a_text_to_annex_there_is_no_archive_and_each_part_is_there(
    context: BrowserContext, site: str, tmp_path: Path
) -> None:
    page = context.new_page()
    page.goto(f"{site}/simulateur/{ANCHOR}")
    expect_net(page, "18202.00")
    failure = taking(page).get_by_role("alert")
    for answer in (altered, not_found, abort):
        page.route("**/*.pdf", answer)
        taking(page).get_by_role("button", name="Dossier complet").click()
        expect(failure).to_contain_text("Un texte à annexer n’a pas pu être téléchargé")
        page.unroute_all(behavior="wait")
    saved(page, "Note de synthèse", tmp_path)
    saved(page, "Dossier complet", tmp_path)
    expect(failure).to_be_hidden()


def test_tables_are_offered_where_there_is_something_in_them(simulator: Open, tmp_path: Path) -> None:
    page = simulator(ANCHOR)
    names = ("Années", "Communes", "Options")
    for name in names:
        expect(taking(page).get_by_role("button", name=name)).to_be_hidden()
    page = simulator(FULL)
    files = [saved(page, name, tmp_path) for name in names]
    first = [
        next(csv.DictReader(io.StringIO(file.read_bytes().decode("utf-8-sig")), delimiter=";"))["contribution_nette"]
        for file in files[:2]
    ]
    # 18 202 for a year; of which La Gorgue: 12 000 x 1,60 + 437,42 - 1 944,11
    assert first == ["18202,00", "17693,31"]


def test_the_json_meets_the_schema_that_the_site_publishes(simulator: Open, tmp_path: Path) -> None:
    page = simulator(FULL)
    document = json.loads(saved(page, "Données", tmp_path).read_text("utf-8"))
    answered = page.request.get(document["$schema"])
    assert answered.ok
    rules = answered.json()
    validator(rules).validate(document)
    assert document["collectivite"] == "CC Flandre Lys"
    assert document["lien"] == page.url
    source = document["lignes"][0]["source"]
    text = page.context.new_page()
    text.goto(source["url"])
    expect(text.get_by_text(source["citation"]).first).to_be_visible()
    text.close()


def test_what_makes_files_is_fetched_for_the_first_and_again_if_it_did_not_come_whole(
    context: BrowserContext, site: str, tmp_path: Path
) -> None:
    page = context.new_page()
    requests = record_requests(page)
    page.goto(f"{site}/simulateur/{ANCHOR}")
    expect_net(page, "18202.00")
    assert "exports.snapshot" not in of_engine(requests)
    failure = taking(page).get_by_role("alert")
    for answer, stand_in, said in (
        (not_found, not_found, GONE),
        (another_page, another_page, NOT_RECEIVED),
        (altered, abort, NOT_RECEIVED),
    ):
        page.route("**/exports.snapshot", answer)
        page.route("**/pyodide.mjs", stand_in)
        taking(page).get_by_role("button", name="Lignes du calcul").click()
        expect(failure).to_be_visible()
        expect(failure).to_contain_text(said)
        # the estimate goes on
        page.locator("[name=eleves]").fill("1000")
        expect_net(page, "50.00")
        expect(page.locator(".simulateur")).to_have_attribute("data-etat", "pret")
        page.locator("[name=eleves]").fill("12345")
        expect_net(page, "18202.00")
    page.unroute("**/exports.snapshot")
    requests.clear()
    file_name = saved(page, "Réessayer", tmp_path).name
    expect(failure).to_be_hidden()
    expect(taking(page)).not_to_have_attribute("aria-busy", "true")
    assert file_name == f"{KINDS['csv'].stem}-12345-eleves-{LATEST.date}.csv"
    saved(page, "Tableur", tmp_path)
    assert set(of_engine(requests)) <= {"files.json", "exports.snapshot"}


def test_a_file_waits_for_the_names_that_it_bears(own_page: Page, site: str, tmp_path: Path) -> None:
    held_back: list[Route] = []
    own_page.route(TERRITORY, lambda route: held_back.insert(0, route))
    with own_page.expect_request(TERRITORY):
        own_page.goto(f"{site}/simulateur/{FULL}")
    expect_net(own_page, "18202.00")
    with own_page.expect_download() as waited:
        taking(own_page).get_by_role("button", name="Communes").click()
        held_back.pop().continue_()
    assert "cc-flandre-lys" in waited.value.suggested_filename
    waited.value.save_as(tmp_path / "communes.csv")
    assert "La Gorgue" in (tmp_path / "communes.csv").read_text("utf-8-sig")


@pytest.mark.parametrize("late", [TERRITORY, "**/collectivites/245900758.json"])
def test_a_file_waits_for_the_pupils_that_it_counts(own_page: Page, site: str, tmp_path: Path, late: str) -> None:
    held_back: list[Route] = []
    own_page.route(late, lambda route: held_back.insert(0, route))
    with own_page.expect_request(late):
        own_page.goto(f"{site}/simulateur/#epci=245900758")
    with own_page.expect_download() as waited:
        taking(own_page).get_by_role("button", name="Tableur").click()
        held_back.pop().continue_()
    expect_saved_again(own_page, waited.value, tmp_path)


def test_a_file_waits_for_the_answer_to_a_link(simulator: Open, tmp_path: Path) -> None:
    for fragment in (FULL, ANCHOR):  # all that the first link takes is there
        page = simulator(fragment)
        expect_net(page, "18202.00")
    with page.expect_download() as waited:
        page.evaluate(FOLLOW_AND_SAVE, FULL)
    expect_saved_again(page, waited.value, tmp_path)


def expect_saved_again(page: Page, download: Download, folder: Path) -> None:
    """Expect the spreadsheet to be the same once all is on screen."""
    download.save_as(folder / "soon.xlsx")
    expect(taking(page)).not_to_have_attribute("aria-busy", "true")
    assert (folder / "soon.xlsx").read_bytes() == saved(page, "Tableur", folder).read_bytes()


def test_a_file_does_without_names_that_do_not_come(context: BrowserContext, site: str, tmp_path: Path) -> None:
    page = context.new_page()
    page.route(TERRITORY, not_found)
    page.goto(f"{site}/simulateur/{FULL}")
    expect(page.locator("[data-territoire]")).to_contain_text("n’a pas pu être chargée")
    file = saved(page, "Communes", tmp_path)
    assert "12345-eleves" in file.name
    assert "59268" in file.read_text("utf-8-sig")


def test_one_sign_of_wanting_a_file_fetches_what_makes_it(context: BrowserContext, site: str) -> None:
    for sign in ("hover", "focus"):
        page = context.new_page()
        page.goto(f"{site}/simulateur/{ANCHOR}")
        expect_net(page, "18202.00")
        with page.expect_request_finished(lambda request: request.url.endswith("/exports.snapshot")):
            getattr(taking(page).get_by_role("button", name="Tableur"), sign)()
        page.close()


def test_pyodide_makes_the_same_files_and_the_page_says_that_it_is_fetched(
    simulator: Open, context: BrowserContext, site: str, tmp_path: Path
) -> None:
    other = context.new_page()
    other.route("**/exports.snapshot", not_found)
    other.add_init_script(SENTENCES)
    other.goto(f"{site}/simulateur/{FULL}")
    made = []
    for page in (simulator(FULL), other):
        expect_net(page, "18202.00")
        buttons = ("Tableur", "Projet", "Dossier", "Lignes du calcul", "Communes", "Données")
        made.append([saved(page, button, tmp_path).read_bytes() for button in buttons])
        assert page.locator(".simulateur").get_attribute("data-depart") == "snapshot"
    assert "Le programme n’a pas démarré\u00a0: téléchargement de sa version complète…" in other.evaluate("sentences")
    assert made[0] == made[1]


def test_a_question_with_problems_is_refused_in_words(simulator: Open) -> None:
    page = simulator(ANCHOR)
    page.locator("[name=eleves]").fill("12.345")
    taking(page).get_by_role("button", name="Tableur").click()
    expect(taking(page).get_by_text("contient un point")).to_be_visible()


def test_a_keyboard_is_enough_and_the_result_is_said(simulator: Open) -> None:
    page = simulator(ANCHOR)
    taking(page).get_by_role("button", name="Lignes du calcul").focus()
    with page.expect_download():
        page.keyboard.press("Enter")
    expect(taking(page).get_by_text("Fichier prêt")).to_be_visible()
    expect(taking(page).get_by_role("button", name="Lignes du calcul")).to_be_focused()


def test_a_text_that_says_nothing_of_joining_offers_no_draft(simulator: Open) -> None:
    page = simulator(f"#eleves=1000&tarif={FIRST.date}")
    assert [tariff.deliberation for tariff in TARIFFS.published if tariff.version == FIRST.date] == [None]
    expect(taking(page).get_by_role("button", name="Tableur")).to_be_visible()
    for button in ("Projet de délibération", "Note de synthèse", "Dossier complet"):
        expect(taking(page).get_by_role("button", name=button)).to_have_count(0)
    expect(taking(page).get_by_role("link", name="(PDF)")).to_have_count(0)
