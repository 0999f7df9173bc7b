"""Tables of many rows and columns: totals in sight, long lists folded, nothing cut at the edge."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driving import Open, named_rows
from tests.browser.example import SUPPORT, WORKSHOPS

LARGEST = "200093201"
"""The community of the most communes, in a territory that all sites share."""

MORE = (
    f"&{SUPPORT.field}=oui&{WORKSHOPS.field}=3&subvention=2000&annees=8&evolution-effectifs=-1,5&evolution-tarif=2"
    f"&devis=Connecteurs:1250000,50&option=nom:Au%20choix;{WORKSHOPS.field}:12"
)


@pytest.fixture
def filled(simulator: Open) -> Page:
    """Open the simulator with pupils in each of a hundred communes, eight years, an option and a quote."""
    page = simulator(f"#eleves=1&epci={LARGEST}")
    fields = page.locator("[data-communes] input")
    expect(fields.nth(90)).to_be_attached()
    codes = fields.evaluate_all("all => all.map((one) => one.dataset.code)")
    typed = ";".join(f"{code}:{420 + index * 37 % 900 * 4}" for index, code in enumerate(codes))
    simulator(f"#epci={LARGEST}&communes={typed}{MORE}")
    expect(named_rows(page, "repartition")).to_have_count(len(codes))
    expect(page.locator("[data-annees] figure")).to_be_visible()
    return page


CUT = """() => [...document.querySelectorAll(".simulateur .tableau")]
  .filter((one) => one.scrollWidth > one.clientWidth || one.scrollHeight > one.clientHeight)
  .map((one) => `${one.ariaLabel}: ${one.scrollWidth} × ${one.scrollHeight}`)"""


def test_no_frame_scrolls_on_a_wide_screen_nor_on_a_phone_whose_cards_no_label_widens(filled: Page) -> None:
    for width in (1280, 390, 320):
        filled.set_viewport_size({"width": width, "height": 900})
        assert filled.evaluate(CUT) == [], width
        expect(filled.locator(".simulateur .tableau[tabindex]")).to_have_count(0)


def test_of_many_communes_the_sum_comes_first_and_the_rest_when_asked_for(filled: Page) -> None:
    rows = named_rows(filled, "repartition")
    shown, hidden = 10, rows.count() - 10
    expect(filled.locator("[data-repartition] tr").nth(1)).to_contain_text("Ensemble")
    expect(rows.locator("visible=true")).to_have_count(shown)
    filled.get_by_role("button", name=f"Afficher les {hidden} autres communes").click()
    expect(rows.locator("visible=true")).to_have_count(shown + hidden)
    before = filled.locator("#contribution-nette").get_attribute("value") or ""
    filled.locator(f"[name={WORKSHOPS.field}]").fill("5")
    expect(filled.locator("#contribution-nette")).not_to_have_attribute("value", before)
    expect(rows.locator("visible=true")).to_have_count(shown + hidden)
    filled.get_by_role("button", name="Afficher les 10 premières communes seulement").click()
    expect(rows.locator("visible=true")).to_have_count(shown)


IN_SIGHT = """([frame, across]) => {
  frame.scrollLeft = across;
  const { left, right } = frame.getBoundingClientRect();
  return [...frame.querySelectorAll("tr:not([data-suite])")].filter((row) => row.cells.length > 1).every((row) =>
    [row.cells[0], row.querySelector("[data-total]")].every((cell) => {
      const box = cell.getBoundingClientRect();
      return box.left >= left - 1 && box.right <= right + 1;
    }));
}"""


def test_where_a_frame_scrolls_the_names_and_the_total_stay_in_sight(filled: Page) -> None:
    filled.set_viewport_size({"width": 700, "height": 900})
    frame = filled.locator("[data-repartition] .tableau").element_handle()
    assert filled.evaluate("(frame) => frame.scrollWidth > frame.clientWidth", frame)
    expect(filled.locator("[data-repartition] .tableau")).to_have_attribute("tabindex", "0")
    for across in (0, 150, 9999):
        assert filled.evaluate(IN_SIGHT, [frame, across]), across


def test_on_a_phone_a_commune_says_its_pupils_and_its_net_part_until_it_is_expanded(simulator: Open) -> None:
    page = simulator("#epci=245900758&communes=59268:400;59400:500&subvention=50&devis=Tablettes:10")
    page.set_viewport_size({"width": 390, "height": 844})
    cells = named_rows(page, "repartition").first.locator("td:visible")
    expect(cells).to_have_count(2)
    page.locator("[data-repartition]").get_by_role("button", name="La Gorgue").click()
    expect(cells).to_have_count(8)


LINES = """() => [...document.querySelectorAll(".simulateur-champs :is(input, select)")]
  .map((one) => Math.round(one.getBoundingClientRect().top))"""
CLIPPED = """() => [...document.querySelectorAll(".simulateur select")].flatMap((one) => {
  if (!one.checkVisibility()) return [];
  const pen = document.createElement("canvas").getContext("2d");
  const { font, paddingLeft, paddingRight } = getComputedStyle(one);
  pen.font = font;
  const room = one.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight) - 32; // the arrow
  return [...one.options].map(({ text }) => text).filter((text) => pen.measureText(text).width > room);
})"""


def test_fields_of_years_stand_on_one_line_and_show_their_choices_whole(simulator: Open) -> None:
    page = simulator("#eleves=1000&annees=2")
    page.set_viewport_size({"width": 1280, "height": 900})
    assert len(set(page.evaluate(LINES))) == 1
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(CLIPPED) == []
