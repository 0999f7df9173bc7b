"""What changed since an earlier version, as the textual modifications that a version underwent, from their redline."""

from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from versioned_texts.redline import (
    CELL_END,
    ChangeKind,
    Operation,
    Paragraph,
    ParagraphChange,
    PartChange,
    Redline,
    Segment,
)
from versioned_texts.redline.draw import text_html

_TYPES = {
    ChangeKind.INSERTED: "insertion",
    ChangeKind.DELETED: "repeal",
    ChangeKind.AMENDED: "substitution",
    ChangeKind.SPLIT: "split",
}
_TYPES |= {ChangeKind.REWRITTEN: "replacement", ChangeKind.MERGED: "join", ChangeKind.RENUMBERED: "renumbering"}
_TYPES |= {ChangeKind.MOVED: "renumbering"}  # the standard has no other word for what stands elsewhere
_MARKS = {Operation.DELETED: "<del>{}</del>", Operation.INSERTED: "<ins>{}</ins>", Operation.EQUAL: "{}"}

type Words = tuple[str, Markup]
"""The address of a place, and its words as XHTML."""

type Places = Mapping[str, str]
"""The address of each anchor of a version."""


def modifications(redline: Redline, old: Places, new: Places) -> Iterator[tuple[str, list[Words], list[Words]]]:
    """Yield the type of each modification, and the words that stood and stand: whole, with marks on what changed."""
    for part in redline.parts:
        for kind, changes in _changes(part):
            before = [side for one in changes for side in _side(one.old, one.segments, Operation.INSERTED, old)]
            after = [side for one in changes for side in _side(one.new, one.segments, Operation.DELETED, new)]
            if before or after:  # a heading may be without words
                yield kind, before, after


def _changes(part: PartChange) -> Iterator[tuple[str, list[ParagraphChange]]]:
    """Yield the type of each change of a part and what it changes, headings too; a part comes with what it holds."""
    old, new = ((Paragraph(one.anchor, one.heading),) if one else () for one in (part.old, part.new))
    heading, alone = ParagraphChange(old, new, part.heading), not (old and new)
    own = {ChangeKind.INSERTED, ChangeKind.DELETED} if alone else set()
    if alone:
        yield _TYPES[heading.kind], [heading, *(one for one in part.paragraphs if one.kind in own)]
    elif part.renumbered or part.moved or part.retitled:
        yield "renumbering" if part.renumbered or part.moved else "substitution", [heading]
    for one in part.paragraphs:
        if one.kind in _TYPES and one.kind not in own:
            yield _TYPES[one.kind], [one]


def _side(
    paragraphs: Sequence[Paragraph], segments: Sequence[Segment], other: Operation, places: Places
) -> Iterator[Words]:
    """Yield the words of each paragraph of a side: marked, where it is alone."""
    marked = [(_MARKS[one.operation], one.text) for one in segments if one.operation is not other]
    for one in paragraphs:
        pieces = marked if len(paragraphs) == 1 else [("{}", one.text)]
        words = "".join(mark.format(_xhtml(text)) for mark, text in pieces)
        if words and one.anchor in places:
            yield places[one.anchor], Markup(words)  # noqa: S704 — escaped there


def _xhtml(text: str) -> str:
    return text_html(text.replace(CELL_END, " | ")).replace("<br>", "<br/>")
