"""The site that an action of the command is about."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from versioned_texts.cli.actions import TEXTS
from versioned_texts.extension import SETTINGS, SettingsError

if TYPE_CHECKING:
    from versioned_texts.plugin import JudgedSite


def add_settings(action: argparse.ArgumentParser) -> None:
    """Add the option that names the settings of a site."""
    text = f"mkdocs.yml of the site that publishes the texts ({SETTINGS}, with {TEXTS})"
    action.add_argument("--settings", type=Path, help=text)


def judged_site(options: argparse.Namespace) -> "JudgedSite | None":
    """Judge the site that the options name, None without one.

    Raises:
        SettingsError: its settings or texts can't be read, or its texts are others than those of the options.
        CorpusError: its settings are a file that nothing reads.
    """
    from versioned_texts.plugin import judge_site  # noqa: PLC0415 — the builder takes as long to load as all else

    is_default = options.texts == TEXTS
    settings = options.settings or (SETTINGS if is_default and SETTINGS.exists() else None)
    site = judge_site(settings) if settings else None
    if site and not is_default and not site.texts.samefile(options.texts):
        raise SettingsError(f"{settings}: found the texts {site.texts}, expected {options.texts}")
    return site
