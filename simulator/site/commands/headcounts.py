"""``publisher headcounts``: the pupils of each school, brought in from the Ministry's open data."""

import argparse
import sys
from pathlib import Path

from simulator import read_territory
from simulator.site.commands.documents import TERRITORY
from simulator.site.headcounts import (
    API,
    Download,
    communities,
    download,
    read_school_year,
    read_school_years,
    write_school_year,
)
from simulator.site.territory import territory_document
from versioned_texts.cli import SETTINGS, site_options, write_document
from versioned_texts.corpus import current_day, printable
from versioned_texts.extension import AddAction
from versioned_texts.metadata import json_text

DATA = Path("docs/donnees")


def add_headcounts(add: AddAction) -> None:
    """Add the action."""
    action = add("headcounts", _headcounts, "bring in the pupils of each school from the Ministry's open data")
    action.add_argument("departments", nargs="*", metavar="CODE", help="code of a département, as 59")
    action.add_argument(
        "--rentree", default="", metavar="YEAR", help="year in which the school year begins (the latest)"
    )
    action.add_argument("--fichier", type=Path, metavar="FILE", help="downloaded file to read, instead of the API")
    action.add_argument("--api", default=API, help="address of the API (%(default)s)")
    action.add_argument("--output", type=Path, default=DATA, help="folder to write into (%(default)s)")
    document = add("communities", _communities, "write the headcounts of communities as the terminal reads them")
    document.add_argument("--folder", type=Path, default=DATA, help="folder of the headcounts (%(default)s)")
    document.add_argument("--output", type=Path, help="file to write (standard output without it)")
    settings = "mkdocs.yml that names the départements, without a CODE (%(default)s)"
    for one in (action, document):
        one.add_argument("--settings", type=Path, default=SETTINGS, help=settings)
        one.add_argument("--package", type=Path, default=TERRITORY, help="npm package of the communes (%(default)s)")


def _communities(options: argparse.Namespace) -> int:
    territory = read_territory(territory_document(options.package, site_options(options.settings).added["departments"]))
    years = read_school_years(options.folder)
    return write_document(
        "communities", options.output, json_text(list(communities(years[0], territory)) if years else [])
    )


def _headcounts(options: argparse.Namespace) -> int:
    departments = options.departments or site_options(options.settings).added["departments"]
    territory = read_territory(territory_document(options.package, departments))
    if options.fichier:
        received = Download(options.fichier.read_bytes(), options.fichier.name, options.rentree)
    else:
        received = download(options.api.rstrip("/"), departments, options.rentree)
    found = read_school_year(received, territory, current_day())
    file = write_school_year(options.output, found)
    sys.stderr.writelines(printable(f"{received.source}: {remark}\n") for remark in found.remarks)
    pupils = sum(school.pupils for school in found.public)
    counted = f"{len(found.schools)} schools, {len(found.public)} of them public, with {pupils} pupils"
    sys.stdout.write(f"{file}: school year {found.year}, {counted}\n")
    return 0
