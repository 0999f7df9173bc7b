"""What changed since an earlier version, as the textual modifications that a version underwent, from their redline."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from versioned_texts.akoma_ntoso.elements import element
from versioned_texts.redline import CELL_END, Fate, Operation, Paragraph, ParagraphChange, PartChange, Redline, Segment
from versioned_texts.redline.draw import text_html

_TYPES = {Fate.INSERTED: "insertion", Fate.DELETED: "repeal", Fate.AMENDED: "substitution", Fate.SPLIT: "split"}
_TYPES |= {Fate.REWRITTEN: "replacement", Fate.MERGED: "join", Fate.RENUMBERED: "renumbering"}
_TYPES |= {Fate.MOVED: "renumbering"}  # the standard has no other word for what stands elsewhere
_MARKS = {Operation.DELETED: "del", Operation.INSERTED: "ins"}

type Places = Mapping[str, str]
"""The address of each anchor of a version."""


def modifications(redline: Redline, old: Places, new: Places, sources: Sequence[str], period: str) -> Iterator[str]:
    """Yield modifications: ``sources`` are the acts that made them, ``period`` is when they apply.

    Each has the words that stood and those that stand, as XHTML, whole, with marks on those that went and came.
    """
    found, numbers = (one for part in redline.parts for one in _changes(part)), count(1)
    for kind, changes in found:
        before = [side for one in changes for side in _side(one.old, one.segments, Operation.INSERTED, old)]
        after = [side for one in changes for side in _side(one.new, one.segments, Operation.DELETED, new)]
        if not (before or after):  # a heading without words
            continue
        yield element(
            "textualMod",
            *(element("source", href=one) for one in sources),
            *(element("destination", href=one) for one in dict.fromkeys(place for place, _ in after or before)),
            element("force", period=period),
            *(element("old", words, href=place) for place, words in before),
            *(element("new", words, href=place) for place, words in after),
            eId=f"pmod_{next(numbers)}",
            type=kind,
        )


def _changes(part: PartChange) -> Iterator[tuple[str, list[ParagraphChange]]]:
    """Yield the type of each change of a part and what it changes, headings too; a part comes with what it holds."""
    old, new = ((Paragraph(one.anchor, one.heading),) if one else () for one in (part.old, part.new))
    heading, alone = ParagraphChange(old, new, part.heading), not (old and new)
    own = {Fate.INSERTED, Fate.DELETED} if alone else set()
    if alone:
        yield _TYPES[heading.fate], [heading, *(one for one in part.paragraphs if one.fate in own)]
    elif part.renumbered or part.moved or part.retitled:
        yield "renumbering" if part.renumbered or part.moved else "substitution", [heading]
    for one in part.paragraphs:
        if one.fate in _TYPES and one.fate not in own:
            yield _TYPES[one.fate], [one]


def _side(
    paragraphs: Sequence[Paragraph], segments: Sequence[Segment], other: Operation, places: Places
) -> Iterator[tuple[str, str]]:
    """Yield the place and the words of each paragraph of a side: marked, where it is alone."""
    for one in paragraphs:
        marked = [(_MARKS.get(each.operation), each.text) for each in segments if each.operation is not other]
        pieces = marked if len(paragraphs) == 1 else [(None, one.text)]
        words = "".join(element(tag, _xhtml(text)) if tag else _xhtml(text) for tag, text in pieces)
        if words and one.anchor in places:
            yield places[one.anchor], element("span", words, xmlns="http://www.w3.org/1999/xhtml")


def _xhtml(text: str) -> str:
    return text_html(text.replace(CELL_END, " | ")).replace("<br>", "<br/>")
