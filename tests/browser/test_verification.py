"""The button that replays the published worked cases, in Pyodide in Chromium, through the page."""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from publisher.corpus import Corpus
from publisher.metadata.case_documents import case_document, case_versions, json_text
from tests.browser.driving import START, Open, requested, wait

CASES = "**/cas.json"


@pytest.fixture(scope="module")
def document(corpus: Corpus) -> dict[str, Any]:
    (version,) = case_versions(corpus)
    return case_document(version)


def verify(page: Page) -> None:
    page.locator("[data-volet=verification] > summary").click()
    page.get_by_role("button", name="Vérifier le moteur").click()


def announce(page: Page, sent: bytes) -> None:
    """Have the page name the hash of what will be sent in the place of its cases."""
    digest = hashlib.sha256(sent).hexdigest()
    page.locator("[data-volet=verification]").evaluate("(one, digest) => { one.dataset.empreintes = digest; }", digest)


def verdict(page: Page, sentence: str) -> None:
    expect(page.locator("[data-volet=verification] [role=status]")).to_have_text(sentence, timeout=START)


def test_every_case_agrees_in_the_browser_too(
    simulator: Open, faults: list[str], document: dict[str, Any], built_site: Path
) -> None:
    page = simulator("")
    asked = requested(page)
    page.locator("[data-volet=verification] > summary").click()
    expect(page.get_by_role("button", name="Vérifier le moteur")).to_be_visible()
    assert not [url for url in asked if url.endswith("/cas.json")]
    page.get_by_role("button", name="Vérifier le moteur").click()
    count = len(document["cas"])
    verdict(page, f"{count} cas sur {count} concordent.")
    assert [url for url in asked if url.endswith("/conditions/2023-06-15/cas.json")]
    assert json.loads((built_site / "conditions/2023-06-15/cas.json").read_text("utf-8")) == document
    expect(page.locator("[data-desaccords]")).to_be_hidden()
    page.get_by_text("Voir tous les cas").click()
    rows = page.locator("[data-cas] tbody tr")
    expect(rows).to_have_count(count)
    whole = page.locator("[data-cas] tr[data-code=exemple-complet]")
    for cell in ("Attendu", "Trouvé"):
        expect(whole.locator(f"[data-colonne={cell}]")).to_contain_text(
            "Contribution nette\u00a0: 18\u202f202,00\u00a0€"
        )
    expect(page.locator("#contribution-nette")).to_have_attribute("value", "1300.00")
    assert faults == []


def test_a_case_that_is_wrong_is_named_first(simulator: Open, page: Page, document: dict[str, Any]) -> None:
    changed = json.loads(json.dumps(document))
    case = next(one for one in changed["cas"] if one["code"] == "repartition-restes-egaux")
    case["attendu"]["contribution_nette"] = "28.99"
    case["titre"] = "<img src=x onerror=alert(1)>"
    spoilt = json.dumps(changed).encode()
    page.route(CASES, lambda route: route.fulfill(body=spoilt))
    simulator("")
    announce(page, spoilt)
    verify(page)
    count = len(document["cas"])
    verdict(page, f"{count - 1} cas sur {count} concordent.")
    wrong = page.locator("[data-desaccords] tbody tr")
    expect(wrong).to_have_count(1)
    expect(wrong.locator("th")).to_have_text("<img src=x onerror=alert(1)>")
    expect(wrong.locator("[data-colonne=Attendu]")).to_have_text("Contribution nette\u00a0: 28,99\u00a0€")
    expect(wrong.locator("[data-colonne=Trouvé]")).to_have_text("Contribution nette\u00a0: 29,00\u00a0€")
    page.get_by_text("Voir tous les cas").click()
    expect(page.locator("[data-cas] tbody tr").first).to_have_attribute("data-code", "repartition-restes-egaux")
    page.unroute(CASES)
    announce(page, json_text(document).encode())
    page.get_by_role("button", name="Vérifier le moteur").click()
    verdict(page, f"{count} cas sur {count} concordent.")
    expect(page.locator("[data-desaccords]")).to_be_hidden()


@pytest.mark.parametrize("status", [0, 404])
def test_cases_that_do_not_come_are_told_and_can_be_asked_again(
    simulator: Open, page: Page, status: int, document: dict[str, Any]
) -> None:
    page.route(CASES, lambda route: route.fulfill(status=status) if status else route.abort())
    simulator("")
    verify(page)
    verdict(page, "Les cas n’ont pas pu être téléchargés. Vérifiez votre connexion, puis réessayez.")
    page.unroute(CASES)
    page.get_by_role("button", name="Vérifier le moteur").click()
    count = len(document["cas"])
    verdict(page, f"{count} cas sur {count} concordent.")


def test_something_else_in_the_place_of_cases_is_told_and_harms_nothing(simulator: Open, page: Page) -> None:
    body = "<!doctype html><p>Connectez-vous"
    page.route(CASES, lambda route: route.fulfill(content_type="text/html", body=body))
    simulator("")
    verify(page)
    verdict(
        page,
        "Les cas reçus ne sont pas ceux que cette page annonce\u00a0: ils n’ont pas servi. Rechargez la page, puis"
        " réessayez.",
    )
    announce(page, body.encode())
    page.get_by_role("button", name="Vérifier le moteur").click()
    verdict(page, "Les cas reçus sont illisibles. Rechargez la page, puis réessayez.")
    page.locator("[name=eleves]").fill("10")
    expect(page.locator("#contribution-nette")).to_have_attribute("value", "13.00")


def test_without_its_engine_the_page_says_so_and_verifies_once_it_is_back(
    page: Page, site: str, document: dict[str, Any]
) -> None:
    code = re.compile(r"/(pyodide\.asm|python)\.wasm$")
    page.route(code, lambda route: route.abort())
    page.goto(f"{site}/simulateur/")
    wait(page, "erreur")
    verify(page)
    expect(page.locator("[data-volet=verification] [role=status]")).to_contain_text("Le calculateur ne répond pas")
    page.unroute(code)
    page.get_by_role("button", name="Réessayer").click()
    wait(page, "pret")
    page.get_by_role("button", name="Vérifier le moteur").click()
    count = len(document["cas"])
    verdict(page, f"{count} cas sur {count} concordent.")
