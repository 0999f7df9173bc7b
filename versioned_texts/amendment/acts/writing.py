"""The act that makes a change: French sentences from the redline, each read again before it is written."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from versioned_texts.amendment import operations as ops
from versioned_texts.amendment.acts.own_sentences import (
    AT_ONCE,
    is_quotable,
    occurrences,
    read_form,
    sentences,
    words_name,
)
from versioned_texts.amendment.acts.place_names import Name, NamedText
from versioned_texts.amendment.derivation import content_of, operations_between
from versioned_texts.redline import Paragraph, Part
from versioned_texts.wording import section

_say = section("amendment", "act_writing")

MOST_WIDENING = 6
"""The most words by which those that are quoted are widened, rather than counted."""


def write_act(old: tuple[Part, ...], new: tuple[Part, ...]) -> str:
    """Write the act that turns a text into another: ``read_act`` of it gives the other, character for character.

    It is a sentence a line; the lines that begin with « are the passage that the sentence above them quotes. Without
    a change it is empty.

    Raises:
        AmendmentError: it would not give the other text.
    """
    text = NamedText(old)
    groups = groupby(operations_between(old, new), key=_reworded)
    written = [sentence for _, group in groups for sentence in _sentences([*group], text)]
    lines = (sentence.split("\n") for sentence in written)
    found = [operation for head, *block in lines for operation in read_form(head, block, text) or ()]
    if _contents(ops.apply_operations(found, old)) != _contents(new):
        raise ops.AmendmentError(_say("unproven"))
    return "".join(f"{one}\n" for one in (AT_ONCE, *written)) if written else ""


def _contents(parts: Sequence[Part]) -> list[object]:
    return [(one.name, one.heading, one.level, [*map(content_of, one.paragraphs)]) for one in parts]


def _reworded(operation: ops.Operation) -> tuple[int, int] | None:
    """Return the paragraph whose words an operation replaces."""
    return (operation.part, operation.paragraph) if isinstance(operation, ops.ReplaceWords) else None


def _sentences(operations: Sequence[ops.Operation], text: NamedText) -> Iterator[str]:
    """Yield the sentences of neighbouring operations; a paragraph that can't be amended in words is written whole."""
    edits = [one for one in operations if isinstance(one, ops.ReplaceWords)]
    if not edits:
        yield from (next((said for said, read in sentences(one, text) if read == one), "") for one in operations)
        return
    wanted, worded = _paragraph(edits, text), [_in_words(one, text) for one in edits]
    if _paragraph([read for _, read in worded], text) == wanted:
        yield from (said for said, _ in worded)
    elif wanted:
        part, place = edits[0].part, edits[0].paragraph
        yield from _sentences([ops.ReplaceParagraphs(part, place, place + 1, (content_of(wanted),))], text)


def _in_words(edit: ops.ReplaceWords, text: NamedText) -> tuple[str, ops.Operation | None]:
    """Return the first sentence that is read as an edit of words does, and what it is read as; None if none is."""
    wanted, line = _paragraph([edit], text), text.parts[edit.part].paragraphs[edit.paragraph].text
    said = (one for quoted in _quoted(edit, line) for one in sentences(edit, text, **quoted))
    return next((one for one in said if _paragraph([one[1]], text) == wanted), ("", None))


def _paragraph(edits: Sequence[ops.Operation | None], text: NamedText) -> Paragraph | None:
    """Return the paragraph as edits of its words make it, None where they disagree or aren't of words."""
    worded = [one for one in edits if isinstance(one, ops.ReplaceWords)]
    if len(worded) < len(edits):
        return None
    try:
        (part,) = ops.apply_operations([replace(one, part=0) for one in worded], (text.parts[worded[0].part],))
    except ops.AmendmentError:
        return None
    return part.paragraphs[worded[0].paragraph]


def _quoted(edit: ops.ReplaceWords, line: str) -> Iterator[dict[str, Name]]:
    """Yield the words that a sentence on an edit may quote, the most natural first."""
    inserted = edit.words.strip()
    if not line[edit.start : edit.end].strip() and is_quotable(inserted):
        yield {"new": words_name(inserted)}
    for start, old, new in sorted(_windows(edit, line), key=lambda one: len(occurrences(line, one[1])) > 1):
        places = occurrences(line, old)
        words = words_name(old, places.index(start) + 1 if len(places) > 1 and start in places else 0)
        added = new.removeprefix(old).strip()
        yield from ({"words": words, "new": words_name(one)} for one in (added, new) if one)
        if not new:
            yield {"words": words}


def _windows(edit: ops.ReplaceWords, line: str) -> Iterator[tuple[int, str, str]]:
    """Yield words that can be quoted, where they start, and those in their place: by and by with more of the line."""
    before, after = re.findall(r"\S+\s*|^\s+", line[: edit.start]), re.findall(r"\s*\S+|\s+$", line[edit.end :])
    for count in range(MOST_WIDENING):
        left, right = "".join(before[max(len(before) - (count + 1) // 2, 0) :]), "".join(after[: count // 2])
        wider = f"{left}{line[edit.start : edit.end]}{right}"
        old, new = wider.strip(), f"{left}{edit.words}{right}".strip()
        if old and is_quotable(old) and (not new or is_quotable(new)):
            yield edit.start - len(left) + len(wider) - len(wider.lstrip()), old, new
