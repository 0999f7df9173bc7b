"""An invented territory: communities whose names are like words of the texts and like each other, and a large one."""

import re
import shutil
from collections.abc import Iterator, Mapping
from itertools import count, product
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from simulator.site.territory import PACKAGE
from simulator.testing.commands import publisher
from simulator.testing.merger import write_territory
from simulator.testing.ministry import Row, ministry
from tests.browser.axe import SCREENS, still, violations
from tests.browser.driving import search
from tests.browser.example import FOLDER, PROJECT
from tests.browser.paper import printed
from tests.browser.serving import served
from tests.browser.source import bare
from versioned_texts.testing.building import DAY, built_apart
from versioned_texts.testing.once import made_once

LARGE = "metropole-orbaine-du-val"
SCHOOLS = 5
"""Of each commune."""

NAMES = {
    "Métropole Orbaine du Val": [
        f"{first}{other}"
        for first, other in product(
            ("Ar", "Bel", "Clai", "Dom", "Er", "Fon", "Gri", "Hau", "Jon", "Lor"),
            ("bois", "court", "fay", "lieu", "mont", "nay", "pré", "rive", "val"),
        )
    ],
    "CC Pays Orlois": ["Estrelle"],
    "CC du Pays de Brume": ["Brumeval"],
    "CC Coeur de Brume": ["Ormoy"],
    "CC du Haut Orlois": ["Orlois-le-Haut"],
    "CA d'Arvin-Carmont": ["Arvin", "Carmont"],
    "CA de Lanz - Brive": ["Lanz"],
    "CU de Port-Clair": ["Port-Clair"],
    "CC des 7 Fontaines": ["Sept-Fontaines"],
    "CC Terres et Rives": ["Rivolet"],
    "CC Val Lys": ["Lysel"],
    "CC de la Région d'Aubry": ["Aubry"],
}
"""The communes of each community."""

QUERIES = {
    "Pays Orlois": "collectivites/cc-pays-orlois/",
    "CC du Pays de Brume": "collectivites/cc-du-pays-de-brume/",
    "cœur de brume": "collectivites/cc-coeur-de-brume/",
    "haut orlois": "collectivites/cc-du-haut-orlois/",
    "communauté d’agglomération d’Arvin-Carmont": "collectivites/ca-d-arvin-carmont/",
    "lanz brive": "collectivites/ca-de-lanz-brive/",
    "communauté urbaine": "collectivites/cu-de-port-clair/",
    "port clair": "collectivites/cu-de-port-clair/",
    "7 fontaines": "collectivites/cc-des-7-fontaines/",
    "terres": "collectivites/cc-terres-et-rives/",
    "val lys": "collectivites/cc-val-lys/",
    "région d’aubri": "collectivites/cc-de-la-region-d-aubry/",
    "MOV": f"collectivites/{LARGE}/",
    "CCPB": "collectivites/cc-du-pays-de-brume/",
    "ValAgglo": "collectivites/ca-d-arvin-carmont/",
    "estrelle": "collectivites/cc-pays-orlois/",
    "pays": "collectivites/cc-(du-)?pays-.*/",
    "durées": "accord/2022-09-01/#article-6",
    "combien coûte le carnet": "comprendre/questions/#combien",
    "délibérations": "deliberations/",
    "simulateur": "simulateur/",
}
"""What each leads to; those that the project's own site adds are in `OWN_QUERIES`."""

OWN_QUERIES = {"wifi": "comprendre/questions/#materiel", "FCTVA": "comprendre/questions/#tva"}


DRAWN = """figure => {
  const boxes = (selector) => [...figure.querySelectorAll(selector)].map((one) => one.getBoundingClientRect());
  const apart = (one, other) => one.right <= other.left || other.right <= one.left || one.bottom <= other.top
    || other.bottom <= one.top;
  const touch = (one, other) => Math.hypot(one.x + one.width / 2 - other.x - other.width / 2,
    one.y + one.height / 2 - other.y - other.height / 2) < (one.width + other.width) / 2;
  const pairs = (all, fault) => all.flatMap((one, index) => all.slice(index + 1).filter((other) => fault(one, other)));
  const texts = boxes("text"), small = [...figure.querySelectorAll("text, figcaption, p, summary, td, th")];
  return {
    texts: pairs(texts, (one, other) => !apart(one, other)).length,
    dots: pairs(boxes("circle"), touch).length,
    outside: texts.filter(({ left, right }) => left < 0 || right > document.documentElement.clientWidth).length,
    small: small.filter((one) => parseFloat(getComputedStyle(one).fontSize) < 13).length,
  };
}"""
"""Counts what goes wrong in a drawing: labels and dots upon each other, labels outside the window, text under 13 px."""


def territory() -> Mapping[str, tuple[str, Mapping[str, str]]]:
    codes = count(99001)
    return {
        f"{990000000 + number}": (name, {str(next(codes)): commune for commune in communes})
        for number, (name, communes) in enumerate(NAMES.items())
    }


@pytest.fixture(scope="module")
def many_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the example's site on the territory."""
    root = tmp_path_factory.mktemp("territoire")
    copy, packages, file = root / "examples" / FOLDER.name, root / "node_modules", root / "ecoles.csv"
    shutil.copytree(FOLDER, copy, ignore=shutil.ignore_patterns("effectifs-*"))
    write_territory(packages / PACKAGE, territory())
    shutil.copy(PROJECT / "node_modules" / PACKAGE / "LICENSE", packages / PACKAGE)
    (PROJECT / ".cache").mkdir(exist_ok=True)
    (root / ".cache").symlink_to(PROJECT / ".cache")
    for package in (PROJECT / "node_modules").iterdir():
        if not (packages / package.name).exists():
            (packages / package.name).symlink_to(package)
    settings = copy / "mkdocs.yml"
    lines = settings.read_text("utf-8").replace('departments: ["59", "62"]', 'departments: ["99"]')
    lines = re.sub("other_names: .*", "other_names: [ValAgglo = 990000005]", lines)
    settings.write_text(lines, "utf-8")
    communes = [commune for communes in NAMES.values() for commune in communes]
    rows = (
        Row(name, 20 + number, name=f"ÉCOLE {school}")
        for number, name in enumerate(communes)
        for school in range(SCHOOLS)
    )
    file.write_bytes(ministry(rows, "technical"))
    paths = ("--settings", settings, "--package", packages / PACKAGE, "--output", copy / "docs" / "donnees")
    done = publisher("headcounts", "--file", file, *paths)
    assert done.returncode == 0, done.stderr
    return made_once(tmp_path_factory, "site-territoire", lambda built: built_apart(copy, built, **DAY))


@pytest.fixture(scope="module")
def site(many_site: Path) -> Iterator[str]:
    with served(many_site) as address:
        yield address


BEST_LINK = """item => [...item.querySelectorAll("a")].reduce((best, link) =>
  Number(link.firstChild.dataset.mdScore) > Number(best.firstChild.dataset.mdScore) ? link : best).href"""


def first_found(page: Page, typed: str) -> str:
    """Search, and give the address of the best result, without the site's and without the words to highlight there."""
    page.locator(".md-search__input").fill("")
    expect(page.locator(".md-search-result__item")).to_have_count(0)
    search(page, typed)
    address = str(page.locator(".md-search-result__item").first.evaluate(BEST_LINK))
    return re.sub("^http://[^/]*/|[?]h=[^#]*", "", address)


@pytest.mark.usefixtures("faultless")
def test_twenty_queries_lead_to_their_page_first(site: str, page: Page) -> None:
    page.goto(f"{site}/hors-ligne/")
    found = {typed: first_found(page, typed) for typed in QUERIES}
    wrong = {typed: address for typed, address in found.items() if not re.fullmatch(QUERIES[typed], address)}
    assert wrong == {}


def test_words_that_the_texts_lack_lead_to_what_answers_them(own_site: str, page: Page) -> None:
    page.goto(f"{own_site}/hors-ligne/")
    assert {typed: first_found(page, typed) for typed in OWN_QUERIES} == OWN_QUERIES


@pytest.mark.usefixtures("faultless")
def test_a_result_is_a_sentence_the_name_that_was_typed_and_whole_words(site: str, page: Page) -> None:
    page.goto(f"{site}/hors-ligne/")
    first_found(page, "mov durées")
    result = page.locator(f".md-search-result__link[href*='{LARGE}']")
    expect(result.locator("p").first).to_have_text(
        re.compile("^[0-9\\s]+ élèves des 450 écoles publiques, rentrée 2024")
    )
    assert result.locator(".md-tag:visible").all_text_contents() == ["MOV"]
    assert result.locator(".md-search-result__terms del").all_text_contents() == ["durées"]
    first_found(page, "combien coûte le carnet")
    expect(page.locator(".md-search-result__item mark mark")).to_have_count(0)


@pytest.mark.usefixtures("faultless")
def test_a_name_or_a_commune_that_is_typed_leaves_its_rows_in_the_list(site: str, page: Page) -> None:
    page.goto(f"{site}/collectivites/")
    field, rows = page.get_by_label("Filtrer par intercommunalité ou par commune"), page.locator(".triable tbody tr")
    cases = {
        "brume": ["CC Coeur de Brume", "CC du Pays de Brume"],
        "mov": ["Métropole Orbaine du Val"],
        "Estrelle": ["CC Pays Orlois"],
        "cœur  BRU": ["CC Coeur de Brume"],
        "ValAgglo": ["CA d'Arvin-Carmont"],
    }
    for typed, names in cases.items():
        field.fill(typed)
        expect(rows.locator("visible=true").get_by_role("link")).to_have_text(names)
        expect(page.get_by_role("status")).to_have_text(f"{len(names)} / {len(NAMES)}")
    field.fill("Atlantide")
    expect(rows.locator("visible=true")).to_have_count(0)
    expect(page.get_by_role("status")).to_have_text("Aucune intercommunalité ni commune de ce nom.")
    field.fill("")
    expect(rows.locator("visible=true")).to_have_count(len(NAMES))


def test_without_javascript_the_list_is_whole_and_has_no_field(site: str, browser: Browser) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site}/collectivites/")
        expect(page.locator(".triable tbody tr").locator("visible=true")).to_have_count(len(NAMES))
        expect(page.locator("#trouver")).to_be_hidden()


def test_a_phone_shows_two_figures_of_each_community(site: str, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{site}/collectivites/")
    heads = page.locator(".triable thead th").locator("visible=true")
    expect(heads).to_have_text([re.compile(f"^{name}") for name in ("Intercommunalité", "Élèves", "Contribution")])
    assert page.evaluate("document.documentElement.scrollWidth") == 390


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_dot_or_label_covers_another_and_text_is_legible(site: str, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{site}/collectivites/")
    own = page.locator(".triable tbody a").evaluate_all("all => all.map((one) => one.href)")
    assert len(own) == len(NAMES)
    for address in (site, f"{site}/collectivites/", *own):
        page.goto(address)
        drawing = page.locator(".points")
        assert drawing.locator("circle").count() == len(NAMES)
        assert drawing.evaluate(DRAWN) == {"texts": 0, "dots": 0, "outside": 0, "small": 0}, address
        assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.usefixtures("faultless")
def test_the_community_that_a_reader_names_is_coloured_among_all(site: str, page: Page) -> None:
    page.goto(site)
    box, coloured = page.get_by_role("combobox"), page.locator(".points .sien")
    for typed, name in (("estrelle", "CC Pays Orlois"), ("val lys", "CC Val Lys")):
        box.fill(typed)
        page.get_by_role("option").first.click()
        expect(page.locator(".points strong")).to_have_text(re.compile(f"^{name}\\s: "))
        expect(coloured).to_have_count(1)
        expect(coloured).to_contain_text(name)
    page.goto(f"{site}/collectivites/")
    page.locator("#trouver").fill("brume")
    expect(coloured).to_contain_text(["CC Coeur de Brume", "CC du Pays de Brume"])
    page.locator("#trouver").fill("")
    expect(coloured).to_have_count(0)


def test_the_figures_of_the_dots_are_on_paper(site: str, page: Page) -> None:
    page.goto(site)
    rows = page.locator(".points tbody tr").all_text_contents()
    assert len(rows) == len(NAMES)
    letters = "".join(letter.character for letter in printed(page.pdf(format="A4", tagged=True)).letters)
    assert [row for row in rows if bare(row) not in letters] == []


@pytest.mark.parametrize("width", [390, 1280])
def test_the_largest_page_is_short_and_opens_on_its_schools(site: str, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{site}/collectivites/{LARGE}/")
    assert page.evaluate("document.documentElement.scrollHeight") < 4000
    widths = "all => [...new Set(all.map((one) => Math.round(one.getBoundingClientRect().right)))]"
    assert len(page.locator(".collectivite > :is(.prix, .tableau, details)").evaluate_all(widths)) == 1
    commune = page.locator(".commune").first
    commune.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(commune.get_by_role("listitem")).to_have_count(SCHOOLS)
    expect(commune.get_by_role("listitem").first).to_be_visible()


def test_the_largest_page_is_complete_on_paper(site: str, page: Page) -> None:
    page.goto(f"{site}/collectivites/{LARGE}/")
    letters = "".join(letter.character for letter in printed(page.pdf(format="A4", tagged=True)).letters)
    missing = [name for name in NAMES["Métropole Orbaine du Val"] if bare(name) not in letters]
    assert missing == []
    assert letters.count("Écoleélémentaire") == SCHOOLS * len(NAMES["Métropole Orbaine du Val"])


@pytest.mark.audit
def test_axe_finds_nothing_in_the_list_and_in_a_page_with_its_folds(site: str, browser: Browser) -> None:
    with still(browser, **SCREENS["desktop"]) as context:
        page = context.new_page()
        page.goto(f"{site}/collectivites/")
        page.locator("#trouver").fill("pays")
        found = violations(page, "filtered")
        page.goto(site)
        page.locator(".pli > summary").click()
        found += violations(page, "home")
        page.goto(f"{site}/collectivites/{LARGE}/")
        for fold in page.locator(".pli > summary, .commune:first-of-type > summary").all():
            fold.click()
        assert found + violations(page, "open") == []
