"""The lines of a text as the site writes it, as Markdown or as a page; what is not written so is read as it stands."""

import re
import unicodedata
from collections.abc import Iterator

from versioned_texts.draft_line import DraftLine
from versioned_texts.redline import subscript, superscript

_FRONT = re.compile(r"---\n.*?\n---\n", re.DOTALL)
_BLOCKS = re.compile(r"\n(?:[ \t>]*\n)+|\n(?=[ \t>]*(?:(?:[-+*]|\d{1,9}[.)]|#{1,6})\s|\||\[\^\w+\]:))")
"""What parts blocks: a blank line, or the beginning of a line that a marker begins."""

_RULE = re.compile(r"\|[\s:|-]+\|")
_NOTE = re.compile(r"\[\^(\w+)\]:\s*")
_EMPHASIS = re.compile(r"(?<![\w\\])(\*{1,3}|_{1,3})(?=\S)([^*_]*[^\s*_\\])\1(?!\w)")
_HEIGHTS = {"sup": superscript, "sub": subscript}
_FORMS = (
    (re.compile(r"\\\n[ \t>]*|<br>"), "\v"), (re.compile(r"\n[ \t>]*"), " "), (re.compile(r"\[\^(\w+)\]"), r"[\1]"),
    (re.compile(r"!\[([^\[\]]*)\]\(([^()]*)\)"), r"[\1 (\2)]"),
    (re.compile(r"\[([^\[\]]*)\]\((?:https?:|mailto:|#)[^()\s]*\)"), r"\1"),
    (_EMPHASIS, r"\2"), (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"), (re.compile("\v"), "\n"),
)  # fmt: skip
"""Markup within a block, and what a reader sees of it."""

_RAISED = re.compile(r"<(su[bp])>(.*?)</\1>", re.DOTALL)
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "#x27": "'", "nbsp": "\u00a0"}
_ENTITY = re.compile(r"&(#?\w+);")

_TEXT = re.compile(r'<(main|article) class="texte"[^>]*>(.*?)</\1>', re.DOTALL)
_CALL = re.compile(r'<sup[^>]*><a class="appel"[^>]*>(\w+)</a></sup>')
_NUMBER = re.compile(r'<p id="note-\w+">\s*<sup>(\w+)</sup>\s*')
_START = re.compile(r"<(?=(?:h[1-6]|tr|p|li)\b)")
_LINE = re.compile(r'h[1-6] id=|tr|(?:p|li) id="[^"]*" class="alinea"|p class="image"|p data-note="(?P<note>\d+)"')
"""The tag of a line: of a heading, a row, an alinéa, a picture, a footnote."""

_PICTURE = re.compile(r'<img [^>]*\balt="([^"]*)"')


def canonical(text: str) -> str:
    """Return the body of a version as its seal has it (`versioned_texts.corpus`), whatever program saved the file."""
    text = unicodedata.normalize("NFC", text.removeprefix("\ufeff")).replace("\r\n", "\n").replace("\r", "\n")
    lines = (line.rstrip() for line in _FRONT.sub("", text, count=1).split("\n"))
    return "\n".join(lines).strip("\n") + "\n"


def markdown_lines(markdown: str) -> Iterator[DraftLine]:
    """Yield the lines of a canonical body."""
    for block in _BLOCKS.split(markdown.strip()):
        text = re.sub(r"^[ \t>]*(?:#{1,6} )?", "", block)
        note = _NOTE.match(text)
        if text.startswith("|"):
            cells = tuple(_words(cell.strip()) for cell in re.split(r"(?<!\\)\|", text.strip("|")))
            yield from () if _RULE.fullmatch(text) else [DraftLine(" | ".join(cells), cells)]
        elif text:
            number = int(note[1]) if note and note[1].isdecimal() else 0
            yield DraftLine(_words(text[note.end() :] if number and note else text), note=number)


def _words(markdown: str) -> str:
    for markup, seen in _FORMS:
        markdown = markup.sub(seen, markdown)
    return _characters(markdown)


def page_lines(html: str) -> Iterator[DraftLine]:
    """Yield the lines of a page; that of a picture, which has no file, is ``[`` and its alternative text."""
    found = _TEXT.search(html)
    body = _NUMBER.sub(r'<p data-note="\1">', _CALL.sub(r"[\1]", found[2])) if found else ""
    for piece in _START.split(body)[1:]:
        tag, _, content = piece.partition(">")
        line, picture = _LINE.match(tag), _PICTURE.search(content)
        if line and picture:
            yield DraftLine(f"[{_characters(picture[1])}")
        elif line:
            cells = tuple(map(_shown, re.split(r"<t[hd][^>]*>", content)[1:]))
            yield DraftLine(" | ".join(cells) or _shown(content), cells, int(line["note"] or 0))


def _shown(html: str) -> str:
    raised = _RAISED.sub(lambda one: _HEIGHTS[one[1]](one[2]), html)
    return _characters(re.sub(r"<[^>]*>", "", raised.replace("<br>", "\n"))).strip()


def _characters(text: str) -> str:
    raised = _RAISED.sub(lambda one: _HEIGHTS[one[1]](one[2]), text)
    return _ENTITY.sub(lambda one: _ENTITIES.get(one[1], one[0]), raised)
