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
"""The address of a passage, and its words as XHTML."""

type Addresses = Mapping[str, str]
"""The address of each anchor of a version."""


def modifications(redline: Redline, old: Addresses, new: Addresses) -> Iterator[tuple[str, list[Words], list[Words]]]:
    """Yield the type of each modification, and the words that stood and stand: whole, with marks on what changed."""
    for part in redline.parts:
        for kind, changes in _changes(part):
            before = [
                side for change in changes for side in _side(change.old, change.segments, Operation.INSERTED, old)
            ]
            after = [side for change in changes for side in _side(change.new, change.segments, Operation.DELETED, new)]
            if before or after:  # a heading may be without words
                yield kind, before, after


def _changes(part: PartChange) -> Iterator[tuple[str, list[ParagraphChange]]]:
    """Yield the type of each change of a part and what it changes, headings too; a part comes with what it holds."""
    old, new = ((Paragraph(side.anchor, side.heading),) if side else () for side in (part.old, part.new))
    heading, alone = ParagraphChange(old, new, part.heading), not (old and new)
    own = {ChangeKind.INSERTED, ChangeKind.DELETED} if alone else set()
    if alone:
        yield _TYPES[heading.kind], [heading, *(paragraph for paragraph in part.paragraphs if paragraph.kind in own)]
    elif part.renumbered or part.moved or part.retitled:
        yield "renumbering" if part.renumbered or part.moved else "substitution", [heading]
    for paragraph in part.paragraphs:
        if paragraph.kind in _TYPES and paragraph.kind not in own:
            yield _TYPES[paragraph.kind], [paragraph]


def _side(
    paragraphs: Sequence[Paragraph], segments: Sequence[Segment], other: Operation, addresses: Addresses
) -> Iterator[Words]:
    """Yield the words of each paragraph of a side: marked, where it is alone."""
    marked = [(_MARKS[segment.operation], segment.text) for segment in segments if segment.operation is not other]
    for paragraph in paragraphs:
        pieces = marked if len(paragraphs) == 1 else [("{}", paragraph.text)]
        words = "".join(mark.format(_xhtml(text)) for mark, text in pieces)
        if words and paragraph.anchor in addresses:
            yield addresses[paragraph.anchor], Markup(words)  # noqa: S704 — escaped there


def _xhtml(text: str) -> str:
    return text_html(text.replace(CELL_END, " | ")).replace("<br>", "<br/>")
