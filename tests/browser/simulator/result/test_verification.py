"""The button that replays the published worked cases, in the snapshot in Chromium, through the page."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.driving import WASM, Open, abort, expect_net, go, not_found, record_requests, retry
from tests.browser.example import LATEST

CASES = f"**/{LATEST.path}cas.json"


@pytest.fixture(scope="session")
def cases(example_site: Path) -> bytes:
    """Give the published cases of the latest version."""
    return (example_site / LATEST.path / "cas.json").read_bytes()


@pytest.fixture
def agreeing(example_site: Path) -> str:
    """Say that every published case agrees."""
    count = sum(len(json.loads(file.read_bytes())["cas"]) for file in example_site.rglob("cas.json"))
    return f"{count} cas sur {count} concordent."


def verify(page: Page) -> None:
    page.locator("[data-volet=verification] > summary").click()
    page.get_by_role("button", name="Vérifier le calcul").click()


def announce(page: Page, sent: bytes) -> None:
    """Have the page name the hash of what will be sent in the place of the cases of the latest version."""
    digest = hashlib.sha256(sent).hexdigest()
    put = "(one, digest) => { one.dataset.empreintes = one.dataset.empreintes.replace(/\\w+$/, digest); }"
    page.locator("[data-volet=verification]").evaluate(put, digest)


def verdict(page: Page, sentence: str) -> None:
    expect(page.locator("[data-volet=verification] [role=status]")).to_have_text(sentence)
    expect(page.locator(".simulateur")).to_have_attribute("data-depart", "snapshot")


def test_every_case_agrees_in_the_browser_too(simulator: Open, agreeing: str) -> None:
    page = simulator("")
    requests = record_requests(page)
    page.locator("[data-volet=verification] > summary").click()
    expect(page.get_by_role("button", name="Vérifier le calcul")).to_be_visible()
    assert not [url for url in requests if url.endswith("/cas.json")]
    page.get_by_role("button", name="Vérifier le calcul").click()
    verdict(page, agreeing)
    assert [url for url in requests if url.endswith(f"/{LATEST.path}cas.json")]
    page.get_by_text("Voir tous les cas").click()
    rows = page.locator("[data-cas] tbody tr")
    expect(rows).to_have_count(int(agreeing.split(maxsplit=1)[0]))
    whole = page.locator("[data-cas] tr[data-code=exemple-complet]")
    for cell in ("Attendu", "Trouvé"):
        expect(whole.locator(f"[data-colonne={cell}]")).to_contain_text(
            "Contribution nette\u00a0: 18\u202f202,00\u00a0€"
        )
    expect_net(page, "1300.00")


def test_a_case_that_is_wrong_is_named_first(simulator: Open, page: Page, cases: bytes, agreeing: str) -> None:
    changed = json.loads(cases)
    case = next(one for one in changed["cas"] if one["code"] == "repartition-restes-egaux")
    case["attendu"]["contribution_nette"] = "28.99"
    case["titre"] = "<img src=x onerror=alert(1)>"
    spoilt = json.dumps(changed).encode()
    simulator("")
    page.route(CASES, lambda route: route.fulfill(body=spoilt))
    announce(page, spoilt)
    verify(page)
    count = int(agreeing.split(maxsplit=1)[0])
    verdict(page, f"{count - 1} cas sur {count} concordent.")
    wrong = page.locator("[data-cas] tbody tr").first
    expect(wrong).to_have_attribute("data-code", "repartition-restes-egaux")
    expect(wrong.locator("th")).to_have_text("<img src=x onerror=alert(1)>")
    expect(wrong.locator("[data-colonne=Attendu]")).to_have_text("Contribution nette\u00a0: 28,99\u00a0€")
    expect(wrong.locator("[data-colonne=Trouvé]")).to_have_text("Contribution nette\u00a0: 29,00\u00a0€")
    page.unroute(CASES)
    announce(page, cases)
    page.get_by_role("button", name="Vérifier le calcul").click()
    verdict(page, agreeing)
    expect(wrong).to_be_hidden()


@pytest.mark.parametrize("answer", [abort, not_found])
def test_cases_that_do_not_come_are_reported_and_can_be_asked_again(
    simulator: Open, page: Page, answer: Callable[[Route], None], agreeing: str, faults: list[str]
) -> None:
    simulator("")
    page.route(CASES, answer)
    verify(page)
    verdict(page, "Les cas n’ont pas pu être téléchargés. Vérifiez votre connexion, puis réessayez.")
    faults.clear()
    page.unroute(CASES)
    page.get_by_role("button", name="Vérifier le calcul").click()
    verdict(page, agreeing)


def test_something_else_in_the_place_of_cases_is_reported_and_harms_nothing(
    simulator: Open, page: Page, cases: bytes, faults: list[str]
) -> None:
    body = "<!doctype html><p>Connectez-vous"
    simulator("")
    page.route(CASES, lambda route: route.fulfill(content_type="text/html", body=body))
    verify(page)
    verdict(
        page,
        "Les cas reçus ne correspondent pas à cette page\u00a0: ils n’ont pas été utilisés. Rechargez la page, puis"
        " réessayez.",
    )
    faults.clear()
    announce(page, body.encode())
    page.get_by_role("button", name="Vérifier le calcul").click()
    verdict(page, "Les cas reçus sont illisibles. Rechargez la page, puis réessayez.")
    page.locator("[name=eleves]").fill("10")
    expect_net(page, "13.00")
    announce(page, cases)


def test_without_its_engine_the_page_says_so_and_verifies_once_it_is_back(
    context: BrowserContext, site: str, agreeing: str
) -> None:
    page = context.new_page()
    page.route(WASM, abort)
    go(page, f"{site}/simulateur/", "erreur")
    verify(page)
    expect(page.locator("[data-volet=verification] [role=status]")).to_contain_text("Le calculateur ne répond pas")
    page.unroute(WASM)
    retry(page)
    page.get_by_role("button", name="Vérifier le calcul").click()
    verdict(page, agreeing)
