"""Headcounts: tables of schools, the territory, and how names find their commune."""

from simulator.headcounts.columns import read_count
from simulator.headcounts.community import (
    PublishedCommunity,
    PublishedSchool,
    pupils_by_commune,
)
from simulator.headcounts.legal_names import after_de, community_kind, council, legal_name, with_article
from simulator.headcounts.place_search import PlaceSearch, find_place
from simulator.headcounts.pupils import (
    Count,
    QuestionPupils,
    Table,
    describe_pupils,
    private_offer,
    question_pupils,
    total_pupils,
)
from simulator.headcounts.schools import (
    MOST_SHOWN,
    ROWS_PER_STEP,
    Fault,
    FaultyRow,
    Headcount,
    Headcounts,
    read_headcounts,
    read_headcounts_in_steps,
    rows_of_year,
)
from simulator.headcounts.selection import (
    Selection,
    choose_year,
    file_territory,
    find_communes,
    other_years_note,
    select_communes,
    year_note,
)
from simulator.headcounts.table_file import FIELD, MOST_BYTES, check_size
from simulator.headcounts.territory import (
    Commune,
    Community,
    MatchResult,
    Territory,
    match,
    private_schools,
    read_territory,
)
