"""The result in one line, in sight for as long as the result itself is not."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.driving import Open, unfold
from tests.browser.example import WORKSHOPS

SCREENS = {"desktop": (1280, 700), "phone": (390, 844)}
FULL = f"#epci=245900758&communes=59268:1000;59400:501&annees=3&devis=Connecteurs:1200&{WORKSHOPS.field}=3"


@pytest.fixture(params=SCREENS)
def filled(request: pytest.FixtureRequest, simulator: Open, page: Page) -> Page:
    """Open the simulator on one of the screens, with all of its sections unfolded."""
    width, height = SCREENS[request.param]
    page.set_viewport_size({"width": width, "height": height})
    simulator(FULL)
    expect(page.locator("[data-annees] figure")).to_be_visible()
    unfold(page)
    return page


def bar(page: Page) -> Locator:
    return page.locator(".simulateur-rappel")


def test_it_says_whose_result_it_is_what_is_paid_and_what_for_one_pupil(filled: Page) -> None:
    expect(bar(filled)).to_be_hidden()
    filled.locator("[name=annees]").focus()
    expect(bar(filled)).to_be_visible()
    expect(bar(filled)).to_be_in_viewport(ratio=1)
    expect(bar(filled)).to_contain_text("CC Flandre Lys")
    expect(bar(filled)).to_contain_text("première année")
    net, budget = (filled.locator(name).get_attribute("value") for name in ("#contribution-nette", "#budget-total"))
    figures = bar(filled).locator("[data-montant] data").evaluate_all("all => all.map((one) => one.value)")
    assert figures == [net, budget, "2.40"]  # 1 501 × 1,30 + 450 + 1 200 for 1 501 pupils
    filled.locator("[name=annees]").fill("")
    expect(bar(filled)).to_contain_text("par an")
    assert bar(filled).locator("[aria-live], [role=status], [role=alert]").count() == 0


def test_it_leads_to_the_result_and_gives_way_to_it(filled: Page) -> None:
    filled.locator("[name=annees]").focus()
    bar(filled).get_by_role("button", name="Voir le résultat").click()
    expect(filled.locator("#contribution-nette")).to_be_in_viewport()
    expect(filled.get_by_role("region", name="Résultat", exact=True)).to_be_focused()
    expect(bar(filled)).to_be_hidden()


def test_it_says_when_it_is_outdated_and_has_nothing_to_say_without_a_result(filled: Page, simulator: Open) -> None:
    filled.locator("[name=annees]").fill("x")
    expect(bar(filled)).to_contain_text("Saisie à revoir", use_inner_text=True)
    line = "all => all.map((one) => getComputedStyle(one).textDecorationLine)"
    assert set(bar(filled).locator("data").evaluate_all(line)) == {"line-through"}
    simulator("#eleves=1.2.3&annees=2")
    filled.locator("[name=annees]").focus()
    expect(filled.locator("[name=annees]")).to_be_in_viewport()
    expect(bar(filled)).to_be_hidden()


COVERED = """() => {
  const bar = document.querySelector(".simulateur-rappel"), one = document.activeElement;
  if (!bar.checkVisibility({ visibilityProperty: true }) || bar.contains(one)) return null;
  // a frame may be taller than the screen
  const covered = one.getBoundingClientRect().bottom > bar.getBoundingClientRect().top && one.closest("form");
  return covered && !one.matches(".simulateur .tableau") ? one.outerHTML.slice(0, 100) : "";
}"""


def test_it_never_covers_what_has_the_focus(filled: Page) -> None:
    filled.locator("[name=eleves]").focus()
    covered = []
    for _ in range(60):
        filled.keyboard.press("Tab")
        covered.append(filled.evaluate(COVERED))
    assert {*covered} == {None, ""}  # which is that the bar was hidden, and that it covered nothing


def test_it_stays_off_paper(filled: Page) -> None:
    filled.locator("[name=annees]").focus()
    expect(bar(filled)).to_be_visible()
    filled.emulate_media(media="print")
    expect(bar(filled)).to_be_hidden()
