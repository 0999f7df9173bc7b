"""Headcounts of the page, of its file or as they are published: counted for the communes of a community.

The rows of a file are read once, and stay in Python between questions; the page receives sums, and the few rows that
someone must look at.
"""

import json
from collections.abc import Generator, Iterator
from dataclasses import replace
from typing import Literal, TypedDict

from simulator.browser.territory import communes_of, territory
from simulator.calculation import SCHOOL
from simulator.headcounts import (
    MOST_SHOWN,
    Headcount,
    Headcounts,
    match,
    other_years_note,
    read_headcounts_in_steps,
    rows_of_year,
)
from simulator.name_keys import shown_school
from simulator.question import Refused
from simulator.wording import section

_say = section("answer", "headcounts")


class FileProgress(TypedDict):
    """The part of a file that is read; the page asks again."""

    etat: Literal["lecture"]
    part: float


class ShownFaultyRow(TypedDict):
    """A line that can't be counted, what it is about, and why."""

    ligne: int
    objet: str
    raison: str


class FileSummary(TypedDict):
    """A file that is read: all its rows, its school years, latest first, and the rows that can't be counted.

    ``remarque`` says how its pupils were read, or nothing.
    """

    etat: Literal["lu"]
    lignes: int
    annees: list[str]
    remarque: str
    fautives: list[ShownFaultyRow]
    nombre_fautives: int


class FileRefusal(TypedDict):
    """Why a file can't be read, in a sentence; the file before it stays."""

    etat: Literal["refus"]
    message: str


type FileAnswer = FileProgress | FileSummary | FileRefusal


class UnknownRow(TypedDict):
    """A line whose commune nobody knows."""

    ligne: int
    commune: str
    ecole: str
    eleves: int


class CommunityHeadcounts(TypedDict):
    """A school year of a file, for a community: pupils by the code of each commune, and each school's.

    ``bilan`` says how many rows count, and how many are left out: private, of other communes, of other school years.
    """

    code: str
    eleves: dict[str, str]
    ecoles: list[tuple[str, int]]
    bilan: str
    inconnues: list[UnknownRow]
    nombre_inconnues: int


_read: dict[str, Headcounts] = {}
_reading: dict[str, Generator[float, None, Headcounts]] = {}


def read_file(data: bytes) -> str:
    """Begin to read a file; answers as `read_on`."""
    _reading["file"] = read_headcounts_in_steps(data)
    return read_on()


def read_on(_: str = "") -> str:
    """Read on in the file that was begun last.

    The answer: a `FileAnswer`.

    Raises:
        KeyError: no file is being read.
    """
    answer: FileAnswer
    try:
        answer = {"etat": "lecture", "part": next(_reading["file"])}
    except Refused as refused:
        del _reading["file"]
        answer = {"etat": "refus", "message": str(refused)}
    except StopIteration as done:
        del _reading["file"]
        headcounts: Headcounts = done.value
        faulty, _read["file"] = headcounts.faulty, headcounts
        answer = {
            "etat": "lu",
            "lignes": len(headcounts.rows) + len(faulty),
            "annees": list(headcounts.years),
            "remarque": headcounts.remark,
            "fautives": [{"ligne": one.line, "objet": one.about, "raison": one.reason} for one in faulty[:MOST_SHOWN]],
            "nombre_fautives": len(faulty),
        }
    return json.dumps(answer, ensure_ascii=False)


def count_community(question: str) -> str:
    """Count a school year of the file for a community: ``{"code", "annee", "places": {line: code of a commune}}``.

    ``places`` puts by hand the rows whose commune nobody knows. The answer: a `CommunityHeadcounts`, whose ``ecoles``
    leaves out the rows that name no school, and is empty where there are more than a question may list.
    """
    document = json.loads(question)
    communes = communes_of(str(document["code"]))
    ours = {commune.code: commune.name for commune in communes}
    placed = {int(line): code for line, code in document.get("places", {}).items() if code in ours}
    file = _read["file"]
    rows = list(_apply_placements(rows_of_year(file, document["annee"]), placed, ours))
    matched = match(rows, territory(), communes)
    schools = [(ours[code], row) for code, row in matched.schools if row.school]
    too_many = len(schools) > SCHOOL.most
    listed = [] if too_many else [(shown_school(row.school, commune), row.pupils) for commune, row in schools]
    apart = _say("too_many") if too_many else ""
    others = other_years_note(len(file.rows) - len(rows), file.years)
    sentences = (f"{matched.summary}{matched.omissions}.", apart, others)
    answer: CommunityHeadcounts = {
        "code": document["code"],
        "eleves": {code: str(pupils) for code, pupils in matched.pupils.items()},
        "ecoles": listed,
        "bilan": " ".join(filter(None, sentences)),
        "inconnues": [
            {"ligne": row.line, "commune": row.commune, "ecole": row.school, "eleves": row.pupils}
            for row in matched.unknown[:MOST_SHOWN]
        ],
        "nombre_inconnues": len(matched.unknown),
    }
    return json.dumps(answer, ensure_ascii=False)


def _apply_placements(rows: Iterator[Headcount], placed: dict[int, str], names: dict[str, str]) -> Iterator[Headcount]:
    """Yield the rows, those placed by hand under the name of the commune they were put in."""
    for row in rows:
        if code := placed.get(row.line):
            yield replace(row, commune=names[code], department=territory().by_code[code].department)
        else:
            yield row
