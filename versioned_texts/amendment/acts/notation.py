"""How an act writes what a text has besides its words, so that it is read back character for character.

A superscript is ``1^(er)``, a subscript ``H_(2)O``, a line break ``⏎``, any other character that isn't seen its number,
``⟦A0⟧``, and an empty alinéa ``⟦⟧``. A row is ``| Base {en-tête, 2 colonnes} | 1,30 € |``.
"""

import re
from collections.abc import Sequence

from versioned_texts.amendment.operations import Content
from versioned_texts.redline import Cell, subscript, superscript

OPENING, CLOSING = "«\u00a0", "\u00a0»"
"""What each alinéa of a quoted passage begins with, and what the last one ends with."""

_CONTROLS = r"\x00-\x1f\x7f-\x9f\u2028\u2029"
_LETTERS = rf"([^{_CONTROLS}()⟦⏎^_|{{]+)"
_HIDDEN = re.compile(
    rf"\x8c{_LETTERS}\x8b|\x8b{_LETTERS}\x8c|\n|[{_CONTROLS}⟦⏎]|[\^_](?=\()|^[\s|]|\s$",
)
_VISIBLE = re.compile(r"\^\(([^()]*)\)|_\(([^()]*)\)|⟦((?!D[89A-F])[0-9A-F]{0,4})⟧|⏎")
_CELL = re.compile(r"(?P<text>.*?)(?: \{(?P<heading>en-tête)?(?:, )?(?:(?P<columns>\d+) colonnes)?\})?")


def visible(text: str) -> str:
    """Write words in visible characters, on one line."""
    return _HIDDEN.sub(_show, text) if text else "⟦⟧"


def words_of(written: str) -> str:
    """Return the words that `visible` wrote."""
    return _VISIBLE.sub(_hide, written)


def block_lines(contents: Sequence[Content]) -> list[str]:
    """Write paragraphs as the lines of a quoted passage."""
    lines = [f"{OPENING}{content_line(content)}" for content in contents]
    return [*lines[:-1], *(line + CLOSING for line in lines[-1:])]


def block_contents(lines: Sequence[str]) -> tuple[Content, ...]:
    """Return the paragraphs of a quoted passage.

    Raises:
        ValueError: it isn't between quotation marks.
    """
    if not lines or not lines[-1].endswith(CLOSING) or not all(line.startswith(OPENING) for line in lines):
        raise ValueError(f"found {lines}, expected lines that begin with « and end with »")
    bare = [line.removeprefix(OPENING) for line in (*lines[:-1], lines[-1].removesuffix(CLOSING))]
    return tuple(map(line_content, bare))


def content_line(content: Content) -> str:
    """Write a paragraph as a line."""
    return visible(content) if isinstance(content, str) else _row(content)


def line_content(line: str) -> Content:
    """Return the paragraph that `content_line` wrote."""
    return _cells(line) if line.startswith("|") else words_of(line)


def _show(found: re.Match[str]) -> str:
    raised, lowered = found.groups()
    if raised or lowered:
        return f"^({raised})" if raised else f"_({lowered})"
    return "⏎" if found[0] == "\n" else f"⟦{ord(found[0]):X}⟧"


def _hide(found: re.Match[str]) -> str:
    raised, lowered, number = found.groups()
    if raised or lowered:
        return superscript(raised) if raised else subscript(lowered)
    return "\n" if number is None else chr(int(number, 16)) if number else ""


def _row(cells: Sequence[Cell]) -> str:
    written = []
    for cell in cells:
        notes = ["en-tête"] * cell.heading + [f"{cell.columns} colonnes"] * (cell.columns != 1)
        text = visible(cell.text) if cell.text else ""
        text = text.replace("|", "⟦7C⟧").replace("{", "⟦7B⟧")
        written.append(f"{text} {{{', '.join(notes)}}}" if notes else text)
    return f"| {' | '.join(written)} |"


def _cells(line: str) -> tuple[Cell, ...]:
    found = (_CELL.fullmatch(cell) for cell in line.removeprefix("| ").removesuffix(" |").split(" | "))
    return tuple(Cell(words_of(hit["text"]), int(hit["columns"] or 1), bool(hit["heading"])) for hit in found if hit)
