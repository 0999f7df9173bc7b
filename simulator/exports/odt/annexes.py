"""The annexes of the draft deliberation: the estimate in tables, and where each point that is required stands."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import french
from simulator.calculation import Clause, Deliberation
from simulator.exports.odt.annexed_text import annexed_text
from simulator.exports.odt.document import Block, OdtHeading, OdtParagraph, OdtTable
from simulator.exports.odt.styles import BODY, SMALL
from simulator.exports.subject import Subject
from simulator.views import display, reference, shares_as_table, show_shares, show_years, years_as_table
from simulator.wording import section

_tables = section("answer", "tables")

COMMUNE_COLUMNS = ("Subventions déduites", "Contribution nette", "Budget", "Par élève")
"""How the columns begin that are shown of each commune, beside its name and its pupils."""


class Article(NamedTuple):
    """An article of the draft; ``clause`` is what the text requires that it answers, where it does."""

    number: int
    title: str
    paragraphs: Sequence[str]
    clause: Clause | None

    @property
    def name(self) -> str:
        """Its number, as an act writes it."""
        return f"Article {'1er' if self.number == 1 else self.number}"


def annexes(subject: Subject, clauses: Deliberation, articles: Sequence[Article]) -> Iterator[Block]:
    """Yield the blocks that follow the draft, each annex on a page of its own."""
    yield OdtHeading(1, "Annexe 1 — Estimation de la contribution")
    yield from _estimate(subject)
    if subject.answer.years:
        header, *years = years_as_table(show_years(subject.answer.years))
        yield OdtHeading(2, "Année par année")
        yield OdtTable("Annees", (10, 12, 20, 20, 20, 18), header, years, 1, {len(years) - 1})
    if len(subject.answer.shares) > 1:
        yield from _communes(subject)
    yield OdtHeading(2, "Ce que cette estimation suppose")
    for one in subject.answer.hypotheses:
        where = f" ({reference(one.source)})" if one.source else ""
        yield OdtParagraph(SMALL, f"— {one.text}{where}")
    if subject.link:
        lost = len(subject.answer.shares) > 1 and "communes=" not in subject.link
        without = ", sans la répartition par commune," if lost else ""
        yield OdtParagraph(SMALL, f"Cette estimation se retrouve{without} à l’adresse{french.COLON}{subject.link}")
    approved = clauses.approval.label
    version = french.day(subject.tariff.version)
    yield OdtHeading(1, f"Annexe 2 — Texte approuvé{french.COLON}{approved}, version du {version}")
    yield annexed_text(subject.text)
    yield from _requirements(articles)


def _estimate(subject: Subject) -> Iterator[Block]:
    taxes = subject.tariff.taxes
    scope = ", lorsque tous les élèves comptent," if subject.answer.starts_partial else ""
    pupils = f"{subject.answer.question.origin or 'saisis'}{subject.part}"
    about = (
        f"Estimation{scope} aux effectifs {pupils} et au tarif « {subject.tariff.title} », version du"
        f" {french.day(subject.tariff.version)}. Calculée le {french.day(subject.day)} ; elle n’engage personne."
    )
    yield OdtParagraph(BODY, french.typeset(about))
    rows = display(subject.answer.whole, subject.answer.question.site)["lignes"]
    header = ("Ligne", f"Calcul{taxes and f', prix{taxes}'}", "Source", f"Montant{taxes}")
    lines = [[row["libelle"], row["calcul"], row["reference"], row["montant"]] for row in rows]
    totals = {place for place, row in enumerate(rows) if row["genre"] == "total"}
    yield OdtTable("Estimation", (36, 28, 22, 14), header, lines, 3, totals)


def _communes(subject: Subject) -> Iterator[Block]:
    header, *rows = shares_as_table(show_shares(subject.answer.whole, subject.answer.shares))
    # a page is upright: what each line comes to is in the spreadsheet
    columns = [place for place, name in enumerate(header) if place <= 1 or name.startswith(COMMUNE_COLUMNS)]
    scope = ", pour une année où tous les élèves comptent" if subject.answer.starts_partial else ""
    yield OdtHeading(2, f"Répartition par commune{scope}")
    yield OdtParagraph(SMALL, _tables("shares_rule"))
    head, *cells = ([row[place] for place in columns] for row in (header, *rows))
    yield OdtTable("Communes", (30, *(14 for _ in columns[1:])), head, cells, 1, {len(cells) - 1})


def _requirements(articles: Sequence[Article]) -> Iterator[Block]:
    yield OdtHeading(1, "À retirer avant le vote — Ce que le texte prévoit pour l’adhésion")
    rows = [
        [article.title, f"{reference(clause.source)}{french.COLON}{french.quote(clause.source.quote)}", article.name]
        for article in articles
        if (clause := article.clause)
    ]
    yield OdtTable("Points", (28, 54, 18), ("Point", "Mots du texte", "Dans ce projet"), rows, 3)
