"""What enlarges, spaces out, recolours or stills a page takes nothing away from it."""

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driving import go, unfold, until
from tests.browser.example import ANCHOR, COMPARISON, FLANDRE_LYS, LATEST, RULES, WORKSHOPS
from tests.browser.sampling import sample

pytestmark = pytest.mark.audit

FULL = (
    f"{ANCHOR}&annees=4&devis=Connecteurs:1200&option=nom:Au%20choix;{WORKSHOPS.field}:12"
    f"&epci={FLANDRE_LYS}&communes=59268:12000;59400:345"
)
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""
"""The text spacing of WCAG 1.4.12."""

STYLED = """(style) => {
  const others = document.adoptedStyleSheets.filter((one) => one !== globalThis.own);
  globalThis.own = new CSSStyleSheet();
  own.replaceSync(style);
  document.adoptedStyleSheets = [...others, own];
}"""
"""A sheet of the reader's own, in place of the one before: the page's policy lets none in that stands in the page."""

FAULTS = """async () => {
  // what rolls is named some frames later, more of them on a machine that is busy
  for (let frame = 0; ; frame += 1) {
    await new Promise(requestAnimationFrame);
    const found = frame < 3 ? ["not yet"] : faults();
    if (found.length === 0 || frame === 120) return found;
  }
  function faults() {
    const shown = (one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    const short = (one) => one.outerHTML.replace(/\\s+/g, " ").slice(0, 130);
    const found = [];
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (wide > 0) {
      const far = [...document.querySelectorAll("main *")].filter((one) => {
        const inner = one.closest(".tableau, .md-sidebar--primary, .entendu");
        return !inner && shown(one) && one.getBoundingClientRect().right > innerWidth;
      });
      found.push(`the page rolls sideways by ${wide}: ${far.slice(-1).map(short)}`);
    }
    // read aloud alone; folded away; the name of the site, whole in the title of each page
    const out = (one) => one !== null && getComputedStyle(one).clipPath === "inset(50%)";
    const aside = (one) => out(one.closest("thead, td")) || one.closest(`.entendu,
      .encart-titre, .simulateur-table thead, [hidden],
      .md-search__output, .md-sidebar--primary, .md-header__title`);
    for (const one of document.querySelectorAll("body *:not(script, style, template, svg *)")) {
      if (!shown(one) || aside(one) || !one.textContent.trim()) continue;
      const { overflowX, overflowY } = getComputedStyle(one);
      const [right, below] = [one.scrollWidth - one.clientWidth, one.scrollHeight - one.clientHeight];
      const hides = (overflow) => overflow === "hidden" || overflow === "clip";
      const cut = (hides(overflowX) && right > 1) || (hides(overflowY) && below > 1);
      if (cut && one.clientWidth > 0) found.push(`cut off: ${short(one)}`);
      const rolls = overflowX === "auto" && right > 1 && !one.matches(".md-sidebar__scrollwrap, body, html");
      const held = one.tabIndex >= 0 && one.getAttribute("aria-label") && one.matches("[role], table");
      if (rolls && !held && !one.querySelector("input, a")) found.push(`rolls without a name: ${short(one)}`);
    }
    const ours = "main :is(input, select, textarea, button, summary, .bouton, label)";
    const controls = [...document.querySelectorAll(ours)]
      .filter((one) => shown(one) && !aside(one))
      .map((one) => [one, one.getBoundingClientRect()])
      .filter(([, { width }]) => width > 2);
    for (const [index, [one, a]] of controls.entries()) {
      for (const [other, b] of controls.slice(index + 1)) {
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (across <= 1 || down <= 1) continue;
        const floats = [one, other].some((each) => each.matches(".md-top, .simulateur-rappel *"));
        const inner = one.contains(other) || other.contains(one);
        if (!inner && !floats) found.push(`overlap: ${short(one)} | ${short(other)}`);
      }
    }
    return [...new Set(found)];
  }
}"""
"""What is cut off, hidden behind something else, or rolls without a name."""

SMALL = """() => [...document.querySelectorAll(
    "a, button, input, select, textarea, summary, label, [tabindex='0'], [role=option]")]
  .filter((one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
  .filter((one) => !one.matches(".entendu, .md-overlay, .md-search__overlay, .md-option, .md-toggle"))
  .filter((one) => !one.matches("label") || one.control === null)
  .filter((one) => {
    if (!one.matches("a")) return true;
    const { display } = getComputedStyle(one);
    const alone = one.parentElement.textContent.trim() === one.textContent.trim();
    return display !== "inline" || alone && !one.closest("p, li, td, th, dd, sup, pre");
  })
  .map((one) => [one, one.getBoundingClientRect()])
  .filter(([one, { width, height }]) => Math.min(width, height) < 23.9 && width > 0)
  .map(([one, { width, height }]) => `${width} × ${height}: ${one.outerHTML.replace(/\\s+/g, " ").slice(0, 110)}`)"""
"""Controls smaller than 24 pixels; a link in a sentence or a line of code is as high as that (WCAG 2.5.8, inline)."""


@pytest.fixture
def calm(page: Page) -> Page:
    page.emulate_media(reduced_motion="reduce")
    return page


def fill(page: Page, site: str) -> None:
    """Open the simulator with all that it can show."""
    go(page, f"{site}/simulateur/{FULL}")
    expect(page.locator("[data-repartition] tbody tr").first).to_be_visible()
    expect(page.locator("[data-annees] figure")).to_be_visible()
    unfold(page)


NARROWEST = 320
ENLARGED = {
    "narrow": (NARROWEST, ""),
    "twice the letters": (1280, ":root { font-size: 40px !important; }"),
    "twice the letters on a phone": (390, ":root { font-size: 40px !important; }"),
    "spaced": (1280, SPACED),
    "spaced on a phone": (390, SPACED),
}


@pytest.mark.every_page
def test_enlarged_nothing_is_cut_off_nor_covered_nor_too_small(
    built_site: Path, own_site: str, site: str, calm: Page
) -> None:
    found = []
    for address in [*sample(built_site), COMPARISON]:
        calm.set_viewport_size({"width": NARROWEST, "height": 900})
        if address == "simulateur/":
            fill(calm, site)
        else:
            calm.goto(f"{site if address == COMPARISON else own_site}/{address}")
        calm.set_viewport_size({"width": 390, "height": 844})
        found += [f"{address}: {fault}" for fault in calm.evaluate(SMALL)]
        for name, (width, style) in ENLARGED.items():
            calm.set_viewport_size({"width": width, "height": 900})
            calm.evaluate(STYLED, style)
            found += [f"{address} ({name}): {fault}" for fault in calm.evaluate(FAULTS)]
    assert found == []


def test_without_a_script_no_page_is_wider_than_a_phone(built_site: Path, own_site: str, without_script: Page) -> None:
    without_script.set_viewport_size({"width": 390, "height": 844})
    for address in sample(built_site):
        without_script.goto(f"{own_site}/{address}")
        assert without_script.evaluate("document.documentElement.scrollWidth") <= 390, address


def test_what_a_phone_unfolds_is_large_enough_for_a_finger(site: str, calm: Page) -> None:
    calm.set_viewport_size({"width": 390, "height": 844})
    fill(calm, site)
    for button in calm.locator(".simulateur-deplier").all():
        button.click()
    found = [f"simulator: {fault}" for fault in calm.evaluate(SMALL)]
    calm.get_by_role("button", name="Menu").click()
    found += [f"menu: {fault}" for fault in calm.evaluate(SMALL)]
    assert found == []


def test_nothing_moves_for_those_who_asked_for_it(site: str, calm: Page) -> None:
    for address in ("", LATEST.path):
        calm.goto(f"{site}/{address}")
        moving = """() => [...document.querySelectorAll("*")].filter((one) => {
          const { transitionProperty, transitionDuration, animationName, scrollBehavior } = getComputedStyle(one);
          const lasts = transitionDuration.split(", ").some((time) => parseFloat(time) > 0);
          const changes = transitionProperty !== "none" && lasts;
          return changes || animationName !== "none" || scrollBehavior === "smooth";
        }).map((one) => one.outerHTML.slice(0, 100))"""
        assert calm.evaluate(moving) == []


def test_colours_of_the_device_leave_edges_and_states(site: str, calm: Page) -> None:
    calm.emulate_media(forced_colors="active", reduced_motion="reduce")
    fill(calm, site)
    edged = """() => [...document.querySelectorAll(
        ".simulateur :is(input[type=text], select, .simulateur-bouton, .simulateur-volet), .page .bouton")]
      .filter((one) => one.checkVisibility())
      .filter((one) => {
        const { borderTopWidth, borderTopStyle, borderTopColor, backgroundColor } = getComputedStyle(one);
        return parseFloat(borderTopWidth) < 1 || borderTopStyle === "none" || borderTopColor === backgroundColor;
      }).map((one) => one.outerHTML.slice(0, 100))"""
    assert calm.evaluate(edged) == []
    calm.locator("#champ-collectivite").fill("saint")
    options = calm.locator("#choix-collectivite [role=option]")
    expect(options.nth(1)).to_be_visible()
    calm.locator("#champ-collectivite").press("ArrowDown")
    looks = "one => { const { backgroundColor, color } = getComputedStyle(one); return [backgroundColor, color]; }"
    assert options.nth(0).evaluate(looks) != options.nth(1).evaluate(looks)
    calm.locator(f"[name={WORKSHOPS.field}]").fill("x")
    wrong = calm.locator(f"[name={WORKSHOPS.field}][aria-invalid=true]")
    expect(wrong).to_be_visible()
    width = "one => getComputedStyle(one).borderTopWidth"
    assert wrong.evaluate(width) != calm.locator("[name=subvention]").evaluate(width)
    for address in ("", f"{RULES.slug}/"):
        calm.goto(f"{site}/{address}")
        assert calm.evaluate(edged) == []
    calm.goto(f"{site}/{LATEST.path}#article-5-al-3")
    outlined = "one => getComputedStyle(one).outlineStyle"
    assert calm.locator("[id='article-5-al-3']").evaluate(outlined) != "none"


GROUND = "() => getComputedStyle(document.body).backgroundColor"
FRAMES = f"""globalThis.grounds = new Set();
const note = () => {{ if (document.body) grounds.add(({GROUND})()); requestAnimationFrame(note); }};
note();"""
"""Notes the ground of each frame that a page is drawn in."""

LIGHT, DARK = "rgb(255, 255, 255)", "rgb(18, 25, 28)"
SHOWN = ("", LATEST.path, "simulateur/", "simulateur/integre/")


@pytest.fixture
def dark(page: Page) -> Page:
    """Give a page on a device in dark colours, whose frames are noted."""
    page.emulate_media(color_scheme="dark")
    page.add_init_script(FRAMES)
    return page


def grounds(page: Page) -> list[str]:
    """Give the ground of each frame, once the theme's script has run where there is one."""
    if page.locator("template[data-eveil]").count():
        page.keyboard.press("Shift")
        until(page, "() => document.body.hasAttribute('data-md-color-media')")
    found: list[str] = page.evaluate("[...grounds]")
    return found


def test_a_device_in_dark_colours_is_shown_dark_pages_from_the_first_frame(site: str, dark: Page) -> None:
    for address in SHOWN:
        dark.goto(f"{site}/{address}")
        assert grounds(dark) == [DARK], address
        assert dark.evaluate("localStorage.length && localStorage.getItem('/.__palette')") in {0, None}


def test_so_it_is_without_a_script(site: str, without_script: Page) -> None:
    wanted: dict[Literal["dark", "light"], str] = {"dark": DARK, "light": LIGHT}
    for scheme, ground in wanted.items():
        without_script.emulate_media(color_scheme=scheme)
        for address in SHOWN:
            without_script.goto(f"{site}/{address}")
            assert without_script.evaluate(GROUND) == ground, address


def test_chosen_colours_go_before_those_of_the_device_from_the_first_frame(site: str, dark: Page) -> None:
    dark.goto(f"{site}/")
    for name, ground in (("Passer en couleurs claires", LIGHT), ("Passer en couleurs sombres", DARK)):
        grounds(dark)
        dark.get_by_role("button", name=name).click()
        until(dark, f"(ground) => ({GROUND})() === ground", ground)
        dark.reload()
        assert grounds(dark) == [ground]
        dark.emulate_media(color_scheme="light")


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours as WCAG counts it."""
    lights = sorted(map(luminance, (one, other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(part * share for part, share in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


PICTURE = """(figure) => {
  const pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const hex = (colour) => {
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    const parts = [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3);
    return `#${parts.map((one) => one.toString(16).padStart(2, "0")).join("")}`;
  };
  const ground = hex(getComputedStyle(document.body).backgroundColor);
  const words = [...figure.querySelectorAll("*")].filter((one) =>
    [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()) && one.localName !== "title");
  const letters = words.map((one) => {
    const { fontSize, fill, color } = getComputedStyle(one);
    return [one.textContent, parseFloat(fontSize), hex(one instanceof SVGElement ? fill : color)];
  });
  const boxes = words.map((one) => {
    const range = document.createRange();
    range.selectNodeContents(one);
    return [one, [...range.getClientRects()]];
  });
  const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  const overlaps = boxes.flatMap(([one, own], index) =>
    boxes.slice(index + 1)
      .filter(([other, theirs]) => !one.contains(other) && own.some((a) => theirs.some((b) => meet(a, b))))
      .map(([other]) => [one.textContent, other.textContent]));
  const shapes = [...figure.querySelectorAll("path, rect, line:not(.frise-annees > :not(.frise-jour))")].map((one) => {
    const { fill, stroke } = getComputedStyle(one);
    return [fill, stroke].filter((colour) => colour !== "none").map(hex);
  });
  return { ground, letters, overlaps, shapes };
}"""
"""The ground of the page; each piece of words, its size and colour; pairs that overlap; the colours of each shape."""

PICTURES = ("reglement/", "comprendre/", "simulateur/#eleves=12345&annees=10&deploiement=progressif")


COMPARED = "comparer/2024-03-15..2025-06-16/"


def expect_legible(page: Page, smallest: int = 13) -> None:
    figures = page.locator("figure.dessin:visible")
    expect(figures.first).to_be_visible()
    for figure in figures.all():
        seen = figure.evaluate(PICTURE)
        assert [text for text, _, colour in seen["letters"] if contrast(colour, seen["ground"]) < 4.5] == []
        assert [text for text, size, _ in seen["letters"] if size < smallest] == []
        assert seen["overlaps"] == []
        assert [
            colours for colours in seen["shapes"] if max(contrast(colour, seen["ground"]) for colour in colours) < 3
        ] == []
        assert seen["letters"]
        assert seen["shapes"]


@pytest.mark.parametrize("address", PICTURES)
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_a_picture_is_read_in_both_colours_and_on_paper_at_any_width(
    site: str, dark: Page, address: str, width: int
) -> None:
    dark.set_viewport_size({"width": width, "height": 800})
    dark.emulate_media(reduced_motion="reduce")  # links change their colour at once
    dark.goto(f"{site}/{address}")
    expect(dark.locator("figure.dessin").last).to_be_visible()
    expect_legible(dark)
    dark.emulate_media(color_scheme="light")
    expect_legible(dark)
    dark.emulate_media(color_scheme="dark", media="print")
    assert dark.evaluate(GROUND) != DARK
    expect_legible(dark, 8)


def test_the_years_of_each_row_stand_below_those_that_are_named(site: str, page: Page) -> None:
    page.goto(f"{site}/reglement/")
    ends = "(every) => every.map((one) => Math.round(one.getBoundingClientRect().right))"
    axis, *rows = page.locator("#frise-annees, .frise use").evaluate_all(ends)
    assert rows == [axis] * 4


def test_a_step_of_the_timeline_is_reached_by_keyboard_with_a_ring(site: str, page: Page) -> None:
    page.goto(f"{site}/reglement/")
    page.locator(".frise a").first.focus()
    page.keyboard.press("Tab")
    focused = page.locator(".frise a:focus-visible")
    expect(focused).to_have_attribute("href", COMPARED)
    assert focused.evaluate("(one) => getComputedStyle(one).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site}/reglement/{COMPARED}")
