"""``corrections.toml``: the public list of what was corrected since the seal, of words and of files."""

import datetime as dt
import json
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from versioned_texts.corpus.files.shape_check import check_shape
from versioned_texts.corpus.files.shapes import REASON_TO_WRITE, CorrectionShape, CorrectionsShape
from versioned_texts.corpus.files.text_files import read_toml
from versioned_texts.corpus.model.provenance import Correction
from versioned_texts.corpus.problems import Problem
from versioned_texts.corpus.seal import paths
from versioned_texts.corpus.seal.paths import Name
from versioned_texts.corpus.seal.stored_seals import StoredSeal
from versioned_texts.corpus.validation import keyed_rows

DIGEST = "SHA-512 "
"""What stands before the SHA-512 of a whole file, in a correction that replaces, adds or deletes it."""


@dataclass(frozen=True, slots=True)
class Declaration:
    """A correction as it is declared: its position in the file, and its lines."""

    position: str
    correction: Correction
    text: str

    @property
    def name(self) -> Name:
        """The version, or the work, that is corrected."""
        return self.correction.slug, self.correction.date

    @property
    def whole(self) -> bool:
        """Whether a file is replaced, added or deleted."""
        sides = self.correction.before, self.correction.after
        return bool(self.correction.file) and any(not side or side.startswith(DIGEST) for side in sides)

    @property
    def sealed_file(self) -> str:
        """The name of the file that is corrected, in the seal."""
        date, file = self.correction.date, self.correction.file
        return paths.front_name(date) if file == paths.words_name(date) else file or paths.words_name(date)


def read_corrections(
    path: Path, seals: Mapping[Name, StoredSeal], today: dt.date, problems: list[Problem]
) -> list[Declaration]:
    """Read the corrections, in order of time; those with faults are left out."""
    data = read_toml(path, path.name, problems) if path.exists() else None
    shape = check_shape(CorrectionsShape, data, path.name, problems)
    declarations: list[Declaration] = []
    for position, row in keyed_rows("correction", shape.correction if shape else []):
        faults = [*_faults(row), *_faulty_day(row, seals, today)]
        problems += [Problem(path.name, f"{position}.{key}".rstrip("."), *fault) for key, *fault in faults]
        if not faults:
            declarations.append(_declaration(position, row))
    positions: dict[str, str] = {}  # a correction is sealed under the checksum of its lines
    for declared in declarations:
        earlier = positions.setdefault(declared.text, declared.position)
        if earlier != declared.position:
            found, expected = f"{declared.correction.reason}, as in {earlier}", "a reason that tells one from the other"
            problems.append(Problem(path.name, f"{declared.position}.reason", found, expected))
    return declarations


def declaration_to_write(name: Name, file: str, before: str | None, after: str | None, today: dt.date) -> str:
    """Write the ``[[correction]]`` that declares a change of a file, or of words without one, but for its reason.

    It is indented, on lines of its own.
    """
    declared = CorrectionShape.model_construct(
        text=name[0], version=name[1], file=file or None, before=before, after=after, reason=REASON_TO_WRITE, day=today
    )
    return indented(_text(declared))


def indented(text: str) -> str:
    """Write a correction within a message, on lines of its own."""
    return "".join(f"\n        {row}" for row in text.strip().split("\n"))


def _text(row: CorrectionShape) -> str:
    values = row.model_dump(exclude_none=True).items()
    return "\n".join(["[[correction]]", *(f"{name} = {_written(value)}" for name, value in values), ""])


def _written(value: str | dt.date) -> str:
    """Write a value as TOML does, on one line; a text without signs of escape where it can be."""
    if isinstance(value, dt.date):
        return str(value)
    literal = '"' in value and not any(sign in value for sign in "'\n\r")
    return f"'{value}'" if literal else json.dumps(value, ensure_ascii=False)


def _faults(row: CorrectionShape) -> Iterator[tuple[str, str, str]]:
    """Yield the key, what was found and what is expected for each fault."""
    if row.file is None:
        missing = (name for name in ("before", "after", "version") if getattr(row, name) is None)
        yield from ((name, "nothing", "this key is compulsory without a file") for name in missing)
    if _words(row.before, row) == _words(row.after, row):
        yield "after", "the words before", "others"


def _faulty_day(
    row: CorrectionShape, seals: Mapping[Name, StoredSeal], today: dt.date
) -> Iterator[tuple[str, str, str]]:
    seal = seals.get((row.text, row.version))
    if seal is None:
        yield "", f"{row.text} {row.version or ''}".strip() + ", which is not sealed", "a sealed version or text"
    elif row.day < seal.day:
        yield "day", str(row.day), f"a day from the seal on, {seal.day}"
    if row.day > today:
        yield "day", str(row.day), f"a day that has come; today is {today}"


def _declaration(position: str, row: CorrectionShape) -> Declaration:
    fields = (_words(row.before, row), _words(row.after, row), row.reason, row.day, row.file or "")
    return Declaration(position, Correction(row.text, row.version, *fields), _text(row))


def _words(value: str | None, row: CorrectionShape) -> str:
    """Return words as the text has them, in NFC, or as the file has them; nothing for none."""
    return (value or "") if row.file else unicodedata.normalize("NFC", value or "")
