"""The headcounts of a question of the terminal: those of a file, or those that the site publishes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simulator.calculation import Rollout
from simulator.cli.arguments import read_commune
from simulator.cli.documents import read_published
from simulator.cli.messages import why
from simulator.headcounts import (
    FIELD,
    MOST_BYTES,
    Selection,
    Territory,
    community_part,
    community_question,
    place_rows,
    private_schools,
    pupils_by_commune,
    read_table,
    select_community,
)
from simulator.name_keys import key, place_key
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
    """Count the rows of ``--fichier``, those of the communes of ``--collectivite`` where it is given.

    A commune given with a number has that number, whatever the table says.
    """
    file = Path(flags[FIELD][-1])
    table = read_table(_content(file))
    community = flags.get("collectivite", [""])[-1].strip()
    territory = _read_territory() if community else None
    selection = select_community(community, territory) if territory else Selection((), "", "")
    by_hand = [read_commune(text) for text in flags.get("commune", ())]
    placed = place_rows(table, selection.communes, territory)
    if not placed.rows and not by_hand:
        nothing = _say("no_pupils", file=shorten(file.name))
        raise Refused(tuple(FieldProblem.of(FIELD, sentence) for sentence in (nothing, *placed.remarks)))
    names = {one.code: one.name for one in selection.communes}
    codes = {place_key(name): code for code, name in [*names.items(), *((code, code) for code in placed.counts)]}
    communes = {code: [code, names.get(code, code), str(pupils)] for code, pupils in placed.counts.items() if code}
    for name, typed in by_hand:
        code = codes.get(place_key(name), name)
        communes[code] = [code, names.get(code, name), typed]
    progressive = flags.get("deploiement", [""])[-1].strip() == Rollout.PROGRESSIVE
    part = {
        "saisie": {"eleves": str(sum(placed.counts.values()))},
        "communes": sorted(communes.values(), key=lambda one: (key(one[1]), one[0])),
        # of communes that are counted by hand, no school is known
        "ecoles": [[name, pupils, None] for name, _, pupils in placed.schools] if progressive or not by_hand else [],
        "collectivite": selection.name,
        "denomination": selection.legal_name,
        "membres": len(selection.communes),
    }
    return QuestionPart(part, (_say("counted", file=file.name, counted=placed.summary), *placed.remarks))


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise Refused.of(FIELD, _say("not_read", file=file, why=why(error))) from None


def _read_territory() -> Territory:
    return read_published(published_territory, "territory", _say("no_territory"))


def _count_published(flags: Mapping[str, Sequence[str]]) -> QuestionPart:
    """Count the public schools of the community, or of the commune, that ``--collectivite`` names."""
    name = flags["collectivite"][-1].strip()
    published = {one["code"]: one for one in read_published(published_communities, "headcounts")}
    if not published:
        raise Refused.of("collectivite", _say("none_published"))
    selection = select_community(name, _read_territory())
    home = next((published[one.community] for one in selection.communes if one.community in published), None)
    community = home and community_part(home, {commune.code for commune in selection.communes})
    if not community or not community["ecoles"]:
        raise Refused.of("collectivite", _say("none_of_community", community=shorten(selection.name)))
    private = private_schools(len(community["privees"]), pupils_by_commune(community["privees"]).total())
    schools, source = len(community["ecoles"]), community["source"]
    sentence = _say("published", community=selection.name, count=schools, source=source, private=private)
    question = community_question(community) | {"collectivite": selection.name, "denomination": selection.legal_name}
    return QuestionPart(question, (sentence,))
