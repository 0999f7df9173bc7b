"""The file for the council: what is asked for it, each case for each kind of body, and the words of its documents."""

import io
import json
import zipfile
from itertools import product
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from simulator import Choice, Tariffs
from simulator.calculation import PUPIL
from simulator.exports import Decision, Templates, export
from simulator.testing.templates import TEMPLATES

BARE: dict[str, Any] = {"saisie": {"eleves": "10"}, "jour": "2026-11-25"}

TYPED = {"eleves": "12345", "subvention": "2000", "annees": "10"}

QUESTION: dict[str, Any] = {
    "devis": [["Tablettes <b> & fils", "1 000"]],
    "jour": "2026-11-25",
    "site": "https://exemple.fr/",
    "page": "simulateur/",
}

BODIES = {
    "métropole": ("Métropole d’Orbe", "", "le conseil de la métropole", "le président"),
    "agglomération": ("CA du Val d’Orbe", "", "le conseil communautaire", "le président"),
    "communes": ("CC Flandre Orbe", "", "le conseil communautaire", "le président"),
    "commune": ("Bellerive", "Commune de Bellerive", "le conseil municipal", "le maire"),
}
"""A body of each kind: its name, its legal name if another, its council and who chairs it."""

DRAFTS = list(product(BODIES, Decision))


def question(tariffs: Tariffs, body: str, decision: Decision, **typed: str) -> dict[str, Any]:
    """Ask all that there is to ask, for a body."""
    name, legal, *_ = BODIES[body]
    counts = {kind.field: "3" for kind in tariffs.latest.quantities if kind is not PUPIL}
    chosen = {line.field: "oui" if line.choice is Choice.YES_NO else "3" for line in tariffs.latest.options}
    tariff = {"tarif": str(tariffs.latest.version)}
    named = {"collectivite": name, "denomination": legal, "cas": decision}
    return {**QUESTION, **named, "saisie": {**TYPED, **counts, **chosen, **tariff, **typed}}


def write(kind: str, document: dict[str, Any], tariffs: Tariffs, templates: Templates = TEMPLATES) -> bytes:
    return export(kind, json.dumps(document), tariffs, templates).content


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def words_of(content: bytes) -> str:
    """Give the words of a document, notes among them, before any program opens it."""
    root = etree.fromstring(parts(content)["content.xml"])
    etree.strip_elements(root, "{*}creator", "{*}date", with_tail=False)  # who wrote a note, and when
    for note in root.iter("{*}annotation"):
        note.text = "\n"
        for paragraph in note:
            paragraph.tail = "\n"
    return "\n".join("".join(element.itertext()) for element in root.iter("{*}p", "{*}h"))


def spaced(text: str) -> str:
    """Give words as they follow each other, whatever spaces and lines lie between them."""
    return " ".join(text.split()).replace("- ", "-")
