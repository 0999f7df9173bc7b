"""The actions that write documents: ``tariffs``, ``cases``, ``simulator-page``, ``territory`` and others."""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from simulator import write_tariffs
from simulator.site import tariffs_of
from simulator.site.annexed_texts import annexed_texts
from simulator.site.case_documents import case_document, case_versions
from simulator.site.territory import PACKAGE, territory_document
from versioned_texts.archive import Package, Packer, write_packages
from versioned_texts.cli.actions import BAD_COMMAND_LINE, AddAction, write_document
from versioned_texts.cli.site_settings import SETTINGS, site_options
from versioned_texts.corpus import read_corpus
from versioned_texts.metadata import json_text

ARCHIVES = Path("archives")
TERRITORY = Path("node_modules") / PACKAGE


def add_document_actions(add: AddAction) -> Iterator[argparse.ArgumentParser]:
    """Add the actions that read the texts."""
    for action in (
        add("tariffs", _tariffs, "write the tariffs as the simulator reads them"),
        add("cases", _cases, "write the worked cases as the simulator replays them"),
        add("annexed-texts", _annexed_texts, "write the texts that a draft deliberation annexes"),
    ):
        _add_output(action)
        yield action
    archive = add("archive", _archive, "write the archive package of each version, and that of everything")
    archive.add_argument("--output", type=Path, default=ARCHIVES, help="folder to write into (%(default)s)")
    yield archive


def add_territory(add: AddAction) -> None:
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
    departments = options.departments or site_options(options.settings).departments
    return write_document("territory", options.output, territory_document(options.package, departments))


def _simulator_page(options: argparse.Namespace) -> int:
    page = PurePosixPath(site_options(options.settings).simulator)
    folder = page.parent / ("" if page.stem == "index" else page.stem)
    return write_document("simulator-page", options.output, f"{folder}/\n" if page.name else "")


def _archive(options: argparse.Namespace) -> int:
    texts = options.texts.resolve()
    with tempfile.TemporaryDirectory() as folder:
        packer = Packer(Path(folder), Path(folder) / "documents")
        every = list(packer.packages(read_corpus(texts), texts))
        return _write_archives(options.output, every)


def _write_archives(folder: Path, packages: Sequence[Package]) -> int:
    try:
        sums = write_packages(folder, packages)
    except OSError as error:
        sys.stderr.write(f"archive: {folder} can't be written: {error.strerror}\n")
        return BAD_COMMAND_LINE
    sys.stdout.writelines(f"{checksum}  {path}\n" for path, checksum in sums.items())
    return 0
