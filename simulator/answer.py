"""The answer to a question, calculated once for the page, the files, the terminal and the JSON."""

from dataclasses import dataclass, replace

import french
from simulator.calculation import (
    MOST_YEARS,
    BreakEven,
    Comparison,
    Estimate,
    Hypothesis,
    Projection,
    Rollout,
    Scenario,
    Share,
    Tariff,
    Tariffs,
    ThenAndNow,
    break_evens,
    breakdown,
    compare,
    estimate,
    hypotheses,
    project,
    recurring,
    then_and_now,
    vote_notice,
)
from simulator.question import Question
from simulator.wording import section

_say = section("answer", "answer")


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question.

    Attributes:
        question: the question.
        full_year: the estimate of a year in which every pupil counts; that of a progressive roll-out has no quotes,
            which are paid in the first year.
        recurring: the estimate of what is due again each year, once every pupil counts; None for a single year.
        years: the estimate of each year; None for a single year.
        shares: the share of each commune in the full year.
        comparison: the options beside the first choice; None without any.
        break_evens: for lines that open the same services, from how many of one the other costs less.
        then_and_now: the request under the tariff of the day too; None where that is the one applied.
        notice: that the vote of the year isn't published, where that is so.
        hypotheses: the hypotheses of the first year, or of all years.
    """

    question: Question
    full_year: Estimate
    recurring: Estimate | None
    years: Projection | None
    shares: tuple[Share, ...]
    comparison: Comparison | None
    break_evens: tuple[BreakEven, ...]
    then_and_now: ThenAndNow | None
    notice: str
    hypotheses: tuple[Hypothesis, ...]

    @property
    def first(self) -> Estimate:
        """The first year: the one that is shown."""
        return self.years.years[0] if self.years else self.full_year

    @property
    def tariff(self) -> Tariff:
        """The tariff that is applied."""
        return self.question.request.tariff

    @property
    def starts_partial(self) -> bool:
        """Whether the first year counts fewer pupils than a year in which every pupil counts."""
        return self.first.request.counts != self.full_year.request.counts


def work_out(question: Question, tariffs: Tariffs) -> Answer:
    """Answer a question under the published tariffs."""
    request, outlook = question.request, question.outlook
    published = tariffs.of_years(request.tariff, question.day, MOST_YEARS)
    years = project(request, outlook, published) if outlook else None
    progressive = outlook is not None and outlook.rollout is Rollout.PROGRESSIVE
    scenarios = [
        Scenario(name, estimate(replace(option, quotes=()) if progressive else option))
        for name, option in ((_say("first_option"), request), *question.options)
    ]
    full_year = scenarios[0].estimate
    origin = question.origin and french.typeset(_say("origin", origin=question.origin))
    notice = vote_notice(tariffs, request.tariff, question.day)
    standing = tariffs.standing(question.day) if question.day else request.tariff
    return Answer(
        question=question,
        full_year=full_year,
        recurring=estimate(recurring(request)) if years else None,
        years=years,
        shares=breakdown(full_year, question.communes) if question.communes else (),
        comparison=compare(scenarios) if question.options else None,
        break_evens=break_evens(request),
        then_and_now=then_and_now(request, standing) if standing != request.tariff else None,
        notice=notice,
        hypotheses=(
            *([Hypothesis("effectifs-publies", origin, None)] if origin else ()),
            *hypotheses(years.years[0] if years else full_year, outlook, notice, published),
        ),
    )
