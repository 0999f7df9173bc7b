"""The act that makes a change: French sentences from the redline, each read again before it is written."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from versioned_texts.amendment import operations as ops
from versioned_texts.amendment.acts import own_sentences as own
from versioned_texts.amendment.acts.place_names import Name, NamedText
from versioned_texts.amendment.proposal import AmendmentError
from versioned_texts.redline import ChangeKind, Paragraph, Part, PartChange, Redline, Segment, after, before
from versioned_texts.redline import Operation as Diff
from versioned_texts.redline.wording import unit_of
from versioned_texts.wording import section

_say = section("amendment", "act_writing")

MOST_WIDENING = 6
"""The most words by which those that are quoted are widened, rather than counted."""


def write_act(redline: Redline, old: tuple[Part, ...]) -> str:
    """Write the act of a redline: read again and applied, it gives the new text, character for character.

    It is a sentence a line; the lines that begin with « are the passage that the sentence above them quotes. Without
    a change it is empty.

    Raises:
        AmendmentError: it would not give the other text.
    """
    text = NamedText(old)
    groups = groupby(operations_between(redline, old), key=_reworded)
    sentences = [sentence for _, group in groups for sentence in _sentences([*group], text)]
    act = "".join(f"{sentence}\n" for sentence in (own.AT_ONCE, *sentences)) if sentences else ""
    new = [change.new for change in redline.parts if change.new]
    try:
        proven = _contents(ops.apply_operations(own.read_act(act, text), old)) == _contents(new)
    except ValueError:
        proven = False
    if not proven:
        raise AmendmentError(_say("unproven"))
    return act


def _contents(parts: Sequence[Part]) -> list[object]:
    return [(part.name, part.heading, part.level, [*map(ops.content_of, part.paragraphs)]) for part in parts]


def _reworded(operation: ops.Operation) -> tuple[int, int] | None:
    """Return the paragraph whose words an operation replaces."""
    return (operation.part, operation.paragraph) if isinstance(operation, ops.ReplaceWords) else None


def _sentences(operations: Sequence[ops.Operation], text: NamedText) -> Iterator[str]:
    """Yield the sentences of neighbouring operations; a paragraph that can't be amended in words is written whole."""
    edits = [operation for operation in operations if isinstance(operation, ops.ReplaceWords)]
    pairs = [pair for edit in edits if (pair := _in_words(edit, text))]
    target = _paragraph(edits, text)
    if target and len(pairs) == len(edits) and _paragraph([read for _, read in pairs], text) == target:
        yield from (sentence for sentence, _ in pairs)
        return
    if target:
        part, start = edits[0].part, edits[0].paragraph
        operations = [ops.ReplaceParagraphs(part, start, start + 1, (ops.content_of(target),))]
    yield from (
        next((sentence for sentence, read in own.sentences(step, text) if read == step), "") for step in operations
    )


def _in_words(edit: ops.ReplaceWords, text: NamedText) -> tuple[str, ops.ReplaceWords] | None:
    """Return the first sentence that is read as an edit of words does, and what it is read as; None if none is."""
    target, line = _paragraph([edit], text), text.parts[edit.part].paragraphs[edit.paragraph].text
    pairs = (pair for quoted in _quoted(edit, line) for pair in own.sentences(edit, text, **quoted))
    edits = ((sentence, read) for sentence, read in pairs if isinstance(read, ops.ReplaceWords))
    return next(((sentence, read) for sentence, read in edits if _paragraph([read], text) == target), None)


def _paragraph(edits: Sequence[ops.ReplaceWords], text: NamedText) -> Paragraph | None:
    """Return the paragraph as edits of its words make it, None where they disagree."""
    try:
        (part,) = ops.apply_operations([replace(edit, part=0) for edit in edits], (text.parts[edits[0].part],))
    except (IndexError, ValueError):
        return None
    return part.paragraphs[edits[0].paragraph]


def _quoted(edit: ops.ReplaceWords, line: str) -> Iterator[dict[str, Name]]:
    """Yield the words that a sentence on an edit may quote, the most natural first."""
    inserted = edit.words.strip()
    if not line[edit.start : edit.end].strip() and own.is_quotable(inserted):
        yield {"new": own.words_name(inserted)}
    for start, old, new in sorted(_windows(edit, line), key=lambda window: len(own.occurrences(line, window[1])) > 1):
        starts = own.occurrences(line, old)
        words = own.words_name(old, starts.index(start) + 1 if len(starts) > 1 and start in starts else 0)
        added = new.removeprefix(old).strip()
        yield from ({"words": words, "new": own.words_name(choice)} for choice in (added, new) if choice)
        if not new:
            yield {"words": words}


def _windows(edit: ops.ReplaceWords, line: str) -> Iterator[tuple[int, str, str]]:
    """Yield words that can be quoted, where they start, and those in their place: by and by with more of the line."""
    before, after = re.findall(r"\S+\s*|^\s+", line[: edit.start]), re.findall(r"\s*\S+|\s+$", line[edit.end :])
    for count in range(MOST_WIDENING):
        left, right = "".join(before[max(len(before) - (count + 1) // 2, 0) :]), "".join(after[: count // 2])
        wider = f"{left}{line[edit.start : edit.end]}{right}"
        old, new = wider.strip(), f"{left}{edit.words}{right}".strip()
        if old and own.is_quotable(old) and (not new or own.is_quotable(new)):
            yield edit.start - len(left) + len(wider) - len(wider.lstrip()), old, new


def operations_between(redline: Redline, old: tuple[Part, ...]) -> tuple[ops.Operation, ...]:
    """Return the operations that turn a text into another, in the order of the new one; repealed parts come first."""
    indices = {part.anchor: index for index, part in enumerate(old)}
    repealed = (ops.RepealPart(indices[part.old.anchor]) for part in redline.parts if part.old and part.new is None)
    return (*repealed, *_placed(redline.parts, indices))


def _placed(changes: Sequence[PartChange], indices: dict[str, int]) -> Iterator[ops.Operation]:
    """Yield the operations of the parts of the new text; a place is after the last part that keeps its own."""
    last = ops.START
    for change in changes:
        match change:
            case PartChange(old=None, new=Part() as part):
                paragraphs = tuple(map(ops.content_of, part.paragraphs))
                yield ops.InsertPart(last, part.name, part.heading, part.level, paragraphs)
            case PartChange(old=Part() as old, new=Part() as new):
                index = indices[old.anchor]
                if change.moved:
                    yield ops.MovePart(index, last)
                else:
                    last = index
                yield from _renaming(index, old, new)
                yield from _joined(_paragraph_operations(index, change), old)


def _renaming(index: int, old: Part, new: Part) -> Iterator[ops.Operation]:
    """Yield the operations on the level, the name and the heading of a part."""
    if old.level != new.level:
        yield ops.RelabelPart(index, level=new.level)
    heading, name = ops.ReplaceParagraphs(index, ops.HEADING, 0, (new.heading,)), ops.RelabelPart(index, new.name)
    # what is simpler comes first: a heading may bring its name, and a name its heading
    choices: tuple[tuple[ops.ReplaceParagraphs | ops.RelabelPart, ...], ...] = (), (heading,), (name,), (name, heading)
    for naming in choices:
        (result,) = ops.apply_operations([replace(operation, part=0) for operation in naming], (old,))
        if (result.name, result.heading) == (new.name, new.heading):
            yield from naming
            return


def _paragraph_operations(part: int, pair: PartChange) -> Iterator[ops.Operation]:
    """Yield the operations of the paragraphs of a part."""
    end = 0
    for change in pair.paragraphs:
        # a moved paragraph is deleted where it stood, and inserted where it stands
        old = () if change.kind is ChangeKind.MOVED else change.old
        contents = () if change.kind is ChangeKind.GONE else tuple(map(ops.content_of, change.new))
        start, end = end, end + len(old)
        if old and change.kind in {ChangeKind.AMENDED, ChangeKind.RENUMBERED} and _same_cells(old[0], change.new[0]):
            yield from _word_operations(part, start, change.segments)
        elif tuple(map(ops.content_of, old)) != contents:
            yield ops.ReplaceParagraphs(part, start, end, contents)


def _joined(operations: Iterable[ops.Operation], old: Part) -> list[ops.Operation]:
    """Return operations, those on neighbouring paragraphs as one where these are of one kind."""
    joined: list[ops.Operation] = []
    for operation in operations:
        match joined[-1:], operation:
            case [ops.ReplaceParagraphs() as last], ops.ReplaceParagraphs() if last.end == operation.start and (
                len(set(map(_kind, old.paragraphs[last.start : operation.end]))) <= 1
            ):
                joined[-1] = replace(last, end=operation.end, paragraphs=last.paragraphs + operation.paragraphs)
            case _:
                joined.append(operation)
    return joined


def _kind(paragraph: Paragraph) -> tuple[str, str]:
    """Return what a paragraph is, and the table that a row is in."""
    return unit_of(paragraph).key, paragraph.anchor if paragraph.cells else ""


def _same_cells(old: Paragraph, new: Paragraph) -> bool:
    """Tell whether a paragraph is in words, or a row whose cells differ by their words alone."""
    return [(cell.columns, cell.heading) for cell in old.cells] == [(cell.columns, cell.heading) for cell in new.cells]


def _word_operations(part: int, paragraph: int, segments: Sequence[Segment]) -> Iterator[ops.Operation]:
    """Yield a replacement for the words between two segments that stay."""
    end = 0
    for equal, group in groupby(segments, key=lambda segment: segment.operation is Diff.EQUAL):
        changed = tuple(group)
        start, end = end, end + len(before(changed))
        if not equal:
            yield ops.ReplaceWords(part, paragraph, start, end, after(changed))
