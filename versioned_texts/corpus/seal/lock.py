"""The lock, ``<texts>.lock``: an append-only log of the seals.

The last line of an entry, ``chain``, is the SHA-512 of every byte above it, so that it covers the day and the checksum
of this entry and of all entries before. The oldest entries have no chain; the next one covers them. A chain proves that
something changed; the copy of the lock in the folder of sealed copies shows what.
"""

import datetime as dt
import difflib
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import batched, zip_longest
from pathlib import Path

from versioned_texts.corpus.files.shape_check import check_shape
from versioned_texts.corpus.files.shapes import LockShape, SealShape
from versioned_texts.corpus.files.text_files import checksum, read_text, read_toml
from versioned_texts.corpus.model.provenance import Seal
from versioned_texts.corpus.problems import Problem

type Name = tuple[str, dt.date | None]
"""A version, or a work without a date."""

WORDS, METADATA = "version", "metadata"
"""The tables of the lock."""

# The first lines of a lock, sealed as they are: they name the annexes of the texts that were sealed first.
_HEADER = """\
# What was sealed and when: the SHA-512 of the canonical body of every version (UTF-8, NFC, LF, no trailing blanks,
# front matter excluded), and that of its metadata (front matter, tariff, worked cases). A chain is the SHA-512 of all
# lines above it.
# Written by `publisher seal`; a line, once here, never changes.
"""
_CHAIN = re.compile(r'^chain = "([0-9a-f]{128})"$', re.MULTILINE)
_ENTRY = re.compile(r"^\[\[(version|metadata)\]\]$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Lock:
    """The lock: its text, and the seals of words and of metadata."""

    text: str = ""
    words: dict[Name, Seal] = field(default_factory=dict)
    metadata: dict[Name, Seal] = field(default_factory=dict)

    @property
    def last_day(self) -> dt.date:
        """The latest day on which something was sealed."""
        return max((seal.day for seal in (*self.words.values(), *self.metadata.values())), default=dt.date.min)


def read_lock(path: Path, copy: Path, today: dt.date, problems: list[Problem]) -> Lock | None:
    """Read the lock and check it against its chains, its copy and the calendar; return None when it can't be read."""
    text = read_text(path, path.name, problems) if path.exists() else ""
    data = read_toml(path, path.name, problems) if text else {}
    shape = check_shape(LockShape, data, path.name, problems)
    if text is None or shape is None:
        return None
    problems += _duplicates(path.name, shape)
    problems += _future_days(path.name, shape, today)
    problems += _out_of_order(path.name, text)
    copy_text = read_text(copy, f"{copy.parent.name}/{copy.name}", problems) if copy.is_file() else None
    problems += _faulty_lines(path, text, copy, copy_text)
    return Lock(text, _seals(shape.version), _seals(shape.metadata))


def with_entries(text: str, entries: Sequence[tuple[str, Seal]]) -> str:
    """Return the text of a lock with further entries, each a table and a seal."""
    text = text or _HEADER
    for table, seal in entries:
        date = f"date = {seal.date}\n" if seal.date else ""
        text += f'\n[[{table}]]\ntext = "{seal.slug}"\n{date}sha512 = "{seal.sha512}"\nsealed = {seal.day}\n'
        text += f'chain = "{checksum(text)}"\n'
    return text


def entry_names(text: str) -> list[str]:
    """Name the entries of a lock, as ``statuts 2020-01-02 (metadata)``."""
    _, *parts = _ENTRY.split(text)
    return [_entry_name(entry) + " (metadata)" * (table == METADATA) for table, entry in batched(parts, 2)]


def line_changes(before: str, after: str) -> Iterator[tuple[str, str, str]]:
    """Yield each changed line of a lock: its place, the line now, the line before."""
    old, new = before.splitlines(), after.splitlines()
    names = ["heading", *entry_names(before)]
    for kind, first, last, start, end in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            pairs = zip_longest(old[first:last], new[start:end])
            for number, (former, current) in enumerate(pairs, start=first + 1):
                entry = names[sum(map(bool, map(_ENTRY.match, old[:number])))]
                yield f"line {number} ({entry})", _quote(current), _quote(former)


def _quote(line: str | None) -> str:
    return "nothing" if line is None else f"« {line} »"


def _entry_name(entry: str) -> str:
    slug = re.search(r'^text = "(.*)"$', entry, re.MULTILINE)
    date = re.search(r"^date = (\S+)$", entry, re.MULTILINE)
    return " ".join(one[1] for one in (slug, date) if one)


def _seals(entries: Sequence[SealShape]) -> dict[Name, Seal]:
    return {(one.text, one.date): Seal(one.text, one.date, one.sha512, one.sealed) for one in entries}


def _duplicates(file: str, shape: LockShape) -> Iterator[Problem]:
    for table, entries in ((WORDS, shape.version), (METADATA, shape.metadata)):
        names = [f"{one.text} {one.date or ''}".strip() for one in entries]
        for name in sorted({name for name in names if names.count(name) > 1}):
            kind = "" if table == WORDS else " (metadata)"
            yield Problem(file, f"{name}{kind}", "sealed twice", "one seal for each version")


def _future_days(file: str, shape: LockShape, today: dt.date) -> Iterator[Problem]:
    for one in (*shape.version, *shape.metadata):
        if one.sealed > today:
            key = f"{one.text} {one.date or ''}".strip() + ", sealed"
            yield Problem(file, key, str(one.sealed), f"a day that has come; today is {today}")


def _out_of_order(file: str, text: str) -> Iterator[Problem]:
    """Report each entry after a chain that has none, or that is dated before one above it."""
    latest, chained = "", False
    for entry in _ENTRY.split(text)[2::2]:
        day = re.search(r"^sealed = (\S+)$", entry, re.MULTILINE)
        if _CHAIN.search(entry):
            chained = True
            if day and day[1] < latest:
                expected = f"{latest} or later: entries stand in the order in which they were sealed"
                yield Problem(file, f"{_entry_name(entry)}, sealed", day[1], expected)
        elif chained or "\nchain" in entry:
            yield Problem(file, f"{_entry_name(entry)}, chain", "none", "a line chain, as `publisher seal` writes it")
        latest = max(latest, day[1] if day else "")


def _faulty_lines(path: Path, text: str, copy: Path, copy_text: str | None) -> Iterator[Problem]:
    """Report what differs from the copy, whose own chains say whether to believe it; or else the first wrong chain."""
    file = f"{copy.parent.name}/{copy.name}"
    wrong = _first_wrong_chain(text)
    if copy_text is None:
        if _CHAIN.search(text):
            yield Problem(file, "(file)", "no file", f"the copy of {path.name} that `publisher seal` wrote")
    elif _first_wrong_chain(copy_text) is None:
        for place, found, expected in line_changes(copy_text, text):
            yield Problem(path.name, place, found, f"{expected}, as {file} has it: no line of the lock ever changes")
    elif wrong is None:
        yield Problem(file, "(file)", "other lines", f"those of {path.name}, of which it is the copy")
    if wrong and (copy_text is None or _first_wrong_chain(copy_text)):
        line = text[: wrong.start()].count("\n") + 1
        found = f"SHA-512 {checksum(text[: wrong.start()])} of the lines above"
        expected = f"{wrong[1]}: no line above it changes once something is sealed"
        yield Problem(path.name, f"line {line}, chain", found, expected)


def _first_wrong_chain(text: str) -> re.Match[str] | None:
    above, end = hashlib.sha512(), 0
    for chain in _CHAIN.finditer(text):
        above.update(text[end : chain.start()].encode())
        end = chain.start()
        if above.hexdigest() != chain[1]:
            return chain
    return None
