"""A redline as text for a terminal."""

from publisher.redline.redline import Redline
from publisher.redline.words import Operation, Segment

_MARKS = {Operation.EQUAL: "{}", Operation.DELETED: "[-{}-]", Operation.INSERTED: "{{+{}+}}"}


def terminal_text(redline: Redline) -> str:
    """Write the changes with the marks ``[-deleted-]`` and ``{+inserted+}``; unchanged parts are left out."""
    lines = []
    for part in redline.parts:
        if not (part.changed or part.renumbered or part.moved):
            continue
        names = [one.name for one in (part.old, part.new) if one]
        lines += [f"— {' → '.join(dict.fromkeys(names))}", _mark(part.heading)]
        lines += [_mark(one.segments) for one in part.paragraphs if any(map(_is_change, one.segments))]
        lines.append("")
    inserted, deleted = redline.count(Operation.INSERTED), redline.count(Operation.DELETED)
    return "\n".join([*lines, f"{inserted} words inserted, {deleted} deleted", ""])


def _is_change(segment: Segment) -> bool:
    return segment.operation is not Operation.EQUAL


def _mark(segments: tuple[Segment, ...]) -> str:
    return "".join(_MARKS[one.operation].format(one.text) for one in segments)
