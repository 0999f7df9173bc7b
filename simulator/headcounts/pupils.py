"""The pupils of a community in a question: who counted them, what was changed since, and what each school then has.

A question gives them in one of three ways. Communes are listed with their pupils; a number is typed, which is shared
out in the proportions of what was counted; or nothing is given, and what was counted counts. In each commune the pupils
of its schools add up to its own.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NotRequired, TypedDict

import french
from simulator.calculation import COMMUNE, PUPIL, SCHOOL, Rollout, Tariffs, spread_cents
from simulator.headcounts.community import PublishedCommunity, PublishedSchool, pupils_by_commune
from simulator.headcounts.territory import LocalAuthority, private_schools
from simulator.name_keys import school_key, shown_school
from simulator.question import COHORTS, DEALT, ROLLOUT, Origin, Refused, cohort_text, read_pupils, read_schools
from simulator.wording import section

_say = section("answer", "pupils")

SHARED_OUT = "repartis"
"""What a link says of a table in whose proportions a number was shared out."""

MOST_NAMED = 8
"""Communes of another community that are named."""

type School = tuple[str, str, int]
"""The name of a school as lists show it, the code of its commune, and its pupils."""


class GivenTable(TypedDict):
    """A table that a reader gave: its name, the day it was read, pupils by the code of each commune, and schools.

    A link gives no more than the name and the day, since it lists the communes; ``suite`` then says what was changed of
    the table before: `SHARED_OUT`, or the codes of communes.
    """

    nom: str
    jour: str
    eleves: NotRequired[Mapping[str, int]]
    ecoles: NotRequired[Sequence[School]]
    suite: NotRequired[Sequence[str]]


class ReportedOrigin(TypedDict):
    """Where pupils come from (`simulator.question.Origin`)."""

    source: str
    modifiees: list[str]
    repartis: bool


class QuestionPupils(TypedDict):
    """The part of a question that is about pupils (`simulator.question.read_question`).

    Its ``saisie`` has the schools by year (`cohort_text`) where a link needs them: not where they follow from what is
    published. ``cles`` tell the schools apart in ``entrees`` of a question; ``suite`` is what was changed of what was
    counted, as in a `GivenTable`; ``membres`` is how many communes have pupils to give, ``aide`` says which pupils
    count, empty where a number is typed.
    """

    saisie: dict[str, str]
    annonce: str
    communes: list[tuple[str, str, str]]
    ecoles: list[tuple[str, int, int | None]]
    cles: list[str]
    effectifs: ReportedOrigin | None
    suite: list[str]
    membres: int
    aide: str


@dataclass(frozen=True, slots=True)
class Count:
    """What was counted of a community.

    Attributes:
        source: who counted, « publiés (…) » or « de « effectifs.csv »… ».
        communes: the pupils of each commune.
        schools: the schools, where they are known.
        is_published: whether the site publishes it.
        has_private: whether the schools that it publishes are the private ones too.
        changed: what a link says was changed of a table.
        scope: whose pupils they are, for the help of the field.
    """

    source: str
    communes: Mapping[str, int]
    schools: tuple[School, ...]
    is_published: bool = False
    has_private: bool = False
    changed: frozenset[str] = frozenset()
    scope: str = ""


def published_count(
    community: PublishedCommunity, communes: Mapping[str, str], *, private: bool = False
) -> Count | None:
    """Return what is published of some communes, by code and name; None where there is no school that counts."""
    public, others = (
        [school for school in schools if school["commune"] in communes]
        for schools in (community["ecoles"], community["privees"])
    )
    schools, which = ([*public, *others], "all") if private else (public, "public")
    if not schools:
        return None
    return Count(
        source=_say("published", source=community["source"], schools=_say(f"{which}_schools")),
        communes=pupils_by_commune(schools),
        schools=tuple(
            (shown_school(school["nom"], communes[school["commune"]]), school["commune"], school["eleves"])
            for school in schools
        ),
        is_published=True,
        has_private=private,
        scope=_say("public_scope_alone" if others and not private else f"{which}_scope", apart=_private(others)),
    )


def private_offer(community: PublishedCommunity, communes: Collection[str]) -> str:
    """Offer to count the private schools of some communes, by code; empty where there are none."""
    schools = [school for school in community["privees"] if school["commune"] in communes]
    return _say("count_private", schools=_private(schools)) if schools else ""


def _private(schools: Sequence[PublishedSchool]) -> str:
    return private_schools(len(schools), pupils_by_commune(schools).total())


def table_count(table: GivenTable, communes: Mapping[str, str], listed: Mapping[str, int]) -> Count:
    """Return what a table gives of some communes, by code and name, or what a link lists of it."""
    name = _say("table", name=table["nom"], day=french.day(date.fromisoformat(table["jour"])))
    return Count(
        source=name,
        communes={code: pupils for code, pupils in table.get("eleves", listed).items() if code in communes},
        schools=tuple((school, code, pupils) for school, code, pupils in table.get("ecoles", ()) if code in communes),
        changed=frozenset(table.get("suite", ())),
        scope=_say("table_scope", table=name),
    )


def question_pupils(
    document: Mapping[str, Any],
    communes: Mapping[str, str],
    published: PublishedCommunity | None,
    tariffs: Tariffs,
) -> tuple[QuestionPupils, Count | None]:
    """Return the pupils of a question about some communes, by code and name, and what was counted of them.

    ``communes`` of the document are code, name and number as typed of each; ``saisie`` has ``eleves`` where a number is
    typed; ``tableau`` is a `GivenTable`; ``prives`` tells whether private schools count; ``entrees`` are the years that
    schools join in, by name and rank among those of the name.
    """
    typed: dict[str, str] = dict(document["saisie"])
    texts = {code: text for code, _, text in document.get("communes", ()) if code in communes and text.strip()}
    listed = {code: _number(text) for code, text in texts.items()}
    count = None
    if table := document.get("tableau"):
        count = table_count(table, communes, listed)
    elif published:
        public, every = (published_count(published, communes, private=private) for private in (False, True))
        # links did not say whether private schools count
        count = every if document.get("prives") or (every and listed == every.communes) else public
    numbers = listed or _numbers(typed, count)
    pupils: QuestionPupils = {
        "saisie": typed,
        "annonce": typed.get(PUPIL.field, "") if listed else "",
        "communes": [
            (code, name, texts.get(code, str(numbers[code]))) for code, name in communes.items() if code in numbers
        ],
        "ecoles": [],
        "cles": [],
        "effectifs": None,
        "suite": [],
        "membres": len({*numbers, *count.communes} if count else communes),
        "aide": "",
    }
    changed = {code for code in communes if listed and count and numbers.get(code) != count.communes.get(code)}
    # nothing is said of what was counted where nothing of it is left
    if count and numbers and not changed >= count.communes.keys():
        is_shared_out = SHARED_OUT in count.changed or (not listed and PUPIL.field in typed)
        codes = [code for code in communes if code in changed | count.changed]
        names = [communes[code] for code in codes]
        pupils["effectifs"] = {"source": count.source, "modifiees": names, "repartis": is_shared_out}
        pupils["aide"] = "" if is_shared_out else count.scope
        pupils["suite"] = [*([SHARED_OUT] if is_shared_out else []), *codes]
        if typed.get(ROLLOUT, "").strip() == Rollout.PROGRESSIVE or SCHOOL in tariffs.quantities:
            _add_schools(pupils, count, _fit(count.schools, numbers, communes), document.get("entrees", {}))
    return pupils, count


def _add_schools(pupils: QuestionPupils, count: Count, schools: Iterable[School], entries: Mapping[str, int]) -> None:
    """Add the schools, unless a link gives others by year."""
    in_order = sorted(schools, key=lambda school: (school_key(school[0]), school[2]))
    keys = _keys(name for name, _, _ in in_order)
    listed = [(name, pupils, entries.get(key)) for key, (name, _, pupils) in zip(keys, in_order, strict=True)]
    typed, cohorts = pupils["saisie"], cohort_text(read_schools(listed))
    if typed.get(COHORTS, "").strip() in {"", cohorts, cohorts.removesuffix(DEALT)}:
        pupils["ecoles"], pupils["cles"] = listed, keys
        typed[COHORTS] = "" if count.is_published and not any(entries.values()) else cohorts


def _numbers(typed: Mapping[str, str], count: Count | None) -> Mapping[str, int]:
    """Return the pupils of each commune where none is listed: those counted, or their part of the number typed."""
    if count is None or PUPIL.field not in typed:
        return count.communes if count else {}
    number = _number(typed[PUPIL.field])
    return dict(zip(count.communes, _spread(number, [*count.communes.values()]), strict=True)) if number else {}


def _number(text: str) -> int:
    """Read a number; 0 where it can't be read, for it is refused with the question."""
    try:
        return read_pupils(text)
    except Refused:
        return 0


def _fit(schools: Iterable[School], numbers: Mapping[str, int], communes: Mapping[str, str]) -> list[School]:
    """Return the schools of the communes that have pupils, which add up to these in the proportions of the schools.

    A commune without a school has one, which has no name.
    """
    by_commune: dict[str, list[School]] = defaultdict(list)
    for school in schools:
        by_commune[school[1]].append(school)
    fitted: list[School] = []
    for code, number in numbers.items() if by_commune else ():
        own = by_commune[code] or [(shown_school(_say("school"), communes[code]), code, number)]
        parts = _spread(number, [pupils for _, _, pupils in own])
        fitted += [(name, code, part) for (name, _, _), part in zip(own, parts, strict=True) if number]
    return fitted


def _spread(number: int, weights: Sequence[int]) -> list[int]:
    """Spread a number by weight, evenly where there is none."""
    return spread_cents(number, weights if any(weights) else [1] * len(weights), None)


def _keys(names: Iterable[str]) -> list[str]:
    """Return what tells each school from others of its name, in every school year."""
    seen: Counter[str] = Counter()
    keys = []
    for name in names:
        seen[name] += 1
        keys.append(f"{name} {seen[name]}")
    return keys


def sum_of_communes(pupils: QuestionPupils) -> int:
    """Return the pupils of all communes; 0 where none is listed."""
    return sum(_number(text) for _, _, text in pupils["communes"])


def describe_pupils(
    authority: LocalAuthority, document: Mapping[str, Any], pupils: QuestionPupils, count: Count | None
) -> str:
    """Say whose pupils count and who counted them, unless they are typed, and which communes are left out."""
    origin = Origin.of(pupils)
    every, filled = {commune.code for commune in authority.communes}, len(pupils["communes"])
    counts = [french.plural(sum_of_communes(pupils), *PUPIL.unit)]
    if count and count.schools and str(origin) == count.source:
        counts.append(french.plural(len(count.schools), *SCHOOL.unit))
    communes = french.plural(filled, *COMMUNE.unit)
    where = _say("some_communes", communes=communes, total=len(every)) if filled < len(every) else ""
    whose = _say("counted", community=authority.name, counts=", ".join(counts), where=where, origin=origin)
    others = [french.quote(code) for code, _, _ in document.get("communes", ()) if code not in every]
    names, more = ", ".join(others[:MOST_NAMED]), len(others) - MOST_NAMED
    names = _say("more", names=names, count=more) if more > 0 else names
    left_out = _say("left_out", community=authority.name, names=names) if others else ""
    return french.typeset(" ".join(filter(None, (whose if origin else "", left_out))))
