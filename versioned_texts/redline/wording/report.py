"""What changed, part by part: what happened to how many paragraphs, and a sentence for each change."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import french
from versioned_texts.redline.changes import ChangeKind, ParagraphChange, PartChange
from versioned_texts.redline.redline import Redline
from versioned_texts.redline.wording.names import NOTES, Unit, is_article, of_part, to_part, unit_of
from versioned_texts.redline.wording.sentences import part_sentences
from versioned_texts.wording import section

_say = section("redline", "report")

_COUNTED_KINDS = {
    ChangeKind.RESTYLED: "restyled",
    ChangeKind.AMENDED: "amended",
    ChangeKind.REWRITTEN: "rewritten",
    ChangeKind.RENUMBERED: "renumbered",
    ChangeKind.INSERTED: "added",
    ChangeKind.DELETED: "removed",
    ChangeKind.SPLIT: "split",
    ChangeKind.MOVED: "moved",
}
"""The keys of what happened to paragraphs, in the order in which it is told."""


TOGETHER = 3
"""The number of neighbouring articles that are only renumbered, from which on they share one line."""


@dataclass(frozen=True, slots=True)
class PartReport:
    """What became of a part, or of neighbours that are only renumbered: facts in a few words, and sentences."""

    changes: tuple[PartChange, ...]
    facts: tuple[str, ...]
    sentences: tuple[str, ...]


def report(redline: Redline) -> list[PartReport]:
    """Report on each part that is not in both versions as it was, in the order of the new version."""
    reports = []
    for run in part_runs(redline.parts):
        if len(run) > 1 and run[0].only_renumbered:
            become = _say("become", articles=renumbered_names(run)[1])
            reports.append(PartReport(run, (become,), (renumbering(run),)))
        elif not run[0].untouched:
            reports.append(PartReport(run, tuple(_facts(run[0])), tuple(part_sentences(run[0]))))
    return reports


def sentences_in_order(reports: Sequence[PartReport]) -> Iterator[str]:
    """Yield the sentences in an order in which one may carry them out.

    An article that takes the number of another comes after that one has its new number.
    """
    freed = {
        change.old.anchor: index
        for index, part_report in enumerate(reports)
        for change in part_report.changes
        if change.old and change.renumbered and is_article(change.part)
    }
    visited: set[int] = set()
    for index, current in enumerate(reports):
        known = index in visited
        visited.add(index)
        waiting = [index]
        while following := {freed.get(change.part.anchor, index) for change in reports[waiting[-1]].changes} - visited:
            waiting.append(min(following))
            visited.add(waiting[-1])
        yield from (reports[other].sentences[0] for other in reversed(waiting[1:]))
        yield from current.sentences[1:] if known else current.sentences


def part_runs(parts: Sequence[PartChange]) -> Iterator[tuple[PartChange, ...]]:
    """Yield parts alone; neighbouring untouched ones, and many that are only renumbered, together."""
    for (untouched, renumbered), group in groupby(parts, key=lambda change: (change.untouched, change.only_renumbered)):
        run = tuple(group)
        if untouched or (renumbered and len(run) >= TOGETHER):
            yield run
        else:
            yield from ((change,) for change in run)


def renumbered_names(run: Sequence[PartChange]) -> tuple[str, str]:
    """Name neighbouring articles by their old labels, and by the new ones: ``articles 2 à 9``."""
    old = [part.name.removeprefix("article ") for part in (run[0].old, run[-1].old) if part]
    new = [change.part.name.removeprefix("article ") for change in (run[0], run[-1])]
    return _say("articles", first=old[0], last=old[1]), _say("articles", first=new[0], last=new[1])


def renumbering(run: Sequence[PartChange]) -> str:
    """Say that neighbouring articles have other numbers."""
    old, new = renumbered_names(run)
    return _say("articles_become", old=old, new=new)


def _facts(change: PartChange) -> Iterator[str]:
    if change.old is None or change.new is None:
        ending = "s" if change.part.anchor == NOTES else ""
        alineas = [
            paragraph
            for paragraph in change.paragraphs
            if paragraph.kind in {ChangeKind.INSERTED, ChangeKind.DELETED, ChangeKind.MOVED}
        ]
        unit = unit_of((alineas[0].new or alineas[0].old)[0]) if alineas else None
        count = (
            f" ({unit.counted(sum(unit_of((alinea.new or alinea.old)[0]) is unit for alinea in alineas))})"
            if unit
            else ""
        )
        yield _say("added_part" if change.old is None else "removed_part", ending=ending) + count
        yield from _passages(change)
        return
    if change.renumbered and is_article(change.part):
        yield _say("former", name=change.old.name)
    if change.sections:
        former, current = (french.quote(section.heading) for section in change.sections)
        yield _say("section_changed", old=former, new=current)
    elif change.relocated:
        yield _say("moved_part")
    if change.retitled:
        yield _say("retitled")
    if change.releveled:
        yield _say("releveled")
    if any(change.rules):
        yield _say("ruled")
    yield from _paragraph_facts(change)
    yield from _passages(change)


def _paragraph_facts(change: PartChange) -> Iterator[str]:
    counts: Counter[tuple[ChangeKind, Unit]] = Counter()
    for paragraph in change.paragraphs:
        if paragraph.kind is not ChangeKind.MOVED or _is_within(change, paragraph):
            counts[paragraph.kind, unit_of((paragraph.new or paragraph.old)[0])] += 1
    for kind, key in _COUNTED_KINDS.items():
        for (counted, unit), number in counts.items():
            if counted is kind:
                yield _say(key, count=number, paragraphs=unit.counted(number), ending=unit.ending)
    for paragraph in change.paragraphs:
        if paragraph.kind is ChangeKind.MERGED:
            unit = unit_of(paragraph.new[0])
            yield _say("merged", paragraphs=unit.counted(len(paragraph.old)), ending=unit.ending)


def _passages(change: PartChange) -> Iterator[str]:
    """Say how many paragraphs came from another part, or went to another one."""
    counts: Counter[tuple[bool, str, Unit]] = Counter()
    for paragraph in change.paragraphs:
        if paragraph.elsewhere and not _is_within(change, paragraph):
            comes = paragraph.kind is ChangeKind.MOVED
            other = of_part(paragraph.elsewhere.part) if comes else to_part(paragraph.elsewhere.part)
            counts[comes, other, unit_of((paragraph.new or paragraph.old)[0])] += 1
    for (comes, other, unit), number in counts.items():
        key, paragraphs = "came" if comes else "went", unit.counted(number)
        yield _say(key, count=number, paragraphs=paragraphs, ending=unit.ending, part=other)


def _is_within(change: PartChange, paragraph: ParagraphChange) -> bool:
    """Tell whether a paragraph moved within its part."""
    own = change.old if paragraph.kind is ChangeKind.MOVED else change.new
    return bool(paragraph.elsewhere and own and paragraph.elsewhere.part.anchor == own.anchor)
