"""Where a file that the browser runs is refused (journeys/test_altered_files.py), nothing that was typed is lost."""

from fnmatch import fnmatchcase

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.driving import (
    STARTUP_FILES,
    abort,
    expect_net,
    go,
    not_found,
    of_engine,
    record_requests,
    retry,
    wait,
)
from tests.browser.example import ANCHOR, FLANDRE_LYS, UNLISTED, compared
from tests.browser.failing import NOT_RECEIVED, PAID, TYPED, begin, expect_failure, expect_mended
from tests.browser.serving import Published

PYODIDE = (
    *("pyodide.asm.wasm", "python_stdlib.zip", "pyodide.asm.mjs", "pyodide.mjs", "pyodide-lock.json", "*.whl"),
    "files.json",
)
ALTERED = "n’est pas celui que ce site a publié"
INSECURE, OTHER = "http://ent.example", "200018083"
"""A site that is served without https, and the code of another community than that of Flandre Lys."""

LACKING = "Le comparateur n’a pas pu"


def alter(site: Published, file: str) -> None:
    """Change one byte of a file from now on, and note anew what is asked for."""
    site.altered = file
    site.requests.clear()


def expect_refusal(page: Page, site: Published, sentence: str) -> None:
    """Expect that the altered file is asked for, and that the page says why it doesn't answer."""
    expect_failure(page, sentence, site.altered)
    assert sent(site), site.altered


def sent(site: Published) -> bool:
    """Return whether the altered file was requested."""
    return any(fnmatchcase(path.partition("?")[0], f"*/{site.altered}") for path in site.requests)


@pytest.mark.parametrize(
    ("file", "said"), [*((file, NOT_RECEIVED) for file in STARTUP_FILES), ("simulator.js", ALTERED)]
)
def test_an_altered_program_is_never_run_and_a_right_one_is(
    page: Page, published: Published, file: str, said: str
) -> None:
    page.route("**/pyodide.mjs", abort)  # which would stand in
    alter(published, file)
    begin(page, published.address)
    expect_refusal(page, published, said)
    published.altered = ""
    expect_mended(page)
    assert page.locator(".simulateur").get_attribute("data-depart") == "snapshot"


def test_without_a_snapshot_an_altered_file_of_pyodide_is_reported(page: Page, published: Published) -> None:
    page.route("**/python.snapshot", not_found)
    for number, file in enumerate(PYODIDE):
        alter(published, file)
        begin(page, published.address) if number == 0 else page.get_by_role("button", name="Réessayer").click()
        expect_refusal(page, published, ALTERED)


def test_pyodide_does_without_a_snapshot_even_slowly_and_though_it_was_altered_and_cached(
    page: Page, published: Published
) -> None:
    page.clock.install()
    published.held, published.types = "page_modules-0-py314-none-any.whl", {".wasm": "text/html"}
    published.altered = "python.snapshot pyodide.mjs pyodide.asm.mjs"
    go(page, f"{published.address}/simulateur/integre/{ANCHOR}", "erreur")
    published.altered = "python.snapshot pyodide.asm.mjs"
    retry(page, "erreur")
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
    page.locator("[name=eleves]").fill(TYPED)
    expect_net(page, PAID)
    # Pyodide makes files, too: no layer is fetched for them
    requests = record_requests(page)
    with page.expect_download():
        page.locator("button[data-genre=csv]").evaluate("button => button.click()")
    assert of_engine(requests) == []


def test_an_altered_list_of_communes_is_reported(page: Page, published: Published) -> None:
    published.altered = "territoire/*.json"
    go(page, f"{published.address}/simulateur/#epci={FLANDRE_LYS}&communes=59268:12")
    expect(page.locator("[data-territoire]")).to_contain_text(ALTERED)
    expect_net(page, "15.60")
    assert "59268:12" in page.url
    published.altered = ""
    page.locator("[data-volet=communes] > summary").click()
    page.locator("[data-volet=communes] > summary").click()
    page.locator("#champ-collectivite").fill("flandre")
    expect(page.locator("#choix-collectivite [role=option]").first).to_be_visible()


def test_without_https_the_schools_of_another_community_are_refused_all_the_same(page: Page, site: str) -> None:
    """A browser computes no hashes there."""

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(INSECURE).replace(
            f"collectivites/{FLANDRE_LYS}", f"collectivites/{OTHER}"
        )
        route.fulfill(response=route.fetch(url=f"{site}{path}"))

    page.route(f"{INSECURE}/**", answer)
    page.goto(f"{INSECURE}/simulateur/#epci={FLANDRE_LYS}")
    expect(page.locator("[data-territoire]")).to_contain_text(ALTERED)
    assert page.evaluate("() => crypto.subtle") is None
    expect(page.locator(".simulateur")).to_have_attribute("data-resultat", "absent")


@pytest.mark.parametrize(
    ("file", "said"), [("redline.snapshot", LACKING), ("python.snapshot", LACKING), ("proposal.js", ALTERED)]
)
def test_nothing_is_compared_by_an_altered_file_but_by_one_that_is_right_again(
    page: Page, published: Published, file: str, said: str
) -> None:
    page.route("**/pyodide.mjs", abort)
    published.altered = file
    go(page, f"{published.address}/comparer/{compared(*UNLISTED)}", "erreur")
    expect(page.locator(".comparateur [data-echec]")).to_contain_text(said)
    expect(page.locator("ul.comparaisons a").first).to_be_visible()
    assert sent(published)
    published.altered = ""
    retry(page)
