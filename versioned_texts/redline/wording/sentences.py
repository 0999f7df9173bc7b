"""The sentences for the changes of a part, the same on pages, in the feed and in the terminal.

Superscripts and subscripts are marked in the sentences as they are in the texts.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

import french
from versioned_texts.redline.changes import ChangeKind, ParagraphChange, PartChange, is_equal
from versioned_texts.redline.marks import CELL_END, plain_text
from versioned_texts.redline.parts import Part, list_number
from versioned_texts.redline.wording.amendments import amendment_phrase, amendments, quote
from versioned_texts.redline.wording.layout import rule_phrases, style_phrases
from versioned_texts.redline.wording.locations import at_paragraph, at_part, current_name, in_paragraphs, where_among
from versioned_texts.redline.wording.names import (
    NOTE,
    NOTES,
    ROW,
    bare_names,
    capital,
    into_part,
    is_article,
    number_of,
    of_part,
    paragraphs_names,
    part_name,
    unit_of,
)  # fmt: skip
from versioned_texts.redline.words import Operation, after, before
from versioned_texts.wording import section

_say = section("redline", "sentences")
_numbers = section("redline", "numbers")

MOST_SPACES = 3
"""The most places of neighbouring paragraphs where white space alone changes that have a sentence each."""


def part_sentences(change: PartChange) -> Iterator[str]:
    """Yield a sentence for each change of a part; none when it is untouched."""
    if change.old is None or change.new is None:
        yield from _whole_part(change)
        return
    if change.relocated or (change.renumbered and is_article(change.new)):
        yield _relocation(change, change.old, change.new)
    if change.retitled:
        old, new = change.old.heading, change.new.heading
        if not (old and new):
            yield _say("title_removed" if old else "title_added", title=quote(old or new))
        elif is_article(change.new):
            yield _say("article_retitled", article=current_name(change), old=quote(old), new=quote(new))
        else:
            yield _say("retitled", old=quote(old), new=quote(new))
    if change.releveled:
        yield _say("releveled", title=quote(change.new.heading), old=change.old.level, new=change.new.level)
    yield from (_say("located", location=at_part(change), change=phrase) for phrase in rule_phrases(change))
    yield from _paragraph_sentences(change)


def _whole_part(change: PartChange) -> Iterator[str]:
    part, removed = change.part, change.new is None
    moves = [paragraph for paragraph in change.paragraphs if paragraph.kind is ChangeKind.MOVED]
    if part.anchor == NOTES:
        yield from _paragraph_sentences(change)
        return
    if is_article(part):
        yield _say("article_removed" if removed else "article_added", article=capital(part_name(part)))
    elif part.heading:
        yield _say("title_removed" if removed else "title_added", title=quote(part.heading))
    if not is_article(part) and part.paragraphs:
        yield from _paragraph_sentences(change)
    else:
        yield from _moves(change, moves)


def _relocation(change: PartChange, old: Part, new: Part) -> str:
    """Say that a part has another label, another place, or both."""
    changes = []
    if change.renumbered and is_article(new):
        changes.append(_say("part_renumbered", part=part_name(new)))
    if change.sections:
        former, current = (quote(section.heading) for section in change.sections)
        changes.append(_say("part_in_section", old=former, new=current))
    elif change.relocated:
        changes.append(_say("part_moved"))
    return _say("part_changed", part=capital(part_name(old)), changes=french.enumeration(changes))


def _paragraph_sentences(change: PartChange) -> Iterator[str]:
    columns: set[tuple[str, str, Operation]] = set()
    for (kind, _), group in groupby(change.paragraphs, key=_kind):
        alike = list(group)
        match kind:
            case ChangeKind.INSERTED | ChangeKind.DELETED:
                yield _arrivals(change, alike, added=kind is ChangeKind.INSERTED)
            case ChangeKind.RENUMBERED | ChangeKind.RESTYLED:
                yield from [_renumbering(change, alike)] if kind is ChangeKind.RENUMBERED else []
                yield from (sentence for paragraph in alike for sentence in _styling(change, paragraph))
            case ChangeKind.AMENDED | ChangeKind.REWRITTEN:
                for spaced, run in groupby(alike, key=lambda paragraph: not paragraph.reworded):
                    yield from _amended(change, list(run), columns, spaced=spaced)
            case ChangeKind.SPLIT | ChangeKind.MERGED:
                for paragraph in alike:
                    yield from _cut(change, paragraph)
            case ChangeKind.MOVED:
                yield from _moves(change, alike)


def _amended(
    change: PartChange, run: Sequence[ParagraphChange], columns: set[tuple[str, str, Operation]], *, spaced: bool
) -> Iterator[str]:
    """Say what changed in neighbouring paragraphs; where it is white space in many places, that alone."""
    if spaced and sum(1 for paragraph in run for _ in amendments(paragraph.segments)) > MOST_SPACES:
        yield _spacing(change, run)
        return
    for paragraph in run:
        yield from _columns(change, paragraph, columns)
        yield from _amendment(change, paragraph)
        yield from _styling(change, paragraph)


def _spacing(change: PartChange, run: Sequence[ParagraphChange]) -> str:
    paragraphs = tuple(paragraph.new[0] for paragraph in run)
    where = bare_names(paragraphs)
    if unit_of(paragraphs[0]) is ROW:
        where = _say("rows", count=len(run), table=number_of(paragraphs[0]))
    return _say("spacing", location=at_part(change), where=where)


def _kind(change: ParagraphChange) -> tuple[ChangeKind, str]:
    """Return the key of a change: neighbours of the same key share a sentence."""
    first = (change.new or change.old)[0]
    return change.kind, first.anchor if first.cells else unit_of(first).key


def _arrivals(change: PartChange, alike: Sequence[ParagraphChange], *, added: bool) -> str:
    """Say that neighbouring paragraphs were inserted or deleted."""
    paragraphs = tuple(paragraph for item in alike for paragraph in item.new or item.old)
    unit, count = unit_of(paragraphs[0]), len(paragraphs)
    words = quote(" ".join(plain_cells(paragraph.text) for paragraph in paragraphs))
    if unit is NOTE:
        notes = capital(paragraphs_names(paragraphs))
        return _say("notes_added" if added else "notes_removed", count=count, notes=notes, words=words)
    rows = _say("rows", count=count, table=number_of(paragraphs[0]))
    what = rows if unit is ROW else paragraphs_names(paragraphs)
    key = "added" if added else "removed"
    return _say(key, count=count, location=at_part(change), what=what, ending=unit.ending, words=words)


def plain_cells(text: str) -> str:
    """Write a row as a line."""
    return plain_text(text) if CELL_END in text else text


def _renumbering(change: PartChange, alike: Sequence[ParagraphChange]) -> str:
    """Say that neighbouring items of a list have other numbers, or that they gain or lose them."""
    many = len(alike) > 1
    ends = (alike[0], alike[-1]) if many else (alike[0],)
    old, new = [list_number(end.old[0].text) for end in ends], [list_number(end.new[0].text) for end in ends]
    where = in_paragraphs(tuple(paragraph.new[0] for paragraph in alike)) if many else where_among(change, alike[0])
    if not any(old) or not any(new):
        key, numbers = ("numbers_added", new) if any(new) else ("numbers_removed", old)
        return _say(key, count=len(alike), location=at_part(change), numbers=_range(numbers), where=where)
    return _say("renumbered", count=len(alike), location=at_part(change), old=_range(old), new=_range(new), where=where)


def _range(numbers: Sequence[str]) -> str:
    """Write the number of an item, or those of the first and the last of several."""
    first, *others = (quote(number) if number else _say("unnumbered") for number in numbers)
    return _say("numbers", first=first, last=others[0]) if others else first


def _amendment(change: PartChange, paragraph: ParagraphChange) -> Iterator[str]:
    if paragraph.kind is ChangeKind.REWRITTEN:
        old, new = (quote(plain_cells(text(paragraph.segments))) for text in (before, after))
        what, ending = paragraphs_names(paragraph.new), unit_of(paragraph.new[0]).ending
        yield _say("rewritten", location=at_paragraph(change, paragraph), what=what, ending=ending, old=old, new=new)
        return
    yield from _amendments(paragraph, at_paragraph(change, paragraph), where_among(change, paragraph))


def _amendments(paragraph: ParagraphChange, location: str, where: str) -> Iterator[str]:
    for amendment in amendments(paragraph.segments):
        yield _say("amended", location=location, change=amendment_phrase(amendment), where=where)


def _columns(change: PartChange, paragraph: ParagraphChange, columns: set[tuple[str, str, Operation]]) -> Iterator[str]:
    """Say that a table has one more or one less column, once for each of ``columns``, which receives it."""
    if not paragraph.new[0].cells:
        return
    for segment in paragraph.segments:
        column = (paragraph.old[0].anchor, paragraph.new[0].anchor, segment.operation)
        if segment.operation is not Operation.EQUAL and segment.text.endswith(CELL_END) and column not in columns:
            columns.add(column)
            key = "column_added" if segment.operation is Operation.INSERTED else "column_removed"
            words = quote(segment.text.removesuffix(CELL_END))
            yield _say(key, location=at_part(change), table=number_of(paragraph.new[0]), words=words)


def _cut(change: PartChange, paragraph: ParagraphChange) -> Iterator[str]:
    """Say that a paragraph was split, or that several were merged."""
    location, old, new = at_part(change), paragraphs_names(paragraph.old), paragraphs_names(paragraph.new)
    if paragraph.kind is ChangeKind.SPLIT:
        count = str(len(paragraph.new))
        number = _numbers(count) if count in _numbers else count
        yield _say("split", location=location, old=old, number=number, new=new, how=manner(paragraph))
    else:
        yield _say("merged", location=location, old=old, new=new, how=manner(paragraph))
    for amendment in amendments(paragraph.segments):
        where = in_paragraphs(paragraph.new[amendment.alinea :][:1])
        yield _say("amended", location=location, change=amendment_phrase(amendment), where=where)


def _moves(change: PartChange, alike: Sequence[ParagraphChange]) -> Iterator[str]:
    """Say from where to where paragraphs moved; neighbours that move together, word for word, share a sentence."""
    starts = [index for index, pair in enumerate(pairwise(alike), start=1) if not _move_together(*pair)]
    for start, end in pairwise([0, *starts, len(alike)] if alike else []):
        yield from _move(change, alike[start:end])


def _move_together(one: ParagraphChange, other: ParagraphChange) -> bool:
    if one.elsewhere is None or other.elsewhere is None or not (is_equal(one.segments) and is_equal(other.segments)):
        return False
    same = one.elsewhere.part is other.elsewhere.part
    return same and (one.old[0], other.old[0]) in pairwise(one.elsewhere.part.paragraphs)


def _move(change: PartChange, run: Sequence[ParagraphChange]) -> Iterator[str]:
    """Say from where to where neighbouring paragraphs moved."""
    first, count, location = run[0], len(run), at_part(change)
    source = first.elsewhere.part if first.elsewhere else change.part
    unit, how = unit_of(first.new[0]), manner(first)
    sides = [paragraph.old[0] for paragraph in run], [paragraph.new[0] for paragraph in run]
    old, new = (
        _say("rows", count=count, table=number_of(side[0])) if unit is ROW else paragraphs_names(tuple(side))
        for side in sides
    )
    if not (change.old and source.anchor == change.old.anchor):
        key, origin = "moved_rows" if unit is ROW else "moved_elsewhere", of_part(source)
        yield _say(key, count=count, old=capital(old), source=origin, target=into_part(change.part), new=new, how=how)
    elif old == new:
        yield _say("moved", count=count, location=location, what=old, ending=unit.ending, how=how)
    else:
        yield _say("moved_renumbered", count=count, location=location, old=old, ending=unit.ending, new=new, how=how)
    for paragraph in run:
        yield from _amendments(paragraph, at_paragraph(change, paragraph), where_among(change, paragraph))
        yield from _styling(change, paragraph)


def _styling(change: PartChange, paragraph: ParagraphChange) -> Iterator[str]:
    """Say which words lead elsewhere, or have other letters."""
    for phrase in style_phrases(paragraph):
        yield _say(
            "amended", location=at_paragraph(change, paragraph), change=phrase, where=where_among(change, paragraph)
        )


def manner(paragraph: ParagraphChange) -> str:
    """Say whether a paragraph that moves, is split or merged has other words."""
    return _say("reworded" if paragraph.reworded else "word_for_word")
