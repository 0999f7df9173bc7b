"""Inline tokens of the Markdown parser, converted to runs of text.

Of HTML only ``<sup>``, ``<sub>`` and ``<br>`` are interpreted; other angle brackets stay plain characters. An image is
replaced by its alternative text. A link keeps its target only if that is a web address or an anchor of the same text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from markdown_it.token import Token

from publisher.corpus.model.runs import Break, Inline, NoteCall, Run

_MARKS = {"em_open": "em", "strong_open": "strong", "<sup>": "sup", "<sub>": "sub"}
_CLOSING = {"em_close": "em", "strong_close": "strong", "</sup>": "sup", "</sub>": "sub"}
SAFE_TARGETS = ("https://", "http://", "#")


def inline(tokens: Sequence[Token]) -> Inline:
    """Convert the children of an inline token to runs, breaks and calls of footnotes."""
    return tuple(_join_runs(_parts(tokens)))


def _parts(tokens: Sequence[Token]) -> Iterator[Run | Break | NoteCall]:
    marks: list[str] = []
    href: str | None = None
    for token in tokens:
        name = token.content.strip().lower() if token.type == "html_inline" else token.type
        if name in _MARKS:
            marks.append(_MARKS[name])
        elif name in _CLOSING and _CLOSING[name] in marks:
            marks.remove(_CLOSING[name])
        elif name == "link_open":
            target = str(token.attrs.get("href", ""))
            href = target if target.startswith(SAFE_TARGETS) else None
        elif name == "link_close":
            href = None
        elif name in {"hardbreak", "<br>", "<br/>", "<br />"}:
            yield Break()
        elif name == "footnote_ref":
            yield NoteCall(int(token.meta["id"]) + 1, int(token.meta.get("subId", 0)))
        else:
            text = " " if name == "softbreak" else token.content
            if text:
                yield Run(text, frozenset(marks), href)


def _join_runs(parts: Iterator[Run | Break | NoteCall]) -> Iterator[Run | Break | NoteCall]:
    """Join neighbouring runs of one style."""
    for style, group in groupby(parts, lambda part: replace(part, text="") if isinstance(part, Run) else part):
        if isinstance(style, Run):
            yield replace(style, text="".join(part.text for part in group if isinstance(part, Run)))
        else:
            yield from group
