"""The console script ``publisher``: the texts outside the site."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from versioned_texts.amendment import AmendmentError
from versioned_texts.archive import DocumentError
from versioned_texts.cli.actions import FAULTY, TEXTS
from versioned_texts.cli.check import add_check
from versioned_texts.cli.versions import add_version_actions
from versioned_texts.corpus import BusyError, CorpusError, TimestampError, disk_fault, printable
from versioned_texts.extension import Action, SettingsError, extensions
from versioned_texts.office import DocumentRefusal
from versioned_texts.pages.redline import UnverifiedRedlineError

_ERRORS = (
    AmendmentError, BusyError, CorpusError, DocumentError, DocumentRefusal, SettingsError, TimestampError,
    UnverifiedRedlineError,
)  # fmt: skip
"""Errors whose message says all."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command: 0 when all is well, 1 when the texts or the pages have problems, 2 when the command line has."""
    options = _parser().parse_args(arguments)
    run: Action = options.run
    errors: tuple[type[Exception], ...] = (
        *_ERRORS,
        *(error for extension in extensions() for error in extension.errors),
    )
    try:
        code = run(options)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader has what it wanted
        _drop_output()
        return 0
    except errors as error:
        sys.stderr.write(f"{printable(str(error))}\n")
        return FAULTY
    except OSError as error:
        sys.stderr.write(printable(f"{disk_fault(error)}\n"))
        _drop_output()
        return FAULTY
    return code


def _drop_output() -> None:
    """Leave nothing to flush at exit that would fail again."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="publisher", description="Work with a folder of versioned texts.")
    actions = parser.add_subparsers(required=True, metavar="ACTION")

    def add(name: str, run: Action, text: str) -> argparse.ArgumentParser:
        action = actions.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.")
        action.set_defaults(run=run)
        return action

    of_extensions = (action for extension in extensions() for action in extension.add_text_actions(add))
    for action in (add_check(add), *add_version_actions(add), *of_extensions):
        action.add_argument("texts", type=Path, nargs="?", default=TEXTS, help="folder of the texts (%(default)s)")
    for extension in extensions():
        extension.add_actions(add)
    return parser
