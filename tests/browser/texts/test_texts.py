"""The texts as a reader meets them: every page in Chromium, anchors, links between a figure and the simulator."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

import french
from tests.browser.driving import expect_net, selected, wait
from tests.browser.example import AGREEMENT, BASE, LATEST, RULES, SECOND, THIRD
from tests.browser.sampling import sample

PHONE = 390


def test_without_a_script_no_page_is_wider_than_a_phone(built_site: Path, own_site: str, without_script: Page) -> None:
    without_script.set_viewport_size({"width": PHONE, "height": 800})
    for address in sample(built_site):
        without_script.goto(f"{own_site}/{address}")
        assert without_script.evaluate("document.documentElement.scrollWidth") <= PHONE, address


def test_the_number_of_an_alinea_is_its_link_and_stands_out_on_hover_and_on_focus(site: str, page: Page) -> None:
    page.set_viewport_size({"width": 1400, "height": 900})
    page.goto(f"{site}/{LATEST.path}")
    number = page.locator("#article-4-al-2 > .numero")
    expect(number).to_have_css("font-weight", "400")
    page.locator("#article-4-al-2").hover()
    expect(number).to_have_css("font-weight", "650")
    page.mouse.move(0, 0)
    expect(number).to_have_css("font-weight", "400")
    page.locator("#article-4-al-1 > .numero").focus()
    page.keyboard.press("Tab")
    expect(number).to_be_focused()
    expect(number).to_have_css("font-weight", "650")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site}/{LATEST.path}#article-4-al-2")


def test_numbers_of_alineas_stand_in_one_column(site: str, page: Page) -> None:
    page.set_viewport_size({"width": 1400, "height": 900})
    page.goto(f"{site}/{AGREEMENT.latest.path}")
    edges = page.eval_on_selector_all(".numero", "all => all.map(one => Math.round(one.getBoundingClientRect().right))")
    assert len(edges) == sum(len(division.alineas) for division in AGREEMENT.latest.body.divisions)
    assert len(set(edges)) == 1
    assert edges[0] <= page.locator("#article-1-al-1").evaluate("one => one.getBoundingClientRect().left")


def test_the_target_of_a_link_is_highlighted_and_in_sight(site: str, page: Page) -> None:
    page.goto(f"{site}/{LATEST.path}#article-5-al-5")
    target = page.locator("#article-5-al-5")
    expect(target).to_be_in_viewport()
    plain = page.locator("#article-5-al-4").evaluate("one => getComputedStyle(one).backgroundColor")
    assert target.evaluate("one => getComputedStyle(one).backgroundColor") != plain


def test_copying_a_redline_copies_the_new_version(site: str, page: Page) -> None:
    page.goto(f"{site}/{RULES.slug}/comparer/{SECOND.date}..{THIRD.date}/")
    copied = selected(page.locator("#article-4"))
    article = THIRD.body.find("4")
    assert article
    assert [one for one in copied.splitlines() if one][-3:] == [one.text for one in article.alineas]


def test_a_figure_leads_to_the_simulator_and_its_line_leads_back(site: str, page: Page, faults: list[str]) -> None:
    page.goto(f"{site}/{LATEST.path}")
    figure = f"tarif-{BASE.key}"
    page.locator(f"#{figure}").click()
    expect(page).to_have_url(re.compile(rf"/simulateur/#.*tarif={LATEST.date}"))
    wait(page, "pret")
    expect_net(page, "1300.00")
    page.locator(f'a[href*="/{LATEST.path}#{figure}"]:visible').first.click()
    expect(page).to_have_url(f"{site}/{LATEST.path}#{figure}")
    expect(page.locator(f"#{figure}")).to_have_text(BASE.source.quote)
    expect(page.locator(f"#{figure}")).to_be_in_viewport()
    assert faults == []


def test_home_gives_the_price_and_three_doors(site: str, page: Page) -> None:
    page.goto(site)
    expect(page.locator(".prix")).to_contain_text(f"{french.euros(BASE.amount)} TTC par élève et par an")
    expect(page.locator(".porte h2")).to_have_count(3)
