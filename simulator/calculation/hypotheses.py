"""What an estimate takes for granted where the texts settle nothing, in sentences.

Each hypothesis names the words of the text that it turns on, as the tariff declares them under the same name.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import french
from simulator.calculation.estimate import Estimate
from simulator.calculation.outlook import ROLLOUT_YEARS, Outlook, Rollout, School, cohorts
from simulator.calculation.request import Request
from simulator.calculation.tariff import Choice, Source, Tariff, Tariffs
from simulator.wording import section

_say = section("answer", "hypotheses")


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One assumption: a code, a sentence in French, and the words it turns on where the text has some."""

    code: str
    text: str
    source: Source | None


def hypotheses(
    estimate: Estimate, outlook: Outlook | None = None, notice: str = "", published: Sequence[Tariff] = ()
) -> tuple[Hypothesis, ...]:
    """List the assumptions of an estimate, or of a projection from it, those that weigh most first.

    ``notice`` is that of the vote, ``published`` the tariff that stands in each year (`Tariffs.of_years`).
    """
    grounds = estimate.request.tariff.grounds
    years = published[: outlook.years] if outlook else ()
    sentences = (*_sentences(estimate, outlook, notice, years), *_coming_prices(years))
    return tuple(Hypothesis(code, french.typeset(text), grounds.get(ground)) for code, ground, text in sentences)


def vote_notice(tariffs: Tariffs, tariff: Tariff, day: date | None) -> str:
    """Say that the vote of the year of a day, or of the start of a tariff to come, isn't published; else nothing."""
    if day is None or "yearly_vote" not in tariff.grounds:
        return ""
    year, acts = max(day, tariff.start).year, tariff.acts
    if any(other.base and other.start.year == year for other in tariffs.published):
        return ""
    return french.typeset(_say("former_vote", act=acts[-1].act, year=year) if acts else _say("no_vote", year=year))


def _vote_sentence(vote: Source, notice: str) -> str:
    apart = any(words in vote.quote for words in _say("apart_words").split("|"))
    sentence = _say("yearly_vote", article=vote.article, quote=french.quote(vote.quote))
    return " ".join(filter(None, (sentence, _say("apart") if apart else "", notice)))


def _coming_prices(years: Sequence[Tariff]) -> Iterator[tuple[str, str, str]]:
    """Say from which year on another tariff stands, and from which day."""
    for year, (before, tariff) in enumerate(pairwise(years), start=2):
        if tariff.version != before.version:
            key = "coming_prices" if tariff.has_lines_of(years[0]) else "other_lines"
            day, start = french.day(tariff.version), french.day(tariff.start)
            yield "prix-publies", "", _say(key, year=year, day=day, start=start)


def _sentences(
    estimate: Estimate, outlook: Outlook | None, notice: str, years: Sequence[Tariff]
) -> Iterator[tuple[str, str, str]]:
    """Yield the code of each assumption, the name of the words it turns on, and its sentence."""
    request = estimate.request
    if vote := request.tariff.grounds.get("yearly_vote"):
        yield "vote-annuel", "yearly_vote", _vote_sentence(vote, notice)
    yield "prix", "criteria", _price_sentence(request.tariff, outlook, years)
    yield _rollout_hypothesis(outlook)
    yield "sans-prorata", "pupils", _say("whole_year")
    if request.commune_grant:
        yield "subventions-deduites", "commune_grant", _grant_sentence(estimate, outlook)
    if request.quotes:
        taxes = _say("quote_taxes", taxes=request.tariff.taxes) if request.tariff.taxes else ""
        yield "prestations-sur-devis", "market_service", _say("quotes", taxes=taxes)
    if outlook and outlook.years > 1:
        yield from _year_hypotheses(estimate, outlook)
    yield "termes-du-site", "", _say("terms")


def _price_sentence(tariff: Tariff, outlook: Outlook | None, years: Sequence[Tariff]) -> str:
    day, taxes = tariff.origin, tariff.taxes and f",{tariff.taxes}"
    if outlook and outlook.tariff_change:
        return _say("changing_prices", day=day, taxes=taxes, rate=french.rate(outlook.tariff_change))
    changes = any(other.version != tariff.version and other.has_lines_of(tariff) for other in years)
    return _say("first_prices" if changes else "unchanged_prices", day=day, taxes=taxes)


def _rollout_hypothesis(outlook: Outlook | None) -> tuple[str, str, str]:
    if outlook and outlook.rollout is Rollout.PROGRESSIVE:
        how = _by_school(outlook.schools) if outlook.schools else _say("rollout_by_pupils")
        return "deploiement-progressif", "pupils", _say("rollout", years=ROLLOUT_YEARS, how=how)
    return "effectif-entier", "pupils", _say("all_pupils")


def _by_school(schools: tuple[School, ...]) -> str:
    counts = [number for number, _ in cohorts(schools)]
    size, larger = divmod(sum(counts), ROLLOUT_YEARS)
    quarter = _say("quarter") if counts == [size + (year < larger) for year in range(ROLLOUT_YEARS)] else ""
    order = _say("alphabetical_order") if any(school.is_dealt or school.joins is None for school in schools) else ""
    numbers = french.enumeration([french.integer(number) for number in counts])
    return _say("rollout_by_school", quarter=quarter, numbers=numbers, years=ROLLOUT_YEARS, order=order)


def _year_hypotheses(estimate: Estimate, outlook: Outlook) -> Iterator[tuple[str, str, str]]:
    if outlook.headcount_change:
        yield "evolution-effectifs", "pupils", _say("headcount_change", rate=french.rate(outlook.headcount_change))
    if alike := _alike(estimate.request):
        ground = "commune_grant" if estimate.request.commune_grant else "criteria"
        yield "annees-semblables", ground, _say("alike", subjects=alike)
    if not estimate.recurs:
        yield "une-fois-premiere-annee", "criteria", _say("due_once")
    if estimate.request.quotes:
        yield "devis-premiere-annee", "market_service", _say("quotes_once")


def _grant_sentence(estimate: Estimate, outlook: Outlook | None) -> str:
    declared, gross = estimate.request.commune_grant, estimate.gross.amount
    ground = estimate.request.tariff.grounds.get("commune_grant")
    words = _say("ground", article=ground.article, quote=french.quote(ground.quote)) if ground else ""
    if declared > gross:
        key = "first_grant_capped" if outlook else "grant_capped"
        return _say(key, declared=french.euros(declared), gross=french.euros(gross)) + words
    return _say("grant_each_year" if outlook and outlook.years > 1 else "grant_deducted") + words


def _alike(request: Request) -> str:
    """Name what is supposed to come back each year unchanged; empty where there is nothing."""
    numbers = (line for line in request.tariff.options if line.choice is Choice.NUMBER and line.per.recurs)
    alike = list(dict.fromkeys(_say("units", units=line.per.unit[1]) for line in numbers if request.takes(line)))
    if request.commune_grant:
        alike.append(_say("grants"))
    sentence = french.enumeration(alike) if alike else ""
    return sentence[:1].upper() + sentence[1:]
