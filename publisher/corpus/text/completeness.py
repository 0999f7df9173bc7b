"""Whether every word of a transcription has found its place in the model, whatever its markup.

Some markup loses words in silence: a row with more cells than its table, a footnote defined twice. So the words of the
file, less the markup that is known to be none, are counted against those of what was read.
"""

import html
import re
from collections import Counter
from collections.abc import Iterator

from publisher.corpus.model.runs import plain
from publisher.corpus.model.version import Block, Body, Listing, Quotation, Table
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
    """Give the words of the Markdown that the body does not hold, in no particular order."""
    parted = _BREAK.sub("\n", without_tags(markdown))
    written = Counter(_WORD.findall(html.unescape(_MARKUP.sub("", parted))))
    read = Counter(_WORD.findall(re.sub(r"[*_\\]", "", "\n".join(_texts(body)))))
    return list((written - read).elements())


def _texts(body: Body) -> Iterator[str]:
    for division in body.divisions:
        yield division.heading
        yield from _of_blocks(division.blocks)
    for note in body.footnotes:
        yield note.text


def _of_blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Listing(items=items):
                for item in items:
                    yield from _of_blocks(item)
            case Quotation(blocks=inner):
                yield from _of_blocks(inner)
            case Table(rows=rows):
                yield from (plain(cell) for row in rows for cell in row)
            case _:
                yield block.text
