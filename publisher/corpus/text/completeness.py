"""A check that every word of a transcription is in the model, whatever its markup.

Some markup loses words silently: a row with more cells than its table, a footnote defined twice. The words of the file,
without markup, are counted and compared with those of the model.
"""

import html
import re
from collections import Counter
from collections.abc import Iterator

from publisher.corpus.model.runs import plain
from publisher.corpus.model.text import Body, Table, leaves
from publisher.corpus.text.html_table import without_tags

_MARKUP = re.compile(
    r"""
      \[\^[^\]\n]+\]:?                      # a footnote's call or label
    | ^[ \t>]*(?:(?:\d{1,9}[.)]|[-*+])[ \t]+)+   # the marks of a list
    | (?<=\])\([^()\n]*\)                   # a link's target
    | </?(?:sup|sub)\s*/?>
    | [*_\\]
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")


def lost_words(markdown: str, body: Body) -> list[str]:
    """Return the words of the Markdown that the body lacks, in no particular order."""
    text = _BREAK.sub("\n", without_tags(markdown))
    expected = Counter(_WORD.findall(html.unescape(_MARKUP.sub("", text))))
    actual = Counter(_WORD.findall(re.sub(r"[*_\\]", "", "\n".join(_texts(body)))))
    return list((expected - actual).elements())


def _texts(body: Body) -> Iterator[str]:
    for division in body.divisions:
        yield division.heading
        for leaf in leaves(division.blocks):
            yield from (plain(cell) for row in leaf.rows for cell in row) if isinstance(leaf, Table) else [leaf.text]
    for note in body.footnotes:
        yield note.text
