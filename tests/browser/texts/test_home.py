"""The home page: a name leads to the amount of its community at once, and no engine starts."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import brotli
import pytest
from playwright.sync_api import Browser, Page, expect

import french
from tests.browser.axe import SCREENS
from tests.browser.driving import expect_net, record_requests, wait
from tests.browser.example import BASE, FOLDER, PROJECT
from tests.browser.serving import served
from versioned_texts.testing.building import DAY, built_apart, plain
from versioned_texts.testing.building import page as built_page
from versioned_texts.testing.once import made_once

MOST_BYTES = 40_000
"""Bytes of the index, as a server compresses it with Brotli."""

AMOUNT, FIELD = "[data-publie]", "Votre commune ou intercommunalité"
LILLE, LYS = "Métropole Européenne de Lille", "CC Flandre Lys"


@pytest.fixture(scope="module")
def index(example_site: Path) -> dict[str, Any]:
    (file,) = (example_site / "assets" / "estimations").iterdir()
    assert len(brotli.compress(file.read_bytes())) <= MOST_BYTES
    document: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return document


def amount_of(site: Path, index: dict[str, Any], name: str) -> str:
    """Give what the page of a community says that it pays."""
    (slug,) = (community["page"] for community in index["collectivites"] if community["nom"] == name)
    return plain(built_page(site, f"collectivites/{slug}").select_one(".prix data"))


def test_each_amount_is_that_of_the_page_of_its_community(example_site: Path, index: dict[str, Any]) -> None:
    shown = {community["nom"]: community["montants"] for community in index["collectivites"] if community["page"]}
    assert {name: " ".join(amounts[0].split()) for name, amounts in shown.items()} == {
        name: amount_of(example_site, index, name) for name in shown
    }
    rows = built_page(example_site, "collectivites").select("table.triable tbody th")
    assert {plain(row) for row in rows} == set(shown)


@pytest.mark.usefixtures("faultless")
@pytest.mark.parametrize(
    ("typed", "chosen", "community"),
    [
        ("MEL", LILLE, LILLE),
        ("m.e.l.", LILLE, LILLE),
        ("metropole européenne", LILLE, LILLE),
        ("ccfl", LYS, LYS),
        ("Flandre-Lys", LYS, LYS),
        ("communauté de communes Flandre Lys", LYS, LYS),
        ("LA GORGUE", "La Gorgue", LYS),
        ("Coeur de Flandre", "CA Coeur de Flandre", "CA Coeur de Flandre"),
        ("lys f", LYS, LYS),
        ("CC Pévèle", "CC Pévèle-Carembault", "CC Pévèle-Carembault"),
        ("hellemmes", "Lille", LILLE),
        ("245900758", LYS, LYS),
    ],
)
def test_a_name_shows_the_amount_at_once_and_starts_no_engine(
    page: Page, site: str, example_site: Path, index: dict[str, Any], typed: str, chosen: str, community: str
) -> None:
    requests = record_requests(page)
    page.goto(site)
    assert not [request for request in requests if "/assets/estimations/" in request]
    box = page.get_by_role("combobox", name=FIELD)
    box.press_sequentially(typed)
    amount = amount_of(example_site, index, community)
    expect(page.get_by_role("option").first).to_contain_text(amount)
    page.get_by_role("button", name="Estimer").click()
    expect(page.locator(f"{AMOUNT} strong")).to_have_text(amount)
    expect(page.locator(AMOUNT)).to_contain_text("écoles publiques, rentrée 2024")
    expect(page.locator(AMOUNT)).to_contain_text(community)
    expect(box).to_have_value(chosen)
    assert len([request for request in requests if "/assets/estimations/" in request]) == 1
    assert not [request for request in requests if "/assets/moteur/" in request]


@pytest.mark.usefixtures("faultless")
def test_where_several_names_fit_the_reader_chooses_by_keyboard(page: Page, site: str) -> None:
    page.goto(site)
    box = page.get_by_role("combobox", name=FIELD)
    box.press_sequentially("flandre")
    expect(page.get_by_role("option").filter(has_text=LYS)).to_be_visible()
    page.get_by_role("button", name="Estimer").click()
    expect(box).to_be_focused()
    expect(page.get_by_role("option").nth(1)).to_be_visible()
    expect(page.locator(AMOUNT)).to_be_empty()
    for _ in range(page.get_by_role("option").count()):
        page.keyboard.press("ArrowDown")
        if LYS in page.locator("[role=option][aria-selected=true]").inner_text():
            break
    page.keyboard.press("Enter")
    expect(page.locator(AMOUNT)).to_contain_text(LYS)
    expect(page.get_by_role("listbox")).to_be_hidden()


@pytest.mark.usefixtures("faultless")
def test_a_name_that_is_none_is_said_and_a_number_of_pupils_asked_for(page: Page, site: str) -> None:
    page.goto(site)
    page.get_by_role("combobox", name=FIELD).press_sequentially("nulle part")
    expect(page.get_by_role("status")).to_contain_text("Aucun nom ne correspond")
    page.get_by_role("link", name="saisir un nombre d’élèves").click()
    wait(page, "pret")
    expect(page.locator("[name=eleves]")).to_be_visible()


@pytest.mark.usefixtures("faultless")
def test_a_commune_leads_to_the_page_of_its_community_and_to_its_part(
    page: Page, site: str, index: dict[str, Any]
) -> None:
    (code,) = (row[0] for row in index["lieux"] if row[1] == "La Gorgue")
    for name, address in (
        ("Le détail", "/collectivites/cc-flandre-lys/"),
        ("La Gorgue", f"/simulateur/#.*epci={code}"),
    ):
        page.goto(site)
        page.get_by_role("combobox", name=FIELD).press_sequentially("la gorgue")
        page.get_by_role("option", name="La Gorgue").click()
        expect(page.locator(AMOUNT)).to_contain_text("CC Flandre Lys, dont La Gorgue est membre")
        page.locator(AMOUNT).get_by_role("link", name=name).click()
        expect(page).to_have_url(re.compile(f"{re.escape(site)}{address}$"))


def test_a_community_without_a_public_school_has_no_amount(page: Page, site: str, index: dict[str, Any]) -> None:
    name = next(community["nom"] for community in index["collectivites"] if not community["page"])
    page.goto(site)
    page.get_by_role("combobox", name=FIELD).press_sequentially(name)
    page.get_by_role("option", name=name).first.click()
    expect(page.locator(AMOUNT)).to_contain_text("aucune école publique dans les effectifs")
    expect(page.locator(f"{AMOUNT} strong")).to_have_count(0)


def test_without_scripts_one_link_leads_to_the_list(without_script: Page, site: str) -> None:
    without_script.goto(site)
    expect(without_script.get_by_role("button", name="Estimer")).to_be_hidden()
    without_script.get_by_role("link", name="Votre intercommunalité").click()
    without_script.get_by_role("link", name=LYS).click()
    expect(without_script.locator(".collectivite .prix data")).to_be_visible()


@pytest.mark.parametrize("size", [(1440, 900), (1280, 900), (390, 844)])
def test_the_field_and_its_button_stand_on_the_first_screen(
    browser: Browser, site: str, own_site: str, size: tuple[int, int]
) -> None:
    width, height = size
    with browser.new_context(viewport={"width": width, "height": height}, service_workers="block") as context:
        page = context.new_page()
        for address in (site, own_site):
            page.goto(address)
            for control in (page.locator(".estimation input"), page.get_by_role("button", name="Estimer")):
                box = control.bounding_box()
                assert box
                assert box["y"] + box["height"] <= height
                assert box["x"] + box["width"] <= width
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_home_gives_the_price_its_vote_and_three_ways_on(site: str, page: Page) -> None:
    page.goto(site)
    expect(page.locator(".prix a").first).to_have_text(f"{french.euros(BASE.amount)} TTC par élève et par an")
    expect(page.locator(".prix")).to_contain_text("voté chaque année (article")
    addresses = page.locator(".voie a:first-child").evaluate_all("all => all.map((one) => one.href)")
    assert addresses == [f"{site}/{folder}/" for folder in ("comprendre", "collectivites", "reglement")]


@pytest.fixture(scope="module")
def bare_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the example's site without published headcounts."""
    root = tmp_path_factory.mktemp("sans-effectifs")
    (PROJECT / ".cache").mkdir(exist_ok=True)
    for name in ("node_modules", ".cache"):
        (root / name).symlink_to(PROJECT / name)
    copy = root / "examples" / FOLDER.name
    shutil.copytree(FOLDER, copy, ignore=shutil.ignore_patterns("donnees"))
    with served(made_once(tmp_path_factory, "bare-site", lambda site: built_apart(copy, site, **DAY))) as address:
        yield address


def test_without_headcounts_a_number_of_pupils_leads_to_its_amount(page: Page, bare_site: str) -> None:
    page.goto(bare_site)
    page.get_by_role("textbox", name="Nombre d’élèves").fill("12 345")
    page.keyboard.press("Enter")
    wait(page, "pret")
    expect_net(page, str(BASE.amount * 12345))
    page.goto(bare_site)
    page.get_by_role("link", name="Des exemples").click()
    expect(page.locator("#exemples")).to_be_in_viewport()


@pytest.mark.parametrize("screen", SCREENS)
def test_names_that_are_suggested_are_in_view(browser: Browser, site: str, screen: str) -> None:
    with browser.new_context(**SCREENS[screen], locale="fr-FR", service_workers="block") as context:
        page = context.new_page()
        page.goto(site)
        page.get_by_role("combobox", name=FIELD).press_sequentially("lys")
        field, first = page.locator(".estimation input").bounding_box(), page.get_by_role("option").first.bounding_box()
        assert field
        assert first
        assert 0 <= first["y"] - field["y"] - field["height"] < field["height"] / 2
