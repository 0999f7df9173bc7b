"""The passages of a page that hold for a period, each an element with the day that begins or ends it.

In Markdown within HTML::

    <div markdown data-avant="2027-01-01">
    …
    </div>

    <div markdown data-depuis="2027-01-01">
    …
    </div>

A page shows the passages of its day and announces those to come. Each day is one on which a version begins.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import french
from versioned_texts.corpus import Corpus, Problem, read_day
from versioned_texts.pages.own.cited_locations import Days
from versioned_texts.pages.own.markdown import line_of, mask_code
from versioned_texts.wording import section

_say = section("pages", "insert")

EXPECTED = (
    '<div markdown data-depuis="…"> and its </div>, each alone on its line, unindented, no other div between them'
)

_BOUND = re.compile(r"""\bdata-(?P<bound>depuis|avant)=["']?(?P<day>[^"'\s>]*)""")
_TAG = re.compile(rf"<div\b[^>]*?{_BOUND.pattern}[^>]*>")
_PASSAGE = re.compile(
    r"^<div\b(?P<bounds>[^>\n]*\sdata-(?:depuis|avant)=[^>\n]*)>[ \t]*\n"
    r"(?P<content>(?:(?!</?div\b)[\s\S])*)^</div>[ \t]*$",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a page: its offset, its Markdown, and the days on which it holds."""

    start: int
    markdown: str
    days: Days


def standing_passages(markdown: str, today: dt.date) -> Iterator[Passage]:
    """Yield the parts of a page that are not over, in order, with their days from today on."""
    for passage in _passages(markdown):
        if passage.days.end > today:
            yield replace(passage, days=replace(passage.days, first=max(passage.days.first, today)))


def write_passages(markdown: str, today: dt.date, write: Callable[[str, dt.date], str]) -> str:
    """Write a page as of a day: each part by ``write``, with the first day that it is shown for."""
    parts = []
    for passage in standing_passages(markdown, today):
        day, written = passage.days.first, write(passage.markdown, passage.days.first)
        if day > today:
            sentence = _say("from_day", day=french.day(day))
            written = f'<div class="echeance" markdown>\n\n{sentence}\n\n{written}\n</div>'
        parts.append(written)
    return "\n".join(parts)


def passage_problems(file: str, markdown: str, corpus: Corpus) -> Iterator[Problem]:
    """Yield the passages of a page that are written in another way, and the days on which no version begins."""
    text = mask_code(markdown)
    days = sorted({version.start.isoformat() for version in corpus.versions})
    written = {match.start() for match in _PASSAGE.finditer(text)}
    for tag in _TAG.finditer(text):
        key = f"line {line_of(text, tag.start())}"
        if tag.start() not in written:
            yield Problem(file, key, tag[0], EXPECTED)
        for bound in _BOUND.finditer(tag[0]):
            if bound["day"] not in days:
                expected = f"a day on which a version begins: {', '.join(days)}"
                yield Problem(file, key, f'data-{bound["bound"]}="{bound["day"]}"', expected)


def past_passages(markdown: str, today: dt.date) -> Iterator[str]:
    """Name the passages of a page that are over."""
    for passage in _passages(markdown):
        if passage.days.end <= today:
            line = line_of(markdown, passage.start) - 1
            yield f"line {line}: a passage before {passage.days.end}, which is past: it can go"


def _passages(markdown: str) -> Iterator[Passage]:
    """Yield all parts of a page in order, those between the passages without bounds."""
    offset, always = 0, Days(dt.date.min)
    for match in _PASSAGE.finditer(mask_code(markdown)):
        yield Passage(offset, markdown[offset : match.start()], always)
        bounds = {bound["bound"]: read_day(bound["day"]) for bound in _BOUND.finditer(match["bounds"])}
        days = Days(bounds.get("depuis") or dt.date.min, bounds.get("avant") or dt.date.max)
        yield Passage(match.start("content"), markdown[slice(*match.span("content"))], days)
        offset = match.end()
    yield Passage(offset, markdown[offset:], always)
