"""The files that an estimate is downloaded as, the same from the browser and from the terminal command.

A kind of file and the page's question (`simulator.question`) come in; a file goes out. The same question on the same
day makes the same bytes.
"""

import json
from dataclasses import dataclass
from importlib import import_module

from simulator.calculation import Tariffs
from simulator.exports.csv_tables import csv_table, decimal_comma
from simulator.exports.json_document import SCHEMA, EstimateDocument
from simulator.exports.kinds import ESTIMATE, KINDS, Kind
from simulator.exports.subject import NO_TEXTS, Subject, Texts, read_subject
from simulator.question import FieldProblem, Refused
from simulator.wording import section

_say = section("documents", "exports")


@dataclass(frozen=True, slots=True)
class Exported:
    """A file: its name, its media type, its bytes."""

    name: str
    media_type: str
    content: bytes


def export(kind: str, question: str, tariffs: Tariffs, texts: Texts = NO_TEXTS) -> Exported:
    """Make a file of a question (JSON, as `read_subject` reads it); a draft deliberation annexes one of the texts.

    Raises:
        Refused: the question has problems, or holds nothing that such a file could show; every problem is named.
    """
    if kind not in KINDS:
        raise Refused.of("format", _say("unknown_kind", kind=kind, kinds=", ".join(KINDS)))
    return write_export(KINDS[kind], read_subject(json.loads(question), tariffs, texts))


def write_export(kind: Kind, subject: Subject) -> Exported:
    """Make a file of a subject.

    Raises:
        Refused: the subject holds nothing that such a file could show.
    """
    content: bytes = getattr(import_module(f"simulator.exports.{kind.module}"), kind.function)(subject)
    return Exported(f"{kind.stem}-{subject.slug}{kind.extension}", kind.media_type, content)
