"""Sites built strictly: small ones in this process, and whole ones as anyone builds them, in a process of their own."""

import contextlib
import datetime as dt
import io
import json
import logging
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from mkdocs.commands import build as mkdocs
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError

DAY = {"SOURCE_DATE_EPOCH": "1767225600"}
"""The day of a build, 1 January 2026, where a test depends on it."""

_LINE = logging.Formatter("%(levelname)s -  %(message)s")


def day_of_build(day: dt.date) -> dict[str, str]:
    """Give what makes a day that of a build, at noon."""
    return {"SOURCE_DATE_EPOCH": str(int(dt.datetime.combine(day, dt.time(12), dt.UTC).timestamp()))}


def keep_whole(settings: Path) -> None:
    """Have a site start from all of Python, unproven: no test of it is about what its pages start from."""
    line = "  - versioned-texts:\n"
    text = settings.read_text("utf-8")
    assert line in text
    settings.write_text(text.replace(line, f"{line}      snapshot: whole\n"), "utf-8")


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a build: whether it was stopped, and all that it said."""

    stopped: bool
    log: str


def build(project: Path, site: Path | None = None, /, **environment: str) -> Result:
    """Build the site of a project, by default into its folder ``site``, whatever comes of it."""
    log = io.StringIO()
    handler = logging.StreamHandler(log)
    handler.setFormatter(_LINE)
    logging.getLogger("mkdocs").setLevel(logging.INFO)
    with pytest.MonkeyPatch.context() as patch, contextlib.ExitStack() as stack:
        patch.chdir(project)
        for name, value in environment.items():
            patch.setenv(name, value)
        logging.root.addHandler(handler)
        stack.callback(logging.root.removeHandler, handler)
        try:
            config = load_config("mkdocs.yml", strict=True, site_dir=str(site or project / "site"))
            if plugin := config.plugins.get("versioned-texts"):
                plugin.config["snapshot"] = "whole"
            config.plugins.on_startup(command="build", dirty=False)
            stack.callback(config.plugins.on_shutdown)
            mkdocs.build(config)
        except (Abort, ConfigurationError) as stop:
            return Result(stopped=True, log=f"{log.getvalue()}{stop}")
    return Result(stopped=False, log=log.getvalue())


def built(project: Path, site: Path | None = None, /, **environment: str) -> Path:
    """Build the site of a project, which must go well and without a warning, and return its folder."""
    result = build(project, site, **environment)
    assert not result.stopped, result.log
    _assert_no_warning(result.log)
    return site or project / "site"


def built_apart(project: Path, site: Path, /, **environment: str) -> Path:
    """Build the site of a project by the command, which must go well and without a warning, and return its folder."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    variables = {**os.environ, **environment}
    done = subprocess.run(command, cwd=project, env=variables, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    _assert_no_warning(done.stderr)
    return site


def _assert_no_warning(log: str) -> None:
    assert not re.search(r"^WARNING", log, re.MULTILINE), log


def page(site: Path, address: str) -> BeautifulSoup:
    """Read a page of a built site by its address."""
    return BeautifulSoup((site / address / "index.html").read_text("utf-8"), "lxml")


def plain(tag: Tag | None) -> str:
    """Give the words of a tag, which must be there, with plain spaces between them."""
    assert tag
    return " ".join(tag.get_text().split())


def content(folder: Path) -> dict[str, bytes]:
    """Give the bytes of every file under a folder, by its path from there."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """Name the files that two folders do not have alike."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def python_libraries(site: Path) -> dict[str, str]:
    """Give the version of each distribution whose wheel a built site has, beside that of its own modules."""
    (lock,) = (site / "assets/moteur").glob("*/pyodide-lock.json")
    packages = json.loads(lock.read_text("utf-8"))["packages"]
    return {name: package["version"] for name, package in packages.items() if name != "page-modules"}
