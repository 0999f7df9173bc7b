"""What a template can say: its fields, its lists, and what may be the case, by the names that its keeper writes."""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import partial

import french
from french.amounts import nearest_cent
from simulator.calculation import PUPIL, Clause, Source
from simulator.exports.odt.template import Content
from simulator.exports.subject import Decision, Subject
from simulator.headcounts import after_de, council, with_article
from simulator.name_keys import key
from simulator.views import bare_price, display, reference, show_years, year_phrase, years_as_table
from simulator.wording import section

_say = section("documents", "fields")

type Words = Callable[[Subject], str]
type Row = tuple[str, ...]

_CLAUSES = {
    "syndicat": "receiver",
    "statuts": "statutes",
    "compétence": "competence",
    "désignation": "joined",
    "effet": "effect",
    "texte": "approval",
    "comité": "concurrence",
}
"""What the text names or requires of those that join: the attributes of `Deliberation`."""

_GROUNDS = {
    "vote annuel": "yearly_vote",
    "critères": "criteria",
    "effectifs": "pupils",
    "subventions": "commune_grant",
    "devis": "market_service",
}
"""What the words of the text settle, by the names of a tariff's grounds."""


def _euros(subject: Subject, amount: Decimal) -> str:
    return f"{french.euros(amount)}{subject.tariff.taxes}"


def _if_any(amount: Decimal) -> str:
    return french.euros(amount) if amount else ""


def _named(subject: Subject, write: Callable[[str], str], unnamed: str) -> str:
    """Say who deliberates by its legal name, or leave that to fill in."""
    return write(subject.legal_name) if subject.legal_name else unnamed


def _council(subject: Subject) -> str:
    name = council(subject.legal_name)
    return f"{name[0].lower()}{name[1:]}" if name else _say("council")


def _chair(subject: Subject) -> str:
    if not council(subject.legal_name):
        return _say("chair")
    return _say("mayor" if _is_commune(subject) else "president")


def _is_commune(subject: Subject) -> bool:
    return council(subject.legal_name) == council("Commune")


def _clause(attribute: str, subject: Subject) -> Clause | None:
    clause: Clause | None = getattr(subject.tariff.deliberation, attribute, None)
    return clause


def _label(attribute: str, subject: Subject) -> str:
    clause = _clause(attribute, subject)
    return clause.label if clause else ""


def _source(name: str, subject: Subject) -> Source | None:
    if name in _GROUNDS:
        return subject.tariff.grounds.get(_GROUNDS[name])
    clause = _clause(_CLAUSES[name], subject)
    return clause.source if clause else None


def _reference(name: str, subject: Subject) -> str:
    source = _source(name, subject)
    return reference(source) if source else ""


def _quote(name: str, subject: Subject) -> str:
    source = _source(name, subject)
    return french.quote(source.quote) if source else ""


def _is_decided(decision: Decision, subject: Subject) -> bool:
    return subject.decision is decision


def _services(subject: Subject) -> str:
    due = set(subject.answer.first.contributions)
    labels = (service.label for service in subject.tariff.services if due.intersection(service.lines))
    return french.typeset(" ; ".join(labels))


FIELDS: dict[str, Words] = {
    "collectivité": lambda subject: _named(subject, str, _say("community")),
    "la collectivité": lambda subject: _named(subject, with_article, _say("unnamed")),
    "de la collectivité": lambda subject: _named(subject, after_de, _say("of_unnamed")),
    "conseil": _council,
    "le président": _chair,
    **{name: partial(_label, attribute) for name, attribute in _CLAUSES.items()},
    **{f"référence {name}": partial(_reference, name) for name in (*_CLAUSES, *_GROUNDS)},
    **{f"mots {name}": partial(_quote, name) for name in (*_CLAUSES, *_GROUNDS)},
    "version": lambda subject: french.day(subject.tariff.text_version),
    "tarif": lambda subject: _say("tariff", title=subject.tariff.title, version=subject.tariff.origin),
    "jour": lambda subject: french.day(subject.day),
    "taxes": lambda subject: subject.tariff.taxes,
    "élèves": lambda subject: french.plural(subject.answer.first.request.pupils, *PUPIL.unit),
    "effectifs": lambda subject: f"{subject.answer.question.origin or _say('typed')}{subject.part}",
    "quand": lambda subject: year_phrase(subject.answer.first, subject.answer.recurring),
    "contribution": lambda subject: _euros(subject, subject.answer.first.net.amount),
    "contribution brute": lambda subject: _euros(subject, subject.answer.first.gross.amount),
    "subventions": lambda subject: _if_any(-subject.answer.first.amounts.deduction),
    "prestations": lambda subject: _if_any(subject.answer.first.market.amount),
    "budget": lambda subject: _euros(subject, subject.answer.first.budget.amount),
    "élèves au complet": lambda subject: (
        french.plural(subject.answer.full_year.request.pupils, *PUPIL.unit) if subject.answer.starts_partial else ""
    ),
    "contribution au complet": lambda subject: (
        _euros(subject, subject.answer.full_year.net.amount) if subject.answer.starts_partial else ""
    ),
    "nombre d’années": lambda subject: french.integer(len(subject.answer.years.years)) if subject.answer.years else "",
    "cumul": lambda subject: _euros(subject, subject.answer.years.sums.net) if subject.answer.years else "",
    "services": _services,
    "lien": lambda subject: subject.link,
}


def _lines(subject: Subject) -> Iterator[Row]:
    """Yield the lines that are due; those that are chosen are options too."""
    shown = {row["code"]: row for row in display(subject.answer.first)["lignes"]}
    for line in subject.answer.first.gross.lines:
        row, priced = shown[line.code], subject.tariff.line(line.code)
        quantity, price = french.plural(line.quantity, *line.per.unit), bare_price(priced) if priced else ""
        quote = french.quote(row["source"]["citation"]) if row["source"] else ""
        amount = _euros(subject, line.amount)
        yield row["libelle"], row["calcul"], quantity, price, amount, row["reference"], quote


def _options(subject: Subject) -> Iterator[Row]:
    chosen = {line.key for line in subject.tariff.options}
    lines = zip(subject.answer.first.gross.lines, _lines(subject), strict=True)
    return (row for line, row in lines if line.code in chosen)


def _years(subject: Subject) -> Iterable[Row]:
    return map(tuple, years_as_table(show_years(subject.answer.years))[1:]) if subject.answer.years else ()


def _shares(subject: Subject) -> Iterator[Row]:
    for share in subject.answer.shares:
        amounts = (share.amounts.gross, share.amounts.net, share.amounts.budget, nearest_cent(share.per_pupil))
        yield share.commune.name, french.integer(share.commune.pupils), *map(french.euros, amounts)


def _hypotheses(subject: Subject) -> Iterator[Row]:
    for hypothesis in subject.answer.hypotheses:
        yield (f"{hypothesis.text} ({reference(hypothesis.source)})" if hypothesis.source else hypothesis.text,)


_OF_LINES = ("libellé", "calcul", "quantité", "prix", "montant", "référence", "mots")
LISTS: dict[str, tuple[Row, Callable[[Subject], Iterable[Row]]]] = {
    "ligne": (_OF_LINES, _lines),
    "option": (_OF_LINES, _options),
    "devis": (
        ("libellé", "montant"),
        lambda subject: ((quote.label, french.euros(quote.amount)) for quote in subject.answer.first.request.quotes),
    ),
    "année": (("année", "élèves", "brute", "nette", "prestations", "budget"), _years),
    "part": (("commune", "élèves", "brute", "nette", "budget", "par élève"), _shares),
    "hypothèse": (("hypothèse",), _hypotheses),
}
"""The fields of each list, and what gives its members."""

DECISIONS = {"adhésion": Decision.JOINING, "transfert": Decision.TRANSFER, "options": Decision.OPTIONS}
CONDITIONS: dict[str, Callable[[Subject], bool]] = {
    **{name: partial(_is_decided, decision) for name, decision in DECISIONS.items()},
    "commune": _is_commune,
    "communauté de communes": lambda subject: key(subject.legal_name).startswith("communaute de communes"),
    "plusieurs communes": lambda subject: len(subject.answer.shares) > 1,
}


def content(subject: Subject) -> Content:
    """Return all that a template can say of a subject."""
    return Content(
        fields={key(name): write(subject) for name, write in FIELDS.items()},
        lists={
            key(name): [dict(zip(map(key, names), row, strict=True)) for row in rows(subject)]
            for name, (names, rows) in LISTS.items()
        },
        conditions=frozenset(key(name) for name, holds in CONDITIONS.items() if holds(subject)),
    )
