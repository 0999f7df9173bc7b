"""The operations that turn a text into another, from their redline."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from versioned_texts.amendment.operations import (
    After,
    ChangeLevel,
    Content,
    InsertPart,
    MovePart,
    Operation,
    RenamePart,
    RepealPart,
    ReplaceHeading,
    ReplaceParagraphs,
    ReplaceWords,
    apply_operations,
)
from versioned_texts.redline import Fate, Paragraph, Part, PartChange, Segment, compare_parts
from versioned_texts.redline import Operation as Diff
from versioned_texts.redline.wording import unit_of


def operations_between(old: tuple[Part, ...], new: tuple[Part, ...]) -> tuple[Operation, ...]:
    """Return the operations that turn a text into another, in the order of the new one; repealed parts come first."""
    changes = compare_parts(old, new).parts
    places = {part.anchor: place for place, part in enumerate(old)}
    repealed = (RepealPart(places[one.old.anchor]) for one in changes if one.old and one.new is None)
    return (*repealed, *(operation for one in _placed(changes, places) for operation in one))


def _placed(changes: Sequence[PartChange], places: dict[str, int]) -> Iterator[Iterator[Operation]]:
    """Yield the operations of each part of the new text; a place is after the last part that keeps its own."""
    after = After()
    for one in changes:
        match one:
            case PartChange(old=None, new=Part() as part):
                paragraphs = tuple(map(content_of, part.paragraphs))
                yield iter([InsertPart(after, part.name, part.heading, part.level, paragraphs)])
            case PartChange(old=Part() as old, new=Part()):
                place = places[old.anchor]
                if one.moved:
                    yield iter([MovePart(place, after)])
                else:
                    after = After(part=place)
                yield _part_operations(place, one)


def content_of(paragraph: Paragraph) -> Content:
    """Return a paragraph without its anchor."""
    return paragraph.cells or paragraph.text


def _part_operations(place: int, change: PartChange) -> Iterator[Operation]:
    old, new = change.old, change.new
    if old is None or new is None:
        raise ValueError("found a change of no part, expected a part in both versions")
    if old.level != new.level:
        yield ChangeLevel(place, new.level)
    name, heading = RenamePart(0, new.name), ReplaceHeading(0, new.heading)
    # what is simpler comes first: a heading may bring its name, and a name its heading
    choices: tuple[tuple[RenamePart | ReplaceHeading, ...], ...] = (), (heading,), (name,), (name, heading)
    for naming in choices:
        (result,) = apply_operations(naming, (old,))
        if (result.name, result.heading) == (new.name, new.heading):
            yield from (replace(one, part=place) for one in naming)
            break
    yield from _joined(_paragraph_operations(place, change), old)


def _paragraph_operations(part: int, change: PartChange) -> Iterator[Operation]:
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
            yield ReplaceParagraphs(part, start, end, contents)


def _joined(operations: Iterable[Operation], old: Part) -> Iterator[Operation]:
    """Yield operations, those on neighbouring paragraphs as one where these are of one kind."""
    last: ReplaceParagraphs | None = None
    for one in operations:
        if last and isinstance(one, ReplaceParagraphs) and last.end == one.start:
            joined = replace(last, end=one.end, paragraphs=last.paragraphs + one.paragraphs)
            if len({_kind(paragraph) for paragraph in old.paragraphs[joined.start : joined.end]}) <= 1:
                last = joined
                continue
        if last:
            yield last
        last = one if isinstance(one, ReplaceParagraphs) else None
        if last is None:
            yield one
    if last:
        yield last


def _kind(paragraph: Paragraph) -> tuple[str, str]:
    """Return what a paragraph is, and the table that a row is in."""
    return unit_of(paragraph).key, paragraph.anchor if paragraph.cells else ""


def _same_cells(old: Paragraph, new: Paragraph) -> bool:
    """Tell whether a paragraph is in words, or a row whose cells differ by their words alone."""
    return [(one.columns, one.heading) for one in old.cells] == [(one.columns, one.heading) for one in new.cells]


def _word_operations(part: int, paragraph: int, segments: Sequence[Segment]) -> Iterator[Operation]:
    """Yield a replacement for the words between two segments that stay."""
    place, left = 0, list(segments)
    while left:
        changed = list(takewhile(lambda one: one.operation is not Diff.EQUAL, left))
        deleted, inserted = (
            "".join(one.text for one in changed if one.operation is kind) for kind in (Diff.DELETED, Diff.INSERTED)
        )
        if changed:
            yield ReplaceWords(part, paragraph, place, place + len(deleted), inserted)
        equal = left[len(changed) : len(changed) + 1]
        place += len(deleted) + sum(len(one.text) for one in equal)
        left = left[len(changed) + 1 :]
