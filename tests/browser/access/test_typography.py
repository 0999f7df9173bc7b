"""What is read is large enough, in lines that the eye follows, and each notice has a ground that can be seen."""

import statistics
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import SCREENS, still, violations
from tests.browser.example import COMPARISON, FIRST, LATEST
from tests.browser.sampling import sample

pytestmark = pytest.mark.audit

SMALLEST = 13
SIZES = {14, 16, 20, 32}
"""Of what a page reads as, in pixels; beside them numbers raised above a line, and titles on a phone."""

READING = (LATEST.path, COMPARISON, "comprendre/", "comprendre/questions/", "archives/")
SHORTEST, LONGEST = 60, 75
"""Letters of a line, in the middle of those of a page."""

LETTERS = """() => {
  const found = new Map();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    const hidden = !element.checkVisibility({ visibilityProperty: true }) || element.closest("svg, .entendu, noscript");
    if (!hidden && texts.currentNode.data.trim()) {
      found.set(parseFloat(getComputedStyle(element).fontSize), element.outerHTML.slice(0, 90));
    }
  }
  return [...found];
}"""

LINES = """() => [...document.querySelectorAll("article :is(p, li, dd)")].flatMap((block) => {
  if (!block.checkVisibility() || block.querySelector("p, li, dd") || block.closest(".roles, figure")) return [];
  const lines = new Map(), range = document.createRange();
  const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { data, parentElement } = texts.currentNode;
    if (parentElement.closest(".entendu, sup")) continue;
    for (const { 0: word, index } of data.matchAll(/\\S+\\s?/g)) {
      range.setStart(texts.currentNode, index);
      range.setEnd(texts.currentNode, index + word.length);
      const line = Math.round(range.getClientRects()[0]?.bottom / 14);
      lines.set(line, (lines.get(line) ?? 0) + word.length);
    }
  }
  return lines.size > 2 ? [...lines.values()].slice(0, -1) : [];
})"""

SEEN = """(element) => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const luminance = (colours) => {
    for (const colour of colours) {
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
    }
    const [red, green, blue] = [...canvas.getImageData(0, 0, 1, 1).data].map((one) => (one / 255) ** 2.2);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ground = getComputedStyle(document.body).backgroundColor;
  const both = [luminance([ground]), luminance([ground, getComputedStyle(element).backgroundColor])].sort();
  return (both[1] + 0.05) / (both[0] + 0.05);
}"""
"""The contrast between the ground of an element and that of the page."""


@pytest.mark.every_page
@pytest.mark.parametrize("screen", SCREENS)
def test_no_letter_is_smaller_than_thirteen_pixels(
    built_site: Path, own_site: str, browser: Browser, screen: str
) -> None:
    small = []
    with still(browser, **SCREENS[screen]) as context:
        page = context.new_page()
        for address in sample(built_site):
            page.goto(f"{own_site}/{address}")
            small += [(address, *found) for found in page.evaluate(LETTERS) if found[0] < SMALLEST]
    assert small == []


@pytest.mark.parametrize("address", READING)
def test_a_page_has_letters_of_four_sizes_and_lines_that_the_eye_follows(site: str, page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{site}/{address}")
    sizes = {size: where for size, where in page.evaluate(LETTERS) if round(size) not in {SMALLEST, *SIZES}}
    assert sizes == {}
    lines = page.evaluate(LINES)
    assert lines == [] or SHORTEST <= statistics.median(lines) <= LONGEST


@pytest.mark.parametrize(
    ("address", "marked"),
    [(FIRST.path, ".bandeau"), (COMPARISON, "ins"), (COMPARISON, "del"), (COMPARISON, ".legende > .ajout")],
)
def test_in_the_dark_what_is_marked_stands_out_and_is_read(
    site: str, browser: Browser, address: str, marked: str
) -> None:
    with still(browser, **SCREENS["desktop"], color_scheme="dark") as context:
        page = context.new_page()
        page.goto(f"{site}/{address}")
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        assert page.locator(marked).first.evaluate(SEEN) > 1.25
        assert violations(page, address, "article") == []


def test_one_reads_on_from_a_page_that_explains_and_not_from_a_list(own_site: str, page: Page) -> None:
    following = page.get_by_role("navigation", name="Pied de page")
    page.goto(f"{own_site}/comprendre/cout/")
    expect(following).to_be_visible()
    for address in ("", "simulateur/", "archives/", "comparer/", "les-textes/"):
        page.goto(f"{own_site}/{address}")
        expect(following).to_be_hidden()
