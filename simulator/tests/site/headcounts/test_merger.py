"""Communes that merge: no pupil is lost, whichever of the headcounts and the territory is of the year before."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.site.headcounts import read_school_years
from simulator.site.territory import PACKAGE
from simulator.testing.corpora import PRICED_CLUB
from simulator.testing.merger import COMMUNITY, NEW, OLD, write_package
from simulator.testing.ministry import Row, ministry
from versioned_texts.cli import main
from versioned_texts.testing.building import DAY, build, page, plain
from versioned_texts.testing.club import with_options
from versioned_texts.testing.corpora import lay_out

BEFORE = [
    Row("Bellerive", 100, number="0990001A"),
    Row("Orbe-le-Vieux", 60, number="0990002B"),
    Row("Clairval", 240, number="0990003C"),
]
AFTER = [replace(row, commune="Bellerive-sur-Orbe", year="2025") for row in BEFORE[:2]]
AFTER.append(replace(BEFORE[2], year="2025"))
NAME = "other_names: [Bellerive-sur-Orbe = 99001]"

type Site = Callable[..., Path]


@pytest.fixture
def site(tmp_path: Path, project: Path) -> Site:
    """Lay out a club with a simulator, on a territory of some communes; the packages beside it are the real ones."""

    def lay(names: dict[str, str], option: str = "") -> Path:
        packages = tmp_path / "node_modules"
        shutil.rmtree(packages, ignore_errors=True)
        write_package(packages / PACKAGE, names)
        for package in (project / "node_modules").iterdir():
            if not (packages / package.name).exists():
                (packages / package.name).symlink_to(package)
        shown = "simulator: simulateur.md, departments: ['99'], headcounts: donnees"
        builder = f"pyodide: {packages / 'pyodide'}, cache: {project / '.cache'}"
        settings = with_options(", ".join(filter(None, (shown, builder, option))))
        pages = {"mkdocs.yml": settings, "docs/simulateur.md": "# Simulateur\n"}
        return lay_out(tmp_path / "club", PRICED_CLUB | pages)

    return lay


def bring(project: Path, rows: list[Row]) -> int:
    """Bring in a file of the Ministry's for the territory of a site."""
    file = project.parent / f"ecoles-{rows[0].year}.csv"
    file.write_bytes(ministry(rows, "technical"))
    package = project.parent / "node_modules" / PACKAGE
    options = ("--settings", project / "mkdocs.yml", "--package", package, "--output", project / "docs/donnees")
    return main(["headcounts", "--file", *map(str, (file, *options))])


def pupils(project: Path) -> dict[str, int]:
    """Give the pupils of the community by the commune of today, as the terminal has them."""
    package = project.parent / "node_modules" / PACKAGE
    options = ("--settings", project / "mkdocs.yml", "--package", package, "--output", project.parent / "donnees")
    assert main(["simulator-data", *map(str, (*options, project / "docs/textes"))]) == 0
    (community,) = json.loads((project.parent / "donnees/headcounts.json").read_text("utf-8"))
    assert community["code"] == COMMUNITY
    counts = dict.fromkeys(dict(community["communes"]), 0)
    for school in community["ecoles"]:
        counts[school["commune"]] += school["eleves"]
    return counts


def test_pupils_of_a_commune_that_has_merged_since_are_in_the_one_that_holds_it(site: Site) -> None:
    assert bring(site(OLD), BEFORE) == 0
    assert pupils(site(NEW)) == {"99001": 160, "99003": 240}


def test_a_school_stays_where_it_was_when_the_new_name_of_its_commune_is_not_known_yet(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    project = site(OLD)
    assert bring(project, BEFORE) == bring(project, AFTER) == 0
    assert pupils(project) == {"99001": 100, "99002": 60, "99003": 240}
    said = capsys.readouterr()
    assert "found no commune 'BELLERIVE-SUR-ORBE' of today, counted in Orbe-le-Vieux (99002)" in said.err
    assert "in no commune of today" not in said.out
    assert pupils(site(NEW)) == {"99001": 160, "99003": 240}


def test_schools_of_a_name_that_nothing_knows_stop_the_command_until_it_is_declared(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    project = site(OLD)
    assert bring(project, AFTER) == 1
    said = capsys.readouterr().err
    assert "found 2 schools with 160 pupils in no commune of today, expected 1% of the pupils at most" in said
    assert "line 3, ECOLE ELEMENTAIRE JEAN EXEMPLE: found no commune 'BELLERIVE-SUR-ORBE' of today" in said
    assert not (project / "docs/donnees").exists()
    assert bring(site({**OLD, "99004": "Hauterive"}, NAME), AFTER) == 0
    assert pupils(project) == {"99001": 160, "99002": 0, "99003": 240, "99004": 0}


def test_a_declared_name_of_no_commune_is_refused(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    assert bring(site(OLD, "other_names: [Hauterive = 99009]"), BEFORE) == 1
    assert "other_names: found 'Hauterive = 99009', expected a name and the SIREN" in capsys.readouterr().err


def test_a_few_pupils_in_no_commune_are_counted_in_the_summary_the_build_and_the_page(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    project = site(OLD)
    assert bring(project, [*BEFORE, Row("Atlantide", 4, number="0990009Z")]) == 0
    assert "public, with 404 pupils; 1 school with 4 pupils in no commune of today\n" in capsys.readouterr().out
    (year,) = read_school_years(project / "docs/donnees")
    assert [school.number for school in year.unmatched] == ["0990009Z"]
    result = build(project, **DAY)
    assert not result.stopped, result.log
    assert "donnees/effectifs-2024.csv: found 1 school with 4 pupils in no commune of today" in result.log
    listed = plain(page(project / "site", "collectivites").select_one(".collectivites-liste"))
    assert "1 école (4 élèves) n’est comptée dans aucune intercommunalité" in listed
    assert "the school year 2025 has begun, and `make headcounts`" in result.log


def test_a_build_stops_where_the_territory_has_lost_too_many_pupils(site: Site) -> None:
    assert bring(site(OLD), BEFORE) == 0
    result = build(site({"99001": "Bellerive"}), **DAY)
    assert result.stopped
    assert "found 1 school with 240 pupils in no commune of today" in result.log
