"""What a draft deliberation says of prices and amounts, each for the unit and the period that its price has."""

from collections.abc import Iterator
from decimal import Decimal

import french
from simulator.calculation import Line, TariffLine
from simulator.exports.subject import Subject
from simulator.views import bare_price
from simulator.wording import section

_say = section("documents", "contribution")


def recitals(subject: Subject) -> Iterator[str]:
    """Yield what each line that is taken costs and comes to, what they all do, and what grants would leave of it."""
    whole, first = subject.answer.full_year, subject.answer.first
    for line in whole.gross.lines:
        if priced := subject.tariff.line(line.code):
            yield _price(line, priced)
    amount = _euros(subject, whole.gross.amount)
    if subject.answer.starts_partial:
        of_first = _euros(subject, first.gross.amount)
        yield _say("total_of_rollout", amount=amount, count=first.request.pupils, first=of_first)
    else:
        yield _say("total", amount=amount)
    if grant := whole.request.commune_grant:
        how, net = _how_grants_count(subject), _euros(subject, whole.net.amount)
        yield _say("grants", amount=french.euros(grant), how_they_count=how, net=net)


def contribution_article(subject: Subject) -> str:
    """Return the article by which the assembly takes note of the amount, and enters it in its budget."""
    whole = subject.answer.full_year
    also = [_say("also_yearly_vote")] if "yearly_vote" in subject.tariff.grounds else []
    if grant := whole.request.commune_grant:
        also.append(_say("also_grants", amount=french.euros(grant), how_they_count=_how_grants_count(subject)))
    return _say(
        "note_of_rollout" if subject.answer.starts_partial else "note",
        first=_euros(subject, subject.answer.first.gross.amount),
        amount=_euros(subject, whole.gross.amount),
        pupils=_say("pupils", count=whole.request.pupils),
        version=french.day(subject.tariff.version),
        also="".join([*also, _choices(subject)]),
    )


def _choices(subject: Subject) -> str:
    """Name the options that are taken, for the assembly to decide on; nothing where none is."""
    chosen = {line.key: line for line in subject.tariff.options}
    options = [
        f"{_name(chosen[line.code])} ({french.plural(line.quantity, *line.per.unit)})"
        for line in subject.answer.full_year.gross.lines
        if line.code in chosen
    ]
    return _say("also_options", options=", ".join(options)) if options else ""


def _how_grants_count(subject: Subject) -> str:
    if ground := subject.tariff.grounds.get("commune_grant"):
        return _say("grants_of_an_article", article=ground.article, quote=french.quote(ground.quote))
    return _say("grants_unsettled")


def _price(line: Line, priced: TariffLine) -> str:
    """Say what a line costs and, where its price has a period, what its quantity comes to."""
    return _say(
        "price_and_amount" if line.per.recurs else "price",
        article=priced.source.article,
        text=_say("act", act=priced.source.act) if priced.source.is_act else _say("text"),
        price=bare_price(priced),
        line=_name(priced),
        amount=f"{french.euros(line.amount)}{priced.taxes}",
        period=priced.period,
        quantity=french.plural(line.quantity, *line.per.unit),
    )


def _name(line: TariffLine) -> str:
    """Name a line within a sentence: « contribution forfaitaire optionnelle »."""
    return line.label[0].lower() + line.label[1:]


def _euros(subject: Subject, amount: Decimal) -> str:
    return f"{french.euros(amount)}{subject.tariff.taxes}"
