"""``corrections.toml``: the public list of what was corrected since the seal, of words and of metadata."""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from versioned_texts.corpus.files.shape_check import check_shape
from versioned_texts.corpus.files.shapes import CorrectionShape, CorrectionsShape
from versioned_texts.corpus.files.text_files import read_toml
from versioned_texts.corpus.legible import placed_rows
from versioned_texts.corpus.model.provenance import Correction
from versioned_texts.corpus.problems import Problem
from versioned_texts.corpus.seal.lock import Lock, Name
from versioned_texts.corpus.seal.metadata import Key, normal, read_key, toml_value, write_key

LONGEST_VALUE = 4000
"""Characters of a value that a message repeats to be copied."""


@dataclass(frozen=True, slots=True)
class Declaration:
    """A correction as it is declared: its place in the file, its key, and the values before and after."""

    place: str
    key: Key | None
    before: Any
    after: Any
    correction: Correction

    @property
    def name(self) -> Name:
        """The version, or the work, that is corrected."""
        return self.correction.slug, self.correction.date


def read_corrections(path: Path, lock: Lock, today: dt.date, problems: list[Problem]) -> list[Declaration]:
    """Read the corrections, in order of time; those with faults are left out."""
    data = read_toml(path, path.name, problems) if path.exists() else None
    shape = check_shape(CorrectionsShape, data, path.name, problems)
    declarations = []
    for place, one in placed_rows("correction", shape.correction if shape else []):
        faults = [*_faults(one), *_faulty_day(one, lock, today)]
        problems += [Problem(path.name, f"{place}.{key}".rstrip("."), *fault) for key, *fault in faults]
        if not faults:
            declarations.append(_declaration(place, one))
    return declarations


def declaration_to_write(name: Name, key: Key | None, former: Any, current: Any, today: dt.date) -> str:  # noqa: ANN401
    """Write the ``[[correction]]`` that declares a change of metadata, or of words without a key, but for its reason.

    It is indented, on lines of its own.
    """
    slug, date = name
    sides = ((side, value) for side, value in (("before", former), ("after", current)) if value is not None)
    rows = [
        f'text = "{slug}"',
        *([f"version = {date}"] if date else ()),
        *([f"key = {json.dumps(write_key(key), ensure_ascii=False)}"] if key else ()),
        *(f"{side} = {_value_to_write(value, key)}" for side, value in sides),
        'reason = "En français, pour le public : pourquoi."',
        f"day = {today}",
    ]
    return "".join(f"\n        {line}" for row in ("[[correction]]", *rows) for line in row.splitlines())


def _value_to_write(value: Any, key: Key | None) -> str:  # noqa: ANN401
    written = toml_value(value)
    return written if key is None or len(written) <= LONGEST_VALUE else "…  # the whole table, as in its file"


def _faults(one: CorrectionShape) -> Iterator[tuple[str, str, str]]:
    """Yield the key, what was found and what is expected for each fault."""
    if one.key is None:
        for name in ("before", "after"):
            value = getattr(one, name)
            if value is None:
                yield name, "nothing", "this key is compulsory without a key of the metadata"
            elif not isinstance(value, str) or not value.strip():
                yield name, repr(value), "words of the text"
        if one.version is None:
            yield "version", "nothing", "this key is compulsory without a key of the metadata"
    elif read_key(one.key) is None:
        yield "key", one.key, "a key as the [[correction]] of a message writes it, as in_force_from"
    if normal(one.before) == normal(one.after):
        yield "after", "the words before" if one.key is None else "the value before", "others"


def _faulty_day(one: CorrectionShape, lock: Lock, today: dt.date) -> Iterator[tuple[str, str, str]]:
    seal = (lock.words if one.key is None else lock.metadata).get((one.text, one.version))
    if seal is None:
        expected = "a sealed version" if one.key is None else "a version, or a work, whose metadata are sealed"
        yield "", f"{one.text} {one.version or ''}".strip() + ", which is not sealed", expected
    elif one.day < seal.day:
        yield "day", str(one.day), f"a day from the seal on, {seal.day}"
    if one.day > today:
        yield "day", str(one.day), f"a day that has come; today is {today}"


def _declaration(place: str, one: CorrectionShape) -> Declaration:
    before, after = normal(one.before), normal(one.after)
    key = read_key(one.key) if one.key else None
    words = (_words(before), _words(after))
    name = write_key(key) if key else ""
    return Declaration(place, key, before, after, Correction(one.text, one.version, *words, one.reason, one.day, name))


def _words(value: Any) -> str:  # noqa: ANN401
    """Write a value for readers."""
    match value:
        case None:
            return ""
        case str():
            return value
        case list() if all(isinstance(one, str) for one in value):
            return ", ".join(value)
        case _:
            return json.dumps(value, ensure_ascii=False, sort_keys=True)
