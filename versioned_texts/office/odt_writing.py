"""The writer of an .odt with tracked changes (OpenDocument 1.3), from the blocks of ``amendment.tracked``."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from versioned_texts.office.writing import Run, escape, fill_frame

_KINDS = {"+": "insertion", "-": "deletion"}
_SIGNS = {"\n": "<text:line-break/>", "\t": "<text:tab/>", " ": "<text:s/>"}
_HEIGHTS = {1: "super", -1: "sub"}
_TAGS = {
    "Normal": ("p", "Standard", ""),
    "Footnote": ("p", "Footnote", ""),
    "Article": ("h", "Article", ' text:outline-level="7"'),
    **{f"Heading{one}": ("h", f"Heading_20_{one}", f' text:outline-level="{one}"') for one in range(1, 7)},
}
"""The element of a paragraph, by its style: its name, the name of the style, and its level."""

_END = "\0"
"""Stands for the end of a paragraph among its words, which have no controls."""

_MARKS = re.compile("(?:<text:change[^>]*>)*")


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
                yield self._paragraphs([*group, {"style": "Normal", "fin": "=", "mots": []}])

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
        words = self._paragraph(runs, "Normal")
        own = f'<table:table-cell table:style-name="cell" office:value-type="string"{span}>{words}</table:table-cell>'
        return own + "<table:covered-table-cell/>" * (width - 1)

    def _paragraph(self, runs: Sequence[Run], style: str) -> str:
        return self._paragraphs([{"style": style, "fin": "=", "mots": runs}])

    def _paragraphs(self, lines: Sequence[Mapping[str, Any]]) -> str:
        """Write paragraphs: a change goes from the first of neighbouring words under its operation to the last.

        A paragraph has the style of the first one that gives it words.
        """
        all_styles = [one["style"] for one in lines]
        pieces = [piece for one in lines for piece in (*map(self._words, one["mots"]), (one["fin"], _END))][:-1]
        text, styles, place = "", all_styles[:1], 0
        for operation, group in groupby(pieces, lambda piece: piece[0]):
            words = "".join(own for _, own in group)
            start, place = place, place + words.count(_END)
            if operation == "-":
                if _MARKS.fullmatch(text.rpartition(_END)[2]):
                    styles[-1] = all_styles[place]
                region = self._region(operation, _close(words, all_styles[start:]))
                text += f'<text:change text:change-id="{region}"/>'
                continue
            styles += all_styles[start + 1 : place + 1]
            if operation == "+":
                ids = f'text:change-id="{self._region(operation)}"'
                words = f"<text:change-start {ids}/>{words}<text:change-end {ids}/>"
            text += words
        return _close(text, styles)

    def _region(self, operation: str, deleted: str = "") -> str:
        """Add a change, and return its name."""
        name, kind = f"change{len(self.regions) + 1}", f"text:{_KINDS[operation]}"
        info = (
            f"<office:change-info><dc:creator>{self._author}</dc:creator>"
            f"<dc:date>{self._day}T00:00:00</dc:date></office:change-info>"
        )
        ids = f'xml:id="{name}" text:id="{name}"'
        self.regions.append(f"<text:changed-region {ids}><{kind}>{info}{deleted}</{kind}></text:changed-region>")
        return name

    def _words(self, run: Run) -> tuple[str, str]:
        """Return the operation on words, and these."""
        operation, text, height, *note = run
        if note:
            self._notes += 1
            name, own = f"note{self._notes}", self._paragraph(note[0], "Footnote")
            return operation, (
                f'<text:note text:id="{name}" text:note-class="footnote"><text:note-citation>{text}'
                f"</text:note-citation><text:note-body>{own}</text:note-body></text:note>"
            )
        # a space at an edge, or after another one, would be no part of the text
        words = "".join(_SIGNS.get(one) or escape(one) for one in re.split(r"(\n|\t|^ | $|(?<= ) )", text))
        span = f'<text:span text:style-name="{_HEIGHTS[height]}">{words}</text:span>' if height else words
        return operation, span


def _close(text: str, styles: Iterable[str]) -> str:
    """Write words as paragraphs of given styles."""
    paragraphs = ((_TAGS[style], words) for words, style in zip(text.split(_END), styles, strict=False))
    return "".join(
        f'<text:{tag} text:style-name="{name}"{level}>{words}</text:{tag}>' for (tag, name, level), words in paragraphs
    )
