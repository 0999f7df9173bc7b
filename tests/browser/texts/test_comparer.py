"""Any two versions compared in the browser: the drawing of the static page, the changes of the terminal."""

import re
import subprocess
import sys
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.browser.club import STATIC, UNLISTED, Club

from tests.browser.driving import requested

type Compare = Callable[..., Page]

DRAWN = """(root) => {
  const copy = root.cloneNode(true);
  for (const one of copy.querySelectorAll("h1, link, script, .autres")) one.remove();
  for (const one of copy.querySelectorAll("form")) one.hidden = false;
  for (const [place, link] of [...copy.querySelectorAll("a")].entries()) {
    link.setAttribute("href", root.querySelectorAll("a:not(.autres a)")[place].href);
  }
  return copy.innerHTML.trim();
}"""
"""The drawing of a comparison, its links made whole."""

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


def fragment(old: str, new: str, text: str = "reglement") -> str:
    return f"#texte={text}&de={old}&a={new}"


def wait(page: Page, state: str) -> None:
    expect(page.locator(".comparateur")).to_have_attribute("data-etat", state)


@pytest.fixture
def compare(page: Page, club_site: str) -> Compare:
    """Open the page with two versions in its address, and wait for their comparison."""

    def opened(old: str, new: str) -> Page:
        page.goto(f"{club_site}/comparer/{fragment(old, new)}")
        wait(page, "pret")
        return page

    return opened


def test_the_drawing_is_that_of_the_static_page(compare: Compare, club_site: str, club_faults: list[str]) -> None:
    page = compare(*STATIC)
    here = page.locator("[data-dessin]").evaluate(DRAWN)
    assert "Vérifié dans votre navigateur&nbsp;: chaque article" in here
    permanent = page.locator("[data-permanente] a")
    expect(permanent).to_be_visible()
    permanent.click()
    expect(page).to_have_url(f"{club_site}/reglement/comparer/{'..'.join(STATIC)}/")
    there = page.locator(".comparaison").evaluate(DRAWN)
    assert here.replace("Vérifié dans votre navigateur", "Vérifié à la construction du site") == there
    assert club_faults == []


def test_a_pair_without_a_page_says_what_the_terminal_says(
    compare: Compare, club: Club, club_faults: list[str]
) -> None:
    page = compare(*UNLISTED)
    expect(page.locator("[data-permanente]")).to_be_hidden()
    program = "import sys; from publisher.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", program, "diff", "reglement", *UNLISTED, str(club.texts)]
    said = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    lines = [line for line in said.splitlines() if "[-" in line or "{+" in line]
    assert len(lines) > 3
    assert page.locator("[data-dessin]").evaluate(CHANGED) == lines
    expect(page.locator(".sort", has_text="L’article 2 devient l’article 3")).to_be_visible()
    expect(page.locator("[data-titre]")).to_have_text(
        "Règlement <du> club\u00a0: du 31 décembre 1999 au 2 février 2002"
    )
    assert club_faults == []


def test_nothing_is_fetched_before_it_is_asked_for(page: Page, club_site: str, club_faults: list[str]) -> None:
    asked = requested(page)
    page.goto(f"{club_site}/comparer/", wait_until="networkidle")
    assert not [url for url in asked if "/assets/moteur/" in url or url.endswith("parties.json")]
    expect(page.locator("[data-resultat]")).to_be_hidden()
    page.get_by_role("button", name="Comparer").click()
    wait(page, "pret")
    documents = sorted(url.removeprefix(club_site) for url in asked if url.endswith("parties.json"))
    assert documents == ["/reglement/2002-02-02/parties.json", "/reglement/2003-03-03/parties.json"]
    wheels = sorted(url.rsplit("/", 1)[1].split("-")[0] for url in asked if url.endswith(".whl"))
    assert wheels == ["diff_match_patch", "redline", "simulator"]
    engines = {match[0] for url in asked if (match := re.search(r"/assets/moteur/\w+/", url))}
    assert len(engines) == 1
    assert club_faults == []


def test_the_simulator_fetches_nothing_that_compares(page: Page, club_site: str, club_faults: list[str]) -> None:
    asked = requested(page)
    page.goto(f"{club_site}/simulateur/#eleves=10")
    expect_net(page, "90.00")
    assert [url.rsplit("/", 1)[1].split("-")[0] for url in asked if url.endswith(".whl")] == []
    assert club_faults == []


def test_the_choice_lives_in_the_address(compare: Compare, page: Page, club_site: str) -> None:
    compare(*UNLISTED)
    page.get_by_label("Version nouvelle").select_option("2001-01-01")
    page.get_by_role("button", name="Comparer").click()
    title = page.locator("[data-titre]")
    expect(title).to_contain_text("au 1er janvier 2001")
    expect(page).to_have_url(f"{club_site}/comparer/{fragment('1999-12-31', '2001-01-01')}")
    page.reload()
    wait(page, "pret")
    expect(title).to_contain_text("au 1er janvier 2001")
    page.go_back()
    expect(title).to_contain_text("au 2 février 2002")
    expect(page.get_by_label("Version nouvelle")).to_have_value("2002-02-02")
    page.go_forward()
    expect(title).to_contain_text("au 1er janvier 2001")
    expect(page.get_by_label("Version nouvelle")).to_have_value("2001-01-01")


def test_going_back_to_no_choice_shows_none(page: Page, club_site: str) -> None:
    page.goto(f"{club_site}/comparer/")
    page.get_by_role("button", name="Comparer").click()
    wait(page, "pret")
    page.go_back()
    expect(page.locator("[data-resultat]")).to_be_hidden()


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (fragment("1999-12-31", "2001-01-01", "absent"), "Aucun texte « absent » n’est publié ici"),
        (fragment("1999-12-30", "2001-01-01"), "aucune version « 1999-12-30 » n’est publiée ici"),
        (fragment("1999-12-31", "%ZZ"), "« a=%ZZ », qui ne peut pas se lire"),
        (fragment("1999-12-31", "1999-12-31"), "Les deux versions sont la même"),
        (fragment("2000-05-05", "2000-05-05", "charte"), "Charte : une seule version est publiée ici"),
        ("#nimporte-quoi", "« nimporte-quoi », que cette page ne connaît pas"),
        ("#__proto__=1&texte=%3Cimg%20src=x%20onerror=alert(1)%3E", "Aucun texte « <img src=x onerror=alert(1)> »"),
    ],
)
def test_an_address_that_names_no_pair_is_told_and_fetches_nothing(
    page: Page, club_site: str, club_faults: list[str], given: str, told: str
) -> None:
    asked = requested(page)
    page.goto(f"{club_site}/comparer/{given}", wait_until="networkidle")
    said = page.locator("[data-remarques]").inner_text().replace("\u00a0", " ")
    assert told in said
    expect(page.locator(".comparateur")).to_have_attribute("data-etat", "attente")
    assert not [url for url in asked if "/assets/moteur/" in url]
    assert page.locator(".comparateur img").count() == 0
    assert club_faults == []


def test_what_is_right_in_an_address_counts_and_the_rest_is_told(page: Page, club_site: str) -> None:
    page.goto(f"{club_site}/comparer/{fragment('2001-01-01', '1999-12-31')}&couleur=vert&de=2002-02-02")
    wait(page, "pret")
    remarks = page.locator("[data-remarques] > li")
    expect(remarks).to_have_count(3)
    expect(remarks.nth(0)).to_contain_text("couleur=vert")
    expect(remarks.nth(1)).to_contain_text("dit deux fois")
    expect(remarks.nth(2)).to_contain_text("les voici dans l’ordre")
    expect(page).to_have_url(f"{club_site}/comparer/{fragment('1999-12-31', '2001-01-01')}")


def test_the_keyboard_is_enough_and_the_result_is_read_aloud(
    page: Page, club_site: str, club_faults: list[str]
) -> None:
    page.goto(f"{club_site}/comparer/")
    page.get_by_label("Version ancienne").focus()
    page.keyboard.press("End")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    wait(page, "pret")
    announced = page.locator("[data-annonce][aria-live=polite]")
    expect(announced).to_contain_text("Comparaison affichée. Règlement <du> club")
    expect(announced).to_contain_text("articles ou sections modifiés")
    expect(page.locator("[data-titre]")).to_contain_text("du 31 décembre 1999")
    assert club_faults == []


def test_no_screen_scrolls_sideways_and_paper_holds_the_comparison_alone(compare: Compare) -> None:
    page = compare(*STATIC)
    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.emulate_media(media="print")
    expect(page.locator("[data-dessin] ins").first).to_be_visible()
    expect(page.locator("[data-titre]")).to_be_visible()
    for hidden in (".comparateur > form", ".changement form", "ul.comparaisons", "h1"):
        expect(page.locator(hidden)).to_be_hidden()
