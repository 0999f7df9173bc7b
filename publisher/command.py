"""The console script ``publisher``: what an agent or a build does with the texts outside the site."""

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from publisher.comparison import as_terminal_text, version_redline
from publisher.corpus import Corpus, CorpusError, read_corpus, seal_corpus, standing
from publisher.tariffs import tariffs_document

TEXTS = Path("docs/textes")
FAULTY = 1
BAD_COMMAND_LINE = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command: 0 when all is well, 1 when the texts have problems, 2 when the command line has."""
    options = _parser().parse_args(arguments)
    try:
        corpus = read_corpus(options.texts)
    except CorpusError as error:
        sys.stderr.write(f"{error}\n")
        return FAULTY
    match options.action:
        case "as-of":
            return _as_of(corpus, options.day)
        case "diff":
            return _diff(corpus, options)
        case "check":
            return _check(corpus)
        case "seal":
            return _seal(options.texts, options.day)
        case _:
            return _tariffs(corpus, options.output)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="publisher", description="Work with a folder of versioned texts.")
    actions = parser.add_subparsers(dest="action", required=True)
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("texts", type=Path, nargs="?", default=TEXTS, help="folder of the texts (%(default)s)")
    actions.add_parser("check", parents=[shared], help="read every text and say all that is wrong")
    seal = actions.add_parser("seal", parents=[shared], help="seal the versions that are not sealed yet")
    seal.add_argument("--day", type=date.fromisoformat, help="day of the seal, as 2026-07-01 (today)")
    as_of = actions.add_parser("as-of", help="say which version of each text stood on a day, and which tariff")
    as_of.add_argument("day", type=date.fromisoformat, help="the day, as 2021-03-01")
    as_of.add_argument("texts", type=Path, nargs="?", default=TEXTS, help="folder of the texts (%(default)s)")
    diff = actions.add_parser("diff", help="show what changed between two versions of a text")
    diff.add_argument("slug", help="folder of the text, as conditions")
    diff.add_argument("old", type=date.fromisoformat, help="date of the older version, as 2023-06-15")
    diff.add_argument("new", type=date.fromisoformat, help="date of the newer version")
    diff.add_argument("texts", type=Path, nargs="?", default=TEXTS, help="folder of the texts (%(default)s)")
    tariffs = actions.add_parser("tariffs", parents=[shared], help="write the tariffs as the simulator reads them")
    tariffs.add_argument("--output", type=Path, help="file to write (standard output without it)")
    return parser


def _check(corpus: Corpus) -> int:
    for work in corpus.works:
        for version in work.versions:
            articles = sum(1 for division in version.body.divisions if division.label)
            alineas = sum(len(division.alineas) for division in version.body.divisions)
            tariff = ", sets a tariff" if version.tariff else ""
            seal = f"sealed {version.seal.day}" if version.seal else "not sealed (run `publisher seal`)"
            sys.stdout.write(f"{version.slug} {version.date}: {articles} articles, {alineas} alinéas{tariff}, {seal}\n")
    return 0


def _seal(texts: Path, day: date | None) -> int:
    today = datetime.now(UTC).date()  # noqa: TID251 — the command is the edge where the day comes in
    added = seal_corpus(texts, day or today)
    for version in added:
        sys.stdout.write(f"{version.slug} {version.date}: sealed, SHA-512 {version.checksum}\n")
    if not added:
        sys.stdout.write("Every version is sealed already.\n")
    return 0


def _as_of(corpus: Corpus, day: date) -> int:
    for work in corpus.works:
        version = standing(work, day)
        if version is None:
            sys.stdout.write(f"{work.slug}: no version published for {day}\n")
        else:
            prices = version.tariff.contributions.values() if version.tariff else ()
            listed = "".join(f"\n    {one.label}: {one.amount} {one.unit}" for one in prices)
            sys.stdout.write(f"{work.slug}: version {version.date}{listed}\n")
    return 0


def _diff(corpus: Corpus, options: argparse.Namespace) -> int:
    versions = {(version.slug, version.date): version for work in corpus.works for version in work.versions}
    asked = [(options.slug, options.old), (options.slug, options.new)]
    missing = [key for key in asked if key not in versions]
    for slug, day in missing:
        known = ", ".join(f"{slug} {day}" for slug, day in sorted(versions))
        sys.stderr.write(f"diff: found {slug} {day}, expected one of {known}\n")
    if missing:
        return BAD_COMMAND_LINE
    sys.stdout.write(as_terminal_text(version_redline(*(versions[key] for key in asked))))
    return 0


def _tariffs(corpus: Corpus, output: Path | None) -> int:
    document = tariffs_document(corpus.tariffs)
    if output is None:
        sys.stdout.write(document)
    else:
        try:
            output.write_text(document, "utf-8")
        except OSError as error:
            sys.stderr.write(f"tariffs: {output} can't be written: {error.strerror}\n")
            return BAD_COMMAND_LINE
    return 0
