"""The writer of an .odt with tracked changes (OpenDocument 1.3), from the blocks of ``amendment.tracked``."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from versioned_texts.office.writing import Run, escape, fill_frame, heights

_KINDS = {"+": "insertion", "-": "deletion"}
_SIGNS = {"\n": "<text:line-break/>", "\t": "<text:tab/>", " ": "<text:s/>"}
_LEVELS = {**{f"Heading{level}": level for level in range(1, 7)}, "Article": 7}
_NAMES = {
    "Normal": "Standard",
    "Footnote": "Footnote",
    "Article": "Article",
    **{style: f"Heading_20_{level}" for style, level in _LEVELS.items() if level < 7},  # noqa: PLR2004 — an article's
}
type _Line = tuple[str, str, Sequence[Run]]
"""A paragraph: its style, the operation on its end, its words."""


def write_odt(document: Mapping[str, Any]) -> bytes:
    """Write a document: its ``titre``, ``auteur`` and ``jour`` (as 2020-01-02), and its ``blocs``."""
    writer = _Writer(document["auteur"], document["jour"])
    body = "".join(writer.blocks(document["blocs"]))
    return fill_frame("odt", document, {"body": body, "changes": "".join(writer.regions)})


class _Writer:
    """Writes blocks; ``regions`` are the changes in them, with the words that are deleted."""

    def __init__(self, author: str, day: str) -> None:
        self.regions: list[str] = []
        self._author, self._day = escape(author), day
        self._notes = 0

    def blocks(self, blocks: Sequence[Mapping[str, Any]]) -> Iterator[str]:
        """Write paragraphs and tables; an empty paragraph follows a table, and the last block."""
        for is_table, group in groupby(blocks, lambda block: "rangees" in block):
            if is_table:
                yield from (f"{self._table(block['rangees'])}<text:p/>" for block in group)
            else:
                lines = [(one["style"], one["fin"], one["mots"]) for one in group]
                yield self._lines(_own_styles([*lines, ("Normal", "=", [])]))

    def _table(self, rows: Sequence[Mapping[str, Any]]) -> str:
        columns = max(sum(cell["colonnes"] for cell in row["cellules"]) for row in rows)
        own = "".join(self._row(row, columns) for row in rows)
        return f'<table:table><table:table-column table:number-columns-repeated="{columns}"/>{own}</table:table>'

    def _row(self, row: Mapping[str, Any], columns: int) -> str:
        """Write a row; its last cell spans the columns that it lacks."""
        # the style of a row inserted or deleted as such is LibreOffice's own: OpenDocument tracks words alone
        style = "" if row["sort"] == "=" else ' table:style-name="row"'
        widths = [cell["colonnes"] for cell in row["cellules"]]
        widths[-1] += columns - sum(widths)
        cells = (self._cell(cell["mots"], width) for cell, width in zip(row["cellules"], widths, strict=True))
        return f"<table:table-row{style}>{''.join(cells)}</table:table-row>"

    def _cell(self, runs: Sequence[Run], width: int) -> str:
        span = f' table:number-columns-spanned="{width}"' if width > 1 else ""
        words = self._lines([("Normal", "=", runs)])
        own = f'<table:table-cell table:style-name="cell" office:value-type="string"{span}>{words}</table:table-cell>'
        return own + "<table:covered-table-cell/>" * (width - 1)

    def _lines(self, lines: Sequence[_Line]) -> str:
        """Write paragraphs: a change goes from the first of neighbouring words under its operation to the last."""
        pieces: list[tuple[str, int, str | None]] = []
        for place, (_, end, runs) in enumerate(lines):
            pieces += [(one[0], place, self._words(*one[1:])) for one in heights(runs)]
            pieces.append((end, place, None))
        pieces.pop()
        text = _Text([style for style, _, _ in lines])
        for operation, group in groupby(pieces, lambda piece: piece[0]):
            if operation == "-":
                deleted = _Text(text.styles, text.place)
                deleted.add(group)
                text.delete(deleted.place, self._region(operation, deleted.whole()))
            elif operation == "+":
                name = self._region(operation)
                text.open += f'<text:change-start text:change-id="{name}"/>'
                text.add(group)
                text.open += f'<text:change-end text:change-id="{name}"/>'
            else:
                text.add(group)
        return text.whole()

    def _region(self, operation: str, deleted: str = "") -> str:
        name, kind = f"change{len(self.regions) + 1}", f"text:{_KINDS[operation]}"
        info = (
            f"<office:change-info><dc:creator>{self._author}</dc:creator>"
            f"<dc:date>{self._day}T00:00:00</dc:date></office:change-info>"
        )
        ids = f'xml:id="{name}" text:id="{name}"'
        self.regions.append(f"<text:changed-region {ids}><{kind}>{info}{deleted}</{kind}></text:changed-region>")
        return name

    def _words(self, height: int, text: str, note: Sequence[Run] | None) -> str:
        if note is not None:
            self._notes += 1
            words = self._lines([("Footnote", "=", note)])
            return (
                f'<text:note text:id="note{self._notes}" text:note-class="footnote"><text:note-citation>{text}'
                f"</text:note-citation><text:note-body>{words}</text:note-body></text:note>"
            )
        # a space at an edge, or after another one, would be no part of the text
        pieces = re.split(r"(\n|\t|^ | $|(?<= ) )", text)
        words = "".join(_SIGNS.get(one) or escape(one) for one in pieces)
        return (
            f'<text:span text:style-name="{"super" if height > 0 else "sub"}">{words}</text:span>' if height else words
        )


def _own_styles(lines: Sequence[_Line]) -> list[_Line]:
    """Return paragraphs in which those that are deleted before one of another style begin by the end before them.

    LibreOffice gives the first paragraph of a deletion, when it is rejected, the style of the one that follows.
    """
    moved = list(lines)
    for place, (style, end, words) in enumerate(lines):
        last = place
        while end == "=" and last + 1 < len(lines) and _is_deleted(lines[last + 1]):
            last += 1
        if last > place and lines[last][0] == style and lines[place + 1][0] != lines[last + 1][0]:
            moved[place], moved[last] = (style, "-", words), (style, "=", lines[last][2])
    return moved


def _is_deleted(line: _Line) -> bool:
    return line[1] == "-" and all(run[0] == "-" for run in line[2])


class _Text:
    """Paragraphs as XML, of given styles.

    ``open`` is what the open one holds, ``place`` its place; it has the style of the first that gave it words.
    """

    def __init__(self, styles: Sequence[str], place: int = 0) -> None:
        self.styles, self.place, self.open = styles, place, ""
        self._style, self._bare, self._closed = styles[place], True, ""

    def add(self, pieces: Iterable[tuple[str, int, str | None]]) -> None:
        """Add words, and the ends of paragraphs, which have none."""
        for _, place, words in pieces:
            if words is None:
                self._closed = self.whole()
                self.place, self.open, self._bare, self._style = place + 1, "", True, self.styles[place + 1]
            else:
                self.open, self._bare = self.open + words, False

    def delete(self, place: int, region: str) -> None:
        """Add a deletion, after which the words of another place follow."""
        if self._bare:
            self._style = self.styles[place]
        self.place, self.open = place, f'{self.open}<text:change text:change-id="{region}"/>'

    def whole(self) -> str:
        """Return all paragraphs, the open one closed."""
        before, after = _tags(self._style)
        return f"{self._closed}{before}{self.open}{after}"


def _tags(style: str) -> tuple[str, str]:
    """Return the tags around a paragraph."""
    name = f'text:style-name="{_NAMES[style]}"'
    if level := _LEVELS.get(style):
        return f'<text:h {name} text:outline-level="{level}">', "</text:h>"
    return f"<text:p {name}>", "</text:p>"
