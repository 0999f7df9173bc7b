"""The redline of two versions of a text: part by part, paragraph by paragraph, word by word."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from versioned_texts.redline.alignment import pair_parts, unmoved_indices
from versioned_texts.redline.changes import ChangeKind, ParagraphChange, PartChange, is_equal
from versioned_texts.redline.marks import ALINEA_BREAK
from versioned_texts.redline.moves import follow_moves
from versioned_texts.redline.paragraphs import Group, group_paragraphs
from versioned_texts.redline.parts import CACHE_SIZE, Paragraph, Part, compare_items, own_words
from versioned_texts.redline.rows import Columns, compare_rows, pair_columns
from versioned_texts.redline.sections import ROOT, sections_around
from versioned_texts.redline.words import Operation, after, before, changed_words, compare_cut, compare_words


@dataclass(frozen=True)
class Redline:
    """Every part of two versions, in the order of the new one."""

    parts: tuple[PartChange, ...]

    @cached_property
    def word_counts(self) -> Counter[Operation]:
        """The number of significant words under each operation, without those of a moved paragraph."""
        here = [change for part in self.parts for change in part.paragraphs if change.kind is not ChangeKind.GONE]
        groups = [*(part.heading for part in self.parts), *(change.segments for change in here)]
        return sum((changed_words(group) for group in groups if not is_equal(group)), Counter())


def compare_parts(old: tuple[Part, ...], new: tuple[Part, ...]) -> Redline:
    """Return the redline of two versions."""
    pairs = pair_parts(old, new)
    matched = [old_index for old_index, new_index in pairs if old_index is not None and new_index is not None]
    moved = set(matched) - unmoved_indices(matched, {index: old[index].level for index in matched})
    lasting = _lasting_words(old, new)
    parts = []
    for old_index, new_index in pairs:
        former, current = _at(old, old_index), _at(new, new_index)
        texts = {own_words(paragraph.text) for part in (former, current) if part for paragraph in part.paragraphs}
        parts.append(replace(_compare_part(former, current, lasting & texts), moved=old_index in moved))
    return Redline(tuple(_with_sections(follow_moves(parts, old, new), old, new)))


def verify_redline(redline: Redline, old: tuple[Part, ...], new: tuple[Part, ...]) -> bool:
    """Tell whether a redline reproduces the old version without its insertions, and the new one without its deletions.

    The parts must be in the order of the new version; in that of the old one too, except those marked as moved. A moved
    paragraph is read where it stood and where it stands: each of the two places must name the other.
    """
    former = {part.old.anchor: _version_lines(part, old=True) for part in redline.parts if part.old}
    current = [_version_lines(part, old=False) for part in redline.parts if part.new]
    indices_of = {part.anchor: number for number, part in enumerate(old)}
    order = [indices_of.get(part.old.anchor, -1) for part in redline.parts if part.old and part.new and not part.moved]
    return (
        order == sorted(order)
        and len(indices_of) == len(old) == sum(1 for part in redline.parts if part.old)
        and former == {part.anchor: _lines(part) for part in old}
        and current == list(map(_lines, new))
        and all(_is_whole(change) for part in redline.parts for change in part.paragraphs)
        and _moves(redline, ChangeKind.GONE) == _moves(redline, ChangeKind.MOVED)
    )


def _at[T](sequence: Sequence[T], index: int | None) -> T | None:
    return None if index is None else sequence[index]


def _lasting_words(old: tuple[Part, ...], new: tuple[Part, ...]) -> frozenset[str]:
    """Return the words of the paragraphs that stand as often in both versions, wherever that is."""
    former, current = (
        Counter(own_words(paragraph.text) for part in parts for paragraph in part.paragraphs) for parts in (old, new)
    )
    return frozenset(words for words, count in former.items() if current[words] == count)


@lru_cache(maxsize=CACHE_SIZE)
def _compare_part(old: Part | None, new: Part | None, lasting: frozenset[str]) -> PartChange:
    former = old.paragraphs if old else ()
    current = new.paragraphs if new else ()
    groups = group_paragraphs(former, current, lasting)
    tables = {
        (former[group.old.start].anchor, current[group.new.start].anchor)
        for group in groups
        if group.old and group.new and former[group.old.start].cells
    }
    columns = pair_columns(former, current, tables)
    paragraphs = tuple(_compare_group(former, current, group, columns) for group in groups)
    return PartChange(old, new, compare_words(old.heading if old else "", new.heading if new else ""), paragraphs)


def _compare_group(
    old: Sequence[Paragraph], new: Sequence[Paragraph], group: Group, columns: Columns
) -> ParagraphChange:
    former, current = tuple(old[index] for index in group.old), tuple(new[index] for index in group.new)
    texts = [ALINEA_BREAK.join(paragraph.text for paragraph in side) for side in (former, current)]
    if len(former) == len(current) == 1 and former[0].cells and current[0].cells:
        segments = compare_rows(former[0], current[0], columns)
    elif len(former) + len(current) <= 2:  # noqa: PLR2004 — none becomes several
        segments = compare_items(*texts)
    else:
        whole, pieces = (former, current) if len(former) == 1 else (current, former)
        segments = compare_cut(whole[0].text, [piece.text for piece in pieces], split=whole is former)
    return ParagraphChange(former, current, segments)


def _with_sections(parts: Sequence[PartChange], old: Sequence[Part], new: Sequence[Part]) -> Iterator[PartChange]:
    """Yield the parts; a moved one has the sections that it stood and stands in, where these are not the same.

    One that stands in the section that it stood in, which moved, is carried with it.
    """
    counterpart = {part.old.anchor: part.new.anchor for part in parts if part.old and part.new}
    around_old, around_new = _sections_around(old), _sections_around(new)
    moved: set[str] = set()
    for change in parts:
        former, current = (
            around.get(part.anchor) if part and change.moved else None
            for part, around in ((change.old, around_old), (change.new, around_new))
        )
        moved |= {change.part.anchor} if change.moved else set()
        if not (former and current):
            yield change
        elif counterpart.get(former.anchor) == current.anchor:
            yield replace(change, carried=current.anchor in moved)
        else:
            yield replace(change, sections=(former, current))


def _sections_around(parts: Sequence[Part]) -> dict[str, Part]:
    """Return the section around each part, by its anchor."""
    around = zip(parts, sections_around(parts), strict=True)
    return {part.anchor: parts[section] for part, section in around if section != ROOT}


def _version_lines(change: PartChange, *, old: bool) -> list[str]:
    """Return the lines of a version of a part: its heading and paragraphs."""
    elsewhere = ChangeKind.MOVED if old else ChangeKind.GONE
    here = [paragraph for paragraph in change.paragraphs if paragraph.kind is not elsewhere]
    heading = (before if old else after)(change.heading)
    return [heading, *(paragraph.text for moved in here for paragraph in (moved.old if old else moved.new))]


def _is_whole(change: ParagraphChange) -> bool:
    """Tell whether the compared words give the paragraphs back."""
    sides = (change.old, before), (change.new, after)
    return all(
        text_of(change.segments) == ALINEA_BREAK.join(paragraph.text for paragraph in side) for side, text_of in sides
    )


def _moves(redline: Redline, kind: ChangeKind) -> Counter[tuple[str, Paragraph, str, Paragraph]]:
    """Count the moves that start, or end, at a place: the part and paragraph that each leaves, and those it reaches."""
    moves: Counter[tuple[str, Paragraph, str, Paragraph]] = Counter()
    for part in redline.parts:
        for change in part.paragraphs:
            if change.kind is not kind or change.elsewhere is None:
                continue
            other = (change.elsewhere.part.anchor, change.elsewhere.paragraph)
            if kind is ChangeKind.GONE:
                moves[(part.old.anchor if part.old else ""), change.old[0], *other] += 1
            else:
                moves[*other, (part.new.anchor if part.new else ""), change.new[0]] += 1
    return moves


def _lines(part: Part) -> list[str]:
    return [part.heading, *(paragraph.text for paragraph in part.paragraphs)]
