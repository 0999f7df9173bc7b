"""What one takes away from the page: files that a browser saves, opened by the programs of those who receive them."""

import csv
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
import zxingcpp
from openpyxl import load_workbook
from PIL import Image
from playwright.sync_api import BrowserContext, Download, Locator, Page, Route, expect

from tests.browser.driving import ANCHOR, Open, requested
from tests.office import converted

FULL = (
    "#eleves=1&forfait=oui&demi-journees=3&subvention=2000&tarif=2023-06-15&annees=2&devis=%3DTablettes:1000"
    "&option=nom:Sans;demi-journees:12&epci=245900758&communes=59268:12%20000;59400:345"
)
SAVED = 60_000
"""Milliseconds that a first file may take on a busy machine."""


def taking(page: Page) -> Locator:
    return page.locator("[data-emporter]")


def saved(page: Page, button: str, folder: Path) -> Path:
    """Press a button and wait for the file that the browser saves."""
    with page.expect_download(timeout=SAVED) as waited:
        taking(page).get_by_role("button", name=button).click()
    download: Download = waited.value
    file = folder / download.suggested_filename
    download.save_as(file)
    return file


def at(book: Any, name: str) -> Any:  # noqa: ANN401
    ((sheet, place),) = book.defined_names[name].destinations
    return book[sheet][place].value


def test_the_spreadsheet_of_the_page_is_worked_out_by_libreoffice(
    simulator: Open, faults: list[str], tmp_path: Path
) -> None:
    page = simulator(FULL)
    expect(page.locator("#contribution-nette")).to_have_attribute("value", "18202.00")
    file = saved(page, "Tableur", tmp_path)
    assert file.name == "estimation-ent-cc-flandre-lys-2023-06-15.xlsx"
    assert at(load_workbook(file, data_only=True), "budget_total") == pytest.approx(19202)
    book = load_workbook(file)
    assert book.sheetnames == ["Estimation", "Années", "Communes", "Centimes", "Options", "Hypothèses", "Sources"]
    book["Communes"]["B5"].value = 1000
    changed = tmp_path / "changed.xlsx"
    book.save(changed)
    (tmp_path / "made").mkdir()
    (again,) = converted([changed], "xlsx", tmp_path / "made")
    # (1 000 + 345) x 1,60 + 450 = 2 602; less 2 000; with 1 000 of tablets
    worked_out = load_workbook(again, data_only=True)
    assert at(worked_out, "contribution_nette") == pytest.approx(602)
    assert at(worked_out, "budget_total") == pytest.approx(1602)
    # what was typed before stands on the page
    expect(page.locator("#contribution-nette")).to_have_attribute("value", "18202.00")
    assert faults == []


def test_the_draft_of_the_page_opens_in_libreoffice(simulator: Open, faults: list[str], tmp_path: Path) -> None:
    from pdfminer.high_level import extract_text  # noqa: PLC0415 — slow to import, and asked for here alone

    page = simulator(FULL)
    file = saved(page, "Projet de délibération", tmp_path)
    assert file.name == "projet-de-deliberation-ent-cc-flandre-lys-2023-06-15.odt"
    (pdf,) = converted([file], "pdf", tmp_path)
    said = " ".join(extract_text(pdf).split())
    assert "pour CC Flandre Lys" in said
    assert "20 202,00 €" in said
    assert "[date d’effet]" in said
    assert "La Gorgue" in said
    assert faults == []


def test_the_page_and_the_terminal_make_the_same_files(simulator: Open, site: str, tmp_path: Path) -> None:
    page = simulator(ANCHOR)
    for button, kind in (("Tableur", "xlsx"), ("Projet", "odt"), ("Lignes du calcul", "csv"), ("Données", "json")):
        file = saved(page, button, tmp_path)
        mine = tmp_path / f"terminal.{kind}"
        asked = ["--eleves=12345", "--forfait", "--demi-journees=3", "--subvention=2000", f"--site={site}/"]
        command = [sys.executable, "-m", "simulator", *asked, f"--format={kind}", f"--sortie={mine}"]
        # of the browser's day, which around midnight is not the machine's
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "TZ": "Europe/Paris"})
        assert held(file) == held(mine), kind


def held(file: Path) -> bytes | dict[str, bytes]:
    """Give what a file holds; two machines may compress the same entries otherwise."""
    if not zipfile.is_zipfile(file):
        return file.read_bytes()
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


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
    jsonschema.Draft202012Validator(rules, format_checker=jsonschema.FormatChecker()).validate(document)
    assert document["collectivite"] == "CC Flandre Lys"
    assert document["lien"] == page.url
    page.goto(document["lignes"][0]["source"]["url"])
    expect(page.get_by_text(document["lignes"][0]["source"]["citation"]).first).to_be_visible()


def test_the_code_on_the_screen_is_the_link(simulator: Open, faults: list[str], tmp_path: Path) -> None:
    page = simulator(ANCHOR)
    taking(page).get_by_role("button", name="QR code du lien").click()
    picture = taking(page).get_by_role("img")
    expect(picture).to_be_visible(timeout=SAVED)
    assert read(picture.screenshot()) == page.url
    assert read(saved(page, "Enregistrer en PNG", tmp_path).read_bytes()) == page.url
    assert saved(page, "Enregistrer en SVG", tmp_path).read_text("utf-8").startswith("<?xml")
    # a code of what is no longer asked would mislead
    page.locator("[name=eleves]").fill("5")
    expect(picture).to_be_hidden()
    assert faults == []


def read(picture: bytes) -> str:
    """Read the one QR code of a picture."""
    with Image.open(io.BytesIO(picture)) as opened:
        kinds = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
        (code,) = zxingcpp.read_barcodes(opened.convert("L"), formats=kinds)
    return code.text


def test_the_line_to_quote_is_shown_and_copied(simulator: Open, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = simulator(ANCHOR)
    taking(page).get_by_role("button", name="Citer").click()
    line = taking(page).locator("output")
    expect(line).to_contain_text("18\u202f202,00\u00a0€ par an", timeout=SAVED)
    expect(line).to_contain_text("version du 15 juin 2023, calculée le ")
    taking(page).get_by_role("button", name="Copier la citation").click()
    expect(taking(page).get_by_text("Copié.")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == line.text_content()
    assert copied.endswith(page.url)


def test_nothing_is_fetched_before_a_file_is_asked_for(page: Page, site: str, tmp_path: Path) -> None:
    asked = requested(page)
    page.goto(f"{site}/simulateur/{ANCHOR}")
    expect(page.locator("#contribution-nette")).to_have_attribute("value", "18202.00", timeout=SAVED)

    def wheels() -> list[str]:
        return sorted(name for url in asked for name in re.findall(r"/([a-z_]+)-[^/]*\.whl$", url))

    assert wheels() == []
    saved(page, "Lignes du calcul", tmp_path)
    assert wheels() == ["exports", "simulator"]
    saved(page, "Tableur", tmp_path)
    assert wheels() == ["exports", "simulator", "xlsxwriter"]


@pytest.mark.parametrize("file", ["exports-*.whl", "xlsxwriter-*.whl"])
@pytest.mark.parametrize("status", [404, 200])
def test_what_can_not_be_fetched_is_told_and_tried_again(
    simulator: Open, file: str, status: int, tmp_path: Path
) -> None:
    page = simulator(ANCHOR)
    place = f"**/assets/moteur/**/{file}"

    def spoil(route: Route) -> None:
        route.fulfill(status=status, content_type="text/html", body="<!doctype html><p>Connectez-vous")

    page.route(place, spoil)
    taking(page).get_by_role("button", name="Tableur").click()
    failure = taking(page).get_by_role("alert")
    expect(failure).to_contain_text("n’a pas pu être téléchargé", timeout=SAVED)
    # the estimate goes on
    page.locator("[name=eleves]").fill("1000")
    expect(page.locator("#contribution-nette")).to_have_attribute("value", "50.00")
    expect(page.locator(".simulateur")).to_have_attribute("data-etat", "pret")
    page.unroute(place)
    assert saved(page, "Réessayer", tmp_path).name == "estimation-ent-1000-eleves-2023-06-15.xlsx"
    expect(failure).to_be_hidden()


def test_a_question_with_problems_is_refused_in_words(simulator: Open) -> None:
    page = simulator(ANCHOR)
    page.locator("[name=eleves]").fill("12.345")
    taking(page).get_by_role("button", name="Tableur").click()
    expect(taking(page).get_by_text("contient un point")).to_be_visible(timeout=SAVED)


def test_a_keyboard_is_enough_and_the_result_is_said(simulator: Open) -> None:
    page = simulator(ANCHOR)
    taking(page).get_by_role("button", name="Lignes du calcul").focus()
    with page.expect_download(timeout=SAVED):
        page.keyboard.press("Enter")
    expect(taking(page).get_by_text("Fichier prêt")).to_be_visible()
    expect(taking(page).get_by_role("button", name="Lignes du calcul")).to_be_focused()


def test_a_text_that_says_nothing_of_joining_offers_no_draft(page: Page, club_site: str) -> None:
    page.goto(f"{club_site}/simulateur/")
    expect(page.locator("#contribution-nette")).not_to_have_attribute("value", "", timeout=SAVED)
    expect(taking(page).get_by_role("button", name="Tableur")).to_be_visible()
    expect(taking(page).get_by_role("button", name="délibération")).to_have_count(0)
