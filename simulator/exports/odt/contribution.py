"""What a draft deliberation says of prices and amounts, each for the unit and the period that its price has."""

from collections.abc import Iterator
from decimal import Decimal

import french
from simulator.calculation import Line, TariffLine
from simulator.exports.subject import Subject


def price_sentences(subject: Subject) -> Iterator[str]:
    """Yield what each line that is taken costs: its price, and what this comes to."""
    for line in subject.answer.whole.gross.lines:
        if priced := subject.tariff.line(line.code):
            price = f"{french.euros(priced.amount)}{priced.taxes} {priced.each} ({_name(priced)})"
            yield f"que l’article {priced.source.article} de ce texte fixe un montant de {price}{_amount(line, priced)}"


def total_sentence(subject: Subject) -> str:
    """Say what these lines come to, and what the first year of a roll-out does."""
    whole, first = subject.answer.whole, subject.answer.first
    sentence = f"que la contribution est ainsi estimée à {_euros(subject, whole.gross.amount)}"
    if subject.answer.starts_partial:
        counted = french.plural(first.request.pupils, "élève compte", "élèves comptent")
        amount = _euros(subject, first.gross.amount)
        sentence += f" ; que, le déploiement étant supposé progressif, {counted} la première année, soit {amount}"
    return sentence


def grant_sentence(subject: Subject) -> str:
    """Say what the text provides for grants of communes, and what they would leave; nothing without such grants."""
    whole = subject.answer.whole
    if not whole.request.commune_grant:
        return ""
    return (
        f"que, par hypothèse, {_grants(subject)} ; qu’{_how_they_count(subject)} ; que, si ces subventions étaient"
        " déduites de la contribution, dans la limite de celle-ci, il resterait"
        f" {_euros(subject, whole.net.amount)}"
    )


def contribution_article(subject: Subject) -> str:
    """Return the article by which the assembly takes note of the amount, and enters it in its budget."""
    whole = subject.answer.whole
    pupils = french.plural(whole.request.pupils, "élève", "élèves")
    amount = (
        f"{_euros(subject, whole.gross.amount)} pour un effectif de {pupils} et au tarif du"
        f" {french.day(subject.tariff.version)}"
    )
    if subject.answer.starts_partial:
        first = _euros(subject, subject.answer.first.gross.amount)
        amount = f"{first} la première année du déploiement et, lorsque tous les élèves comptent, à {amount}"
    note = [f"De prendre acte que la contribution est estimée à {amount}, selon le détail annexé (annexe 1)"]
    if "yearly_vote" in subject.tariff.grounds:
        note.append("que le montant de contribution sollicité est voté chaque année")
    if whole.request.commune_grant:
        note.append(f"que, si {_grants(subject)}, {_how_they_count(subject)}")
    note += _choices(subject)
    return f"{' ; '.join(note)} ; d’inscrire la dépense au budget ⟦exercice, chapitre, article⟧."


def _choices(subject: Subject) -> list[str]:
    """Name the options that are taken, for the assembly to decide on; nothing where none is."""
    chosen = {line.key: line for line in subject.tariff.options}
    options = [
        f"{_name(chosen[line.code])} ({french.plural(line.quantity, *line.unit)})"
        for line in subject.answer.whole.gross.lines
        if line.code in chosen
    ]
    return [f"⟦de retenir : {', '.join(options)} ; à supprimer sinon⟧"] if options else []


def _grants(subject: Subject) -> str:
    amount = french.euros(subject.answer.whole.request.commune_grant)
    return f"des communes ou leurs groupements décident de verser {amount} de subventions"


def _how_they_count(subject: Subject) -> str:
    ground = subject.tariff.grounds.get("commune_grant")
    if ground is None:
        return "il en est tenu compte d’une façon que le texte ne précise pas"
    return f"il en est tenu compte comme le prévoit l’article {ground.article} : {french.quote(ground.quote)}"


def _name(line: TariffLine) -> str:
    """Name a line within a sentence: « contribution forfaitaire optionnelle »."""
    return line.label[0].lower() + line.label[1:]


def _amount(line: Line, priced: TariffLine) -> str:
    """Say what a quantity comes to, for the period of its price, where it has one."""
    if not line.per.recurs:
        return ""
    count = french.plural(line.quantity, *line.unit)
    return f", soit {french.euros(line.amount)}{priced.taxes}{priced.period} pour {count}"


def _euros(subject: Subject, amount: Decimal) -> str:
    return f"{french.euros(amount)}{subject.tariff.taxes}"
