"""The prose of a page: its text, piece by piece, less the tags and the elements whose words stay as they are."""

import re
from collections.abc import Callable, Iterator

_TOKEN = re.compile(
    r"<!--[\s\S]*?-->|<(?P<whole>script|style|svg)\b[\s\S]*?</(?P=whole)>|<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>"
)
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][\w-]*)")
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)


def rewritten(html: str, rewrite: Callable[[str], str], kept: frozenset[str], mark: str = "") -> str:
    """Rewrite each piece of text of a page.

    Args:
        html: the page, as a Markdown parser writes it.
        rewrite: what to make of a piece, as HTML both.
        kept: names of the elements whose text stays as it is; that of scripts, styles and drawings always does.
        mark: an attribute that says the same of any element.
    """
    return "".join(_pieces(html, rewrite, kept, mark))


def _pieces(html: str, rewrite: Callable[[str], str], kept: frozenset[str], mark: str) -> Iterator[str]:
    place = 0
    around: list[str] = []  # elements that keep their text, the outermost first, and those of the same name within
    for token in _TOKEN.finditer(html):
        text = html[place : token.start()]
        yield text if around else rewrite(text)
        yield token[0]
        place = token.end()
        tag = _TAG.match(token[0])
        name = tag["name"].lower() if tag else ""
        if tag is None or token["whole"] or name in _VOID:
            continue
        if tag["end"]:
            if around and around[-1] == name:
                around.pop()
        elif name in kept or (mark and mark in token[0]) or (around and around[-1] == name):
            around.append(name)
    yield html[place:] if around else rewrite(html[place:])
