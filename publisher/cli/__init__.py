"""The console script ``publisher``."""

from publisher.cli.command import main
