"""The Ministry's file, whatever its vintage: read whole, counted right, its schools found in the real territory."""

from collections import Counter

import pytest

from simulator import Headcounts, Territory, match, read_headcounts, rows_of_year
from simulator.tests.headcounts.ministry import VINTAGES, Row, ministry, shouted

YEARS = ("2024", "2023", "2022")
UNKNOWN = Row("Atlantide", 9, code="59", department="Nord")


@pytest.fixture(scope="module")
def rows(territory: Territory) -> list[Row]:
    """Give schools of every tenth commune, two of three public, whose pupils change with the years; some of nowhere."""
    found = []
    for place, commune in enumerate(territory.communes[::10]):
        where = {"code": commune.department, "department": territory.departments[commune.department]}
        for number, sector in enumerate(("PUBLIC", "PRIVE SOUS CONTRAT", "PUBLIC")):
            for age, year in enumerate(YEARS):
                found.append(Row(commune.name, 20 + place % 90 + 7 * number + age, sector, year, **where))
    return [*found, *(Row(**{**vars(UNKNOWN), "year": year}) for year in YEARS)]


@pytest.fixture(scope="module", params=VINTAGES)
def headcounts(request: pytest.FixtureRequest, rows: list[Row]) -> Headcounts:
    return read_headcounts(ministry([*rows, Row(pupils="")], request.param))


def public(rows: list[Row], year: str) -> list[Row]:
    return [row for row in rows if row.year == year and row.sector == "PUBLIC"]


def test_it_is_read_whole(headcounts: Headcounts, rows: list[Row]) -> None:
    assert headcounts.years == YEARS
    (faulty,) = headcounts.faulty
    assert (faulty.line, faulty.reason) == (len(rows) + 2, "le nombre d’élèves n’est pas rempli")
    assert [(row.year, row.commune, row.pupils, row.public) for row in headcounts.rows] == [
        (row.year, shouted(row.commune), row.pupils, row.sector == "PUBLIC") for row in rows
    ]
    first = headcounts.rows[0]
    assert (first.line, first.identifier, first.school) == (2, "0990000X", f"ECOLE ELEMENTAIRE {rows[0].name}")
    assert first.postal_code == f"{rows[0].code}000"


@pytest.mark.parametrize("year", YEARS)
def test_every_school_finds_its_commune_but_those_of_nowhere(
    headcounts: Headcounts, rows: list[Row], territory: Territory, year: str
) -> None:
    matched = match(rows_of_year(headcounts, year), territory, territory.communes)
    assert [row.commune for row in matched.unknown] == [shouted(UNKNOWN.commune)]
    ours = [row for row in public(rows, year) if row.commune != UNKNOWN.commune]
    private = sum(row.year == year for row in rows) - len(ours) - len(matched.unknown)
    assert (len(matched.schools), matched.private, matched.elsewhere) == (len(ours), private, 0)
    expected: Counter[tuple[str, str]] = Counter()
    for row in ours:
        expected[row.code, row.commune] += int(row.pupils)
    by_code = territory.by_code
    found = {
        (by_code[code].department, by_code[code].name): pupils for code, pupils in matched.pupils.items() if pupils
    }
    assert found == expected
