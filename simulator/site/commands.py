"""What the simulator adds to the command ``publisher``: ``simulator-data`` and ``headcounts``."""

import argparse
import contextlib
import os
import sys
from pathlib import Path

from simulator import read_territory, write_tariffs
from simulator.site.document_templates import read_templates
from simulator.site.headcounts import (
    API,
    SECONDS,
    HeadcountsError,
    ReceivedTable,
    communities,
    download,
    read_school_year,
    read_school_years,
    write_school_year,
)
from simulator.site.tariff_file import tariffs_of
from simulator.site.territory import PACKAGE, territory_document
from versioned_texts.corpus import current_day, printable, read_corpus
from versioned_texts.extension import SETTINGS, AddAction
from versioned_texts.metadata import json_text
from versioned_texts.pages import page_address
from versioned_texts.site import SiteSettings


def add_simulator_data(add: AddAction) -> argparse.ArgumentParser:
    """Add the action that writes what the simulator reads in a terminal."""
    action = add("simulator-data", _simulator_data, "write what the simulator reads in a terminal, a file for each")
    action.add_argument("--output", type=Path, required=True, help="folder to write into")
    _add_settings(action)
    return action


def add_headcounts(add: AddAction) -> None:
    """Add the action that brings in the pupils of each school."""
    action = add("headcounts", _headcounts, "bring in the pupils of each school from the Ministry's open data")
    action.add_argument("departments", nargs="*", metavar="CODE", help="code of a département, as 59")
    action.add_argument("--year", default="", help="year in which the school year begins (the latest)")
    action.add_argument("--file", type=Path, help="downloaded file to read, instead of the API")
    action.add_argument("--api", default=API, help="address of the API (%(default)s)")
    action.add_argument("--timeout", type=float, default=SECONDS, help="seconds for each answer (%(default)s)")
    action.add_argument("--missing", action="store_true", help="only where the site publishes headcounts and has none")
    action.add_argument("--output", type=Path, help="folder to write into (that of the site, or docs/donnees)")
    _add_settings(action)


def _add_settings(action: argparse.ArgumentParser) -> None:
    action.add_argument("--settings", type=Path, default=SETTINGS, help="mkdocs.yml of the site (%(default)s)")
    package, text = Path("node_modules") / PACKAGE, "npm package of the communes (%(default)s)"
    action.add_argument("--package", type=Path, default=package, help=text)


def _settings(options: argparse.Namespace) -> SiteSettings:
    from versioned_texts.plugin import load_settings  # noqa: PLC0415 — it asks each extension for its options, this one too

    return load_settings(options.settings)


def _simulator_data(options: argparse.Namespace) -> int:
    settings = _settings(options)
    named = settings.options
    corpus = read_corpus(options.texts)
    territory = territory_document(options.package, named["departments"], named["other_names"])
    years = read_school_years(settings.pages / named["headcounts"]) if named["headcounts"] else ()
    folder = named["templates"]
    documents = {
        "headcounts.json": json_text([*communities(years[0], read_territory(territory))] if years else []),
        "page.txt": f"{page_address(named['simulator'])}\n" if named["simulator"] else "",
        "territory.json": territory,
        "templates.json": json_text(read_templates(settings.pages / folder) if folder else {}),
        "tariffs.json": write_tariffs(tariffs_of(corpus)),  # last: the Makefile goes by its date
    }
    options.output.mkdir(parents=True, exist_ok=True)
    for name, document in documents.items():
        (options.output / name).write_text(document, "utf-8")
    return 0


def _headcounts(options: argparse.Namespace) -> int:
    settings = None if options.departments else _settings(options)
    named = settings.options if settings else {"other_names": (), "headcounts": None, **vars(options)}
    own = settings.pages / named["headcounts"] if settings and named["headcounts"] else None
    output = options.output or own or Path("docs/donnees")
    if options.missing and (own is None or read_school_years(output)):
        return 0
    departments = named["departments"]
    territory = read_territory(territory_document(options.package, departments, named["other_names"]))
    if options.file:
        received = ReceivedTable(options.file.read_bytes(), options.file.name, options.year)
    else:
        received = download(options.api.rstrip("/"), departments, options.year, options.timeout)
    before: dict[str, str] = {}
    with contextlib.suppress(HeadcountsError):  # a file that is damaged is written anew
        years = reversed(read_school_years(output))
        before = {school.number: school.commune for year in years for school in year.schools if school.commune}
    school_year = read_school_year(received, territory, current_day(), before)
    file = Path(os.path.relpath(write_school_year(output, school_year)))
    sys.stderr.writelines(printable(f"{received.source}: {remark}\n") for remark in school_year.remarks)
    pupils = sum(school.pupils for school in school_year.public)
    counted = f"{len(school_year.schools)} schools, {len(school_year.public)} of them public, with {pupils} pupils"
    shortfall = f"; {school_year.shortfall}" if school_year.unmatched else ""
    sys.stdout.write(f"{file}: school year {school_year.year}, {counted}{shortfall}\n")
    return 0
