"""The pupils of a question of the terminal: of a table, of a community, or of communes that are named."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from simulator import headcounts
from simulator.calculation import PUPIL, Tariffs
from simulator.cli.documents import read_published
from simulator.cli.messages import why
from simulator.name_keys import commune_key, key
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
    authority = _authority(document)
    if file := document["fichier"]:
        whole["tableau"], sentences = _table(Path(file), authority, document["jour"])
    communes = {commune.code: commune.name for commune in authority.communes} if authority else _own_names(whole)
    codes = {commune.community for commune in authority.communes} if authority else ()
    published = next((community for community in publications if community["code"] in codes), None)
    pupils, count = headcounts.question_pupils(whole, communes, published, tariffs)
    if document["edits"]:
        whole["communes"] = _with_edits(pupils["communes"], document["edits"], communes)
        pupils, count = headcounts.question_pupils(whole, communes, published, tariffs)
    if {code for code, _, _ in pupils["communes"]} == {""}:  # schools of no commune that is named
        pupils |= {"saisie": pupils["saisie"] | {PUPIL.field: str(headcounts.sum_of_communes(pupils))}, "communes": []}
    if authority:
        if not count and not pupils["communes"] and PUPIL.field not in pupils["saisie"]:
            raise Refused.of("collectivite", _say("none_published", community=shorten(authority.name)))
        sentences += [headcounts.describe_pupils(authority, whole, pupils, count), pupils["aide"]]
        named = {"epci": authority.code, "collectivite": authority.name, "denomination": authority.legal_name}
    else:
        named = {"collectivite": whole.pop("epci", "")}
    return {**whole, **pupils, **named}, [*filter(None, sentences)]


def _authority(document: Mapping[str, Any]) -> headcounts.LocalAuthority | None:
    """Find the community, where one is named; an unknown name is a mere name where the pupils are given."""
    if not (name := document.get("epci", "").strip()):
        return None
    try:
        return headcounts.find_authority(name, read_published(published_territory, "territory", _say("no_territory")))
    except Refused:
        if document["edits"] or document["communes"] or PUPIL.field in document["saisie"]:
            return None
        raise


def _table(
    file: Path, authority: headcounts.LocalAuthority | None, day: str
) -> tuple[headcounts.GivenTable, list[str]]:
    """Read a table, and put it into the communes of a authority, or into those that it names."""
    try:
        with file.open("rb") as opened:
            content = opened.read(headcounts.MOST_BYTES + 1)
    except OSError as error:
        raise Refused.of(headcounts.FIELD, _say("not_read", file=file, why=why(error))) from None
    territory = read_published(published_territory, "territory", _say("no_territory")) if authority else None
    match = headcounts.match_rows(headcounts.read_table(content), authority.communes if authority else (), territory)
    if not match.rows:
        sentences = (_say("no_pupils", file=shorten(file.name)), *match.remarks)
        raise Refused(tuple(FieldProblem.of(headcounts.FIELD, sentence) for sentence in sentences))
    table: headcounts.GivenTable = {"nom": file.name, "jour": day, "eleves": match.counts, "ecoles": match.schools}
    return table, [_say("counted", file=file.name, counted=match.summary), *match.remarks]


def _own_names(document: Mapping[str, Any]) -> dict[str, str]:
    """Return the communes that a question names without a community, each under its own name, in their order."""
    listed = (name for name, *_ in (*document["communes"], *document["edits"]))
    names = {*listed, *document.get("tableau", {}).get("eleves", ())}
    return {name: name for name in sorted(names, key=key)}


def _with_edits(
    rows: Iterable[tuple[str, str, str]], edits: Iterable[tuple[str, str]], communes: Mapping[str, str]
) -> list[tuple[str, str, str]]:
    """Return rows with what is typed for some communes; one that is none of the community keeps its name."""
    codes = {commune_key(name): code for code, name in communes.items()}
    typed = {codes.get(commune_key(name), name): text for name, text in edits}
    listed = {code: text for code, _, text in rows} | typed
    return [(code, communes.get(code, code), text) for code, text in listed.items()]
