"""A walk at random through the site, by mouse and keyboard: nothing is complained of, nothing jumps, no page is an end.

``WALKS`` says how many there are, ``SEED`` which comes first; what was done on the way stands in the failure.
"""

import os
from random import Random

import pytest

from tests.browser.driving import AT_REST, addresses
from tests.browser.engines.tab import Tab
from tests.browser.serving import Published

WALKS, SEED = int(os.environ.get("WALKS", "1")), int(os.environ.get("SEED", "1"))
STEPS = 30
WORDS = ("12", "1 250", "lille", "école", "59310", "<b>", "-1", "2024-01-01", "é" * 200)
LARGEST_SHIFT = 0.1

CHOICES = """() => {
  window.print = () => {};
  const newTab = document.querySelector("base[target]");
  const isOurs = (link) => !link.target && !newTab && !link.hasAttribute("download")
    && link.protocol === location.protocol && link.host === location.host && !/\\.(?!html)\\w+$/.test(link.pathname);
  const shown = [...document.querySelectorAll("a[href], button, summary, select, input:not([type=file]), textarea")]
    .filter((one) => one.getClientRects().length && !one.disabled && one.getAttribute("aria-disabled") !== "true")
    .filter((one) => getComputedStyle(one).visibility === "visible" && (one.localName !== "a" || isOurs(one)));
  document.querySelectorAll("[data-pas]").forEach((one) => one.removeAttribute("data-pas"));
  shown.forEach((one, index) => one.setAttribute("data-pas", index));
  return shown.length;
}"""
"""Numbers what can be used on a page."""

CHOSEN = """(index) => {
  const one = document.querySelector(`[data-pas="${index}"]`);
  one.scrollIntoView({ block: "center", behavior: "instant" });
  const { left, top, width, height } = one.getBoundingClientRect();
  const above = document.elementFromPoint(left + width / 2, top + height / 2);
  const isTyped = one instanceof HTMLTextAreaElement
    || (one instanceof HTMLInputElement && !["checkbox", "radio", "button", "submit"].includes(one.type));
  const leads = one instanceof HTMLAnchorElement && one.pathname !== location.pathname;
  const kind = !one.contains(above) ? "covered" : leads ? "link" : isTyped ? "field" : "button";
  return [kind, one.href || one.name || one.textContent.trim()];
}"""
"""Brings a numbered element into sight and says what it is, and its name; "covered" if something else lies over it."""

SHIFTED = """() => new Promise((resolve) => {
  if (!PerformanceObserver.supportedEntryTypes.includes("layout-shift")) return resolve(0);
  let sum = 0;
  const add = (entries) => entries.forEach(({ value, hadRecentInput }) => { sum += hadRecentInput ? 0 : value; });
  const observer = new PerformanceObserver((list) => add(list.getEntries()));
  observer.observe({ type: "layout-shift", buffered: true });
  setTimeout(() => { add(observer.takeRecords()); resolve(sum); });
})"""
LEADS_ON = """() => document.querySelector("h1")?.textContent.trim() && !/introuvable/i.test(document.title)
  && [...document.querySelectorAll("a[href]")].some(({ host }) => host === location.host)"""
LOADED = """() => document.readyState === "complete"
  && !document.querySelector(":is(.simulateur, .comparateur):is([data-etat=chargement], [data-etat=calcul])")
  && performance.getEntriesByType("resource").every(({ responseEnd }) => responseEnd > 0)"""
"""A page that is left while it loads says what an engine says of that."""

LOCATION = "() => location.pathname + location.hash"


@pytest.mark.parametrize("seed", range(SEED, SEED + WALKS))
@pytest.mark.parametrize("tab", ["chromium", "firefox", "webkit"], indirect=True)
def test_a_walk_at_random_meets_nothing_wrong(tab: Tab, published: Published, seed: int) -> None:
    random = Random(seed)
    starts = [f"{published.address}/{address}" for address in addresses(published.folder)]
    way: list[str] = []
    for step in range(STEPS):
        if step % 10 == 0:
            tab.open(random.choice(starts))
            _rest(tab)
        way.append(tab.evaluate(LOCATION))
        try:
            _step(tab, random, way)
        except Exception as error:
            error.add_note(str(way))
            raise
        _rest(tab)
        assert tab.evaluate(LEADS_ON), way
        assert tab.evaluate(SHIFTED) <= LARGEST_SHIFT, way
        assert tab.complaints() == [], way


def _rest(tab: Tab) -> None:
    tab.evaluate("() => { dispatchEvent(new KeyboardEvent('keydown', { key: 'Shift' })); }")  # has the theme come
    tab.wait_for(AT_REST)
    tab.wait_for(LOADED)


def _step(tab: Tab, random: Random, way: list[str]) -> None:
    """Do one thing that a visitor may do, and note what."""
    if random.random() < 0.2:
        keys = random.choice((["Tab"] * random.randint(1, 9), ["Escape"], ["Tab", "Space"]))
        way.append(" ".join(keys))
        tab.press(*keys)
        return
    index = random.randrange(tab.evaluate(CHOICES))
    selector, (kind, name) = f'[data-pas="{index}"]', tab.evaluate(CHOSEN, index)
    way.append(f"{kind} {name}")
    match kind:
        case "link":
            tab.follow(selector)
        case "field":
            words = random.choice(WORDS)
            way.append(words)
            tab.click(selector)
            tab.type(words)
        case "button":
            tab.click(selector)
