"""The operations that an act is made of, and their application to a text.

All of them name places of the text as it stands, by index, and take effect at once: the order of the words, paragraphs
and parts of an act changes nothing. Sentences are written from them (`acts.writing`), and read into them
(`acts.reading`).
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count

from versioned_texts.amendment.anchors import numbered_paragraphs, part_anchor
from versioned_texts.redline import CELL_END, Cell, Paragraph, ParagraphPlace, Part, table_row
from versioned_texts.redline.wording import capital, of_part, part_name, place_name
from versioned_texts.wording import section

_say = section("amendment", "operations")

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
class ReplaceHeading:
    """Another heading of a part, its label included; a section that is named by its heading has its name from it."""

    part: int
    heading: str


@dataclass(frozen=True, slots=True)
class ChangeLevel:
    """Another level of a part."""

    part: int
    level: int


@dataclass(frozen=True, slots=True)
class RenamePart:
    """Another name of a part: the label of an article; its heading follows where it begins with the name."""

    part: int
    name: str


@dataclass(frozen=True, slots=True)
class RepealPart:
    """A part that goes."""

    part: int


@dataclass(frozen=True, slots=True)
class After:
    """Where a part is inserted or moved to: after a part that stands, or after the n-th inserted one; else first.

    ``inserted`` counts from 0. Several parts after the same one stand in the order of their operations.
    """

    part: int | None = None
    inserted: int | None = None


@dataclass(frozen=True, slots=True)
class InsertPart:
    """A new part."""

    after: After
    name: str
    heading: str
    level: int
    paragraphs: tuple[Content, ...]


@dataclass(frozen=True, slots=True)
class MovePart:
    """A part that stands elsewhere."""

    part: int
    after: After


type Operation = (
    ReplaceWords | ReplaceParagraphs | ReplaceHeading | ChangeLevel | RenamePart | RepealPart | InsertPart | MovePart
)


class AmendmentError(Exception):
    """Operations that can't be applied together; the message is a French sentence for the reader."""


def apply_operations(operations: Sequence[Operation], parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return the text as the operations make it, its anchors numbered as the corpus does.

    Raises:
        AmendmentError: two of them change the same words, or change where the cells of a row end.
    """
    changes: defaultdict[int, list[Operation]] = defaultdict(list)
    inserted: list[InsertPart] = []
    for one in operations:
        if isinstance(one, InsertPart):
            inserted.append(one)
        else:
            changes[one.part].append(one)
    former = {After(part=place): part for place, part in enumerate(parts)}
    amended = {After(part=place): _amended(part, changes[place]) for place, part in enumerate(parts)}
    for number, new in enumerate(inserted):
        paragraphs = tuple(map(unanchored, new.paragraphs))
        amended[After(inserted=number)] = Part("", new.name, new.heading, paragraphs, new.level)
    repealed = {After(part=one.part) for one in operations if isinstance(one, RepealPart)}
    order = [one for one in _order(operations, len(parts)) if one not in repealed]
    return _with_anchors([(amended[one], former.get(one)) for one in order])


def unanchored(content: Content) -> Paragraph:
    """Return a paragraph that has no place yet."""
    return Paragraph("", content) if isinstance(content, str) else table_row("", content)


@dataclass(frozen=True, slots=True)
class _Edit[S]:
    """What stands in the place of ``sequence[start:end]``."""

    start: int
    end: int
    new: S


def _amended(part: Part, changes: Sequence[Operation]) -> Part:
    """Apply the operations of a part that stands, but for its place; the anchors stay as they are."""
    kinds = Counter(type(one) for one in changes if not isinstance(one, ReplaceWords | ReplaceParagraphs))
    if max(kinds.values(), default=0) > 1 or (RepealPart in kinds and len(changes) > 1):
        raise AmendmentError(_say("same_part", part=capital(part_name(part))))
    result = part
    # a name that is given counts more than that of a heading
    for one in sorted(changes, key=lambda change: isinstance(change, RenamePart)):
        match one:
            case ReplaceHeading(heading=heading):
                named = part.level and part.name == part.heading
                result = replace(result, heading=heading, name=heading if named else part.name)
            case ChangeLevel(level=level):
                result = replace(result, level=level)
            case RenamePart(name=name):
                heading = result.heading if ReplaceHeading in kinds else _renamed(part, name)
                result = replace(result, name=name, heading=heading)
    return replace(result, paragraphs=tuple(_paragraphs(part, changes)))


def _renamed(part: Part, name: str) -> str:
    """Return the heading of a part under another name: an article begins with a capital in it."""
    if not part.heading.casefold().startswith(part.name.casefold()):
        return part.heading
    noun = name.partition(" ")[0]
    if part.name.partition(" ")[0] == noun:  # ARTICLE 5 becomes ARTICLE 6
        begins = part.heading[: len(noun)] + name[len(noun) :]
    else:
        begins = name if part.heading.startswith(part.name) else capital(name)
    return begins + part.heading[len(part.name) :]


def _paragraphs(part: Part, changes: Sequence[Operation]) -> Iterator[Paragraph]:
    """Yield the paragraphs of a part as operations make them; a new one has no anchor."""
    worded: defaultdict[int, list[_Edit[str]]] = defaultdict(list)
    edits: list[_Edit[tuple[Paragraph, ...]]] = []
    for one in changes:
        match one:
            case ReplaceWords():
                worded[one.paragraph].append(_Edit(one.start, one.end, one.words))
            case ReplaceParagraphs():
                edits.append(_Edit(one.start, one.end, tuple(map(unanchored, one.paragraphs))))
    edits += [_Edit(place, place + 1, (_reworded(part, place, words),)) for place, words in worded.items()]
    return chain.from_iterable(_pieces(part.paragraphs, edits, _say("same_paragraphs", part=of_part(part))))


def _reworded(part: Part, place: int, edits: Sequence[_Edit[str]]) -> Paragraph:
    old = part.paragraphs[place]
    name = place_name(ParagraphPlace(part, old))
    text = "".join(_pieces(old.text, edits, _say("same_words", place=name)))
    if not old.cells:
        return replace(old, text=text)
    *texts, rest = text.split(CELL_END)
    if rest or len(texts) != len(old.cells):
        raise AmendmentError(_say("cells", place=name))
    return table_row(old.anchor, tuple(replace(cell, text=own) for cell, own in zip(old.cells, texts, strict=True)))


def _pieces[S: (str, tuple[Paragraph, ...])](sequence: S, edits: Sequence[_Edit[S]], fault: str) -> Iterator[S]:
    """Yield the pieces of a sequence and what stands between them; two edits of one place are a fault."""
    last = _Edit(0, -1, sequence)
    for one in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if one.start < last.end or (one.start, one.end) == (last.start, last.end):
            raise AmendmentError(fault)
        yield sequence[max(last.end, 0) : one.start]
        yield one.new
        last = one
    yield sequence[max(last.end, 0) :]


def _order(operations: Sequence[Operation], total: int) -> list[After]:
    """Return the parts, those that stand and those that are inserted, in their new order: each follows its place."""
    followers: defaultdict[After, list[After]] = defaultdict(list)
    number = count()
    for one in operations:
        if isinstance(one, InsertPart | MovePart):
            part = After(inserted=next(number)) if isinstance(one, InsertPart) else After(part=one.part)
            followers[one.after].append(part)
    placed = [part for group in followers.values() for part in group]
    standing = [one for one in (After(part=place) for place in range(total)) if one not in placed]
    waiting, order = [After(), *standing][::-1], []
    while waiting:
        order.append(waiting.pop())
        waiting += followers[order[-1]][::-1]
    if len(order) <= len(standing) + len(placed):
        raise AmendmentError(_say("circle"))
    return order[1:]


def _with_anchors(pairs: Sequence[tuple[Part, Part | None]]) -> tuple[Part, ...]:
    """Return parts with their anchors, each from what it is and what it was; those that keep their names come first."""
    taken: set[str] = set()
    renamed = [old is None or new.name != old.name for new, old in pairs]
    anchors = {place: part_anchor(*pairs[place], taken) for place in sorted(range(len(pairs)), key=renamed.__getitem__)}
    return tuple(
        new
        if old and new.paragraphs == old.paragraphs and anchors[place] == new.anchor
        else replace(new, anchor=anchors[place], paragraphs=tuple(numbered_paragraphs(anchors[place], new.paragraphs)))
        for place, (new, old) in enumerate(pairs)
    )
