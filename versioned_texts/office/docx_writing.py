"""The writer of a .docx with tracked changes (ECMA-376, transitional), from the blocks of ``amendment.tracked``."""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from importlib import resources
from itertools import count
from typing import Any

from french.characters import remove_illegible

type Run = Sequence[Any]
"""Words of a paragraph, as ``versioned_texts.amendment.tracked`` has them."""

_NAMES = (
    "[Content_Types].xml _rels/.rels word/document.xml word/_rels/document.xml.rels word/styles.xml"
    " word/settings.xml word/footnotes.xml word/footer.xml docProps/core.xml"
)
_FRAME = {name: resources.files(__package__).joinpath("frame", name).read_text("utf-8") for name in _NAMES.split()}
"""The files of an empty document, by name: styles, page, properties."""

_VALUES = {"title": "titre", "author": "auteur", "day": "jour", "identifier": "identifiant"}
_EARLIEST = (1980, 1, 1, 0, 0, 0)

_WIDTH = 9070
"""The width of the text, in twentieths of a point."""

_BREAKS = {"\n": "<w:br/>", "\t": "<w:tab/>"}
_HEIGHTS = {1: '<w:vertAlign w:val="superscript"/>', -1: '<w:vertAlign w:val="subscript"/>'}
_TRACKS = {"+": "ins", "-": "del", "style": "pPrChange"}
_REFERENCE = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_TABLE = '<w:tblPr><w:tblW w:w="{}" w:type="dxa"/><w:tblBorders>{}</w:tblBorders></w:tblPr>'.format(
    _WIDTH, "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>' for side in _SIDES)
)


def write_docx(document: Mapping[str, Any]) -> bytes:
    """Write a document: its ``titre``, ``auteur`` and ``jour`` (as 2020-01-02), and its ``blocs``."""
    writer = _Writer(document["auteur"], document["jour"])
    body = "".join(map(writer.block, document["blocs"]))
    return _fill_frame(document, {"body": body, "notes": "".join(writer.notes)})


def _fill_frame(document: Mapping[str, Any], contents: Mapping[str, str]) -> bytes:
    """Write the files of the frame, in their order, around what a document holds, as reproducible bytes."""
    values = {name: _escape(document.get(key, "")) for name, key in _VALUES.items()} | dict(contents)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        for name, frame in _FRAME.items():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # whatever the system that writes
            zipped.writestr(entry, frame.format_map(values))
    return out.getvalue()


def _escape(text: str) -> str:
    """Write a text as XML; `html` and `xml.sax` have more than a page can carry."""
    text = remove_illegible(text).replace("&", "&amp;").replace("<", "&lt;")
    return text.replace(">", "&gt;").replace('"', "&quot;")


class _Writer:
    """Writes blocks; ``notes`` are the footnotes that they call."""

    def __init__(self, author: str, day: str) -> None:
        self.notes: list[str] = []
        self._author, self._day, self._numbers = f'"{_escape(author)}"', day, count(1)

    def block(self, block: Mapping[str, Any]) -> str:
        """Write a paragraph or a table."""
        if "rangees" not in block:
            return self._paragraph(block["mots"], block["style"], block["fin"], former=block.get("ancien", ""))
        columns = max(sum(cell["colonnes"] for cell in row["cellules"]) for row in block["rangees"])
        grid = f'<w:gridCol w:w="{_WIDTH // columns}"/>' * columns
        return f"<w:tbl>{_TABLE}<w:tblGrid>{grid}</w:tblGrid>{''.join(map(self._row, block['rangees']))}</w:tbl><w:p/>"

    def _change(self, operation: str, inside: str | None = None) -> str:
        """Write a tracked change, empty or around what it inserts or deletes."""
        number, name = next(self._numbers), f"w:{_TRACKS[operation]}"
        opening = f'{name} w:id="{number}" w:author={self._author} w:date="{self._day}T00:00:00Z"'
        return f"<{opening}/>" if inside is None else f"<{opening}>{inside}</{name}>"

    def _paragraph(self, runs: Sequence[Run], style: str, end: str = "=", before: str = "", former: str = "") -> str:
        """Write a paragraph; ``before`` stands before its words, and ``former`` is the style that it had."""
        mark = f"<w:rPr>{self._change(end)}</w:rPr>" if end != "=" else ""
        if former:
            mark += self._change("style", f'<w:pPr><w:pStyle w:val="{former}"/></w:pPr>')
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{mark}</w:pPr>{before}{"".join(map(self._run, runs))}</w:p>'

    def _row(self, row: Mapping[str, Any]) -> str:
        change = "" if row["sort"] == "=" else self._change(row["sort"])
        head = "<w:tblHeader/>" if all(cell["titre"] for cell in row["cellules"]) else ""
        properties = f"<w:trPr>{head}{change}</w:trPr>" if head or change else ""
        return f"<w:tr>{properties}{''.join(map(self._cell, row['cellules']))}</w:tr>"

    def _cell(self, cell: Mapping[str, Any]) -> str:
        span = f'<w:gridSpan w:val="{cell["colonnes"]}"/>' if cell["colonnes"] > 1 else ""
        words = self._paragraph(cell["mots"], "Normal")
        return f'<w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/>{span}</w:tcPr>{words}</w:tc>'

    def _run(self, run: Run) -> str:
        operation, text, height, *note = run
        if note:
            inside = f'{_REFERENCE}<w:footnoteReference w:id="{self._note(*note)}"/>'
        else:
            properties = f"<w:rPr>{_HEIGHTS[height]}</w:rPr>" if height else ""
            inside = properties + _words(text, "delText" if operation == "-" else "t")
        written = f"<w:r>{inside}</w:r>"
        return written if operation == "=" else self._change(operation, written)

    def _note(self, runs: Sequence[Run]) -> int:
        """Write a footnote and return its number."""
        mark = f'<w:r>{_REFERENCE}<w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>'
        words = self._paragraph(runs, "FootnoteText", before=mark)
        number = len(self.notes) + 1
        self.notes.append(f'<w:footnote w:id="{number}">{words}</w:footnote>')
        return number


def _words(text: str, tag: str) -> str:
    pieces = (piece for piece in re.split(r"([\n\t])", text) if piece)
    return "".join(_BREAKS.get(part) or f'<w:{tag} xml:space="preserve">{_escape(part)}</w:{tag}>' for part in pieces)
