"""Amounts typed on the site's pages: one that a tariff sets has to be cited, so that the build proves it.

The words cited beside it hold it, and have to stand from the day of the build on, as those of any citation. What an
insert draws follows the day by itself. A page that has neither citation nor insert speaks of something else.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from simulator.site.tariff_file import tariffs_of
from versioned_texts.corpus import Corpus, Problem
from versioned_texts.pages.own import line_of, mask_code

_AMOUNT = re.compile(r"(?<![\d.,])(?P<whole>\d{1,3}(?:\s\d{3})+|\d+)(?:[.,](?P<cents>\d{1,2}))?\s*(?:€|euros?\b)")
_TARGET = re.compile(r'\]\([^()"]*(?:"[^"]*")?\s*\)')
"""The target of a link, with the words that it cites."""

_OF_TEXTS = re.compile(r"\]\(\s*texte:|^\[\[", re.MULTILINE)
_PARAGRAPH = re.compile(r"(?:[^\n]|\n(?![ \t]*\n))+")

_EXPECTED = (
    "in the same paragraph a citation of words that hold it, or a link to another source with it as its title;"
    " or [[ versioned-texts écrit ici : prix ]]"
)


def figure_problems(pages: Mapping[str, str], corpus: Corpus) -> list[Problem]:
    """Return the amounts of pages, given by file, that a tariff sets and that no citation of their paragraph holds."""
    lines = [line for tariff in tariffs_of(corpus) for line in tariff.lines]
    sources = {line.amount: f"{line.source.work}/{line.source.version}" for line in lines}
    return [
        Problem(file, f"line {line_of(markdown, start)}", f"« {amount} », a figure of {sources[value]}", _EXPECTED)
        for file, markdown in pages.items()
        for start, amount, value in _uncited(mask_code(markdown))
        if value in sources
    ]


def _uncited(markdown: str) -> Iterator[tuple[int, str, Decimal]]:
    """Yield each amount that is typed, with its offset, unless a link of its paragraph cites it."""
    for paragraph in _PARAGRAPH.finditer(markdown) if _OF_TEXTS.search(markdown) else ():
        cited = {_value(amount) for target in _TARGET.finditer(paragraph[0]) for amount in _AMOUNT.finditer(target[0])}
        prose = _TARGET.sub(lambda target: " " * len(target[0]), paragraph[0])
        for amount in _AMOUNT.finditer(prose):
            if _value(amount) not in cited:
                yield paragraph.start() + amount.start(), amount[0], _value(amount)


def _value(amount: re.Match[str]) -> Decimal:
    return Decimal(f"{''.join(amount['whole'].split())}.{amount['cents'] or 0}")
