"""A file of headcounts in the terminal: read, laid over the communes that are kept, and put as the page puts it.

What the page lists beside its table (rows left out, rows whose commune nobody knows) is said in sentences, and put
right with ``--commune NOM=NOMBRE``.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from simulator import french
from simulator.browser.headcounts import MOST_SHOWN, school_name
from simulator.browser.published import published_territory
from simulator.calculation import Rollout
from simulator.cli.arguments import read_commune
from simulator.cli.file_errors import why
from simulator.headcounts import (
    FIELD,
    Headcount,
    Headcounts,
    Matched,
    Selection,
    Territory,
    check_size,
    file_territory,
    find_towns,
    match,
    read_headcounts,
    rows_of_year,
    select_communes,
    select_community,
)
from simulator.question import Problem, Refused, short

EVERY_COMMUNE = (
    "Toutes les communes du fichier comptent ; choisissez les vôtres avec --collectivite NOM, ou avec --commune NOM."
)
PUT_RIGHT = "Pour compter une ligne dont la commune n’est pas reconnue : --commune NOM=NOMBRE."


@dataclass(frozen=True, slots=True)
class Counted:
    """What a file gives: its part of a question, as `simulator.question` reads it, and what is to be said of it."""

    question: Mapping[str, Any]
    said: tuple[str, ...] = ()


UNREAD = Counted({"saisie": {"eleves": "1"}, "communes": []})
"""Stands in for a file that can't be read, so that the rest of a question is read too."""


def count_file(given: Mapping[str, Sequence[str]]) -> Counted:
    """Count the public schools that ``--fichier``, ``--rentree``, ``--collectivite`` and ``--commune`` mean.

    A commune given with a number has that number, whatever the file says.

    Raises:
        Refused: the file can't be read, is no table of headcounts, or has no public school of those communes.
    """
    file = Path(given[FIELD][-1])
    found = read_headcounts(_content(file))
    year = _year(found, given.get("rentree", [""])[-1].strip())
    rows = list(rows_of_year(found, year))
    named = [text for text in given.get("commune", ()) if "=" not in text]
    by_hand = [read_commune(text) for text in given.get("commune", ()) if "=" in text]
    community = given.get("collectivite", [""])[-1].strip()
    kept = _kept(rows, named, community)
    matched = match(rows, kept.territory, kept.towns)
    said = [*_about_years(found, year), *_about_rows(file, matched, kept), *_about_unread(found, matched)]
    if not named and not community:
        said.insert(0, EVERY_COMMUNE)
    if not matched.schools and not by_hand:
        nothing = f"Fichier : « {short(file.name)} » ne donne aucun élève d’une école publique de ces communes."
        raise Refused(tuple(Problem.of(FIELD, sentence) for sentence in (nothing, *said)))
    names = kept.territory.by_code
    schools = [[school_name(row, names[code].name), row.pupils, None] for code, row in matched.schools if row.school]
    progressive = given.get("deploiement", [""])[-1].strip() == Rollout.PROGRESSIVE
    told = {
        "saisie": {"eleves": str(sum(row.pupils for _, row in matched.schools))},
        "communes": _communes(matched, kept, by_hand),
        # of communes that are counted by hand, no school is known
        "ecoles": schools if progressive or not by_hand else [],
        "collectivite": kept.name or community,
    }
    return Counted(told, tuple(map(french.typeset, said)))


def _content(file: Path) -> bytes:
    try:
        check_size(file.stat().st_size)
        return file.read_bytes()
    except OSError as error:
        sentence = f"Fichier : « {file} » ne se lit pas ({why(error)})."
        raise Refused.of(FIELD, sentence) from None


def _year(found: Headcounts, wanted: str) -> str:
    """Give the school year that is asked for, or the latest, which is the one that the page shows first."""
    if not wanted or wanted in found.years:
        return wanted or next(iter(found.years), "")
    years = f"celles du fichier sont {', '.join(found.years)}" if found.years else "le fichier n’en donne aucune"
    raise Refused.of("rentree", f"Rentrée : « {short(wanted)} » n’y est pas ; {years}.")


def _kept(rows: Sequence[Headcount], named: Sequence[str], community: str) -> Selection:
    told = file_territory(rows)
    if named:
        return select_communes(named, _published(), told)
    return select_community(community, _published()) if community else Selection(told, told.towns, "")


def _published() -> Territory:
    try:
        return published_territory()
    except FileNotFoundError:
        sentence = "La liste des communes n’a pas encore été préparée : lancez « make site »."
        raise Refused.of("collectivite", sentence) from None


def _communes(matched: Matched, kept: Selection, by_hand: Sequence[tuple[str, str]]) -> list[list[str]]:
    """Give code, name and pupils of each commune that has a school or a number given by hand, in their order."""
    held = {code for code, _ in matched.schools}
    rows = {town.code: [town.code, town.name, str(matched.pupils[town.code])] for town in kept.towns if town.name}
    counted = {code: row for code, row in rows.items() if code in held}
    for name, pupils in by_hand:
        code = next((town.code for town in find_towns(name, kept.territory) if town.code in rows), name)
        counted[code] = [code, rows[code][1] if code in rows else name, pupils]
    return list(counted.values())


def _about_years(found: Headcounts, year: str) -> Iterator[str]:
    others = ", ".join(one for one in found.years if one != year)
    if others:
        yield f"Rentrée {year} ; le fichier donne aussi {others}, à choisir avec --rentree."


def _about_rows(file: Path, matched: Matched, kept: Selection) -> Iterator[str]:
    schools = french.plural(len(matched.schools), "école publique retenue", "écoles publiques retenues")
    whose = f" ({kept.name})" if kept.name else ""
    private = french.plural(matched.private, "école privée", "écoles privées")
    elsewhere = french.plural(matched.elsewhere, "école d’autres communes", "écoles d’autres communes")
    yield f"« {file.name} » : {schools}{whose} ; {private} et {elsewhere} laissées de côté."


def _about_unread(found: Headcounts, matched: Matched) -> Iterator[str]:
    """List the rows whose commune nobody knows, then those of the whole file that don't tell a number."""
    for row in islice(matched.unknown, MOST_SHOWN):
        commune, school = row.commune or "vide", row.school or "sans nom"
        pupils = french.plural(row.pupils, "élève", "élèves")
        yield f"Ligne {row.line} : commune non reconnue, {commune} ; école {school}, {pupils}, non comptée."
    yield from _more(len(matched.unknown), "ligne dont la commune n’est pas reconnue")
    if matched.unknown:
        yield PUT_RIGHT
    for faulty in islice(found.faulty, MOST_SHOWN):
        yield f"Ligne {faulty.line}, {faulty.about} : {faulty.reason}."
    yield from _more(len(found.faulty), "ligne sans effectif lisible")


def _more(count: int, what: str) -> Iterator[str]:
    if count > MOST_SHOWN:
        yield f"… et {french.integer(count - MOST_SHOWN)} fois encore une {what}."
