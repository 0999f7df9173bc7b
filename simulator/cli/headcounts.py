"""The pupils of a question of the terminal: of a table, of a community, or of communes that are named."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from simulator import headcounts
from simulator.calculation import PUPIL, Tariffs
from simulator.cli.documents import read_published
from simulator.cli.messages import why
from simulator.name_keys import key, place_key
from simulator.published import published_communities, published_territory
from simulator.question import FieldProblem, Refused, shorten
from simulator.wording import section

_say = section("terminal", "headcounts")


type Completed = tuple[dict[str, Any], list[str]]
"""A question with its pupils, and sentences about them."""


def with_any_pupils(document: Mapping[str, Any]) -> Completed:
    """Return a question whose pupils can't be read, so that the rest of it is read too."""
    any_pupils: dict[str, Any] = {
        "saisie": {**document["saisie"], PUPIL.field: "1"},
        "communes": [],
        "ecoles": [],
        "effectifs": None,
    }
    return {**document, **any_pupils}, []


def complete(document: Mapping[str, Any], tariffs: Tariffs) -> Completed:
    """Return a question with its pupils, and sentences about them.

    The document is that of a link (`read_link`), whose ``epci`` may be a name. ``fichier`` is the path of a table;
    ``edits`` are communes, by name or code, and the pupils typed for each in place of those that it has.

    Raises:
        Refused: the community isn't known, the table can't be read, or nothing gives pupils.
    """
    whole: dict[str, Any] = dict(document)
    sentences: list[str] = []
    publications = read_published(published_communities, "headcounts") if document.get("epci") else []
    place = _place(document)
    if file := document["fichier"]:
        whole["tableau"], sentences = _table(Path(file), place, document["jour"])
    communes = {one.code: one.name for one in place.communes} if place else _own_names(whole)
    codes = {one.community for one in place.communes} if place else ()
    published = next((one for one in publications if one["code"] in codes), None)
    pupils, count = headcounts.question_pupils(whole, communes, published, tariffs)
    if document["edits"]:
        whole["communes"] = _with_edits(pupils["communes"], document["edits"], communes)
        pupils, count = headcounts.question_pupils(whole, communes, published, tariffs)
    if {code for code, _, _ in pupils["communes"]} == {""}:  # schools of no commune that is named
        pupils |= {"saisie": pupils["saisie"] | {PUPIL.field: str(headcounts.sum_of_communes(pupils))}, "communes": []}
    if place:
        if not count and not pupils["communes"] and PUPIL.field not in pupils["saisie"]:
            raise Refused.of("collectivite", _say("none_published", community=shorten(place.name)))
        sentences += [headcounts.describe_pupils(place, whole, pupils, count), pupils["aide"]]
        named = {"epci": place.code, "collectivite": place.name, "denomination": place.legal_name}
    else:
        named = {"collectivite": whole.pop("epci", "")}
    return {**whole, **pupils, **named}, [*filter(None, sentences)]


def _place(document: Mapping[str, Any]) -> headcounts.Community | headcounts.Commune | None:
    """Find the community, where one is named; an unknown name is a mere name where the pupils are given."""
    if not (name := document.get("epci", "").strip()):
        return None
    try:
        return headcounts.find_place(name, read_published(published_territory, "territory", _say("no_territory")))
    except Refused:
        if document["edits"] or document["communes"] or PUPIL.field in document["saisie"]:
            return None
        raise


def _table(
    file: Path, place: headcounts.Community | headcounts.Commune | None, day: str
) -> tuple[headcounts.GivenTable, list[str]]:
    """Read a table, and put it into the communes of a place, or into those that it names."""
    try:
        with file.open("rb") as opened:
            content = opened.read(headcounts.MOST_BYTES + 1)
    except OSError as error:
        raise Refused.of(headcounts.FIELD, _say("not_read", file=file, why=why(error))) from None
    territory = read_published(published_territory, "territory", _say("no_territory")) if place else None
    placed = headcounts.place_rows(headcounts.read_table(content), place.communes if place else (), territory)
    if not placed.rows:
        sentences = (_say("no_pupils", file=shorten(file.name)), *placed.remarks)
        raise Refused(tuple(FieldProblem.of(headcounts.FIELD, sentence) for sentence in sentences))
    table: headcounts.GivenTable = {"nom": file.name, "jour": day, "eleves": placed.counts, "ecoles": placed.schools}
    return table, [_say("counted", file=file.name, counted=placed.summary), *placed.remarks]


def _own_names(document: Mapping[str, Any]) -> dict[str, str]:
    """Return the communes that a question names without a community, each under its own name, in their order."""
    listed = (name for name, *_ in (*document["communes"], *document["edits"]))
    names = {*listed, *document.get("tableau", {}).get("eleves", ())}
    return {name: name for name in sorted(names, key=key)}


def _with_edits(
    rows: Iterable[tuple[str, str, str]], edits: Iterable[tuple[str, str]], communes: Mapping[str, str]
) -> list[tuple[str, str, str]]:
    """Return rows with what is typed for some communes; one that is none of the community keeps its name."""
    codes = {place_key(name): code for code, name in communes.items()}
    typed = {codes.get(place_key(name), name): text for name, text in edits}
    listed = {code: text for code, _, text in rows} | typed
    return [(code, communes.get(code, code), text) for code, text in listed.items()]
