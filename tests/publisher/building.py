"""Sites as anyone builds them: `mkdocs build --strict`, in a process of its own."""

import os
import re
import subprocess
import sys
from pathlib import Path

from bs4 import BeautifulSoup, Tag

DAY = {"SOURCE_DATE_EPOCH": "1767225600"}
"""The day of a build, 1 January 2026, where a test depends on it."""


def build(project: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Build the site of a project into its folder ``site``, whatever comes of it."""
    return _build(project, project / "site", environment)


def built(project: Path, place: Path | None = None, /, **environment: str) -> Path:
    """Build the site of a project, which must go well and without a warning, and return its folder."""
    site = place or project / "site"
    result = _build(project, site, environment)
    assert result.returncode == 0, result.stderr
    assert not re.search(r"^WARNING", result.stderr, re.MULTILINE), result.stderr
    return site


def _build(project: Path, site: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    variables = {**os.environ, **environment}
    return subprocess.run(command, cwd=project, env=variables, capture_output=True, text=True, check=False)


def page(site: Path, address: str) -> BeautifulSoup:
    """Read a page of a built site by its address."""
    return BeautifulSoup((site / address / "index.html").read_text("utf-8"), "lxml")


def plain(tag: Tag | None) -> str:
    """Give the words of a tag, which must be there, with plain spaces between them."""
    assert tag
    return " ".join(tag.get_text().split())
