"""The operations that an act is made of, and their application to a text.

All of them name places of the text as it stands, by index, and take effect at once: the order of the words, paragraphs
and parts of an act changes nothing. Sentences are written from them (`acts.writing`), and read into them
(`acts.own_sentences`).
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count

from versioned_texts.amendment.anchors import numbered_paragraphs, part_anchor
from versioned_texts.redline import CELL_END, Cell, Paragraph, Part, table_row
from versioned_texts.redline.wording import capital

HEADING = START = -1
"""The heading, as the paragraph before the first one of a part; the place before the first part."""

type Content = str | tuple[Cell, ...]
"""A paragraph without its anchor: an alinéa or a footnote, or the cells of a row."""


@dataclass(frozen=True, slots=True)
class ReplaceWords:
    """Other words in the place of ``text[start:end]`` of a paragraph: none inserts where start is end, or deletes.

    In a row, the text is that of its cells, each ended by `CELL_END`.
    """

    part: int
    paragraph: int
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class ReplaceParagraphs:
    """Other paragraphs in the place of ``paragraphs[start:end]`` of a part; none of either inserts or deletes."""

    part: int
    start: int
    end: int
    paragraphs: tuple[Content, ...]


@dataclass(frozen=True, slots=True)
class RelabelPart:
    """Another name of a part, or another level, None for its own; a heading that begins with the name follows it."""

    part: int
    name: str | None = None
    level: int | None = None


@dataclass(frozen=True, slots=True)
class RepealPart:
    """A part that goes."""

    part: int


@dataclass(frozen=True, slots=True)
class InsertPart:
    """A new part after one that stands, or first where that is `START`; several stand in the order of operations."""

    after: int
    name: str
    heading: str
    level: int
    paragraphs: tuple[Content, ...]


@dataclass(frozen=True, slots=True)
class MovePart:
    """A part that stands after another, or first."""

    part: int
    after: int = START


type Operation = ReplaceWords | ReplaceParagraphs | RelabelPart | RepealPart | InsertPart | MovePart


def apply_operations(operations: Sequence[Operation], parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return the text as the operations make it, its anchors numbered as the corpus does.

    Raises:
        ValueError: two of them change the same words, or change where the cells of a row end.
    """
    inserted = [operation for operation in operations if isinstance(operation, InsertPart)]
    changes: defaultdict[int, list[Operation]] = defaultdict(list)
    for operation in operations:
        if not isinstance(operation, InsertPart):
            changes[operation.part].append(operation)
    amended = [_amended(part, own) if (own := changes[index]) else part for index, part in enumerate(parts)]
    amended += (
        Part("", operation.name, operation.heading, tuple(map(unanchored, operation.paragraphs)), operation.level)
        for operation in inserted
    )
    former = dict(enumerate(parts))
    return _with_anchors([(amended[index], former.get(index)) for index in _order(operations, len(parts))])


def unanchored(content: Content) -> Paragraph:
    """Return a paragraph that has no place yet."""
    return Paragraph("", content, styles=None) if isinstance(content, str) else table_row("", content, None)


def content_of(paragraph: Paragraph) -> Content:
    """Return a paragraph without its anchor."""
    return paragraph.cells or paragraph.text


def _amended(part: Part, changes: Sequence[Operation]) -> Part:
    """Apply the operations of a part that stands, but for its place; the anchors stay as they are."""
    names, levels = (
        [value for change in changes if (value := getattr(change, key, None)) is not None] for key in ("name", "level")
    )
    own = Paragraph("", part.heading)
    first, *paragraphs = _paragraphs((own, *part.paragraphs), changes)
    name, heading = part.name, first.text
    if names:
        (name,) = names
        heading = _renamed(part, name) if first is own else heading
    elif part.level and name == part.heading:
        name = heading  # a section is named by its heading
    (level,) = levels or [part.level]
    return Part(part.anchor, name, heading, tuple(paragraphs), level, rules=None)


def _renamed(part: Part, name: str) -> str:
    """Return the heading of a part under another name: an article begins with a capital in it."""
    old, heading, noun = part.name, part.heading, name.partition(" ")[0]
    if not heading.casefold().startswith(old.casefold()):
        return heading
    if heading.casefold().startswith(noun.casefold()):  # ARTICLE 5 becomes ARTICLE 6
        return heading[: len(noun)] + name[len(noun) :] + heading[len(old) :]
    return (name if heading.startswith(old) else capital(name)) + heading[len(old) :]


def _paragraphs(lines: tuple[Paragraph, ...], changes: Sequence[Operation]) -> Iterator[Paragraph]:
    """Yield the heading and the paragraphs of a part as operations make them; a new one has no anchor."""
    worded: defaultdict[int, list[tuple[int, int, str]]] = defaultdict(list)
    edits: list[tuple[int, int, tuple[Paragraph, ...]]] = []
    for change in changes:
        match change:
            case ReplaceWords():
                worded[change.paragraph + 1].append((change.start, change.end, change.words))
            case ReplaceParagraphs():
                edits.append((change.start + 1, change.end + 1, tuple(map(unanchored, change.paragraphs))))
    edits += [(index, index + 1, (_reworded(lines[index], words),)) for index, words in worded.items()]
    return chain.from_iterable(_pieces(lines, edits))


def _reworded(old: Paragraph, edits: Sequence[tuple[int, int, str]]) -> Paragraph:
    text = "".join(_pieces(old.text, edits))
    if not old.cells:
        return replace(old, text=text)
    *texts, rest = text.split(CELL_END)
    if rest or len(texts) != len(old.cells):
        raise ValueError(f"found {len(texts)} cells and {rest!r}, expected {len(old.cells)}, each with its end")
    cells = tuple(replace(cell, text=own) for cell, own in zip(old.cells, texts, strict=True))
    return table_row(old.anchor, cells, None)


def _pieces[S: (str, tuple[Paragraph, ...])](sequence: S, edits: Sequence[tuple[int, int, S]]) -> Iterator[S]:
    """Yield what stands in the place of slices of a sequence, and what is between; two of one place are a fault."""
    last = 0, -1
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        if start < last[1] or (start, end) == last:
            raise ValueError(f"found two changes from {start} to {end}, expected one of a place")
        yield sequence[max(last[1], 0) : start]
        yield new
        last = start, end
    yield sequence[max(last[1], 0) :]


def _order(operations: Sequence[Operation], total: int) -> list[int]:
    """Return the indices of parts in their new order, each after what it follows; new ones count from the total."""
    followers: defaultdict[int, list[int]] = defaultdict(list)
    number = count(total)
    for operation in operations:
        if isinstance(operation, InsertPart | MovePart):
            followers[operation.after].append(operation.part if isinstance(operation, MovePart) else next(number))
    gone = {operation.part for operation in operations if isinstance(operation, RepealPart | MovePart)}
    order = followers[START]
    for index in range(total):
        order += [*([] if index in gone else [index]), *followers[index]]
    return order


def _with_anchors(pairs: Sequence[tuple[Part, Part | None]]) -> tuple[Part, ...]:
    """Return parts with their anchors, each from what it is and what it was; those that keep their names come first."""
    taken: set[str] = set()
    renamed = [old is None or new.name != old.name for new, old in pairs]
    anchors = {index: part_anchor(*pairs[index], taken) for index in sorted(range(len(pairs)), key=renamed.__getitem__)}
    return tuple(
        new
        if old and new.paragraphs == old.paragraphs and anchors[index] == new.anchor
        else replace(new, anchor=anchors[index], paragraphs=tuple(numbered_paragraphs(anchors[index], new.paragraphs)))
        for index, (new, old) in enumerate(pairs)
    )
