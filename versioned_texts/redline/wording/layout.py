"""What changed besides the words, in phrases without their place: links, letters, lines across the page."""

from collections.abc import Iterator

from versioned_texts.redline.changes import ParagraphChange, PartChange
from versioned_texts.redline.wording.amendments import quote
from versioned_texts.redline.wording.names import paragraphs_names
from versioned_texts.wording import section

_say = section("redline", "layout")


def rule_phrases(change: PartChange) -> Iterator[str]:
    """Say which lines across the page went, and which came."""
    for part, numbers, key in zip((change.old, change.new), change.rules, ("rule_removed", "rule_added"), strict=True):
        for number in numbers:
            beside = (part or change.part).paragraphs[max(number - 1, 0) :][:1]
            yield _say(
                key if number else f"{key}_first", where=paragraphs_names(beside) if beside else change.part.name
            )


def style_phrases(change: ParagraphChange) -> Iterator[str]:
    """Say in words, without their place, which links and letters of a paragraph changed."""
    for old, new in change.styles:
        style, key = (new, "changed" if old else "added") if new else (old, "removed")
        if style:
            ends = (quote(end.target) if end and end.target else "" for end in (old, new))
            yield _say(f"{style.kind}_{key}", words=quote(style.words), old=next(ends), new=next(ends))
