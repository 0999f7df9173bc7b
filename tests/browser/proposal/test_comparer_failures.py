"""When a comparison can't be had, the page says why, keeps what it showed, and can be asked again."""

import datetime as dt
import hashlib
from collections.abc import Callable

from playwright.sync_api import Page, Route, expect

import french
from tests.browser.driving import WASM, abort, compare_with, go, not_found, retry, wait
from tests.browser.example import AGREEMENT, LATEST, LISTED, RULES, SECOND, THIRD, UNLISTED, compared
from tests.browser.failing import GONE
from versioned_texts.corpus import Version
from versioned_texts.pages.redline import edition
from versioned_texts.redline import Edition, Paragraph, Part, edition_document
from warm_python import NAME_LENGTH

DOCUMENT = f"**/{UNLISTED[1]}/parties.json"
FAILURE = "[data-echec]"
NOT_THERE, ALTERED = "Le comparateur n’a pas pu être téléchargé", "n’est pas celui que ce site a publié"

type Answer = Callable[[Route], None]


def cut(route: Route) -> None:
    route.fulfill(status=200, content_type="application/json", body=route.fetch().body()[:200])


def another_version(route: Route) -> None:
    address = route.request.url.replace(AGREEMENT.latest.path, AGREEMENT.versions[0].path)
    route.fulfill(response=route.fetch(url=address))


FAULTY: tuple[tuple[Version, Answer, str], ...] = (
    (SECOND, abort, NOT_THERE),
    (THIRD, not_found, GONE),
    (LATEST, cut, ALTERED),
    (AGREEMENT.latest, another_version, ALTERED),
)
"""Answers for a version; what was read is not fetched again, so each is of another."""


def hash_of(document: str) -> str:
    return hashlib.sha256(document.encode()).hexdigest()[:NAME_LENGTH]


def test_a_version_that_does_not_arrive_is_reported_and_can_be_asked_again(page: Page, site: str) -> None:
    page.goto(f"{site}/comparer/")
    for number, (version, answer, sentence) in enumerate(FAULTY):
        document = f"**/{version.path}parties.json"
        page.route(document, answer)
        (work,) = (candidate for candidate in (RULES, AGREEMENT) if version in candidate.versions)
        go(page, f"{site}/comparer/{compared(str(work.versions[0].date), str(version.date), work.slug)}", "erreur")
        expect(page.locator(FAILURE).first).to_contain_text(sentence)
        if number == 0:
            expect(page.locator("[data-resultat]")).to_be_hidden()
        page.unroute(document)
        retry(page)
        expect(page.locator("[data-titre]")).to_contain_text(f"à celle du {french.day(version.date)}")


def test_versions_that_arrive_after_the_engine_failed_do_not_start_another(page: Page, site: str) -> None:
    engines: list[str] = []
    late: list[Route] = []
    page.on("request", lambda request: engines.append(request.url) if request.url.endswith(".wasm") else None)
    page.route(WASM, not_found)
    page.route(DOCUMENT, lambda route: late.insert(0, route))
    go(page, f"{site}/comparer/{compared(*UNLISTED)}", "erreur")
    started = list(engines)
    page.unroute(DOCUMENT)
    with page.expect_event("requestfinished", lambda request: request.url.endswith(f"{UNLISTED[1]}/parties.json")):
        late[0].continue_()
    page.evaluate("address => fetch(address).then((response) => response.text())", late[0].request.url)
    expect(page.locator(".comparateur")).to_have_attribute("data-etat", "erreur")
    assert engines == started


def test_a_failure_leaves_the_comparison_that_was_there(page: Page, site: str) -> None:
    go(page, f"{site}/comparer/{compared(*LISTED)}")
    page.route(DOCUMENT, not_found)
    compare_with(page, f"{RULES.slug}/{UNLISTED[1]}/")
    wait(page, "erreur")
    expect(page.locator("[data-titre]")).to_contain_text(f"à celle du {french.day(LATEST.date)}")
    expect(page.locator("[data-dessin] ins").first).to_be_visible()


def test_a_comparison_that_is_not_proven_is_not_shown(page: Page, site: str) -> None:
    """Two articles of one label, which no published text has, make the proof fail."""

    def version(day: dt.date, *parts: tuple[str, str]) -> str:
        drawn = tuple(Part(anchor, anchor, "", (Paragraph(f"{anchor}-al-1", text),)) for anchor, text in parts)
        return edition_document(Edition(RULES.slug, day, drawn))

    first, second = "Un deux trois quatre.", "Cinq six sept huit."
    documents = {
        str(SECOND.date): version(SECOND.date, ("article-1", first), ("article-1", second)),
        str(THIRD.date): version(THIRD.date, ("article-2", second), ("article-1", first)),
    }
    hashes = {
        hash_of(edition_document(edition(other))): hash_of(documents[str(other.date)]) for other in (SECOND, THIRD)
    }

    def publish(route: Route) -> None:
        html = route.fetch().text()
        for published, other in hashes.items():
            assert published in html
            html = html.replace(published, other)
        route.fulfill(body=html, content_type="text/html")

    page.route("**/comparer/", publish)
    page.route("**/parties.json", lambda route: route.fulfill(body=documents[route.request.url.split("/")[-2]]))
    page.goto(f"{site}/comparer/{compared(*documents)}")
    expect(page.locator("[data-remarques]")).to_contain_text("La vérification a échoué")
    expect(page.locator("[data-resultat]")).to_be_hidden()


def test_a_browser_without_workers_is_reported(page: Page, site: str) -> None:
    page.add_init_script("delete globalThis.Worker")
    go(page, f"{site}/comparer/{compared(*LISTED)}", "erreur")
    expect(page.locator(FAILURE)).to_contain_text("navigateur plus récent")
