"""Headcounts by school or by commune, from the Ministry's file or from any table that has a place and a number.

The Ministry's file ("Effectifs d'élèves par niveau et nombre de classes par école", Licence Ouverte) has a row for each
school and school year. Its column names change over time: columns are found by their name, without case, accents and
signs, never by their place. Its column of INSEE codes holds postal ones, so it is not read. Counts by level may be
blank where they are secret, so the total alone is read, and a blank is no zero.
"""

from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass

from simulator import french
from simulator.headcounts.table_file import columns_seen, find_columns, read_table, refuse_file, refuse_twins
from simulator.name_keys import key
from simulator.question import short

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "year": ("rentree scolaire", "annee scolaire", "rentree", "annee"),
    "department": ("departement", "nom departement", "libelle departement"),
    "department_code": ("code departement", "code du departement", "dep"),
    "postal_code": ("code postal", "cp"),
    "commune": ("commune", "nom commune", "nom de la commune", "libelle commune", "nom com", "ville"),
    "identifier": ("numero de l ecole", "numero ecole", "uai", "code uai", "identifiant de l etablissement", "rne"),
    "kind": ("denomination principale", "type etablissement"),
    "name": ("patronyme", "ecole", "nom ecole", "nom de l ecole", "etablissement", "nom etablissement", "nom"),
    "sector": ("secteur", "statut public prive", "statut"),
    "pupils": (
        "nombre total d eleves",
        "nombre total eleves",
        "nombre d eleves",
        "nombre eleves",
        "nb eleves",
        "effectif total",
        "effectifs",
        "effectif",
        "eleves",
        "total eleves",
        "total",
    ),
    "classes": ("nombre total de classes", "nombre total classes", "nombre de classes", "classes"),
}
"""The names a column goes by, most telling first."""

_NAMES_OF_CHILDREN = frozenset({"ine", "nom eleve", "prenom eleve", "date de naissance", "date naissance", "prenom"})
MOST_PUPILS = 100_000
"""No row of any file holds more: what does is a code taken for a count."""
ROWS_PER_STEP = 5_000
MOST_SHOWN = 100
"""Rows of a kind that are listed to a reader; how many there are is always said."""


@dataclass(frozen=True, slots=True)
class Headcount:
    """A row that was read: its line in the file, its school year or "", its place, the school, its pupils and classes.

    ``classes`` is None where the file gives none.
    """

    line: int
    year: str
    department: str
    postal_code: str
    commune: str
    identifier: str
    school: str
    sector: str
    pupils: int
    classes: int | None = None

    @property
    def public(self) -> bool:
        """Whether the school is public; one of a file without sectors is taken to be."""
        return not self.sector or key(self.sector).startswith("pu")


@dataclass(frozen=True, slots=True)
class FaultyRow:
    """A row that could not be read: its line in the file, what it is about, and why."""

    line: int
    about: str
    reason: str


@dataclass(frozen=True, slots=True)
class Headcounts:
    """All rows of a file: those read, those that could not be, and the school years found, the latest first."""

    rows: tuple[Headcount, ...]
    faulty: tuple[FaultyRow, ...]
    years: tuple[str, ...]


def read_headcounts(data: bytes) -> Headcounts:
    """Read a file of headcounts.

    Raises:
        Refused: the file is no such table; the sentence says what was found.
    """
    steps = read_headcounts_in_steps(data)
    while True:
        try:
            next(steps)
        except StopIteration as done:
            found: Headcounts = done.value
            return found


def read_headcounts_in_steps(data: bytes) -> Generator[float, None, Headcounts]:
    """Read a file of headcounts in steps of `ROWS_PER_STEP`, each of which yields the part that is done, from 0 to 1.

    Raises:
        Refused: as `read_headcounts`, at any step.
    """
    table = read_table(data)
    columns = _columns(table.header)
    rows: list[Headcount] = []
    faulty: list[FaultyRow] = []
    for number, (line, cells) in enumerate(table.rows(), start=1):
        read = _row(line, cells, columns, len(table.header))
        (rows if isinstance(read, Headcount) else faulty).append(read)  # type: ignore[arg-type]
        if number % ROWS_PER_STEP == 0:
            yield line / max(1, len(table.lines))
    if not rows:
        why = f" {faulty[0].reason}." if faulty else ""
        refuse_file(f"aucune ligne ne donne un nombre d’élèves.{why}")
    years = sorted({row.year for row in rows if row.year}, reverse=True)
    return Headcounts(tuple(rows), tuple(faulty), tuple(years))


def _columns(header: tuple[str, ...]) -> dict[str, int]:
    """Find each column by its name; those for a place and for a number of pupils are compulsory."""
    found = find_columns(header, COLUMNS)
    if len(_NAMES_OF_CHILDREN.intersection(map(key, header))) > 1:
        refuse_file(
            "il semble lister des enfants par leur nom. Rien n’en a été gardé. Tapez plutôt le nombre"
            " d’élèves de chaque commune dans le tableau."
        )
    refuse_twins(header, found.values())
    missing = []
    if "pupils" not in found:
        missing.append("un nombre d’élèves (« Nombre total d'élèves »)")
    if "commune" not in found and "name" not in found:
        missing.append("une commune ou une école (« Commune »)")
    if missing:
        refuse_file(f"aucune colonne ne donne {' ni '.join(missing)}. {columns_seen(header)}")
    return found


def _row(line: int, cells: list[str], columns: Mapping[str, int], width: int) -> Headcount | FaultyRow:
    def cell(column: str) -> str:
        place = columns.get(column)
        return cells[place].strip() if place is not None and place < len(cells) else ""

    school = " ".join(filter(None, (cell("kind"), cell("name")))) or cell("identifier")
    about = ", ".join(filter(None, (cell("commune"), school))) or "sans commune ni école"
    if len(cells) < width and columns["pupils"] >= len(cells):
        return FaultyRow(line, about, "la ligne s’arrête avant la colonne des élèves : le fichier est peut-être coupé")
    text = cell("pupils")
    pupils = _count(text)
    if pupils is None:
        reason = f"« {short(text)} » n’est pas un nombre d’élèves" if text else "le nombre d’élèves n’est pas rempli"
        return FaultyRow(line, about, french.typeset(reason))
    return Headcount(
        line=line,
        year=cell("year"),
        department=cell("department_code") or cell("department"),
        postal_code=cell("postal_code"),
        commune=cell("commune"),
        identifier=cell("identifier"),
        school=school,
        sector=cell("sector"),
        pupils=pupils,
        classes=_count(cell("classes")),
    )


def _count(text: str) -> int | None:
    digits = "".join(text.split())
    whole, _, decimals = digits.replace(",", ".").partition(".")
    if not whole.isascii() or not whole.isdigit() or decimals.strip("0"):
        return None
    return int(whole) if len(whole) < 9 and int(whole) <= MOST_PUPILS else None  # noqa: PLR2004 — long enough


def school_name(row: Headcount, commune: str) -> str:
    """Name the school of a row, so that those of one name in two communes are told apart."""
    return f"{row.school} ({commune})" if commune else row.school


def rows_of_year(headcounts: Headcounts, year: str) -> Iterator[Headcount]:
    """Return the rows of a school year; all of them when the file names no years."""
    return (row for row in headcounts.rows if not headcounts.years or row.year == year)
