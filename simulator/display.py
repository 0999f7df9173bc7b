"""The estimate as rows to show: what stands on paper, in the terminal and on the page alike.

A row says how its amount comes about in words and figures a reader can redo by hand; the amount is also given for
programs. Whoever draws rows only places them and never computes.
"""

from typing import TypedDict

from simulator import french
from simulator.amounts import machine
from simulator.estimate import Deduction, Estimate, Line, Total
from simulator.report import ReportedSource, reported_source
from simulator.tariff import Source


class Row(TypedDict):
    """One row: ``genre`` is ``ligne``, ``deduction`` or ``total``; ``valeur`` is the amount for programs."""

    code: str
    genre: str
    libelle: str
    calcul: str
    montant: str
    valeur: str
    reference: str
    source: ReportedSource | None


class Display(TypedDict):
    """All that a reader is shown: a title, one sentence that gives the answer, and the rows in order."""

    titre: str
    reponse: str
    lignes: list[Row]


def display(made: Estimate, site: str = "/") -> Display:
    """Write an estimate as rows; ``site`` is the address that the site's own addresses are put behind."""
    request = made.request
    pupils = french.plural(request.pupils, "élève", "élèves")
    return {
        "titre": f"Estimation pour une année, tarif du {french.day(request.tariff.version)}",
        "reponse": french.typeset(f"Pour {pupils} : {french.euros(made.net.amount)} par an."),
        "lignes": [_row(node, site) for node in made.budget.walk()],
    }


def reference(source: Source) -> str:
    """Name a source for a reader: ``Conditions, version du 15 juin 2023, article 5``."""
    return f"{source.title}, version du {french.day(source.version)}, article {source.article}"


def _row(node: Line | Deduction | Total, site: str) -> Row:
    source = None if isinstance(node, Total) else node.source
    return {
        "code": node.code,
        "genre": {Line: "ligne", Deduction: "deduction", Total: "total"}[type(node)],
        "libelle": node.label,
        "calcul": calculation(node),
        "montant": french.euros(node.amount),
        "valeur": machine(node.amount),
        "reference": "" if source is None else reference(source),
        "source": reported_source(source, site),
    }


def calculation(node: Line | Deduction | Total) -> str:
    """Say how an amount comes about, in figures that a reader can redo by hand."""
    match node:
        case Line():
            return f"{french.plural(node.quantity, *node.unit)} × {french.euros(node.unit_price)}"
        case Deduction() if node.declared > node.limit:
            return f"{french.euros(node.declared)} saisis, déduits dans la limite de la contribution"
        case Deduction():
            return "déduites en entier"
        case Total(parts=(only,)):
            return f"= {only.label}"
        case Total():
            return " + ".join(french.euros(part.amount) for part in node.parts).replace("+ −", "− ")
