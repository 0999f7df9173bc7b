"""The headcounts of a question of the terminal: those of a file, or those that the site publishes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import french
from simulator.calculation import Rollout
from simulator.cli.arguments import read_commune
from simulator.cli.documents import read_published
from simulator.cli.messages import why
from simulator.headcounts import (
    FIELD,
    MOST_SHOWN,
    Headcount,
    Headcounts,
    MatchResult,
    Selection,
    Territory,
    check_size,
    choose_year,
    community_part,
    community_question,
    file_territory,
    find_communes,
    find_place,
    match,
    private_schools,
    pupils_by_commune,
    read_headcounts,
    rows_of_year,
    select_communes,
    year_note,
)
from simulator.name_keys import key, shown_school
from simulator.published import published_communities, published_territory
from simulator.question import FieldProblem, Refused, shorten
from simulator.wording import section

_say = section("terminal", "headcounts")


@dataclass(frozen=True, slots=True)
class QuestionPart:
    """What headcounts give: their part of a question, as `simulator.question` reads it, and sentences about them."""

    question: Mapping[str, Any]
    sentences: tuple[str, ...] = ()


UNREADABLE = QuestionPart({"saisie": {"eleves": "1"}, "communes": []})
"""Stands in for a file that can't be read, so that the rest of a question is read too."""


def count_pupils(flags: Mapping[str, Sequence[str]]) -> QuestionPart:
    """Count the pupils of a file or, where a community is named whose pupils nothing else gives, the published ones.

    Raises:
        Refused: there are no such pupils.
    """
    if "fichier" in flags:
        return _count_file(flags)
    published = "collectivite" in flags and not flags.keys() & {"eleves", "commune"}
    return _count_published(flags) if published else QuestionPart({})


def _count_file(flags: Mapping[str, Sequence[str]]) -> QuestionPart:
    """Count the public schools that ``--fichier``, ``--rentree``, ``--collectivite`` and ``--commune`` mean.

    A commune given with a number has that number, whatever the file says.
    """
    file = Path(flags[FIELD][-1])
    headcounts = read_headcounts(_content(file))
    year = choose_year(headcounts.years, flags.get("rentree", [""])[-1].strip())
    rows = list(rows_of_year(headcounts, year))
    named = [text for text in flags.get("commune", ()) if "=" not in text]
    by_hand = [read_commune(text) for text in flags.get("commune", ()) if "=" in text]
    community = flags.get("collectivite", [""])[-1].strip()
    selection = _select(rows, named, community)
    matched = match(rows, selection.territory, selection.communes)
    notes = ("" if named or community else _say("every_commune"), year_note(headcounts.years, year), headcounts.remark)
    sentences = [*filter(None, notes), *_count_notes(file.name, headcounts, selection.name, matched)]
    if not matched.schools and not by_hand:
        nothing = _say("no_pupils", file=shorten(file.name))
        raise Refused(tuple(FieldProblem.of(FIELD, sentence) for sentence in (nothing, *sentences)))
    names = selection.territory.by_code
    schools = [
        [shown_school(row.school, names[code].name), row.pupils, None] for code, row in matched.schools if row.school
    ]
    progressive = flags.get("deploiement", [""])[-1].strip() == Rollout.PROGRESSIVE
    part = {
        "saisie": {"eleves": str(sum(matched.pupils.values()))},
        "communes": _communes(matched, selection, by_hand),
        # of communes that are counted by hand, no school is known
        "ecoles": schools if progressive or not by_hand else [],
        "collectivite": selection.name or community,
        "denomination": selection.legal_name,
        "membres": len(selection.communes) if selection.name else 0,
    }
    return QuestionPart(part, tuple(map(french.typeset, sentences)))


def _content(file: Path) -> bytes:
    try:
        check_size(file.stat().st_size)
        return file.read_bytes()
    except OSError as error:
        raise Refused.of(FIELD, _say("not_read", file=file, why=why(error))) from None


def _select(rows: Sequence[Headcount], named: Sequence[str], community: str) -> Selection:
    of_file = file_territory(rows)
    if named:
        return select_communes(named, _read_territory(), of_file)
    if not community:
        return Selection(of_file, of_file.communes)
    territory = _read_territory()
    place = find_place(community, territory)
    return Selection(territory, place.communes, place.name, place.legal_name)


def _read_territory() -> Territory:
    return read_published(published_territory, "territory", _say("no_territory"))


def _communes(matched: MatchResult, selection: Selection, by_hand: Sequence[tuple[str, str]]) -> list[list[str]]:
    """Return code, name and pupils of each commune that has a school or a number given by hand, by their names."""
    names = {one.code: one.name for one in selection.communes if one.name}
    counted = {code: [code, names[code], str(pupils)] for code, pupils in matched.pupils.items() if code in names}
    for name, typed in by_hand:
        code = next((one.code for one in find_communes(name, selection.territory) if one.code in names), name)
        counted[code] = [code, names.get(code, name), typed]
    return sorted(counted.values(), key=lambda one: (key(one[1]), one[0]))


def _count_notes(file: str, headcounts: Headcounts, community: str, matched: MatchResult) -> Iterator[str]:
    """Say what counts; list the rows whose commune nobody knows, then those of the whole file that can't be counted."""
    whose = f" ({community})" if community else ""
    yield _say("counted", file=file, counted=matched.summary, whose=whose, left_out=matched.omissions)
    if matched.private:
        yield _say("public_alone")
    for row in islice(matched.unknown, MOST_SHOWN):
        commune, school = row.commune or _say("empty"), row.school or _say("unnamed")
        yield _say("unknown_commune", line=row.line, commune=commune, school=school, count=row.pupils)
    if len(matched.unknown) > MOST_SHOWN:
        yield _say("more_unknown", count=len(matched.unknown) - MOST_SHOWN)
    if matched.unknown:
        yield _say("put_right")
    for faulty in islice(headcounts.faulty, MOST_SHOWN):
        yield _say("faulty", line=faulty.line, about=faulty.about, reason=faulty.reason)
    if len(headcounts.faulty) > MOST_SHOWN:
        yield _say("more_faulty", count=len(headcounts.faulty) - MOST_SHOWN)


def _count_published(flags: Mapping[str, Sequence[str]]) -> QuestionPart:
    """Count the public schools of the community, or of the commune, that ``--collectivite`` names."""
    name = flags["collectivite"][-1].strip()
    published = {one["code"]: one for one in read_published(published_communities, "headcounts")}
    if not published:
        raise Refused.of("collectivite", _say("none_published"))
    place = find_place(name, _read_territory())
    home = next((published[one.community] for one in place.communes if one.community in published), None)
    community = home and community_part(home, {commune.code for commune in place.communes})
    if not community or not community["ecoles"]:
        raise Refused.of("collectivite", _say("none_of_community", community=shorten(place.name)))
    private = private_schools(len(community["privees"]), pupils_by_commune(community["privees"]).total())
    schools, source = len(community["ecoles"]), community["source"]
    sentence = _say("published", community=place.name, count=schools, source=source, private=private)
    question = community_question(community) | {"collectivite": place.name, "denomination": place.legal_name}
    return QuestionPart(question, (sentence,))
