"""Versions of the corpus as the redline compares them."""

from collections.abc import Iterator

from publisher.corpus import Alinea, Block, Division, Inline, Listing, NoteCall, Quotation, Table, Version, Work, plain
from publisher.redline import Kind, Paragraph, Part, Redline, Segment, proven, redline
from publisher.redline.draw import Comparison, Edition

CELLS = " | "
"""What parts the cells of a row when a table is compared row by row."""


class UnprovenRedlineError(Exception):
    """A redline does not give its two versions back; it must not be published."""


def compared_versions(work: Work) -> list[tuple[Version, Version]]:
    """Give the pairs worth a page: each version with the one before, and each with the latest."""
    following = list(zip(work.versions, work.versions[1:], strict=False))
    with_latest = [(version, work.latest) for version in work.versions[:-2]]
    return following + with_latest


def compared(old: Version, new: Version) -> Comparison:
    """Compare two versions of a work.

    Raises:
        UnprovenRedlineError: naming the versions.
    """
    was, is_now = edition(old), edition(new)
    found = redline(was.parts, is_now.parts)
    if not proven(found, was.parts, is_now.parts):
        raise UnprovenRedlineError(f"{old.path} and {new.path}: the redline does not give both versions back")
    return Comparison(was, is_now, found)


def counterparts(found: Redline) -> dict[str, str]:
    """Give the anchors of the parts that answer each other: by that of the old version, that of the new one."""
    return {one.old.anchor: one.new.anchor for one in found.parts if one.old and one.new}


def edition(version: Version) -> Edition:
    """Give what comparing needs to know of a version."""
    return Edition(version.slug, version.date, parts(version), version.tariff)


def parts(version: Version) -> tuple[Part, ...]:
    """Give all that a reader reads of a version, footnotes last."""
    read = [
        Part(division.anchor, _name(division), division.heading, tuple(_paragraphs(division.blocks)))
        for division in version.body.divisions
    ]
    notes = tuple(Paragraph(f"note-{note.number}", note.text) for note in version.body.footnotes)
    if notes:
        read.append(Part("notes", "notes de bas de page", "", notes))
    return tuple(read)


def _name(division: Division) -> str:
    return f"article {division.label}" if division.label else division.heading or "en-tête"


def _paragraphs(blocks: tuple[Block, ...], mark: str = "") -> Iterator[Paragraph]:
    """Give paragraphs as they read: the first behind the number of its list, footnotes called in brackets."""
    for place, block in enumerate(blocks):
        before = "" if place else mark
        match block:
            case Alinea():
                yield Paragraph(block.anchor, before + _read(block.inline))
            case Listing(start=start, items=items):
                for number, item in enumerate(items, start=start or 0):
                    yield from _paragraphs(item, "" if start is None else f"{number}. ")
            case Quotation(blocks=inner):
                yield from _paragraphs(inner)
            case Table(anchor=anchor, rows=rows):
                for row in filter(None, rows):  # one that cells of the rows above fill whole holds no words
                    yield Paragraph(anchor, CELLS.join(_read(cell) for cell in row))


def _read(inline: Inline) -> str:
    return "".join(f"[{part.number}]" if isinstance(part, NoteCall) else plain((part,)) for part in inline)


def as_terminal_text(found: Redline) -> str:
    """Write what changed for a terminal: ``[-deleted-]`` and ``{+inserted+}``, unchanged parts left out."""
    lines = []
    for part in found.parts:
        if not (part.changed or part.renumbered or part.moved):
            continue
        names = [one.name for one in (part.old, part.new) if one]
        lines += [f"— {' → '.join(dict.fromkeys(names))}", _marked(part.heading)]
        lines += [_marked(one.segments) for one in part.paragraphs if any(_is_change(word) for word in one.segments)]
        lines.append("")
    inserted, deleted = found.count(Kind.INSERTED), found.count(Kind.DELETED)
    return "\n".join([*lines, f"{inserted} words inserted, {deleted} deleted", ""])


def _is_change(segment: Segment) -> bool:
    return segment.kind is not Kind.KEPT


def _marked(segments: tuple[Segment, ...]) -> str:
    marks = {Kind.KEPT: "{}", Kind.DELETED: "[-{}-]", Kind.INSERTED: "{{+{}+}}"}
    return "".join(marks[one.kind].format(one.text) for one in segments)
