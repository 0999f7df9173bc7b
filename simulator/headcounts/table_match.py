"""The rows of a table, matched with the communes of a community."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import french
from simulator.calculation import PUPIL
from simulator.headcounts.table import Table, listed
from simulator.headcounts.territory import Commune, Territory
from simulator.name_keys import commune_key, key, shown_school
from simulator.question import shorten
from simulator.wording import section

_say = section("answer", "table_match")

MOST_SHOWN = 100
"""Remarks that are given to a reader; how many more there are is said."""

_BESIDE = re.compile(r"\b(\d+|cedex)\b")
_ARTICLES = frozenset({"l", "la", "le", "les"})


@dataclass(frozen=True, slots=True)
class TableMatch:
    """The rows of a table that are of some communes.

    Attributes:
        rows: how many there are.
        counts: the pupils by the code of each commune.
        schools: name as shown, code of its commune and pupils of each school, in the order of their names; none unless
            every row names its own.
        remarks: what a reader is to know of the table, and of the rows of other communes.
    """

    rows: int
    counts: Mapping[str, int]
    schools: tuple[tuple[str, str, int], ...]
    remarks: tuple[str, ...]

    @property
    def summary(self) -> str:
        """Say how many rows and pupils count."""
        return _say("summary", count=self.rows, pupils=french.plural(sum(self.counts.values()), *PUPIL.unit))


def match_rows(table: Table, communes: Sequence[Commune], territory: Territory | None) -> TableMatch:
    """Match the rows of a table with some communes; without a territory, each commune that they name is its own."""
    names = {commune.code: commune.name for commune in communes}
    alone = len(communes) == 1 and not any(row.commune for row in table.rows)
    find = _finder(communes, territory, alone=alone) if territory else _own_names(names)
    remarks = [*table.remarks, *([_say("only_commune", commune=communes[0].name)] if alone else [])]
    counts: Counter[str] = Counter()
    schools, elsewhere, nameless = [], [], []
    for row in table.rows:
        codes = find(row.commune)
        inside = [code for code in codes if code in names]
        if len(inside) == 1:
            (code,) = inside
            counts[code] += row.pupils
            schools.append((shown_school(row.school, names[code]), code, row.pupils))
            nameless += [] if row.school else [row.line]
        elif codes and not inside:
            elsewhere.append(row.line)
        else:
            about = ", ".join(shorten(name) for name in (row.commune or _say("no_commune"), row.school) if name)
            remarks.append(_say("unknown", line=row.line, about=about, count=row.pupils))
    if elsewhere:
        remarks.append(_say("elsewhere", count=len(elsewhere), lines=listed(elsewhere)))
    if nameless and len(nameless) < len(schools):
        remarks.append(_say("nameless", count=len(nameless), lines=listed(nameless)))
    if len(remarks) > MOST_SHOWN:
        remarks[MOST_SHOWN:] = [_say("more", count=len(remarks) - MOST_SHOWN)]
    in_order = sorted(schools, key=lambda school: (key(school[0]), school[2]))
    return TableMatch(len(schools), counts, () if nameless else tuple(in_order), tuple(map(french.typeset, remarks)))


def _own_names(names: dict[str, str]) -> Callable[[str], list[str]]:
    """Return what takes each name for that of a commune, as it is written first, and adds it to ``names``."""
    written: dict[str, str] = {}

    def find(name: str) -> list[str]:
        code = written.setdefault(commune_key(name), name)
        names[code] = code
        return [code]

    return find


def _finder(communes: Sequence[Commune], territory: Territory, *, alone: bool) -> Callable[[str], list[str]]:
    """Return what finds the codes that a name or a code means, among some communes before those of the territory.

    Where there is one ``alone``, no name means it too.
    """
    ours: dict[str, list[str]] = defaultdict(list)
    for commune in communes:
        for form in [*_forms(commune), *([""] if alone else [])]:
            ours[form].append(commune.code)

    def find(written: str) -> list[str]:
        code = written.upper().zfill(5)  # a spreadsheet drops the zero that a code begins with
        if commune := territory.by_code.get(code):
            return [commune.code]
        form = " ".join(_BESIDE.sub("", commune_key(written)).split())  # « 59660 Merville cedex », « Merville (59) »
        return ours.get(form) or [commune.code for commune in territory.named(form)]

    return find


def _forms(commune: Commune) -> list[str]:
    """Return how tables write a commune: « Le Doulieu », « Doulieu (Le) », « Doulieu », « Commune du Doulieu »."""
    name, legal = commune_key(commune.name), commune_key(commune.legal_name)
    forms = [name, legal, legal.replace("commune", "ville", 1), legal.replace("commune", "mairie", 1)]
    article, _, rest = name.partition(" ")
    if rest and article in _ARTICLES:
        forms += [rest, f"{rest} {article}"]
    return forms
