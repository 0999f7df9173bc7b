"""The comparison of two versions of the corpus."""

from collections.abc import Iterator
from itertools import pairwise

from publisher.corpus import Alinea, Block, Division, Inline, Listing, NoteCall, Quotation, Table, Version, Work, plain
from publisher.redline import Edition, Paragraph, Part, Redline, compare_parts, verify_redline
from publisher.redline.draw import EditionComparison

CELL_SEPARATOR = " | "


class UnverifiedRedlineError(Exception):
    """A redline does not reproduce its two versions, so it must not be published."""


def version_pairs(work: Work) -> list[tuple[Version, Version]]:
    """Return the pairs of versions that have a page: each version with the one before, and each with the latest."""
    return [*pairwise(work.versions), *((version, work.latest) for version in work.versions[:-2])]


def compare_versions(old: Version, new: Version) -> EditionComparison:
    """Compare two versions of a work.

    Raises:
        UnverifiedRedlineError: names the versions.
    """
    before, after = edition(old), edition(new)
    redline = compare_parts(before.parts, after.parts)
    if not verify_redline(redline, before.parts, after.parts):
        raise UnverifiedRedlineError(f"{old.path} and {new.path}: the redline does not give both versions back")
    return EditionComparison(before, after, redline)


def counterparts(redline: Redline) -> dict[str, str]:
    """Return the anchor of each part of the new version by the anchor of its counterpart in the old one."""
    return {one.old.anchor: one.new.anchor for one in redline.parts if one.old and one.new}


def edition(version: Version) -> Edition:
    """Return the data of a version that a comparison needs."""
    return Edition(version.slug, version.date, _parts(version), version.tariff)


def _parts(version: Version) -> tuple[Part, ...]:
    """Return all words that a reader sees of a version, footnotes last."""
    parts = [
        Part(division.anchor, _name(division), division.heading, tuple(_paragraphs(division.blocks)))
        for division in version.body.divisions
    ]
    notes = tuple(Paragraph(f"note-{note.number}", note.text) for note in version.body.footnotes)
    if notes:
        parts.append(Part("notes", "notes de bas de page", "", notes))
    return tuple(parts)


def _name(division: Division) -> str:
    return f"article {division.label}" if division.label else division.heading or "en-tête"


def _paragraphs(blocks: tuple[Block, ...], marker: str = "") -> Iterator[Paragraph]:
    """Yield paragraphs as a reader sees them: the first after its list number, footnote calls in brackets."""
    for place, block in enumerate(blocks):
        before = "" if place else marker
        match block:
            case Alinea():
                yield Paragraph(block.anchor, before + _text(block.inline))
            case Listing(items=items):  # each item holds its marker
                for item in items:
                    yield from _paragraphs(item)
            case Quotation(blocks=inner):
                yield from _paragraphs(inner, before)
            case Table(anchor=anchor, rows=rows):
                for row in filter(None, rows):  # a row is empty when cells of the rows above fill it
                    yield Paragraph(anchor, before + CELL_SEPARATOR.join(_text(cell) for cell in row))
                    before = ""


def _text(inline: Inline) -> str:
    return "".join(f"[{part.number}]" if isinstance(part, NoteCall) else plain((part,)) for part in inline)
