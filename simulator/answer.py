"""The answer: all that a question comes to, worked out once, for the page, files, terminal and JSON to draw."""

from dataclasses import dataclass, replace

import french
from simulator.calculation import (
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
)
from simulator.question import Question
from simulator.wording import section

_say = section("answer", "answer")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question comes to.

    Attributes:
        question: what is asked.
        whole: a year in which every pupil counts; of a progressive roll-out it is not the first, which alone bears the
            quotes.
        recurring: what is due again each year, once every pupil counts; where years are asked for.
        years: the years, where they are asked for.
        shares: what falls to each commune in a year in which every pupil counts.
        comparison: the options beside what is asked, where there are any.
        break_evens: from how many of one line another costs less.
        then_and_now: the same under the tariff that stands on the day of the question, where it is another.
        hypotheses: what the first year takes for granted, or all of them.
    """

    question: Question
    whole: Estimate
    recurring: Estimate | None
    years: Projection | None
    shares: tuple[Share, ...]
    comparison: Comparison | None
    break_evens: tuple[BreakEven, ...]
    then_and_now: ThenAndNow | None
    hypotheses: tuple[Hypothesis, ...]

    @property
    def first(self) -> Estimate:
        """The first year: the one that is shown."""
        return self.years.years[0] if self.years else self.whole

    @property
    def tariff(self) -> Tariff:
        """The tariff that is applied."""
        return self.question.request.tariff

    @property
    def starts_partial(self) -> bool:
        """Whether the first year counts fewer pupils than a year in which every pupil counts."""
        return self.first.request.counts != self.whole.request.counts


def work_out(question: Question, tariffs: Tariffs) -> Answer:
    """Work out all that a question comes to under the published tariffs."""
    request, outlook = question.request, question.outlook
    years = project(request, outlook) if outlook else None
    progressive = outlook is not None and outlook.rollout is Rollout.PROGRESSIVE
    scenarios = [
        Scenario(name, estimate(replace(one, quotes=()) if progressive else one))
        for name, one in ((_say("first_option"), request), *question.options)
    ]
    whole = scenarios[0].estimate
    origin = question.origin and french.typeset(_say("origin", origin=question.origin))
    standing = tariffs.standing(question.day) if question.day else request.tariff
    return Answer(
        question=question,
        whole=whole,
        recurring=estimate(recurring(request)) if years else None,
        years=years,
        shares=breakdown(whole, question.communes) if question.communes else (),
        comparison=compare(scenarios) if question.options else None,
        break_evens=break_evens(request),
        then_and_now=then_and_now(request, standing) if standing != request.tariff else None,
        hypotheses=(
            *([Hypothesis("effectifs-publies", origin, None)] if origin else ()),
            *hypotheses(years.years[0] if years else whole, outlook),
        ),
    )
