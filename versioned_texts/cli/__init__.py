"""The console script ``publisher``."""

from versioned_texts.cli.command import main
from versioned_texts.cli.site_settings import SETTINGS, site_options
