"""How long the price of a proposed change takes once Python is there, and what the page downloads for it.

The change is of the first price of the tariff; communities are invented, as many as have headcounts here, and as France
has in four departments.
"""

from pathlib import Path
from statistics import median

import brotli
from playwright.sync_api import Playwright, sync_playwright

from tools.bench.parts.startup import cold_page
from tools.bench.serving import Host, serve, until

COUNTS = {"few": 36, "many": 3_800}
"""Communities, by the name of their figures."""
LAYERS = ("redline", "office")
REPEATS = 5
"""Answers, the first of which is not counted."""

HEAR = "addEventListener('comparison', ({ detail }) => { window.comparison = detail; })"
ASK = """async (count) => {
  const { ask, question } = window.comparison;
  const [{ quote }] = JSON.parse(question.ancienne).tarif.lines;
  const dearer = quote.replace(/\\d(?=\\s*€)/, "9");
  const areas = [...document.querySelectorAll("textarea[data-article]")];
  const { dataset, defaultValue } = areas.find((area) => area.defaultValue.includes(quote));
  const articles = { [dataset.article]: defaultValue.replace(quote, dearer) };
  const collectivites = Array.from({ length: count }, (_, index) => (
    { code: `${index}`, nom: `Collectivité ${index}`, comptes: { pupil: 1 + index } }));
  const asked = JSON.stringify({ ...question, articles, donnees: JSON.stringify({ collectivites }) });
  const start = performance.now();
  const { html } = JSON.parse(await ask("simulator.redline.answer", asked));
  const taken = performance.now() - start;
  if (!html.includes(`Collectivité ${count - 1}`)) {
    throw new Error("no price");
  }
  return taken;
}"""


def measure_proposal(site: Path, compressed: Path) -> dict[str, float]:
    """Ask for prices ``REPEATS`` times each; milliseconds are medians, sizes those of Brotli."""
    with sync_playwright() as playwright, serve(site, compressed) as host:
        answers = _time_answers(playwright, host)
    (engine,) = (site / "assets" / "moteur").iterdir()
    sizes = {f"bytes_{name}": len(brotli.compress((engine / f"{name}.snapshot").read_bytes())) for name in LAYERS}
    return answers | sizes


def _time_answers(playwright: Playwright, host: Host) -> dict[str, float]:
    with cold_page(playwright) as page:
        page.add_init_script(HEAR)
        page.goto(f"{host.address}/comparer/")
        page.locator("[data-voie=articles] > summary").click()
        page.locator("[data-articles] summary").last.click()
        page.locator("[data-articles] textarea").last.fill("Un article.")
        page.locator(".comparateur [type=submit]").click()
        until(page, "window.comparison")
        taken = {name: [page.evaluate(ASK, count) for _ in range(REPEATS)] for name, count in COUNTS.items()}
    return {f"proposal_{name}": round(median(times[1:]), 1) for name, times in taken.items()}
