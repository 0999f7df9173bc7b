"""The pages of communities: their figures are those of the terminal, their sums those of the data."""

import json
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from simulator import Choice, Tariffs, Territory
from simulator.name_keys import school_key
from simulator.site.headcounts import SchoolYear, read_school_years
from simulator.testing.commands import as_json, as_table, simulator
from versioned_texts.testing.building import page, plain


@pytest.fixture(scope="module")
def year(project: Path) -> SchoolYear:
    (found,) = read_school_years(project / "examples" / "val-d-orbe" / "docs" / "donnees")
    return found


@pytest.fixture(scope="module")
def listed(example_site: Path) -> dict[str, Tag]:
    """Give the rows of the list by the address of their page."""
    soup = BeautifulSoup((example_site / "collectivites" / "index.html").read_text("utf-8"), "lxml")
    rows = soup.select("table.triable tbody tr")
    return {str(row.select("a")[0]["href"]).strip("/"): row for row in rows}


def value(row: Tag, column: str) -> Decimal:
    (cell,) = (cell for cell in row.select("td") if str(cell["data-colonne"]).startswith(column))
    return Decimal(str(cell["data-valeur"]))


def test_no_school_is_lost_between_the_data_and_the_list(
    listed: dict[str, Tag], year: SchoolYear, territory: Territory
) -> None:
    homes = {commune.code: commune.community for commune in territory.communes}
    names = {community.code: community.name for community in territory.communities}
    pupils, schools = Counter[str](), Counter[str]()
    for school in year.public:
        home = names[homes[school.commune]]
        pupils[home] += school.pupils
        schools[home] += 1
    rows = {plain(row.select("a")[0]): row for row in listed.values()}
    assert {name: value(row, "Élèves") for name, row in rows.items()} == pupils
    assert {name: value(row, "Écoles") for name, row in rows.items()} == schools


def test_the_shares_of_a_page_add_up_to_the_amount_in_the_list(example_site: Path, listed: dict[str, Tag]) -> None:
    for slug, row in listed.items():
        soup = BeautifulSoup((example_site / "collectivites" / slug / "index.html").read_text("utf-8"), "lxml")
        (figure,) = soup.select(".prix data")
        assert figure["value"] == str(value(row, "Contribution"))
        shares = [plain(share).removesuffix(" €") for share in soup.select(".commune summary > :last-child")]
        assert sum(Decimal(share.replace(" ", "").replace(",", ".")) for share in shares) == value(row, "Contribution")


def test_the_list_is_in_the_order_of_names_without_their_kind(listed: dict[str, Tag]) -> None:
    rows = [row.select("a")[0] for row in listed.values()]
    assert [plain(row.select("span")[0]) for row in rows] == ["CA", "CC", "", "CC"]
    names = ["Coeur de Flandre", "Flandre Lys", "Métropole Européenne de Lille", "Pévèle-Carembault"]
    assert [str(row.contents[-1]) for row in rows] == names


def test_the_communes_of_a_page_come_by_their_pupils_as_their_bars_do(
    example_site: Path, listed: dict[str, Tag]
) -> None:
    for slug in listed:
        communes = page(example_site, f"collectivites/{slug}").select(".commune")
        assert communes
        counts = [int(plain(commune.select("summary > span")[1]).removesuffix(" élèves")) for commune in communes]
        bars = [int(str(commune.select("rect")[0]["width"])) for commune in communes]
        assert counts == sorted(counts, reverse=True)
        assert bars == [100 * count // counts[0] for count in counts]
        for commune, count in zip(communes, counts, strict=True):
            assert sum(int(plain(school).rsplit(" : ", 1)[1]) for school in commune.select("li")) == count


def test_the_tab_of_communities_is_that_of_each_page(example_site: Path, listed: dict[str, Tag]) -> None:
    for address in ("collectivites", *(f"collectivites/{slug}" for slug in listed)):
        assert [plain(tab) for tab in page(example_site, address).select(".md-tabs__item--active")] == ["Collectivités"]


def test_the_search_reads_a_sentence_of_a_community_and_finds_it_by_all_its_names(
    example_site: Path, listed: dict[str, Tag]
) -> None:
    entries = json.loads((example_site / "search" / "search_index.json").read_text("utf-8"))["docs"]
    found = {entry["location"]: entry for entry in entries if re.fullmatch("collectivites/.+", entry["location"])}
    assert set(found) == {f"collectivites/{slug}/" for slug in listed}
    for entry in found.values():
        assert re.fullmatch("<p>[^<·;]+</p> <p>[^<·;]+</p>", entry["text"].strip())
    lille = set(found["collectivites/metropole-europeenne-de-lille/"]["tags"])
    assert lille >= {"MEL", "Métropole européenne de Lille", "Tourcoing"}
    assert {"CC de Flandre Intérieure", "CCFI"} <= set(found["collectivites/ca-coeur-de-flandre/"]["tags"])


def test_the_roll_out_of_a_page_counts_schools_in_the_order_that_it_says(example_site: Path) -> None:
    soup = BeautifulSoup((example_site / "collectivites" / "cc-flandre-lys" / "index.html").read_text("utf-8"), "lxml")
    (said,) = [plain(paragraph) for paragraph in soup.select("p") if "écoles déjà accompagnées" in paragraph.get_text()]
    assert "un quart des écoles chaque année, dans l’ordre alphabétique de leur nom, toutes communes ensemble" in said
    schools = []
    for commune in soup.select(".commune"):
        for school in commune.select("li"):
            name, pupils = plain(school).rsplit(" : ", 1)
            schools.append((school_key(f"{name} {plain(commune.select_one('summary > span'))}"), int(pupils)))
    counted = soup.select("#deploiement ~ .tableau [data-colonne=Élèves]")[0]
    assert plain(counted) == str(sum(pupils for _, pupils in sorted(schools)[: -(-len(schools) // 4)]))


def test_a_page_tells_machines_of_what_it_is(example_site: Path) -> None:
    soup = BeautifulSoup((example_site / "collectivites" / "cc-flandre-lys" / "index.html").read_text("utf-8"), "lxml")
    (document,) = soup.select("script[type='application/ld+json']")
    assert json.loads(document.get_text())["about"]["identifier"] == "245900758"
    assert plain(soup.select("h1")[0]) == "Communauté de communes Flandre Lys"


def test_the_figures_of_a_page_say_where_they_come_from(project: Path, example_site: Path, year: SchoolYear) -> None:
    package = project / "node_modules" / "@etalab" / "decoupage-administratif" / "data"
    communes = json.loads((package / "communes.json").read_text("utf-8"))
    population = {
        commune["code"]: commune.get("population", 0) for commune in communes if commune["type"] == "commune-actuelle"
    }
    (community,) = (
        community
        for community in json.loads((package / "epci.json").read_text("utf-8"))
        if community["code"] == "245900758"
    )
    inhabitants = sum(population[member["code"]] for member in community["membres"])
    soup = BeautifulSoup((example_site / "collectivites" / "cc-flandre-lys" / "index.html").read_text("utf-8"), "lxml")
    head = plain(soup.select(".collectivite")[0])
    assert f"({inhabitants:,} habitants, population légale publiée par l’Insee)".replace(",", " ", 1) in head
    assert f"rentrée {year.year}, {year.publisher}" in head


def test_the_schools_are_there_for_a_spreadsheet(example_site: Path) -> None:
    folder = example_site / "collectivites"
    rows = as_table((folder / "245900758.csv").read_bytes().decode())
    assert {row["secteur"] for row in rows} == {"public", "privé"}
    assert {row["commune"] for row in rows} >= {"Merville", "La Gorgue"}


def test_the_list_for_a_spreadsheet_has_the_amounts_of_the_terminal(
    example_site: Path, tariffs: Tariffs, listed: dict[str, Tag], tariff_file: Path
) -> None:
    fields = [line.field for line in tariffs.latest.options if line.choice is Choice.YES_NO]
    options = [word for field in fields for word in ("--option", f"{field}:{field}=oui")]
    rows = as_table((example_site / "collectivites" / "effectifs.csv").read_bytes().decode())
    assert [row["collectivite"] for row in rows] == [plain(row.select("a")[0]) for row in listed.values()]
    for row in rows:
        done = as_json(simulator("--eleves", row["eleves"], *options, "--format", "json", tariffs=tariff_file))
        columns = ["contribution_nette", *(f"contribution_nette_avec_{field}" for field in fields)]
        amounts = [option["contribution_nette"].replace(".", ",") for option in done["options"]]
        assert [row[column] for column in columns] == amounts


def test_a_row_of_the_list_says_what_the_community_is(example_site: Path) -> None:
    rows = as_table((example_site / "collectivites" / "effectifs.csv").read_bytes().decode())
    (row,) = (row for row in rows if row["siren"] == "245900758")
    schools = as_table((example_site / "collectivites" / "245900758.csv").read_bytes().decode())
    public = [int(school["eleves"]) for school in schools if school["secteur"] == "public"]
    assert (row["nature"], row["departement"]) == ("Communauté de communes", "Nord, Pas-de-Calais")
    assert (row["ecoles_publiques"], row["eleves"]) == (str(len(public)), str(sum(public)))
    assert (row["rentree"], row["unite"]) == ("2024", "EUR TTC")
    (metropolis,) = (row for row in rows if row["collectivite"].startswith("Métropole"))
    assert metropolis["nature"] == "Métropole"
