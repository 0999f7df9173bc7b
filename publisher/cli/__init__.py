"""The console script ``publisher``."""

from publisher.cli.command import main

__all__ = ["main"]
