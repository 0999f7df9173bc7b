"""Inline tokens of the Markdown parser, converted to runs of text, line by line.

Of HTML only ``<sup>``, ``<sub>`` and ``<br>`` are understood; any other tag is a fault, as is one without its partner.
What the conversion leaves out is listed: the characters of emphasis, of links, of notes, of escapes.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from markdown_it.common.normalize_url import normalizeLink
from markdown_it.token import Token

from versioned_texts.corpus.model.runs import Break, Inline, NoteCall, Run

SAFE_TARGETS = ("https://", "http://", "#")
"""What the target of a link begins with: an address of the web, or an anchor of the text."""

_NO_LINK = re.compile(r"\[[^\[\]]*\]\(([A-Za-z][\w+.-]*:[^\s()]+|\.{0,2}/[^\s()]*|[^\s()]+\.(?:md|html?)\b[^\s()]*)")
_TARGETS = ", expected https://, http:// or an anchor such as #article-5; or \\[ where a bracket is text"

type Part = Run | Break | NoteCall

_MARKS = {"em_open": "em", "strong_open": "strong", "<sup>": "sup", "<sub>": "sub"}
_CLOSING = {"em_close": "em", "strong_close": "strong", "</sup>": "sup", "</sub>": "sub"}
_BREAKS = {"<br>", "<br/>", "<br />"}
_MOST_SHOWN = 40
"""Characters of a tag that a message shows."""


@dataclass(slots=True)
class InlineText:
    """The lines of an inline text, which of them end by a break of the text, its pictures and its faults.

    A picture is the name of its file and its alternative text. ``markup`` holds the characters of the source that are
    not shown as such, ``written`` those shown in their place, as ``&`` for ``&amp;``.
    """

    lines: list[list[Part]] = field(default_factory=lambda: [[]])
    breaks: list[bool] = field(default_factory=list)
    markup: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    images: list[tuple[str, str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    def joined(self, first: int = 0, end: int | None = None) -> Inline:
        """Return the runs of some lines: a space, or a break of the text, stands between two of them."""
        end = len(self.lines) if end is None else end
        parts: list[Part] = []
        for number in range(first, end):
            line = self.lines[number]
            if number > first:
                parts.append(Break() if self.breaks[number - 1] else _space(parts[-1:], line[:1]))
            parts += line
        return tuple(join_runs(parts))


def read_inline(tokens: Sequence[Token]) -> InlineText:
    """Read the children of an inline token."""
    reader = _InlineReader()
    for last, token in pairwise((Token("", "", 0), *tokens)):
        if (last.type, token.type) == ("link_open", "link_close"):
            reader.text.faults.append("link without words")
        reader.read(token)
    plain = "".join(
        child.content if child.type == "text" else "\0" * (child.type == "text_special") for child in tokens
    )
    reader.text.doubts += [f"« {match[1]} », no target of a link{_TARGETS}" for match in _NO_LINK.finditer(plain)]
    reader.text.faults += [f"<{mark}> without </{mark}>" for mark in reader.tags]
    return reader.text


@dataclass(slots=True)
class _InlineReader:
    text: InlineText = field(default_factory=InlineText)
    marks: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    href: str | None = None

    def read(self, token: Token) -> None:
        match token.type:
            case "text":
                self._add(token.content)
            case "text_special":  # an escape or an entity
                self._add(token.content)
                self.text.markup.append(token.markup)
                self.text.written.append(token.content)
            case "softbreak" | "hardbreak":
                self.text.lines.append([])
                self.text.breaks.append(token.type == "hardbreak")
            case "html_inline":
                self._read_tag(token.content)
            case "link_open" | "link_close":
                self._read_link(token)
            case "footnote_ref":
                self._append(NoteCall(str(token.meta["label"]), int(token.meta["subId"])))
                self.text.markup.append("[^]")
            case "image":
                name = str(token.attrs["src"])
                self.text.markup.append(f"![{token.content}]({name})")
                self.text.images.append((name, " ".join(token.content.split())))
            case _:
                self._read_mark(token.type)
                self.text.markup.append(token.markup)

    def _add(self, text: str) -> None:
        if text:
            self._append(Run(text, frozenset(self.marks), self.href))

    def _append(self, part: Part) -> None:
        self.text.lines[-1].append(part)

    def _read_mark(self, name: str) -> None:
        if name in _MARKS:
            self.marks.append(_MARKS[name])
        elif name in _CLOSING:
            self.marks.remove(_CLOSING[name])
        else:
            self.text.faults.append(name)

    def _read_tag(self, tag: str) -> None:
        name = tag.lower()
        self.text.markup.append(tag)
        if name in _BREAKS:
            self._append(Break())
        elif name in _MARKS:
            self.tags.append(_MARKS[name])
            self._read_mark(name)
        elif name in _CLOSING and _CLOSING[name] in self.tags:
            self.tags.remove(_CLOSING[name])
            self._read_mark(name)
        else:
            self.text.faults.append(f"tag {tag[:_MOST_SHOWN]}")

    def _read_link(self, token: Token) -> None:
        target = str(token.attrs.get("href", ""))
        self.href = normalizeLink(target) if token.type == "link_open" else None
        if token.type == "link_open":
            self.text.markup.append(f"[]({target})")
            if not target:
                self.text.faults.append("link without a target")


def _space(before: Sequence[Part], after: Sequence[Part]) -> Run:
    """Return the space between two lines, of the style of both if they have one style."""
    one, other = (part[0] if part and isinstance(part[0], Run) else Run("") for part in (before, after))
    return replace(one, text=" ") if (one.marks, one.href) == (other.marks, other.href) else Run(" ")


def join_runs(parts: Iterable[Part]) -> Iterator[Part]:
    """Join neighbouring runs of one style."""
    for style, group in groupby(parts, lambda part: replace(part, text="") if isinstance(part, Run) else part):
        if isinstance(style, Run):
            yield replace(style, text="".join(part.text for part in group if isinstance(part, Run)))
        else:
            yield from group
