"""The file of a version with other words: what stays is as it was written, what changes is written anew, and proved."""

import re
from collections import defaultdict
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from html import escape
from itertools import groupby, pairwise
from typing import NamedTuple

from versioned_texts import corpus
from versioned_texts.pages.redline.comparison import text_parts
from versioned_texts.redline import Cell, Part, Position, positions

_NOTE_CALL = re.compile(r"\[(\w+)\]")
_PREFIX = " \t>"
"""What may stand on a line before its words."""
_ITEM = re.compile(r"[ \t>]*(?:[-+*]|\d{1,9}[.)]) ")
_FEW_ESCAPES, _ALL_ESCAPES = re.compile(r"[\\<]|&(?=#?\w+;)"), re.compile(r"[!-/:-@\[-`{-~]")
"""The signs that are escaped in most texts, and all that can be."""

_TAGS = {Position.LEVEL: "{}", Position.RAISED: "<sup>{}</sup>", Position.LOWERED: "<sub>{}</sub>"}
_MOST_SHOWN = 80


class _Block(NamedTuple):
    """What is written as a whole: a heading (``level`` from 0 on), an alinéa, a footnote, or a table, which has rows.

    ``name`` is that of an article, or the anchor of a footnote.
    """

    name: str
    level: int
    text: str
    rows: tuple[tuple[Cell, ...], ...] = ()


def rewrite_version(text: str, name: str, parts: tuple[Part, ...]) -> str:
    """Return the file of a version, given as its text, with other words: read again, it gives exactly these parts.

    Raises:
        CorpusError: names what can't be written.
    """
    problems: list[corpus.Problem] = []
    source = corpus.read_transcription(text, name, problems)
    blocks = [block for _, block in _blocks(parts)]
    markdown = f"{source.front}\n{_rewrite(source, blocks)}\n".lstrip("\n")
    reread = text_parts(corpus.read_transcription(markdown, name, problems).body)
    result = [block for _, block in _blocks(reread)]
    if not problems and (result != blocks or len(reread) != len(parts)):
        unwritable = [block for block in blocks if block not in result] or blocks[:1]
        expected = "words that Markdown can hold; write these by hand, in a copy of the older version"
        problems = [corpus.Problem(name, "(body)", f"« {block.text[:_MOST_SHOWN]} »", expected) for block in unwritable]
    if problems:
        raise corpus.CorpusError(problems)
    return markdown


def _blocks(parts: Sequence[Part]) -> Iterator[tuple[str, _Block]]:
    """Yield the blocks of a text, with their anchors; the rows of a table have one anchor."""
    for part in parts:
        if part.heading:
            heading = " ".join(part.heading.split())  # as the corpus reads any
            yield part.anchor, _Block("" if part.level else part.name, part.level, heading)
        for anchor, group in groupby(part.paragraphs, lambda paragraph: paragraph.anchor):
            rows = [*group]
            cells = tuple(row.cells for row in rows if row.cells)
            yield anchor, _Block(anchor if part.anchor == "notes" else "", -1, "".join(row.text for row in rows), cells)


def _rewrite(source: corpus.Transcription, blocks: Sequence[_Block]) -> str:
    """Return the body without the lines of blocks that go; those that come are in their place, or follow others."""
    lines = source.markdown.split("\n")
    old = [(source.body.lines.get(anchor, range(0)), block) for anchor, block in _blocks(text_parts(source.body))]
    sources = {block: "\n".join(lines[span.start : span.stop]) for span, block in old}
    notes = {block.name.removeprefix("note-") for block in blocks if block.name and block.level < 0}
    articles = [span.start for span, block in old if block.level == 0]
    insertions: dict[int, list[str]] = defaultdict(list)
    deletions: set[int] = set()
    matcher = SequenceMatcher(None, [block for _, block in old], blocks, autojunk=False)
    for _, start, end, first, last in (opcode for opcode in matcher.get_opcodes() if opcode[0] != "equal"):
        deletions.update(number for span, _ in old[start:end] for number in span)
        for index, block in enumerate(blocks[first:last], start):
            line = old[min(index, end - 1)][0].start if start < end else old[start - 1][0].stop if start else 0
            prefix = lines[line][: -len(lines[line].lstrip(_PREFIX))] if start < end else ""
            article = max(
                (first_line for first_line in articles if first_line <= line), default=min(articles, default=None)
            )
            marks = "##" if article is None else lines[article].partition(" ")[0]
            candidates = [*filter(None, [sources.get(block)]), *_candidates(block, marks, prefix, notes)]
            insertions[line].append(
                next((candidate for candidate in candidates if _is_read_as(candidate, block, notes)), candidates[-1])
            )
    return _join_blocks(lines, insertions, deletions)


def _join_blocks(lines: Sequence[str], insertions: Mapping[int, Sequence[str]], deletions: Container[int]) -> str:
    """Put what is inserted above its lines; blank ones beside it, or beside what is deleted, are written anew."""
    rows = [("", False)]
    for number, line in enumerate((*lines, "")):
        for new in insertions.get(number, ()):
            while rows[1:] and not rows[-1][0].strip(_PREFIX):
                rows.pop()
            rows.append((new, True))
        last, is_new = rows[-1]
        if number in deletions or (is_new and not line.strip(_PREFIX)):
            continue
        if not (last + line).strip(_PREFIX):
            rows.pop()
        rows.append((line, False))
    gaps = (_separator(above, below) if old or new else "\n" for (above, old), (below, new) in pairwise(rows))
    return "".join(gap + row for gap, (row, _) in zip(gaps, rows[1:], strict=True)).strip("\n")


def _separator(above: str, below: str) -> str:
    """Return what stands between paragraphs: a blank line, except in a list."""
    both = above.rpartition("\n")[2], below
    if all(map(_ITEM.match, both)):
        return "\n"
    return "\n>\n" if all(text.startswith(">") for text in both) else "\n\n"


def _candidates(block: _Block, marks: str, prefix: str, notes: Collection[str]) -> Iterator[str]:
    """Write a block with few signs escaped, then with all that can be; ``marks`` stand before headings of articles.

    ``prefix`` is the indentation, or signs of quotation, of the line that it replaces.
    """
    for start in (prefix, "") if block.level < 0 else ("",):
        if block.rows:
            yield "\n".join(f"{start}{line}" for line in _table_lines(block.rows, notes))
            continue
        note = f"[^{block.name.removeprefix('note-')}]: " if block.name else ""
        for escapes in (_FEW_ESCAPES, _ALL_ESCAPES):
            opening = f"{'#' * block.level or marks} " if block.level >= 0 else start + note
            yield opening + _markdown(block.text, escapes, notes)


def _markdown(text: str, escapes: re.Pattern[str], notes: Collection[str]) -> str:
    pieces = _NOTE_CALL.split(text)
    for index, piece in enumerate(pieces):
        if index % 2 and piece in notes:
            pieces[index] = f"[^{piece}]"
        else:
            literal = f"[{piece}]" if index % 2 else piece
            runs = (_TAGS[position].format(escapes.sub(r"\\\g<0>", words)) for position, words in positions(literal))
            pieces[index] = "".join(runs).replace("\n", "<br>")
    return "".join(pieces)


def _is_read_as(markdown: str, block: _Block, notes: Collection[str]) -> bool:
    """Tell whether Markdown is read as the block, by itself."""
    others = (f"[^{note}]: x" for note in notes if f"note-{note}" != block.name)
    calls = "".join(f"[^{note}]" for note in notes)
    problems: list[corpus.Problem] = []
    body = corpus.read_transcription("\n\n".join([markdown, f"x{calls}", *others]), "", problems).body
    return not problems and block in [other for _, other in _blocks(text_parts(body))]


def _table_lines(rows: Sequence[tuple[Cell, ...]], notes: Collection[str]) -> list[str]:
    """Write a table in lines, as HTML where cells span columns or are headers elsewhere than in the first row."""
    head, *body = rows
    plain = all(cell.heading for cell in head) and not any(cell.heading for row in body for cell in row)
    if plain and all(len(row) == len(head) and all(cell.columns == 1 for cell in row) for row in rows):
        lines = ["".join(f"| {_markdown(cell.text, _ALL_ESCAPES, notes)} " for cell in row) + "|" for row in rows]
        return [lines[0], "|" + "---|" * len(rows[0]), *lines[1:]]
    return ["<table>", *(f"<tr>{''.join(map(_cell_html, row))}</tr>" for row in rows), "</table>"]


def _cell_html(cell: Cell) -> str:
    tag = "th" if cell.heading else "td"
    span = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    words = "".join(_TAGS[position].format(escape(words, quote=False)) for position, words in positions(cell.text))
    return f"<{tag}{span}>{words.replace('\n', '<br>')}</{tag}>"
