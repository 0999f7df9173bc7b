"""What of the sealed metadata of a version, or of a work, changed without a correction that declares it."""

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from versioned_texts.corpus.files.text_files import checksum
from versioned_texts.corpus.model.provenance import Seal
from versioned_texts.corpus.problems import MAX_FOUND, Problem
from versioned_texts.corpus.seal.corrections import Declaration, declaration_to_write
from versioned_texts.corpus.seal.lock import Name
from versioned_texts.corpus.seal.metadata import (
    Key,
    Tree,
    canonical_metadata,
    changes,
    file_of,
    place_of,
    toml_value,
    value_at,
    with_value,
    write_key,
)
from versioned_texts.corpus.seal.places import CORRECTIONS, corrections_name


@dataclass(frozen=True, slots=True)
class MetadataCheck:
    """The check of metadata of some texts against their seal; ``declared`` are their corrections, last first."""

    name: Name
    seal: Seal
    declared: Sequence[Declaration]
    today: dt.date
    texts: Path

    def problems(self, now: Tree, copy: str | None) -> Iterator[Problem]:
        """Yield each correction that does not fit, or else each key that is not as sealed, which the copy tells."""
        for one in self.declared:
            key = one.key or ()
            found = value_at(now, key)
            if found != one.after:
                file = file_of(self.texts, *self.name, key)
                expected = f"{_quote(found)}, which {file} has; write it there first, and declare each change once"
                side = "after" if one.after is not None else "key"
                yield Problem(CORRECTIONS, f"{one.place}.{side}", f"{write_key(key)} = {_quote(one.after)}", expected)
                return
            now = with_value(now, key, one.before)
        if checksum(canonical_metadata(now)) == self.seal.sha512:
            return
        if copy is None or checksum(copy) != self.seal.sha512:
            expected = f"metadata of SHA-512 {self.seal.sha512}, sealed on {self.seal.day}, or the sealed copy back"
            file = file_of(self.texts, *self.name, ("title",))
            yield Problem(file, "(metadata)", checksum(canonical_metadata(now)), expected)
            return
        then = json.loads(copy)
        for key, former, current in changes(then, now):
            file, place = file_of(self.texts, *self.name, key), place_of(then if current is None else now, key)
            yield Problem(file, place, _quote(current), self._expectation(key, former, current))

    def _expectation(self, key: Key, former: Any, current: Any) -> str:  # noqa: ANN401
        declaration = declaration_to_write(self.name, key, former, current, self.today)
        advice = f"bring it back, or declare the change in {corrections_name(self.texts)}:{declaration}"
        return f"{_quote(former)}, as it was sealed on {self.seal.day}; {advice}"


def _quote(value: Any) -> str:  # noqa: ANN401
    if value is None:
        return "nothing"
    written = toml_value(value)
    return written if len(written) <= MAX_FOUND else f"{written[:MAX_FOUND]}…"
