"""The dialect of transcriptions: CommonMark with tables and footnotes, less what would alter a legal text.

Disabled, so that their characters stay: code, headings underlined by dashes (a rule under a paragraph would make one),
blocks of HTML, references of links, addresses in angle brackets, notes within a line (``^[…]``). Emphasis needs the
edges of words: in « R*123-4 et R*123-5 », in « (*) » and in « [*x*] » asterisks are text. A link needs an address of
the web or an anchor of the text: ``[en euros](2)`` is no link.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from mdit_py_plugins.footnote import footnote_plugin

from versioned_texts.corpus.text.html_table import html_tables
from versioned_texts.corpus.text.inline import SAFE_TARGETS

_DISABLED = ["code", "fence", "lheading", "reference", "backticks", "html_block", "autolink", "image", "text_join"]
_PICTURE = re.compile(r"!\[(?P<alternative>[^\[\]]*)\]\((?P<name>[^()]*)\)")
_LONGEST_RUN = 3
"""Asterisks or underscores of ``***``; more of them are a line to fill in."""

_BEFORE_OPENING = frozenset("«“„\"'‘’(–—-/…*_>")
_AFTER_CLOSING = frozenset("[»”\"'‘’)–—-/….,;:!?*_<")
_NEVER_FIRST = frozenset(").,;:!?»”]}")
_NEVER_LAST = frozenset("([{«“")


def parser() -> MarkdownIt:
    """Return a parser of transcriptions; ``text_join`` is left out to tell escapes and entities from plain text."""
    own = MarkdownIt("commonmark", {"html": True}).enable("table")
    own.use(footnote_plugin, inline=False).use(html_tables).disable(_DISABLED)
    own.inline.ruler.at("emphasis", _emphasis)
    own.inline.ruler.before("link", "picture", _picture)
    own.validateLink = lambda url: url.startswith(SAFE_TARGETS)  # type: ignore[method-assign]
    own.normalizeLink = lambda url: url  # type: ignore[method-assign] # as the source writes it, to be counted
    return own


def _picture(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 — the parser's own signature
    """Read ``![alternative text](file)``, whatever the file."""
    match = _PICTURE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        token = state.push("image", "img", 0)
        token.content, token.attrs = match["alternative"], {"src": match["name"]}
    state.pos = match.end()
    return True


def _emphasis(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 — the parser's own signature
    """Read a run of asterisks or underscores, each a token and a delimiter if the run may open or close an emphasis."""
    character = state.src[state.pos]
    if silent or character not in "*_":
        return False
    length = state.scanDelims(state.pos, canSplitWord=True).length
    opens, closes = _roles(state.src, state.pos, state.pos + length) if length <= _LONGEST_RUN else (False, False)
    for _ in range(length):
        state.push("text", "", 0).content = character
        if opens or closes:
            state.delimiters.append(Delimiter(ord(character), length, len(state.tokens) - 1, -1, opens, closes))
    state.pos += length
    return True


def _roles(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Return whether a run of characters may open, and close, an emphasis."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    opens = (before.isspace() or before in _BEFORE_OPENING) and not after.isspace() and after not in _NEVER_FIRST
    closes = (after.isspace() or after in _AFTER_CLOSING) and not before.isspace() and before not in _NEVER_LAST
    return opens, closes
