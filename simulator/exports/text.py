"""The estimate as a text for a person in a terminal."""

from collections.abc import Iterator, Sequence

import french
from simulator import views
from simulator.exports.subject import Subject
from simulator.wording import section

_say = section("documents", "text")


def as_text(subject: Subject) -> bytes:
    """Write rows aligned on their amounts, each source below its row, then all that was asked for, and the link."""
    first, site = subject.answer.first, subject.answer.question.site
    view = views.display(first, site, subject.answer.recurring, subject.answer.notice)
    widths = [max(len(str(row[name])) for row in view["lignes"]) for name in ("libelle", "calcul", "montant")]
    rows = [_aligned_row(row, widths) for row in view["lignes"]]
    assumed = [f"- {hypothesis.text}" for hypothesis in subject.answer.hypotheses]
    reserve = [view["reserve"], ""] if view["reserve"] else []
    taxes = subject.tariff.taxes
    title = _say("title", title=view["titre"], taxes=taxes) if taxes else view["titre"]
    lines = [
        title,
        "",
        *rows,
        "",
        *reserve,
        *_besides(subject),
        _say("hypotheses"),
        *assumed,
        "",
        _say("link", link=subject.link),
        "",
    ]
    return "\n".join(lines).encode()


def _besides(subject: Subject) -> Iterator[str]:
    """Yield the lines of the years, the communes and the options, where they were asked for."""
    if subject.answer.years:
        yield from (*_align(views.years_as_table(views.show_years(subject.answer.years))), "")
    scope = [*filter(None, [views.full_year_note(subject.answer)])]
    if len(subject.answer.shares) > 1:
        yield from scope
        yield _say("shares")
        shares = views.show_shares(subject.answer.full_year, subject.answer.shares)
        yield from (*_align(views.shares_as_table(shares)), "")
    if subject.answer.comparison:
        yield from scope
        compared = views.show_comparison(subject.answer.comparison)
        rows = [[row["libelle"], *row["montants"]] for row in compared["lignes"]]
        reasons = [f"- {reason}" for reason in compared["raisons"]]
        yield from (*_align([[_say("line"), *compared["noms"]], *rows]), "", *reasons, "")


def _aligned_row(row: views.Row, widths: Sequence[int]) -> str:
    label, calculation, amount = widths
    line = f"{row['libelle']:<{label}}  {row['calcul']:<{calculation}}  {row['montant']:>{amount}}"
    if row["genre"] == "total":
        line = f"{'─' * len(line)}\n{line}"
    if row["source"] is not None:
        line += f"\n    {row['reference']}{french.COLON}{french.quote(row['source']['citation'])}"
    return line


def _align(table: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for cells in table:
        yield "  ".join(f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True))
