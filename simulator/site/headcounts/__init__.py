"""Headcounts: how many pupils each school has, brought in from the Ministry's open data once a year."""

from simulator.site.headcounts.by_community import communities, schools_csv
from simulator.site.headcounts.ministry_api import API, SECONDS, HeadcountsError, ReceivedTable, download
from simulator.site.headcounts.school_year import (
    SchoolRow,
    SchoolYear,
    read_school_year,
    read_school_years,
    write_school_year,
)
