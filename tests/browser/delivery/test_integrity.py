"""One byte changed in any file that the browser runs: it is refused, the page says so, and nothing is lost."""

from fnmatch import fnmatchcase
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driving import STARTUP_FILES, expect_net, field, not_found, of_engine, record_requests, wait
from tests.browser.example import ANCHOR, COMPARISON, LATEST, UNLISTED, compared
from tests.browser.serving import Published

PYODIDE = (
    *("pyodide.asm.wasm", "python_stdlib.zip", "pyodide.asm.mjs", "pyodide.mjs", "pyodide-lock.json", "modules.zip"),
    "files.json",
)
LAYERS = ("exports.snapshot", "redline.snapshot")
PROGRAMMES = ("simulator.js", "simulator-page.css", "chart.umd.js", "comparer.js", "price-change.js")
OTHERS = ("comparer.css", "price-change.css", "offline-page.js", "offline.css", "shared-*.js")
SILENT = ("offline.js", "prefetch.js")
WITHOUT_SCRIPT = "no-script.css"
"""Used where there are no scripts at all, which hides the form; a page without it shows a form that does nothing."""

ALTERED = "n’est pas celui que ce site a publié"
REFUSED = "n’a pas été reçu, ou n’est pas celui que ce site a publié"


def opened(page: Page, site: Published, file: str) -> None:
    """Open the simulator while a file is altered, and type."""
    site.altered = file
    site.requests.clear()
    page.goto(f"{site.address}/simulateur/{ANCHOR}")
    page.locator("[name=eleves]").fill("6789")


def sent(site: Published) -> bool:
    """Return whether the altered file was requested."""
    return any(fnmatchcase(path.partition("?")[0], f"*/{site.altered}") for path in site.requests)


def expect_failure(page: Page, site: Published, sentence: str) -> None:
    expect(page.locator(".simulateur"), site.altered).to_have_attribute("data-etat", "erreur")
    expect(page.locator("[data-echec]"), site.altered).to_contain_text(sentence)
    expect(page.locator(".simulateur-exemples article").first).to_be_visible()
    assert field(page, "eleves") == "6789"
    assert sent(site), site.altered


def mended(page: Page, site: Published) -> None:
    """Serve the right file again, and try again: what was typed is computed."""
    site.altered = ""
    page.get_by_role("button", name="Réessayer").click()
    wait(page, "pret")
    expect_net(page, "9312.40")


def test_every_file_is_tried_here(built_site: Path, example_site: Path) -> None:
    tried = (*STARTUP_FILES, *PYODIDE, *LAYERS, *PROGRAMMES, *OTHERS, *SILENT, WITHOUT_SCRIPT)
    files = {
        file.name
        for folder in (built_site, example_site)
        for kind in ("moteur", "programme")
        for file in folder.glob(f"assets/{kind}/*/*")
        if file.suffix != ".map"
    }
    assert sorted(name for name in files if not any(fnmatchcase(name, pattern) for pattern in tried)) == []
    assert sorted(pattern for pattern in tried if not any(fnmatchcase(name, pattern) for name in files)) == []


@pytest.mark.parametrize("file", STARTUP_FILES)
def test_an_altered_snapshot_is_never_run_and_a_right_one_is(page: Page, published: Published, file: str) -> None:
    page.route("**/pyodide.mjs", not_found)  # which would stand in
    opened(page, published, file)
    expect_failure(page, published, "n’a pas pu être téléchargé")
    mended(page, published)
    assert page.locator(".simulateur").get_attribute("data-depart") == "snapshot"


def test_without_a_snapshot_an_altered_file_of_pyodide_is_reported(page: Page, published: Published) -> None:
    page.route("**/python.snapshot", not_found)
    first, *others = PYODIDE
    opened(page, published, first)
    expect_failure(page, published, ALTERED)
    for file in others:
        published.altered = file
        published.requests.clear()
        page.get_by_role("button", name="Réessayer").click()
        expect_failure(page, published, ALTERED)


def test_pyodide_does_without_a_snapshot_even_slowly_and_though_it_was_altered_and_cached(
    page: Page, published: Published
) -> None:
    page.clock.install()
    published.held, published.types = "modules.zip", {".wasm": "text/html"}
    published.altered = "python.snapshot pyodide.mjs pyodide.asm.mjs"
    page.goto(f"{published.address}/simulateur/integre/{ANCHOR}")
    wait(page, "erreur")
    published.altered = "python.snapshot pyodide.asm.mjs"
    page.get_by_role("button", name="Réessayer").click()
    wait(page, "erreur")
    published.altered = "python.snapshot"
    page.reload()
    step = page.locator(".simulateur [data-etape]")
    expect(step).to_contain_text("Le démarrage rapide du calculateur a échoué")
    published.let_go.set()
    expect(step).to_have_text("Démarrage du calculateur…")
    page.clock.fast_forward(61_000)
    wait(page, "pret")
    expect_net(page, "18202.00")
    expect(page.locator(".simulateur")).to_have_attribute("data-depart", "pyodide")
    expect(page.locator("[data-echec]")).to_be_hidden()
    page.locator("[name=eleves]").fill("6789")
    expect_net(page, "9312.40")
    # Pyodide makes files, too: no layer is fetched for them
    requests = record_requests(page)
    with page.expect_download():
        page.locator("button[data-genre=csv]").evaluate("button => button.click()")
    assert of_engine(requests) == []


def test_an_altered_script_is_not_run_which_is_reported(page: Page, published: Published) -> None:
    opened(page, published, "simulator.js")
    expect_failure(page, published, ALTERED)
    mended(page, published)


def test_without_its_sheet_the_page_says_so_and_computes(page: Page, published: Published) -> None:
    opened(page, published, "simulator-page.css")
    expect_net(page, "9312.40")
    expect(page.locator(".simulateur > [data-refus]")).to_contain_text(REFUSED)


def test_a_file_is_not_made_by_an_altered_layer(page: Page, published: Published) -> None:
    page.route("**/pyodide.mjs", not_found)  # which would stand in
    failure = page.locator("[data-manque]")
    opened(page, published, "exports.snapshot")
    expect_net(page, "9312.40")
    page.locator("button[data-genre=csv]").click()
    expect(failure).to_be_visible()
    expect(failure).to_contain_text("n’a pas pu être téléchargé")
    expect(page.locator("#contribution-nette")).to_be_visible()
    assert sent(published)
    published.altered = ""
    with page.expect_download():
        failure.locator("button").click()
    expect(failure).to_be_hidden()
    expect(page.locator("[data-emporter]")).not_to_have_attribute("aria-busy", "true")


def test_without_its_chart_the_table_says_the_same(page: Page, published: Published) -> None:
    published.altered = "chart.umd.js"
    page.goto(f"{published.address}/simulateur/{ANCHOR}&annees=3")
    wait(page, "pret")
    expect(page.locator("[data-graphique]")).to_contain_text("n’a pas pu être chargé")
    expect(page.locator("[data-annees] table")).to_be_visible()
    assert sent(published)


def test_an_altered_list_of_communes_is_reported(page: Page, published: Published) -> None:
    published.altered = "territoire/*.json"
    page.goto(f"{published.address}/simulateur/#epci=245900758&communes=59268:12")
    wait(page, "pret")
    expect(page.locator("[data-territoire]")).to_contain_text("n’a pas pu être chargée")
    assert "59268:12" in page.url
    published.altered = ""
    page.locator("[data-volet=communes] > summary").click()
    page.locator("[data-volet=communes] > summary").click()
    page.locator("#champ-collectivite").fill("flandre")
    expect(page.locator("#choix-collectivite [role=option]").first).to_be_visible()


@pytest.mark.parametrize("file", SILENT)
def test_what_a_reader_would_not_miss_is_done_without(page: Page, published: Published, file: str) -> None:
    published.altered = file
    page.goto(f"{published.address}/{LATEST.path}")
    page.wait_for_load_state("networkidle")
    assert sent(published)
    expect(page.locator("#article-5")).to_be_visible()
    expect(page.locator("[data-refus]")).to_have_count(0)


@pytest.mark.parametrize(
    ("file", "address", "place"),
    [
        ("offline-page.js", "hors-ligne/", "[data-echec]"),
        ("shared-*.js", "hors-ligne/", "[data-echec]"),
        ("offline.css", "hors-ligne/", "[data-refus]"),
        ("comparer.css", "comparer/", "[data-refus]"),
    ],
)
def test_the_other_pages_say_what_they_lack(
    page: Page, published: Published, file: str, address: str, place: str
) -> None:
    published.altered = file
    page.goto(f"{published.address}/{address}")
    expect(page.locator(place).first).to_contain_text(REFUSED)
    expect(page.locator("h1")).to_be_visible()
    assert sent(published)


@pytest.mark.parametrize("file", ["redline.snapshot", "python.snapshot", "comparer.js"])
def test_nothing_is_compared_by_an_altered_file_but_by_one_that_is_right_again(
    page: Page, published: Published, file: str
) -> None:
    page.route("**/pyodide.mjs", not_found)
    published.altered = file
    page.goto(f"{published.address}/comparer/{compared(*UNLISTED)}")
    wait(page, "erreur")
    expect(page.locator(".comparateur [data-echec]")).to_be_visible()
    expect(page.locator("ul.comparaisons a").first).to_be_visible()
    assert sent(published)
    published.altered = ""
    page.get_by_role("button", name="Réessayer").click()
    wait(page, "pret")


@pytest.mark.parametrize("file", ["price-change.js", "price-change.css"])
def test_a_comparison_already_made_is_read_without_altered_files(page: Page, published: Published, file: str) -> None:
    published.altered = file
    page.goto(f"{published.address}/{COMPARISON}")
    expect(page.locator("[data-refus]")).to_contain_text(REFUSED)
    expect(page.locator(".comparaison del").first).to_be_visible()
    assert sent(published)
