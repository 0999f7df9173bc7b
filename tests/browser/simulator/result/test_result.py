"""What the simulator answers: the terminal's figures to the cent, and the terminal's sentences."""

import pytest
from playwright.sync_api import expect

from tests.browser.driving import Open, Terminal, expect_net
from tests.browser.example import ANCHOR, BASE, LATEST, SUPPORT, WORKSHOPS


def test_the_share_link_of_the_anchor_case(first_visit: Open) -> None:
    page = first_visit(ANCHOR)
    expect_net(page, "18202.00")
    assert page.locator("#contribution-nette").text_content() == "18\u202f202,00\u00a0€"
    expect(page.locator("#contribution-brute")).to_have_attribute("value", "20202.00")
    expect(page.locator("#budget-total")).to_have_attribute("value", "18202.00")
    assert page.evaluate("performance.getEntriesByName('simulateur:premier-resultat').length") == 1
    assert page.evaluate("location.hash") == f"{ANCHOR}&tarif={LATEST.date}"


BAD_INPUT = [
    ("eleves", ["12.345", "", "0", "9" * 50]),
    (WORKSHOPS.field, ["2,5", "trois"]),
    ("subvention", ["1.500", "-2000"]),
]


@pytest.mark.parametrize(("field", "texts"), BAD_INPUT, ids=[field for field, _ in BAD_INPUT])
def test_bad_input_gets_the_terminal_s_sentence_at_its_field(
    simulator: Open, terminal: Terminal, field: str, texts: list[str]
) -> None:
    page = simulator(ANCHOR)
    problem = page.locator(f"#erreur-{field}")
    control = page.locator(f"[name={field}]")
    for text in texts:
        control.fill(text)
        done = terminal(**{"eleves": "1000", field: text})
        assert done.returncode == 2
        expect(problem).to_have_text(done.stderr.strip())
        assert problem.text_content() == done.stderr.strip()
        expect(problem).to_be_visible()
        expect(control).to_have_attribute("aria-invalid", "true")
        assert f"erreur-{field}" in (control.get_attribute("aria-describedby") or "").split()
        assert control.input_value() == text
        # The last good result stays, and is said not to match.
        expect(page.locator(".simulateur")).to_have_attribute("data-resultat", "perime")
        expect_net(page, "18202.00")
        expect(page.locator(".simulateur-si-perime")).to_be_visible()
    control.fill("42")
    expect(problem).to_be_hidden()
    expect(page.locator(".simulateur")).to_have_attribute("data-resultat", "juste")
    expect(page.locator(".simulateur-si-perime")).to_be_hidden()


def test_all_problems_are_shown_together_and_lead_to_their_fields(simulator: Open) -> None:
    page = simulator(f"#eleves=abc&{WORKSHOPS.field}=2%2C5&subvention=1.500")
    summary = page.locator("[data-problemes] > li")
    expect(summary).to_have_count(3)
    expect(page.locator(".simulateur-si-absent")).to_be_visible()
    for field in ("eleves", WORKSHOPS.field, "subvention"):
        expect(page.locator(f"#erreur-{field}")).to_be_visible()
    summary.nth(1).get_by_role("button").click()
    expect(page.locator(f"[name={WORKSHOPS.field}]")).to_be_focused()


def test_what_a_reader_opened_stays_open_while_figures_change(simulator: Open) -> None:
    page = simulator(f"#eleves=1000&{SUPPORT.field}=oui")
    lines = page.locator("[data-lignes]")
    support = lines.locator(f"[data-code={SUPPORT.key}]")
    support.locator("summary").click()
    expect(support.locator("blockquote")).to_be_visible()
    page.locator("[name=eleves]").fill("2000")
    page.locator(f"[name={WORKSHOPS.field}]").fill("3")
    expect(lines.locator(f"[data-code={WORKSHOPS.key}]")).to_be_visible()
    expect(support.locator("blockquote")).to_be_visible()
    expect(support.locator(".simulateur-egalite")).to_have_text("2\u202f000 élèves × 0,30\u00a0€ = 600,00\u00a0€")
    codes = [line.get_attribute("data-code") for line in lines.locator("> tbody").all()]
    assert codes == [
        *(line.key for line in (BASE, SUPPORT, WORKSHOPS)),
        "contribution-brute",
        "contribution-nette",
        "budget-total",
    ]


def test_the_answer_is_read_aloud_once_typing_pauses(simulator: Open) -> None:
    page = simulator("")
    announcer = page.locator("[aria-live=polite]:not(:empty)")
    page.locator("[name=eleves]").fill("")
    page.locator("[name=eleves]").press_sequentially("12345")
    expect(announcer).to_have_text("Pour 12\u202f345 élèves\u00a0: 16\u202f048,50\u00a0€ TTC par an.")
