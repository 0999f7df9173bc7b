"""A redline as the blocks of a document with tracked changes, as values of JSON: the writer of `office` takes them.

A paragraph is ``{"style": "Article", "fin": "=", "mots": [["=", "Article 5", 0], ["+", " bis", 0]]}``: its words are
equal (``=``), inserted (``+``) or deleted (``-``), ``fin`` is the operation on its end, and ``ancien`` the style that
it had, if another. The number is 1 for a superscript and -1 for a subscript; the call of a footnote has the words of
the footnote too: ``["=", "1", 0, [["=", "Voir l’article 4.", 0]]]``. A table is
``{"rangees": [{"sort": "+", "cellules": [{"colonnes": 1, "titre": false, "mots": […]}]}]}``.

Without insertions the document is the old text, without deletions the new one; what has moved is deleted where it
stood, and inserted where it stands.
"""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count, groupby
from typing import Any

from versioned_texts.redline import (
    ALINEA_BREAK,
    CELL_END,
    ChangeKind,
    Operation,
    Paragraph,
    ParagraphChange,
    Part,
    PartChange,
    Position,
    Redline,
    Segment,
    compare_items,
    compare_parts,
    cut_segments,
    positions,
)
from versioned_texts.redline.wording import NOTES

type Block = dict[str, Any]

_CALL = re.compile(r"\[(\d+)\]")
_CODES = {Operation.EQUAL: "=", Operation.INSERTED: "+", Operation.DELETED: "-"}
_HEIGHTS = {Position.LEVEL: 0, Position.RAISED: 1, Position.LOWERED: -1}


def tracked_blocks(redline: Redline, old: tuple[Part, ...], new: tuple[Part, ...]) -> list[Block]:
    """Return the blocks of the redline of two texts.

    Footnotes stay text where one of the texts does not call each of them once, in order, by numbers from 1 on.
    """
    notes = _footnotes(old), _footnotes(new)
    drawing = (
        _Drawing(*notes) if all(_in_order(parts, notes[0] | notes[1]) for parts in (old, new)) else _Drawing({}, {})
    )
    blocks = [block for change in _in_both_orders(redline, old) for block in drawing.part(change)]
    _join_ends(blocks)
    return list(_tables(blocks))


def _footnotes(parts: Sequence[Part]) -> dict[str, str]:
    """Return the words of the footnotes of a text, by number."""
    notes = (paragraph for part in parts if part.anchor == NOTES for paragraph in part.paragraphs)
    return {note.anchor.removeprefix("note-"): note.text for note in notes}


def _in_order(parts: Sequence[Part], known: Container[str]) -> bool:
    """Tell whether a text calls each of its footnotes once, in order, and no other that is known."""
    others = [part for part in parts if part.anchor != NOTES]
    texts = (text for part in others for text in (part.heading, *(paragraph.text for paragraph in part.paragraphs)))
    calls = [number for text in texts for number in _CALL.findall(text) if number in known]
    return calls == [*_footnotes(parts)] == [str(number) for number in range(1, len(calls) + 1)]


def _in_both_orders(redline: Redline, old: Sequence[Part]) -> Iterator[PartChange]:
    """Yield the changes of the parts; one that is deleted or moved goes after the part that it stood after."""
    staying = {change.old.anchor for change in redline.parts if change.old and change.new and not change.moved}
    deleted = defaultdict[str, list[PartChange]](list)
    last = ""
    for part in old:
        if part.anchor in staying:
            last = part.anchor
        else:
            deleted[last] += compare_parts((part,), ()).parts
    yield from deleted[""]
    for change in redline.parts:
        if change.new:
            yield from compare_parts((), (change.new,)).parts if change.moved else [change]
        if change.old and change.old.anchor in staying:
            yield from deleted[change.old.anchor]


@dataclass(frozen=True, slots=True)
class _Drawing:
    """Draws changes as blocks; ``old`` and ``new`` are the words of the footnotes, by number."""

    old: Mapping[str, str]
    new: Mapping[str, str]

    def part(self, change: PartChange) -> Iterator[Block]:
        """Yield the heading of a part, with its former style where its level changed, its paragraphs and its rows."""
        if change.part.anchor == NOTES and (self.old or self.new):
            return
        if any(segment.text for segment in change.heading):
            former = change.old if change.old and change.new and change.old.level != change.new.level else None
            for block in self._lines(change.heading, _style(change.part)):
                yield {**block, "ancien": _style(former)} if former else block
        tables = {
            paragraph.old[0].anchor: paragraph.new[0].anchor
            for paragraph in change.paragraphs
            if paragraph.old and paragraph.new
        }
        for paragraph in chain.from_iterable(map(self._apart, change.paragraphs)):
            if (paragraph.new or paragraph.old)[0].cells:
                yield self._row(paragraph, tables)
            else:
                yield from self._lines(paragraph.segments, "Normal")

    def _apart(self, change: ParagraphChange) -> Iterator[ParagraphChange]:
        """Yield a change, or in its place those of single paragraphs.

        These are rows with other cells, and alinéas that have a call and are split or merged: LibreOffice would lose
        their ends.
        """
        old, new = change.old, change.new
        several = old and new and len(old) + len(new) > 2  # noqa: PLR2004 — one becomes several
        if change.kind is ChangeKind.MOVED:
            old = ()
        elif several and (self.old or self.new) and any(_CALL.search(segment.text) for segment in change.segments):
            yield ParagraphChange(old[:1], new[:1], compare_items(old[0].text, new[0].text))
            old, new = old[1:], new[1:]
        elif not old or not new or _shape(old[0]) == _shape(new[0]):
            yield change
            return
        yield from (ParagraphChange((paragraph,), (), compare_items(paragraph.text, "")) for paragraph in old)
        yield from (ParagraphChange((), (paragraph,), compare_items("", paragraph.text)) for paragraph in new)

    def _lines(self, segments: Sequence[Segment], style: str) -> Iterator[Block]:
        """Yield the paragraphs of words, whose ends between them are under the operation of their break."""
        operations = {segment.operation for segment in segments if segment.text}
        whole = operations.pop() if len(operations) == 1 else Operation.EQUAL
        for words, end in cut_segments(segments, ALINEA_BREAK):
            yield {"style": style, "fin": _CODES[whole if end is None else end], "mots": self._runs(words)}

    def _row(self, change: ParagraphChange, tables: Mapping[str, str]) -> Block:
        """Return a row; ``tables`` are what the tables of the old text have become: it is in one of the new text."""
        row, kind = (change.new[0], "=" if change.old else "+") if change.new else (change.old[0], "-")
        cells = [
            {"colonnes": cell.columns, "titre": cell.heading, "mots": self._runs(words)}
            for cell, (words, _) in zip(row.cells, cut_segments(change.segments, CELL_END), strict=False)
        ]
        table = row.anchor if change.new else tables.get(row.anchor, f"-{row.anchor}")
        return {"sort": kind, "cellules": cells, "table": table}

    def _runs(self, segments: Iterable[Segment]) -> list[list[Any]]:
        return [run for segment in segments for run in self._segment(segment)]

    def _segment(self, segment: Segment) -> Iterator[list[Any]]:
        """Yield the words and the footnotes of a segment."""
        notes = self.old if segment.operation is Operation.DELETED else self.new
        for number, text in enumerate(_CALL.split(segment.text)):
            if not number % 2:
                yield from _words(segment.operation, text)
            elif text in notes:
                yield [_CODES[segment.operation], text, 0, self._note(text, segment.operation)]
            else:
                yield from _words(segment.operation, f"[{text}]")

    def _note(self, number: str, operation: Operation) -> list[list[Any]]:
        old = "" if operation is Operation.INSERTED else self.old[number]
        new = "" if operation is Operation.DELETED else self.new[number]
        return [run for segment in compare_items(old, new) for run in _words(segment.operation, segment.text)]


def _words(operation: Operation, text: str) -> Iterator[list[Any]]:
    return ([_CODES[operation], words, _HEIGHTS[position]] for position, words in positions(text))


def _style(part: Part) -> str:
    return f"Heading{part.level}" if part.level else "Article"


def _shape(row: Paragraph) -> list[tuple[int, bool]]:
    return [(cell.columns, cell.heading) for cell in row.cells]


def _join_ends(blocks: Sequence[Block]) -> None:
    """Put ends under operations as one who types does: between two insertions LibreOffice overlooks an end that stands.

    Where words change up to the end of a paragraph and whole ones follow under the same operation, its end is changed
    too, and the end of the last of them stands. What is deleted there goes after what is inserted. So is it where
    paragraphs of another style are deleted than the one that follows, whose style LibreOffice would give them.
    """
    ended = [*blocks, {}]
    for index, block in enumerate(blocks):
        if block.get("fin") != "=":
            continue
        runs = block["mots"]
        if [run[0] for run in runs[-2:]] == ["-", "+"] and _is_whole(ended[index + 1], "+"):
            runs[-2:] = runs[:-3:-1]
        last = runs[-1][0] if runs else "="
        code = last if _is_whole(ended[index + 1], last) else "-"
        if code == "=":  # nothing changes on either side of the end
            continue
        end = next(index for index in count(index) if not _is_whole(ended[index + 1], code))
        own, first, final, after = (ended[index].get("style", "Normal") for index in (index, index + 1, end, end + 1))
        if end > index and (code == last or (own == final and first != after)):
            block["fin"], ended[end]["fin"] = code, "="


def _is_whole(block: Block, code: str) -> bool:
    """Tell whether a paragraph, its end too, is under one operation."""
    return block.get("fin") == code and all(run[0] == code for run in block["mots"])


def _tables(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks, neighbouring rows of one table together."""
    for table, group in groupby(blocks, lambda block: block.pop("table", "")):
        rows = list(group)
        yield from [{"rangees": rows}] if table else rows
