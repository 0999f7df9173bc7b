"""A version as plain values (lists, tables of keys, text), for the typesetter to draw.

Text stays text: nothing of it is ever written as markup, so that no character can mean more than itself.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from publisher.archive import statements
from publisher.archive.grid import full_rows, width
from publisher.archive.statements import Statement
from publisher.corpus import (
    Alinea,
    Block,
    Body,
    Break,
    Cell,
    Division,
    Inline,
    Listing,
    NoteCall,
    Quotation,
    Run,
    Table,
    Version,
    Work,
)
from simulator import french

type Value = dict[str, Any]


def content(work: Work, version: Version) -> Value:
    """Give all that the document of a version says."""
    return {
        "title": statements.full_title(version),
        "kind": work.short_title,
        "authors": list(work.issuers),
        "description": work.description,
        "language": work.language,
        "facts": statements.facts(version),
        "divisions": _Content(version.body).divisions(),
        "notes": [_statement(one) for one in statements.editorial_notes(version)],
        "provenance": [_statement(one) for one in statements.provenance(work, version)],
    }


def _statement(statement: Statement) -> Value:
    return {"term": statement.term, "words": statement.words, "checksum": statement.checksum}


@dataclass(slots=True)
class _Content:
    """Walks a body; ``called`` are the footnotes met so far, whose words stand at their first call."""

    body: Body
    called: set[int] = field(default_factory=set)

    def divisions(self) -> list[Value]:
        anchors = {anchor for division in self.body.divisions for anchor in _anchors(division)}
        return [
            {
                "anchor": division.anchor,
                "depth": depth,
                "title": self._inline(division.title, anchors) if division.heading else [],
                "blocks": self._blocks(division.blocks, anchors),
            }
            for division, depth in zip(self.body.divisions, _depths(self.body.divisions), strict=True)
        ]

    def _blocks(self, blocks: Iterable[Block], anchors: set[str]) -> list[Value]:
        return [self._block(block, anchors) for block in blocks]

    def _block(self, block: Block, anchors: set[str]) -> Value:
        match block:
            case Alinea(number=number, anchor=anchor, inline=inline):
                told = {"number": str(number), "anchor": anchor}
                return {"kind": "alinea", **told, "inline": self._inline(inline, anchors)}
            case Listing(start=start, items=items):
                return {"kind": "list", "start": start, "items": [self._blocks(item, anchors) for item in items]}
            case Quotation(blocks=inner):
                return {"kind": "quotation", "blocks": self._blocks(inner, anchors)}
            case Table():
                rows = [[self._cell(words, place, anchors) for words, place in row] for row in full_rows(block)]
                grid = {"columns": width(block), "head": rows[: block.head], "rows": rows[block.head :]}
                return {"kind": "table", **grid}

    def _cell(self, words: Inline, place: Cell, anchors: set[str]) -> Value:
        told = {"columns": place.columns, "rows": place.rows, "heading": place.heading}
        return {"inline": self._inline(words, anchors), **told}

    def _inline(self, inline: Inline, anchors: set[str]) -> list[Value]:
        return [self._part(part, anchors) for part in _begun_flush(inline)]

    def _part(self, part: Run | Break | NoteCall, anchors: set[str]) -> Value:
        match part:
            case Break():
                return {"kind": "break"}
            case NoteCall(number=number):
                paragraphs = self._note(number, anchors)
                return {"kind": "note", "number": str(number), "paragraphs": paragraphs}
            case Run(text=text, marks=marks, href=href):
                place = href.removeprefix("#") if href and href.startswith("#") else None
                return {
                    "kind": "text",
                    "text": french.typeset(text),
                    "marks": sorted(marks),
                    "address": href if place is None else None,
                    "place": place if place in anchors else None,
                }

    def _note(self, number: int, anchors: set[str]) -> list[list[Value]] | None:
        """Give the paragraphs of a footnote at its first call, None at the others."""
        if number in self.called:
            return None
        self.called.add(number)
        note = next(one for one in self.body.footnotes if one.number == number)
        return [self._inline(paragraph, anchors) for paragraph in note.paragraphs]


def _begun_flush(inline: Inline) -> Iterator[Run | Break | NoteCall]:
    """Take away the white space at the beginning of a line that the text itself breaks."""
    earlier: Run | Break | NoteCall | None = None
    for part in inline:
        yield replace(part, text=part.text.lstrip()) if isinstance(part, Run) and isinstance(earlier, Break) else part
        earlier = part


def _anchors(division: Division) -> Iterator[str]:
    if division.heading:
        yield division.anchor
    yield from (alinea.anchor for alinea in division.alineas)


def _depths(divisions: Iterable[Division]) -> Iterator[int]:
    """Give the depth of each heading, from 1 and never more than one below the heading it stands under (PDF/UA)."""
    path: list[int] = []
    for division in divisions:
        while division.heading and path and path[-1] >= division.level:
            path.pop()
        if division.heading:
            path.append(division.level)
        yield len(path)
