"""The headings of a draft: which of its lines open the parts of the sealed text, or new ones."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from typing import NamedTuple

from versioned_texts.redline import Part, level_text

_ORDINALS = "bis|ter|quater|quinquies|sexies|septies|octies|nonies|decies"
_LABEL = re.compile(
    rf"""
    (?i:article|art\.)s?\s+
    (?P<label>
        (?i:premier|première|unique|préliminaire)\b
      | (?: (?:L\.?\s?[OP]|[LRDA])?\.?\s?\*?\s?\d+(?:[-.]\d+)* | [IVXLC]+\b ) (?:er|ère|°)?
        (?:\s(?i:{_ORDINALS})\b)* (?:\s[A-Z]\b)?
    )
    \s*(?:$|[:–—.-]\s*|(?<=\s)(?=[A-ZÀÂÉÈÊÎÔ]))          # then a title, or nothing
    """,
    re.VERBOSE,
)
_SECTION = re.compile(r"(?i:titre|chapitre|section|sous-section|annexe|partie|livre)\b.*[^.;,]$")
_FIRST = re.compile(r"(?i)^(?:premier|première|1er|1ère|1°)$")
_PAGE = re.compile(r"(?:\s*[.…_]{2,}\s*|\s+)\d+$")
LONGEST = 300
"""Letters of a heading."""

_LINES = 4
"""Lines that a title may stand on."""

_TABLE_OF_CONTENTS = 3
"""Headings in a row, with no words between, from which they are a table of contents."""


class Heading(NamedTuple):
    """A heading of a draft: its text, the lines that it takes, its key, and the sealed part that it opens, by index."""

    text: str
    lines: int
    key: str
    sealed_index: int | None = None


def article_name(heading: str) -> str | None:
    """Return the name of the article that a heading opens, as ``article 5``, None where it opens none."""
    text = " ".join(level_text(heading).split())
    match = _LABEL.match(text)
    return f"article {match['label']}" if match and len(text) < LONGEST and text[-1] not in ";," else None


def heading_key(heading: str) -> str:
    """Return what two headings of one part have in common: the label of an article, the letters of another heading."""
    name = article_name(heading)
    if name:
        return "article-" + _letters(_FIRST.sub("1", name.removeprefix("article ")))
    return _letters(heading)


def find_headings(lines: Sequence[str], sealed: Sequence[Part]) -> tuple[dict[int, Heading], set[int]]:
    """Return the headings of a draft by their lines, and the lines of its table of contents."""
    indices = defaultdict[str, list[int]](list)
    for index, part in enumerate(sealed):
        if part.heading:
            indices[heading_key(part.heading)].append(index)
    titles = {_words(part.heading): part.heading for part in sealed if part.heading}
    found = ((line, _heading_at(lines[line : line + _LINES], titles, indices)) for line in range(len(lines)))
    hits = {line: hit for line, hit in found if hit}
    contents = _contents(hits, {key: len(parts) for key, parts in indices.items()})
    # a cover has the title too: the text begins at the last one before its articles
    first = min((line for line in hits.keys() - contents if article_name(hits[line].text)), default=len(lines))
    covers = [line for line, hit in hits.items() if line < first and 0 in indices[hit.key]][:-1]
    headings = {line: hit for line, hit in hits.items() if line not in {*contents, *covers}}
    return {
        line: heading._replace(sealed_index=indices[heading.key].pop(0) if indices[heading.key] else None)
        for line, heading in headings.items()
    }, contents


def _heading_at(lines: Sequence[str], titles: Mapping[str, str], keys: Container[str]) -> Heading | None:
    """Return the heading that lines begin with: a title may stand on lines of its own."""
    text = lines[0]
    own = _words(text)
    if not own or len(text) > LONGEST:
        return None
    for length in range(len(lines), 1, -1):
        joined = _words(" ".join(lines[:length]))
        if joined != own and (title := titles.get(joined)):
            return Heading(title, length, heading_key(title))
    for key in (heading_key(text), heading_key(_PAGE.sub("", text))):
        if key in keys:
            return Heading(text, 1, key)
    return Heading(text, 1, heading_key(text)) if article_name(text) or _SECTION.match(text) else None


def _contents(hits: Mapping[int, Heading], parts: Mapping[str, int]) -> set[int]:
    """Return the lines of headings in a row that come again, more often than the text has them."""
    lines = defaultdict[str, list[int]](list)
    rows: list[list[int]] = []
    for line, hit in hits.items():
        lines[hit.key].append(line)
        if rows and rows[-1][-1] + hits[rows[-1][-1]].lines == line:
            rows[-1].append(line)
        else:
            rows.append([line])
    # the last ones are those of the text
    repeated = {line for key, indices in lines.items() for line in indices[: -max(1, parts.get(key, 0))]}
    return repeated & {line for row in rows if len(row) >= _TABLE_OF_CONTENTS for line in row}


def _words(text: str) -> str:
    """Return a text without spaces and punctuation between its words."""
    return " ".join(re.findall(r"\w+", level_text(text)))


def _letters(text: str) -> str:
    """Return a text without case, accents, spaces and punctuation."""
    plain = unicodedata.normalize("NFKD", level_text(text).casefold().replace("œ", "oe"))
    return re.sub(
        r"[\W_]+", "-", "".join(character for character in plain if not unicodedata.combining(character))
    ).strip("-")
