"""Articles that a reader edits where they stand: a line for each paragraph, and ``| a | b |`` for a row of a table."""

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import count

from french.legible import legible
from versioned_texts.amendment.operations import AmendmentError
from versioned_texts.redline import Paragraph, Part, plain_text, table_row
from versioned_texts.redline.marks import MARKED
from versioned_texts.wording import section

_say = section("amendment", "editing")

BREAK = "↵"
"""Stands for a line break within a paragraph, as a line is a paragraph."""


def part_lines(part: Part) -> str:
    """Write the paragraphs of a part as lines."""
    return "\n".join(map(_line, part.paragraphs))


def edit_parts(lines: Mapping[str, str], parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return a text with other paragraphs in some parts, whose lines are by the anchor of the part.

    Raises:
        AmendmentError: the text has no such part, or a row has other columns than its table.
    """
    if not {*lines} <= {part.anchor for part in parts}:
        raise AmendmentError(_say("unknown_article"))
    return tuple(_edit(part, lines[part.anchor]) if part.anchor in lines else part for part in parts)


def _edit(part: Part, text: str) -> Part:
    same = {_line(one): one for one in part.paragraphs}
    lines = filter(None, (line if line in same else legible(line).strip() for line in text.split("\n")))
    numbers, alinea = count(1), re.compile(rf"{re.escape(part.anchor)}-al-\d+")
    paragraphs = []
    for line in lines:
        one = same.get(line) or _paragraph(line, part)
        numbered = not one.anchor or alinea.fullmatch(one.anchor)
        paragraphs.append(replace(one, anchor=f"{part.anchor}-al-{next(numbers)}") if numbered else one)
    return replace(part, paragraphs=tuple(paragraphs))


def _paragraph(line: str, part: Part) -> Paragraph:
    """Read a line that is not of the text as it stands; a row has the columns of the last row with as many cells."""
    rows = {len(one.cells): one for one in part.paragraphs if one.cells}
    if not rows or not (line.startswith("|") and line.endswith("|")):
        return Paragraph("", _marked(line, part))
    texts = [_marked(one.strip(), part) for one in line.strip("|").split("|")]
    if len(texts) not in rows:
        raise AmendmentError(_say("columns", line=line, part=part.name))
    row = rows[len(texts)]
    return table_row(row.anchor, tuple(replace(cell, text=one) for cell, one in zip(row.cells, texts, strict=True)))


def _marked(text: str, part: Part) -> str:
    """Put back line breaks, and the marks of superscripts and subscripts that the part has."""
    for mark in {mark for one in part.paragraphs for mark in re.findall(MARKED, one.text)}:
        text = text.replace(plain_text(mark), mark)
    return text.replace(BREAK, "\n")


def _line(paragraph: Paragraph) -> str:
    texts = [plain_text(text).replace("\n", BREAK) for text in _texts(paragraph)]
    return f"| {' | '.join(texts)} |" if paragraph.cells else texts[0]


def _texts(paragraph: Paragraph) -> list[str]:
    return [cell.text for cell in paragraph.cells] or [paragraph.text]
