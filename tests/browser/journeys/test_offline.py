"""The site on a device, in each engine: without its server, and after its host has published another release."""

import re

import pytest

from tests.browser.engines.tab import Tab
from tests.browser.example import ANCHOR, LATEST
from tests.browser.journeys.simulator import ASKED, expect_net, ready
from tests.browser.offline.caching import INSTALLED, KEPT, STARTUP, TAKEN_OVER, WAITING
from tests.browser.releases import NEW, release
from tests.browser.serving import OTHER_SITE, Published

FOLDER = "ent"

IN_VAIN = re.compile(r"net::ERR_CONNECTION_REFUSED$|icone\.svg’\. A ServiceWorker intercepted")
"""What Chromium says of each request that the service worker makes in vain, Firefox of an icon that is not kept."""

ENGINE = "() => document.querySelector('.simulateur').dataset.moteur"


@pytest.fixture
def published(shared: Published) -> Published:
    """Serve the site below a folder, beside a page of somebody else's."""
    (shared.folder / "index.html").write_text(OTHER_SITE.format(""), "utf-8")
    return shared


@pytest.fixture
def site(published: Published) -> str:
    return f"{published.address}/{FOLDER}"


def visit(tab: Tab, site: str) -> None:
    """Make an estimate and wait until what it needs is kept."""
    tab.open(f"{site}/simulateur/{ANCHOR}")
    ready(tab)
    expect_net(tab, **ASKED)
    tab.evaluate(INSTALLED)
    tab.wait_for(KEPT, tab.evaluate(STARTUP))


def test_a_visit_is_repeated_without_a_server_and_a_new_release_taken_up(
    tab: Tab, published: Published, site: str
) -> None:
    tab.open(f"{site}/{LATEST.path}")
    tab.evaluate(INSTALLED)
    assert [path for path in published.requests if "/moteur/" in path] == []
    visit(tab, site)
    published.stop()
    repeat(tab, site)
    published.start()
    take_up_a_release(tab, published, site)
    tab.wait_for(KEPT, tab.evaluate(STARTUP))
    tab.open(f"{published.address}/")
    tab.evaluate(TAKEN_OVER, f"/{FOLDER}/")
    published.stop()
    tab.open(f"{site}/simulateur/{ANCHOR}")
    tab.wait_for("(new_heading) => document.querySelector(new_heading)", NEW)
    ready(tab)
    expect_net(tab, **ASKED)
    published.start()


def repeat(tab: Tab, site: str) -> None:
    """Read and compute again what was visited, and compute something else, without a server."""
    tab.open(f"{site}/{LATEST.path}")
    tab.shows("main", LATEST.body.divisions[0].alineas[0].text)
    tab.open(f"{site}/simulateur/{ANCHOR}")
    ready(tab)
    expect_net(tab, **ASKED)
    tab.click("[name=eleves]")
    tab.press("End")
    tab.type("0")
    expect_net(tab, **ASKED | {"eleves": f"{ASKED['eleves']}0"})
    assert [complaint for complaint in tab.complaints() if not IN_VAIN.search(complaint)] == []


def take_up_a_release(tab: Tab, published: Published, site: str) -> None:
    """Publish another release, and find it on the page that is open once that is loaded again."""
    tab.open(f"{site}/simulateur/{ANCHOR}")
    engine = tab.evaluate(ENGINE)
    release(published.folder / FOLDER)
    tab.reload()
    ready(tab)
    tab.wait_for("(new_heading) => document.querySelector(new_heading)", NEW)
    expect_net(tab, **ASKED)
    assert tab.evaluate(ENGINE) != engine
    assert tab.evaluate(WAITING) == "installed"
