"""A version as plain values for the typesetter; no text is markup, so that no character has a special meaning."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from typing import Any

import french
from versioned_texts import corpus
from versioned_texts.archive import statements
from versioned_texts.metadata import version_urn
from versioned_texts.pages import SHORT_CONTENTS, contents_depth
from versioned_texts.wording import section

_proof = section("pages", "proof")
_document = section("pages", "document")

type Value = dict[str, Any]


def content(work: corpus.Work, version: corpus.Version) -> Value:
    """Return the content of a version's document."""
    return {
        "title": statements.full_title(version),
        "work": french.typeset(work.title),
        "kind": work.short_title,
        "authors": list(work.issuers),
        "description": work.description,
        "identifier": version_urn(version),
        "language": work.language,
        "facts": statements.facts(version),
        "divisions": divisions(version),
        "contents": _contents_depth(version.body.divisions),
        "notes": list(map(asdict, statements.editorial_notes(version))),
        "provenance": list(map(asdict, statements.provenance(work, version))),
        "words": {
            "contents": _document("contents"),
            "notes": _document("notes"),
            "provenance": _proof("title"),
            "page": _document["page"],
        },
    }


def divisions(version: corpus.Version) -> list[Value]:
    """Return the text of a version, heading by heading."""
    headings = {division.anchor for division in version.body.divisions if division.heading}
    alineas = {alinea.anchor for division in version.body.divisions for alinea in division.alineas}
    return _Content(version.body, headings | alineas).divisions()


@dataclass(slots=True)
class _Content:
    """Walks a body; ``placed`` are the footnotes already placed, each at its first call."""

    body: corpus.Body
    anchors: set[str]
    placed: set[str] = field(default_factory=set)

    def divisions(self) -> list[Value]:
        return [
            {
                "anchor": division.anchor,
                "depth": depth,
                "title": self._inline(division.title) if division.heading else [],
                "blocks": self._blocks(division.blocks),
            }
            for division, depth in zip(self.body.divisions, _depths(self.body.divisions), strict=True)
        ]

    def _blocks(self, blocks: Iterable[corpus.Block]) -> list[Value]:
        return list(map(self._block, blocks))

    def _block(self, block: corpus.Block) -> Value:
        match block:
            case corpus.Alinea(number=number, anchor=anchor):
                inline = self._inline(block.content)
                return {"kind": "alinea", "number": str(number), "anchor": anchor, "inline": inline}
            case corpus.Listing(items=items):
                drawn = [{"marker": _marker(item), "blocks": self._blocks(item)} for item in items]
                return {"kind": "list", "items": drawn}
            case corpus.Quotation(blocks=inner):
                return {"kind": "quotation", "blocks": self._blocks(inner)}
            case corpus.Table(head=head):
                columns, grid = _grid(block)
                rows = [[{"inline": self._inline(words), **asdict(cell)} for words, cell in row] for row in grid]
                return {"kind": "table", "columns": columns, "head": rows[:head], "rows": rows[head:]}
            case corpus.Picture(name=name, alternative=alternative):
                return {"kind": "picture", "name": name, "alternative": alternative}
            case corpus.Rule(characters=characters):
                return {"kind": "rule", "characters": characters}

    def _inline(self, inline: corpus.Inline) -> list[Value]:
        return list(map(self._part, _without_leading_space(inline)))

    def _part(self, part: corpus.Run | corpus.Break | corpus.NoteCall) -> Value:
        match part:
            case corpus.Break():
                return {"kind": "break"}
            case corpus.NoteCall(number=number):
                return {"kind": "note", "number": number, "paragraphs": self._note(number)}
            case corpus.Run(text=text, marks=marks, href=href):
                anchor = href.removeprefix("#") if href and href.startswith("#") else None
                return {
                    "kind": "text",
                    "text": french.typeset(text),
                    "marks": sorted(marks),
                    "address": href if anchor is None else None,
                    "anchor": anchor if anchor in self.anchors else None,
                }

    def _note(self, number: str) -> list[list[Value]] | None:
        """Return the paragraphs of a footnote at its first call, None at later ones."""
        if number in self.placed:
            return None
        self.placed.add(number)
        note = next(footnote for footnote in self.body.footnotes if footnote.number == number)
        return list(map(self._inline, note.paragraphs))


def _marker(item: tuple[corpus.Block, ...]) -> str:
    """Return the marker of a list item; one that begins with a list leaves it to the first item of that."""
    return item[0].marker if item and isinstance(item[0], corpus.Alinea) else ""


def _without_leading_space(inline: corpus.Inline) -> Iterator[corpus.Run | corpus.Break | corpus.NoteCall]:
    """Strip the white space at the start of a line after a break of the text itself."""
    earlier: corpus.Run | corpus.Break | corpus.NoteCall | None = None
    for part in inline:
        yield (
            replace(part, text=part.text.lstrip())
            if isinstance(part, corpus.Run) and isinstance(earlier, corpus.Break)
            else part
        )
        earlier = part


def _depths(divisions: Iterable[corpus.Division]) -> Iterator[int]:
    """Return the depth of each heading: from 1, and at most one below its parent heading (PDF/UA)."""
    path: list[int] = []
    for division in divisions:
        while division.heading and path and path[-1] >= division.level:
            path.pop()
        if division.heading:
            path.append(division.level)
        yield len(path)


def _contents_depth(divisions: Iterable[corpus.Division]) -> int:
    """Return how many levels of headings the table of contents shows; 0 for none."""
    headings = [division for division in divisions if division.heading]
    depths = list(_depths(headings))
    return contents_depth(depths, default=max(depths)) if len(headings) > SHORT_CONTENTS else 0


def _grid(table: corpus.Table) -> tuple[int, list[list[tuple[corpus.Inline, corpus.CellSpan]]]]:
    """Return the number of columns, and every row at full width: its cells with their span, then empty cells."""
    widths = [sum(cell.columns for cell in row) for row in table.spans]
    for number, row in enumerate(table.spans):
        for cell in row:
            for below in range(number + 1, min(number + cell.rows, len(widths))):
                widths[below] += cell.columns
    columns = max(widths, default=1) or 1
    rows = zip(table.rows, table.spans, widths, strict=True)
    return columns, [
        [*zip(words, cells, strict=True), *[((), corpus.CellSpan())] * (columns - width)]
        for words, cells, width in rows
    ]
