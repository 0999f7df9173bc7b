"""A redline as text for a terminal: what changed in sentences, then the words with their marks."""

from collections.abc import Iterator

from versioned_texts.redline.changes import ChangeKind, ParagraphChange
from versioned_texts.redline.marks import plain_text
from versioned_texts.redline.redline import Redline
from versioned_texts.redline.wording import location_name, report, sentences_in_order
from versioned_texts.redline.words import Operation, Segment, before

_MARKS = {Operation.EQUAL: "{}", Operation.DELETED: "[-{}-]", Operation.INSERTED: "{{+{}+}}"}


def terminal_text(redline: Redline) -> str:
    """Write the sentences, then the changes with the marks ``[-deleted-]`` and ``{+inserted+}``.

    Unchanged parts and paragraphs are left out.
    """
    reports = report(redline)
    lines = [plain_text(sentence) for sentence in sentences_in_order(reports)]
    lines += [""] if lines else []
    for part in (entry.changes[0] for entry in reports if len(entry.changes) == 1):
        names = [side.name for side in (part.old, part.new) if side]
        lines += [f"— {' → '.join(dict.fromkeys(names))}", _mark(part.heading)]
        lines += [line for paragraph in part.paragraphs for line in _paragraph(paragraph)]
        lines.append("")
    count = redline.word_counts
    return "\n".join([*lines, f"{count[Operation.INSERTED]} words inserted, {count[Operation.DELETED]} deleted", ""])


def _paragraph(change: ParagraphChange) -> Iterator[str]:
    match change.kind:
        case ChangeKind.SAME:
            return
        case ChangeKind.GONE if change.elsewhere:
            yield f"[→ {location_name(change.elsewhere)}] {plain_text(before(change.segments))}"
        case ChangeKind.MOVED if change.elsewhere:
            yield f"[← {location_name(change.elsewhere)}] {_mark(change.segments)}"
        case _:
            yield _mark(change.segments)


def _mark(segments: tuple[Segment, ...]) -> str:
    return "".join(_MARKS[segment.operation].format(plain_text(segment.text)) for segment in segments if segment.text)
