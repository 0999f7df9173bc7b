"""What the actions of the command share: exit codes, days, the site that they name."""

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from versioned_texts.extension import SETTINGS, SettingsError

if TYPE_CHECKING:
    from versioned_texts.plugin import JudgedSite

TEXTS = Path("docs/textes")
SLUG_HELP = "folder of the text, as statuts"
FAULTY = 1
BAD_COMMAND_LINE = 2


def parse_day(text: str) -> date:
    """Parse a day of the command line.

    Raises:
        ArgumentTypeError: the text is no ISO date.
    """
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"found {text!r}, expected a day of the calendar, as 2020-01-02") from error


def add_day(parser: argparse.ArgumentParser, name: str, text: str) -> None:
    """Add a day to the arguments of an action."""
    parser.add_argument(name, type=parse_day, metavar=name.upper(), help=f"{text}, as 2020-01-02")


def judged_site(options: argparse.Namespace) -> "JudgedSite | None":
    """Judge the site that the options name, as of their day; None without one.

    Raises:
        SettingsError: its settings or texts can't be read, or its texts are others than those of the options.
        CorpusError: its settings are a file that nothing reads.
    """
    from versioned_texts.plugin import judge_site  # noqa: PLC0415 — the builder takes as long to load as all else

    is_default = options.texts == TEXTS
    settings = options.settings or (SETTINGS if is_default and SETTINGS.exists() else None)
    site = judge_site(settings, options.on) if settings else None
    if site and not is_default and not site.texts.samefile(options.texts):
        raise SettingsError(f"{settings}: found the texts {site.texts}, expected {options.texts}")
    return site
