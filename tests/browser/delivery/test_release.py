"""The release in a browser, through a real nginx with our files: headers and pages agree, and nothing is refused."""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.driving import abort, expect_net, watched
from tests.browser.offline.caching import wait_for_worker
from tests.browser.serving import served
from tests.nginx import Nginx


@pytest.fixture
def faults(page: Page, nginx: Nginx) -> list[str]:
    return watched(page, nginx.address)


@pytest.mark.parametrize("start", ["snapshot", "pyodide"])
def test_the_simulator_gives_its_first_result_and_a_file(
    page: Page, nginx: Nginx, faults: list[str], violations: list[str], start: str
) -> None:
    if start == "pyodide":
        page.context.route("**/python.snapshot", abort)
    page.goto(f"{nginx.address}/simulateur/")
    example = page.locator(".simulateur-exemples article").last
    amount = str(example.locator(".simulateur-chiffre data").get_attribute("value"))
    example.get_by_role("link", name="Ouvrir cet exemple").click()
    expect_net(page, amount)
    expect(page.locator(".simulateur")).to_have_attribute("data-depart", start)
    with page.expect_download() as download:
        page.locator("[data-genre=xlsx]").click()
    assert download.value.suggested_filename.endswith(".xlsx")
    assert violations == []
    assert start == "pyodide" or faults == []


def test_the_embedded_page_alone_may_be_framed(page: Page, nginx: Nginx, tmp_path: Path, violations: list[str]) -> None:
    framed = {"oui": f"{nginx.address}/simulateur/integre/", "non": f"{nginx.address}/simulateur/"}
    lines = [f'<iframe id="{name}" src="{address}"></iframe>' for name, address in framed.items()]
    (tmp_path / "index.html").write_text(f"<!doctype html><title>Mairie</title>{''.join(lines)}", "utf-8")
    with served(tmp_path) as elsewhere:
        with page.expect_event("console", lambda message: "frame-ancestors 'none'" in message.text):
            page.goto(f"{elsewhere}/")
        inside = page.locator("#oui").content_frame
        expect(inside.locator(".simulateur")).to_have_attribute("data-etat", "pret")
        expect(page.locator("#non").content_frame.locator(".simulateur")).to_have_count(0)
        assert len(violations) == 1
        violations.clear()


@pytest.mark.parametrize("browser_context_args", [{"service_workers": "allow"}])
def test_the_site_is_kept_under_its_policy(
    context: BrowserContext, nginx: Nginx, violations: list[str], browser_context_args: dict[str, str]
) -> None:
    assert browser_context_args
    page = context.new_page()
    page.goto(f"{nginx.address}/hors-ligne/")
    wait_for_worker(page)
    assert violations == []
