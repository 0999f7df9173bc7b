"""The seal: proof that a published version has not changed, except by declared corrections.

``<texts>.lock``, next to the folder of the texts, holds the SHA-512 of the canonical body of each published version and
the day of its seal. ``<texts>.sealed`` holds a copy of each sealed body, so that a message can show what changed; the
checksum decides, not the copy. ``corrections.toml`` declares corrections of the transcription: a corrected text is
accepted if undoing its corrections, last first, yields exactly the sealed body.
"""

import difflib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from publisher.corpus.files.shapes import CorrectionsShape, LockShape, Shape, check_shape
from publisher.corpus.files.text_files import checksum, read_text, read_toml
from publisher.corpus.model.provenance import Correction, Seal
from publisher.corpus.model.runs import plain
from publisher.corpus.model.text import Block, Table
from publisher.corpus.model.version import Corpus, Version
from publisher.corpus.problems import Problem
from publisher.corpus.text.body import read_body

CORRECTIONS = "corrections.toml"
CONTEXT = 6
"""Words shown on either side of a change."""

_LOCK_HEADER = """\
# The seal of every published version: the SHA-512 of its canonical body (UTF-8, NFC, LF, no trailing blanks, front
# matter excluded) and the day it was sealed. Written by `publisher seal`; a line, once here, never changes.
"""


def lock_file(texts: Path) -> Path:
    """Return the path of the seals of a folder of texts, next to it."""
    return texts.with_name(f"{texts.name}.lock")


def corrections_file(texts: Path) -> Path:
    """Return the path of the corrections of a folder of texts, next to it."""
    return texts.with_name(CORRECTIONS)


def sealed_copies(texts: Path) -> Path:
    """Return the folder of the sealed copies of a folder of texts, next to it."""
    return texts.with_name(f"{texts.name}.sealed")


class SealBook:
    """The seals and corrections of a folder of texts; ``problems`` receives the faults."""

    def __init__(self, texts: Path, problems: list[Problem]) -> None:
        self.problems = problems
        self.lock = lock_file(texts)
        self.copies = sealed_copies(texts)
        self.seals = self._read_seals()
        self.corrections = self._read_corrections(corrections_file(texts))

    def verify(self, corpus: Corpus) -> Corpus:
        """Return the corpus with its seals and corrections, and check each version against them."""
        works = [replace(work, versions=tuple(map(self._verify_version, work.versions))) for work in corpus.works]
        known = {(version.slug, version.date) for work in works for version in work.versions}
        for copy in sorted(self.copies.glob("*/*.md")):
            if (copy.parent.name, copy.stem) not in {(seal.slug, str(seal.date)) for seal in self.seals.values()}:
                found = f"no seal, though {self.copies.name} keeps a sealed copy"
                self._problem(self.lock.name, f"{copy.parent.name} {copy.stem}", found, "the seal, as it was written")
        for seal in self.seals.values():
            then = self._sealed_text(seal, self.problems)
            if then is not None and checksum(then) != seal.sha512:
                file = self._copy(seal).relative_to(self.copies.parent).as_posix()
                expected = f"{seal.sha512}, as it was sealed on {seal.day}"
                self._problem(file, "(file)", f"SHA-512 {checksum(then)}", expected)
            if (seal.slug, seal.date) not in known:
                self._problem(f"{seal.slug}/{seal.date}.md", "(file)", "no file", "the version, sealed, is for ever")
        for number, correction in enumerate(self.corrections):
            if (correction.slug, correction.date) not in self.seals:
                name = f"{correction.slug} {correction.date}"
                self._problem(CORRECTIONS, f"correction.{number}", f"{name}, which is not sealed", "a sealed version")
        return Corpus(tuple(works))

    def add(self, corpus: Corpus, day: date) -> list[Version]:
        """Seal every unsealed version, dated ``day``, and return those versions."""
        unsealed = [version for work in corpus.works for version in work.versions if version.seal is None]
        for version in unsealed:
            self.seals[version.slug, version.date] = Seal(version.slug, version.date, version.checksum, day)
            copy = self._copy(version)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(version.text, "utf-8")
        if unsealed:
            entries = [_lock_entry(self.seals[key]) for key in sorted(self.seals)]
            self.lock.write_text("\n".join([_LOCK_HEADER, *entries]), "utf-8")
        return unsealed

    def _verify_version(self, version: Version) -> Version:
        seal = self.seals.get((version.slug, version.date))
        corrections = tuple(one for one in self.corrections if (one.slug, one.date) == (version.slug, version.date))
        if seal is not None:
            before = self._without_corrections(version, corrections)
            if before is not None and checksum(before) != seal.sha512:
                self._report_changes(version, before, seal)
        return replace(version, seal=seal, corrections=corrections)

    def _without_corrections(self, version: Version, corrections: tuple[Correction, ...]) -> str | None:
        """Return the text with its corrections undone, last first; None, and a problem added, when one does not fit."""
        text = version.text
        for correction in reversed(corrections):
            count = text.count(correction.after)
            if count != 1:
                key = f"correction.{self.corrections.index(correction)}.after"
                expected = f"words that stand once in {version.slug}/{version.date}.md"
                advice = "take more of the sentence" if count else "mend them there, and declare each change once"
                self._problem(CORRECTIONS, key, f"« {correction.after} » {count} times", f"{expected}; {advice}")
                return None
            text = text.replace(correction.after, correction.before)
        return text

    def _report_changes(self, version: Version, now: str, seal: Seal) -> None:
        file = f"{version.slug}/{version.date}.md"
        declare = f"a [[correction]] in {CORRECTIONS} (text, version, before, after, reason, day), or the change undone"
        then = self._sealed_text(seal, [])  # `verify` reports what is wrong with it
        if then is None or checksum(then) != seal.sha512:
            self._problem(file, "(body)", f"SHA-512 {checksum(now)}", f"{seal.sha512}, sealed on {seal.day}; {declare}")
            return
        for place, was, is_now in _changes(then, now):
            expected = f"« {was} », sealed on {seal.day}; {declare}"
            self._problem(file, place, f"« {is_now} »", expected)

    def _copy(self, sealed: Version | Seal) -> Path:
        return self.copies / sealed.slug / f"{sealed.date}.md"

    def _sealed_text(self, seal: Seal, problems: list[Problem]) -> str | None:
        copy = self._copy(seal)
        name = copy.relative_to(self.copies.parent).as_posix()
        return read_text(copy, name, problems) if copy.is_file() else None

    def _read_seals(self) -> dict[tuple[str, date], Seal]:
        shape = self._read(LockShape, self.lock)
        entries = shape.version if shape else []
        keys = [(one.text, one.date) for one in entries]
        for slug, day in sorted({key for key in keys if keys.count(key) > 1}):
            self._problem(self.lock.name, f"{slug} {day}", "sealed twice", "one seal for each version")
        return {(one.text, one.date): Seal(one.text, one.date, one.sha512, one.sealed) for one in entries}

    def _read_corrections(self, path: Path) -> list[Correction]:
        shape = self._read(CorrectionsShape, path)
        entries = shape.correction if shape else []
        for number, one in enumerate(entries):
            seal = self.seals.get((one.text, one.version))
            if one.before == one.after:
                self._problem(path.name, f"correction.{number}.after", "the words before", "other words")
            if seal and one.day < seal.day:
                expected = f"a day from the seal on, {seal.day}"
                self._problem(path.name, f"correction.{number}.day", str(one.day), expected)
        return [
            Correction(one.text, one.version, _nfc(one.before), _nfc(one.after), one.reason, one.day) for one in entries
        ]

    def _read[S: Shape](self, shape: type[S], path: Path) -> S | None:
        data = read_toml(path, path.name, self.problems) if path.exists() else None
        return None if data is None else check_shape(shape, data, path.name, self.problems)

    def _problem(self, file: str, key: str, found: str, expected: str) -> None:
        self.problems.append(Problem(file, key, found, expected))


def _nfc(words: str) -> str:
    return unicodedata.normalize("NFC", words)


def _lock_entry(seal: Seal) -> str:
    return f'[[version]]\ntext = "{seal.slug}"\ndate = {seal.date}\nsha512 = "{seal.sha512}"\nsealed = {seal.day}\n'


def _changes(then: str, now: str) -> list[tuple[str, str, str]]:
    """Return the places where two bodies differ: the alinéa, its words then, its words now."""
    old, new = _places(then), _places(now)
    pairs = ((place, old.get(place, ""), new.get(place, "")) for place in dict.fromkeys([*old, *new]))
    changed = [(place, *_changed_words(was, is_now)) for place, was, is_now in pairs if was != is_now]
    return changed or [("(markup)", *_changed_words(then, now))]


def _places(text: str) -> dict[str, str]:
    body = read_body(text, "", 1, [])
    places: dict[str, str] = {}
    for division in body.divisions:
        name = f"article {division.label}" if division.label else f"section {division.anchor}"
        if f"{name}, heading" in places:  # a label that the text itself uses twice
            name = f"{name} ({division.anchor})"
        places[f"{name}, heading"] = division.heading
        places |= {f"{name}, alinéa {alinea.number}": alinea.text for alinea in division.alineas}
        places |= {f"{name}, {place}": text for place, text in _table_rows(division.blocks)}
    return places | {f"note {note.number}": note.text for note in body.footnotes}


def _table_rows(blocks: tuple[Block, ...]) -> Iterator[tuple[str, str]]:
    for block in blocks:
        if isinstance(block, Table):
            for number, row in enumerate(block.rows, start=1):
                yield f"{block.anchor}, row {number}", " | ".join(plain(cell) for cell in row)


def _visible(text: str) -> str:
    return re.sub(r"[^\S \n]", lambda space: f"⟨U+{ord(space[0]):04X}⟩", text).replace("\n", "⏎")


def _changed_words(was: str, is_now: str) -> tuple[str, str]:
    """Return the words that differ between two texts, with a few words of context."""
    old, new = was.split(), is_now.split()
    blocks = [op for op in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if op[0] != "equal"]
    if not blocks:  # only white space differs, which has to be named to be seen
        return _visible(was), _visible(is_now)
    first, last = blocks[0], blocks[-1]
    return (
        " ".join(old[max(0, first[1] - CONTEXT) : last[2] + CONTEXT]),
        " ".join(new[max(0, first[3] - CONTEXT) : last[4] + CONTEXT]),
    )
