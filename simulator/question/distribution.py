"""The communes and the schools of a question, in the order of their names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import french
from simulator.calculation import COMMUNE, PUPIL, ROLLOUT_YEARS, SCHOOL, CommunePupils, School, cohorts, total_schools
from simulator.name_keys import key, school_key
from simulator.question.readers import FieldProblem, NumberField, Refused, attempt, shorten
from simulator.wording import section

_say = section("answer", "distribution")

MOST_COMMUNES = 2_000
MOST_COMMUNE_PUPILS = 1_000_000
LONGEST_OPTION = 60
DEALT = "~"
"""What ends such a text where schools whose year nobody chose are dealt out in their order."""

MOST_NAMED = 3
"""Communes that a sentence names; more are counted."""

COHORTS = "cohortes"
"""The field of schools without their names: how many join in each year, and their pupils (`read_cohorts`)."""


@dataclass(frozen=True, slots=True)
class Distribution:
    """The communes whose shares are asked for, and the schools that pupils are in."""

    communes: tuple[CommunePupils, ...]
    schools: tuple[School, ...]

    @property
    def numbers(self) -> dict[str, int]:
        """How many there are of a kind of quantity, by its name, where there are any."""
        numbers = {COMMUNE.name: len(self.communes), SCHOOL.name: total_schools(self.schools)}
        return {name: number for name, number in numbers.items() if number}


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the pupils of a question come from.

    Attributes:
        source: who counted them, « publiés (rentrée 2024) » or « du fichier… ».
        changed: the communes whose pupils were changed since.
        shared_out: whether a number is typed in their place, and shared out in their proportions.
    """

    source: str
    changed: tuple[str, ...] = ()
    shared_out: bool = False

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> "Origin | None":
        """Read the origin of a question; None where its pupils are merely typed."""
        origin = document.get("effectifs")
        return cls(origin["source"], tuple(origin["modifiees"]), origin["repartis"]) if origin else None

    def __str__(self) -> str:
        whole = f"{self.source}{_say('changed', communes=self._changes)}" if self.changed else self.source
        return _say("shared_out", source=whole) if self.shared_out else whole

    @property
    def _changes(self) -> str:
        """Name the communes that were changed, or count them where they are many."""
        if len(self.changed) > MOST_NAMED:
            return french.plural(len(self.changed), *COMMUNE.unit)
        return french.enumeration(self.changed)


def read_distribution(document: Mapping[str, Any], by_year: str, problems: list[FieldProblem]) -> Distribution:
    """Read the distribution of a question, whose schools are in a list or else ``by_year``; note what is refused."""
    listed = document.get("ecoles", [])
    return Distribution(
        communes=attempt(lambda: read_communes(document.get("communes", [])), (), problems),
        schools=attempt(lambda: read_schools(listed) if listed else read_cohorts(by_year), (), problems),
    )


def read_communes(rows: Sequence[Sequence[str]]) -> tuple[CommunePupils, ...]:
    """Read code, name and number of pupils, as typed, of each commune; those left blank don't count.

    Raises:
        Refused: there are too many, or a number can't be read.
    """
    if len(rows) > MOST_COMMUNES:
        raise Refused.of("communes", _say("too_many_communes", found=len(rows), most=MOST_COMMUNES))
    problems: list[FieldProblem] = []
    communes = []
    for code, name, text in sorted(rows, key=lambda row: (key(row[1]), row[0])):
        if text.strip():
            field = NumberField(f"communes.{code}", name[:LONGEST_OPTION], "250", 0, MOST_COMMUNE_PUPILS)
            communes.append(CommunePupils(name, attempt(partial(field.count, text), 0, problems)))
    if problems:
        raise Refused(tuple(problems))
    if communes and not any(commune.pupils for commune in communes):
        raise Refused.of("communes", _say("no_pupils"))
    return tuple(communes)


def read_schools(rows: Sequence[tuple[Any, Any, Any]]) -> tuple[School, ...]:
    """Read name, pupils, and year of entry or None, of each school.

    Raises:
        Refused: there are too many, or a number or a year can't be read.
    """
    NumberField(SCHOOL.field, SCHOOL.label, "12", 0, SCHOOL.most).count(str(len(rows)))
    problems: list[FieldProblem] = []
    schools = []
    for name, pupils, joins in sorted(rows, key=lambda row: (school_key(str(row[0])), *map(str, row[:2]))):
        field = NumberField(SCHOOL.field, shorten(str(name)), "250", 0, MOST_COMMUNE_PUPILS)
        schools.append(School(str(name), attempt(partial(field.count, str(pupils)), 0, problems), joins))
        if joins not in (None, *range(1, ROLLOUT_YEARS + 1)):
            sentence = _say("not_a_year", school=field.label, typed=shorten(str(joins)), years=ROLLOUT_YEARS)
            problems.append(FieldProblem.of(SCHOOL.field, sentence))
    if problems:
        raise Refused(tuple(problems))
    return tuple(schools)


def read_cohorts(text: str) -> tuple[School, ...]:
    """Read how many schools join in each year of a roll-out, and their pupils: ``62-8123_61-7900``.

    The schools of a year come as one; of an empty text come none. A final `DEALT` says that nobody chose some years.

    Raises:
        Refused: the text is no such list.
    """
    if not text.strip():
        return ()
    schools = NumberField(COHORTS, SCHOOL.label, SCHOOL.example, 0, SCHOOL.most)
    pupils = NumberField(COHORTS, PUPIL.label, PUPIL.example, 0, PUPIL.most)
    years = [year.split("-") for year in text.strip().removesuffix(DEALT).split("_")]
    if len(years) > ROLLOUT_YEARS or any(len(year) != 2 for year in years):  # noqa: PLR2004 — schools, and pupils
        raise Refused.of(COHORTS, _say("not_cohorts", typed=shorten(text), years=ROLLOUT_YEARS))
    problems: list[FieldProblem] = []
    read = [
        School(
            name=_say("cohort", year=year),
            pupils=attempt(partial(pupils.count, counted), 0, problems),
            joins=year,
            number=attempt(partial(schools.count, number), 0, problems),
            is_dealt=text.strip().endswith(DEALT),
        )
        for year, (number, counted) in enumerate(years, start=1)
    ]
    if any(school.pupils and not school.number for school in read):
        problems.append(FieldProblem.of(COHORTS, _say("no_school")))
    if problems:
        raise Refused(tuple(problems))
    return tuple(school for school in read if school.number)


def cohort_text(schools: tuple[School, ...]) -> str:
    """Write schools as `read_cohorts` reads them; nothing where there are none."""
    dealt = DEALT if any(school.is_dealt or school.joins is None for school in schools) else ""
    return "_".join(f"{number}-{pupils}" for number, pupils in cohorts(schools)) + dealt if schools else ""
