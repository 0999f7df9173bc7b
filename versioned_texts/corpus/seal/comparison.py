"""What stands now of a version, or of a work, compared with its seal once its corrections are undone."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from versioned_texts.corpus.problems import Problem
from versioned_texts.corpus.seal import paths
from versioned_texts.corpus.seal.corrections import DIGEST, declaration_to_write
from versioned_texts.corpus.seal.line_changes import line_changes
from versioned_texts.corpus.seal.stored_seals import StoredSeal, read_copy
from versioned_texts.corpus.seal.undo import Content, digest
from versioned_texts.corpus.seal.word_changes import visible_change, word_changes


@dataclass(frozen=True, slots=True)
class Comparison:
    """The files of a sealed version, or of a sealed work, as they stand."""

    texts: Path
    seal: StoredSeal
    files: Mapping[str, bytes]
    today: dt.date

    def problems(self, before: Mapping[str, Content]) -> Iterator[Problem]:
        """Yield each change that no correction declares; ``before`` are the files with their corrections undone."""
        for file in sorted({*self.seal.files, *before}):
            if file != paths.anchors_name(self.seal.date) and digest(before.get(file)) != self.seal.files.get(file, ""):
                yield from self._changes(file, before.get(file))

    def _changes(self, file: str, now: Content | None) -> Iterator[Problem]:
        words, then = paths.words_name(self.seal.date), read_copy(self.texts, self.seal, file)
        if then is None or not isinstance(now, bytes) or not (_is_text(then) and _is_text(now)):
            found, sealed = (f"{DIGEST}{side}" if side else None for side in (digest(now), self.seal.files.get(file)))
            current = f"{DIGEST}{digest(self.files.get(file))}" if file in self.files else None
            advice = self._advice(file, None if file == words else (sealed, current))
            expected = f"{sealed or 'no file'}, {self._day}; {advice}"
            yield self._problem(file, "(body)" if file == words else "(file)", found or "no file", expected)
        elif file == words:
            yield from self._word_changes(then.decode(), now.decode(), self.files[file].decode())
        else:
            yield from self._line_changes(file, then.decode(), now.decode())

    def _word_changes(self, then: str, now: str, text: str) -> Iterator[Problem]:
        for passage, former, current in word_changes(then, now):
            once = then.count(former) == now.count(current) == text.count(current) == 1
            declared = (former, current) if once else None
            expected = f"« {former} », sealed on {self.seal.day}; {self._advice('', declared)}"
            yield self._problem(paths.words_name(self.seal.date), passage, f"« {current} »", expected)

    def _line_changes(self, file: str, then: str, now: str) -> Iterator[Problem]:
        for change in line_changes(then, now, self.files[file].decode()):
            former, current = visible_change(change.former, change.current)
            found, expected = (f"« {words} »" if words else "nothing" for words in (current, former))
            advice = self._advice(file, change.declared)
            yield self._problem(file, f"line {change.line}", found, f"{expected}, {self._day}; {advice}")

    @property
    def _day(self) -> str:
        return f"as it was sealed on {self.seal.day}"

    def _advice(self, file: str = "", declared: tuple[str | None, str | None] | None = None) -> str:
        folder = self.texts.absolute().parent.name
        advice = f"bring it back, or declare the change in {folder}/{paths.CORRECTIONS}:"
        if declared is None:
            of = "version, file" if file else "version"
            return f"{advice} a [[correction]] (text, {of}, before, after, reason, day)"
        file = paths.text_file(file, self.seal.date)
        return advice + declaration_to_write((self.seal.slug, self.seal.date), file, *declared, self.today)

    def _problem(self, file: str, key: str, found: str, expected: str) -> Problem:
        return Problem(f"{self.seal.slug}/{paths.text_file(file, self.seal.date)}", key, found, expected)


def _is_text(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True
