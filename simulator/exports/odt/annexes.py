"""The annexes of the draft deliberation: the estimate in tables, and where each point that is required stands."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import french
from simulator.calculation import Clause, Deliberation
from simulator.exports.odt.annexed_text import annexed_text
from simulator.exports.odt.document import OdtBlock, OdtHeading, OdtParagraph, OdtTable
from simulator.exports.odt.styles import BODY, SMALL
from simulator.exports.subject import Subject
from simulator.views import display, reference, shares_as_table, show_shares, show_years, years_as_table
from simulator.wording import section

_say, _tables = section("documents", "annexes"), section("answer", "tables")


class Article(NamedTuple):
    """An article of the draft; ``clause`` is what the text requires that it answers, where it does."""

    number: int
    title: str
    paragraphs: Sequence[str]
    clause: Clause | None

    @property
    def name(self) -> str:
        """Its number, as an act writes it."""
        return _say("first_article") if self.number == 1 else _say("article", number=self.number)


def annexes(subject: Subject, clauses: Deliberation, articles: Sequence[Article]) -> Iterator[OdtBlock]:
    """Yield the blocks that follow the draft, each annex on a page of its own."""
    yield OdtHeading(1, _say("estimate_title"))
    yield from _estimate(subject)
    if subject.answer.years:
        header, *years = years_as_table(show_years(subject.answer.years))
        yield OdtHeading(2, _say("years"))
        yield OdtTable("Annees", (10, 12, 20, 20, 20, 18), header, years, 1, {len(years) - 1})
    if len(subject.answer.shares) > 1:
        yield from _communes(subject)
    yield OdtHeading(2, _say("hypotheses"))
    for one in subject.answer.hypotheses:
        where = f" ({reference(one.source)})" if one.source else ""
        yield OdtParagraph(SMALL, f"— {one.text}{where}")
    if subject.link:
        lost = len(subject.answer.shares) > 1 and "communes=" not in subject.link
        yield OdtParagraph(SMALL, _say("address_without_communes" if lost else "address", link=subject.link))
    version = french.day(subject.tariff.text_version)
    yield OdtHeading(1, _say("text", text=clauses.approval.label, version=version))
    yield annexed_text(subject.text)
    yield OdtHeading(1, _say("requirements"))
    rows = [
        [article.title, f"{reference(clause.source)}{french.COLON}{french.quote(clause.source.quote)}", article.name]
        for article in articles
        if (clause := article.clause)
    ]
    yield OdtTable("Points", (28, 54, 18), (_say("point"), _say("words"), _say("place")), rows, 3)


def _estimate(subject: Subject) -> Iterator[OdtBlock]:
    taxes = subject.tariff.taxes
    about = _say(
        "estimate_of_whole_year" if subject.answer.starts_partial else "estimate",
        pupils=subject.answer.question.origin or _say("typed"),
        part=subject.part,
        title=subject.tariff.title,
        version=subject.tariff.origin,
        day=french.day(subject.day),
    )
    yield OdtParagraph(BODY, about)
    rows = display(subject.answer.full_year, subject.answer.question.site)["lignes"]
    calculation = _say("calculation_and_taxes", taxes=taxes) if taxes else _say("calculation")
    header = (_say("line"), calculation, _say("source"), _say("amount", taxes=taxes))
    lines = [[row["libelle"], row["calcul"], row["reference"], row["montant"]] for row in rows]
    totals = {place for place, row in enumerate(rows) if row["genre"] == "total"}
    yield OdtTable("Estimation", (36, 28, 22, 14), header, lines, 3, totals)


def _communes(subject: Subject) -> Iterator[OdtBlock]:
    whole = subject.answer.full_year
    shown = show_shares(whole, subject.answer.shares)
    header, *rows = shares_as_table(shown)
    # a page is upright: what each line and the quotes come to is in the spreadsheet
    total, first = shown["colonne_totale"], 2 + len(whole.gross.lines)
    columns = [0, 1, *range(first, total - 1 if whole.request.quotes else total), total, total + 1]
    yield OdtHeading(2, _say("communes_of_whole_year" if subject.answer.starts_partial else "communes"))
    yield OdtParagraph(SMALL, _tables("shares_rule"))
    head, *cells = ([row[place] for place in columns] for row in (header, *rows))
    yield OdtTable("Communes", (30, *(14 for _ in columns[1:])), head, cells, 1, {len(cells) - 1})
