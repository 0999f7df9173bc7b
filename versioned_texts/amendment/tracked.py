"""A redline as the blocks of a document with tracked changes, as values of JSON: the writers of `office` take them.

A paragraph is ``{"style": "Article", "fin": "=", "mots": [["=", "Article 5"], ["+", " bis"]]}``: its words are equal
(``=``), inserted (``+``) or deleted (``-``), ``fin`` is the operation on its end, and ``ancien`` the style that it had,
if another. A table is ``{"rangees": [{"sort": "+", "cellules": [{"colonnes": 1, "titre": false, "mots": […]}]}]}``. The
call of a footnote has the words of the footnote as a third item: ``["=", "1", [["=", "Voir l’article 4."]]]``.

Without insertions the document is the old text, without deletions the new one; what has moved is deleted where it
stood, and inserted where it stands.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from versioned_texts.redline import (
    ALINEA_BREAK,
    CELL_END,
    Fate,
    Operation,
    Paragraph,
    ParagraphChange,
    Part,
    PartChange,
    Redline,
    Segment,
    compare_items,
)
from versioned_texts.redline.wording import NOTES

type Block = dict[str, Any]

_CALL = re.compile(r"\[(\d+)\]")
_CODES = {Operation.EQUAL: "=", Operation.INSERTED: "+", Operation.DELETED: "-"}


def tracked_blocks(redline: Redline, old: tuple[Part, ...], new: tuple[Part, ...]) -> list[Block]:
    """Return the blocks of the redline of two texts.

    Footnotes stay text where one of the texts does not call each of them once, in order, by numbers from 1 on.
    """
    sides = _footnotes(old), _footnotes(new)
    known = sides[0] | sides[1]
    drawing = _Drawing(*sides) if _in_order(old, known) and _in_order(new, known) else _Drawing({}, {})
    blocks: list[Block] = []
    for change in _in_both_orders(redline, old):
        if change.part.anchor == NOTES and (drawing.old or drawing.new):
            continue
        blocks += drawing.heading(change)
        for one in change.paragraphs:
            blocks += drawing.paragraphs(one)
    _join_ends(blocks)
    return list(_tables(blocks))


def _footnotes(parts: Sequence[Part]) -> dict[str, str]:
    """Return the words of the footnotes of a text, by number."""
    notes = (one for part in parts if part.anchor == NOTES for one in part.paragraphs)
    return {one.anchor.removeprefix("note-"): one.text for one in notes}


def _in_order(parts: Sequence[Part], known: Container[str]) -> bool:
    """Tell whether a text calls each of its footnotes once, in order, and no other that is known."""
    others = [part for part in parts if part.anchor != NOTES]
    texts = (text for part in others for text in (part.heading, *(one.text for one in part.paragraphs)))
    calls = [number for text in texts for number in _CALL.findall(text) if number in known]
    return calls == [*_footnotes(parts)] == [str(number) for number in range(1, len(calls) + 1)]


def _in_both_orders(redline: Redline, old: Sequence[Part]) -> list[PartChange]:
    """Return the changes of the parts; one that is deleted or moved goes after the part that it stood after."""
    deleted = {one.old.anchor: _alone(one.old, Operation.DELETED) for one in redline.parts if one.old and one.moved}
    deleted |= {one.old.anchor: one for one in redline.parts if one.old and not one.new}
    placed = [
        ("", _alone(one.new, Operation.INSERTED)) if one.moved else (one.old.anchor if one.old else "", one)
        for one in redline.parts
        if one.new
    ]
    before = ""
    for part in old:
        if part.anchor in deleted:
            place = next((number for number, (anchor, _) in enumerate(placed, 1) if before and anchor == before), 0)
            placed.insert(place, (part.anchor, deleted[part.anchor]))
        before = part.anchor
    return [change for _, change in placed]


def _alone(part: Part, operation: Operation) -> PartChange:
    """Return a part that one of the texts has alone."""
    old, new = (part, None) if operation is Operation.DELETED else (None, part)
    paragraphs = tuple(
        ParagraphChange((one,) if old else (), (one,) if new else (), (Segment(operation, one.text),))
        for one in part.paragraphs
    )
    return PartChange(old, new, (Segment(operation, part.heading),), paragraphs)


@dataclass(frozen=True, slots=True)
class _Drawing:
    """Draws changes as blocks; ``old`` and ``new`` are the words of the footnotes, by number."""

    old: Mapping[str, str]
    new: Mapping[str, str]

    def heading(self, change: PartChange) -> Iterator[Block]:
        """Yield the heading of a part, with its former style where its level changed."""
        if any(one.text for one in change.heading):
            for block in self._lines(change.heading, _style(change.part)):
                changed = change.old and change.new and change.old.level != change.new.level
                yield {**block, "ancien": _style(change.old)} if changed and change.old else block

    def paragraphs(self, change: ParagraphChange) -> Iterator[Block]:
        """Yield the paragraphs, or the rows, of a change; a row whose cells are others is deleted, then inserted."""
        old, new = change.old[:1], change.new[:1]
        if not (old or new)[0].cells:
            yield from self._alineas(change)
        elif [_shape(one) for one in old] == [_shape(one) for one in new]:
            yield self._row(old[0], new[0], Operation.EQUAL, change.segments)
        else:
            for one in old:
                yield self._row(one, None, Operation.DELETED, (Segment(Operation.DELETED, one.text),))
            for one in new:
                yield self._row(None, one, Operation.INSERTED, (Segment(Operation.INSERTED, one.text),))

    def _alineas(self, change: ParagraphChange) -> Iterator[Block]:
        """Yield alinéas; one that has a call and is split or merged is amended: LibreOffice would lose its end."""
        several = change.old and change.new and len(change.old) + len(change.new) > 2  # noqa: PLR2004 — one becomes several
        if change.fate is Fate.MOVED:
            yield from self._lines((Segment(Operation.INSERTED, change.new[0].text),), "Normal")
        elif several and (self.old or self.new) and any(_CALL.search(one.text) for one in change.segments):
            yield from self._lines(compare_items(change.old[0].text, change.new[0].text), "Normal")
            for operation, others in ((Operation.DELETED, change.old[1:]), (Operation.INSERTED, change.new[1:])):
                for one in others:
                    yield from self._lines((Segment(operation, one.text),), "Normal")
        else:
            yield from self._lines(change.segments, "Normal")

    def _lines(self, segments: Sequence[Segment], style: str) -> Iterator[Block]:
        """Yield the paragraphs of words, whose ends between them are under the operation of their break."""
        operations = {one.operation for one in segments if one.text}
        whole = operations.pop() if len(operations) == 1 else Operation.EQUAL
        lines = _cut(segments, ALINEA_BREAK)
        for words, end in lines[:-1]:
            yield {"style": style, "fin": _CODES[end], "mots": self._runs(words)}
        yield {"style": style, "fin": _CODES[whole], "mots": self._runs(lines[-1][0])}

    def _row(
        self, old: Paragraph | None, new: Paragraph | None, operation: Operation, segments: Sequence[Segment]
    ) -> Block:
        words = _cut(segments, CELL_END)
        cells = [
            {"colonnes": cell.columns, "titre": cell.heading, "mots": self._runs(own)}
            for cell, (own, _) in zip((new or old or Paragraph("", "")).cells, words, strict=False)
        ]
        anchors = [one and one.anchor for one in (old, new)]
        return {"sort": _CODES[operation], "cellules": cells, "ancres": anchors}

    def _runs(self, segments: Iterable[Segment]) -> list[list[Any]]:
        return [run for one in segments for run in self._segment(one)]

    def _segment(self, segment: Segment) -> Iterator[list[Any]]:
        """Yield the words and the footnotes of a segment."""
        code, place = _CODES[segment.operation], 0
        notes = self.old if segment.operation is Operation.DELETED else self.new
        for call in _CALL.finditer(segment.text):
            if call[1] in notes:
                if words := segment.text[place : call.start()]:
                    yield [code, words]
                yield [code, call[1], self._note(call[1], segment.operation)]
                place = call.end()
        if words := segment.text[place:]:
            yield [code, words]

    def _note(self, number: str, operation: Operation) -> list[list[str]]:
        if operation is Operation.EQUAL:
            segments = compare_items(self.old[number], self.new[number])
        else:
            segments = (Segment(operation, (self.old if operation is Operation.DELETED else self.new)[number]),)
        return [[_CODES[one.operation], one.text] for one in segments if one.text]


def _style(part: Part) -> str:
    return f"Heading{part.level}" if part.level else "Article"


def _shape(row: Paragraph) -> list[tuple[int, bool]]:
    return [(one.columns, one.heading) for one in row.cells]


def _cut(segments: Iterable[Segment], separator: str) -> list[tuple[list[Segment], Operation]]:
    """Cut words at a separator: what stands before each one, and the operation on it; what follows the last one."""
    pieces: list[tuple[list[Segment], Operation]] = []
    words: list[Segment] = []
    for one in segments:
        first, *others = one.text.split(separator)
        words.append(Segment(one.operation, first))
        for other in others:
            pieces.append((words, one.operation))
            words = [Segment(one.operation, other)]
    return [*pieces, (words, Operation.EQUAL)]


def _join_ends(blocks: Sequence[Block]) -> None:
    """Put ends under operations as one who types does: between two insertions LibreOffice overlooks an end that stands.

    Where words change up to the end of a paragraph and whole ones follow under the same operation, its end is changed
    too, and the end of the last of them stands. What is deleted there goes after what is inserted.
    """
    for place, block in enumerate(blocks):
        runs = block.get("mots") or [["="]]
        if block.get("fin") != "=" or runs[-1][0] == "=":
            continue
        if [one[0] for one in runs[-2:]] == ["-", "+"] and any(_is_whole(one, "+") for one in blocks[place + 1 :][:1]):
            runs[-2:] = runs[:-3:-1]
        last, end = runs[-1][0], place + 1
        while end < len(blocks) and _is_whole(blocks[end], last):
            end += 1
        if end > place + 1:
            block["fin"], blocks[end - 1]["fin"] = last, "="


def _is_whole(block: Block, code: str) -> bool:
    """Tell whether a paragraph, its end too, is under one operation."""
    return block.get("fin") == code and all(run[0] == code for run in block["mots"])


def _tables(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks, neighbouring rows of one table together."""
    rows: list[Block] = []
    anchors: list[str | None] = [None, None]
    for block in blocks:
        if "cellules" not in block:
            yield from [{"rangees": rows}] if rows else []
            rows, anchors = [], [None, None]
            yield block
            continue
        own = block.pop("ancres")
        if any(one and other and one != other for one, other in zip(own, anchors, strict=True)):
            yield {"rangees": rows}
            rows, anchors = [], [None, None]
        anchors = [one or other for one, other in zip(own, anchors, strict=True)]
        rows.append(block)
    yield from [{"rangees": rows}] if rows else []
