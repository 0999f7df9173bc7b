"""Asking axe-core what is wrong with a page, in the colours of both themes."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
OF_COLOURS = ("color-contrast", "link-in-text-block")
"""The rules that are run in the other theme too: no other depends on colours. No rule is left out otherwise."""

OF_LAYOUT = ("target-size", "scrollable-region-focusable")
"""The rules that depend on the width of a window; what a phone alone shows is judged by those of colours too."""

SCREENS: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": {"width": 1280, "height": 900}},
    "phone": {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True},
}
PHONE_METRICS = {**SCREENS["phone"]["viewport"], "deviceScaleFactor": 1, "mobile": True}
OTHER_COLOURS = """() => {
  const { mdColorScheme } = document.body.dataset;
  const other = document.querySelector(`input[name=__palette]:not([data-md-color-scheme="${mdColorScheme}"])`);
  other?.click();
  return Boolean(other);
}"""
"""Presses the theme's own switch, where the page has one."""

IS_DARK = "matchMedia('(prefers-color-scheme: dark)').matches"

RUN = """async ([where, options]) => {
  // what scrolls gets its name and its focus in the frame after it is laid out
  for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
  const { violations } = await axe.run(where, options);
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => ({
    rule: id, where: node.target.flat().join(" "), why: node.failureSummary.replace(/\\s+/g, " ").slice(0, 300),
  })));
}"""


def still(browser: Browser, **screen: Any) -> BrowserContext:  # noqa: ANN401 — what the driver takes
    """Give a window in which nothing is on its way from one colour to another while it is judged."""
    usual = {"locale": "fr-FR", "reduced_motion": "reduce", "service_workers": "block"}
    context = browser.new_context(**{**usual, **screen})
    context.add_init_script(path=AXE)
    return context


def violations(page: Page, state: str, where: str = "html") -> list[str]:
    """Name what axe-core finds in a page as it stands, or in a part of it, with the state it was in.

    All rules are run; those of colours in the other theme too, and those of the layout on a phone, where it is the same
    page in another width.
    """
    found = _broken(page, state, where, {"type": "tag", "values": list(TAGS)})
    if not page.evaluate(OTHER_COLOURS):  # the colours are those of the device
        page.emulate_media(color_scheme="light" if page.evaluate(IS_DARK) else "dark")
    found += _broken(page, state, where, {"type": "rule", "values": list(OF_COLOURS)})
    return found + on_a_phone(page, state, where, OF_LAYOUT)


def on_a_phone(
    page: Page, state: str, where: str = "html", rules: tuple[str, ...] = (*OF_COLOURS, *OF_LAYOUT)
) -> list[str]:
    """Name what axe-core finds of the layout once the window has become a phone's; it is as it was afterwards."""
    before = page.viewport_size
    assert before
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    session.send("Emulation.setDeviceMetricsOverride", PHONE_METRICS)
    # the command is answered before the page is laid out anew
    page.wait_for_function("(width) => document.documentElement.clientWidth === width", arg=PHONE_METRICS["width"])
    found = _broken(page, f"{state}, phone", where, {"type": "rule", "values": list(rules)})
    session.send("Emulation.setTouchEmulationEnabled", {"enabled": False})
    session.detach()
    page.set_viewport_size(before)
    return found


def _broken(page: Page, state: str, where: str, rules: dict[str, str | list[str]]) -> list[str]:
    scheme = page.evaluate("document.body.dataset.mdColorScheme")
    # what a frame shows is a page of its own, checked by itself
    options = {"resultTypes": ["violations"], "iframes": False, "runOnly": rules}
    broken = page.evaluate(RUN, [where, options])
    return [
        f"{state} ({scheme}): {violation['rule']}: {violation['where']}: {violation['why']}" for violation in broken
    ]
