"""Headcounts: tables of schools, the territory, and how names find their commune."""

from simulator.headcounts.community import (
    PublishedCommunity,
    PublishedSchool,
    community_question,
    legal_name,
    pupils_by_commune,
)
from simulator.headcounts.schools import (
    COLUMNS,
    MOST_PUPILS,
    MOST_SHOWN,
    ROWS_PER_STEP,
    FaultyRow,
    Headcount,
    Headcounts,
    read_headcounts,
    read_headcounts_in_steps,
    rows_of_year,
    school_name,
)
from simulator.headcounts.selection import Selection, file_territory, find_communes, select_communes, select_community
from simulator.headcounts.table_file import (
    FIELD,
    bom_encoding,
    check_size,
    columns_seen,
    find_columns,
    refuse_file,
    refuse_twins,
    separator_of,
    split_rows,
)
from simulator.headcounts.territory import Commune, Community, Matched, Territory, match, read_territory
from simulator.name_keys import key
