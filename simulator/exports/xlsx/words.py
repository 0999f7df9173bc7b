"""The sheets of words: what the estimate supposes, and the words of the articles that its figures rest on."""

from collections.abc import Iterator

import french
from simulator.calculation import Source, Tariff
from simulator.exports.xlsx.workbook import Book
from simulator.views import price, reference
from simulator.wording import section

_say = section("documents", "words")


def add_hypotheses(book: Book) -> None:
    """Add the sheet of hypotheses, each with the words it turns on."""
    sheet, subject = book.add_sheet(_say("hypotheses_sheet"), (78, 44, 60), landscape=True), book.subject
    sheet.put_title(_say("hypotheses_title"), _say("asked", day=french.day(subject.day)))
    sheet.put_columns(3, (_say("hypothesis"), _say("article"), _say("words")))
    for row, hypothesis in enumerate(subject.answer.hypotheses, start=4):
        sheet.put(row, 0, hypothesis.text, "wrapped")
        sheet.put_source(row, 1, hypothesis.source)


def add_sources(book: Book) -> None:
    """Add the sheet of sources: what each article sets, its words, and their address."""
    sheet, subject = book.add_sheet(_say("sources_sheet"), (46, 44, 70, 60), landscape=True), book.subject
    sheet.put_title(_say("sources_title"), _say("copied"))
    sheet.put_columns(3, (_say("object"), _say("article"), _say("words"), _say("address")))
    tariffs = {request.tariff.version: request.tariff for _, request in subject.answer.question.options}
    years = subject.answer.years
    tariffs |= {tariff.version: tariff for tariff in (years.tariffs[: len(years.years)] if years else [subject.tariff])}
    entries = dict.fromkeys(entry for tariff in tariffs.values() for entry in cited(tariff))
    for row, (label, source) in enumerate(entries, start=4):
        address = f"{subject.answer.question.site}{source.path}"
        sheet.put(row, 0, label, "wrapped")
        sheet.put(row, 1, reference(source), "wrapped")
        sheet.put(row, 2, french.quote(source.quote), "wrapped")
        sheet.put_link(row, 3, address, address)


GROUNDS = ("yearly_vote", "criteria", "pupils", "commune_grant", "market_service")
"""What hypotheses turn on, in this order, whatever that of the tariff's."""


def cited(tariff: Tariff) -> Iterator[tuple[str, Source]]:
    """Yield every source of a tariff with what it sets: prices, what hypotheses turn on, services."""
    for line in tariff.lines:
        yield f"{line.label}{french.COLON}{price(line)}", line.source
    for name in GROUNDS:
        if name in tariff.grounds:
            yield _say(name), tariff.grounds[name]
    for service in tariff.services:
        yield service.label, service.source
