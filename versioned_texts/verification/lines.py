"""The lines of a text as the site writes it, in Markdown or in a page; what is written otherwise stays as it is."""

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

_TEXT = re.compile(r'<(main|article) class="texte"[^>]*>(.*?)</\1>', re.DOTALL)
_CALL = re.compile(r'<sup[^>]*><a class="appel"[^>]*>(\w+)</a></sup>')
_NUMBER = re.compile(r'<p id="note-\w+">\s*<sup>(\w+)</sup>\s*')
_START = re.compile(r"<(?=(?:h[1-6]|tr|p|li)\b)")
_LINE = re.compile(r'h[1-6] id=|tr|(?:p|li) id="[^"]*" class="alinea"|p class="image"|p data-note="(?P<note>\d+)"')
"""The tag of a line: of a heading, a row, an alinéa, a picture, a footnote."""


def markdown_lines(markdown: str) -> Iterator[DraftLine]:
    """Yield the lines of a canonical body."""
    for block in islice(_BLOCKS.split(markdown.strip()), MOST_LINES):
        text = re.sub(r"^[ \t>]*(?:#{1,6} )?", "", block)
        note, row = _NOTE.match(text), re.split(r"(?<!\\)\|", text)[1:-1] if text.startswith("|") else ()
        cells = tuple(_words(cell.strip()) for cell in row)
        if text.strip("|-: \t"):
            yield DraftLine(" | ".join(cells) or _words(_NOTE.sub("", text)), cells, int(note[1]) if note else 0)


def page_lines(html: str) -> Iterator[DraftLine]:
    """Yield the lines of a page; that of a picture, which has no file, is ``[`` and its alternative text."""
    found = _TEXT.search(html)
    body = _NUMBER.sub(r'<p data-note="\1">', _CALL.sub(r"[\1]", found[2])) if found else ""
    for piece in islice(_START.split(body), 1, MOST_LINES):
        tag, _, content = piece.partition(">")
        if line := _LINE.match(tag):
            cells = tuple(map(_shown, re.split(r"<t[hd][^>]*>", content)[1:]))
            yield DraftLine(" | ".join(cells) or _shown(content), cells, int(line["note"] or 0))


def _words(markdown: str) -> str:
    for markup, seen in _FORMS:
        markdown = markup.sub(seen, markdown)
    return _characters(markdown)


def _shown(html: str) -> str:
    text = _characters(re.sub(r'<img [^>]*\balt="([^"]*)"', r"[\1<", html).replace("<br>", "\n"), tags="<[^>]*>")
    return text.strip()


def _characters(text: str, tags: str = r"(?!)") -> str:
    """Return a text without some tags, its letters raised and its entities read."""
    text = _RAISED.sub(lambda one: (superscript if one[1] == "sup" else subscript)(one[2]), text)
    return re.sub(r"&(#?\w+);", lambda one: _ENTITIES.get(one[1], one[0]), re.sub(tags, "", text))
