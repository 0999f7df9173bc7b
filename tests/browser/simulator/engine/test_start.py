"""The simulator starts from a snapshot of Python's memory, and does as well without it."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driving import (
    Open,
    choose,
    choose_file,
    expect_net,
    go,
    of_engine,
    paste_table,
    record_requests,
    wait,
)
from tests.browser.example import ANCHOR, FLANDRE_LYS, RULES


def started_from(page: Page) -> str | None:
    return page.locator(".simulateur").get_attribute("data-depart")


def test_an_interpreter_that_breaks_takes_nothing_with_it(page: Page, site: str) -> None:
    go(page, f"{site}/simulateur/#epci={FLANDRE_LYS}")
    paste_table(page, "Commune;École;Effectif\nMERVILLE;Curie;7\n")
    expect(page.locator("[name=eleves]")).to_have_value("7")
    page.workers[0].evaluate(
        """() => {
          const { decode } = TextDecoder.prototype;
          TextDecoder.prototype.decode = () => {
            TextDecoder.prototype.decode = decode;
            throw new RangeError("broken");
          };
        }"""
    )
    page.get_by_label("La Gorgue", exact=True).fill("30")
    expect(page.locator("[name=eleves]")).to_have_value("37")
    assert started_from(page) == "pyodide"
    # what the engine was given before the crash is known after it: the territory
    choose(page, "merville", "Merville")
    expect(page.locator("[data-collectivite] span[data-nom]")).to_have_text("Merville")
    page.get_by_role("button", name="Reprendre ce tableau").click()
    expect(page.locator("[name=eleves]")).to_have_value("7")


@pytest.mark.parametrize(
    "untold",
    [
        "Object.defineProperty(globalThis, 'requestAnimationFrame', { value: () => 0 })",
        "Object.defineProperty(document, 'hidden', { value: true })",
    ],
    ids=["no frame", "nobody looks"],
)
def test_python_starts_though_nobody_tells_that_the_page_was_drawn(page: Page, site: str, untold: str) -> None:
    page.clock.install()
    page.add_init_script(untold)
    page.goto(f"{site}/simulateur/{ANCHOR}")
    page.clock.fast_forward(10_000)
    expect_net(page, "18202.00")
    assert started_from(page) == "snapshot"


def test_no_file_needs_more_than_the_snapshot(simulator: Open, page: Page, tmp_path: Path) -> None:
    simulator("#epci=245900758")
    requests = record_requests(page)
    for encoding, pupils in (("cp1252", 5), ("utf-16", 6)):
        table = f"Commune;École;Effectif\nMERVILLE;Curie;{pupils}\n".encode(encoding)
        choose_file(page, "a.csv", table)
        expect(page.locator("[name=eleves]")).to_have_value(str(pupils))
    # Python asks for more memory
    large = tmp_path / "a.csv"
    rows = "".join(f"MERVILLE;École n° {number} {'de la rue ' * 3_200};600\n" for number in range(25))
    large.write_text(f"Commune;École;Effectif\n{rows}", "utf-8")
    page.locator("#champ-fichier").set_input_files(large)
    expect(page.locator("[name=eleves]")).to_have_value("15000")
    expect_net(page, "19500.00")
    assert started_from(page) == "snapshot"
    assert of_engine(requests) == []


@pytest.mark.usefixtures("faultless")
@pytest.mark.parametrize("sign", ["hover", "focus"])
def test_what_the_simulator_needs_arrives_when_somebody_means_to_go_there(page: Page, site: str, sign: str) -> None:
    requests = record_requests(page)
    page.goto(f"{site}/{RULES.slug}/")
    page.wait_for_load_state("networkidle")
    link = page.locator(".md-tabs a[href$='simulateur/']").first
    page.locator(".md-tabs a[href$='archives/']").first.hover()
    assert of_engine(requests) == []
    with page.expect_request_finished(lambda request: request.url.endswith("/python.snapshot")):
        getattr(link, sign)()
    link.click()
    wait(page, "pret")
