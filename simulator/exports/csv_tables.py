"""Tables as a French spreadsheet reads them: byte order mark, semicolons, decimal commas, CRLF."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from french.amounts import machine, nearest_cent
from simulator.calculation import MARKET, Deduction, Estimate, Line, Node, Share, Tariff
from simulator.csv_cells import CsvCell, safe_cell
from simulator.exports.subject import Subject
from simulator.name_keys import key
from simulator.question import Refused
from simulator.wording import section

_say = section("documents", "csv_tables")

COLUMNS = (
    *("code", "libelle", "quantite", "prix_unitaire", "montant"),
    *("texte", "version", "article", "citation", "unite_du_prix", "prix_du_texte"),
)
AMOUNT_COLUMNS = (
    "contribution_brute",
    "subventions_deduites",
    "contribution_nette",
    "prestations_marche",
    "budget_total",
)
UNIT, CONTRIBUTION_UNIT = "unite", "unite_des_contributions"
"""The unit of a row's amounts, and of the contributions where its grants and quotes are what was typed."""


def estimate_csv(subject: Subject) -> bytes:
    """Write every line and total, with the words of each; a year to a block where there are several."""
    if not subject.answer.years:
        return _table(subject, COLUMNS, _lines(subject.answer.full_year, subject.tariff))
    years, tariffs = enumerate(subject.answer.years.years), subject.answer.years.tariffs
    rows = ([index + 1, *row] for index, estimate in years for row in _lines(estimate, tariffs[index]))
    return _table(subject, ["annee", *COLUMNS], rows)


def years_csv(subject: Subject) -> bytes:
    """Write a row for each year, and their sum; refuse where no years were asked for."""
    years = subject.answer.years
    if years is None:
        raise Refused.of("annees", _say("no_years"))
    rows: list[list[CsvCell]] = [
        [year, estimate.request.pupils, *map(decimal_comma, estimate.amounts)]
        for year, estimate in enumerate(years.years, start=1)
    ]
    rows.append(["cumul", "", *map(decimal_comma, years.sums)])
    header = ["annee", "eleves", *AMOUNT_COLUMNS, CONTRIBUTION_UNIT]
    return _table(subject, header, ([*row, _unit(subject.tariff)] for row in rows))


def communes_csv(subject: Subject) -> bytes:
    """Write a row for each commune, and the whole; refuse where no commune was given."""
    if not subject.answer.shares:
        raise Refused.of("communes", _say("no_communes"))
    whole = subject.answer.full_year
    names = (key(line.label).replace(" ", "_") for line in whole.gross.lines)
    header = ["commune", "eleves", *names, *AMOUNT_COLUMNS, "par_eleve", "repartition"]
    rows = [_commune_row(share.commune.name, share.commune.pupils, share) for share in subject.answer.shares]
    return _scoped_table(subject, header, [*rows, _commune_row("ensemble", whole.request.pupils, whole)])


def _commune_row(name: str, pupils: int, part: Share | Estimate) -> list[CsvCell]:
    amounts = (*part.contributions.values(), *part.amounts, nearest_cent(part.per_pupil))
    return [name, pupils, *map(decimal_comma, amounts), _say("own_rule")]


def options_csv(subject: Subject) -> bytes:
    """Write a row for each line: what each option comes to, and its difference from the first; refuse without any."""
    compared = subject.answer.comparison
    if compared is None:
        raise Refused.of("options", _say("no_options"))
    names = [scenario.name for scenario in compared.scenarios]
    header = ["code", "libelle", *names, *(_say("difference", name=name) for name in names[1:])]
    rows = [
        [row.code, row.label, *map(decimal_comma, row.amounts), *map(decimal_comma, row.differences[1:])]
        for row in compared.rows
    ]
    nodes = (next(node for node in row.nodes if node) for row in compared.rows)
    units = [_unit_of(node, subject.tariff) for node in nodes]
    return _scoped_table(subject, header, rows, units)


def _scoped_table(
    subject: Subject, header: Sequence[str], rows: Sequence[Sequence[CsvCell]], units: Sequence[str] = ()
) -> bytes:
    """Write a table of a year in which every pupil counts; each row says so where the first year isn't one."""
    scope = {"portee": _say("whole_year")} if subject.answer.starts_partial else {}
    every = units or [_unit(subject.tariff)] * len(rows)
    lines = ([*row, unit, *scope.values()] for row, unit in zip(rows, every, strict=True))
    return _table(subject, [*header, UNIT if units else CONTRIBUTION_UNIT, *scope], lines)


def _table(subject: Subject, header: Sequence[str], rows: Iterable[Iterable[CsvCell]]) -> bytes:
    """Write a table, and below it the link."""
    row = subject.link_row
    return csv_table(header, (*rows, [*row, *[""] * (len(header) - len(row))]))


def _unit(tariff: Tariff) -> str:
    return f"EUR{tariff.taxes}"


def _unit_of(node: Node, tariff: Tariff) -> str:
    """Name the unit of an amount: grants and quotes are what was typed, whatever taxes they hold."""
    quoted = node.code == MARKET or (isinstance(node, Line) and tariff.line(node.code) is None)
    return "EUR" if quoted or isinstance(node, Deduction) else _unit(tariff)


def csv_table(header: Iterable[str], rows: Iterable[Iterable[CsvCell]]) -> bytes:
    """Write rows below their header; a text can't become a formula, a number stays one."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerows([safe_cell(cell) for cell in row] for row in (header, *rows))
    return out.getvalue().encode("utf-8-sig")


def decimal_comma(amount: Decimal) -> str:
    """Write an amount, to the cent, with a decimal comma."""
    return machine(amount).replace(".", ",")


def _lines(estimate: Estimate, tariff: Tariff) -> Iterator[list[CsvCell]]:
    """Yield the rows in the order of the page: each sum stands below what it adds up."""
    contribution: tuple[Node, ...] = (*estimate.gross.lines, estimate.gross, estimate.deduction, estimate.net)
    for node in (*contribution, *estimate.market.lines, estimate.market, estimate.budget):
        if isinstance(node, Line):
            yield _priced_row(node, tariff)
        else:
            yield [node.code, node.label, "", "", decimal_comma(node.amount), *[""] * 4, _unit_of(node, tariff), ""]


def _priced_row(line: Line, tariff: Tariff) -> list[CsvCell]:
    source, priced = line.source, tariff.line(line.code)
    words = [source.work, source.version.isoformat(), source.article, source.quote] if source else [""] * 4
    price = [priced.unit, decimal_comma(priced.amount)] if priced else ["EUR", ""]
    amounts = map(decimal_comma, (line.unit_price, line.amount))
    return [line.code, line.label, line.quantity, *amounts, *words, *price]
