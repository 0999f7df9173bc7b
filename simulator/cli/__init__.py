"""The terminal command."""

from simulator.cli.command import main
