"""Headcounts of the page, of a table or as they are published: counted for the communes of a community."""

import json
from typing import Literal, TypedDict

import french
from simulator.browser.territory import communes_of, territory
from simulator.calculation import COMMUNE, PUPIL
from simulator.headcounts import (
    PublishedSchool,
    community_part,
    place_rows,
    private_schools,
    pupils_by_commune,
    read_table,
)
from simulator.name_keys import shown_school
from simulator.question import Refused, cohort_text, read_schools
from simulator.wording import section

_say, _community = section("answer", "headcounts"), section("answer", "community")


class TableCounts(TypedDict):
    """What a table gives a community: pupils by the code of each commune, and each school's with its commune's.

    ``bilan`` says how many rows and pupils count, ``remarques`` what doesn't, with its line.
    """

    etat: Literal["lu"]
    eleves: dict[str, str]
    ecoles: list[tuple[str, str, int]]
    bilan: str
    remarques: list[str]


class TableRefusal(TypedDict):
    """Why a table can't be read, in a sentence."""

    etat: Literal["refus"]
    message: str


type TableAnswer = TableCounts | TableRefusal


class CountedSchools(TypedDict):
    """Some published schools: pupils by the code of each commune, and each school's.

    ``cohortes`` is what a link has of them where no year is chosen for any (`cohort_text`). ``phrase`` says how many
    there are, and who counted them; ``source`` who did, and which schools.
    """

    eleves: dict[str, str]
    ecoles: list[tuple[str, int]]
    cohortes: str
    phrase: str
    source: str


class PublishedHeadcounts(TypedDict):
    """The published schools of a community or a commune: the public ones and, where there are private ones, all.

    ``privees`` offers to count the private ones.
    """

    publiques: CountedSchools
    toutes: CountedSchools | None
    privees: str


def count_table(data: bytes) -> str:
    """Count a table for a community or a commune, whose code stands on a line above it.

    The answer: a `TableAnswer`.
    """
    code, _, content = data.partition(b"\n")
    answer: TableAnswer
    try:
        placed = place_rows(read_table(content), communes_of(code.decode()), territory())
        answer = {
            "etat": "lu",
            "eleves": {commune: str(pupils) for commune, pupils in placed.counts.items()},
            "ecoles": list(placed.schools),
            "bilan": placed.summary,
            "remarques": list(placed.remarks),
        }
    except Refused as refused:
        answer = {"etat": "refus", "message": str(refused)}
    return json.dumps(answer, ensure_ascii=False)


def count_published(question: str) -> str:
    """Count the published schools of ``{"code", "communaute": their document}``.

    The document is a `PublishedCommunity`. The answer: a `PublishedHeadcounts`.
    """
    document = json.loads(question)
    communes = communes_of(str(document["code"]))
    names = {commune.code: commune.name for commune in communes}
    community = community_part(document["communaute"], names)
    public, private, source = community["ecoles"], community["privees"], community["source"]
    apart = private_schools(len(private), pupils_by_commune(private).total())
    answer: PublishedHeadcounts = {
        "publiques": _count(public, names, source, private=False),
        "toutes": _count([*public, *private], names, source, private=True) if private else None,
        "privees": _say("count_private", schools=apart) if private else "",
    }
    return json.dumps(answer, ensure_ascii=False)


def _count(schools: list[PublishedSchool], names: dict[str, str], source: str, *, private: bool) -> CountedSchools:
    pupils = pupils_by_commune(schools)
    total, communes = french.plural(pupils.total(), *PUPIL.unit), french.plural(len(pupils), *COMMUNE.unit)
    counted = _community("all_schools" if private else "public_schools", count=len(schools))
    where = _say("some_communes", communes=communes, total=len(names)) if 0 < len(pupils) < len(names) else ""
    listed = [(shown_school(one["nom"], names[one["commune"]]), one["eleves"]) for one in schools]
    return {
        "eleves": {code: str(number) for code, number in pupils.items()},
        "ecoles": listed,
        "cohortes": cohort_text(read_schools([(*one, None) for one in listed])),
        "phrase": _say("counted", pupils=total, schools=counted, where=where, source=source),
        "source": _community("all_source" if private else "public_source", source=source),
    }
