"""The anchors of a sealed version, which are addresses: a correction moves none of them.

The seal holds them in the order of the text: a line for each heading, and indented below it, one for each alinéa, table
and picture. Of what was corrected since:

- What has its words still, or a third of them, keeps its anchor: a heading whose slug would be another, an alinéa whose
  number is another, the first part of an alinéa that was split. So does what stands in the place of other words.
- What is new has the anchor of its number, with another number behind where that was given: ``article-5-al-4-2``.
- An anchor whose words were joined to others, or became a heading, leads there too; one whose words are gone leads to
  what stood before them. It is an alias (`Division.aliases`).

So the number in an anchor is that of the day of the seal. `Alinea.number`, which readers see and cite, is that of the
text as it stands; citations on the site's own pages name an anchor, and the words that it has to have.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise, zip_longest
from typing import NamedTuple

from versioned_texts.corpus.files.text_files import checksum
from versioned_texts.corpus.model.provenance import Correction
from versioned_texts.corpus.model.runs import plain
from versioned_texts.corpus.model.text import Alinea, Body, Picture, Table, leaves
from versioned_texts.corpus.problems import Problem
from versioned_texts.corpus.text.anchors import AnchorBook, first_free
from versioned_texts.corpus.text.body import Naming, read_body

_INDENT = "  "
_WORD = re.compile(r"\w+|[^\w\s]")
_PART = 3
"""A share of this part of the words is no chance."""


@dataclass(frozen=True, slots=True)
class SealedText:
    """What a seal says of a version: the SHA-512 of its words, its anchors, two lists of its front matter (`Naming`).

    ``corrections`` are those of its words since.
    """

    sha512: str
    anchors: str
    repeated: tuple[str, ...]
    sections: tuple[str, ...]
    corrections: tuple[Correction, ...]

    def naming(self, words: str, now: Naming, name: str, problems: list[Problem]) -> Naming:
        """Return how the anchors of the words as they stand are named: those of a corrected text are given.

        Words that no correction declares have no sealed anchors, and other problems.
        """
        texts = [words]
        for correction in reversed(self.corrections):
            texts.insert(0, texts[0].replace(correction.after, correction.before, 1))
        if checksum(texts[0]) != self.sha512:
            return now
        headings = tuple(line for line in self.anchors.splitlines() if not line.startswith(_INDENT))
        then = replace(now, repeated=self.repeated, sections=self.sections, sealed=headings)
        if len(texts) == 1 and (then.repeated, then.sections) == (now.repeated, now.sections):
            return then
        unseen: list[Problem] = []  # those of the text as it stands are reported where it is read
        first = read_body(texts[0], name, 1, unseen, then)
        self.check(first, name, problems)
        now = replace(now, book=AnchorBook())  # the versions that follow take over the sealed anchors alone
        bodies = [first, *(read_body(text, name, 1, unseen, now) for text in texts[1:] or texts)]
        given, aliases = corrected_anchors(self.anchors.split(), [elements(body) for body in bodies])
        return replace(now, given=given, aliases=aliases)

    def check(self, body: Body, name: str, problems: list[Problem]) -> None:
        """Report the first anchor of the sealed words that is not the sealed one."""
        for sealed, other in zip_longest(
            self.anchors.splitlines(), anchors_file(body).splitlines(), fillvalue="no anchor"
        ):
            if sealed != other:
                expected = f"{sealed.strip()}, as it was sealed: no address changes; take the program that sealed it"
                problems.append(Problem(name, "anchors", other.strip(), expected))
                return


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
        for leaf in leaves(division.blocks):
            match leaf:
                case Alinea():
                    found.append(Element("alinea", leaf.text, leaf.anchor))
                case Table():
                    words = " ".join(plain(cell) for row in leaf.rows for cell in row)
                    found.append(Element("table", words, leaf.anchor))
                case Picture():
                    found.append(Element("picture", f"{leaf.alternative} {leaf.name}", leaf.anchor))
    return found


def anchors_file(body: Body) -> str:
    """Write the anchors of a text as its seal holds them."""
    return "".join(f"{'' if element.kind == 'heading' else _INDENT}{element.anchor}\n" for element in elements(body))


def corrected_anchors(
    sealed: Sequence[str], texts: Sequence[Sequence[Element]]
) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Return the anchors of the last of some texts, and its aliases.

    The first text has the ``sealed`` anchors; each other one is the text before with a correction. What that leaves
    keeps its anchors; in what it changes, the words that each anchor had first find it again.
    """
    anchors, origins = [*sealed], {anchor: (0, index) for index, anchor in enumerate(sealed)}
    targets = {anchor: index for index, anchor in enumerate(sealed)}
    for number, (old, new) in enumerate(pairwise(texts), start=1):
        steps = counterparts(old, new)
        left = {to for index, to in enumerate(steps) if to is not None and old[index][:2] == new[to][:2]}
        changed = [anchor for anchor, index in targets.items() if anchors[index] != anchor or steps[index] not in left]
        first_words = {index: counterparts(texts[index], new) for index in {origins[anchor][0] for anchor in changed}}
        found = {anchor: steps[index] for anchor, index in targets.items()}
        for anchor in changed:
            origin, first = origins[anchor]
            target = first_words[origin][first]
            found[anchor] = found[anchor] if target is None or target in left else target
        named: dict[int, str] = {}
        for anchor, target in found.items():
            origin, first = origins[anchor]
            if target is None:
                before = (to for to in steps[: targets[anchor]] if to is not None)
                targets[anchor] = max(before, default=0)
            else:
                targets[anchor] = target
                if texts[origin][first].kind == new[target].kind:
                    named.setdefault(target, anchor)
        taken = {*origins}
        anchors = [named.get(index) or first_free([element.anchor], taken) for index, element in enumerate(new)]
        for index, anchor in enumerate(anchors):
            origins.setdefault(anchor, (number, index))
            targets.setdefault(anchor, index)
    aliases = ((anchor, anchors[index]) for anchor, index in targets.items() if anchors[index] != anchor)
    return tuple(anchors), tuple(aliases)


def counterparts(old: Sequence[Element], new: Sequence[Element]) -> list[int | None]:
    """Return the index in ``new`` of each element of ``old``, by its words; None where they are gone."""
    found: dict[int, int] = {}
    then, now = ([(element.kind, element.words) for element in text] for text in (old, new))
    for tag, start, end, first, last in SequenceMatcher(None, then, now, autojunk=False).get_opcodes():
        if tag == "equal":
            found |= zip(range(start, end), range(first, last), strict=True)
        else:
            found |= _by_words(old, new, range(start, end), range(first, last))
    for index, element in enumerate(old):  # other words in the place of its own
        after = found[index - 1] + 1 if index - 1 in found else len(new) * (index > 0)
        if index not in found and after < len(new) and after not in found.values() and new[after].kind == element.kind:
            found[index] = after
    return [found.get(index) for index in range(len(old))]


def _by_words(old: Sequence[Element], new: Sequence[Element], olds: range, news: range) -> dict[int, int]:
    """Return the index of the first element that has a good part of the words of each one, by the index of that."""
    then, now = (
        [(word, index) for index in indexes for word in _WORD.findall(text[index].words)]
        for text, indexes in ((old, olds), (new, news))
    )
    shares: dict[int, Counter[int]] = defaultdict(Counter)
    matcher = SequenceMatcher(None, [word for word, _ in then], [word for word, _ in now], autojunk=False)
    for first, second, size in matcher.get_matching_blocks():
        for (word, index), (_, target) in zip(then[first : first + size], now[second : second + size], strict=True):
            shares[index][target] += len(word)
    found: dict[int, int] = {}
    for index, counts in shares.items():
        most = max(counts.values())
        if most * _PART >= sum(len(word) for word, owner in then if owner == index):
            found[index] = min(target for target, size in counts.items() if size * _PART >= most)
    return found
