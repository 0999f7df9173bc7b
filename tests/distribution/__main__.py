"""Makes the environments in which each package's tests run alone, and one of other themes, without Material.

Usage: python -m tests.distribution FOLDER
"""

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.distribution.installing import PACKAGES, build_wheels, install_for_tests, install_for_themes

project, folder = Path.cwd(), Path(sys.argv[1]).resolve()
shutil.rmtree(folder, ignore_errors=True)
with TemporaryDirectory() as wheels:
    build_wheels(project, Path(wheels))
    for package in PACKAGES:
        install_for_tests(project, Path(wheels), package, folder / package)
    install_for_themes(project, Path(wheels), folder / "themes")
