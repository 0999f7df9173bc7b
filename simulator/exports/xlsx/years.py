"""The sheet of years: what is supposed of them in cells that may be changed, and a row for each.

A power in a spreadsheet is a binary fraction, a hair above or below the exact one. Rounding it to more digits first, as
the formulas do, brings it back before the half that decides is looked at.
"""

from decimal import Decimal

from simulator.calculation import (
    MOST_YEARS,
    PUPIL,
    ROLLOUT_YEARS,
    Estimate,
    Outlook,
    Projection,
    Quantity,
    Rollout,
    School,
    Yearly,
    joining_years,
    total_pupils,
)
from simulator.exports.subject import Subject
from simulator.exports.xlsx.line_cells import (
    AMOUNT_LABELS,
    amount_formulas,
    amounts_note,
    choice_name,
    count_name,
    line_amounts,
    price_name,
    quantity_formula,
)
from simulator.exports.xlsx.workbook import Book, CellValue, Formula, Sheet, cell
from simulator.question import HEADCOUNT_CHANGE, TARIFF_CHANGE, YEARS
from simulator.wording import section

_say = section("documents", "years")

FIRST_ROW = 10


def add_years(book: Book, projection: Projection) -> None:
    """Add the sheet, with a row for each year that there can be, empty past the number asked for; then the schools."""
    subject = book.subject
    lines, counted = subject.tariff.lines, subject.tariff.quantities
    columns = [_say("year"), *(_say("counted", units=kind.unit[1].capitalize()) for kind in counted)]
    columns += [*(_say("price", line=line.label) for line in lines), *(line.label for line in lines), *AMOUNT_LABELS]
    first_amount = 1 + len(counted) + len(lines)
    widths = (34, *(13 for _ in counted), *(12 for _ in lines), *(15 for _ in lines), *(16 for _ in AMOUNT_LABELS))
    sheet = book.add_sheet(_say("sheet"), widths, landscape=True)
    sheet.put_title(_say("title"), f"{_say('change')} {amounts_note(subject)}")
    _write_outlook(sheet, projection.outlook)
    sheet.put_columns(FIRST_ROW - 1, columns, 1)
    for year in range(1, MOST_YEARS + 1):
        _write_year(sheet, subject, year, projection)
    sheet.define_name("nette_premiere_annee", FIRST_ROW, columns.index(AMOUNT_LABELS[2]))
    last = FIRST_ROW + MOST_YEARS - 1
    sheet.put(last + 1, 0, _say("sum"), "total")
    for column in range(1, first_amount):  # counts and prices have no sum
        sheet.put(last + 1, column, "", "total")
    years = ([*line_amounts(estimate, lines), *estimate.amounts] for estimate in projection.years)
    for column, amounts in enumerate(zip(*years, strict=True), start=first_amount):
        total = f"SUM({cell(FIRST_ROW, column)}:{cell(last, column)})"
        sheet.put(last + 1, column, Formula(total, sum(amounts, start=Decimal(0))), "euros", "total")
    notes = (_say("pupils_of_a_year"), _say("prices_of_a_year"), _say("progressive", years=ROLLOUT_YEARS))
    for row, note in enumerate((*notes, _say("taken_again"), _say("two_steps")), start=last + 3):
        sheet.put(row, 0, note, "note")
    if projection.outlook.schools:
        _add_schools(book, projection.outlook.schools)


def _write_outlook(sheet: Sheet, outlook: Outlook) -> None:
    sheet.put_entry(3, _say("number_of_years", years=YEARS.label, most=MOST_YEARS), outlook.years, "count", "annees")
    sheet.allow_range((3, 3, 1), "integer", 1, MOST_YEARS)
    pupils, prices = (_say("rate", change=change.label) for change in (HEADCOUNT_CHANGE, TARIFF_CHANGE))
    sheet.put_entry(4, pupils, outlook.headcount_change, "rate", "evolution_effectifs")
    sheet.put_entry(5, prices, outlook.tariff_change, "rate", "evolution_tarif")
    for row, field in ((4, HEADCOUNT_CHANGE), (5, TARIFF_CHANGE)):
        sheet.allow_range((row, row, 1), "decimal", field.at_least, field.at_most)
    sheet.put_entry(6, _say("rollout"), outlook.rollout.value, "centred", "deploiement")
    sheet.allow_choices(6, 1, [rollout.value for rollout in Rollout])


def _write_year(sheet: Sheet, subject: Subject, year: int, projection: Projection) -> None:
    row, counted = FIRST_ROW + year - 1, len(subject.tariff.quantities)
    texts = _formulas(subject, projection, year, row)
    is_asked = year <= len(projection.years)
    values = _values(subject, projection.years[year - 1], year) if is_asked else [""] * len(texts)
    for column, (text, value) in enumerate(zip(texts, values, strict=True)):
        formula = text if column == 0 else f'IF({cell(row, 0)}="","",{text})'
        sheet.put(row, column, Formula(formula, value), "count" if column <= counted else "euros")


def _formulas(subject: Subject, projection: Projection, year: int, row: int) -> list[str]:
    lines, counted = subject.tariff.lines, subject.tariff.quantities
    first_price = 1 + len(counted)
    first_amount = first_price + len(lines)
    counts = {kind.name: cell(row, column) for column, kind in enumerate(counted, start=1)}
    published, age = projection.tariffs[year - 1], projection.price_age(year)
    coming = {} if published == subject.tariff else {line.key: line.amount for line in published.lines}
    prices, amounts = [], []
    for index, line in enumerate(lines):
        due = year == 1 or line.per.recurs
        price = coming.get(line.key, price_name(line))
        prices.append(f"ROUND(ROUND({price}*(1+evolution_tarif/100)^{age},9),2)" if due else "0")
        quantity = quantity_formula(line, counts.get(line.per.name, count_name(line.per)), choice_name(line))
        amounts.append(f"ROUND({quantity}*{cell(row, first_price + index)},2)" if due else "0")
    first_total = first_amount + len(lines)
    cells = [cell(row, first_total + index) for index in range(len(AMOUNT_LABELS))]
    quotes = "prestations_marche" if year == 1 else "0"
    totals = amount_formulas(f"{cell(row, first_amount)}:{cell(row, first_total - 1)}", "subventions", quotes, cells)
    counts_of_year = (_count(subject, kind, year) for kind in counted)
    return [f'IF({year}<=annees,{year},"")', *counts_of_year, *prices, *amounts, *totals]


def _count(subject: Subject, kind: Quantity, year: int) -> str:
    """Write how many of a kind count in a year."""
    name, outlook = count_name(kind), subject.answer.question.outlook
    schools = outlook.schools if outlook else ()
    match kind.yearly:
        case Yearly.ALL:
            return name
        case Yearly.WITH_SCHOOLS:
            whole = name
            part = f'SUMIF(ecoles_annees,"<={year}",ecoles_nombre)*{name}/SUM(ecoles_nombre)'
            counted = f"ROUND(ROUND({part if schools else _quarters(name, year)},7),0)"
        case Yearly.WITH_PUPILS:
            growth = f"(1+evolution_effectifs/100)^{year - 1}"
            whole = f"ROUND(ROUND({name}*{growth},7),0)"
            part = f'SUMIF(ecoles_annees,"<={year}",ecoles_eleves)*{name}/SUM(ecoles_eleves)'
            listed = f"IF(SUM(ecoles_eleves)=0,0,ROUND(ROUND({part}*{growth},7),0))"
            counted = listed if total_pupils(schools) else f"ROUND({_quarters(whole, year)},0)"
    return f'IF(deploiement="{Rollout.PROGRESSIVE}",{counted},{whole})'


def _quarters(whole: str, year: int) -> str:
    return f"{whole}*{min(year, ROLLOUT_YEARS)}/{ROLLOUT_YEARS}"


def _values(subject: Subject, estimate: Estimate, year: int) -> list[CellValue]:
    lines, request = subject.tariff.lines, estimate.request
    counts = [request.counts.get(kind.name, 0) for kind in subject.tariff.quantities]
    prices = [priced.amount if (priced := request.tariff.line(line.key)) else Decimal(0) for line in lines]
    return [year, *counts, *prices, *line_amounts(estimate, lines), *estimate.amounts]


def _add_schools(book: Book, schools: tuple[School, ...]) -> None:
    """Add the sheet of schools: their pupils, and the year in which each joins, which may be changed."""
    sheet = book.add_sheet(_say("schools_sheet"), (60, 12, 16, 12))
    sheet.put_title(_say("schools_title"), _say("shares"))
    joining = _say("joining_year", years=ROLLOUT_YEARS)
    sheet.put_columns(2, (_say("school"), _say("pupils"), joining, _say("number_of_schools")))
    for row, (school, joins) in enumerate(zip(schools, joining_years(schools), strict=True), start=3):
        sheet.put(row, 0, school.name)
        sheet.put(row, 1, school.pupils, "count", "entry")
        sheet.put(row, 2, joins, "count", "entry")
        sheet.put(row, 3, school.number, "count")
    last = 2 + len(schools)
    sheet.allow_range((3, last, 1), "integer", 0, PUPIL.most)
    sheet.allow_range((3, last, 2), "integer", 1, ROLLOUT_YEARS)
    for column, name in enumerate(("ecoles_eleves", "ecoles_annees", "ecoles_nombre"), start=1):
        sheet.define_name(name, 3, column, last)
