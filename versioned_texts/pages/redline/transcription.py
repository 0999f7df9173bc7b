"""The file of a version with other words: what stays is as it was written, what changes is written anew, and proved."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from typing import NamedTuple

from versioned_texts import corpus
from versioned_texts.pages.redline.comparison import text_parts
from versioned_texts.redline import Cell, Part, Position, positions

_CALL = re.compile(r"\[(\w+)\]")
_RULE = re.compile(r"[^\s>]")
_LEADING = re.compile(r"[ \t>]*")
_ITEM = re.compile(r"[ \t>]*(?:[-+*]|\d{1,9}[.)]) ")
_FEW_SIGNS, _ALL_SIGNS = re.compile(r"[\\<]|&(?=#?\w+;)"), re.compile(r"[!-/:-@\[-`{-~]")
"""The signs that are escaped in most texts, and all that can be."""

_TAGS = {Position.LEVEL: "{}", Position.RAISED: "<sup>{}</sup>", Position.LOWERED: "<sub>{}</sub>"}
_MOST_SHOWN = 80


class _Unit(NamedTuple):
    """What is written as a whole: a heading (``level`` from 0 on), an alinéa, a footnote, or a table, which has rows.

    ``name`` is that of an article, or the anchor of a footnote.
    """

    name: str
    level: int
    text: str
    rows: tuple[tuple[Cell, ...], ...] = ()


class _Source(NamedTuple):
    """Lines of a file, none where they are not known, and the units in them."""

    lines: range
    units: tuple[_Unit, ...]


def rewrite_version(text: str, name: str, parts: tuple[Part, ...]) -> str:
    """Return the file of a version, given as its text, with other words: read again, it gives exactly these parts.

    Raises:
        CorpusError: names what can't be written.
    """
    problems: list[corpus.Problem] = []
    transcription = corpus.read_transcription(text, name, problems)
    writer = _Writer(transcription, parts)
    written = f"{transcription.front}\n{writer.markdown()}".lstrip("\n")
    read = text_parts(corpus.read_transcription(written, name, problems).body)
    again = [unit for _, unit in _units(read)]
    if not problems and (again != writer.units or len(read) != len(parts)):
        lost = [unit for unit in writer.units if unit not in again] or writer.units[:1]
        expected = "words that Markdown can hold; write these by hand, in a copy of the older version"
        problems = [corpus.Problem(name, "(body)", f"« {unit.text[:_MOST_SHOWN]} »", expected) for unit in lost]
    if problems:
        raise corpus.CorpusError(problems)
    return written


def _units(parts: Sequence[Part]) -> Iterator[tuple[str, _Unit]]:
    """Yield the units of a text, with their anchors; the rows of a table have one anchor."""
    for part in parts:
        if part.heading:
            heading = " ".join(part.heading.split())  # as the corpus reads any
            yield part.anchor, _Unit("" if part.level else part.name, part.level, heading)
        for anchor, group in groupby(part.paragraphs, lambda one: one.anchor):
            rows = [*group]
            cells = tuple(one.cells for one in rows if one.cells)
            yield anchor, _Unit(anchor if part.anchor == "notes" else "", -1, "".join(one.text for one in rows), cells)


class _Writer:
    """Writes the units of a text over the file of a version."""

    def __init__(self, transcription: corpus.Transcription, parts: Sequence[Part]) -> None:
        self.units = [unit for _, unit in _units(parts)]
        self._lines = transcription.markdown.split("\n")
        own = _units(text_parts(transcription.body))
        grouped = groupby(own, lambda one: transcription.lines.get(one[0], range(0)))
        self._sources = [_Source(lines, tuple(unit for _, unit in group)) for lines, group in grouped]
        self._places: dict[_Unit, list[int]] = {}
        for number, source in enumerate(self._sources):
            self._places.setdefault(source.units[0], []).append(number)
        self._starts = sorted(one.lines.start for one in self._sources if one.lines)
        ends = {one.lines.stop for one in self._sources if one.lines}
        self._rules = {end: self._after(end) for end in ends}
        articles = (self._marks(one.lines) for one in self._sources if one.lines and one.units[0].level == 0)
        self._article = next(articles, "##")  # the signs before the last heading of an article
        self._notes = {unit.name.removeprefix("note-") for unit in self.units if unit.name.startswith("note-")}

    def markdown(self) -> str:
        """Return the body: each unit from the lines that hold it, which follow the last ones if they can, or anew."""
        blocks: list[range | str] = []
        free, previous, place = set(range(len(self._sources))), -1, 0
        while place < len(self.units):
            choices = (previous + 1, *self._places.get(self.units[place], ()))
            found = next((one for one in choices if one in free and self._holds(one, place)), None)
            if found is None:
                leading, rule, previous = self._replaced(previous)
                unit = self.units[place]
                blocks.append(self._write(unit, leading if unit.level < 0 else "") + rule)
                place += 1
                continue
            free.remove(found)
            lines, units = self._sources[found]
            if units[0].level == 0:
                self._article = self._marks(lines)
            last = blocks[-1] if blocks else ""
            if found == previous + 1 and isinstance(last, range) and self._follows(lines, last):
                blocks[-1] = range(last.start, lines.stop)
            else:
                blocks.append(lines)
            previous, place = found, place + len(units)
        return self._joined(blocks)

    def _holds(self, source: int, place: int) -> bool:
        """Tell whether lines hold the units from a place on, and nothing else."""
        lines, units = self._sources[source]
        return bool(lines) and [*units] == self.units[place : place + len(units)]

    def _marks(self, lines: range) -> str:
        return self._lines[lines.start].partition(" ")[0]

    def _follows(self, lines: range, last: range) -> bool:
        """Tell whether lines come after others, and no unit stands between them."""
        return self._next_start(last.stop) == lines.start

    def _next_start(self, end: int) -> int:
        """Return the line at which the first unit from a line on begins, or the number of lines."""
        place = bisect_left(self._starts, end)
        return self._starts[place] if place < len(self._starts) else len(self._lines)

    def _after(self, end: int) -> str:
        """Return the lines that follow a unit and are none, as a rule across the page."""
        lines = self._lines[end : self._next_start(end)]
        return "".join(f"\n{one}" for one in lines).rstrip() if any(map(_RULE.search, lines)) else ""

    def _replaced(self, previous: int) -> tuple[str, str, int]:
        """Return the indentation, and signs of quotation, of the lines that a new unit replaces.

        The lines that follow these are returned too, and their place.
        """
        lines, units = self._sources[previous + 1] if previous + 1 < len(self._sources) else _Source(range(0), ())
        if not units or units[0] in self.units:
            return "", "", previous
        if not lines:
            return "", "", previous + 1
        match = _LEADING.match(self._lines[lines.start])
        leading = match[0] if match and units[0].level < 0 else ""
        return leading, self._rules[lines.stop], previous + 1

    def _joined(self, blocks: Sequence[range | str]) -> str:
        """Join blocks by blank lines; the items of a list stand on lines that follow each other."""
        text = ""
        for block in blocks:
            words = block if isinstance(block, str) else self._text(block)
            both = text.rpartition("\n")[2], words
            items, quoted = all(map(_ITEM.match, both)), all(one.startswith(">") for one in both)
            text += ("\n" if items else "\n>\n" if quoted else "\n\n") + words
        return text.lstrip("\n") + "\n"

    def _text(self, lines: range) -> str:
        return "\n".join(self._lines[lines.start : lines.stop]) + self._rules[lines.stop]

    def _write(self, unit: _Unit, leading: str) -> str:
        """Write a unit with few signs escaped, or with all that can be, where it would be read as something else."""
        if unit.rows:
            return leading + f"\n{leading}".join(self._table(unit.rows))
        signs, before = (_FEW_SIGNS, _ALL_SIGNS), dict.fromkeys((leading, ""))
        written = [f"{one}{self._line(unit, escaped)}" for one in before for escaped in signs]
        return next((one for one in written if self._reads(one, unit)), written[-1])

    def _line(self, unit: _Unit, signs: re.Pattern[str]) -> str:
        words = self._words(unit.text, signs)
        if unit.level >= 0:
            return f"{'#' * unit.level or self._article} {words}"
        return f"[^{unit.name.removeprefix('note-')}]: {words}" if unit.name else words

    def _words(self, text: str, signs: re.Pattern[str]) -> str:
        pieces = _CALL.split(text)
        for place, piece in enumerate(pieces):
            if place % 2 and piece in self._notes:
                pieces[place] = f"[^{piece}]"
            else:
                shown = f"[{piece}]" if place % 2 else piece
                raised = (_TAGS[position].format(signs.sub(r"\\\g<0>", words)) for position, words in positions(shown))
                pieces[place] = "".join(raised).replace("\n", "<br>")
        return "".join(pieces)

    def _reads(self, written: str, unit: _Unit) -> bool:
        """Tell whether what is written is read as the unit, by itself."""
        others = (f"[^{one}]: x" for one in self._notes if f"note-{one}" != unit.name)
        calls = "".join(f"[^{one}]" for one in self._notes)
        problems: list[corpus.Problem] = []
        read = corpus.read_transcription("\n\n".join([written, f"x{calls}", *others]), "", problems).body
        return not problems and unit in [one for _, one in _units(text_parts(read))]

    def _table(self, rows: Sequence[tuple[Cell, ...]]) -> list[str]:
        """Write a table in lines, as HTML where cells span columns or are headers elsewhere than in the first row."""
        head, *body = rows
        plain = all(one.heading for one in head) and not any(one.heading for row in body for one in row)
        if plain and all(len(row) == len(head) and all(one.columns == 1 for one in row) for row in rows):
            lines = ["".join(f"| {self._words(cell.text, _ALL_SIGNS)} " for cell in row) + "|" for row in rows]
            return [lines[0], "|" + "---|" * len(rows[0]), *lines[1:]]
        return ["<table>", *(f"<tr>{''.join(map(_html_cell, row))}</tr>" for row in rows), "</table>"]


def _html_cell(cell: Cell) -> str:
    tag = "th" if cell.heading else "td"
    span = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    words = "".join(_TAGS[position].format(escape(words, quote=False)) for position, words in positions(cell.text))
    return f"<{tag}{span}>{words.replace('\n', '<br>')}</{tag}>"
