"""The kinds of file there are, and a file of one, made of a question or of what was read of it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from importlib import import_module
from typing import Any

from simulator.calculation import Tariffs
from simulator.exports.csv_tables import csv_table, decimal_comma
from simulator.exports.subject import NO_TEMPLATES, Subject, Templates, read_subject
from simulator.question import Refused
from simulator.wording import section

_say = section("documents", "exports")

ESTIMATE = "estimation"
CSV, TEXT = "text/csv;charset=utf-8", "text/plain;charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODT = "application/vnd.oasis.opendocument.text"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: the function of a module of this folder that writes it, the beginning and end of its name.

    ``binary`` tells that it is nothing to print in a terminal.
    """

    module: str
    function: str
    stem: str
    extension: str
    media_type: str
    binary: bool = False


KINDS = {
    "texte": Kind("text", "as_text", ESTIMATE, ".txt", TEXT),
    "json": Kind("json_document", "json_document", ESTIMATE, ".json", "application/json"),
    "csv": Kind("csv_tables", "estimate_csv", ESTIMATE, ".csv", CSV),
    "csv-annees": Kind("csv_tables", "years_csv", f"{ESTIMATE}-annees", ".csv", CSV),
    "csv-communes": Kind("csv_tables", "communes_csv", f"{ESTIMATE}-communes", ".csv", CSV),
    "csv-options": Kind("csv_tables", "options_csv", f"{ESTIMATE}-options", ".csv", CSV),
    "xlsx": Kind("xlsx.spreadsheet", "spreadsheet", ESTIMATE, ".xlsx", XLSX, binary=True),
    "odt": Kind("odt.documents", "estimate", ESTIMATE, ".odt", ODT, binary=True),
    "note": Kind("odt.documents", "note", "note-de-synthese", ".odt", ODT, binary=True),
    "deliberation": Kind("odt.documents", "deliberation", "projet-de-deliberation", ".odt", ODT, binary=True),
    "dossier": Kind("council_file", "council_file", "dossier", ".zip", "application/zip", binary=True),
}
"""Every kind of file, by the name it is asked for."""


@dataclass(frozen=True, slots=True)
class ExportFile:
    """A file: its name, its media type, its bytes."""

    name: str
    media_type: str
    content: bytes


def export(kind: str, question: str, tariffs: Tariffs, templates: Templates = NO_TEMPLATES) -> ExportFile:
    """Make a file of a question (JSON, as `read_subject` reads it); documents take their templates.

    Raises:
        Refused: the question has problems, or holds nothing that such a file could show; every problem is named.
    """
    if kind not in KINDS:
        raise Refused.of("format", _say("unknown_kind", kind=kind, kinds=", ".join(KINDS)))
    return write_export(kind, read_subject(json.loads(question), tariffs, templates))


def write_export(name: str, subject: Subject) -> ExportFile:
    """Make a file of a subject, of a kind by its name.

    Raises:
        Refused: the subject holds nothing that such a file could show.
    """
    kind = KINDS[name]
    content: bytes = getattr(import_module(f"simulator.exports.{kind.module}"), kind.function)(subject)
    return ExportFile(f"{kind.stem}-{subject.slug}{kind.extension}", kind.media_type, content)


def table_file(document: Mapping[str, Any]) -> ExportFile:
    """Make a file of a table of amounts, of the kind ``csv`` or ``xlsx``, which is no estimate.

    The document: ``{"genre": kind, "jour": day, "nom": name of the file, "titre", "colonnes": names, "lignes": rows}``;
    a row is a code, a name, then amounts as programs write them.
    """
    kind, columns = KINDS[document["genre"]], document["colonnes"]
    rows = [(row[:2], [*map(Decimal, row[2:])]) for row in document["lignes"]]
    if kind.binary:
        workbook = import_module("simulator.exports.xlsx.workbook")
        content: bytes = workbook.amounts_table(document["titre"], date.fromisoformat(document["jour"]), columns, rows)
    else:
        content = csv_table(columns, ([*names, *map(decimal_comma, amounts)] for names, amounts in rows))
    return ExportFile(f"{document['nom']}{kind.extension}", kind.media_type, content)
