"""The timeline of versions, drawn over years: a row each, a bar for its period, a mark for each of its days."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

import french
from versioned_texts.corpus import Corpus, Period, Work, periods
from versioned_texts.fragments import link
from versioned_texts.pages.phrases import correction_html, version_name
from versioned_texts.wording import section

_say = section("pages", "timeline")
_text = section("pages", "text")

STEPS, MOST_YEARS = (1, 2, 5, 10, 20, 50, 100), 7
"""Years from one that is named to the next, and as many names as a phone has room for."""

SHAPES = {
    "acte": "M-7 0a7 7 0 1 0 14 0 7 7 0 1 0-14 0",
    "effet": "M-4 0a4 4 0 1 0 8 0 4 4 0 1 0-8 0",
    "terme": "M0-9V9",
    "sceau": "M-4-4h8v8h-8z",
    "correction": "M0-6 6 0 0 6-6 0z",
}
"""The mark of each kind of day, around its position; the later ones are drawn above. A kind without one has no mark."""


@dataclass(frozen=True, slots=True)
class Event:
    """A day of a version: its kind, its name, and more about it as HTML."""

    day: dt.date
    kind: str
    name: str
    details: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A version on the timeline; ``label``, and ``step``, which leads to what it changed, are HTML."""

    period: Period
    label: str
    step: str = ""

    @property
    def end(self) -> dt.date | None:
        """The last possible day of the version: that of its own term, or the eve of the next version."""
        term = self.period.version.term
        return min((day for day in (self.period.until, term.last_day if term else None) if day), default=None)


def version_events(period: Period) -> Iterator[Event]:
    """Yield the days of a version."""
    version = period.version
    for name, day in (("signed", version.signed), ("adopted", version.adopted)):
        if day:
            yield Event(day, "acte", _say(name))
    if version.posted:
        yield Event(version.posted, "publication", _say("posted"))
    yield Event(period.start, "effet", _say("effect" if version.in_force_from else "dated"))
    if period.until:
        yield Event(period.until, "fin", _say("end"))
    if version.term and version.term.last_day:
        yield Event(version.term.last_day, "terme", _say("term"))
    if version.seal:
        yield Event(version.seal.day, "sceau", _say("sealed"))
    for correction in version.corrections:
        yield Event(correction.day, "correction", _say("correction"), correction_html(correction))


def terms_drawing(corpus: Corpus, root: str, built: dt.date) -> str:
    """Draw the versions of every text, the first to begin first; ``root`` leads from the page to the site's root."""
    every = [(work, period) for work in corpus.works for period in periods(work)]
    every.sort(key=lambda entry: (entry[1].start, entry[0].slug))
    return drawing([Row(period, _named(work, period, root, built)) for work, period in every], built)


def _named(work: Work, period: Period, root: str, built: dt.date) -> str:
    name = f"{work.short_title}, {version_name(period.version)}"
    return version_label(link(f"{root}{period.version.path}", name), period, built)


def version_label(version: str, period: Period, built: dt.date, *facts: str) -> str:
    """Write a version, which is HTML, with its period and its term, then other facts."""
    term = period.version.term
    if term and term.last_day and (period.until is None or term.last_day < period.until):
        facts = (_say("until", day=french.day(term.last_day)), *facts)
    return f"{version}<small>{escape(', '.join((_period(period, built), *facts)))}</small>"


def _period(period: Period, built: dt.date) -> str:
    since, dated = french.day(period.start), not period.version.in_force_from
    if period.until:
        return _say("dated_until" if dated else "period", day=since, until=french.day(period.until))
    return _say("dated_from" if dated else "since" if period.start < built else "since_coming", day=since)


def drawing(rows: Sequence[Row], built: dt.date) -> str:
    """Draw rows over years, with the day of the build; empty without rows."""
    events = [list(version_events(row.period)) for row in rows]
    if not rows:
        return ""
    axis = _Axis.over([built, *(event.day for row in events for event in row)])
    items = "".join(axis.row(row, own, built) for row, own in zip(rows, events, strict=True))
    key = "".join(_key({event.kind for row in events for event in row}, built))
    return (
        f'<figure class="dessin frise" data-search-exclude>{axis.html(built)}<ol>{items}</ol>'
        f"<figcaption><ul>{key}</ul></figcaption></figure>"
    )


@dataclass(frozen=True, slots=True)
class _Axis:
    """Years: the first, how many there are from one that is named to the next, and how many are named."""

    first: int
    step: int
    names: int

    @classmethod
    def over(cls, days: Sequence[dt.date]) -> "_Axis":
        """Return the axis on which all these days have a position."""
        first = min(days).year
        years = max(days).year - first + 1
        step = next((candidate for candidate in STEPS if candidate * MOST_YEARS >= years), years)
        return cls(first, step, -(-years // step))

    def position(self, day: dt.date) -> str:
        """Return where a day lies on the axis."""
        return self._position(day.year - self.first + (day.timetuple().tm_yday - 1) / 366)

    def _position(self, years: float) -> str:
        return f"{100 * years / (self.step * self.names):.2f}%"

    def html(self, built: dt.date) -> str:
        """Draw the names of years, and the lines that every row repeats."""
        named = [(self.first + self.step * number, self._position(self.step * number)) for number in range(self.names)]
        lines = "".join(f'<line x1="{position}" x2="{position}" y2="100%"/>' for _, position in named)
        today = f'<line class="frise-jour" x1="{self.position(built)}" x2="{self.position(built)}" y2="100%"/>'
        names = "".join(f'<text x="{position}" dx="3" y="1em">{year}</text>' for year, position in named)
        label = _say("years", first=named[0][0], last=named[-1][0])
        drawn = f'<g aria-hidden="true"><g id="frise-annees" class="frise-annees">{lines}{today}</g>{names}</g>'
        return f'<svg role="img" aria-label="{label}">{drawn}</svg>'

    def row(self, row: Row, events: Sequence[Event], built: dt.date) -> str:
        """Draw a row: its label, its bar up to the day of the build and after it, its marks, its step."""
        start, end = row.period.start, row.end or dt.date.max
        bars = self._bar("", start, min(end, built)) + self._bar(" frise-avenir", max(start, built), end)
        marks = "".join(self._mark(event) for kind in SHAPES for event in events if event.kind == kind)
        drawn = f'<svg aria-hidden="true"><use href="#frise-annees"/>{bars}{marks}</svg>'
        return f"<li><p>{row.label}</p><div>{drawn}{row.step}</div></li>"

    def _bar(self, kind: str, start: dt.date, end: dt.date) -> str:
        """Draw a bar, to the edge where it has no end; nothing of one that ends before it starts."""
        to = "100%" if end == dt.date.max else self.position(end)
        return f'<line class="frise-duree{kind}" x1="{self.position(start)}" x2="{to}" y1="12" y2="12"/>' * (
            start <= end
        )

    def _mark(self, event: Event) -> str:
        title = escape(_say("mark", event=event.name, day=french.day(event.day)))
        return f'<svg x="{self.position(event.day)}" y="12">{_shape(event.kind, f"<title>{title}</title>")}</svg>'


def _shape(kind: str, content: str = "") -> str:
    return f'<path class="frise-{kind}" d="{SHAPES[kind]}">{content}</path>'


def _key(kinds: set[str], built: dt.date) -> Iterator[str]:
    """Name the marks that are drawn, and the line of the day of the build, after which bars are dashed."""
    names = [(_shape(kind), _say(f"key_{kind}")) for kind in SHAPES if kind in kinds]
    names.append(('<line class="frise-jour" y1="-9" y2="9"/>', _say("key_built", day=french.day(built))))
    for mark, name in names:
        yield f'<li><svg viewBox="-9 -9 18 18" aria-hidden="true">{mark}</svg> {name}</li>'
