"""Headcounts: how many pupils each school has, brought in from the Ministry's open data once a year."""

from publisher.headcounts.by_community import communities, schools_csv
from publisher.headcounts.ministry_api import API, Download, HeadcountsError, download
from publisher.headcounts.school_year import (
    SchoolRow,
    SchoolYear,
    read_school_year,
    read_school_years,
    write_school_year,
)
