"""The site that is measured."""

import os
import subprocess
import sys
from pathlib import Path


def build_site(site: Path) -> Path:
    """Build the real site."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
    subprocess.run(command, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, check=True)
    return site
