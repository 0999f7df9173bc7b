"""« Vérifier un document »: what is asked of the network, what can't be read, hostile files."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, FilePayload, Page, expect

from tests.browser.driving import FIRST_TOUCH, abort, altered, of_engine, record_requests, retry, wait
from tests.browser.example import LATEST
from tests.browser.themes import CHOSEN

LIST = "**/assets/verification/*.json"
FIELD = "Documents à vérifier"
INSECURE = "http://ent.test"


@pytest.fixture
def text(example_site: Path) -> Path:
    return next((example_site / LATEST.path).glob("*.txt"))


def choose(page: Page, *files: FilePayload) -> dict[str, str]:
    """Choose files, and give the state of each by its name."""
    before = page.locator(".verdict").count()
    page.get_by_label(FIELD).set_input_files(files)
    expect(page.locator(".verdict")).to_have_count(before + len(files))
    verdicts = page.locator(".verdict").all()[: len(files)]
    return {
        (item.locator("h2").text_content() or "").partition(":")[2].strip(): str(item.get_attribute("data-verdict"))
        for item in verdicts
    }


def held(name: str, data: bytes) -> FilePayload:
    return {"name": name, "mimeType": "", "buffer": data}


def hostile() -> Iterator[FilePayload]:
    """Give forty files that hang or swell where they are read: deep, of many entries, bombs."""
    for depth in range(10):
        yield held(f"profond-{depth}.xml", b"<a>" * 10 ** (depth % 6) + b"</a>" * 10 ** (depth % 6))
        yield held(f"profond-{depth}.json", b"[" * 10 ** (depth % 6))
    for size in range(20):
        bomb = io.BytesIO()
        with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
            for number in range(1 + size):
                archive.writestr(f"word/{number}.xml", bytes(10_000_000))
        yield held(f"bombe-{size}.docx", bomb.getvalue())


def test_the_list_is_all_that_is_asked_for_and_a_version_is_named_and_linked(
    page: Page, site: str, context: BrowserContext, text: Path
) -> None:
    requests = record_requests(page)
    page.goto(f"{site}/verifier/", wait_until="networkidle")
    wait(page, "pret")
    page.evaluate(FIRST_TOUCH)  # the theme's scripts come now, not while files are looked up
    page.wait_for_function(CHOSEN.at_rest)
    assert of_engine(requests) == []
    requests.clear()
    context.set_offline(True)
    assert choose(page, held("copie.txt", text.read_bytes())) == {"copie.txt": "intact"}
    expect(page.locator(".verdict strong")).to_have_text("Intact")
    expect(page.locator("[data-annonce]")).to_have_text("Intact : « copie.txt ».")
    link = page.locator(".verdict a")
    expect(link).to_contain_text(f"version du 16 juin {LATEST.date.year}")
    assert str(link.get_attribute("href")).endswith(LATEST.path)
    assert requests == []


def test_what_is_dropped_anywhere_on_the_page_is_looked_up(page: Page, site: str, text: Path) -> None:
    page.goto(f"{site}/verifier/")
    wait(page, "pret")
    transfer = page.evaluate_handle(
        """(words) => {
          const dropped = new DataTransfer();
          dropped.items.add(new File([words], "depose.txt"));
          dropped.items.add(new File([words, " "], "autre.txt"));
          return dropped;
        }""",
        text.read_text("utf-8"),
    )
    page.locator("h1").dispatch_event("drop", {"dataTransfer": transfer})
    expect(page.locator(".verdict[data-verdict=intact]")).to_contain_text("depose.txt")
    expect(page.locator(".verdict[data-verdict=unknown]")).to_contain_text("autre.txt")


def test_forty_hostile_files_are_answered_and_the_page_lives_on(page: Page, site: str, text: Path) -> None:
    page.goto(f"{site}/verifier/")
    wait(page, "pret")
    files = [*hostile()]
    assert len(files) == 40
    assert choose(page, *files) == dict.fromkeys((file["name"] for file in files), "unknown")
    assert choose(page, held("a.txt", text.read_bytes()), held("vide.pdf", b"")) == {
        "a.txt": "intact",
        "vide.pdf": "unknown",
    }


def test_a_folder_is_said_not_to_be_readable(page: Page, site: str, context: BrowserContext, tmp_path: Path) -> None:
    page.goto(f"{site}/verifier/")
    wait(page, "pret")
    browser = context.new_cdp_session(page)  # the driver itself refuses to choose a folder
    root = browser.send("DOM.getDocument")["root"]["nodeId"]
    field = browser.send("DOM.querySelector", {"nodeId": root, "selector": "#choix-fichiers"})
    browser.send("DOM.setFileInputFiles", {"files": [str(tmp_path)], **field})
    expect(page.locator(".verdict[data-verdict=unreadable]")).to_contain_text(
        "n’a pas pu être lu\u00a0: c’est un dossier"
    )


def test_a_list_that_does_not_arrive_is_said_and_the_file_waits(page: Page, site: str, text: Path) -> None:
    page.route(LIST, abort)
    page.goto(f"{site}/verifier/")
    wait(page, "erreur")
    expect(page.locator("[data-echec]")).to_contain_text("Le registre des fichiers publiés n’a pas pu être téléchargé")
    page.get_by_label(FIELD).set_input_files([held("a.txt", text.read_bytes())])
    expect(page.locator("[data-echec]")).to_contain_text("n’a pas pu être téléchargé")
    page.unroute(LIST)
    page.route(LIST, altered)
    retry(page, "erreur")
    expect(page.locator("[data-echec]")).to_contain_text("n’est pas celui que ce site a publié")
    page.unroute(LIST)
    retry(page)
    expect(page.locator(".verdict[data-verdict=intact]")).to_contain_text("a.txt")


def test_an_address_without_encryption_is_said_to_be_why(page: Page, site: str) -> None:
    """A browser computes no hashes there."""
    page.route(
        f"{INSECURE}/**",
        lambda route: route.fulfill(response=route.fetch(url=f"{site}{route.request.url.removeprefix(INSECURE)}")),
    )
    page.goto(f"{INSECURE}/verifier/")
    expect(page.locator("[data-echec]")).to_contain_text("rouvrez cette page à son adresse sécurisée")
    expect(page.get_by_label(FIELD)).to_be_disabled()
