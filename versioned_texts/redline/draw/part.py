"""A part that changed, as HTML: what became of it, its heading, and its paragraphs."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import french
from versioned_texts.fragments import escape
from versioned_texts.redline import wording
from versioned_texts.redline.changes import ChangeKind, ParagraphChange, ParagraphLocation, PartChange
from versioned_texts.redline.draw.folding import FOLD, foldable_runs
from versioned_texts.redline.draw.marked import mark_html, text_html, words_html
from versioned_texts.redline.draw.rows import table_html
from versioned_texts.redline.edition import Edition
from versioned_texts.redline.marks import ALINEA_BREAK
from versioned_texts.redline.words import Operation, Segment, cut_segments
from versioned_texts.wording import section

_say = section("redline", "part")


@dataclass(frozen=True, slots=True)
class PartDrawing:
    """Draws the parts of a comparison; ``root`` leads from the page to the site's root."""

    old: Edition
    new: Edition
    root: str

    def html(self, part: PartChange) -> str:
        """Write a part that is not untouched; unchanged paragraphs far from any change are counted alone."""
        heading = f"<h2>{words_html(part.heading)}</h2>" if part.heading else ""
        lines = [f'<p class="sort">{part_change(part)}</p>', heading, _remark(wording.rule_phrases(part))]
        lines += self._paragraphs(part.paragraphs) if part.changed else []
        body = "\n".join(filter(None, lines))
        return f'<section class="modifie" id="{part_anchor(part)}" tabindex="-1">\n{body}\n</section>'

    def link(self, edition: Edition, anchor: str, text: str) -> str:
        """Write a link to a location in a version; the text is HTML."""
        return f'<a href="{escape(edition.address(self.root, anchor))}">{text}</a>'

    def _paragraphs(self, changes: Sequence[ParagraphChange]) -> Iterator[str]:
        tables = list(_tables(changes))
        for run in foldable_runs(
            [len(table) == 1 and table[0].kind is ChangeKind.SAME and not _row(table[0]) for table in tables]
        ):
            if len(run) >= FOLD:
                yield self._unchanged_paragraphs([tables[index][0] for index in run])
                continue
            for index in run:
                rows = tables[index]
                yield self._table(rows) if _row(rows[0]) else self._paragraph(rows[0])
                yield from filter(None, (_remark(wording.style_phrases(row)) for row in rows))

    def _unchanged_paragraphs(self, changes: Sequence[ParagraphChange]) -> str:
        paragraphs = tuple(change.new[0] for change in changes)
        names = escape(wording.capital(wording.paragraphs_names(paragraphs)))
        link = self.link(self.new, paragraphs[0].anchor, names)
        return f'<p class="inchange">{_say("unchanged", name=link, ending=wording.unit_of(paragraphs[0]).ending)}</p>'

    def _table(self, rows: Sequence[ParagraphChange]) -> str:
        pilcrow = self._pilcrow(rows[0])
        if rows[0].kind is ChangeKind.GONE:
            return f'<p class="mouvement">{pilcrow}{self._departure(*rows)}</p>'
        movement = f'<p class="mouvement">{self._movement(*rows)}</p>' if rows[0].elsewhere else ""
        return f"{movement}{pilcrow}{table_html(rows)}"

    def _paragraph(self, change: ParagraphChange) -> str:
        pilcrow = self._pilcrow(change)
        match change.kind:
            case ChangeKind.GONE:
                return f'<p class="mouvement">{pilcrow}{self._departure(change)}</p>'
            case ChangeKind.MOVED | ChangeKind.SPLIT | ChangeKind.MERGED:
                movement = f'<p class="mouvement">{self._movement(change)}</p>'
                pieces = _pieces(change.segments)
                return movement + "".join(
                    f"<p>{'' if number else pilcrow}{piece}</p>" for number, piece in enumerate(pieces)
                )
            case _:
                return f"<p>{pilcrow}{words_html(change.segments)}</p>"

    def _departure(self, change: ParagraphChange, *others: ParagraphChange) -> str:
        unit, count = wording.unit_of(change.old[0]), 1 + len(others)
        name = unit.counted(count) if _row(change) else escape(wording.capital(wording.paragraphs_names(change.old)))
        target = self._location(self.new, change.elsewhere)
        return _say("moved_to", name=name, ending=unit.ending + "s" * bool(others), location=target)

    def _movement(self, change: ParagraphChange, *others: ParagraphChange) -> str:
        former, current = (escape(wording.paragraphs_names(paragraphs)) for paragraphs in (change.old, change.new))
        if change.kind is ChangeKind.MOVED:
            ending = wording.unit_of(change.new[0]).ending + "s" * bool(others)
            return _say(
                "moved_from",
                ending=ending,
                location=self._location(self.old, change.elsewhere),
                how=wording.manner(change),
            )
        become = "split" if change.kind is ChangeKind.SPLIT else "merged"
        return _say(become, old=wording.capital(former), new=current, how=wording.manner(change))

    def _location(self, edition: Edition, location: ParagraphLocation | None) -> str:
        name = escape(wording.location_name(location)) if location else ""
        return self.link(edition, location.paragraph.anchor, name) if location else ""

    def _pilcrow(self, change: ParagraphChange) -> str:
        edition, paragraph = (self.new, change.new[0]) if change.new else (self.old, change.old[0])
        label = escape(_say("read_proposed") if edition.proposed else _say("read_version", day=edition.day))
        address = escape(edition.address(self.root, paragraph.anchor))
        _, separator, number = paragraph.anchor.rpartition("-al-")
        return (
            f'<a class="lieu" href="{address}" data-numero="{number if separator else "¶"}" aria-label="{label}"></a>'
        )


def part_anchor(part: PartChange) -> str:
    """Return the anchor of a part on the page of a comparison."""
    return escape(part.part.anchor if part.new else f"{part.part.anchor}-supprime")


def part_change(part: PartChange) -> str:
    """Say what became of a part, in HTML; nothing when it is untouched."""
    if part.old is None or part.new is None:
        return _say("added" if part.old is None else "removed", name=escape(part.part.name))
    changes = []
    if part.renumbered:
        former, current = (escape(side.name) for side in (part.old, part.new))
        both = wording.is_article(part.old) and wording.is_article(part.new)
        changes.append(_say("article_renumbered" if both else "section_renamed", old=former, new=current))
    if part.sections:
        former, current = (escape(french.quote(section.heading)) for section in part.sections)
        changes.append(_say("section_changed", old=former, new=current))
    elif part.relocated:
        changes.append(_say("moved"))
    changes += [_say("amended")] if part.changed else []
    text = wording.capital(", ".join(changes))
    return text if part.old.heading or part.new.heading else f"{text}{french.COLON}{escape(part.new.name)}"


def _tables(changes: Sequence[ParagraphChange]) -> Iterator[list[ParagraphChange]]:
    """Yield paragraphs alone, and the rows of each table together."""
    rows: list[ParagraphChange] = []
    for change in changes:
        if rows and not (_row(change) and _is_one_table(rows, change)):
            yield rows
            rows = []
        if _row(change):
            rows.append(change)
        else:
            yield [change]
    if rows:
        yield rows


def _remark(phrases: Iterable[str]) -> str:
    """Write what changed besides the words; nothing without it."""
    text = " ; ".join(phrases)
    return f'<p class="mouvement">{text_html(wording.capital(text))}</p>' if text else ""


def _is_one_table(rows: Sequence[ParagraphChange], change: ParagraphChange) -> bool:
    if change.elsewhere or rows[-1].elsewhere:
        return change.kind is rows[-1].kind and change.old[0].anchor == rows[-1].old[0].anchor
    old = {paragraph.anchor for row in (*rows, change) for paragraph in row.old}
    new = {paragraph.anchor for row in (*rows, change) for paragraph in row.new}
    return len(old) <= 1 and len(new) <= 1


def _row(change: ParagraphChange) -> bool:
    return bool((change.new or change.old)[0].cells)


def _pieces(segments: Sequence[Segment]) -> list[str]:
    """Write compared words, an alinéa for each of the new version; a break that is gone is marked in its place."""
    pieces: list[str] = [""]
    for words, end in cut_segments(segments, ALINEA_BREAK):
        pieces[-1] += "".join(_word(word.operation, word.text) for word in words)
        if end in {Operation.INSERTED, Operation.DELETED}:
            pieces[-1] += mark_html(end, "¶", spoken=_say("alinea_end"))
        pieces += [""] if end in {Operation.INSERTED, Operation.EQUAL} else []
    return pieces


def _word(operation: Operation, text: str) -> str:
    """Write words; white space beside a break says nothing."""
    if not text.strip() and operation is not Operation.EQUAL:
        return " " if operation is Operation.INSERTED else ""
    return mark_html(operation, text_html(text))
