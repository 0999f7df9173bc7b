"""The estimate as rows to show: what stands on paper, in the terminal and on the page alike."""

from typing import Literal, TypedDict

import french
from french.amounts import machine, nearest_cent
from simulator.answer import Answer
from simulator.calculation import PUPIL, Deduction, Estimate, Line, Node, Source, Total
from simulator.views.report import ReportedSource, reported_source
from simulator.wording import section

_say = section("answer", "rows")

type Genre = Literal["ligne", "deduction", "total"]

_GENRES: dict[type[Node], Genre] = {Line: "ligne", Deduction: "deduction", Total: "total"}


class Row(TypedDict):
    """One row; ``valeur`` is the amount for programs."""

    code: str
    genre: Genre
    libelle: str
    calcul: str
    montant: str
    valeur: str
    reference: str
    source: ReportedSource | None


class PerPupil(TypedDict):
    """The budget for one pupil, to the cent; ``valeur`` is for programs."""

    montant: str
    valeur: str


class Display(TypedDict):
    """All that a reader is shown: title, answer in one sentence, what that leaves out, budget per pupil, rows."""

    titre: str
    reponse: str
    reserve: str
    par_eleve: PerPupil
    lignes: list[Row]


def display(estimate: Estimate, site: str = "/", recurring: Estimate | None = None, notice: str = "") -> Display:
    """Write an estimate as rows; ``site`` is the address that the site's own addresses are put behind.

    ``recurring`` is, for the first of several years, what is due again each year, once every pupil counts; ``notice``
    is that of the vote.
    """
    request, day = estimate.request, french.day(estimate.request.tariff.version)
    pupils = french.plural(request.pupils, *PUPIL.unit)
    amount, per_pupil = f"{french.euros(estimate.net.amount)}{request.tariff.taxes}", nearest_cent(estimate.per_pupil)
    if recurring and recurring.request.counts != request.counts:
        yearly = f"{french.euros(recurring.net.amount)}{recurring.request.tariff.taxes}"
        counted, whole = _say("counted", count=request.pupils), french.integer(recurring.request.pupils)
        scope = _say("reserve", counted=counted, pupils=whole, unchanged=_unchanged(recurring), amount=yearly)
        notice = f"{scope} {notice}".rstrip()
    if request.commune_grant > estimate.gross.amount:
        declared, gross = french.euros(request.commune_grant), french.euros(estimate.gross.amount)
        notice = f"{_say('capped', declared=declared, gross=gross)} {notice}".rstrip()
    return {
        "titre": _say("first_year", day=day) if recurring else _say("one_year", day=day),
        "reponse": _say("answer", pupils=pupils, amount=amount, when=year_phrase(estimate, recurring)),
        "reserve": notice,
        "par_eleve": {"montant": french.euros(per_pupil), "valeur": machine(per_pupil)},
        "lignes": [_row(node, site) for node in estimate.budget.walk()],
    }


def mention(answer: Answer) -> str:
    """Say on which day an answer was worked out, where the question tells, and under which tariff."""
    title, version, day = answer.tariff.title, answer.tariff.origin, answer.question.day
    dated = day and _say("dated_mention", day=french.day(day), title=title, version=version)
    return french.typeset(dated or _say("mention", title=title, version=version))


def year_phrase(estimate: Estimate, recurring: Estimate | None) -> str:
    """Say of which year an amount is, or that it is due each year; ``recurring`` as for `display`."""
    return _say("each_year") if estimate.recurs and not recurring else _say("in_first_year")


def full_year_note(answer: Answer) -> str:
    """Say that figures are those of a year in which every pupil counts; nothing where the first year is one."""
    if not answer.starts_partial:
        return ""
    quotes = _say("without_quotes") if answer.first.request.quotes else ""
    return _say("whole_year", unchanged=_unchanged(answer.full_year), quotes=quotes)


def _unchanged(whole: Estimate) -> str:
    """Say that every pupil counts, and neither their number nor the prices have moved."""
    pupils, day = french.integer(whole.request.pupils), french.day(whole.request.tariff.version)
    return _say("unchanged", pupils=pupils, day=day)


def reference(source: Source) -> str:
    """Name a source: ``Conditions, version du 15 juin 2023, article 5``, ``Délibération du 10 décembre 2026, …``."""
    key = "act_reference" if source.is_act else "reference"
    return _say(key, title=source.title, day=french.day(source.version), article=source.article)


def _row(node: Node, site: str) -> Row:
    return {
        "code": node.code,
        "genre": _GENRES[type(node)],
        "libelle": node.label,
        "calcul": calculation(node),
        "montant": french.euros(node.amount),
        "valeur": machine(node.amount),
        "reference": reference(node.source) if node.source else "",
        "source": reported_source(node.source, site),
    }


def calculation(node: Node) -> str:
    """Say how an amount comes about, in figures that a reader can redo by hand."""
    match node:
        case Line():
            return f"{french.plural(node.quantity, *node.per.unit)} × {french.euros(node.unit_price)}"
        case Deduction() if node.declared > node.limit:
            return _say("grants_capped", declared=french.euros(node.declared))
        case Deduction():
            return _say("grants_deducted")
        case Total(parts=(only,)):
            return f"= {only.label}"
        case Total():
            return french.sum_of([part.amount for part in node.parts])
