"""Everything by keyboard: reached in the order it is read, always seen, never under the bar at the top, no trap."""

import datetime as dt
import re

import pytest
from playwright.sync_api import Browser, BrowserContext, JSHandle, Locator, Page, ViewportSize, expect

from tests.browser.axe import SCREENS, still
from tests.browser.driving import Open, go, section, until
from tests.browser.example import AGREEMENT, ANCHOR, FLANDRE_LYS, LATEST, RULES, WORKSHOPS
from tests.browser.serving import Published

PHONE = ViewportSize(width=390, height=844)
STOP = """async () => {
  // the theme moves its sidebars in the frame after the page has rolled
  for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const name = one.outerHTML.slice(0, 140);
  const style = getComputedStyle(one);
  const box = one.getBoundingClientRect();
  const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
  const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
  const label = one.matches("input") ? document.querySelector(`label[for="${CSS.escape(one.id)}"]`) : null;
  const seen = [one, label].filter(Boolean);
  const there = document.elementsFromPoint((left + right) / 2, (top + bottom) / 2).slice(0, 1);
  const ringed = seen.concat(one.matches(":focus-visible") ? [] : [one.parentElement]).some((each) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(each);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 1;
  });
  const faults = [];
  if (!one.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !label) faults.push("not shown");
  if (right <= left || bottom <= top) faults.push("off screen");
  else if (!label && !there.some((each) => one.contains(each) || each.contains(one) && !each.matches(".md-header"))) {
    faults.push(`covered by ${there[0]?.outerHTML.slice(0, 80)}`);
  }
  if (!ringed) faults.push("no ring");
  const known = globalThis.walked ??= [];
  const again = known.indexOf(one);
  const last = known.at(-1);
  if (again < 0) {
    known.push(one);
    if (last && !(last.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING)) faults.push("goes back");
  }
  return { name, faults, again: again >= 0 };
}"""
"""What there is to say of where the keyboard is; `again` once it has come round."""

MOST_STOPS = 1000
"""More than any page has; where elements are made anew under the keyboard, it never comes round."""

ANNOUNCED = """() => {
  const announcer = document.querySelector("[data-annonce]"), announced = [];
  new MutationObserver(() => announced.push(announcer.textContent)).observe(announcer, { childList: true });
  return announced;
}"""


@pytest.fixture
def page(shared_page: Page) -> Page:
    return shared_page


def walk(page: Page) -> list[str]:
    """Press Tab until the keyboard has been everywhere; name each stop with what is wrong there."""
    page.emulate_media(reduced_motion="reduce")  # what is on its way is not yet where it will be
    found: list[str] = []
    for stops in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None or stop["again"]:
            assert stops > 5
            return found
        found += [f"{fault}: {stop['name']}" for fault in stop["faults"]]
    pytest.fail(f"the keyboard does not come round: at last {stop['name']}, with {found[-10:]}")


def tab_to(page: Page, wanted: Locator, most: int) -> None:
    """Press Tab until the keyboard is where it is wanted, a number of times at most."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            break
    expect(wanted).to_be_focused()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize(
    "address", ["", f"{RULES.slug}/", AGREEMENT.latest.path, "archives/", "comparer/", "verifier/"]
)
def test_a_page_is_walked_with_tab(site: str, page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site}/{address}")
    assert walk(page) == []


@pytest.mark.parametrize("width", [1280, 390])
def test_the_simulator_is_walked_with_tab(page: Page, site: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("about:blank")  # or a fragment would open no page
    go(page, f"{site}/simulateur/{ANCHOR}&annees=2&devis=A:1&option=nom:B;{WORKSHOPS.field}:1&epci={FLANDRE_LYS}")
    expect(page.locator("[data-communes] input").first).to_be_attached()
    section(page, "communes")
    expect(page.locator("[data-comparaison] tbody tr").first).to_be_visible()
    assert walk(page) == []


def test_the_first_tab_offers_to_skip_to_the_content(site: str, page: Page) -> None:
    for address in ("", "simulateur/", LATEST.path, "archives/", "404.html"):
        page.goto(f"{site}/{address}")
        page.keyboard.press("Tab")
        skip = page.get_by_role("link", name="Aller au contenu")
        expect(skip).to_be_focused()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        inside = "document.activeElement.closest('main') !== null || document.activeElement.closest('footer') !== null"
        assert page.evaluate(inside), address


def test_what_is_skipped_to_stands_below_the_bar(site: str, page: Page) -> None:
    for address in (f"{LATEST.path}#article-5-al-3", f"{LATEST.path}#article-5", "archives/"):
        page.goto(f"{site}/{address}")
        if "#" not in address:
            page.goto(f"{site}/{address}#" + str(page.locator("main h2[id]").last.get_attribute("id")))
        under = """() => document.querySelector(":target").getBoundingClientRect().top
          - document.querySelector(".md-header").getBoundingClientRect().bottom"""
        until(page, "() => scrollY > 0")
        assert page.evaluate(under) >= 0, address


def test_shift_and_tab_show_what_is_under_the_bar(site: str, page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 500})
    page.goto(f"{site}/a-propos/")
    page.locator("footer a").last.focus()
    links = page.locator("main article a")
    inside = 0
    for _ in range(links.count() + 2):
        page.keyboard.press("Shift+Tab")
        stop = page.evaluate(
            """() => { const one = document.activeElement, bar = document.querySelector(".md-header");
            const hidden = one.getBoundingClientRect().bottom <= bar.getBoundingClientRect().bottom;
            return one.closest("article") && { hidden, name: one.outerHTML }; }"""
        )
        inside += stop is not None
        assert not (stop and stop["hidden"]), stop["name"]
    assert inside > links.count() // 2


def test_the_menu_of_a_narrow_window_opens_and_closes(site: str, page: Page) -> None:
    page.set_viewport_size(PHONE)  # as a window enlarged to 400 %
    page.goto(f"{site}/archives/corrections/")
    menu = page.get_by_role("button", name="Menu")
    expect(menu).to_have_attribute("aria-expanded", "false")
    menu.focus()
    page.keyboard.press("Enter")
    expect(menu).to_have_attribute("aria-expanded", "true")
    link = page.locator(".md-sidebar--primary").get_by_role("link", name="À la date du…")
    expect(link).to_be_visible()
    tab_to(page, link, 30)
    page.keyboard.press("Escape")
    expect(menu).to_have_attribute("aria-expanded", "false")
    expect(menu).to_be_focused()
    expect(link).to_be_hidden()
    page.keyboard.press("Space")
    expect(menu).to_have_attribute("aria-expanded", "true")
    # from a level down to the one above, and down again
    back = page.get_by_role("button", name="Archives : revenir")
    back.focus()
    page.keyboard.press("Enter")
    down = page.locator(".md-sidebar--primary").get_by_role("button", name="Textes")
    expect(down).to_be_visible()
    down.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Textes : revenir")).to_be_focused()


def test_the_search_is_entered_left_and_closed(site: str, page: Page) -> None:
    page.goto(f"{site}/")
    field = page.get_by_role("textbox", name="Rechercher")
    field.focus()
    page.keyboard.type("subvention")
    result = page.locator(".md-search-result__link").first
    expect(result).to_be_visible()
    expect(page.get_by_role("dialog", name="Recherche")).to_be_visible()
    expect(page.locator(".md-search-result__meta[role=status]")).to_contain_text("document")
    tab_to(page, result, 4)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(result).to_be_focused()
    page.keyboard.press("Escape")
    expect(result).to_be_hidden()
    field.focus()
    expect(result).to_be_visible()
    page.locator("article a").first.focus()
    expect(result).to_be_hidden()


def test_the_colours_change_by_keyboard(site: str, page: Page) -> None:
    page.goto(f"{site}/")
    page.get_by_role("button", name="Passer en couleurs sombres").focus()
    page.keyboard.press("Enter")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    expect(page.get_by_role("button", name="Passer en couleurs claires")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")


def test_no_single_letter_is_a_command(site: str, page: Page) -> None:
    page.goto(f"{site}/{RULES.slug}/")
    for key in "fs/pn,.":
        page.keyboard.press(key)
    expect(page.locator("#__search")).not_to_be_checked()
    assert page.evaluate("document.activeElement === document.body")
    assert page.url == f"{site}/{RULES.slug}/"


def test_the_list_of_communities_closes_with_escape(simulator: Open) -> None:
    page = simulator("")
    page.locator("[data-volet=communes] > summary").focus()
    page.keyboard.press("Enter")
    search = page.get_by_role("combobox", name="Votre commune ou intercommunalité")
    search.focus()
    page.keyboard.type("flandre")
    offered = page.locator("#choix-collectivite [role=option]")
    expect(offered.first).to_be_visible()
    page.keyboard.press("Escape")
    expect(offered).to_have_count(0)
    expect(search).to_be_focused()
    expect(search).to_have_attribute("aria-expanded", "false")


def test_what_is_wrong_is_tied_to_its_field_and_reached(simulator: Open) -> None:
    page = simulator(ANCHOR)
    headcount = page.locator("[name=eleves]")
    headcount.fill("12.5x")
    problem = page.locator("[data-erreur=eleves]")
    expect(problem).not_to_be_empty()
    expect(headcount).to_have_accessible_description(
        f"{problem.text_content()} {page.locator('#aide-eleves').text_content()}"
    )
    page.locator("[data-volet=annees] > summary").click()
    page.locator("[name=annees]").fill("99")
    page.locator("[data-volet=annees] > summary").click()
    reach = page.locator("[data-problemes] button").nth(1)
    expect(reach).to_be_visible()
    reach.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[name=annees]")).to_be_focused()  # unfolded for it


def test_what_is_wrong_is_read_aloud_once_typing_pauses(page: Page, simulator: Open) -> None:
    simulator(ANCHOR)
    announcer, problem = page.locator("[data-annonce]"), page.locator("[data-erreur=eleves]")
    expect(announcer).to_contain_text("€")
    announced = page.evaluate_handle(ANNOUNCED)
    page.locator("[name=eleves]").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("12.5x")
    expect(announcer).to_contain_text("12.5x")
    assert [message for message in announced.json_value() if "indiquez" in message] == []
    assert announced.json_value()[-1] == problem.text_content()


@pytest.fixture
def stopped(context: BrowserContext) -> Page:
    """Give a page of its own, whose clock a test may stop."""
    return context.new_page()


@pytest.fixture
def announced(stopped: Page, published: Published) -> JSHandle:
    """Open the simulator, stop its clock once a result was read aloud, and empty its field.

    Gives what is read aloud from then on.
    """
    morning = dt.datetime.combine(LATEST.start, dt.time(8), dt.UTC)
    stopped.clock.install(time=morning)
    stopped.goto(f"{published.address}/simulateur/{ANCHOR}")
    expect(stopped.locator("[data-annonce]")).not_to_be_empty()
    stopped.clock.pause_at(morning + dt.timedelta(hours=1))
    found = stopped.evaluate_handle(ANNOUNCED)
    stopped.locator("[name=eleves]").fill("")
    expect(stopped.locator("[data-erreur=eleves]")).not_to_be_empty()
    return found


def expect_silence(page: Page, announced: JSHandle) -> None:
    """Type a number, and expect that nothing is read aloud for ten seconds."""
    page.locator("[name=eleves]").press_sequentially("12")
    page.clock.run_for(10_000)
    assert announced.json_value() == []


def test_what_was_wrong_is_not_read_aloud_before_what_is_typed_is_answered(stopped: Page, announced: JSHandle) -> None:
    stopped.workers[0].evaluate("self.close()")
    expect_silence(stopped, announced)


def test_what_was_wrong_is_not_read_aloud_while_a_community_is_awaited(
    stopped: Page, announced: JSHandle, published: Published
) -> None:
    published.held = f"/{FLANDRE_LYS}.json"
    stopped.get_by_role("combobox", name="Votre commune ou intercommunalité").press_sequentially("flandre lys")
    expect(stopped.get_by_role("option", name="CC Flandre Lys")).to_be_visible()
    stopped.keyboard.press("Enter")
    expect(stopped.locator("[data-territoire]")).to_contain_text("Chargement")
    expect_silence(stopped, announced)
    published.let_go.set()
    expect(stopped.locator(".simulateur")).to_have_attribute("data-resultat", "juste")
    stopped.clock.run_for(10_000)
    assert ["€" in message for message in announced.json_value()] == [True]


def test_a_problem_of_many_fields_is_reached_where_it_is_reported(simulator: Open) -> None:
    page = simulator("#eleves=10&devis=A:abc")
    expect(page.locator("[data-erreur=devis]")).not_to_be_empty()
    page.locator("[data-problemes] button").click()
    expect(page.locator("[data-erreur=devis]")).to_be_focused()
    amount = page.locator("#devis-1-montant")
    assert "erreur-devis" in str(amount.get_attribute("aria-describedby"))


def test_a_table_is_reached_as_long_as_it_rolls_in_its_frame(site: str, page: Page) -> None:
    page.goto(f"{site}/simulateur/")
    styled = """(width) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`.tableau { height: 300px; } .tableau > table.fiches.fiches { width: ${width} !important; }`);
      document.adoptedStyleSheets = [sheet];
    }"""
    frame = page.locator(".tableau:has(> .services--dessin)")
    page.evaluate(styled, "100%")
    expect(frame).not_to_have_attribute("tabindex", "0")
    page.evaluate(styled, "3000px")
    expect(frame).to_have_attribute("tabindex", "0")
    expect(frame).to_have_attribute("aria-label", f"Tableau\u00a0: {frame.locator('caption').inner_text()}")
    page.evaluate(styled, "100%")
    for attribute in ("tabindex", "role", "aria-label"):
        expect(frame).not_to_have_attribute(attribute, re.compile(""))


def test_commands_to_copy_keep_their_focus_on_a_touch_screen(site: str, browser: Browser) -> None:
    with still(browser, **{**SCREENS["phone"], "viewport": {"width": 240, "height": 600}}) as context:
        page = context.new_page()
        page.goto(f"{site}/archives/")
        too_wide = page.locator("pre > code[role=group]").first
        too_wide.scroll_into_view_if_needed()
        # the theme numbers what it takes up, and has its say about the focus in the frame after
        expect(page.locator("pre[id^=__code_] > code[role=group]").first).to_be_visible()
        page.evaluate("async () => { for (let n = 0; n < 3; n += 1) await new Promise(requestAnimationFrame); }")
        expect(page.locator("pre[id^=__code_] > code[role=group]").first).to_have_attribute("tabindex", "0")
