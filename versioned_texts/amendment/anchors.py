"""The anchors of a text that was amended, as the corpus numbers them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count

from versioned_texts.redline import Paragraph, Part
from versioned_texts.redline.wording import NOTES

_FIRST = re.compile(r"\b(?:premier|première|1er|1re|1ère)\b")
_PICTURE = re.compile(r".*-image-\d+")


def part_anchor(part: Part, old: Part | None, taken: set[str]) -> str:
    """Return the anchor of a part, and add it to ``taken``; a part that keeps its name keeps its anchor.

    What stands before the label in its old anchor, as the annex that it is in, stays.
    """
    if old and old.name == part.name:
        own = old.anchor
    elif part.level and not part.heading and part.name.startswith(NOTES):
        own = NOTES
    else:
        own = (old.anchor.removesuffix(_slug(old.name)) if old else "") + _slug(part.name)
    numbered = (own if number == 1 else f"{own}-{number}" for number in count(1))
    anchor = next(number for number in numbered if number not in taken)
    taken.add(anchor)
    return anchor


def numbered_paragraphs(anchor: str, paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Number the paragraphs of a part; those with an anchor are of the kind, and in the table, that it says."""
    counts: Counter[str] = Counter()
    table: str | None = None
    for paragraph in paragraphs:
        kind = "tableau" if paragraph.cells else "image" if _PICTURE.fullmatch(paragraph.anchor) else "al"
        # a new row belongs to the table beside it
        counts[kind] += (
            not paragraph.cells or table is None or bool(paragraph.anchor and table and paragraph.anchor != table)
        )
        table = paragraph.anchor or table or "" if paragraph.cells else None
        yield replace(
            paragraph, anchor=f"note-{counts[kind]}" if anchor == NOTES else f"{anchor}-{kind}-{counts[kind]}"
        )


def _slug(name: str) -> str:
    return re.sub(r"[^\w.]+", "-", _FIRST.sub("1", name.casefold())).strip("-.") or "section"
