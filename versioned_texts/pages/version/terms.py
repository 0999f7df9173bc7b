"""The timeline of the texts: the first day of each, and its last possible day where it sets a term."""

import datetime as dt
from collections.abc import Callable
from html import escape

import french
from versioned_texts.corpus import Corpus, Period, Work, periods
from versioned_texts.wording import section

_say = section("pages", "term")

WIDTH, MARGIN, ROW, TOP = 352, 6, 46, 6


def terms_drawing(corpus: Corpus) -> str:
    """Draw a line for each version of each text, over years, as an SVG; empty without texts."""
    rows = [(work, period) for work in corpus.works for period in periods(work)]
    rows.sort(key=lambda row: (row[1].start, row[0].slug))
    if not rows:
        return ""
    first = min(period.start for _, period in rows).year
    last = max(max(period.start, _end(period) or period.start) for _, period in rows).year + 1
    foot = TOP + ROW * len(rows)
    start = dt.date(first, 1, 1)
    days = (dt.date(last + 1, 1, 1) - start).days

    def scale(day: dt.date) -> float:
        """Return the horizontal position of a day."""
        return round(MARGIN + (WIDTH - 2 * MARGIN) * (day - start).days / days, 1)

    years = "".join(_year(year, scale, foot) for year in range(first, last + 1))
    lines = "".join(_line(work, period, scale, TOP + ROW * place) for place, (work, period) in enumerate(rows))
    periods_in_words = f"{french.BEFORE_SIGN}; ".join(_text_period(work, period) for work, period in rows)
    label = _say("label", periods=periods_in_words)
    calculated = any(_end(period) for _, period in rows)
    caption = f"<figcaption>{_say('calculated')}</figcaption>" if calculated else ""
    return (
        f'<figure class="dessin"><svg viewBox="0 0 {WIDTH} {foot + 20}" role="img"'
        f' aria-label="{escape(label)}">'
        f'<g aria-hidden="true">{years}{lines}</g></svg>{caption}</figure>'
    )


def _end(period: Period) -> dt.date | None:
    """Return the last possible day of a version: its own term, or the eve of the next version."""
    term = period.version.term.last_day if period.version.term else None
    return min((day for day in (period.until, term) if day), default=None)


def _words(period: Period, write: Callable[[dt.date], str]) -> str:
    end = _end(period)
    term = _say("until", day=write(end)) if end else _say("endless")
    return _say("period", day=write(period.version.date), term=term)


def _text_period(work: Work, period: Period) -> str:
    """Write a period after its text, with the remark that its end is calculated."""
    words = _words(period, french.day)
    if _end(period):
        words = _say("calculated_day", period=words)
    return _say("text_period", text=work.short_title, period=words)


def _year(year: int, scale: Callable[[dt.date], float], foot: int) -> str:
    across = scale(dt.date(year, 1, 1))
    middle = (across + scale(dt.date(year + 1, 1, 1))) / 2
    return (
        f'<path class="dessin-an" d="M{across} {TOP}V{foot}"/><text class="dessin-jour" x="{middle}" y="{foot + 15}">'
        f"{year}</text>"
    )


def _line(work: Work, period: Period, scale: Callable[[dt.date], float], top: int) -> str:
    start, end = scale(period.start), _end(period)
    to = scale(end) if end else WIDTH - MARGIN
    height = top + 30
    solid = f'<path class="dessin-duree{"" if end else " dessin-ouverte"}" d="M{start} {height}H{to}"/>'
    stops = f'<circle class="dessin-debut" cx="{start}" cy="{height}" r="4.5"/>'
    stops += f'<path class="dessin-terme" d="M{to} {height - 7}v14"/>' if end else ""
    label = f"{work.short_title}, {_words(period, '{:%d/%m/%Y}'.format)}"
    return f'{solid}{stops}<text class="dessin-nom" x="{MARGIN}" y="{top + 17}">{escape(label)}</text>'
