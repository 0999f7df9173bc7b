"""The release in a browser, through a real nginx with our files: headers and pages agree, and nothing is refused."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driving import Host, abort, expect_net, watched
from tests.browser.offline.caching import wait_for_worker
from tests.nginx import Nginx


@pytest.mark.parametrize("start", ["snapshot", "pyodide"])
def test_the_simulator_gives_its_first_result_and_a_file(page: Page, nginx: Nginx, start: str) -> None:
    faults = watched(page, nginx.address)
    if start == "pyodide":
        page.context.route("**/python.snapshot", abort)
    page.goto(f"{nginx.address}/simulateur/")
    example = page.locator(".simulateur-exemples article").last
    amount = str(example.locator(".simulateur-chiffre data").get_attribute("value"))
    example.get_by_role("link", name="Ouvrir cet exemple").click()
    expect_net(page, amount)
    expect(page.locator("#contribution-nette")).to_be_in_viewport()
    expect(page.locator(".simulateur")).to_have_attribute("data-depart", start)
    with page.expect_download() as download:
        page.locator("[data-genre=xlsx]").click()
    assert download.value.suggested_filename.endswith(".xlsx")
    assert start == "pyodide" or faults == []


def test_the_embedded_page_alone_may_be_framed(page: Page, nginx: Nginx, host: Host, violations: list[str]) -> None:
    ours = f"{nginx.address}/simulateur/"
    with page.expect_event("console", lambda message: "frame-ancestors 'none'" in message.text):
        page.goto(host(f'<iframe id="oui" src="{ours}integre/"></iframe><iframe id="non" src="{ours}"></iframe>'))
    expect(page.locator("#oui").content_frame.locator(".simulateur")).to_have_attribute("data-etat", "pret")
    expect(page.locator("#non").content_frame.locator(".simulateur")).to_have_count(0)
    assert len(violations) == 1
    violations.clear()


@pytest.mark.browser_context_args(service_workers="allow")
def test_the_site_is_kept_under_its_policy(page: Page, nginx: Nginx) -> None:
    page.goto(f"{nginx.address}/hors-ligne/")
    wait_for_worker(page)
