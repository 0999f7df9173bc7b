"""A disk that takes no more, or can only be read: the command and the build say so in a sentence, and end with 1."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from versioned_texts.testing.building import content
from versioned_texts.testing.commands import PUBLISHER
from versioned_texts.testing.corpora import lay_out, write_text
from versioned_texts.testing.read_only import heed_modes, make_read_only

TEXT = "# Statuts\n\n## Article 1\n\nLe Club.\n"
FULL = Path("/dev/full")
"""A device that takes nothing, as a full disk does."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write_text(tmp_path / "docs" / "textes", TEXT)
    settings = "site_name: Club\ntheme: mkdocs\nplugins: [versioned-texts: {pdf: false}]\n"
    return lay_out(tmp_path, {"mkdocs.yml": settings, "docs/index.md": "# Club\n\nOn joue.\n"})


def fill() -> None:
    """Let this process write nothing into any file."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


COMMANDS = {
    "new": (*PUBLISHER, "new", "statuts", "2021-01-01", "--from", "2020-01-02"),
    "archive": (*PUBLISHER, "archive"),
    "build": (sys.executable, "-m", "mkdocs", "build"),
    "seal": (*PUBLISHER, "seal"),
}


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_a_full_disk_is_named(project: Path, command: tuple[str, ...]) -> None:
    done = subprocess.run(command, cwd=project, preexec_fn=fill, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert "expected to read or write it\n" in done.stderr


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_a_disk_that_can_only_be_read_is_named_and_left_as_it_is(project: Path, command: tuple[str, ...]) -> None:
    before = content(project)
    make_read_only(project)
    done = subprocess.run(command, cwd=project, preexec_fn=heed_modes, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stdout
    assert "Traceback" not in done.stderr
    assert done.stderr.count("found Permission denied, expected to read or write it\n") == 1
    assert content(project) == before


def test_output_that_nothing_takes_is_named(project: Path) -> None:
    with FULL.open("w") as full:
        done = subprocess.run(
            [*PUBLISHER, "check"], cwd=project, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 1
    assert done.stderr == "a file: found No space left on device, expected to read or write it\n"


@pytest.mark.parametrize("path", ["site", ".cache"])
def test_a_path_that_takes_no_file_is_named(project: Path, path: str) -> None:
    (project / path).write_text("a file", "utf-8")
    command = (sys.executable, "-m", "mkdocs", "build")
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert f"{project / path}" in done.stderr
