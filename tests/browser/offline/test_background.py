"""What a visit has the server send, in the background too: no more than the page that is read, and its substitute."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.driving import THEME_HAS_RUN, until
from tests.browser.example import PROJECT
from tests.browser.offline.caching import CACHED, STARTUP, visit, wait_for_worker
from tests.browser.sampling import file_of, weight
from tests.browser.serving import Published

TEXTS = sorted(f"/{file.parent.name}/{file.stem}/" for file in PROJECT.glob("docs/textes/*/????-??-??.md"))
BYTES, REQUESTS = 200_000, 20
QUIET = 1_000
"""Milliseconds without a request after which no more is expected."""

LOADED = re.compile(r'\b(?:href|src)="([^":?#]+\.(?:css|js))[?"]')
OTHERS = {"/service-worker.js", "/hors-ligne/", "/sitemap.xml"}
"""What is fetched beside pages, their sheets and scripts; the theme asks for the last."""


@pytest.fixture
def own(built_site: Path) -> Iterator[Published]:
    """Serve the project's own site for one test, which reads its requests."""
    with Published(built_site) as server:
        yield server


def finish(page: Page, server: Published) -> list[str]:
    """Wait until nothing more is asked for; give the paths that were, and take them off the server's list."""
    wait_for_worker(page)
    page.keyboard.press("Shift")  # has the theme come at once, which would a few seconds later
    until(page, THEME_HAS_RUN)
    known = -1
    while len(server.requests) > known:
        known = len(server.requests)
        page.wait_for_timeout(QUIET)
        page.wait_for_load_state("networkidle")
    paths = [path.partition("?")[0] for path in server.requests]
    server.requests.clear()
    return paths


def loaded_by(folder: Path, *pages: str) -> set[str]:
    """Give the paths of the sheets and scripts that pages name."""
    return {
        "/" + (file_of(folder, page).parent / name).resolve().relative_to(folder.resolve()).as_posix()
        for page in pages
        for name in LOADED.findall(file_of(folder, page).read_text("utf-8"))
    }


@pytest.mark.parametrize("address", TEXTS)
def test_a_text_is_read_and_nothing_else_is_fetched(page: Page, own: Published, address: str) -> None:
    page.goto(own.address + address)
    paths = finish(page, own)
    assert set(paths) <= {address} | OTHERS | loaded_by(own.folder, address, "/hors-ligne/")
    assert not [path for path in paths if "/lunr" in path or "/workers/search" in path]
    assert [path for path, times in Counter(paths).items() if times > 1] == []
    assert len(paths) <= REQUESTS
    assert sum(weight(file_of(own.folder, path)) for path in paths) <= BYTES


def test_a_second_page_brings_itself_alone(page: Page, own: Published) -> None:
    own.pages = "no-cache"
    page.goto(own.address + TEXTS[0])
    finish(page, own)
    page.goto(own.address + TEXTS[-1])
    assert set(finish(page, own)) <= {TEXTS[-1]} | OTHERS - {"/hors-ligne/"}


@pytest.mark.parametrize("before", [(), TEXTS[:1]], ids=["first", "after a text"])
def test_the_simulator_brings_what_it_starts_from_once_and_keeps_it_once(
    page: Page, own: Published, before: Sequence[str]
) -> None:
    own.pages = "no-cache"
    for address in before:
        page.goto(own.address + address)
        finish(page, own)
    visit(page, own.address)
    startup = set(page.evaluate(STARTUP))
    paths = finish(page, own)
    assert {path for path in paths if "/assets/moteur/" in path} == startup
    territory = {path for path in paths if path.startswith("/assets/territoire/")}
    others = OTHERS | loaded_by(own.folder, "/simulateur/", "/hors-ligne/") | territory
    assert set(paths) <= {"/simulateur/"} | startup | others
    assert [path for path, times in Counter(paths).items() if times > 1] == []
    page.reload()
    visit(page, own.address)
    assert {path for path in finish(page, own) if "/assets/moteur/" in path} == set()
    assert sorted(path for path in page.evaluate(CACHED) if "/assets/moteur/" in path) == sorted(startup)
