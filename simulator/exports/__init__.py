"""Files that an estimate is taken away as, made alike by the browser and by the terminal command.

The one public door: a kind of file, and the question that the page asks (`simulator.question`), come in; a file goes
out. The same question on the same day makes the same bytes. Each kind loads its own library, and only when it is asked
for.
"""

import json
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from simulator.calculation import Tariffs
from simulator.exports.kinds import KINDS, Kind
from simulator.exports.subject import Subject, read_subject
from simulator.question import Problem, Refused

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Exported:
    """A file: its name, its media type, its bytes."""

    name: str
    media_type: str
    content: bytes


def export(kind: str, question: str, tariffs: Tariffs) -> Exported:
    """Make a file of a question (JSON, as `read_subject` reads it).

    Raises:
        Refused: the question has problems, or holds nothing that such a file could show; every problem is told.
    """
    if kind not in KINDS:
        raise Refused.of("format", f"Forme : « {kind} » ; choisissez parmi : {', '.join(KINDS)}.")
    return written(KINDS[kind], read_subject(json.loads(question), tariffs))


def written(kind: Kind, subject: Subject) -> Exported:
    """Make a file of what was read.

    Raises:
        Refused: the subject holds nothing that such a file could show.
    """
    write: Callable[[Subject], bytes] = getattr(import_module(f"simulator.exports.{kind.module}"), kind.function)
    return Exported(f"{kind.stem}-{subject.slug}{kind.extension}", kind.media_type, write(subject))
