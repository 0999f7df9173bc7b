"""``corrections.toml``: the public list of what was corrected since the seal, of words and of files."""

import datetime as dt
import json
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from versioned_texts.corpus.files.shape_check import check_shape
from versioned_texts.corpus.files.shapes import REASON_TO_WRITE, CorrectionShape, CorrectionsShape
from versioned_texts.corpus.files.text_files import read_toml
from versioned_texts.corpus.model.provenance import Correction
from versioned_texts.corpus.problems import Problem
from versioned_texts.corpus.seal import places
from versioned_texts.corpus.seal.places import Name
from versioned_texts.corpus.seal.stored_seals import StoredSeal
from versioned_texts.corpus.validation import keyed_rows

DIGEST = "SHA-512 "
"""What stands before the SHA-512 of a whole file, in a correction that replaces, adds or deletes it."""


@dataclass(frozen=True, slots=True)
class Declaration:
    """A correction as it is declared: its place in the file, and its lines."""

    place: str
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
        return bool(self.correction.file) and any(not one or one.startswith(DIGEST) for one in sides)

    @property
    def sealed_file(self) -> str:
        """The name of the file that is corrected, in the seal."""
        date, file = self.correction.date, self.correction.file
        return places.front_name(date) if file == places.words_name(date) else file or places.words_name(date)


def read_corrections(
    path: Path, seals: Mapping[Name, StoredSeal], today: dt.date, problems: list[Problem]
) -> list[Declaration]:
    """Read the corrections, in order of time; those with faults are left out."""
    data = read_toml(path, path.name, problems) if path.exists() else None
    shape = check_shape(CorrectionsShape, data, path.name, problems)
    declarations = []
    for place, one in keyed_rows("correction", shape.correction if shape else []):
        faults = [*_faults(one), *_faulty_day(one, seals, today)]
        problems += [Problem(path.name, f"{place}.{key}".rstrip("."), *fault) for key, *fault in faults]
        if not faults:
            declarations.append(_declaration(place, one))
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


def _text(one: CorrectionShape) -> str:
    values = one.model_dump(exclude_none=True).items()
    return "\n".join(["[[correction]]", *(f"{name} = {_written(value)}" for name, value in values), ""])


def _written(value: Any) -> str:  # noqa: ANN401
    """Write a value as TOML does, on one line; a text without signs of escape where it can be."""
    if isinstance(value, dt.date):
        return str(value)
    literal = isinstance(value, str) and '"' in value and not any(sign in value for sign in "'\n\r")
    return f"'{value}'" if literal else json.dumps(value, ensure_ascii=False, default=str)


def _faults(one: CorrectionShape) -> Iterator[tuple[str, str, str]]:
    """Yield the key, what was found and what is expected for each fault."""
    words = one.key is None and one.file is None
    for name in ("before", "after") if one.key is None else ():
        value = getattr(one, name)
        if value is None and words:
            yield name, "nothing", "this key is compulsory without a file"
        elif value is not None and not (isinstance(value, str) and value.strip()):
            yield name, repr(value), "words of the text" if words else "words of the file"
    if words and one.version is None:
        yield "version", "nothing", "this key is compulsory without a file"
    if one.key is not None and one.file is not None:
        yield "key", one.key, "no key beside a file"
    if _words(one.before, one) == _words(one.after, one):
        yield "after", "the words before" if one.key is None else "the value before", "others"


def _faulty_day(
    one: CorrectionShape, seals: Mapping[Name, StoredSeal], today: dt.date
) -> Iterator[tuple[str, str, str]]:
    seal = seals.get((one.text, one.version))
    if seal is None:
        yield "", f"{one.text} {one.version or ''}".strip() + ", which is not sealed", "a sealed version or text"
    elif one.key and not (seal.converted and one.day <= seal.converted):
        yield "key", one.key, "the file, and words before and after that stand once in it"
    elif one.day < (earliest := seal.converted if one.file and seal.converted else seal.day):
        yield "day", str(one.day), f"a day from the seal on, {earliest}"
    if one.day > today:
        yield "day", str(one.day), f"a day that has come; today is {today}"


def _declaration(place: str, one: CorrectionShape) -> Declaration:
    fields = (_words(one.before, one), _words(one.after, one), one.reason, one.day, one.key or "", one.file or "")
    return Declaration(place, Correction(one.text, one.version, *fields), _text(one))


def _words(value: Any, one: CorrectionShape) -> str:  # noqa: ANN401
    """Write a value of a correction: words as a text has them, in NFC, or as a file has them; nothing for none."""
    match value:
        case None:
            return ""
        case str() | dt.date():
            return str(value) if one.file else unicodedata.normalize("NFC", str(value))
        case list() if all(isinstance(one, str) for one in value):
            return ", ".join(value)
        case _:
            return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
