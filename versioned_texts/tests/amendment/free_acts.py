"""Acts as people write them, and the text that must result: read from a table beside."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from versioned_texts.redline import Cell, Paragraph, Part, table_row


@dataclass(frozen=True)
class FreeAct:
    """An act, the new text of each part that it changes, and words of the reasons why some of it is refused."""

    form: str
    act: str
    becomes: dict[str, str]
    refused: tuple[str, ...]


def part_of(lines: str) -> Part:
    """Give the part that lines write: its heading, then its paragraphs."""
    heading, *paragraphs = lines.strip().splitlines()
    title = heading.lstrip("#")
    level = len(heading) - len(title)
    title = title.strip()
    name = title if level else title.partition(" : ")[0].partition(" – ")[0].lower()
    return Part(name, name, title, tuple(map(paragraph_of, paragraphs)), level)


def paragraph_of(line: str) -> Paragraph:
    """Give the paragraph that a line writes, or the row."""
    return table_row("", tuple(map(Cell, line.split("|")[:-1]))) if line.endswith("|") else Paragraph("", line)


def parts_of(text: str) -> tuple[Part, ...]:
    """Give the parts of a text."""
    return tuple(map(part_of, text.strip().split("\n\n"))) if text.strip() else ()


def content(parts: tuple[Part, ...]) -> list[tuple[object, ...]]:
    """Give what a reader sees of parts, without anchors."""
    return [(one.name, one.heading, one.level, [(line.text, line.cells) for line in one.paragraphs]) for one in parts]


def changed(act: FreeAct, text: tuple[Part, ...]) -> tuple[Part, ...]:
    """Give a text as an act must make it."""
    return tuple(
        new
        for part in text
        for new in (parts_of(act.becomes.get(part.name, "")) if part.name in act.becomes else (part,))
    )


def _table(name: str) -> tuple[tuple[Part, ...], tuple[FreeAct, ...]]:
    table = tomllib.loads(Path(__file__).with_name(name).read_text("utf-8"))
    acts = (
        FreeAct(one["form"], one["act"], one.get("becomes", {}), tuple(one.get("refused", ()))) for one in table["act"]
    )
    return parts_of(table["text"]), tuple(acts)


TEXT, ACTS = _table("free_acts.toml")
LATER_TEXT, LATER_ACTS = _table("later_acts.toml")
