"""The whole question of a file, written as a share link is: its tariff, its numbers, and all that its words rest on.

A file carries it, so that it can be written again and compared (`simulator.verification`): ``#_genre=csv&eleves=…``,
the pairs of a share link, and others, whose names no field of a tariff has. Unlike a share link it leaves nothing to
what is published on the day it is read: neither pupils, nor names, nor the tariffs of later years.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote, unquote_plus

from simulator.calculation import Tariffs
from simulator.exports.share_link import read_link, write_link
from simulator.question import changeable_fields

BEGINNING = "#_genre="
"""What such a link begins with, before the kind of the file."""

_TEXTS = {"jour": "jour", "site": "site", "nom": "collectivite", "denomination": "denomination", "cas": "cas"}
_TEXTS |= {"lien": "lien", "membres": "membres"}
"""Texts of a document beside its question, by the name of their pair; ``collectivite`` is another name in a link."""


def question_link(document: Mapping[str, Any], tariffs: Tariffs) -> str:
    """Write what follows the kind of a file: a document as `read_subject` takes it, whose tariff is named."""
    communes = [row for row in document.get("communes", ()) if row[2].strip()]
    fields, origin = changeable_fields(tariffs), document.get("effectifs")
    options = [
        {"nom": one.get("nom", ""), "saisie": {name: text for name, text in one["saisie"].items() if name in fields}}
        for one in document.get("options", ())
    ]
    lists: dict[str, Iterable[Sequence[object]]] = {
        **{name: [[document[key]]] for name, key in _TEXTS.items() if document.get(key)},
        "tarifs": [[one.version] for one in tariffs.published],
        "noms": [[name] for _, name, _ in communes],
        "ecoles": [(name, pupils, year or "") for name, pupils, year in document.get("ecoles", ())],
        "effectifs": [[origin["source"], *origin["modifiees"]]] if origin else (),
        "repartis": [["oui"]] if origin and origin["repartis"] else (),
    }
    cells = {name: ";".join(":".join(map(_encode, row)) for row in rows) for name, rows in lists.items()}
    link = write_link({**document, "communes": communes, "options": options}, tariffs)
    return "&".join((link.removeprefix("#"), *(f"_{name}={text}" for name, text in cells.items() if text)))


def _encode(value: object) -> str:
    return quote(str(value), safe="")


def read_question_link(text: str, published: Tariffs) -> tuple[str, dict[str, Any], Tariffs]:
    """Return the kind of a file, the document of its question, and the tariffs that were published then.

    Raises:
        LookupError: it is no such link, or one of its tariffs isn't published.
        ValueError: a part of it is of another form.
    """
    pairs = dict(pair.split("=", maxsplit=1) for pair in text.removeprefix("#").split("&"))

    def rows(name: str) -> list[list[str]]:
        return (
            [[*map(unquote_plus, row.split(":"))] for row in pairs[f"_{name}"].split(";")]
            if f"_{name}" in pairs
            else []
        )

    by_version = {one.version.isoformat(): one for one in published.published}
    tariffs = Tariffs(tuple(by_version[version] for (version,) in rows("tarifs")))
    document, _ = read_link(text, tariffs)
    document |= {key: unquote_plus(pairs[f"_{name}"]) for name, key in _TEXTS.items() if f"_{name}" in pairs}
    named = zip(document["communes"], rows("noms"), strict=True)
    document["communes"] = [[code, name, number] for (code, _, number), (name,) in named]
    document["ecoles"] = [[name, int(pupils), int(year) if year else None] for name, pupils, year in rows("ecoles")]
    for source, *changed in rows("effectifs"):
        document["effectifs"] = {"source": source, "modifiees": changed, "repartis": "_repartis" in pairs}
    return pairs["_genre"], document, tariffs
