"""Any two versions compared in the browser: the drawing of the static page, the changes of the terminal."""

import re
import subprocess
import sys
from datetime import date

import pytest
from playwright.sync_api import Page, Route, expect

import french
from tests.browser.driving import STARTUP_FILES, Open, compare_with, of_engine, record_requests, until, wait
from tests.browser.example import AGREEMENT, FIRST, LISTED, RULES, SECOND, TEXTS, THIRD, UNLISTED, compared

PREPARED = {"exports.snapshot", "office.snapshot"}
"""What the page has downloaded for files, after what an answer takes."""

CHANGED = """(root) => [...root.querySelectorAll(".modifie :is(p:not(.sort), h2)")]
  .filter((line) => line.querySelector("ins, del"))
  .map((line) => {
    const copy = line.cloneNode(true);
    for (const one of copy.querySelectorAll(".entendu")) one.remove();
    for (const one of copy.querySelectorAll("del")) one.replaceWith(`[-${one.textContent}-]`);
    for (const one of copy.querySelectorAll("ins")) one.replaceWith(`{+${one.textContent}+}`);
    return copy.textContent;
  })"""
"""The lines that changed, written as the terminal writes them."""

_BREAK = re.compile(r"\[- ?¶ ?-\](?:\{\+ \+\})? ?")


@pytest.fixture
def page(shared_page: Page) -> Page:
    return shared_page


@pytest.fixture
def compare(page: Page, site: str) -> Open:
    """Open the page with two versions in its address, and wait for their comparison."""

    def opened(old: str, new: str) -> Page:
        page.goto(f"{site}/comparer/{compared(old, new)}")
        expect(page.locator("[data-titre]")).to_contain_text(between(old, new))
        wait(page, "pret")
        return page

    return opened


def between(old: str, new: str) -> str:
    first, second = (french.day(date.fromisoformat(day)) for day in (old, new))
    return f"de la version du {first} à celle du {second}"


@pytest.mark.usefixtures("faultless")
def test_a_pair_without_a_page_says_what_the_terminal_says(compare: Open) -> None:
    page = compare(*UNLISTED)
    program = "import sys; from versioned_texts.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", program, "diff", RULES.slug, *UNLISTED, str(TEXTS)]
    said = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    lines = [line for line in said.splitlines() if "[-" in line or "{+" in line]
    assert len(lines) > 3
    drawn = page.locator("[data-dessin]").evaluate(CHANGED)
    # where alinéas are joined, the terminal writes the sign between them, and the page draws it
    assert [_BREAK.sub("¶", line) for line in drawn] == [_BREAK.sub("¶", line) for line in lines]
    expect(page.locator(".sort", has_text="L’article 2 devient l’article 3")).to_be_visible()
    expect(page.locator("[data-titre]")).to_have_text(f"{RULES.short_title}\u00a0: {between(*UNLISTED)}")
    sentences = [line.replace("\u00a0", " ") for line in page.locator(".phrases li").all_text_contents()]
    assert sentences == [line.replace("\u00a0", " ") for line in said.split("\n\n", 1)[0].splitlines()]


def test_a_link_to_a_change_leads_to_it_and_leaves_the_address(compare: Open) -> None:
    page = compare(*UNLISTED)
    address = page.url
    page.get_by_role("link", name="article 8", exact=True).click()
    expect(page.locator("#article-8")).to_be_focused()
    expect(page.locator("#article-8")).to_be_in_viewport()
    assert page.url == address


def test_nothing_is_fetched_before_it_is_asked_for(own_page: Page, site: str) -> None:
    requests = record_requests(own_page)
    own_page.goto(f"{site}/comparer/", wait_until="networkidle")
    assert of_engine(requests) == [url for url in requests if url.endswith("parties.json")] == []
    expect(own_page.locator("[data-resultat]")).to_be_hidden()
    own_page.get_by_label("Version du texte").select_option(AGREEMENT.latest.path)
    compare_with(own_page, AGREEMENT.versions[0].path)
    wait(own_page, "pret")
    documents = {url.removeprefix(f"{site}/") for url in requests if url.endswith("parties.json")}
    assert documents == {f"{version.path}parties.json" for version in AGREEMENT.versions}
    assert {*of_engine(requests)} - PREPARED == {"files.json", "redline.snapshot", *STARTUP_FILES}
    engines = {match[0] for url in requests if (match := re.search(r"/assets/moteur/\w+/", url))}
    assert len(engines) == 1
    # back where nothing was chosen, nothing is shown
    own_page.go_back()
    expect(own_page.locator("[data-resultat]")).to_be_hidden()


def test_the_choice_lives_in_the_address(compare: Open, page: Page, site: str) -> None:
    compare(*UNLISTED)
    compare_with(page, SECOND.path)
    title = page.locator("[data-titre]")
    expect(title).to_contain_text(f"à celle du {french.day(SECOND.date)}")
    expect(page).to_have_url(f"{site}/comparer/{compared(str(FIRST.date), str(SECOND.date))}")
    page.go_back()
    expect(title).to_contain_text(f"à celle du {french.day(THIRD.date)}")
    expect(page.get_by_label("Comparer avec la version")).to_have_value(THIRD.path)
    page.go_forward()
    expect(title).to_contain_text(f"à celle du {french.day(SECOND.date)}")
    expect(page.get_by_label("Comparer avec la version")).to_have_value(SECOND.path)


@pytest.mark.parametrize(
    "given",
    [
        compared(*LISTED, "absent"),
        compared(LISTED[0], "%ZZ"),
        compared(LISTED[0], LISTED[0]),
        "#__proto__=1&texte=%3Cimg%20src=x%20onerror=alert(1)%3E",
        f"#texte={RULES.slug}&de={LISTED[0]}&projet=illisible",
    ],
)
def test_an_address_that_names_no_pair_is_reported_and_fetches_nothing(own_page: Page, site: str, given: str) -> None:
    requests = record_requests(own_page)
    own_page.goto(f"{site}/comparer/{given}", wait_until="networkidle")
    expect(own_page.locator("[data-remarques]")).to_contain_text("L’adresse de cette page est incomplète")
    expect(own_page.locator(".comparateur")).to_have_attribute("data-etat", "attente")
    assert of_engine(requests) == []
    assert own_page.locator(".comparateur img").count() == 0


def test_a_text_of_one_version_has_no_other_to_compare_it_with(own_page: Page, site: str) -> None:
    def without_the_other(route: Route) -> None:
        body = re.sub(rf'<option value="{AGREEMENT.versions[0].path}".*?</option>', "", route.fetch().text())
        route.fulfill(body=body, content_type="text/html")

    own_page.route("**/comparer/", without_the_other)
    own_page.goto(f"{site}/comparer/")
    own_page.get_by_label("Version du texte").select_option(AGREEMENT.latest.path)
    own_page.get_by_role("radio", name="Comparer deux versions").check()
    expect(own_page.get_by_text("Une seule version de ce texte est publiée ici")).to_be_visible()
    expect(own_page.get_by_label("Comparer avec la version")).to_be_hidden()


def test_the_keyboard_is_enough_and_the_result_is_read_aloud(own_page: Page, site: str) -> None:
    own_page.goto(f"{site}/comparer/")
    version = own_page.get_by_label("Version du texte")
    version.select_option(FIRST.path)
    version.focus()
    own_page.keyboard.press("Tab")
    own_page.keyboard.press("ArrowLeft")
    own_page.keyboard.press("Tab")
    own_page.keyboard.press("Tab")
    own_page.keyboard.press("Enter")
    wait(own_page, "pret")
    announced = own_page.locator("[data-annonce][aria-live=polite]")
    expect(announced).to_contain_text(f"Comparaison affichée. {RULES.short_title}")
    expect(announced).to_contain_text("articles modifiés")
    expect(own_page.locator("[data-titre]")).to_contain_text(f"de la version du {french.day(FIRST.date)}")


def test_no_screen_scrolls_sideways_and_paper_holds_the_comparison_alone(compare: Open) -> None:
    page = compare(*LISTED)
    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        until(page, "(width) => document.documentElement.scrollWidth <= width", width)  # once the theme has moved
    page.emulate_media(media="print")
    expect(page.locator("[data-dessin] ins").first).to_be_visible()
    expect(page.locator("[data-titre]")).to_be_visible()
    for hidden in (".comparateur > form", ".changement form", "ul.comparaisons", "h1"):
        expect(page.locator(hidden)).to_be_hidden()
    page.emulate_media(media="screen")
