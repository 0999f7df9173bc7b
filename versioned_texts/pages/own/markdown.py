"""The Markdown of a page: what of it is no prose, and its lines."""

import re

_NOT_PROSE = re.compile(
    r"^(?P<fence>`{3,}|~{3,})[\s\S]*?(?:^(?P=fence)[^\n]*$|\Z)|(?P<ticks>`+)(?!`)[\s\S]*?(?<!`)(?P=ticks)(?!`)|<!--[\s\S]*?-->",
    re.MULTILINE,
)


def mask_code(markdown: str) -> str:
    """Replace code and comments by spaces; the other characters keep their place."""
    return _NOT_PROSE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), markdown)


def line_of(markdown: str, start: int) -> int:
    """Return the number of the line of an offset."""
    return markdown.count("\n", 0, start) + 1
