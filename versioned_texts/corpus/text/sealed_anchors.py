"""The anchors of a sealed version, which are addresses: a correction moves none of them.

The seal holds them in the order of the text: a line for each heading, and indented below it, one for each alinéa, table
and picture. Of what was corrected since:

- What has its words still, or a third of them, keeps its anchor: a heading whose slug would be another, an alinéa whose
  number is another, the first part of an alinéa that was split. So does what stands in the place of other words.
- What is new has the anchor of its number, with another number behind where that was given: ``article-5-al-4-2``.
- An anchor whose words were joined to others, or became a heading, leads there too; one whose words are gone leads to
  the heading above them. It is an alias (`Division.aliases`).

So the number in an anchor is that of the day of the seal. `Alinea.number`, which readers see and cite, is that of the
text as it stands; citations on the site's own pages name an anchor, and the words that it has to have.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from versioned_texts.corpus.model.runs import plain
from versioned_texts.corpus.model.text import Alinea, Body, Picture, Rule, Table, leaves
from versioned_texts.corpus.text.anchors import first_free

_INDENT = "  "
_WORD = re.compile(r"\w+|[^\w\s]")
_PART = 3
"""A share of this part of the words is no chance."""


class Element(NamedTuple):
    """What has an anchor: its kind, its words, and the anchor that it has without a seal."""

    kind: str
    words: str
    anchor: str


def elements(body: Body) -> list[Element]:
    """Return all of a text that has an anchor, in its order."""
    found: list[Element] = []
    for division in body.divisions:
        found.append(Element("heading", division.heading, division.anchor))
        found += (_element(leaf) for leaf in leaves(division.blocks) if not isinstance(leaf, Rule))
    return found


def _element(leaf: Alinea | Table | Picture) -> Element:
    match leaf:
        case Alinea():
            return Element("alinea", leaf.text, leaf.anchor)
        case Table():
            return Element("table", " ".join(plain(cell) for row in leaf.rows for cell in row), leaf.anchor)
        case Picture():
            return Element("picture", f"{leaf.alternative} {leaf.name}", leaf.anchor)


def anchors_file(body: Body) -> str:
    """Write the anchors of a text as its seal holds them."""
    return "".join(f"{'' if one.kind == 'heading' else _INDENT}{one.anchor}\n" for one in elements(body))


def heading_anchors(file: str) -> tuple[str, ...]:
    """Return those of the headings."""
    return tuple(line for line in file.splitlines() if not line.startswith(_INDENT))


def corrected_anchors(
    sealed: Sequence[str], texts: Sequence[Sequence[Element]]
) -> tuple[tuple[str, ...], dict[str, str]]:
    """Return the anchors of the last of some texts, and its aliases.

    The first text has the ``sealed`` anchors; each other one is the text before with a correction. What that leaves
    keeps its anchors; in what it changes, the words that each anchor had first find it again.
    """
    anchors, origins = dict(enumerate(sealed)), {anchor: (0, place) for place, anchor in enumerate(sealed)}
    places: dict[str, int] = {anchor: place for place, anchor in anchors.items()}
    for number, (former, text) in enumerate(pairwise(texts), start=1):
        steps = counterparts(former, text)
        left = {to for place, to in enumerate(steps) if to is not None and former[place][:2] == text[to][:2]}
        found = {anchor: steps[place] for anchor, place in places.items()}
        changed = [one for one, place in places.items() if anchors[place] != one or steps[place] not in left]
        first_words = {origin: counterparts(texts[origin], text) for origin in {origins[one][0] for one in changed}}
        for anchor in changed:
            origin, first = origins[anchor]
            target = first_words[origin][first]
            found[anchor] = found[anchor] if target is None or target in left else target
        anchors = {}
        for anchor, target in found.items():
            origin, first = origins[anchor]
            if target is not None and texts[origin][first].kind == text[target].kind:
                anchors.setdefault(target, anchor)
        new = _new_anchors(text, anchors, {*origins})
        places = {
            anchor: _heading_above(former, text, steps, places[anchor]) if target is None else target
            for anchor, target in found.items()
        }
        anchors |= new
        places |= {anchor: place for place, anchor in new.items()}
        origins |= {anchor: (number, place) for place, anchor in new.items()}
    aliases = {anchor: anchors[place] for anchor, place in places.items() if anchors[place] != anchor}
    return tuple(anchors[place] for place in sorted(anchors)), aliases


def _new_anchors(text: Sequence[Element], anchors: Mapping[int, str], taken: set[str]) -> dict[int, str]:
    """Return the anchors of what has none yet, by its place."""
    new: dict[int, str] = {}
    computed = own = ""
    for place, one in enumerate(text):
        if place not in anchors:
            name = one.anchor if one.kind == "heading" else own + one.anchor.removeprefix(computed)
            new[place] = first_free([name], taken)
        if one.kind == "heading":
            computed, own = one.anchor, anchors.get(place) or new[place]
    return new


def _heading_above(old: Sequence[Element], new: Sequence[Element], targets: Sequence[int | None], place: int) -> int:
    """Return the place in ``new`` of the heading above a place in ``old``, or else of the first words."""
    above = (targets[one] for one in range(place, -1, -1) if old[one].kind == "heading" and old[one].words)
    first = next((number for number, one in enumerate(new) if one.words), 0)
    return next((target for target in above if target is not None), first)


def counterparts(old: Sequence[Element], new: Sequence[Element]) -> list[int | None]:
    """Return the place in ``new`` of each element of ``old``, by its words; None where they are gone."""
    found: dict[int, int] = {}
    then, now = ([(one.kind, one.words) for one in text] for text in (old, new))
    for tag, start, end, first, last in SequenceMatcher(None, then, now, autojunk=False).get_opcodes():
        if tag == "equal":
            found |= zip(range(start, end), range(first, last), strict=True)
        else:
            found |= _by_words(old, new, range(start, end), range(first, last))
    for place, one in enumerate(old):  # other words in the place of its own
        after = found[place - 1] + 1 if place - 1 in found else len(new) * (place > 0)
        if place not in found and after < len(new) and after not in found.values() and new[after].kind == one.kind:
            found[place] = after
    return [found.get(place) for place in range(len(old))]


def _by_words(old: Sequence[Element], new: Sequence[Element], olds: range, news: range) -> dict[int, int]:
    """Return the first place that has a good part of the words of each element, by the place of that."""
    then, now = (
        [(word, place) for place in places for word in _WORD.findall(text[place].words)]
        for text, places in ((old, olds), (new, news))
    )
    shares: dict[int, Counter[int]] = defaultdict(Counter)
    matcher = SequenceMatcher(None, [word for word, _ in then], [word for word, _ in now], autojunk=False)
    for first, second, size in matcher.get_matching_blocks():
        for (word, place), (_, target) in zip(then[first : first + size], now[second : second + size], strict=True):
            shares[place][target] += len(word)
    found: dict[int, int] = {}
    for place, counts in shares.items():
        most = max(counts.values())
        if most * _PART >= sum(len(word) for word, owner in then if owner == place):
            found[place] = min(target for target, size in counts.items() if size * _PART >= most)
    return found
