"""What the actions of the command share: exit codes, days, the site that they name."""

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from versioned_texts.extension import SETTINGS, SettingsError, publishing_body
from versioned_texts.pages.about import PublishingBody

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


def add_settings(parser: argparse.ArgumentParser) -> None:
    """Add the settings of a site to the arguments of an action."""
    parser.add_argument("--settings", type=Path, help=f"mkdocs.yml of the site of the texts ({SETTINGS}, with {TEXTS})")


def _settings(options: argparse.Namespace) -> Path | None:
    return options.settings or (SETTINGS if options.texts == TEXTS and SETTINGS.exists() else None)


def site_body(options: argparse.Namespace) -> PublishingBody:
    """Return the body that publishes the site that the options name, as its settings say; without one, an unknown."""
    if not (settings := _settings(options)):
        return PublishingBody()
    from versioned_texts.plugin import load_settings  # noqa: PLC0415 — the builder takes as long to load as all else

    return publishing_body(load_settings(settings).options)


def judged_site(options: argparse.Namespace) -> "JudgedSite | None":
    """Judge the site that the options name, as of their day; None without one.

    Raises:
        SettingsError: its settings or texts can't be read, or its texts are others than those of the options.
        CorpusError: its settings are a file that nothing reads.
    """
    from versioned_texts.plugin import judge_site  # noqa: PLC0415 — the builder takes as long to load as all else

    settings = _settings(options)
    judged = judge_site(settings, options.on) if settings else None
    if judged and options.texts != TEXTS and not judged.texts.samefile(options.texts):
        raise SettingsError(f"{settings}: found the texts {judged.texts}, expected {options.texts}")
    return judged
