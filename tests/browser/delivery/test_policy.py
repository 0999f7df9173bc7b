"""What a page's policy lets it do: all that it needs, and nothing that somebody else might want of it."""

import http.server
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import ConsoleMessage, Page, expect

from tests.browser.driving import AT_REST, FIRST_TOUCH, Open, until, watched
from tests.browser.example import ANCHOR
from tests.browser.sampling import by_request, sample
from tests.browser.serving import running

REACHED_TITLE = "atteint"
REACHED = f"document.title = '{REACHED_TITLE}'"
INJECTED = {
    "script in line": (
        "script-src-elem",
        f"""() => {{
          const script = document.createElement("script");
          script.textContent = "{REACHED}";
          document.body.append(script);
        }}""",
    ),
    "handler": (
        "script-src-attr",
        f"""() => document.body.insertAdjacentHTML("beforeend", `<img src="x:" onerror="{REACHED}">`)""",
    ),
    "address": (
        "script-src-elem",
        f"""() => {{
          const link = document.createElement("a");
          link.href = "javascript:{REACHED}";
          document.body.append(link);
          link.click();
        }}""",
    ),
    "text as code": (
        "script-src",
        f"""() => new Promise((done) => setTimeout(() => {{
          try {{ new Function("{REACHED}")(); }} catch {{ /* refused */ }}
          done();
        }}))""",
    ),
    "script of elsewhere": (
        "script-src-elem",
        """(elsewhere) => new Promise((done) => {
          const script = document.createElement("script");
          script.onload = script.onerror = done;
          script.src = `${elsewhere}/script.js`;
          document.body.append(script);
        })""",
    ),
    "question elsewhere": ("connect-src", "(elsewhere) => fetch(elsewhere).catch(() => {})"),
    "picture of elsewhere": (
        "img-src",
        """(elsewhere) => new Promise((done) => {
          const picture = new Image();
          picture.onload = picture.onerror = done;
          picture.src = `${elsewhere}/picture.png`;
        })""",
    ),
    "base": (
        "base-uri",
        "(elsewhere) => document.head.insertAdjacentHTML('afterbegin', `<base href='${elsewhere}/'>`)",
    ),
    "frame": (
        "frame-src",
        """(elsewhere) => {
          document.body.insertAdjacentHTML("beforeend", `<iframe src="${elsewhere}/frame"></iframe>`);
        }""",
    ),
    "style": (
        "style-src-attr",
        """() => document.body.insertAdjacentHTML("beforeend", "<p style='position:fixed'>")""",
    ),
    # last: what Chromium shows once it has refused to send a form is no longer the page
    "form": (
        "form-action",
        """(elsewhere) => {
          const form = `<form action="${elsewhere}/form"><input name=a value=b></form>`;
          document.body.insertAdjacentHTML("beforeend", form);
          document.body.lastElementChild.submit();
        }""",
    ),
}
"""What is put into a page, with the rule of its policy that refuses it."""

LET_THROUGH = f"""(elsewhere) => document.title === "{REACHED_TITLE}" || document.baseURI.startsWith(elsewhere)
  || getComputedStyle(document.body.lastElementChild).position === "fixed\""""
"""Whether what was put into a page did there what it was to do; the rest would ask the server of elsewhere."""

IN_WORKER = """(elsewhere) => new Promise((done) => setTimeout(async () => {
  const found = [];
  try { new Function("return 1")(); found.push("ran text as code"); } catch { /* refused */ }
  try { await fetch(elsewhere); found.push("asked elsewhere"); } catch { /* refused */ }
  try { await import(`${elsewhere}/script.js`); found.push("loaded from elsewhere"); } catch { /* refused */ }
  done(found);
}))"""


@pytest.fixture
def elsewhere() -> Iterator[tuple[str, list[str]]]:
    """Another origin, which lets anyone ask, and notes what it is asked for."""
    requests: list[str] = []

    class Noting(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            requests.append(self.path)
            self.send_response(200)
            self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header("Content-Type", "text/javascript")
            self.end_headers()
            self.wfile.write(REACHED.encode())

        def log_message(self, *_: object) -> None:
            pass

    with running(Noting) as address:
        yield address, requests


def strict(page: Page) -> None:
    policy = page.locator("head > :not([charset])").first
    expect(policy).to_have_attribute("http-equiv", "Content-Security-Policy")
    said = policy.get_attribute("content") or ""
    assert said.startswith("default-src 'none'; ")
    assert "'unsafe-inline'" not in said
    assert "'unsafe-eval'" not in said
    assert ("'wasm-unsafe-eval'" in said) == (page.locator("[data-moteur]").count() > 0)


@pytest.mark.every_page
def test_pages_of_every_kind_open_under_their_policy(
    page: Page, site: str, example_site: Path, violations: list[str]
) -> None:
    """Open them as wide as a desktop and as a phone in turn, until they have loaded all that they need."""
    faults = watched(page, site)
    for number, address in enumerate(sample(example_site, by_request)):
        page.set_viewport_size({"width": (1280, 390)[number % 2], "height": 800})
        page.goto(f"{site}/{address}")
        page.evaluate(FIRST_TOUCH)
        until(page, AT_REST)
        strict(page)
        assert (address, violations, faults) == (address, [], [])


def refused(rule: str, message: ConsoleMessage) -> bool:
    return f"Content Security Policy: {rule} " in message.text


@pytest.mark.parametrize("path", ["", "simulateur/", "simulateur/integre/", "404.html"])
def test_what_is_put_into_a_page_is_refused(
    page: Page, site: str, elsewhere: tuple[str, list[str]], violations: list[str], path: str
) -> None:
    address, requests = elsewhere
    page.goto(f"{site}/{path}")
    for what, (rule, put) in INJECTED.items():
        with page.expect_event("console", partial(refused, rule)):
            page.evaluate(put, address)
        assert (what, page.evaluate(LET_THROUGH, address), requests) == (what, False, [])
        assert page.url.startswith(site), what
        violations.clear()


def test_the_worker_of_python_runs_no_text_and_asks_nobody_else(
    simulator: Open, elsewhere: tuple[str, list[str]], violations: list[str], faults: list[str]
) -> None:
    page = simulator(ANCHOR)
    address, requests = elsewhere
    (worker,) = page.workers
    assert violations == []
    assert worker.evaluate(IN_WORKER, address) == []
    assert requests == []
    assert faults == [f"left the site: {address}/script.js"]  # that is, tried to
    faults.clear()
    violations.clear()
