"""What is written aside and put in place whole, by builds that are killed at any moment."""

import contextlib
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.release.exchange import Busy, replace_folder
from versioned_texts.testing.building import DAY, content

STEPS = """
import sys
from pathlib import Path
from tools.release.exchange import replace_folder

def report(step):
    print(step, flush=True)
    sys.stdin.readline()

with replace_folder(Path(sys.argv[1])) as folder:
    report("begun")
    (folder / "index.html").write_text("half")
    report("half")
    (folder / "index.html").write_text("new")
    report("whole")
print("done", flush=True)
"""


def write(target: Path, content: str) -> None:
    with replace_folder(target) as folder:
        (folder / "index.html").write_text(content)


def left(target: Path) -> list[str]:
    return [path.name for path in target.with_name(f".{target.name}").iterdir() if path.name != "lock"]


@pytest.fixture
def target(tmp_path: Path) -> Iterator[Path]:
    write(tmp_path / "dist", "old")
    yield tmp_path / "dist"
    # whatever happened, the next build is not troubled by it
    write(tmp_path / "dist", "next")
    assert (tmp_path / "dist" / "index.html").read_text() == "next"
    assert left(tmp_path / "dist") == []


@pytest.mark.parametrize("last", ["begun", "half", "whole"])
def test_a_build_that_is_killed_leaves_the_last_good_one(target: Path, project: Path, last: str) -> None:
    before = content(target)
    command = [sys.executable, "-c", STEPS, str(target)]
    with subprocess.Popen(command, cwd=project, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as build:
        assert build.stdin
        assert build.stdout
        while build.stdout.readline().strip() != last:
            build.stdin.write("\n")
            build.stdin.flush()
        build.kill()
    assert build.returncode == -signal.SIGKILL
    assert content(target) == before
    assert (target / "index.html").read_text() == "old"


def test_a_build_that_fails_leaves_the_last_good_one(target: Path) -> None:
    with contextlib.suppress(ZeroDivisionError), replace_folder(target) as folder:
        (folder / "index.html").write_text("half")
        raise ZeroDivisionError
    assert (target / "index.html").read_text() == "old"


def test_two_builds_at_once_do_not_mix(target: Path) -> None:
    with replace_folder(target) as folder:
        (folder / "index.html").write_text("first")
        with pytest.raises(Busy, match="another build"), replace_folder(target):
            pass
    assert (target / "index.html").read_text() == "first"


def test_a_reader_that_has_the_old_one_open_reads_it_to_its_end(target: Path) -> None:
    with (target / "index.html").open() as reading:
        write(target, "new")
        assert reading.read() == "old"
    assert (target / "index.html").read_text() == "new"


def test_what_is_put_in_place_is_copied_whole(target: Path) -> None:
    write(target, "new")
    subprocess.run(["cp", "-r", "dist", "copy"], cwd=target.parent, check=True)
    assert not (target.parent / "copy").is_symlink()
    assert content(target.parent / "copy") == content(target)


def test_all_can_read_it_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        with replace_folder(tmp_path / "dist") as folder:
            (folder / "statuts").mkdir()
            (folder / "statuts" / "index.html").write_text("new")
    finally:
        os.umask(before)
    paths = ("dist", "dist/statuts", "dist/statuts/index.html")
    modes = {path: stat.filemode((tmp_path / path).stat().st_mode) for path in paths}
    expected = {"dist": "drwxr-xr-x", "dist/statuts": "drwxr-xr-x", "dist/statuts/index.html": "-rw-r--r--"}
    assert modes == expected


def test_a_link_of_earlier_days_becomes_a_folder(tmp_path: Path) -> None:
    earlier = tmp_path / ".dist" / "earlier"
    earlier.mkdir(parents=True)
    (tmp_path / "dist").symlink_to(earlier.relative_to(tmp_path))
    (earlier / "index.html").write_text("old")
    with pytest.raises(ZeroDivisionError), replace_folder(tmp_path / "dist"):
        raise ZeroDivisionError
    assert (tmp_path / "dist" / "index.html").read_text() == "old"
    write(tmp_path / "dist", "new")
    assert not (tmp_path / "dist").is_symlink()
    assert left(tmp_path / "dist") == []


def test_a_build_that_was_killed_between_two_steps_is_put_back(tmp_path: Path) -> None:
    """A system that can't exchange two folders in one step sets the last good one aside first."""
    write(tmp_path / "dist", "old")
    (tmp_path / "dist").rename(tmp_path / ".dist" / "before")
    with pytest.raises(ZeroDivisionError), replace_folder(tmp_path / "dist"):
        raise ZeroDivisionError
    assert (tmp_path / "dist" / "index.html").read_text() == "old"


def test_a_release_that_is_killed_while_it_builds_leaves_the_last_good_one(target: Path, project: Path) -> None:
    before = content(target)
    command = [sys.executable, "-m", "tools.release", "dist", str(target)]
    environment = {**os.environ, **DAY}  # the engine of that day is built already, for the other tests
    with subprocess.Popen(
        command, cwd=project, env=environment, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as build:
        assert build.stderr
        while "Building documentation" not in build.stderr.readline():
            assert build.poll() is None
        subprocess.run(["kill", "-9", "--", f"-{build.pid}"], check=True)
    assert content(target) == before
