"""A file of any kind, made of a question or of what was read of one."""

import json
from dataclasses import dataclass
from importlib import import_module

from simulator.calculation import Tariffs
from simulator.exports.kinds import KINDS, Kind
from simulator.exports.subject import NO_TEXTS, Subject, Texts, read_subject
from simulator.question import Refused
from simulator.wording import section

_say = section("documents", "exports")


@dataclass(frozen=True, slots=True)
class ExportFile:
    """A file: its name, its media type, its bytes."""

    name: str
    media_type: str
    content: bytes


def export(kind: str, question: str, tariffs: Tariffs, texts: Texts = NO_TEXTS) -> ExportFile:
    """Make a file of a question (JSON, as `read_subject` reads it); a draft deliberation annexes one of the texts.

    Raises:
        Refused: the question has problems, or holds nothing that such a file could show; every problem is named.
    """
    if kind not in KINDS:
        raise Refused.of("format", _say("unknown_kind", kind=kind, kinds=", ".join(KINDS)))
    return write_export(KINDS[kind], read_subject(json.loads(question), tariffs, texts))


def write_export(kind: Kind, subject: Subject) -> ExportFile:
    """Make a file of a subject.

    Raises:
        Refused: the subject holds nothing that such a file could show.
    """
    content: bytes = getattr(import_module(f"simulator.exports.{kind.module}"), kind.function)(subject)
    return ExportFile(f"{kind.stem}-{subject.slug}{kind.extension}", kind.media_type, content)
