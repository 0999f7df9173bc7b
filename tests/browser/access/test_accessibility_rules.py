"""axe-core finds nothing: pages of every kind, both themes, desktop and phone, and each state a visitor causes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.axe import SCREENS, on_a_phone, still, violations
from tests.browser.driving import WASM, Open, abort, choose_file, go, unfold, wait
from tests.browser.example import (
    AGREEMENT,
    ANCHOR,
    COMPARISON,
    FIRST,
    LATEST,
    RULES,
    SUPPORT,
    UNLISTED,
    WORKSHOPS,
    compared,
)
from tests.browser.offline.caching import wait_for_worker
from tests.browser.sampling import sample

EVERYTHING = (
    f"#eleves=1500&{SUPPORT.field}=oui&annees=4&evolution-effectifs=-1,5&deploiement=progressif&devis=Connecteurs:1200"
    f"&option=nom:Au%20choix;{WORKSHOPS.field}:12&epci=245900758&communes=59268:1000;59400:500"
)
WRONG = (
    f"#eleves=12.5&{WORKSHOPS.field}=x&subvention=-1&annees=99&devis=A:b&option={WORKSHOPS.field}:2,5&epci=245900758"
)
ROWS = "Commune;École;Nombre d'élèves\nMERVILLE;Curie;5\nATLANTIDE;Platon;9\nMERVILLE;Vide;\n"


@pytest.fixture
def screen(browser: Browser) -> Iterator[Page]:
    """Give one page, which goes from place to place."""
    with still(browser, **SCREENS["desktop"]) as context:
        yield context.new_page()


@pytest.mark.every_page
def test_pages_of_every_kind(built_site: Path, own_site: str, screen: Page) -> None:
    found = []
    for address in sample(built_site):
        screen.goto(f"{own_site}/{address}")
        if screen.locator(".simulateur[data-moteur]").count():
            wait(screen, "pret")
        found += violations(screen, address)
    assert found == []


def test_files_that_are_verified(example_site: Path, site: str, screen: Page) -> None:
    go(screen, f"{site}/verifier/")
    text = (example_site / LATEST.path / f"{RULES.slug}-{LATEST.date}.txt").read_bytes()
    for number, data in enumerate((text, text.replace(b"membre", b"tiers"), b"a"), start=1):
        screen.locator("#choix-fichiers").set_input_files({"name": "a.md", "mimeType": "", "buffer": data})
        expect(screen.locator(".verdict")).to_have_count(number)
    assert violations(screen, "verifier/") == []


def test_the_simulator_waiting_and_failed(site: str, screen: Page) -> None:
    held: list[Route] = []
    failing = False

    def answer(route: Route) -> None:
        abort(route) if failing else held.append(route)

    screen.route(WASM, answer)
    screen.goto(f"{site}/simulateur/{ANCHOR}")
    expect(screen.locator(".simulateur progress").first).to_be_visible()
    found = violations(screen, "loading")
    failing = True
    for route in held:
        route.abort()
    wait(screen, "erreur")
    assert found + violations(screen, "failed") == []


@pytest.fixture
def opened(site: str, screen: Page) -> Open:
    """Open the simulator, as for the first time, on one screen."""

    def open_at(fragment: str) -> Page:
        screen.goto("about:blank")
        go(screen, f"{site}/simulateur/{fragment}")
        return screen

    return open_at


def test_the_simulator_without_and_with_errors(opened: Open) -> None:
    found = []
    found += violations(opened("#eleves="), "empty", ".simulateur")
    screen = opened("#eleves=0")
    expect(screen.locator("[data-erreur=eleves]")).not_to_be_empty()
    found += violations(screen, "refused", ".simulateur")
    opened(ANCHOR)
    unfold(screen)
    found += violations(screen, "result")
    for name in ("eleves", "subvention"):
        screen.locator(f"[name={name}]").fill("12.500")
    expect(screen.locator("[data-problemes] li")).to_have_count(2)
    found += violations(screen, "errors below an older result", ".simulateur")
    opened(WRONG)
    unfold(screen)
    expect(screen.locator(f"[data-erreur='options.1.{WORKSHOPS.field}']")).not_to_be_empty()
    assert found + violations(screen, "errors everywhere") == []


def test_the_simulator_with_all_that_it_shows(opened: Open) -> None:
    screen = opened(EVERYTHING)
    expect(screen.locator("[data-repartition] tbody tr").first).to_be_visible()
    expect(screen.locator("[data-annees] figure")).to_be_visible()
    unfold(screen)
    for button in screen.locator(".simulateur-deplier").all():
        button.click()
    found = violations(screen, "communes, years, options and quotes")
    screen.locator("#champ-collectivite").fill("saint")
    expect(screen.locator("#choix-collectivite [role=option]").first).to_be_visible()
    screen.locator("#champ-collectivite").press("ArrowDown")
    expect(screen.locator("#choix-collectivite [aria-selected=true]")).to_be_visible()
    found += violations(screen, "choosing a community", "[data-volet=communes]")
    choose_file(screen, "a.csv", ROWS.encode())
    expect(screen.locator("[data-import] li")).to_have_count(2)
    assert found + violations(screen, "table, with rows that don't count", "[data-volet=communes]") == []


def test_the_downloads_of_the_simulator(opened: Open) -> None:
    screen = opened(ANCHOR)
    unfold(screen)
    assert violations(screen, "downloads", "[data-emporter]") == []


def test_the_search(site: str, screen: Page) -> None:
    screen.goto(f"{site}/{RULES.slug}/")
    field = screen.get_by_role("textbox", name="Rechercher")
    field.press_sequentially("demi-journée")
    expect(screen.locator(".md-search-result__item").first).to_be_visible()
    found = violations(screen, "search with results")
    field.fill("")
    field.press_sequentially("zzzzzz")
    expect(screen.locator(".md-search-result__meta")).to_contain_text("Aucun")
    assert found + violations(screen, "search without result") == []


def test_the_home_page_with_names_and_with_an_amount(site: str, screen: Page) -> None:
    screen.goto(site)
    screen.get_by_role("combobox").press_sequentially("flandre")
    expect(screen.get_by_role("option").first).to_be_visible()
    found = violations(screen, "home with names")
    screen.get_by_role("option").first.click()
    expect(screen.locator("[data-publie] strong")).to_be_visible()
    assert found + violations(screen, "home with an amount") == []


def test_the_menu_of_a_phone(site: str, browser: Browser) -> None:
    with still(browser, **SCREENS["phone"]) as context:
        page = context.new_page()
        page.goto(f"{site}/{LATEST.path}")
        page.get_by_role("button", name="Menu").click()
        assert on_a_phone(page, "menu") == []


def test_what_stands_in_for_a_page_that_is_not_kept(site: str, browser: Browser) -> None:
    with still(browser, **SCREENS["phone"], service_workers="allow") as context:
        page = context.new_page()
        page.goto(f"{site}/")
        wait_for_worker(page)
        context.set_offline(True)
        page.goto(f"{site}/archives/textes.txt")
        expect(page.get_by_text("Cette page n’est pas enregistrée sur cet appareil")).to_be_visible()
        assert on_a_phone(page, "offline") == []


def test_versions_and_their_comparisons(site: str, screen: Page) -> None:
    found = []
    for address in (COMPARISON, FIRST.path, AGREEMENT.latest.path):
        screen.goto(f"{site}/{address}")
        found += violations(screen, address)
    go(screen, f"{site}/comparer/{compared(*UNLISTED)}")
    found += violations(screen, "a comparison made in the browser")
    screen.get_by_role("radio", name="Déposer un projet").check()
    draft = "Comité du 3 mars\nArticle 2 : Le carnet numérique\nIl est gratuit."
    screen.get_by_label("Ou le texte du projet").fill(draft)
    screen.get_by_label("Ce projet contient").select_option("les seuls articles modifiés")
    screen.get_by_role("button", name="Voir ce qui change").click()
    wait(screen, "pret")
    screen.locator(".consolide > summary").click()
    assert found + violations(screen, "a proposed change") == []
