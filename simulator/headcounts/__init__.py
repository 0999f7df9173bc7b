"""Headcounts: tables of schools, the territory, and how names find their commune."""

from simulator.headcounts.name_keys import key, place_key
from simulator.headcounts.schools import (
    COLUMNS,
    EVERY,
    FaultyRow,
    Headcount,
    Headcounts,
    chosen,
    read_headcounts,
    reading_headcounts,
)
from simulator.headcounts.selection import Kept, find_towns, of_community, of_names, told_territory
from simulator.headcounts.table_file import FIELD, parted_rows, separator_of, told_encoding, weigh
from simulator.headcounts.territory import Community, Matched, Territory, Town, match, read_territory

__all__ = [
    "COLUMNS",
    "EVERY",
    "FIELD",
    "Community",
    "FaultyRow",
    "Headcount",
    "Headcounts",
    "Kept",
    "Matched",
    "Territory",
    "Town",
    "chosen",
    "find_towns",
    "key",
    "match",
    "of_community",
    "of_names",
    "parted_rows",
    "place_key",
    "read_headcounts",
    "read_territory",
    "reading_headcounts",
    "separator_of",
    "told_encoding",
    "told_territory",
    "weigh",
]
