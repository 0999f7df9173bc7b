"""The words of a transcription, compared with those of the document received, where it is a text whose lines are given.

What the conversion of that document broke, and the transcription mended, is declared as a repair. Every other word must
be the same, in the same order: a correction mends a transcription, and never the text.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from versioned_texts.corpus.model.provenance import SourceDocument
from versioned_texts.corpus.model.text import Alinea, Body, Table, leaves
from versioned_texts.corpus.text.completeness import shown_text

_MARKUP = re.compile(r"^#+ |^---$|\*|</?sup>", re.MULTILINE)
_CONTEXT, _MOST = 2, 20
"""Words around a difference, and of one, that a message shows."""


def departures(source: SourceDocument, received: str, body: Body) -> Iterator[tuple[str, str, str]]:
    """Yield the key, what was found and what is expected where words are not those of a received text."""
    first, last = source.lines or (1, 0)
    words = _MARKUP.sub("", "\n".join(received.split("\n")[first - 1 : last])).split()
    moved: list[str] = []
    for repair in source.repairs:
        before = repair.before.split()
        indices = [index for index in range(len(words)) if words[index : index + len(before)] == before]
        if len(indices) != 1:
            expected = f"words that stand once in lines {first}-{last} of {source.name}"
            yield "source.repairs", f"« {repair.before} » {len(indices)} times", expected
            return
        words[indices[0] : indices[0] + len(before)] = repair.after.split()
        moved += before if repair.moved_to_end else []
    words, shown = words + moved, list(_words(body))
    for kind, start, end, since, until in SequenceMatcher(None, words, shown, autojunk=False).get_opcodes():
        if kind != "equal":
            advice = "its faults have notes, damage to it is declared in source.repairs"
            expected = f"{_excerpt(words, start, end)}, the words of {source.name}; {advice}"
            yield "(body)", _excerpt(shown, since, until), expected


def _words(body: Body) -> Iterator[str]:
    """Yield the words that a page shows of a body."""
    for division in body.divisions:
        yield from shown_text(division.title).split()
        for leaf in leaves(division.blocks):
            cells = [cell for row in leaf.rows for cell in row] if isinstance(leaf, Table) else ()
            for inline in (leaf.inline,) if isinstance(leaf, Alinea) else cells:
                yield from shown_text(inline).split()
    for note in body.footnotes:
        yield from (note.number, *note.text.split())


def _excerpt(words: list[str], start: int, end: int) -> str:
    return f"« {' '.join(words[max(0, start - _CONTEXT) : end + _CONTEXT][:_MOST])} »"
