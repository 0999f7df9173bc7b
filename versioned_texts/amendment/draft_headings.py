"""The headings of a draft: which of its lines open the parts of the sealed text, or new ones."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from versioned_texts.redline import Part
from versioned_texts.redline.marks import level_text

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

_TABLE_OF_CONTENTS = 3
"""Headings in a row, with no words between, from which they are a table of contents."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a draft: its text, the lines that it takes, and the place of the sealed part that it opens.

    A new part has no place.
    """

    text: str
    lines: int
    place: int | None


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
    places = defaultdict[str, list[int]](list)
    for place, part in enumerate(sealed):
        if part.heading:
            places[heading_key(part.heading)].append(place)
    titles = {_letters(part.heading): part.heading for part in sealed if part.heading}
    hits = {line: hit for line in range(len(lines)) if (hit := _heading_at(lines[line:], titles, places))}
    contents = _contents(hits, {key: len(parts) for key, parts in places.items()})
    # a cover has the title too: the text begins at the last one before its articles
    first = min((line for line in hits.keys() - contents if article_name(hits[line][0])), default=len(lines))
    covers = [line for line, (text, _) in hits.items() if line < first and 0 in places[heading_key(text)]][:-1]
    headings: dict[int, Heading] = {}
    for line in sorted(hits.keys() - contents - {*covers}):
        text, length = hits[line]
        free = places[heading_key(text)]
        headings[line] = Heading(text, length, free.pop(0) if free else None)
    return headings, contents


def _heading_at(lines: Sequence[str], titles: Mapping[str, str], keys: Container[str]) -> tuple[str, int] | None:
    """Return the heading that lines begin with, and how many it takes: a title may stand on lines of its own."""
    text = lines[0]
    own = _letters(text)
    if not own or len(text) > LONGEST:
        return None
    for length in (4, 3, 2):
        joined = _letters(" ".join(lines[:length]))
        if joined in titles and joined != own:
            return titles[joined], length
    for heading in (text, _PAGE.sub("", text)):
        if heading_key(heading) in keys:
            return heading, 1
    return (text, 1) if article_name(text) or _SECTION.match(text) else None


def _contents(hits: Mapping[int, tuple[str, int]], parts: Mapping[str, int]) -> set[int]:
    """Return the lines of headings in a row that come again, more often than the text has them."""
    keys = {line: heading_key(text) for line, (text, _) in hits.items()}
    counts = Counter(keys.values())
    contents: set[int] = set()
    row: list[int] = []
    for line in sorted(hits):
        row = [*row, line] if row and row[-1] + hits[row[-1]][1] == line else [line]
        if len(row) >= _TABLE_OF_CONTENTS:
            contents |= {one for one in row if counts[keys[one]] > max(1, parts.get(keys[one], 0))}
    # the last ones are those of the text
    last = {key: sorted(line for line in keys if keys[line] == key)[-max(1, parts.get(key, 0)) :] for key in counts}
    return {line for line in contents if line not in last[keys[line]]}


def _letters(text: str) -> str:
    """Return a text without case, accents, spaces and punctuation."""
    plain = unicodedata.normalize("NFKD", level_text(text).casefold().replace("œ", "oe"))
    return re.sub(r"[\W_]+", "-", "".join(one for one in plain if not unicodedata.combining(one))).strip("-")
