"""What the actions of the command share: their type, exit codes, and the arguments of days and output files."""

import argparse
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

TEXTS = Path("docs/textes")
FAULTY = 1
BAD_COMMAND_LINE = 2

type Action = Callable[[argparse.Namespace], int]
"""Runs an action and returns its exit code."""

type AddAction = Callable[[str, Action, str], argparse.ArgumentParser]
"""Adds an action by its name, its function and its help."""


def parse_day(text: str) -> date:
    """Parse a day of the command line.

    Raises:
        ArgumentTypeError: the text is no ISO date.
    """
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"found {text!r}, expected a day of the calendar, as 2020-01-02") from error


def write_document(action: str, file: Path | None, document: str) -> int:
    """Write a document to a file or to standard output, and return the exit code."""
    if file is None:
        sys.stdout.write(document)
        return 0
    try:
        file.write_text(document, "utf-8")
    except OSError as error:
        sys.stderr.write(f"{action}: {file} can't be written: {error.strerror}\n")
        return BAD_COMMAND_LINE
    return 0
