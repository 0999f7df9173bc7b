"""The actions that write what the terminal reads: ``tariffs``, ``cases``, ``simulator-page``, ``territory``, others."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from simulator import write_tariffs
from simulator.site.annexed_texts import annexed_texts
from simulator.site.case_documents import case_document, case_versions
from simulator.site.tariff_file import tariffs_of
from simulator.site.territory import PACKAGE, territory_document
from versioned_texts.cli import SETTINGS, site_options, write_document
from versioned_texts.corpus import read_corpus
from versioned_texts.extension import AddAction
from versioned_texts.metadata import json_text
from versioned_texts.site import page_address

TERRITORY = Path("node_modules") / PACKAGE


def add_documents(add: AddAction) -> Iterator[argparse.ArgumentParser]:
    """Add the actions that read the texts."""
    for action in (
        add("tariffs", _tariffs, "write the tariffs as the simulator reads them"),
        add("cases", _cases, "write the worked cases as the simulator replays them"),
        add("annexed-texts", _annexed_texts, "write the texts that a draft deliberation annexes"),
    ):
        _add_output(action)
        yield action


def add_settings_documents(add: AddAction) -> None:
    """Add the actions that write the territory, and the address of the simulator's page."""
    page = add("simulator-page", _simulator_page, "write the address of the simulator's page as the terminal reads it")
    page.add_argument("--settings", type=Path, default=SETTINGS, help="mkdocs.yml that names it (%(default)s)")
    _add_output(page)
    territory = add("territory", _territory, "write the communities and communes as the simulator reads them")
    territory.add_argument("departments", nargs="*", metavar="CODE", help="code of a département, as 59")
    settings = "mkdocs.yml that names the départements, without a CODE (%(default)s)"
    territory.add_argument("--settings", type=Path, default=SETTINGS, help=settings)
    territory.add_argument("--package", type=Path, default=TERRITORY, help="npm package of the data (%(default)s)")
    _add_output(territory)


def _add_output(action: argparse.ArgumentParser) -> None:
    action.add_argument("--output", type=Path, help="file to write (standard output without it)")


def _tariffs(options: argparse.Namespace) -> int:
    return write_document("tariffs", options.output, write_tariffs(tariffs_of(read_corpus(options.texts))))


def _cases(options: argparse.Namespace) -> int:
    documents = [case_document(version) for version in case_versions(read_corpus(options.texts))]
    return write_document("cases", options.output, json_text(documents))


def _annexed_texts(options: argparse.Namespace) -> int:
    return write_document("annexed-texts", options.output, annexed_texts(read_corpus(options.texts)))


def _territory(options: argparse.Namespace) -> int:
    departments = options.departments or site_options(options.settings).added["departments"]
    return write_document("territory", options.output, territory_document(options.package, departments))


def _simulator_page(options: argparse.Namespace) -> int:
    page = site_options(options.settings).added["simulator"]
    return write_document("simulator-page", options.output, f"{page_address(page)}\n" if page else "")
