"""The schools of a school year by community, as the simulator and the pages read them, in the order of their names."""

import re
from collections import defaultdict
from collections.abc import Iterator

from simulator import Territory
from simulator.exports import csv_table
from simulator.headcounts import PublishedCommunity, PublishedSchool
from simulator.name_keys import key, shown_school
from simulator.site.headcounts.school_year import PRIVATE, PUBLIC, SchoolRow, SchoolYear
from simulator.wording import section

_say = section("site", "by_community")

_SMALL = frozenset(["de", "du", "des", "d", "la", "le", "les", "l", "et", "en", "sur", "sous", "lez", "à", "au", "aux"])
_ACCENTED = {
    "ecole": "École",
    "ec": "École",
    "elementaire": "élémentaire",
    "privee": "privée",
    "regionale": "régionale",
}
_PLAIN = frozenset(["primaire", "maternelle", "publique", "application", "premier", "degré", "degre"])
_WORD = re.compile(r"[^\W_]+")
_CAPITALS = frozenset({"RPI", "RPC", "REP", "ZAC"})


def communities(year: SchoolYear, territory: Territory) -> Iterator[PublishedCommunity]:
    """Yield every community in the order of the territory, its schools in that of their names as they are shown.

    Raises:
        HeadcountsError: too many pupils are in no commune of the territory.
    """
    by_commune: dict[str, list[SchoolRow]] = defaultdict(list)
    for school in year.match_communes(territory).schools:
        by_commune[school.commune].append(school)
    for community in territory.communities:
        names = {commune.code: commune.name for commune in community.communes}
        schools = sorted(
            (school for code in names for school in by_commune[code]),
            key=lambda school: (key(shown_school(_title(school.name), names[school.commune])), school.number),
        )
        yield PublishedCommunity(
            code=community.code,
            nom=community.name,
            rentree=year.year,
            source=_say("source", year=year.year, publisher=year.publisher),
            communes=list(names.items()),
            ecoles=[_school(school) for school in schools if school.sector == PUBLIC],
            privees=[_school(school) for school in schools if school.sector != PUBLIC],
        )


def schools_csv(community: PublishedCommunity) -> bytes:
    """Write the schools of a community as a French spreadsheet reads them."""
    names = dict(community["communes"])
    sectors = ((PUBLIC, community["ecoles"]), (PRIVATE, community["privees"]))
    rows: Iterator[list[str | int]] = (
        [school["commune"], names[school["commune"]], school["nom"], sector, school["eleves"], community["rentree"]]
        for sector, schools in sectors
        for school in schools
    )
    return csv_table(("code_commune", "commune", "ecole", "secteur", "eleves", "rentree"), rows)


def _school(row: SchoolRow) -> PublishedSchool:
    return {"nom": _title(row.name), "commune": row.commune, "eleves": row.pupils}


def _title(name: str) -> str:
    """Write a name in capitals as a reader expects it: « École primaire publique Jean Macé ».

    Accents that the capitals lack can't be known, but for the words of every school.
    """
    title = _WORD.sub(lambda word: _proper_case(word.group()), name.replace("'", "’").removesuffix(" -").strip())
    return title[:1].upper() + title[1:]


def _proper_case(word: str) -> str:
    lower = word.lower()
    if word in _CAPITALS or any(letter.isdigit() for letter in word):
        return word
    if lower in _ACCENTED:
        return _ACCENTED[lower]
    return lower if lower in _SMALL | _PLAIN else lower.capitalize()
