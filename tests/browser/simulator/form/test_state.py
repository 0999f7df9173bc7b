"""What was typed is not lost: in the address, over a reload, back and forth; and an address is never trusted."""

import re

from playwright.sync_api import Page, expect

from tests.browser.driving import Open, expect_net, field, wait
from tests.browser.example import ANCHOR, LATEST, SUPPORT, WORKSHOPS

FLOOD = 60
"""More changes in a row than are written into the address at once."""

CHANGES = """async (field, [last, slowly]) => {
  for (let number = 1; number <= last; number += 1) {
    field.value = String(number);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    if (slowly) await new Promise((done) => setTimeout(done)); // answers come in between
  }
}"""


def test_reloading_and_coming_back_lose_nothing_typed(simulator: Open, site: str) -> None:
    page = simulator("")

    def check(headcount: str) -> None:
        wait(page, "pret")
        assert field(page, "eleves") == headcount
        assert field(page, "subvention") == "1 250,50 €"
        assert page.locator(f"[name={SUPPORT.field}]").is_checked()

    page.locator("[name=subvention]").fill("1 250,50 €")
    page.locator(f"[name={SUPPORT.field}]").check()
    page.locator("[name=eleves]").fill("")
    page.locator("[name=eleves]").press_sequentially("6789")
    page.reload()
    check("6789")
    expect_net(page, "9611.90")  # 6 789 x 1,60 - 1 250,50
    page.locator("[name=eleves]").fill("")
    page.locator("[name=eleves]").press_sequentially("12.345")
    page.goto(f"{site}/")
    page.go_back()
    check("12.345")


def test_a_flood_of_changes_keeps_the_last(first_visit: Open) -> None:
    page = first_visit("")
    page.locator("[name=eleves]").evaluate(CHANGES, [FLOOD, True])
    expect_net(page, f"{FLOOD * 1.3:.2f}")
    expect(page).to_have_url(re.compile(rf"#eleves={FLOOD}&"))


def test_what_a_flood_left_unwritten_is_forgotten_when_the_address_changes(own_page: Page, site: str) -> None:
    own_page.clock.install()
    own_page.route("**/assets/moteur/**", lambda _: None)
    own_page.goto(f"{site}/simulateur/")
    control = own_page.locator("[name=eleves]")
    control.evaluate(CHANGES, [FLOOD, False])
    assert f"eleves={FLOOD}" not in own_page.url
    own_page.evaluate("location.hash = ''")
    expect(control).to_have_value("1000")
    own_page.clock.fast_forward(10_000)
    assert own_page.evaluate("location.hash") == ""


def test_typing_adds_nothing_to_the_history(simulator: Open) -> None:
    page = simulator("")
    before = page.evaluate("history.length")
    page.locator("[name=eleves]").fill("5")
    expect(page).to_have_url(re.compile("#eleves=5&tarif="))
    assert page.evaluate("history.length") == before


def test_an_edited_address_and_going_back_refill_the_form(simulator: Open, site: str) -> None:
    page = simulator(ANCHOR)
    page.goto(f"{site}/simulateur/#eleves=500")
    expect_net(page, "650.00")
    assert field(page, WORKSHOPS.field) == ""
    assert not page.locator(f"[name={SUPPORT.field}]").is_checked()
    page.go_back()
    expect_net(page, "18202.00")
    assert page.locator(f"[name={SUPPORT.field}]").is_checked()
    page.go_forward()
    expect_net(page, "650.00")


def test_a_link_followed_while_the_form_changes_is_read(simulator: Open) -> None:
    page = simulator("")
    page.locator("[name=eleves]").evaluate("""field => {
      location.hash = "#eleves=500";  // which the page reads in a later task
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }""")
    expect_net(page, "650.00")
    assert field(page, "eleves") == "500"


def test_an_address_that_names_a_place_of_the_page_leaves_the_form(simulator: Open) -> None:
    page = simulator("#eleves=500")
    page.evaluate("location.hash = '#exemples'")
    expect(page).to_have_url(re.compile(r"#eleves=500&"))
    assert field(page, "eleves") == "500"


def test_an_address_of_another_age_gives_what_can_be_read(simulator: Open) -> None:
    """An address outlives what it names: a tariff that is not known here, fields that are no more."""
    page = simulator(
        f"#eleves=6789&{SUPPORT.field}=oui&{WORKSHOPS.field}=3&subvention=2000&tarif=1998-09-01&minitel=3615&zone=B"
    )
    expect(page.locator("[data-ignore]")).to_contain_text("minitel")
    expect(page).not_to_have_url(re.compile("minitel"))
    expect(page.locator("[data-problemes]")).to_contain_text("1998")
    assert field(page, "eleves") == "6789"
    page.locator("[name=tarif]").select_option(index=0)
    expect_net(page, "9312.40")


def test_values_after_a_question_mark_are_read_and_moved(first_visit: Open, site: str) -> None:
    page = first_visit("?eleves=600&SUBVENTION=80&zone=B#eleves=500")
    expect_net(page, "570.00")
    expect(page.locator("[data-ignore]")).to_contain_text(
        re.compile("suivaient le signe .* placées après .* laissée de côté : « eleves », « zone »".replace(" ", r"\s"))
    )
    expect(page).to_have_url(f"{site}/simulateur/#eleves=500&subvention=80&tarif={LATEST.date}")
    page.reload()
    expect_net(page, "570.00")
    expect(page.locator("[data-ignore]")).to_be_empty()


def test_a_question_mark_that_holds_nothing_of_ours_is_left_alone(first_visit: Open, site: str) -> None:
    page = first_visit("?h=tarif")
    expect_net(page, "1300.00")
    expect(page.locator("[data-ignore]")).to_be_empty()
    expect(page).to_have_url(f"{site}/simulateur/?h=tarif")


def test_the_link_is_copied(simulator: Open, site: str) -> None:
    page = simulator(ANCHOR)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copier le lien").click()
    expect(page.locator("[data-copie]")).to_have_text("Lien copié.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{site}/simulateur/{ANCHOR}&tarif={LATEST.date}"
