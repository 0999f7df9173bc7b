"""The sentences for the changes of a part, the same on pages, in the feed and in the terminal.

Superscripts and subscripts are marked in the sentences as they are in the texts.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

import french
from versioned_texts.redline.changes import Fate, ParagraphChange, PartChange
from versioned_texts.redline.marks import CELL_END, plain_text
from versioned_texts.redline.parts import Part, list_number
from versioned_texts.redline.wording.amendments import amendment_phrase, amendments, quote
from versioned_texts.redline.wording.names import (
    ALINEA,
    NOTE,
    NOTES,
    ROW,
    bare_names,
    capital,
    is_article,
    number_of,
    of_part,
    paragraph_name,
    paragraphs_names,
    part_name,
    to_part,
    unit_of,
)  # fmt: skip
from versioned_texts.redline.words import Operation, after, before

UNCHANGED_WORDS = "sans qu’un mot change"
MOST_SPACES = 3
"""The most places of neighbouring paragraphs where white space alone changes that have a sentence each."""

_NUMBERS = dict(enumerate(["deux", "trois", "quatre", "cinq", "six"], start=2))


def part_sentences(change: PartChange) -> Iterator[str]:
    """Yield a sentence for each change of a part; none when it is untouched."""
    if change.old is None or change.new is None:
        yield from _whole_part(change)
        return
    if change.moved or (change.renumbered and is_article(change.new)):
        yield _relocation(change, change.old, change.new)
    if change.retitled:
        titles = f"{quote(change.old.heading)} devient {quote(change.new.heading)}"
        if change.old.heading and change.new.heading:
            yield f"À {_name(change)}, l’intitulé {titles}." if is_article(change.new) else f"L’intitulé {titles}."
        else:
            what = "supprimé" if change.old.heading else "ajouté"
            yield f"L’intitulé {quote(change.old.heading or change.new.heading)} est {what}."
    yield from _paragraph_sentences(change)


def _whole_part(change: PartChange) -> Iterator[str]:
    part, what = change.part, "supprimé" if change.new is None else "ajouté"
    moves = [one for one in change.paragraphs if one.fate is Fate.MOVED]
    if part.anchor == NOTES:
        yield from _paragraph_sentences(change)
        return
    if is_article(part):
        yield f"{capital(part_name(part))} est {what}."
    elif part.heading:
        yield f"L’intitulé {quote(part.heading)} est {what}."
    if not is_article(part) and part.paragraphs:
        yield from _paragraph_sentences(change)
    else:
        for one in moves:
            yield from _move(change, one)


def _relocation(change: PartChange, old: Part, new: Part) -> str:
    """Say that a part has another label, another place, or both."""
    subject, facts = capital(part_name(old)), []
    if change.renumbered and is_article(new):
        facts.append(f"devient {part_name(new)}")
    if change.sections:
        former, current = change.sections
        facts.append(f"passe de {quote(former.heading)} à {quote(current.heading)}")
    elif change.moved:
        facts.append("est déplacé")
    return f"{subject} {' et '.join(facts)}."


def _name(change: PartChange) -> str:
    """Name a part, with the name that it had where that was another one."""
    name = part_name(change.part)
    return (
        f"{name} (ancien {change.old.name})" if change.old and change.renumbered and is_article(change.part) else name
    )


def _paragraph_sentences(change: PartChange) -> Iterator[str]:
    columns: set[tuple[str, str, Operation]] = set()
    for (fate, _), group in groupby(change.paragraphs, key=_kind):
        alike = list(group)
        match fate:
            case Fate.INSERTED | Fate.DELETED:
                yield _arrivals(change, alike, "ajouté" if fate is Fate.INSERTED else "supprimé")
            case Fate.RENUMBERED:
                yield _renumbering(change, alike)
            case Fate.AMENDED | Fate.REWRITTEN:
                for spaced, run in groupby(alike, key=lambda one: not one.reworded):
                    yield from _amended(change, list(run), columns, spaced=spaced)
            case Fate.SPLIT | Fate.MERGED:
                for one in alike:
                    yield from _cut(change, one)
            case Fate.MOVED:
                for one in alike:
                    yield from _move(change, one)


def _amended(
    change: PartChange, run: Sequence[ParagraphChange], columns: set[tuple[str, str, Operation]], *, spaced: bool
) -> Iterator[str]:
    """Say what changed in neighbouring paragraphs; where it is white space in many places, that alone."""
    if spaced and sum(1 for one in run for _ in amendments(one.segments)) > MOST_SPACES:
        yield _spacing(change, run)
        return
    for one in run:
        yield from _columns(change, one, columns)
        yield from _amendment(change, one)


def _spacing(change: PartChange, run: Sequence[ParagraphChange]) -> str:
    paragraphs = tuple(one.new[0] for one in run)
    where = bare_names(paragraphs)
    if unit_of(paragraphs[0]) is ROW:
        where = f"{french.plural(len(run), 'ligne', 'lignes')} du tableau {number_of(paragraphs[0])}"
    return f"{_at(change)}, seules des espaces changent ({where})."


def _kind(change: ParagraphChange) -> tuple[Fate, str]:
    """Return the key of a change: neighbours of the same key share a sentence."""
    first = (change.new or change.old)[0]
    return change.fate, first.anchor if first.cells else unit_of(first).one


def _arrivals(change: PartChange, alike: Sequence[ParagraphChange], participle: str) -> str:
    """Say that neighbouring paragraphs were inserted or deleted."""
    paragraphs = tuple(paragraph for one in alike for paragraph in one.new or one.old)
    unit, many = unit_of(paragraphs[0]), len(paragraphs) > 1
    ending = f"{unit.ending}{'s' if many else ''}"
    opening = " ".join(plain_cells(one.text) for one in paragraphs)
    what = f"{'sont' if many else 'est'} {participle}{ending}{french.COLON}{quote(opening)}."
    if unit is NOTE:
        return capital(f"{paragraphs_names(paragraphs)} {what}")
    if unit is ROW:
        number = number_of(paragraphs[0])
        count = french.plural(len(paragraphs), "ligne", "lignes")
        return f"{_at(change)}, {count} du tableau {number} {what}"
    return f"{_at(change)}, {paragraphs_names(paragraphs)} {what}"


def plain_cells(text: str) -> str:
    """Write a row as a line."""
    return plain_text(text) if CELL_END in text else text


def _renumbering(change: PartChange, alike: Sequence[ParagraphChange]) -> str:
    """Say that neighbouring items of a list have other numbers, or that they gain or lose them."""
    many = len(alike) > 1
    ends = (alike[0], alike[-1]) if many else (alike[0],)
    old, new = [list_number(one.old[0].text) for one in ends], [list_number(one.new[0].text) for one in ends]
    where = f" ({bare_names(tuple(one.new[0] for one in alike))})" if many else _where(change, alike[0])
    if not any(old) or not any(new):
        numbers = " à ".join(map(quote, new if any(new) else old))
        what = "ajouté" if any(new) else "supprimé"
        noun, verb, plural = ("les numéros", "sont", "s") if many else ("le numéro", "est", "")
        return f"{_at(change)}, {noun} {numbers} {verb} {what}{plural}{where}."
    former, current = (" à ".join(quote(one) if one else "sans numéro" for one in side) for side in (old, new))
    return f"{_at(change)}, {former} {'deviennent' if many else 'devient'} {current}{where}."


def _amendment(change: PartChange, one: ParagraphChange) -> Iterator[str]:
    if one.fate is Fate.REWRITTEN:
        texts = f"{quote(plain_cells(before(one.segments)))} devient {quote(plain_cells(after(one.segments)))}"
        unit = unit_of(one.new[0])
        yield f"{_place(change, one)}, {paragraphs_names(one.new)} est réécrit{unit.ending}{french.COLON}{texts}."
        return
    for amendment in amendments(one.segments):
        yield f"{_place(change, one)}, {amendment_phrase(amendment)}{_where(change, one)}."


def _columns(change: PartChange, one: ParagraphChange, columns: set[tuple[str, str, Operation]]) -> Iterator[str]:
    """Say that a table has one more or one less column, once for each of ``columns``, which receives it."""
    if not one.new[0].cells:
        return
    for segment in one.segments:
        column = (one.old[0].anchor, one.new[0].anchor, segment.operation)
        if segment.operation is not Operation.EQUAL and segment.text.endswith(CELL_END) and column not in columns:
            columns.add(column)
            what = "ajoutée" if segment.operation is Operation.INSERTED else "supprimée"
            head = segment.text.removesuffix(CELL_END)
            table = f"tableau {number_of(one.new[0])}"
            yield f"{_at(change)}, une colonne du {table} est {what}{french.COLON}{quote(head)}."


def _cut(change: PartChange, one: ParagraphChange) -> Iterator[str]:
    """Say that a paragraph was split, or that several were merged."""
    several = one.new if one.fate is Fate.SPLIT else one.old
    count = _NUMBERS.get(len(several), french.integer(len(several)))
    how = "en changeant de mots" if one.reworded else UNCHANGED_WORDS
    if one.fate is Fate.SPLIT:
        yield f"{_at(change)}, {paragraphs_names(one.old)} est scindé en {count}, {paragraphs_names(one.new)}, {how}."
    else:
        yield f"{_at(change)}, {paragraphs_names(one.old)} sont réunis en un seul, {paragraphs_names(one.new)}, {how}."
    for amendment in amendments(one.segments):
        yield f"{_at(change)}, {amendment_phrase(amendment)} ({bare_names(one.new)})."


def _move(change: PartChange, one: ParagraphChange) -> Iterator[str]:
    """Say from where to where a paragraph moved."""
    source = one.elsewhere.part if one.elsewhere else change.part
    how = "en changeant de mots" if one.reworded else UNCHANGED_WORDS
    former, current = paragraphs_names(one.old), paragraphs_names(one.new)
    if change.old and source.anchor == change.old.anchor:
        becomes = f" et devient {current}" if current != former else ""
        yield f"{_at(change)}, {former} est déplacé{unit_of(one.new[0]).ending}{becomes}, {how}."
    else:
        yield f"{capital(former)} {of_part(source)} passe {to_part(change.part)}, dont il devient {current}, {how}."
    for amendment in amendments(one.segments) if one.reworded else ():
        yield f"{_place(change, one)}, {amendment_phrase(amendment)}{_where(change, one)}."


def _at(change: PartChange) -> str:
    if is_article(change.part):
        return f"À {_name(change)}"
    return f"Sous {part_name(change.part)}" if change.part.heading else f"Dans l’{change.part.name}"


def _place(change: PartChange, one: ParagraphChange) -> str:
    """Say where a paragraph is: its article, or itself when it is a footnote."""
    paragraph = (one.new or one.old)[0]
    return f"À la {paragraph_name(change.part, paragraph)}" if unit_of(paragraph) is NOTE else _at(change)


def _where(change: PartChange, one: ParagraphChange) -> str:
    """Say in brackets which alinéa or row is meant, where the article has several."""
    new, old = one.new[0], one.old[0]
    former_part = change.old or change.part
    if unit_of(new) is NOTE or len(change.part.paragraphs) == len(former_part.paragraphs) == 1:
        return ""
    name = paragraph_name(change.part, new)
    old_name = paragraph_name(one.elsewhere.part if one.elsewhere else former_part, old)
    former = f", ancien {old_name}" if old_name and old_name != name and unit_of(new) is ALINEA else ""
    return f" ({name}{former})" if name else ""
