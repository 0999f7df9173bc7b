"""Build the Python of a page: ``python -m warm_python SETTINGS.toml FOLDER``."""

import argparse
import sys
from pathlib import Path

from warm_python.node import RuntimeBuildError
from warm_python.page import build_page, read_settings


def main() -> None:
    """Build it, or end with a message that says what is missing."""
    parser = argparse.ArgumentParser("warm_python", description="Build the Python of a page.")
    parser.add_argument("settings", type=Path, help="what the page asks of which packages (TOML)")
    parser.add_argument("folder", type=Path, help="where python.js is written, and what it starts from")
    parser.add_argument("--packages", type=Path, default=Path("node_modules"), help="the folder of npm packages")
    parser.add_argument("--cache", type=Path, default=Path(".cache"), help="the folder of what was built before")
    options = parser.parse_args()
    try:
        build_page(read_settings(options.settings), options.packages.resolve(), options.folder, options.cache)
    except RuntimeBuildError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
