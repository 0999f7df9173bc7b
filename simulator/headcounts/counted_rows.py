"""Which rows of a table count, whatever the way in: those of one school year, of public schools, each school once."""

from collections.abc import Iterator, Sequence
from enum import Enum, auto
from functools import lru_cache

import french
from simulator.name_keys import key
from simulator.question import Refused, short

YEAR_MISSING = "la rentrée n’est pas remplie"
PUBLIC_ALONE = (
    "Seules les écoles publiques sont comptées : c’est une convention du site, les textes ne mentionnent pas les écoles"
    " privées."
)


class Fault(Enum):
    """What is wrong with a row.

    Attributes:
        PUPILS: no number of pupils can be read.
        SECTOR: its sector is neither public nor private.
        TWICE: its school already stands above, in the same school year.
        YEAR: it names no school year, in a file where others do.
    """

    PUPILS = auto()
    SECTOR = auto()
    TWICE = auto()
    YEAR = auto()


@lru_cache(maxsize=64)
def is_public(sector: str) -> bool | None:
    """Say whether a sector is public, by its beginning; None where it is neither public nor private."""
    word = key(sector)
    if word == "pu" or word.startswith("pub"):
        return True
    return False if word == "pr" or word.startswith("priv") else None


def sector_fault(sector: str) -> str:
    """Say what is wrong with a sector, in words that go on after the line; nothing where it is public or private."""
    if is_public(sector) is not None:
        return ""
    found = f"le secteur est « {short(sector)} »" if sector else "le secteur n’est pas rempli"
    return french.typeset(f"{found} ; il faut public ou privé")


def already_at(line: int) -> str:
    """Say of a school that it is at an earlier line."""
    return f"cette école figure déjà à la ligne {line}, pour la même rentrée"


def choose_year(known: Sequence[str], wanted: str) -> str:
    """Return the school year that is asked for, or the first known, the latest.

    Raises:
        Refused: the file doesn't give the one that is asked for.
    """
    if not wanted or wanted in known:
        return wanted or next(iter(known), "")
    years = f"celles du fichier sont {', '.join(known)}" if known else "le fichier n’en donne aucune"
    raise Refused.of("rentree", f"Rentrée : « {short(wanted)} » n’y est pas ; {years}.")


def rows_of_other_years(rows: int, known: Sequence[str]) -> str:
    """Say how many rows are of the school years that are not taken; nothing where there is but one year."""
    if not rows:
        return ""
    _, *others = known
    whose = "d’une autre rentrée" if len(others) == 1 else "d’autres rentrées"
    return f"Le fichier donne aussi {french.plural(rows, 'ligne', 'lignes')} {whose}."


def about_years(known: Sequence[str], year: str) -> Iterator[str]:
    """Say which school year is taken, where there are several."""
    others = ", ".join(one for one in known if one != year)
    if others:
        yield f"Rentrée {year} ; le fichier donne aussi {others}, à choisir avec --rentree."
