"""The lines of a text as the site writes it, in Markdown; what is written otherwise stays as it is."""

import re
from collections.abc import Iterator
from itertools import islice

from versioned_texts.draft_line import DraftLine
from versioned_texts.redline import subscript, superscript

MOST_LINES = 50_000
"""Lines of a file, of which more are not read: no text has as many."""

_BLOCKS = re.compile(r"\n(?:[ \t>]*\n)+|\n(?=[ \t>]*(?:(?:[-+*]|\d{1,9}[.)]|#{1,6})\s|\||\[\^\d+\]:))")
"""What parts blocks: a blank line, or the beginning of a line that a marker begins."""

_NOTE = re.compile(r"\[\^(\d+)\]:\s*")
_FORMS = (
    (re.compile(r"\\\n[ \t>]*|<br>"), "\v"), (re.compile(r"\n[ \t>]*"), " "), (re.compile(r"\[\^(\w+)\]"), r"[\1]"),
    (re.compile(r"!\[([^\[\]]*)\]\(([^()]*)\)"), r"[\1 (\2)]"),
    (re.compile(r"\[([^\[\]]*)\]\((?:https?:|mailto:|#)[^()\s]*\)"), r"\1"),
    (re.compile(r"(?<![\w\\])(\*{1,3}|_{1,3})(?=\S)([^*_]*[^\s*_\\])\1(?!\w)"), r"\2"),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"), (re.compile("\v"), "\n"),
)  # fmt: skip
"""Markup within a block, and what a reader sees of it."""

_RAISED = re.compile(r"<(su[bp])>(.*?)</\1>", re.DOTALL)
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "#x27": "'", "nbsp": "\u00a0"}


def markdown_lines(markdown: str) -> Iterator[DraftLine]:
    """Yield the lines of a canonical body."""
    for block in islice(_BLOCKS.split(markdown.strip()), MOST_LINES):
        text = re.sub(r"^[ \t>]*(?:#{1,6} )?", "", block)
        note, row = _NOTE.match(text), re.split(r"(?<!\\)\|", text)[1:-1] if text.startswith("|") else ()
        cells = tuple(_words(cell.strip()) for cell in row)
        if text.strip("|-: \t"):
            yield DraftLine(" | ".join(cells) or _words(_NOTE.sub("", text)), cells, int(note[1]) if note else 0)


def _words(markdown: str) -> str:
    for markup, seen in _FORMS:
        markdown = markup.sub(seen, markdown)
    markdown = _RAISED.sub(lambda one: (superscript if one[1] == "sup" else subscript)(one[2]), markdown)
    return re.sub(r"&(#?\w+);", lambda one: _ENTITIES.get(one[1], one[0]), markdown)
