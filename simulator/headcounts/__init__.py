"""Headcounts: tables of pupils, what is published of communities, the territory, and how names find their commune."""

from simulator.headcounts.authority_search import UNSEARCHED, AuthoritySearch, find_authority, initials_of, names_of
from simulator.headcounts.columns import read_count
from simulator.headcounts.community import PublishedCommunity, PublishedSchool, pupils_by_commune
from simulator.headcounts.legal_names import after_de, community_kind, council, legal_name, with_article
from simulator.headcounts.pupils import (
    Count,
    GivenTable,
    QuestionPupils,
    describe_pupils,
    private_offer,
    published_count,
    question_pupils,
    sum_of_communes,
)
from simulator.headcounts.table import MOST_BYTES, Table, TableRow, read_table
from simulator.headcounts.table_file import FIELD, decode, read_rows
from simulator.headcounts.table_match import TableMatch, match_rows
from simulator.headcounts.territory import Commune, Community, LocalAuthority, Territory, read_territory
