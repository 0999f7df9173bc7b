"""The passages where a text is not what was sealed, and the words that changed there."""

import difflib
import re
from collections.abc import Iterator

from versioned_texts.corpus.model.runs import plain
from versioned_texts.corpus.model.text import Block, Table
from versioned_texts.corpus.text.body import read_body

CONTEXT = 6
"""Words shown on either side of a change."""


def word_changes(then: str, now: str) -> list[tuple[str, str, str]]:
    """Return the passages where two bodies differ: the alinéa, its words then, its words now."""
    old, new = _passages(then), _passages(now)
    pairs = ((name, old.get(name, ""), new.get(name, "")) for name in dict.fromkeys([*old, *new]))
    changed = [(name, *_changed_words(former, current)) for name, former, current in pairs if former != current]
    return changed or [("(markup)", *_changed_words(then, now))]


def _passages(text: str) -> dict[str, str]:
    body = read_body(text, "", 1, [])
    passages: dict[str, str] = {}
    for division in body.divisions:
        name = division.name if division.label else f"section {division.anchor}"
        if f"{name}, heading" in passages:  # a label that the text itself uses twice
            name = f"{name} ({division.anchor})"
        passages[f"{name}, heading"] = division.heading
        passages |= {f"{name}, alinéa {alinea.number}": alinea.text for alinea in division.alineas}
        passages |= {f"{name}, {row}": text for row, text in _table_rows(division.blocks)}
    return passages | {f"note {note.number}": note.text for note in body.footnotes}


def _table_rows(blocks: tuple[Block, ...]) -> Iterator[tuple[str, str]]:
    for block in blocks:
        if isinstance(block, Table):
            for number, row in enumerate(block.rows, start=1):
                yield f"{block.anchor}, row {number}", " | ".join(plain(cell) for cell in row)


def visible_change(former: str, current: str) -> tuple[str, str]:
    """Return two texts on one line each; where only white space differs, it is named to be seen."""
    if former.split() == current.split():
        return _visible(former), _visible(current)
    return former.replace("\n", "⏎"), current.replace("\n", "⏎")


def _visible(text: str) -> str:
    return re.sub(r"[^\S \n]", lambda space: f"⟨U+{ord(space[0]):04X}⟩", text).replace("\n", "⏎")


def _changed_words(former: str, current: str) -> tuple[str, str]:
    """Return the words that differ between two texts, with a few words of context."""
    old, new = former.split(), current.split()
    blocks = [op for op in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if op[0] != "equal"]
    if not blocks:  # only white space differs, which has to be named to be seen
        return _visible(former), _visible(current)
    first, last = blocks[0], blocks[-1]
    return (
        " ".join(old[max(0, first[1] - CONTEXT) : last[2] + CONTEXT]),
        " ".join(new[max(0, first[3] - CONTEXT) : last[4] + CONTEXT]),
    )
