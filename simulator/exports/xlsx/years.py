"""The sheet of years: what is supposed of them in cells that may be changed, and a row for each.

A power in a spreadsheet is a binary fraction, a hair above or below the exact one. Rounding it to more digits first, as
the formulas do, brings it back before the half that decides is looked at.
"""

from decimal import Decimal

from simulator.amounts import CENT
from simulator.calculation.estimate import Estimate
from simulator.calculation.projection import MOST_YEARS, Outlook, Projection
from simulator.calculation.rollout import YEARS, Rollout, assigned, listed
from simulator.exports.subject import Subject
from simulator.exports.xlsx.workbook import Formula, Sheet, Value, cell

NAME, SCHOOLS = "Années", "Écoles"
WIDTHS = (34, 13, 12, 12, 12, 15, 15, 15, 16, 16, 16, 16, 16)
COLUMNS = (
    "Année",
    "Élèves comptés",
    "Prix de base",
    "Prix du forfait",
    "Prix de la demi-journée",
    "Contribution de base",
    "Accompagnement forfaitaire",
    "Accompagnement à la demande",
    "Contribution brute",
    "Subventions déduites",
    "Contribution nette",
    "Prestations du marché",
    "Budget total",
)
NET = COLUMNS.index("Contribution nette")
FIRST_ROW = 10
NOTES = (
    "Élèves de l’année k : effectif × (1 + évolution)^(k − 1), arrondi à l’élève, la moitié vers le haut.",
    "Prix de l’année k : prix × (1 + évolution)^(k − 1), arrondi au centime, le demi-centime vers le haut.",
    f"Déploiement progressif : k quarts des élèves, {YEARS} au plus, ou la part des écoles entrées (feuille Écoles).",
    "Les demi-journées et les subventions reviennent chaque année ; les devis comptent une fois, la première.",
    "Les arrondis sont écrits en deux temps, pour qu’un calcul binaire ne fausse pas une moitié exacte.",
)


SHARES = (
    "Quand le déploiement est progressif, elles disent quelle part des élèves saisis (feuille Estimation) compte déjà."
)


def write_years(sheet: Sheet, subject: Subject, made: Projection) -> None:
    """Fill the sheet; there is a row for each year that there can be, empty past the number asked for."""
    outlook = made.outlook
    sheet.put(0, 0, "Plusieurs années", "title")
    sheet.put(1, 0, "Changez les cases jaunes, ici ou dans la feuille Estimation : tout se recalcule.", "note")
    _write_outlook(sheet, outlook)
    sheet.columns(FIRST_ROW - 1, COLUMNS)
    for year in range(1, MOST_YEARS + 1):
        _write_year(sheet, subject, year, made.years[year - 1] if year <= len(made.years) else None)
    sheet.book.name("nette_premiere_annee", sheet.place(FIRST_ROW, NET))
    last = FIRST_ROW + MOST_YEARS - 1
    sheet.put(last + 1, 0, "Cumul", "total")
    sums = [sum((_amounts(one)[place] for one in made.years), start=Decimal(0)) for place in range(8)]
    for column in range(1, len(COLUMNS)):
        if column < 5:  # noqa: PLR2004 — pupils and prices have no sum
            sheet.put(last + 1, column, "", "total")
        else:
            total = f"SUM({cell(FIRST_ROW, column)}:{cell(last, column)})"
            sheet.put(last + 1, column, Formula(total, sums[column - 5]), "euros", "total")
    for place, note in enumerate(NOTES):
        sheet.put(last + 3 + place, 0, note, "note")
    sheet.file.freeze_panes(FIRST_ROW, 1)


def _write_outlook(sheet: Sheet, outlook: Outlook) -> None:
    sheet.entry(3, "Nombre d’années (1 à 10)", outlook.years, "count", "annees")
    sheet.bound((3, 3, 1), "integer", 1, MOST_YEARS)
    sheet.entry(4, "Évolution des effectifs, en % par an", outlook.headcount_change, "rate", "evolution_effectifs")
    sheet.entry(5, "Évolution des prix, en % par an", outlook.tariff_change, "rate", "evolution_tarif")
    for row in (4, 5):
        sheet.bound((row, row, 1), "decimal", -50, 50)
    sheet.entry(6, "Déploiement (complet ou progressif)", outlook.rollout.value, "centred", "deploiement")
    sheet.choose(6, 1, [one.value for one in Rollout])


def _write_year(sheet: Sheet, subject: Subject, year: int, made: Estimate | None) -> None:
    row = FIRST_ROW + year - 1
    texts = _formulas(subject, year, row)
    values = _values(made, year) if made else [""] * len(texts)
    for column, (text, value) in enumerate(zip(texts, values, strict=True)):
        shown = text if column == 0 else f'IF({cell(row, 0)}="","",{text})'
        sheet.put(row, column, Formula(shown, value), "count" if column <= 1 else "euros")


def _formulas(subject: Subject, year: int, row: int) -> list[str]:
    tariff = subject.tariff

    def at(column: int) -> str:
        return cell(row, column)

    def price(name: str, *, offered: bool) -> str:
        return f"ROUND(ROUND({name}*(1+evolution_tarif/100)^{year - 1},9),2)" if offered else "0"

    flat, on_demand = tariff.flat_support is not None, tariff.on_demand_support is not None
    return [
        f'IF({year}<=annees,{year},"")',
        _pupils(subject, year),
        price("prix_base", offered=True),
        price("prix_forfait", offered=flat),
        price("prix_demi_journee", offered=on_demand),
        f"ROUND({at(1)}*{at(2)},2)",
        f'IF(forfait="oui",ROUND({at(1)}*{at(3)},2),0)' if flat else "0",
        f"ROUND(demi_journees*{at(4)},2)" if on_demand else "0",
        f"SUM({at(5)}:{at(7)})",
        f"-ROUND(MIN(subventions,{at(8)}),2)",
        f"MAX(0,{at(8)}-ROUND(subventions,2))",
        "prestations_marche" if year == 1 else "0",
        f"{at(10)}+{at(11)}",
    ]


def _pupils(subject: Subject, year: int) -> str:
    growth = f"(1+evolution_effectifs/100)^{year - 1}"
    whole = f"ROUND(ROUND(eleves*{growth},7),0)"
    if subject.question.outlook and listed(subject.question.outlook.schools):
        part = f'SUMIF(ecoles_annees,"<={year}",ecoles_eleves)*eleves/SUM(ecoles_eleves)'
        joined = f"IF(SUM(ecoles_eleves)=0,0,ROUND(ROUND({part}*{growth},7),0))"
    else:
        joined = f"ROUND({whole}*{min(year, YEARS)}/{YEARS},0)"
    return f'IF(deploiement="{Rollout.PROGRESSIVE}",{joined},{whole})'


def _values(made: Estimate, year: int) -> list[Value]:
    tariff, none = made.request.tariff, Decimal(0)
    prices = [one.amount if one else none for one in (tariff.flat_support, tariff.on_demand_support)]
    return [year, made.request.pupils, tariff.base.amount, *prices, *_amounts(made)]


def _amounts(made: Estimate) -> list[Decimal]:
    lines = {line.code: line.amount for line in made.lines}
    codes = ("base", "accompagnement-forfaitaire", "accompagnement-a-la-demande")
    deducted = made.net.amount - made.gross.amount
    totals = [made.gross.amount, deducted, made.net.amount, made.market.amount, made.budget.amount]
    return [lines.get(code, CENT * 0) for code in codes] + totals


def write_schools(sheet: Sheet, outlook: Outlook) -> None:
    """Fill the sheet of schools: their pupils, and the year in which each joins, which may be changed."""
    schools = outlook.schools
    sheet.put(0, 0, "Écoles, et l’année où chacune rejoint l’ENT", "title")
    sheet.put(1, 0, SHARES, "note")
    sheet.columns(2, ("École", "Élèves", "Année d’entrée (1 à 4)"))
    for row, (school, joins) in enumerate(zip(schools, assigned(schools), strict=True), start=3):
        sheet.put(row, 0, school.name)
        sheet.put(row, 1, school.pupils, "count", "entry")
        sheet.put(row, 2, joins, "count", "entry")
    last = 2 + len(schools)
    sheet.bound((3, last, 1), "integer", 0, 100_000)
    sheet.bound((3, last, 2), "integer", 1, YEARS)
    sheet.book.name("ecoles_eleves", sheet.place(3, 1, last))
    sheet.book.name("ecoles_annees", sheet.place(3, 2, last))
    sheet.file.freeze_panes(3, 0)
