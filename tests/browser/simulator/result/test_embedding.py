"""The simulator shown inside the page of another site, on another origin, as one copies the line from ours."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Frame, Page, expect

from tests.browser.driving import Host, expect_net, until, watched
from tests.browser.example import LATEST
from tests.browser.serving import served

STORED = """async () => [
  document.cookie, localStorage.length, sessionStorage.length,
  (await indexedDB.databases()).length, (await caches.keys()).length,
  (await Array.fromAsync((await navigator.storage.getDirectory()).keys())).length
]"""


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def line(page: Page, site: str, values: str = "", *, follows: bool = True) -> str:
    """Copy the line from our site as its page says, with the site's address and some values in the frame's."""
    page.goto(f"{site}/simulateur/integrer/")
    copied = page.locator("pre.copy code").inner_text().replace("https://adresse-de-ce-site", site)
    assert "\n" not in copied
    frame, end, script = copied.partition("</iframe>")
    return frame.replace("/integre/", f"/integre/{values}") + end + (script if follows else "")


def shown(page: Page, address: str) -> list[Frame]:
    """Go to the page of another site, and give our frames once Python has answered in each."""
    page.goto(address)
    for element in page.locator("iframe[src]").all():
        element.scroll_into_view_if_needed()  # it is fetched when it comes near
        inside = element.content_frame
        expect(inside.locator(".simulateur")).to_have_attribute("data-etat", "pret")
    return [frame for frame in page.frames if "/simulateur/integre/" in frame.url]


def fits(page: Page, frame: Frame, index: int) -> None:
    """Wait until a frame is as high as its content, no more and no less, so that nothing scrolls inside it."""
    measured = "() => Math.ceil(document.querySelector('[data-embeddable]').getBoundingClientRect().bottom + scrollY)"
    until(page, "index => document.querySelectorAll('iframe')[index].style.height !== '1200px'", index)
    until(frame, f"() => innerHeight === ({measured})()")
    assert frame.evaluate("document.documentElement.scrollHeight <= innerHeight")


def height(page: Page, index: int) -> int:
    return int(page.locator("iframe").nth(index).evaluate("frame => frame.offsetHeight"))


def test_two_frames_follow_their_content_on_another_origin_and_keep_nothing(
    page: Page, shared_page: Page, site: str, host: Host
) -> None:
    first = line(shared_page, site, "#eleves=2500")
    second = line(shared_page, site, "#epci=245900758")
    address = host(first + second)
    faults = watched(page, site, address)
    pupils, community = shown(page, address)
    expect_net(pupils, "3250.00")
    expect(community.locator("[data-volet=communes] > summary")).to_contain_text("8 communes")
    expect(community.locator("[data-enregistrees]")).to_be_hidden()
    for index, frame in enumerate((pupils, community)):
        fits(page, frame, index)
    before, other = height(page, 0), height(page, 1)
    pupils.get_by_text("Prévoir plusieurs années").click()
    until(page, "height => document.querySelector('iframe').offsetHeight > height + 100", before)
    fits(page, pupils, 0)
    assert height(page, 1) == other
    pupils.get_by_text("Prévoir plusieurs années").click()
    until(page, "height => document.querySelector('iframe').offsetHeight === height", before)
    for frame in (pupils, community):
        assert frame.evaluate(STORED) == ["", 0, 0, 0, 0, 0]
    assert page.context.cookies() == []
    assert faults == []


def test_without_the_script_the_frame_scrolls(page: Page, shared_page: Page, site: str, host: Host) -> None:
    (frame,) = shown(page, host(line(shared_page, site, "#eleves=12345", follows=False)))
    expect_net(frame, "16048.50")
    frame.get_by_text("Prévoir plusieurs années").click()
    frame.get_by_text("Comparer des options").click()
    assert height(page, 0) == 1200
    assert frame.evaluate("document.documentElement.scrollHeight > innerHeight")
    frame.locator("[data-origine]").scroll_into_view_if_needed()
    assert frame.evaluate("scrollY > 0")


def test_links_open_outside_the_frame_and_lead_to_the_site_and_so_does_the_one_that_is_copied(
    page: Page, shared_page: Page, site: str, host: Host
) -> None:
    (frame,) = shown(page, host(line(shared_page, site, "#eleves=777")))
    frame.evaluate("navigator.clipboard.writeText = async text => { window.copied = text; }")
    frame.get_by_role("button", name="Copier le lien").click()
    expect(frame.locator("[data-copie]")).to_have_text("Lien copié.")
    assert frame.evaluate("window.copied") == f"{site}/simulateur/#eleves=777&tarif={LATEST.date}"
    assert page.context.cookies() == []
    with page.expect_popup() as opened:
        frame.locator("a.simulateur-article").first.click()
    assert opened.value.url.startswith(f"{site}/{LATEST.path}#")
    assert opened.value.evaluate("window.opener") is None
    with page.expect_popup() as opened:
        frame.locator("a[data-origine]").click()
    expect(opened.value).to_have_url(re.compile(rf"^{re.escape(site)}/simulateur/#eleves=777&"))
    assert frame.locator("header, nav, footer").count() == 0
    assert frame.url.startswith(f"{site}/simulateur/integre/")


def test_heights_follow_the_window_and_are_believed_of_our_frames_alone(
    page: Page, shared_page: Page, site: str, host: Host
) -> None:
    heard = "<script>heard = []; addEventListener('message', ({data, origin}) => heard.push([data, origin]))</script>"
    stranger = "<iframe id=etranger srcdoc='<script>parent.postMessage({hauteur: 7}, \"*\")</script>'></iframe>"
    page.set_viewport_size({"width": 390, "height": 800})
    (frame,) = shown(page, host(heard + line(shared_page, site, "#eleves=10") + stranger))
    fits(page, frame, 0)
    assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")
    narrow = height(page, 0)
    page.set_viewport_size({"width": 1200, "height": 800})
    until(page, "height => document.querySelector('iframe').offsetHeight !== height", narrow)
    fits(page, frame, 0)
    page.evaluate("postMessage({hauteur: 5}, '*')")
    frame.evaluate("parent.postMessage({hauteur: -3}, '*'); parent.postMessage({hauteur: '9px;color:red'}, '*')")
    until(page, "() => heard.some(([data]) => data.hauteur === '9px;color:red')")
    fits(page, frame, 0)
    messages = page.evaluate("heard")
    assert all(list(data) == ["hauteur"] for data, origin in messages if origin == site)
    assert sorted(data["hauteur"] for data, origin in messages if origin != site) == [5, 7]
    assert page.locator("#etranger").evaluate("frame => frame.style.height") == ""


def test_it_works_below_a_folder_of_another_server(
    page: Page, example_site: Path, tmp_path_factory: pytest.TempPathFactory, host: Host
) -> None:
    root = tmp_path_factory.mktemp("racine")
    (root / "ent").mkdir()
    (root / "ent" / "site").symlink_to(example_site)
    with served(root) as address:
        below = f"{address}/ent/site"
        copied = line(page, below, "#eleves=4")
        assert f'src="{below}/simulateur/integre/#eleves=4"' in copied
        assert f'src="{below}/assets/encart.js"' in copied
        (frame,) = shown(page, host(copied))
        expect_net(frame, "5.20")
        fits(page, frame, 0)


def test_the_line_is_copied_by_the_button_of_the_theme(own_page: Page, site: str) -> None:
    own_page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    own_page.goto(f"{site}/simulateur/integrer/")
    own_page.get_by_role("button", name="Copier dans le presse-papier").click()
    expect(own_page.locator(".md-dialog--active")).to_be_visible()
    copied = own_page.evaluate("navigator.clipboard.readText()")
    assert copied == own_page.locator("pre.copy code").inner_text()
    assert 'title="Simulateur' in copied
