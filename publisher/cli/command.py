"""The console script ``publisher``: what an agent or a build does with the texts outside the site."""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from publisher.archive import DocumentError, description, packages, write_packages
from publisher.cli.page_check import OwnPagesError, check_own_pages
from publisher.cli.site_settings import OwnFiles, SettingsError, own_files
from publisher.corpus import CorpusError, Version, begin_version, read_corpus, seal_corpus, version_on
from publisher.engine.territory import TerritoryError, territory_document
from publisher.metadata.case_documents import case_document, case_versions, written
from publisher.pages.redline.comparison import as_terminal_text, compared
from publisher.tariffs import tariffs_document

TEXTS = Path("docs/textes")
PAGES = TEXTS.parent
SETTINGS = Path("mkdocs.yml")
ARCHIVES = Path("archives")
TERRITORY = Path("node_modules/@etalab/decoupage-administratif")
FAULTY = 1
BAD_COMMAND_LINE = 2

type Action = Callable[[argparse.Namespace], int]
type AddAction = Callable[[str, Action, str], argparse.ArgumentParser]
"""Adds an action by its name, what runs it and what its help says."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command: 0 when all is well, 1 when the texts or the pages have problems, 2 when the command line has."""
    options = _parser().parse_args(arguments)
    run: Action = options.run
    try:
        return run(options)
    except (CorpusError, OwnPagesError, SettingsError, DocumentError, TerritoryError) as error:
        sys.stderr.write(f"{error}\n")
        return FAULTY
    except OSError as error:
        sys.stderr.write(f"{error.filename}: {error.strerror}\n")
        return FAULTY


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="publisher", description="Work with a folder of versioned texts.")
    actions = parser.add_subparsers(required=True, metavar="ACTION")

    def action(name: str, run: Action, text: str) -> argparse.ArgumentParser:
        added = actions.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.")
        added.set_defaults(run=run)
        return added

    for added in (*_of_versions(action), *_of_documents(action)):
        added.add_argument("texts", type=Path, nargs="?", default=TEXTS, help="folder of the texts (%(default)s)")
    territory = action("territory", _territory, "write the communities and communes as the simulator reads them")
    territory.add_argument("departments", nargs="+", metavar="CODE", help="code of a département, as 59")
    territory.add_argument("--package", type=Path, default=TERRITORY, help="npm package of the data (%(default)s)")
    _add_output(territory)
    return parser


def _of_versions(action: AddAction) -> Iterator[argparse.ArgumentParser]:
    """Add what is done with the versions of the texts as they are written and read."""

    def day(added: argparse.ArgumentParser, name: str, text: str) -> None:
        added.add_argument(name, type=_day, metavar=name.upper(), help=f"{text}, as 2023-06-15")

    check = action(
        "check",
        _check,
        "read every text, the pages that cite them, the glossary and the summaries, and say all that is wrong",
    )
    check.add_argument("--pages", type=Path, help=f"folder of the pages that cite the texts ({PAGES}, with {TEXTS})")
    beside = f"mkdocs.yml that names the glossary and the summaries ({SETTINGS}, with {TEXTS})"
    check.add_argument("--settings", type=Path, help=beside)
    yield check
    seal = action("seal", _seal, "seal the versions that are not sealed yet")
    seal.add_argument("--day", type=_day, help="day of the seal, as 2026-07-01 (today)")
    yield seal
    new = action("new", _new, "begin a new version of a text from an older one")
    new.add_argument("slug", help="folder of the text, as conditions")
    day(new, "day", "date of the new version")
    new.add_argument("--from", dest="model", type=_day, required=True, help="date of the older version")
    yield new
    diff = action("diff", _diff, "show what changed between two versions of a text")
    diff.add_argument("slug", help="folder of the text, as conditions")
    day(diff, "old", "date of the older version")
    day(diff, "new", "date of the newer version")
    yield diff
    as_of = action("as-of", _as_of, "say which version of each text stood on a day, and which tariff")
    day(as_of, "day", "the day")
    yield as_of


def _of_documents(action: AddAction) -> Iterator[argparse.ArgumentParser]:
    """Add what writes documents out of the texts."""
    tariffs = action("tariffs", _tariffs, "write the tariffs as the simulator reads them")
    _add_output(tariffs)
    yield tariffs
    cases = action("cases", _cases, "write the worked cases as the simulator replays them")
    _add_output(cases)
    yield cases
    archive = action("archive", _archive, "write the archive package of each version, and that of everything")
    archive.add_argument("--output", type=Path, default=ARCHIVES, help="folder to write into (%(default)s)")
    yield archive


def _add_output(added: argparse.ArgumentParser) -> None:
    added.add_argument("--output", type=Path, help="file to write (standard output without it)")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"found {text!r}, expected a day of the calendar, as 2023-06-15") from error


def _check(options: argparse.Namespace) -> int:
    corpus = read_corpus(options.texts)
    ours = options.texts == TEXTS
    pages = options.pages or (PAGES if ours else None)
    settings = options.settings or (SETTINGS if ours else None)
    if pages:
        check_own_pages(pages, options.texts, own_files(settings) if settings else OwnFiles(), corpus)
    for work in corpus.works:
        for place, version in enumerate(work.versions):
            articles = sum(1 for division in version.body.divisions if division.label)
            alineas = sum(len(division.alineas) for division in version.body.divisions)
            cases = f" (worked cases: {len(version.cases)})" if version.cases else ""
            tariff = f", sets a tariff{cases}" if version.tariff else ""
            seal = f"sealed {version.seal.day}" if version.seal else "not sealed (run `publisher seal`)"
            sys.stdout.write(f"{version.slug} {version.date}: {articles} articles, {alineas} alinéas{tariff}, {seal}\n")
            if version.seal is None:
                sys.stdout.writelines(f"    {one}\n" for one in _unsaid(version, work.versions[:place]))
    return 0


def _unsaid(version: Version, earlier: Sequence[Version]) -> Iterator[str]:
    """Name what nothing says yet of a version that is still being written; none of it is compulsory."""
    before = earlier[-1] if earlier else None
    if before and before.text == version.text:
        yield f"its words are still those of {before.date}"
    if before and before.tariff and version.tariff is None:
        yield f"it sets no tariff, though {before.date} did: {version.date}.tarif.toml, if its text sets one"
    if before and before.cases and version.tariff and not version.cases:
        yield f"its tariff has no worked cases, though that of {before.date} has: {version.date}.cas.toml"
    if version.signed is None and version.adopted is None:
        yield "not said: signed or adopted, the day of the act"
    if version.in_force_from is None:
        yield f"not said: in_force_from; it is taken to apply from the day of its date, {version.date}"
    if before and not version.amended_by:
        yield "not said: amended_by, what changed the text"
    if version.source is None:
        yield "not said: source, the document it is transcribed from"


def _seal(options: argparse.Namespace) -> int:
    today = datetime.now(UTC).date()  # noqa: TID251 — the command is the edge where the day comes in
    added = seal_corpus(options.texts, options.day or today)
    for version in added:
        sys.stdout.write(f"{version.slug} {version.date}: sealed, SHA-512 {version.checksum}\n")
    if not added:
        sys.stdout.write("Every version is sealed already.\n")
    return 0


def _new(options: argparse.Namespace) -> int:
    for path in begin_version(options.texts, options.slug, options.day, options.model):
        sys.stdout.write(f"{path}\n")
    told = "what the front matter told of the older version alone (signed, term, source, notes…) was left out"
    sys.stdout.write(f"Change the words and the figures; {told}. `publisher check` says what is missing.\n")
    return 0


def _diff(options: argparse.Namespace) -> int:
    works = read_corpus(options.texts).works
    versions = {(version.slug, version.date): version for work in works for version in work.versions}
    asked = [(options.slug, options.old), (options.slug, options.new)]
    missing = [key for key in asked if key not in versions]
    for slug, day in missing:
        known = ", ".join(f"{slug} {day}" for slug, day in sorted(versions))
        sys.stderr.write(f"diff: found {slug} {day}, expected one of {known}\n")
    if missing:
        return BAD_COMMAND_LINE
    sys.stdout.write(as_terminal_text(compared(*(versions[key] for key in asked)).found))
    return 0


def _as_of(options: argparse.Namespace) -> int:
    for work in read_corpus(options.texts).works:
        version = version_on(work, options.day)
        if version is None:
            sys.stdout.write(f"{work.slug}: no version published for {options.day}\n")
            continue
        prices = version.tariff.contributions.values() if version.tariff else ()
        listed = "".join(f"\n    {one.label}: {one.amount} {one.unit}" for one in prices)
        if not listed and any(one.tariff for one in work.versions):
            listed = "\n    it sets no tariff"
        term = f"\n    article {version.term.article}: {version.term.words}" if version.term else ""
        sys.stdout.write(f"{work.slug}: version {version.date}{listed}{term}\n")
    return 0


def _tariffs(options: argparse.Namespace) -> int:
    return _output("tariffs", options.output, tariffs_document(read_corpus(options.texts).tariffs))


def _cases(options: argparse.Namespace) -> int:
    documents = [case_document(version) for version in case_versions(read_corpus(options.texts))]
    return _output("cases", options.output, written(documents))


def _territory(options: argparse.Namespace) -> int:
    return _output("territory", options.output, territory_document(options.package, options.departments))


def _output(action: str, file: Path | None, document: str) -> int:
    if file is None:
        sys.stdout.write(document)
        return 0
    try:
        file.write_text(document, "utf-8")
    except OSError as error:
        sys.stderr.write(f"{action}: {file} can't be written: {error.strerror}\n")
        return BAD_COMMAND_LINE
    return 0


def _archive(options: argparse.Namespace) -> int:
    texts = options.texts.resolve()
    made = list(packages(read_corpus(texts), texts, description))
    try:
        written = write_packages(options.output, made)
    except OSError as error:
        sys.stderr.write(f"archive: {options.output} can't be written: {error.strerror}\n")
        return BAD_COMMAND_LINE
    sys.stdout.writelines(f"{checksum}  {path}\n" for path, checksum in written.items())
    return 0
