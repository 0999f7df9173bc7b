"""The console script ``publisher``."""

from versioned_texts.cli.command import main
