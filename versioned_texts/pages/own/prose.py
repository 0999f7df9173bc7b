"""The prose of an HTML page: its text without tags and without the elements whose words must not change."""

import re
from collections.abc import Callable

_TOKEN = re.compile(
    r"<!--[\s\S]*?-->|<(?P<whole>script|style|svg)\b[\s\S]*?</(?P=whole)>|<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>"
)
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][\w-]*)")
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)


def rewrite_prose(html: str, rewrite: Callable[[str], str], skipped: frozenset[str], mark: str = "") -> str:
    """Rewrite each piece of text of a page, besides scripts, styles and drawings.

    The text of the elements named ``skipped``, and of those with the attribute ``mark``, stays unchanged.
    """
    pieces, offset = [], 0
    path: list[str] = []  # the skipped elements around the text, outermost first, and inner ones of the same name
    for token in _TOKEN.finditer(html):
        text = html[offset : token.start()]
        pieces += [text if path else rewrite(text), token[0]]
        offset = token.end()
        tag = _TAG.match(token[0])
        name = tag["name"].lower() if tag else ""
        if tag is None or token["whole"] or name in _VOID:
            continue
        if tag["end"]:
            if path and path[-1] == name:
                path.pop()
        elif name in skipped or (mark and mark in token[0]) or (path and path[-1] == name):
            path.append(name)
    return "".join([*pieces, html[offset:] if path else rewrite(html[offset:])])
