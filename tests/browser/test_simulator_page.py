"""The simulator in a real browser: Python computes in the page, what is typed is kept, failures are told."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Route, expect

ANCHOR = "#eleves=12345&forfait=oui&demi-journees=3&subvention=2000"
WASM = "**/pyodide.asm.wasm"
START = 60_000
"""Milliseconds that starting Python may take on a busy machine."""


@pytest.fixture
def simulator(page: Page, site: str) -> Callable[[str], Page]:
    """Open the simulator with a fragment and wait until Python has answered."""

    def opened(fragment: str = "") -> Page:
        page.goto(f"{site}/simulateur/{fragment}")
        _wait(page, "pret")
        return page

    return opened


def _wait(page: Page, state: str) -> None:
    expect(page.locator(".simulateur")).to_have_attribute("data-etat", state, timeout=START)


def _field(page: Page, name: str) -> str:
    return page.locator(f"[name={name}]").input_value()


def _terminal(**fields: str) -> "subprocess.CompletedProcess[str]":
    given = [f"--{name.replace('_', '-')}" + (f"={text}" if text != "oui" else "") for name, text in fields.items()]
    command = [sys.executable, "-m", "simulator", *given, "--format", "json"]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def test_the_share_link_of_the_anchor_case(simulator: Callable[[str], Page]) -> None:
    page = simulator(ANCHOR)
    expect(page.locator("#contribution-nette")).to_have_attribute("value", "18202.00")
    assert page.locator("#contribution-nette").text_content() == "18\u202f202,00\u00a0€"
    expect(page.locator("#contribution-brute")).to_have_attribute("value", "20202.00")
    expect(page.locator("#budget-total")).to_have_attribute("value", "18202.00")
    assert page.evaluate("performance.getEntriesByName('simulateur:premier-resultat').length") == 1
    assert page.evaluate("location.hash") == f"{ANCHOR}&tarif=2023-06-15"


def test_results_are_those_of_the_terminal_to_the_cent(simulator: Callable[[str], Page]) -> None:
    page = simulator("")
    expect(page.locator("#contribution-nette")).to_have_attribute("value", "1300.00")
    cases = [
        {"eleves": "1"},
        {"eleves": "999", "demi_journees": "7"},
        {"eleves": "60 000", "forfait": "oui", "subvention": "1 250,50"},
        {"eleves": "333333", "forfait": "oui", "demi_journees": "12345", "subvention": "0,01"},
        {"eleves": "10", "subvention": "999999"},
        {"eleves": "9999999", "forfait": "oui"},
        {"eleves": "10000000", "forfait": "oui", "demi_journees": "100000", "subvention": "1"},
    ]
    for case in cases:
        page.get_by_label("Accompagnement forfaitaire").set_checked("forfait" in case)
        for name in ("eleves", "demi_journees", "subvention"):
            page.locator(f"[name={name.replace('_', '-')}]").fill(case.get(name, ""))
        report = json.loads(_terminal(**case).stdout)
        for name in ("contribution_brute", "contribution_nette", "budget_total"):
            figure = page.locator(f"#{name.replace('_', '-')}")
            expect(figure).to_have_attribute("value", report[name])
        amounts = page.locator("[data-lignes] > [data-genre=ligne] .simulateur-montant data")
        expect(amounts).to_have_count(len(report["lignes"]))
        shown = [amounts.nth(place).get_attribute("value") for place in range(len(report["lignes"]))]
        assert shown == [line["montant"] for line in report["lignes"]]


BAD_INPUT = [
    ("eleves", ["12.345", "-3", "1e3", "abc", "0", "2,5", "10000001", "12 34", "9" * 50]),
    ("demi-journees", ["2,5", "-1", "trois", "100001"]),
    ("subvention", ["1.5", "1,234", "-2000", "1e3"]),
]


@pytest.mark.parametrize(("field", "texts"), BAD_INPUT, ids=[field for field, _ in BAD_INPUT])
def test_bad_input_gets_the_terminal_s_sentence_at_its_field(
    simulator: Callable[[str], Page], field: str, texts: list[str]
) -> None:
    page = simulator(ANCHOR)
    problem = page.locator(f"#erreur-{field}")
    control = page.locator(f"[name={field}]")
    for text in texts:
        control.fill(text)
        told = _terminal(**{"eleves": "1000", field: text})
        assert told.returncode == 2
        expect(problem).to_have_text(told.stderr.strip())
        assert problem.text_content() == told.stderr.strip()
        expect(problem).to_be_visible()
        expect(control).to_have_attribute("aria-invalid", "true")
        assert f"erreur-{field}" in (control.get_attribute("aria-describedby") or "").split()
        assert control.input_value() == text
        # The last good result stays, and is said not to match.
        expect(page.locator(".simulateur")).to_have_attribute("data-resultat", "perime")
        expect(page.locator("#contribution-nette")).to_have_attribute("value", "18202.00")
        expect(page.locator(".simulateur-si-perime")).to_be_visible()
    control.fill("42")
    expect(problem).to_be_hidden()
    expect(page.locator(".simulateur")).to_have_attribute("data-resultat", "juste")
    expect(page.locator(".simulateur-si-perime")).to_be_hidden()


def test_an_empty_headcount_is_asked_for_in_words(simulator: Callable[[str], Page]) -> None:
    page = simulator(ANCHOR)
    page.locator("[name=eleves]").fill("")
    sentence = _terminal(eleves="").stderr.strip()
    assert "indiquez" in sentence
    expect(page.locator("#erreur-eleves")).to_have_text(sentence)


def test_all_problems_are_shown_together_and_lead_to_their_fields(simulator: Callable[[str], Page]) -> None:
    page = simulator("#eleves=abc&demi-journees=2%2C5&subvention=1.5")
    summary = page.locator("[data-problemes] > li")
    expect(summary).to_have_count(3)
    expect(page.locator(".simulateur-si-absent")).to_be_visible()
    for field in ("eleves", "demi-journees", "subvention"):
        expect(page.locator(f"#erreur-{field}")).to_be_visible()
    summary.nth(1).get_by_role("button").click()
    expect(page.locator("[name=demi-journees]")).to_be_focused()


@pytest.mark.parametrize("headcount", ["6789", "12.345"])
def test_reloading_and_coming_back_lose_nothing_typed(
    simulator: Callable[[str], Page], site: str, headcount: str
) -> None:
    page = simulator("")

    def check() -> None:
        _wait(page, "pret")
        assert _field(page, "eleves") == headcount
        assert _field(page, "subvention") == "1 250,50 €"
        assert page.locator("[name=forfait]").is_checked()

    page.locator("[name=subvention]").fill("1 250,50 €")
    page.locator("[name=forfait]").check()
    page.locator("[name=eleves]").fill("")
    page.locator("[name=eleves]").press_sequentially(headcount)
    page.reload()
    check()
    page.goto(f"{site}/")
    page.go_back()
    check()


def test_a_flood_of_changes_keeps_the_last(simulator: Callable[[str], Page]) -> None:
    page = simulator("")
    control = page.locator("[name=eleves]")
    for number in range(1, 121):
        control.fill(str(number))
    expect(page.locator("#contribution-nette")).to_have_attribute("value", "156.00")
    expect(page).to_have_url(re.compile(r"#eleves=120&"))


def test_typing_adds_nothing_to_the_history(simulator: Callable[[str], Page]) -> None:
    page = simulator("")
    before = page.evaluate("history.length")
    page.locator("[name=eleves]").fill("5")
    expect(page).to_have_url(re.compile("#eleves=5&tarif="))
    assert page.evaluate("history.length") == before


def test_an_edited_address_and_going_back_refill_the_form(simulator: Callable[[str], Page], site: str) -> None:
    page = simulator(ANCHOR)
    page.goto(f"{site}/simulateur/#eleves=500")
    expect(page.locator("#contribution-nette")).to_have_attribute("value", "650.00")
    assert _field(page, "demi-journees") == ""
    assert not page.locator("[name=forfait]").is_checked()
    page.go_back()
    expect(page.locator("#contribution-nette")).to_have_attribute("value", "18202.00")
    assert page.locator("[name=forfait]").is_checked()
    page.go_forward()
    expect(page.locator("#contribution-nette")).to_have_attribute("value", "650.00")


def test_an_address_that_names_a_place_of_the_page_leaves_the_form(simulator: Callable[[str], Page]) -> None:
    page = simulator("#eleves=500")
    page.evaluate("location.hash = '#exemples'")
    expect(page).to_have_url(re.compile(r"#eleves=500&"))
    assert _field(page, "eleves") == "500"


def test_nothing_in_an_address_is_run_or_believed(simulator: Callable[[str], Page]) -> None:
    page = simulator("")
    dialogs: list[str] = []

    def refuse(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", refuse)
    attack = "%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E"
    page.evaluate(f"location.hash = '#eleves={attack}&demi-journees=%ZZ&inconnu=1&__proto__=2&tarif={attack}'")
    expect(page.locator("#erreur-eleves")).to_be_visible()
    expect(page.locator("#erreur-tarif")).to_be_visible()
    assert _field(page, "demi-journees") == ""
    assert page.locator(".simulateur img").count() == 0
    assert dialogs == []
    assert "inconnu" not in page.evaluate("location.hash")


def test_an_option_that_is_not_published_is_shown_and_refused(simulator: Callable[[str], Page]) -> None:
    page = simulator("#eleves=500&forfait=peut-être&tarif=1999-01-01")
    expect(page.locator("#erreur-tarif")).to_contain_text("1999-01-01")
    expect(page.locator("#erreur-forfait")).to_contain_text("peut-être")
    page.locator("[name=forfait]").uncheck()
    page.locator("[name=tarif]").select_option("2023-06-15")
    expect(page.locator("#contribution-nette")).to_have_attribute("value", "650.00")


def test_the_keyboard_is_enough(simulator: Callable[[str], Page]) -> None:
    page = simulator("")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('name')") == "eleves":
            break
    page.keyboard.type("12345")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("3")
    page.keyboard.press("Tab")
    page.keyboard.type("2000")
    page.keyboard.press("Enter")
    expect(page.locator("#contribution-nette")).to_have_attribute("value", "18202.00")
    assert _field(page, "eleves") == "12345"


def test_the_example_is_replaced_by_what_is_typed_first(simulator: Callable[[str], Page]) -> None:
    page = simulator("")
    page.locator("[name=eleves]").click()
    page.keyboard.type("5000")
    assert _field(page, "eleves") == "5000"


def test_what_a_reader_opened_stays_open_while_figures_change(simulator: Callable[[str], Page]) -> None:
    page = simulator("#eleves=1000&forfait=oui")
    lines = page.locator("[data-lignes]")
    support = lines.locator("[data-code=accompagnement-forfaitaire]")
    support.locator("summary").click()
    expect(support.locator("blockquote")).to_be_visible()
    page.locator("[name=eleves]").fill("2000")
    page.locator("[name=demi-journees]").fill("3")
    expect(lines.locator("[data-code=accompagnement-a-la-demande]")).to_be_visible()
    expect(support.locator("blockquote")).to_be_visible()
    expect(support.locator(".simulateur-egalite")).to_have_text("2\u202f000 élèves × 0,30\u00a0€ = 600,00\u00a0€")
    codes = [line.get_attribute("data-code") for line in lines.locator("> tbody").all()]
    assert codes == [
        "base",
        "accompagnement-forfaitaire",
        "accompagnement-a-la-demande",
        "contribution-brute",
        "contribution-nette",
        "budget-total",
    ]


def _abort(route: Route) -> None:
    route.abort()


def _not_found(route: Route) -> None:
    route.fulfill(status=404, body="")


def _html(route: Route) -> None:
    route.fulfill(status=200, content_type="text/html", body="<!doctype html><p>Connectez-vous")


def _truncated(route: Route) -> None:
    route.fulfill(status=200, content_type="application/wasm", body=b"\x00asm\x01\x00\x00\x00")


@pytest.mark.parametrize("answer", [_abort, _not_found, _html, _truncated])
def test_a_failed_engine_is_told_and_can_be_tried_again(page: Page, site: str, answer: Callable[[Route], None]) -> None:
    page.route(WASM, answer)
    page.goto(f"{site}/simulateur/{ANCHOR}")
    page.locator("[name=eleves]").fill("6789")
    _wait(page, "erreur")
    expect(page.locator("[data-echec]")).to_contain_text("n’a pas pu être téléchargé")
    expect(page.locator(".simulateur-exemples article").first).to_be_visible()
    assert _field(page, "eleves") == "6789"
    page.unroute(WASM)
    page.get_by_role("button", name="Réessayer").click()
    _wait(page, "pret")
    expect(page.locator("#contribution-nette")).to_have_attribute("value", "9312.40")


@pytest.mark.parametrize("file", ["pyodide.mjs", "pyodide.asm.js", "pyodide-lock.json", "*.whl", "sizes.json"])
def test_any_missing_file_of_the_engine_is_told(page: Page, site: str, file: str) -> None:
    page.route(f"**/assets/moteur/**/{file}", _not_found)
    page.goto(f"{site}/simulateur/")
    _wait(page, "erreur")
    expect(page.get_by_role("button", name="Réessayer")).to_be_visible()


def test_a_browser_without_workers_is_told(page: Page, site: str) -> None:
    page.add_init_script("delete globalThis.Worker")
    page.goto(f"{site}/simulateur/")
    _wait(page, "erreur")
    expect(page.locator("[data-echec]")).to_contain_text("navigateur plus récent")


def test_the_answer_is_read_aloud_once_typing_pauses(simulator: Callable[[str], Page]) -> None:
    page = simulator("")
    announcer = page.locator("[aria-live=polite]")
    assert announcer.count() == 1
    page.locator("[name=eleves]").fill("")
    page.locator("[name=eleves]").press_sequentially("12345")
    expect(announcer).to_have_text("Pour 12\u202f345 élèves\u00a0: 16\u202f048,50\u00a0€ par an.")


def test_each_priced_line_leads_to_the_words_that_set_it(simulator: Callable[[str], Page]) -> None:
    page = simulator(ANCHOR)
    sources = page.locator("[data-lignes] > [data-genre=ligne]")
    assert sources.count() == 3
    found = [
        (line.locator("a[data-article]").evaluate("link => link.href"), line.locator("[data-citation]").text_content())
        for line in sources.all()
    ]
    for address, quote in found:
        page.goto(address)
        words = page.locator(f"[id='{urlsplit(address).fragment}']")
        expect(words).to_be_visible()
        expect(words).to_have_text(str(quote))


def test_an_example_opens_in_the_simulator(simulator: Callable[[str], Page]) -> None:
    page = simulator("")
    example = page.locator(".simulateur-exemples article").nth(2)
    expected = example.locator(".simulateur-chiffre data").get_attribute("value")
    example.get_by_role("link", name="Ouvrir cet exemple").click()
    expect(page.locator("#contribution-nette")).to_have_attribute("value", str(expected))
    expect(page.locator("#contribution-nette")).to_be_in_viewport()


def test_the_link_is_copied(simulator: Callable[[str], Page], context: BrowserContext, site: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = simulator(ANCHOR)
    page.get_by_role("button", name="Copier le lien").click()
    expect(page.locator("[data-copie]")).to_have_text("Lien copié.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{site}/simulateur/{ANCHOR}&tarif=2023-06-15"


def test_nothing_leaves_the_site_and_the_console_stays_silent(page: Page, site: str) -> None:
    requests: list[str] = []
    messages: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: messages.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.goto(f"{site}/simulateur/{ANCHOR}")
    _wait(page, "pret")
    page.locator("[name=eleves]").fill("54321")
    expect(page.locator("#contribution-nette")).not_to_have_attribute("value", "18202.00")
    assert any(url.endswith("pyodide.asm.wasm") for url in requests)
    assert [url for url in requests if urlsplit(url).netloc != urlsplit(site).netloc] == []
    assert not [url for url in requests if "12345" in url or "54321" in url]
    assert messages == []


def test_the_page_does_not_move_when_the_result_comes(page: Page, site: str) -> None:
    page.add_init_script(
        """globalThis.moved = 0;
        new PerformanceObserver((list) => {
          for (const shift of list.getEntries()) globalThis.moved += shift.value;
        }).observe({ type: "layout-shift", buffered: true });"""
    )
    page.goto(f"{site}/simulateur/")
    _wait(page, "pret")
    assert page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(moved))))") < 0.01


@pytest.fixture
def without_script(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_without_javascript_the_examples_are_the_content(without_script: Page, site: str) -> None:
    without_script.goto(f"{site}/simulateur/")
    notice = without_script.locator(".simulateur noscript p")
    expect(notice).to_be_visible()
    expect(notice).to_contain_text("calculés d’avance")
    expect(without_script.locator(".simulateur form")).to_be_hidden()
    expect(without_script.locator(".simulateur-exemples article")).to_have_count(4)
    expect(without_script.get_by_text("18\u202f202,00\u00a0€").first).to_be_visible()


def test_a_narrow_screen_does_not_scroll_sideways(simulator: Callable[[str], Page]) -> None:
    for width in (320, 390):
        simulator(ANCHOR).set_viewport_size({"width": width, "height": 700})
        page = simulator("#eleves=10000000&forfait=oui&demi-journees=100000&subvention=999999,99")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_prints_on_one_page(simulator: Callable[[str], Page]) -> None:
    page = simulator(ANCHOR)
    pdf = page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
