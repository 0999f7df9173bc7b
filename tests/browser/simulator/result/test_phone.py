"""On a phone: the answer in the first screen, and an index of the rest."""

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from tests.browser.driving import Open, expect_net
from tests.browser.example import ANCHOR, SUPPORT, WORKSHOPS

INDEX = {"Options": ".simulateur-options", "Détail du calcul": ".simulateur-detail", "Télécharger": "[data-emporter]"}


@pytest.fixture
def phone(page: Page) -> Page:
    page.set_viewport_size({"width": 390, "height": 844})
    return page


def test_the_first_screen_asks_and_answers(phone: Page, simulator: Open) -> None:
    simulator("")
    for selector in ("#champ-collectivite", "[name=eleves]", "#contribution-nette"):
        expect(phone.locator(selector)).to_be_in_viewport(ratio=1)
    assert phone.evaluate("scrollY") == 0


def test_what_follows_is_an_index_that_opens_a_section_at_a_time(phone: Page, simulator: Open) -> None:
    simulator("")
    two_screens = "() => document.querySelector('.simulateur form').getBoundingClientRect().height < 2 * innerHeight"
    assert phone.evaluate(two_screens)
    title = phone.get_by_role("heading", name="Estimation pour une année")
    for name, section in INDEX.items():
        summary = phone.locator(".simulateur-pli > summary").filter(has_text=name)
        expect(phone.locator(section)).to_be_hidden()
        summary.click()
        expect(phone.locator(section)).to_be_visible()
        expect(title).to_be_visible(visible=section == ".simulateur-detail")
        summary.click()
        expect(phone.locator(section)).to_be_hidden()


def test_what_a_link_fills_is_said_and_what_is_wrong_is_shown(phone: Page, simulator: Open) -> None:
    simulator("#eleves=1000")
    options = phone.locator(".simulateur-pli > summary").filter(has_text="Options")
    expect(options).to_have_text("Options")
    simulator(f"#eleves=1000&{SUPPORT.field}=oui&{WORKSHOPS.field}=1&subvention=20")
    expect(options).to_have_text(f"Options\u00a0: {SUPPORT.label}, 1 demi-journée, subventions\u00a0: 20")
    expect(phone.locator(".simulateur-options")).to_be_hidden()
    options.click()
    phone.locator(f"[name={WORKSHOPS.field}]").fill("x")
    options.click()
    expect(phone.locator(".simulateur-options")).to_be_hidden()
    phone.get_by_role("button", name="Aller au champ").click()
    expect(phone.locator(f"[name={WORKSHOPS.field}]")).to_be_focused()


def test_a_wide_screen_and_paper_fold_nothing(phone: Page, simulator: Open) -> None:
    simulator("#eleves=1000")
    expect_net(phone, "1300.00")
    phone.emulate_media(media="print")
    expect(phone.locator(".simulateur-pli").first).to_be_hidden()
    phone.emulate_media(media="screen")
    phone.set_viewport_size({"width": 1280, "height": 900})
    for section in INDEX.values():
        expect(phone.locator(section)).to_be_visible()
    expect(phone.locator(".simulateur-pli").first).to_be_hidden()


@pytest.mark.parametrize("width", [320, 390])
def test_the_longest_figures_do_not_make_it_scroll_sideways(page: Page, simulator: Open, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    simulator(f"#eleves=10000000&{SUPPORT.field}=oui&{WORKSHOPS.field}=100000&subvention=999999,99")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", ["iPhone 12", "Galaxy S5"])
def test_no_device_is_refused_by_its_name(playwright: Playwright, browser: Browser, site: str, name: str) -> None:
    device = {key: value for key, value in playwright.devices[name].items() if key != "default_browser_type"}
    with browser.new_context(**device, service_workers="block") as context:
        page = context.new_page()
        page.goto(f"{site}/simulateur/{ANCHOR}")
        expect_net(page, "18202.00")
        expect(page.locator(".simulateur")).to_have_attribute("data-depart", "snapshot")
