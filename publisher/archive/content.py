"""A version as plain values (lists, dictionaries, text) for the typesetter.

Text is never written as markup, so that no character of it has a special meaning.
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
    """Return the content of a version's document."""
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
    """Walks a body; ``placed`` are the footnotes already placed, each at its first call."""

    body: Body
    placed: set[int] = field(default_factory=set)

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
                content = self._inline(inline, anchors)
                return {"kind": "alinea", "number": str(number), "anchor": anchor, "inline": content}
            case Listing(start=start, items=items):
                return {"kind": "list", "start": start, "items": [self._blocks(item, anchors) for item in items]}
            case Quotation(blocks=inner):
                return {"kind": "quotation", "blocks": self._blocks(inner, anchors)}
            case Table():
                rows = [[self._cell(words, place, anchors) for words, place in row] for row in full_rows(block)]
                grid = {"columns": width(block), "head": rows[: block.head], "rows": rows[block.head :]}
                return {"kind": "table", **grid}

    def _cell(self, words: Inline, place: Cell, anchors: set[str]) -> Value:
        span = {"columns": place.columns, "rows": place.rows, "heading": place.heading}
        return {"inline": self._inline(words, anchors), **span}

    def _inline(self, inline: Inline, anchors: set[str]) -> list[Value]:
        return [self._part(part, anchors) for part in _without_leading_space(inline)]

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
        """Return the paragraphs of a footnote at its first call, None at later ones."""
        if number in self.placed:
            return None
        self.placed.add(number)
        note = next(one for one in self.body.footnotes if one.number == number)
        return [self._inline(paragraph, anchors) for paragraph in note.paragraphs]


def _without_leading_space(inline: Inline) -> Iterator[Run | Break | NoteCall]:
    """Strip the white space at the start of a line after a break of the text itself."""
    earlier: Run | Break | NoteCall | None = None
    for part in inline:
        yield replace(part, text=part.text.lstrip()) if isinstance(part, Run) and isinstance(earlier, Break) else part
        earlier = part


def _anchors(division: Division) -> Iterator[str]:
    if division.heading:
        yield division.anchor
    yield from (alinea.anchor for alinea in division.alineas)


def _depths(divisions: Iterable[Division]) -> Iterator[int]:
    """Return the depth of each heading: from 1, and at most one below its parent heading (PDF/UA)."""
    path: list[int] = []
    for division in divisions:
        while division.heading and path and path[-1] >= division.level:
            path.pop()
        if division.heading:
            path.append(division.level)
        yield len(path)
