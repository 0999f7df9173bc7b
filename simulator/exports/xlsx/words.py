"""The sheets of words: what the estimate supposes, and the words of the articles that its figures rest on."""

from collections.abc import Iterator

import french
from simulator.calculation import Source, Tariff
from simulator.exports.xlsx.workbook import Book
from simulator.views import reference


def add_hypotheses(book: Book) -> None:
    """Add the sheet of hypotheses, each with the words it turns on."""
    sheet, subject = book.sheet("Hypothèses", (78, 44, 60), landscape=True), book.subject
    when = f"Telle qu’elle a été demandée le {french.day(subject.day)} ; si vous changez les cases jaunes, relisez-les."
    sheet.head("Ce que cette estimation suppose", french.typeset(when))
    sheet.columns(3, ("Hypothèse", "Article", "Mots de l’article"))
    for row, one in enumerate(subject.answer.hypotheses, start=4):
        sheet.put(row, 0, one.text, "wrapped")
        if one.source:
            sheet.source(row, 1, one.source, reference(one.source))
            sheet.put(row, 2, french.quote(one.source.quote), "wrapped")


def add_sources(book: Book) -> None:
    """Add the sheet of sources: what each article sets, its words, and their address."""
    sheet, subject = book.sheet("Sources", (46, 44, 70, 60), landscape=True), book.subject
    copied = "Extraits de la copie publiée sur le site, coquilles du texte comprises : reportez-vous à l’original."
    sheet.head("Les articles sur lesquels repose l’estimation", copied)
    if subject.link:
        sheet.link(2, 0, subject.link, "Cette estimation dans le simulateur")
    sheet.columns(3, ("Objet", "Article", "Mots de l’article", "Adresse"))
    tariffs = {request.tariff.version: request.tariff for _, request in subject.answer.question.options}
    tariffs[subject.tariff.version] = subject.tariff
    entries = dict.fromkeys(entry for tariff in tariffs.values() for entry in cited(tariff))
    for row, (label, source) in enumerate(entries, start=4):
        address = f"{subject.answer.question.site}{source.path}"
        sheet.put(row, 0, label, "wrapped")
        sheet.put(row, 1, reference(source), "wrapped")
        sheet.put(row, 2, french.quote(source.quote), "wrapped")
        sheet.link(row, 3, address, address)


GROUNDS = {  # in this order, whatever that of the tariff's
    "yearly_vote": "Le vote annuel du montant",
    "criteria": "Les critères du calcul",
    "pupils": "Le calcul par élève",
    "commune_grant": "Les subventions des communes ou de leurs groupements",
    "market_service": "Les prestations du marché",
}


def cited(tariff: Tariff) -> Iterator[tuple[str, Source]]:
    """Yield every source of a tariff with what it sets: prices, what hypotheses turn on, services."""
    for line in tariff.lines:
        yield f"{line.label}{french.COLON}{french.euros(line.amount)}{tariff.taxes} {line.each}", line.source
    for name, label in GROUNDS.items():
        if name in tariff.grounds:
            yield label, tariff.grounds[name]
    for service in tariff.services:
        yield service.label, service.source
