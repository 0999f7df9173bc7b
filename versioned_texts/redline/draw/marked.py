"""Compared words as HTML, with their superscripts, subscripts and line breaks.

Marks are text as well as colour, so that a screen reader says where an insertion begins and ends.
"""

from collections.abc import Iterable

from versioned_texts.fragments import escape
from versioned_texts.redline.marks import Position, plain_text, positions
from versioned_texts.redline.words import Operation, Segment
from versioned_texts.wording import section

_say = section("redline", "marked")

_MARKS = {
    Operation.DELETED: ("del", _say("deletion"), _say("deletion_end")),
    Operation.INSERTED: ("ins", _say("insertion"), _say("insertion_end")),
}
_TAGS = {Position.RAISED: "sup", Position.LOWERED: "sub"}


def text_html(text: str) -> str:
    """Write a text."""
    return "".join(
        f"<{tag}>{_escape(piece)}</{tag}>" if (tag := _TAGS.get(position)) else _escape(piece)
        for position, piece in positions(text)
    )


def words_html(segments: Iterable[Segment]) -> str:
    """Write compared words."""
    return "".join(mark_html(segment.operation, text_html(segment.text)) for segment in segments if segment.text)


def mark_html(operation: Operation, content: str, *, spoken: str = "") -> str:
    """Mark content as deleted or inserted; a screen reader says ``spoken`` in its place."""
    if operation is Operation.EQUAL:
        return content
    tag, label, end = _MARKS[operation]
    end = f'<span class="entendu"> {end} </span>'
    return f'<{tag}><span class="entendu">{label} : {spoken}</span>{content}{end}</{tag}>'


def _escape(text: str) -> str:
    return escape(plain_text(text), quote=False).replace("\n", "<br>")
