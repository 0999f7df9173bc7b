"""« Vérifier un document »: each file of the site is known, changes are named, and no file leaves the browser."""

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.driving import FIRST_TOUCH, WASM, abort, altered, of_engine, record_requests, retry, wait
from tests.browser.example import AGREEMENT, LATEST, SECOND
from tests.browser.themes import CHOSEN
from versioned_texts.corpus import Version
from versioned_texts.tests.verification.altered import HOSTILE, package, remade

DRAFT = "Article 5 : Contributions\nElle est de 1,45 € TTC par élève et par an."
LIST = "**/assets/verification/*.json"
VERDICTS = "all => all.map((one) => [one.querySelector('h2').lastChild.textContent.slice(3), one.dataset.verdict])"
"""Gives the name and the state of each file, the last one first."""

PUBLISHED = {".akn", ".pdf", ".txt", ".zip", ".json", ".toml", ".link"}


@pytest.fixture
def verifying(own_page: Page, site: str) -> Page:
    """Open the page, and wait until it says that it is ready."""
    own_page.goto(f"{site}/verifier/")
    wait(own_page, "pret")
    expect(own_page.locator("[data-avancement]")).to_contain_text("La page est prête")
    own_page.evaluate(FIRST_TOUCH)  # the theme's scripts come now, not while files are judged
    own_page.wait_for_function(CHOSEN.at_rest)
    return own_page


def drop(page: Page, files: Mapping[str, bytes]) -> dict[str, str]:
    """Drop files, and give the state of each by its name."""
    before = page.locator(".verdict").count()
    held = [{"name": name, "mimeType": "", "buffer": data} for name, data in files.items()]
    page.get_by_label("Documents à vérifier").set_input_files(held)  # type: ignore[arg-type]
    expect(page.locator(".verdict")).to_have_count(before + len(files))
    return dict(page.locator(".verdict").evaluate_all(VERDICTS)[: len(files)])


def members(site: Path, version: Version) -> dict[str, bytes]:
    with zipfile.ZipFile(site / "archives" / f"{version.slug}-{version.date}.zip") as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}


def test_every_file_of_the_texts_is_intact_and_nothing_is_asked_for(
    verifying: Page, context: BrowserContext, example_site: Path
) -> None:
    requests = record_requests(verifying)
    context.set_offline(True)
    own = [one for one in example_site.rglob("*") if one.suffix in PUBLISHED]
    files = [one for one in own if not re.search("/(?:assets|search)/", one.as_posix())]
    names = {one.relative_to(example_site).as_posix().replace("/", "_"): one.read_bytes() for one in files}
    names |= {name.replace("/", "_"): data for name, data in members(example_site, SECOND).items()}
    assert {Path(name).suffix for name in names} >= {
        ".akn",
        ".pdf",
        ".zip",
        ".md",
        ".html",
        ".jsonld",
        ".xml",
        ".txt",
        ".json",
    }
    former = {name for name in names if re.search(r"textes\.sealed.*\.md$", name)}  # corrected since it was sealed
    assert former
    states = drop(verifying, names)
    assert {name: states[name] for name in names if states[name] != "intact"} == dict.fromkeys(former, "outdated")
    assert requests == []


def test_altered_words_are_named_and_nothing_is_asked_for(
    verifying: Page, context: BrowserContext, example_site: Path
) -> None:
    requests = record_requests(verifying)
    context.set_offline(True)
    files = members(example_site, SECOND)
    changed = {name: data.replace("1,20 €".encode(), "1,30 €".encode()) for name, data in files.items()}
    text = next(name for name in files if name.endswith(f"{SECOND.date}.md"))
    dropped = {"a.md": changed[text], "a.zip": package(remade({**files, text: changed[text]}))}
    assert drop(verifying, dropped) == dict.fromkeys(dropped, "altered")
    for verdict in verifying.locator(".verdict").all():
        expect(verdict).to_contain_text("version du 1er février 2023")
        assert "article 5" in verdict.locator(".modifications li").all_text_contents()[0]
        expect(verdict.locator("del")).to_contain_text("1,20 €")
        expect(verdict.locator("ins")).to_contain_text("1,30 €")
    assert requests == []


def test_a_draft_made_on_the_site_says_what_they_change(own_page: Page, site: str, tmp_path: Path) -> None:
    own_page.goto(f"{site}/comparer/")
    own_page.get_by_role("radio", name="Déposer un projet").check()
    own_page.get_by_label("Ou le texte du projet").fill(DRAFT)
    own_page.get_by_role("button", name="Voir ce qui change").click()
    wait(own_page, "pret")
    files = {}
    for kind in ("docx", "texte"):
        with own_page.expect_download() as download:
            own_page.locator(f"[data-telecharger={kind}]").click()
        download.value.save_as(tmp_path / kind)
        files[f"sans-nom.{kind}"] = (tmp_path / kind).read_bytes()
    own_page.goto(f"{site}/verifier/")
    wait(own_page, "pret")
    states = drop(own_page, files)
    assert states == {one: "unknown" if one.endswith("texte") else "intact" for one in files}
    for verdict in own_page.locator(".verdict").all():
        expect(verdict).to_contain_text(f"version du 16 juin {LATEST.date.year}")
        expect(verdict.locator("ins").first).to_contain_text("1,45 €")


def test_files_of_nobody_get_a_sentence_each_and_the_page_lives_on(verifying: Page, example_site: Path) -> None:
    states = drop(verifying, {**HOSTILE, "vide.pdf": b""})
    known = {name for name, state in states.items() if state == "intact"}
    assert (len(states), known) == (len(HOSTILE) + 1, set())
    assert all(verifying.locator(".verdict li:first-child").all_text_contents())
    pdf = example_site / AGREEMENT.latest.path / f"{AGREEMENT.slug}-{AGREEMENT.latest.date}.pdf"
    assert drop(verifying, {"accord.pdf": pdf.read_bytes()}) == {"accord.pdf": "intact"}


def test_what_does_not_arrive_is_said_and_the_file_waits(page: Page, site: str, example_site: Path) -> None:
    page.route(WASM, abort)
    page.goto(f"{site}/verifier/")
    wait(page, "erreur")
    expect(page.locator("[data-echec]")).to_contain_text("Le vérificateur n’a pas pu être téléchargé")
    page.unroute(WASM)
    page.route(LIST, altered)
    retry(page, "erreur")
    expect(page.locator("[data-echec]")).to_contain_text("n’est pas celui que ce site a publié")
    page.unroute(LIST)
    text = next((example_site / LATEST.path).glob("*.txt")).read_bytes()
    retry(page)
    assert drop(page, {"a.txt": text}) == {"a.txt": "intact"}


def test_a_device_that_saves_data_loads_what_judges_with_the_first_file(
    page: Page, site: str, example_site: Path
) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    requests = record_requests(page)
    page.goto(f"{site}/verifier/", wait_until="networkidle")
    assert of_engine(requests) == []
    text = next((example_site / LATEST.path).glob("*.txt")).read_bytes()
    assert drop(page, {"a.txt": text}) == {"a.txt": "intact"}
    assert "verification.snapshot" in of_engine(requests)
