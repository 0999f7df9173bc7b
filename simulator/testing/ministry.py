"""The Ministry's file of headcounts, with invented schools, in each vintage of its header."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_SCHOOL = (
    "Numéro de l'école={number}|Dénomination principale=ECOLE ELEMENTAIRE|Patronyme={name}|Secteur={sector}|REP=0"
    "|REP +=0|Nombre total de classes=12|Nombre total d'élèves={pupils}|Nombre d'élèves en pré-élémentaire hors ULIS="
    "|Nombre d'élèves en ULIS="
)
VINTAGES = {
    "2019": (
        "Rentrée scolaire={year}|Région académique=HAUTS-DE-FRANCE|Académie=LILLE|Département={department}"
        f"|Commune={{commune}}|{_SCHOOL}|tri=9|Code Postal={{code}}000"
    ),
    "recent": (
        "Rentrée scolaire={year}|Code région académique=28|Région académique=HDF|Code département=0{code}"
        f"|Département={{department}}|Code Postal={{code}}000|Commune={{commune}}|{_SCHOOL}"
    ),
    "technical": (
        "rentree_scolaire={year}|code_departement={code}|departement={department}|code_commune_insee={code}000"
        "|commune={commune}|numero_ecole={number}|denomination_principale=ECOLE ELEMENTAIRE|patronyme={name}"
        "|secteur={sector}|nombre_total_classes=12|nombre_total_eleves={pupils}|nombre_eleves_ulis=|code_postal={code}000"
    ),
}
"""The columns of each vintage, and what stands in them."""


@dataclass(frozen=True)
class Row:
    """A school in a school year; ``pupils`` is empty where they are kept secret, ``number`` where any will do."""

    commune: str = "Bellerive"
    pupils: int | str = 100
    sector: str = "PUBLIC"
    year: str = "2024"
    code: str = "99"
    department: str = "Val d’Orbe"
    name: str = "JEAN EXEMPLE"
    number: str = ""


def shouted(name: str) -> str:
    """Write a name as the Ministry does: capitals without accents."""
    plain = unicodedata.normalize("NFKD", name.replace("œ", "oe").replace("’", "'"))
    return "".join(character for character in plain if not unicodedata.combining(character)).upper()


def ministry(rows: Iterable[Row], vintage: str = "2019", encoding: str = "utf-8-sig", end: str = "\r\n") -> bytes:
    """Write the file."""
    columns = dict(column.split("=") for column in VINTAGES[vintage].split("|"))
    lines = [";".join(columns)]
    for index, row in enumerate(rows):
        number = row.number or f"099{index:04}X"
        written = {
            **vars(row),
            "number": number,
            "commune": shouted(row.commune),
            "department": shouted(row.department),
        }
        lines.append(";".join(cell.format(**written) for cell in columns.values()))
    return "".join(f"{line}{end}" for line in lines).encode(encoding)
