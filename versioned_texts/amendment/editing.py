"""Articles that a reader edits where they stand: a line for each paragraph, in the notation of acts."""

from collections.abc import Mapping
from dataclasses import replace

from french.characters import remove_illegible
from versioned_texts.amendment.acts.notation import content_line, line_content
from versioned_texts.amendment.anchors import numbered_paragraphs
from versioned_texts.amendment.operations import content_of, unanchored
from versioned_texts.amendment.proposal import AmendmentError
from versioned_texts.redline import Paragraph, Part
from versioned_texts.wording import section

_say = section("amendment", "editing")


def part_lines(part: Part) -> str:
    """Write the paragraphs of a part as lines."""
    return "\n".join(map(_line, part.paragraphs))


def edit_parts(lines: Mapping[str, str], parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return a text with other paragraphs in some parts, whose lines are by the anchor of the part.

    Raises:
        AmendmentError: the text has no such part.
    """
    if not {*lines} <= {part.anchor for part in parts}:
        raise AmendmentError(_say("unknown_article"))
    return tuple(_edit(part, lines[part.anchor]) if part.anchor in lines else part for part in parts)


def _edit(part: Part, text: str) -> Part:
    same = {_line(paragraph): paragraph for paragraph in part.paragraphs}
    lines = filter(None, (line if line in same else remove_illegible(line).strip() for line in text.split("\n")))
    paragraphs = [same.get(line) or unanchored(line_content(line)) for line in lines]
    new = tuple(numbered_paragraphs(part.anchor, paragraphs))
    return part if new == part.paragraphs else replace(part, paragraphs=new, rules=None)


def _line(paragraph: Paragraph) -> str:
    return content_line(content_of(paragraph))
