"""The files that the page gives of a community: the link that each bears shows the same amount, without Pyodide."""

import re

from playwright.sync_api import BrowserContext, expect

from simulator.testing.file_words import WORDS
from tests.browser.driving import Open, abort, expect_net, wait
from tests.browser.example import FLANDRE_LYS

PYODIDE = "**/*pyodide*"
KINDS = ("csv", "json", "xlsx", "odt", "note", "deliberation")


def test_the_link_of_each_file_of_a_community_shows_its_amount(
    simulator: Open, site: str, context: BrowserContext
) -> None:
    page = simulator(f"#epci={FLANDRE_LYS}")
    net = str(page.locator("#contribution-nette").get_attribute("value"))
    assert float(net) > 0
    links = set[str]()
    for kind in KINDS:
        with page.expect_download() as waited:
            page.locator(f"[data-emporter] button[data-genre={kind}]").dispatch_event("click")
        words = WORDS[kind](waited.value.path().read_bytes())
        links |= set(re.findall(rf"{re.escape(site)}/simulateur/#[^\s]+?(?=[.]?(?:\s|$))", words))
    (link,) = links
    opened = context.new_page()
    opened.route(PYODIDE, abort)
    opened.goto(link)
    wait(opened, "pret")
    expect_net(opened, net)
    expect(opened.locator("[name=eleves]")).to_have_value(page.locator("[name=eleves]").input_value())
