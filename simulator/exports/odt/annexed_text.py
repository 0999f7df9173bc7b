"""The text that a draft deliberation approves, word for word: headings, alinéas, lists, tables, footnotes.

It comes as the publisher's values (`simulator.exports.subject.Texts`), and is drawn as elements of the format.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from xml.etree import ElementTree as ET

from simulator.exports.odt.names import append_text, child, element
from simulator.exports.odt.styles import BODY, CELL, CENTRED, LIST, NOTE, QUOTED, TABLE
from simulator.wording import section

_say = section("documents", "annexed_text")

SECTION = "Texte"
"""The name of the part of the document that holds the text, and nothing but the text."""

FIRST_LEVEL = 2
"""The level of the text's own first headings: the annex has one above them."""

MOST_LEVELS = 10
"""The deepest heading of the format."""

type TextPart = Mapping[str, Any]


def annexed_text(divisions: Iterable[TextPart]) -> ET.Element:
    """Draw a text as one section."""
    drawn = element("text:section", {"text:name": SECTION})
    for division in divisions:
        if division["title"]:
            level = min(max(division["depth"], 1) + FIRST_LEVEL - 1, MOST_LEVELS)
            style = {"text:style-name": f"Heading_{min(level, FIRST_LEVEL + 1)}", "text:outline-level": str(level)}
            _inline(child(drawn, "text:h", style), division["title"])
        _blocks(drawn, division["blocks"], BODY)
    return drawn


def _blocks(parent: ET.Element, blocks: Iterable[TextPart], style: str) -> None:
    for block in blocks:
        match block["kind"]:
            case "alinea":
                _inline(child(parent, "text:p", {"text:style-name": style}), block["inline"])
            case "list":
                _list(parent, block, style)
            case "quotation":
                _blocks(parent, block["blocks"], QUOTED)
            case "table":
                _table(parent, block)
            case "picture":
                words = _say("picture", name=block["name"], alternative=block["alternative"])
                append_text(child(parent, "text:p", {"text:style-name": style}), words)
            case "rule":
                append_text(child(parent, "text:p", {"text:style-name": CENTRED}), block["characters"])


def _list(parent: ET.Element, block: TextPart, style: str) -> None:
    """Draw a list whose style has no markers: those of the text stand before its words."""
    drawn = child(parent, "text:list", {"text:style-name": LIST})
    for item in block["items"]:
        place = child(drawn, "text:list-item")
        first = len(place)
        _blocks(place, item["blocks"], style)
        if item["marker"] and len(place) > first:
            paragraph, tab = place[first], element("text:tab")
            tab.tail, paragraph.text = paragraph.text, item["marker"]
            paragraph.insert(0, tab)


def _table(parent: ET.Element, block: TextPart) -> None:
    table = child(parent, "table:table", {"table:style-name": TABLE})
    child(table, "table:table-column", {"table:number-columns-repeated": str(block["columns"])})
    covered: set[tuple[int, int]] = set()
    head, rows = block["head"], [*block["head"], *block["rows"]]
    # a header is repeated on each page, which the call of a footnote can't be
    repeated = head and not any(part["kind"] == "note" for row in head for cell in row for part in cell["inline"])
    frame = child(table, "table:table-header-rows") if repeated else table
    for number, row in enumerate(rows):
        _row(child(frame if number < len(head) else table, "table:table-row"), row, number, len(rows), covered)


def _row(drawn: ET.Element, row: Sequence[TextPart], number: int, height: int, covered: set[tuple[int, int]]) -> None:
    """Draw the cells of a row, and in their places those that other cells cover."""
    column = 0
    for cell in (*row, None):  # past the last, others may still cover places
        while (number, column) in covered:
            child(drawn, "table:covered-table-cell")
            column += 1
        if cell is None:
            break
        rows = min(cell["rows"], height - number)
        covered |= {(number + down, column + right) for down in range(rows) for right in range(cell["columns"])}
        covered.discard((number, column))
        spans = {"columns": cell["columns"], "rows": rows}
        about = {f"table:number-{name}-spanned": str(count) for name, count in spans.items() if count > 1}
        place = child(drawn, "table:table-cell", {"table:style-name": CELL, "office:value-type": "string", **about})
        style = "Head_text" if cell["heading"] else "Cell_text"
        _inline(child(place, "text:p", {"text:style-name": style}), cell["inline"])
        column += 1


def _inline(parent: ET.Element, parts: Iterable[TextPart]) -> None:
    for part in parts:
        match part["kind"]:
            case "break":
                child(parent, "text:line-break")
            case "note":
                _note(parent, part)
            case "text":
                place = parent
                for mark in part["marks"]:
                    place = child(place, "text:span", {"text:style-name": mark})
                append_text(place, part["text"])


def _note(parent: ET.Element, part: TextPart) -> None:
    """Draw a footnote at its first call; later calls refer to it."""
    number, name = part["number"], f"note-{part['number']}"
    if part["paragraphs"] is None:
        about = {"text:note-class": "footnote", "text:reference-format": "text", "text:ref-name": name}
        append_text(child(child(parent, "text:span", {"text:style-name": "sup"}), "text:note-ref", about), number)
        return
    note = child(parent, "text:note", {"text:id": name, "text:note-class": "footnote"})
    append_text(child(note, "text:note-citation", {"text:label": number}), number)
    body = child(note, "text:note-body")
    for paragraph in part["paragraphs"]:
        _inline(child(body, "text:p", {"text:style-name": NOTE}), paragraph)
