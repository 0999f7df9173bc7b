"""A vote of December: published on the 11th, it sets a price from 1 January on; no page is edited between.

The example's site is built on 20 December, and again on 2 January; what calculates is right on both days without that.
"""

import datetime as dt
import json
import shutil
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from simulator.cli import command
from simulator.published import DATA, published_tariffs
from simulator.testing.commands import as_table, publisher
from tests.browser.driving import expect_net, go, named_rows
from tests.browser.example import BASE, FOLDER, LATEST, PROJECT, RULES, VOTES
from tests.browser.serving import served
from versioned_texts.testing.building import built_apart, day_of_build, keep_whole, page, plain
from versioned_texts.testing.corpora import lay_out
from versioned_texts.testing.once import made_once

VOTE = """---
adopted: 2026-12-10
in_force_from: 2027-01-01
---

# Délibération du comité syndical

## Article 1er : Montant

Le montant demandé à chaque membre au titre de la contribution socle est porté à 1,34 € TTC par élève et par an.
"""
TARIFF = f"""sets = "reglement"

[[line]]
key = "{BASE.key}"
amount = "1.34"
unit = "{BASE.unit}"
article = "1er"
quote = "1,34 € TTC par élève et par an"
"""
DECEMBER, JANUARY = dt.date(2026, 12, 20), dt.date(2027, 1, 2)
NOT_PUBLISHED = "le vote annuel n’est pas publié ici"
ACT = "délibération du 10 décembre 2026"
OLD, NEW = "1,30 € TTC par élève et par an", f"1,34 € TTC par élève et par an ({ACT})"
COMMUNITY = "collectivites/cc-flandre-lys"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the example with the vote of 10 December, sealed."""
    root = tmp_path_factory.mktemp("decembre")
    (PROJECT / ".cache").mkdir(exist_ok=True)
    for name in ("node_modules", ".cache"):
        (root / name).symlink_to(PROJECT / name)
    copy = root / "examples" / FOLDER.name
    shutil.copytree(FOLDER, copy)
    keep_whole(copy / "mkdocs.yml")
    texts = copy / "docs" / "textes"
    lay_out(texts / VOTES.slug, {"2026-12-10.md": VOTE, "2026-12-10.tarif.toml": TARIFF})
    for words in (("seal", texts), ("check", "--settings", copy / "mkdocs.yml")):
        done = publisher(*words)
        assert done.returncode == 0, done.stderr
    return copy


def built_on(day: dt.date, project: Path, folders: pytest.TempPathFactory) -> Path:
    variables = {**day_of_build(day), "SITE_URL": "https://orbe.example/"}
    return made_once(folders, f"site-{day}", lambda target: built_apart(project, target, **variables))


@pytest.fixture(scope="module")
def december_site(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_on(DECEMBER, project, tmp_path_factory)


@pytest.fixture(scope="module")
def january_site(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_on(JANUARY, project, tmp_path_factory)


@pytest.fixture(scope="module")
def site(december_site: Path) -> Iterator[str]:
    """Serve the site that was built in December."""
    with served(december_site) as address:
        yield address


def shown(site: Path, address: str, selector: str) -> str:
    return plain(page(site, address).select_one(selector))


def test_pages_show_the_price_of_their_day_and_whether_the_year_has_a_vote(
    december_site: Path, january_site: Path
) -> None:
    for address, selector in (("", ".prix"), (COMMUNITY, ".prix"), ("collectivites", ".collectivites-liste > p")):
        before, after = (shown(built, address, selector) for built in (december_site, january_site))
        assert OLD in before
        assert f"{NOT_PUBLISHED} pour 2026" in before
        assert NEW in after
        assert "publié ici" not in after
    for address in ("comprendre", "a-propos"):
        before, after = (shown(built, address, "table.fiches") for built in (december_site, january_site))
        assert (OLD in before, NEW in before) == (True, False)
        assert (OLD in after, NEW in after) == (False, True)
    coming = f"Déjà publié, à partir du 1er janvier 2027 : {BASE.label}, {NEW}."
    assert coming in shown(december_site, "", ".prix")
    assert "Déjà publié" not in shown(january_site, "", ".prix")
    before, after = (shown(built, "simulateur", "[name=tarif]") for built in (december_site, january_site))
    assert before.startswith("Délibération du 10 décembre 2026, à partir du 1er janvier 2027 Version du 16 juin 2025 ")
    assert after.startswith("Délibération du 10 décembre 2026 Version du 16 juin 2025 ")


def test_a_community_pays_the_vote_from_the_second_year_on_and_then_at_once(
    december_site: Path, january_site: Path
) -> None:
    def years(site: Path) -> list[str]:
        rows = page(site, COMMUNITY).select("#deploiement ~ .tableau table")[0].select("tbody tr")
        return [plain(row.select("td")[1]) for row in rows]

    before, after = years(december_site), years(january_site)
    assert before[0] != after[0]
    assert before[1:] == after[1:]
    assert "À partir de l’année 2" in shown(december_site, COMMUNITY, "#deploiement + p")
    assert "À partir de" not in shown(january_site, COMMUNITY, "#deploiement + p")
    files = (built / "collectivites" / "effectifs.csv" for built in (december_site, january_site))
    for before, after in zip(*(as_table(file.read_text("utf-8")) for file in files), strict=True):
        then, now = (Fraction(row["contribution_nette"].replace(",", ".")) for row in (before, after))
        assert now / then == Fraction(134, 130)


def test_the_vote_has_its_page_its_price_and_its_entry_in_the_feed_from_the_day_it_is_published(
    december_site: Path, january_site: Path
) -> None:
    for site in (december_site, january_site):
        address = f"{VOTES.slug}/2026-12-10"
        assert shown(site, address, f"#tarif-{BASE.key}").endswith("1,34 € TTC par élève et par an")
        assert f"https://orbe.example/{address}/" in (site / "feed.atom").read_text("utf-8")
        listed, *_ = json.loads((site / VOTES.slug / "versions.json").read_text("utf-8"))
        assert (listed["version"], listed["properties"]["tarif"]) == ("2026-12-10", {BASE.key: "1.34"})
        rows = [plain(row) for row in page(site, "a-la-date").select("table.periodes tbody tr")]
        (text,) = (row for row in rows if f"{OLD}, jusqu’au 31 décembre 2026" in row)
        assert RULES.short_title in text
        assert sum("1,34 € TTC par élève et par an" in row and "jusqu’au" not in row for row in rows) == 1
        compared = shown(site, f"{VOTES.slug}/comparer/2024-12-09..2026-12-10", "#prix")
        assert "1,20 € TTC par élève et par an (délibération du 9 décembre 2024)" in compared
        assert NEW in compared


NOTICE = (
    "Cette page a été construite le 20 décembre 2026. À partir du 1er janvier 2027, une autre version s’applique : "
    f"{VOTES.short_title}, version du 10 décembre 2026."
)


@pytest.mark.parametrize("path", ["/", "/comprendre/", f"/{VOTES.slug}/", f"/{VOTES.slug}/2026-12-10/"])
def test_a_page_that_was_not_built_again_says_so_from_the_first_day_on(site: str, own_page: Page, path: str) -> None:
    notice = own_page.get_by_text("Cette page a été construite")
    own_page.clock.set_fixed_time(dt.datetime(2026, 12, 31, 22, tzinfo=dt.UTC))
    own_page.goto(f"{site}{path}")
    expect(notice).to_be_hidden()
    own_page.clock.set_fixed_time(dt.datetime(2026, 12, 31, 23, 30, tzinfo=dt.UTC))  # 1 January in Paris
    own_page.reload()
    expect(notice).to_have_text(NOTICE)
    notice.get_by_role("link").click()
    expect(own_page).to_have_url(f"{site}/{VOTES.slug}/2026-12-10/")


def test_without_a_script_the_version_to_come_is_announced(site: str, without_script: Page) -> None:
    without_script.goto(site)
    expect(without_script.get_by_text("Cette page a été construite")).to_have_text(NOTICE)


def test_the_home_page_takes_the_tariff_of_the_reader_s_day_without_a_build(
    own_page: Page, site: str, december_site: Path, january_site: Path
) -> None:
    for day, built in ((DECEMBER, december_site), (JANUARY, january_site)):
        own_page.clock.set_fixed_time(f"{day}T12:00:00")
        own_page.goto(site)
        own_page.get_by_role("combobox").press_sequentially("flandre lys")
        own_page.keyboard.press("Enter")
        expect(own_page.locator("[data-publie] strong")).to_have_text(shown(built, COMMUNITY, ".prix data"))


def test_the_simulator_takes_the_tariff_of_the_reader_s_day_without_a_build(own_page: Page, site: str) -> None:
    seen: Mapping[dt.date, tuple[str, str, list[str]]] = {
        DECEMBER: (str(LATEST.date), "1300.00", ["1 300,00 €", "1 340,00 €", "1 340,00 €"]),
        JANUARY: ("2026-12-10", "1340.00", ["1 340,00 €"] * 3),
    }
    for day, (tariff, net, years) in seen.items():
        own_page.clock.set_fixed_time(f"{day}T12:00:00")
        own_page.goto("about:blank")
        go(own_page, f"{site}/simulateur/#eleves=1000&annees=3")
        expect_net(own_page, net)
        expect(own_page.locator("[name=tarif]")).to_have_value(tariff)
        expect(own_page.locator("[data-alors]")).to_be_hidden()
        cells = [row.locator("td").nth(2).inner_text() for row in named_rows(own_page, "annees").all()]
        assert [" ".join(cell.split()) for cell in cells[:3]] == years
        assumed = " ".join(own_page.locator("[data-hypotheses]").inner_text().split())
        assert ("À partir de l’année 2" in assumed) is (day == DECEMBER)
        assert (ACT in assumed) is (day == JANUARY)
        reserve = own_page.locator("[data-reserve]")
        (expect(reserve).to_contain_text if day == DECEMBER else expect(reserve).not_to_contain_text)(NOT_PUBLISHED)


@pytest.fixture
def terminal_data(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the terminal read the data of the project."""
    settings = ("--settings", project / "mkdocs.yml", "--output", tmp_path)
    written = publisher("simulator-data", *settings, project / "docs" / "textes")
    assert written.returncode == 0, written.stderr
    monkeypatch.setenv(DATA, str(tmp_path))
    published_tariffs.cache_clear()
    yield
    published_tariffs.cache_clear()


def test_a_link_of_december_is_shown_beside_the_vote_in_january(own_page: Page, site: str) -> None:
    own_page.clock.set_fixed_time(f"{JANUARY}T12:00:00")
    go(own_page, f"{site}/simulateur/#eleves=1000&tarif={LATEST.date}")
    expect_net(own_page, "1300.00")
    moved = own_page.locator("[data-alors]")
    expect(moved).to_contain_text("Au tarif du jour, celui du 10 décembre 2026")
    expect(moved).to_contain_text("+40,00")
    expect(own_page.locator(".simulateur")).not_to_contain_text(NOT_PUBLISHED)


@pytest.mark.usefixtures("terminal_data")
@pytest.mark.parametrize(
    ("day", "amounts", "absent"), [(DECEMBER, ["1300.00", "1340.00"], ACT), (JANUARY, ["1340.00"] * 2, NOT_PUBLISHED)]
)
def test_the_terminal_takes_the_tariff_of_its_day(
    day: dt.date,
    amounts: list[str],
    absent: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    class Clock(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> "Clock":
            return cls(day.year, day.month, day.day, 12, tzinfo=tz)

    monkeypatch.setattr(command, "datetime", Clock)
    arguments = ["--eleves", "1000", "--annees", "2"]
    assert command.main([*arguments, "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert [year["contribution_nette"] for year in document["annees"]] == amounts
    assert document["annees"][1]["lignes"][0]["source"] == {
        "texte": VOTES.slug,
        "titre": VOTES.short_title,
        "version": "2026-12-10",
        "article": "1er",
        "citation": "1,34 € TTC par élève et par an",
        "url": f"/{VOTES.slug}/2026-12-10/#tarif-{BASE.key}",
    }
    assert command.main([*arguments, "--format", "csv"]) == 0
    rows = as_table(capsys.readouterr().out)
    prices = [(row["version"], row["prix_du_texte"]) for row in rows if row["code"] == BASE.key]
    voted = ("2026-12-10", "1,34")
    assert prices == [(str(LATEST.date), "1,30") if day == DECEMBER else voted, voted]
    assert command.main(arguments) == 0
    text = capsys.readouterr().out
    assert ("À partir de l’année 2" in text) is (day == DECEMBER)
    assert absent not in text
