"""From the Markdown parser's inline tokens to runs of text.

A transcription is words, not a program: of HTML only ``<sup>``, ``<sub>`` and ``<br>`` are understood, anything else in
angle brackets stays as the characters it is; pictures give their alternative text; a link keeps its target only when it
is a web address or a place in the same text.
"""

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from publisher.corpus.model.runs import Break, Inline, NoteCall, Run

_MARKS = {"em_open": "em", "strong_open": "strong", "<sup>": "sup", "<sub>": "sub"}
_CLOSING = {"em_close": "em", "strong_close": "strong", "</sup>": "sup", "</sub>": "sub"}
SAFE_TARGETS = ("https://", "http://", "#")


def inline(tokens: Sequence[Token]) -> Inline:
    """Turn the children of an inline token into runs, breaks and calls of footnotes."""
    return tuple(_joined(_parts(tokens)))


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


def _joined(parts: Iterator[Run | Break | NoteCall]) -> Iterator[Run | Break | NoteCall]:
    """Make one run of neighbours that are set alike."""
    held: Run | None = None
    for part in parts:
        if isinstance(part, Run) and held and (held.marks, held.href) == (part.marks, part.href):
            held = Run(held.text + part.text, part.marks, part.href)
            continue
        if held:
            yield held
        held = part if isinstance(part, Run) else None
        if held is None:
            yield part
    if held:
        yield held
