"""What each column of a table holds, by its title, or by its cells where the table has no titles."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest

import french
from simulator.headcounts.table_file import FIELD
from simulator.name_keys import key
from simulator.question import Refused, shorten
from simulator.wording import section

_say = section("answer", "columns")

type Cells = Sequence[str]

HEADER_ROWS = 10
"""Rows among which the titles are looked for: a heading may stand above them."""
MOST_SHOWN = 12

MOST_PUPILS = 100_000
"""No row of any table holds more: what does is a code taken for a count."""
_COUNT = re.compile(r"([0-9]{1,3}( [0-9]{3})+|[0-9]{1,8})([.,]00?)?( ?(élève|eleve|enfant)s?)?", re.IGNORECASE)
"""A whole number; three decimals could be thousands."""

_NURSERY, _PRIMARY = ("ps", "ms", "gs"), ("cp", "ce1", "ce2", "cm1", "cm2")
_GRADES: dict[str, Sequence[str]] = {
    "mat": _NURSERY,
    "preelem": _NURSERY,
    "elem": _PRIMARY,
    "cycle1": _NURSERY,
    "cycle2": _PRIMARY[:3],
    "cycle3": _PRIMARY[3:],
    **{grade: (grade,) for grade in (*_NURSERY, *_PRIMARY, "tps", "ulis", "ueea")},
}
"""The grades that a level is of: those that share one can't be added up."""
_WHOLE_SCHOOLS = frozenset({"mat", "elem", "preelem"})
_LEVEL = re.compile(rf"\b({'|'.join(_GRADES)}|pre elem|cycle [123])(?:ernelles?|entaires?)?\b")
_PUPILS = re.compile(
    r"\b(eleve|effectif|eff|inscrit|enfant)s?\b|^(nombre|nb|total( general)?)$"
    r"|^((total|rentree|septembre|annee) )?20\d\d( (20)?\d\d)?$"
)
_OTHER = re.compile(r"^\d+ (eleve|enfant)|^(nombre|nb)( d)? ecoles?\b|\b(classes?|moyenne|taux|evolution|communaute)\b")
"""Titles that hold words of the others, and mean something else."""
_TITLES = {
    "code": re.compile(r"\b(insee|codgeo)\b|\bcode( officiel)?( de la)? commune\b"),
    "number": re.compile(r"\b(uai|rne)\b|\b(numero|no|n|code)( de)?( l)? ecole\b"),
    "class": re.compile(r"^(classe|cours|niveau)$"),
    "kind": re.compile(r"^(type|nature|denomination|niveau)\b"),
    "sector": re.compile(r"\b(secteur|statut)\b|\bpubli(c|que)s?\b.*\bprivee?s?\b"),
    "private": re.compile(r"^privee?s?$"),
    "commune": re.compile(r"^etiquettes? de lignes?$|\b(commune|ville|village|localite|collectivite)s?\b"),
    "school": re.compile(r"\b(ecole|etablissement|groupes? scolaire|site|structure|rpi)s?\b|^(nom|patronyme)$"),
}
"""What the titles of columns say, in the order in which they are tried: « code de la commune » is no name."""
_OF_PUBLIC, _OF_PRIVATE = re.compile(r"\bpubli(c|que)s?\b"), re.compile(r"\bprivee?s?\b")
_IDENTIFIERS = frozenset({"code", "commune", "school"})
_TOTAL, _PUBLIC, _PRIVATE = "pupils", "public pupils", "private pupils"

_CHILDREN = re.compile(r"\b(ine|naissance)\b|^(nom|prenom)( de)?( l)?( eleve| enfant)?$|^sexe$")
_MINISTRY = (re.compile(r"^rentree scolaire$"), re.compile(r"^numero (de l )?ecole$"))
_SCHOOL_NAME = re.compile(r"^(ec|ecole|groupe scolaire|maternelle|elementaire|primaire|rpi)\b")
_CODE = re.compile(r"[0-9]{5}|2[AB][0-9]{3}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of a table are: indexes by what they hold, and those whose sum is the pupils.

    ``above`` is how many rows stand above those that are read; ``remark`` says what was chosen where that isn't plain.
    """

    indexes: Mapping[str, int]
    pupils: tuple[int, ...]
    above: int
    remark: str = ""

    def cell(self, cells: Cells, column: str) -> str:
        """Return what a row has in a column, nothing where the table has no such column."""
        index = self.indexes.get(column, len(cells))
        return cells[index] if index < len(cells) else ""

    def kind(self, cells: Cells) -> str:
        """Return which kind of school a row is of."""
        name = self.cell(cells, "class")
        return self.cell(cells, "kind") or (name if _is_school_level(name) else "")

    def school_class(self, cells: Cells) -> str:
        """Return which class of a school a row is of: « CP », where « Maternelle » is a school, and « 2 » a count."""
        name = self.cell(cells, "class")
        return "" if _is_school_level(name) or _is_count(name) else name

    def counts(self, cells: Cells) -> list[str]:
        """Return what a row has for its pupils."""
        return [cells[index] for index in self.pupils if index < len(cells) and cells[index]]


def read_count(text: str) -> int | None:
    """Read the count of a cell as people write it (``1 250``, ``120.0``, ``120 élèves``); None where it is no count."""
    found = _COUNT.fullmatch(text)
    count = int("".join(found[1].split())) if found else MOST_PUPILS + 1
    return count if count <= MOST_PUPILS else None


def refuse_ministry(rows: Sequence[Cells]) -> None:
    """Refuse the Ministry's table, whose pupils every community has by its name."""
    for cells in rows[:HEADER_ROWS]:
        if all(any(map(title.search, map(key, cells))) for title in _MINISTRY):
            raise Refused.of(FIELD, _say("ministry"))


def find_columns(rows: Sequence[Cells]) -> Columns:
    """Find the columns of a table, by its titles where it has any.

    Raises:
        Refused: it lists children, has no column of pupils, or of communes or schools, or several that could be it.
    """
    titles = [[key(cell) for cell in cells] for cells in rows[:HEADER_ROWS]]
    if any(sum(bool(_CHILDREN.search(title)) for title in header) > 1 for header in titles):
        raise Refused.of(FIELD, _say("children"))
    header = max(_headers(rows, titles), key=lambda header: len(header.roles), default=None)
    if header:
        return header.columns()
    first = next((at for at, cells in enumerate(rows) if sum(map(bool, cells)) > 1), 0)
    if not any(map(_is_count, rows[first])):
        raise Refused.of(FIELD, _say("no_columns", columns=_quoted(rows[first])))
    return _columns_of_cells(rows[first:], first)


@dataclass(frozen=True, slots=True)
class _Header:
    """Titles as written, their indexes by what they say, and how many rows stand above the first one below them."""

    titles: Sequence[str]
    roles: Mapping[str, list[int]]
    above: int

    def columns(self) -> Columns:
        """Choose the columns: for a role that of the shortest title, for the pupils the total, or else all levels."""
        shortest = {role: min(at, key=lambda index: len(self.titles[index].split())) for role, at in self.roles.items()}
        indexes = {role: at for role, at in shortest.items() if role in _TITLES}
        if "code" in indexes and "commune" not in indexes and key(self.titles[indexes.get("school", 0)]) == "nom":
            indexes["commune"] = indexes.pop("school")  # that of the code
        levels = self._levels()
        totals, public, private = (self.roles.get(role, []) for role in (_TOTAL, _PUBLIC, _PRIVATE))
        exact = [at for at in totals if "total" in key(self.titles[at]).split()] or totals
        if public and (private or "private" in indexes or not exact or _PUPILS.search(key(self.titles[public[0]]))):
            exact = public
            indexes.pop("private", None)
        elif private:
            raise self._several([exact or [at for (at,) in levels.values()], private])
        pupils = [exact] if exact else [*levels.values()]
        grades = Counter(grade for level in levels for word in level.split() for grade in _GRADES[word])
        if any(len(at) > 1 for at in pupils) or (not exact and max(grades.values(), default=0) > 1):
            raise self._several(pupils)
        remark = "" if exact else _say("levels", count=len(levels), columns=self._quoted(pupils))
        if exact is public:
            remark = _say("public", column=self._quoted([public]))
        return Columns(indexes, tuple(at for (at,) in pupils), self.above, remark)

    def _levels(self) -> dict[str, list[int]]:
        """Return the indexes of levels; where « CP » is the only primary grade, it is the postal code."""
        levels = {role: at for role, at in self.roles.items() if role.split()[0] in _GRADES}
        if not any("ce1" in role.split() for role in levels):
            levels.pop("cp", None)
        return levels

    def _several(self, pupils: Iterable[Iterable[int]]) -> Refused:
        return Refused.of(FIELD, _say("several", columns=self._quoted(pupils)))

    def _quoted(self, indexes: Iterable[Iterable[int]]) -> str:
        return _quoted(self.titles[at] for several in indexes for at in several)


def _headers(rows: Sequence[Cells], titles: Sequence[Cells]) -> Iterator[_Header]:
    """Yield the rows that may be titles, alone or with the row below: « Effectifs » may stand above those of levels."""
    for at, header in enumerate(titles):
        below = rows[at + 1] if rows[at + 1 :] else []
        single = _Header(rows[at], _roles(header), at + 1)
        joined = [" ".join(filter(None, both)) for both in zip_longest(rows[at], below, fillvalue="")]
        headers = [single, _Header(joined, _roles(map(key, joined)), at + 2)]
        named = [index for role in _IDENTIFIERS for index in single.roles.get(role, ())]
        if any(map(_is_count, below)) or any(below[index] for index in named if index < len(below)):
            headers.pop()  # what stands below is a row
        yield from (
            header for header in headers if header.roles.keys() & _IDENTIFIERS and header.roles.keys() - _TITLES.keys()
        )


def _roles(titles: Iterable[str]) -> dict[str, list[int]]:
    """Return the indexes of titles by what they say: one of `_TITLES`, the pupils, or those of a level, by its name."""
    roles: dict[str, list[int]] = {}
    for at, title in enumerate(titles):
        if role := _role(title):
            roles.setdefault(role, []).append(at)
    return roles


def _role(title: str) -> str:
    if _OTHER.search(title) and not _TITLES["class"].search(title):
        return ""
    levels, counts = _levels(title), _PUPILS.search(title)
    if levels and (counts or not _TITLES["school"].search(title)):
        return levels
    public, private = (word.search(title) for word in (_OF_PUBLIC, _OF_PRIVATE))
    if public and not private and (counts or " " not in title):
        return _PUBLIC
    if counts:
        return _PRIVATE if private and not public else _TOTAL
    return next((role for role, words in _TITLES.items() if words.search(title)), "")


def _levels(title: str) -> str:
    """Return the levels of a title, by the finest: « Maternelle PS » is « ps », and all schools are a total."""
    levels = list(dict.fromkeys(level.replace(" ", "") for level in _LEVEL.findall(title)))
    if len(levels) > 1 and "hors ulis" in title:
        levels.remove("ulis")
    fine = [level for level in levels if level not in _WHOLE_SCHOOLS]
    return " ".join(fine or levels) if fine or len(levels) < 2 else _TOTAL  # noqa: PLR2004


def _is_school_level(name: str) -> bool:
    return _levels(key(name)) in {*_WHOLE_SCHOOLS, _TOTAL}


def _columns_of_cells(rows: Sequence[Cells], above: int) -> Columns:
    """Find the columns of a table without titles: one of numbers, and one or two of names, or one of codes."""
    columns = [[cell for cell in column if cell] for column in zip_longest(*rows, fillvalue="")]
    numbers = [at for at, cells in enumerate(columns) if cells and 2 * sum(map(_is_count, cells)) >= len(cells)]
    names = [at for at, cells in enumerate(columns) if cells and at not in numbers]
    codes = [at for at in numbers if all(map(_CODE.fullmatch, columns[at]))]
    if len(numbers) > 1:
        numbers = [at for at in numbers if at not in codes]
    if not names:
        names = [at for at in codes if at not in numbers]
    if len(numbers) != 1 or len(names) not in {1, 2}:
        raise Refused.of(FIELD, _say("no_titles"))
    # a commune has several schools
    names.sort(key=lambda at: (sum(map(_is_school, columns[at])), len(set(columns[at]))))
    alone = len(names) == 1 and 2 * sum(map(_is_school, columns[names[0]])) >= len(columns[names[0]])
    indexes = dict(zip(("school",) if alone else ("commune", "school"), names, strict=False))
    numbered = french.enumeration([_say(role, number=at + 1) for role, at in sorted(indexes.items())])
    return Columns(indexes, tuple(numbers), above, _say("untitled", columns=numbered, number=numbers[0] + 1))


def _is_count(cell: str) -> bool:
    return read_count(cell) is not None


def _is_school(cell: str) -> bool:
    return bool(_SCHOOL_NAME.search(key(cell)))


def _quoted(titles: Iterable[str]) -> str:
    return ", ".join(french.quote(shorten(title)) for title in islice(filter(None, titles), MOST_SHOWN))
