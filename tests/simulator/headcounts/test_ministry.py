"""A file of the Ministry for another département, as downloaded; what is expected was counted without this code."""

from pathlib import Path

import pytest

from publisher.territory import territory_document
from simulator import Headcounts, Territory, chosen, match, read_headcounts, read_territory

FILE = Path(__file__).parent / "headcounts_of_35" / "fr-en-ecoles-effectifs-nb_classes.csv"
COUNTED = {
    "2019": (677, 111_629, 422, 70_777),
    "2020": (676, 110_324, 421, 69_868),
    "2021": (676, 108_848, 421, 68_911),
    "2022": (675, 107_729, 421, 68_190),
}
"""By school year: schools, pupils, public schools, their pupils."""


@pytest.fixture(scope="module", params=[b"\xef\xbb\xbf", b""], ids=["with the mark", "without"])
def headcounts(request: pytest.FixtureRequest) -> Headcounts:
    mark: bytes = request.param
    return read_headcounts(mark + FILE.read_bytes())


@pytest.fixture(scope="module")
def territory(project: Path) -> Territory:
    return read_territory(territory_document(project / "node_modules/@etalab/decoupage-administratif", ["35"]))


def test_it_is_read_whole_and_counted_right(headcounts: Headcounts) -> None:
    assert (len(headcounts.rows), headcounts.faulty) == (2_704, ())
    assert headcounts.years == ("2022", "2021", "2020", "2019")
    found = {}
    for year in headcounts.years:
        rows = list(chosen(headcounts, year))
        public = [row for row in rows if row.public]
        found[year] = (len(rows), sum(r.pupils for r in rows), len(public), sum(r.pupils for r in public))
    assert found == COUNTED
    first = headcounts.rows[0]
    assert (first.line, first.commune, first.identifier, first.pupils) == (2, "ACIGNE", "0350103X", 289)


@pytest.mark.parametrize("year", COUNTED)
def test_every_school_finds_its_commune_but_one_whose_name_is_cut_short(
    headcounts: Headcounts, territory: Territory, year: str
) -> None:
    matched = match(chosen(headcounts, year), territory, territory.towns)
    schools, _, public, pupils = COUNTED[year]
    (cut,) = matched.unknown
    assert cut.commune == "SAINT-PERE"  # officially Saint-Père-Marc-en-Poulet: to be placed by hand, not guessed
    assert (len(matched.schools), matched.private, matched.elsewhere) == (public - 1, schools - public, 0)
    assert sum(matched.pupils.values()) == pupils - cut.pupils


def test_a_city_has_the_pupils_of_its_public_schools(headcounts: Headcounts, territory: Territory) -> None:
    (rennes,) = [town for town in territory.towns if town.name == "Rennes"]
    matched = match(chosen(headcounts, "2022"), territory, [rennes])
    assert (len(matched.schools), matched.pupils) == (77, {rennes.code: 14_063})
