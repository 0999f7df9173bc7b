"""The operations that turn a text into another, from their redline."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from versioned_texts.amendment import operations as ops
from versioned_texts.redline import Fate, Paragraph, Part, PartChange, Segment, after, before, compare_parts
from versioned_texts.redline import Operation as Diff
from versioned_texts.redline.wording import unit_of


def operations_between(old: tuple[Part, ...], new: tuple[Part, ...]) -> tuple[ops.Operation, ...]:
    """Return the operations that turn a text into another, in the order of the new one; repealed parts come first."""
    changes = compare_parts(old, new).parts
    places = {part.anchor: place for place, part in enumerate(old)}
    repealed = (ops.RepealPart(places[one.old.anchor]) for one in changes if one.old and one.new is None)
    return (*repealed, *_placed(changes, places))


def _placed(changes: Sequence[PartChange], places: dict[str, int]) -> Iterator[ops.Operation]:
    """Yield the operations of the parts of the new text; a place is after the last part that keeps its own."""
    last = ops.START
    for one in changes:
        match one:
            case PartChange(old=None, new=Part() as part):
                paragraphs = tuple(map(content_of, part.paragraphs))
                yield ops.InsertPart(last, part.name, part.heading, part.level, paragraphs)
            case PartChange(old=Part() as old, new=Part() as new):
                place = places[old.anchor]
                if one.moved:
                    yield ops.MovePart(place, last)
                else:
                    last = place
                yield from _renaming(place, old, new)
                yield from _joined(_paragraph_operations(place, one), old)


def content_of(paragraph: Paragraph) -> ops.Content:
    """Return a paragraph without its anchor."""
    return paragraph.cells or paragraph.text


def _renaming(place: int, old: Part, new: Part) -> Iterator[ops.Operation]:
    """Yield the operations on the level, the name and the heading of a part."""
    if old.level != new.level:
        yield ops.RelabelPart(place, level=new.level)
    heading, name = ops.ReplaceParagraphs(place, ops.HEADING, 0, (new.heading,)), ops.RelabelPart(place, new.name)
    # what is simpler comes first: a heading may bring its name, and a name its heading
    choices: tuple[tuple[ops.ReplaceParagraphs | ops.RelabelPart, ...], ...] = (), (heading,), (name,), (name, heading)
    for naming in choices:
        (result,) = ops.apply_operations([replace(one, part=0) for one in naming], (old,))
        if (result.name, result.heading) == (new.name, new.heading):
            yield from naming
            return


def _paragraph_operations(part: int, change: PartChange) -> Iterator[ops.Operation]:
    """Yield the operations of the paragraphs of a part."""
    end = 0
    for one in change.paragraphs:
        # a moved paragraph is deleted where it stood, and inserted where it stands
        old = () if one.fate is Fate.MOVED else one.old
        contents = () if one.fate is Fate.GONE else tuple(map(content_of, one.new))
        start, end = end, end + len(old)
        if old and one.fate in {Fate.AMENDED, Fate.RENUMBERED} and _same_cells(old[0], one.new[0]):
            yield from _word_operations(part, start, one.segments)
        elif tuple(map(content_of, old)) != contents:
            yield ops.ReplaceParagraphs(part, start, end, contents)


def _joined(operations: Iterable[ops.Operation], old: Part) -> list[ops.Operation]:
    """Return operations, those on neighbouring paragraphs as one where these are of one kind."""
    joined: list[ops.Operation] = []
    for one in operations:
        match joined[-1:], one:
            case [ops.ReplaceParagraphs() as last], ops.ReplaceParagraphs() if last.end == one.start and (
                len(set(map(_kind, old.paragraphs[last.start : one.end]))) <= 1
            ):
                joined[-1] = replace(last, end=one.end, paragraphs=last.paragraphs + one.paragraphs)
            case _:
                joined.append(one)
    return joined


def _kind(paragraph: Paragraph) -> tuple[str, str]:
    """Return what a paragraph is, and the table that a row is in."""
    return unit_of(paragraph).key, paragraph.anchor if paragraph.cells else ""


def _same_cells(old: Paragraph, new: Paragraph) -> bool:
    """Tell whether a paragraph is in words, or a row whose cells differ by their words alone."""
    return [(one.columns, one.heading) for one in old.cells] == [(one.columns, one.heading) for one in new.cells]


def _word_operations(part: int, paragraph: int, segments: Sequence[Segment]) -> Iterator[ops.Operation]:
    """Yield a replacement for the words between two segments that stay."""
    place = 0
    for equal, group in groupby(segments, key=lambda one: one.operation is Diff.EQUAL):
        changed = tuple(group)
        start, place = place, place + len(before(changed))
        if not equal:
            yield ops.ReplaceWords(part, paragraph, start, place, after(changed))
