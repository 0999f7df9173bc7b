"""The estimate in one line, to be quoted: amount, pupils, tariff and its date, day, link."""

import french
from simulator.exports.subject import Subject
from simulator.views import year_phrase
from simulator.wording import section

_say = section("documents", "citation")


def citation(subject: Subject) -> bytes:
    """Write the line, in UTF-8."""
    first, whole, deducted = subject.answer.first, subject.answer.full_year, -subject.answer.first.amounts.deduction
    line = _say(
        "estimate",
        whose=f", {subject.community}" if subject.community else "",
        amount=f"{french.euros(first.net.amount)}{subject.tariff.taxes}",
        when=year_phrase(first, subject.answer.recurring),
        pupils=_say("pupils", count=first.request.pupils),
        grants=_say("grants", amount=french.euros(deducted)) if deducted else "",
        rollout=_say("rollout", count=whole.request.pupils) if subject.answer.starts_partial else "",
        title=subject.tariff.title,
        version=subject.tariff.origin,
        day=french.day(subject.day),
    )
    line = _say("with_link", estimate=line, link=subject.link) if subject.link else f"{line}."
    return f"{line}\n".encode()
