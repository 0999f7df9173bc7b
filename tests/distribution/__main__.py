"""Makes the environment in which each package's tests run alone: ``python -m tests.distribution FOLDER``."""

import shutil
import sys
from pathlib import Path

from tests.distribution.installing import PACKAGES, install_sources

_, folder = sys.argv
shutil.rmtree(folder, ignore_errors=True)
for package in PACKAGES:
    install_sources(Path.cwd(), package, Path(folder).resolve() / package)
