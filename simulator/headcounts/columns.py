"""The columns of tables of headcounts, by the names that they go by, and how the pupils of a row are read."""

from collections.abc import Mapping, Sequence

import french
from simulator.headcounts.table_file import find_columns
from simulator.name_keys import key
from simulator.wording import section

_say = section("answer", "columns")

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "year": ("rentree scolaire", "annee scolaire", "rentree", "annee"),
    "department": ("departement", "nom departement", "libelle departement"),
    "department_code": ("code departement", "code du departement", "dep"),
    "postal_code": ("code postal", "cp"),
    "commune": ("commune", "nom commune", "nom de la commune", "libelle commune", "nom com", "ville"),
    "commune_code": (
        *("code insee", "code insee commune", "code insee de la commune", "code commune insee", "code commune"),
        *("code officiel commune", "insee", "codgeo"),
    ),
    "identifier": ("numero de l ecole", "numero ecole", "uai", "code uai", "identifiant de l etablissement", "rne"),
    "kind": ("denomination principale", "type etablissement"),
    "name": ("patronyme", "ecole", "nom ecole", "nom de l ecole", "etablissement", "nom etablissement", "nom"),
    "sector": ("secteur", "statut public prive", "statut"),
    "pupils": (
        *("nombre total d eleves", "nombre total eleves", "nombre d eleves", "nombre eleves", "nb eleves"),
        *("effectif total", "effectifs", "effectif", "eleves", "total eleves", "total"),
    ),
    "classes": ("nombre total de classes", "nombre total classes", "nombre de classes", "classes"),
}
"""The names a column goes by, most telling first.

The Ministry's column of INSEE codes holds postal ones, so ``commune_code`` is read only where no name is given.
"""

_BEFORE_A_LEVEL = (
    *("", "eleves", "eleves en", "effectif", "effectifs"),
    *("nombre d eleves en", "nombre eleves", "nb eleves"),
)
_LEVELS = {
    level: tuple(f"{before} {name}" for name in names for before in _BEFORE_A_LEVEL)
    for level, names in {
        "nursery": ("maternelle", "maternelles", "pre elementaire", "preelementaire"),
        "elementary": ("elementaire", "elementaires"),
    }.items()
}
"""The levels of primary schools: together they are the pupils, where no column gives their total."""

_NAMES_OF_CHILDREN = frozenset({"ine", "nom eleve", "prenom eleve", "date de naissance", "date naissance", "prenom"})

MOST_PUPILS = 100_000
"""No row of any file holds more: what does is a code taken for a count."""
_ZEROS = frozenset({"", "0", "00"})
"""The decimals that a whole number may have: three could be thousands."""


def lists_children(header: Sequence[str]) -> bool:
    """Say whether a table seems to name children one by one."""
    return len(_NAMES_OF_CHILDREN.intersection(map(key, header))) > 1


def pupil_places(header: Sequence[str]) -> tuple[int, ...]:
    """Find the column of the pupils, or those of both levels where there is no total; empty where there are neither."""
    total = find_columns(header, {"pupils": COLUMNS["pupils"]})
    levels = total or find_columns(header, _LEVELS)
    return tuple(levels.values()) if total or len(levels) == len(_LEVELS) else ()


def read_row_pupils(cells: Sequence[str], places: Sequence[int]) -> tuple[str, int | None]:
    """Return what can't be read of the pupils of a row, and their number, None where some can't, or none are given."""
    texts = [text for place in places if place < len(cells) and (text := cells[place].strip())]
    counts = [read_count(text) for text in texts]
    if texts and None not in counts:
        return "", sum(filter(None, counts))
    return " ".join(text for text, count in zip(texts, counts, strict=True) if count is None), None


def about_levels(header: Sequence[str], places: Sequence[int]) -> str:
    """Say that the levels are added up, where they are; nothing of a column that gives the total."""
    if len(places) < 2:  # noqa: PLR2004 — a total, or two levels
        return ""
    columns = french.enumeration([french.quote(header[place]) for place in places])
    return french.typeset(_say("levels", columns=columns))


def read_count(text: str) -> int | None:
    """Read the count of a cell as a spreadsheet may write it (``1 250``, ``120.0``); None where it is no count."""
    whole = text
    if not text.isdigit():  # most are
        whole, _, decimals = "".join(text.split()).replace(",", ".").partition(".")
        if decimals not in _ZEROS or not whole.isdigit():
            return None
    if not whole.isascii():
        return None
    return int(whole) if len(whole) < 9 and int(whole) <= MOST_PUPILS else None  # noqa: PLR2004 — long enough
