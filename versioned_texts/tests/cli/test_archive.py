"""``publisher archive`` as one runs it: files, checksums, exit codes; and the same bytes whenever and wherever."""

import hashlib
import io
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from versioned_texts.cli import main
from versioned_texts.testing.building import content, differing
from versioned_texts.testing.corpora import change, sealed_corpus, write_text

TEXT = "# Statuts\n\n## Article 1\n\nLa cotisation est de douze euros.[^1]\n\n[^1]: Une note.\n"
COMMAND = [sys.executable, "-c", "import sys; from versioned_texts.cli import main; sys.exit(main())", "archive"]


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    write_text(tmp_path / "textes", TEXT)
    sealed_corpus(tmp_path / "textes")
    return tmp_path / "textes"


def archive(*arguments: str | Path) -> CompletedProcess[str]:
    """Run the command."""
    with redirect_stdout(io.StringIO()) as output, redirect_stderr(io.StringIO()) as errors:
        try:
            code = main(["archive", *map(str, arguments)])
        except SystemExit as end:  # the parser of arguments ends the process
            code = int(end.code or 0)
    return CompletedProcess(["archive"], code, output.getvalue(), errors.getvalue())


def archive_apart(*arguments: str | Path, **environment: str) -> int:
    """Run the command in a process of its own, whose environment may not change what it writes."""
    words, variables = [*COMMAND, *map(str, arguments)], {**os.environ, **environment}
    return subprocess.run(words, capture_output=True, check=False, env=variables).returncode


def test_it_writes_the_packages_and_says_their_checksums(texts: Path, tmp_path: Path) -> None:
    made = archive(texts, "--output", tmp_path / "a" / "b")
    assert (made.returncode, made.stderr) == (0, "")
    written = content(tmp_path / "a" / "b")
    assert sorted(written) == ["SHA512SUMS", "statuts-2020-01-02.zip", "textes.zip"]
    said = {path: checksum for checksum, _, path in (line.partition("  ") for line in made.stdout.splitlines())}
    assert said == {
        str(tmp_path / "a" / "b" / name): hashlib.sha512(data).hexdigest() for name, data in written.items()
    }


def test_the_checksums_are_those_that_sha512sum_reads(texts: Path, tmp_path: Path) -> None:
    archive(texts, "--output", tmp_path / "archives")
    check = ["sha512sum", "--check", "--strict", "SHA512SUMS"]
    judged = subprocess.run(check, cwd=tmp_path / "archives", capture_output=True, text=True, check=False)
    assert judged.returncode == 0
    assert judged.stdout == "statuts-2020-01-02.zip: OK\ntextes.zip: OK\n"


def test_the_same_texts_make_the_same_bytes(texts: Path, tmp_path: Path) -> None:
    here = archive_apart(texts, "--output", tmp_path / "here", TZ="Europe/Paris", LC_ALL="C", PYTHONHASHSEED="1")
    there = archive_apart(
        texts, "--output", tmp_path / "there", TZ="Pacific/Auckland", SOURCE_DATE_EPOCH="86400", PYTHONHASHSEED="2"
    )
    assert (here, there) == (0, 0)
    assert content(tmp_path / "here") == content(tmp_path / "there")


def test_archiving_again_changes_nothing_and_leaves_other_files_alone(texts: Path, tmp_path: Path) -> None:
    archive(texts, "--output", tmp_path / "archives")
    (tmp_path / "archives" / "lisez-moi.txt").write_text("x", "utf-8")
    before = content(tmp_path / "archives")
    assert archive(texts, "--output", tmp_path / "archives").returncode == 0
    assert content(tmp_path / "archives") == before


def test_a_changed_text_is_not_packed(texts: Path, tmp_path: Path) -> None:
    change(texts / "statuts" / "2020-01-02.md", "douze", "treize")
    made = archive(texts, "--output", tmp_path / "archives")
    assert made.returncode == 1
    assert "statuts/2020-01-02.md: article 1, alinéa 1" in made.stderr
    assert not (tmp_path / "archives").exists()


def test_a_folder_without_texts_is_said(tmp_path: Path) -> None:
    made = archive(tmp_path / "nulle-part", "--output", tmp_path / "archives")
    assert made.returncode == 1
    assert "nulle-part: (folder)" in made.stderr
    assert not (tmp_path / "archives").exists()


def test_a_place_that_can_not_be_written_is_said(texts: Path, tmp_path: Path) -> None:
    (tmp_path / "archives").write_text("a file", "utf-8")
    made = archive(texts, "--output", tmp_path / "archives")
    assert made.returncode == 1
    assert f"{tmp_path / 'archives'}: found " in made.stderr


def test_a_write_that_fails_leaves_nothing_half_done(texts: Path, tmp_path: Path) -> None:
    (tmp_path / "archives" / "textes.zip").mkdir(parents=True)  # no file can take its place
    made = archive(texts, "--output", tmp_path / "archives")
    assert made.returncode == 1
    assert sorted(path.name for path in (tmp_path / "archives").iterdir()) == ["statuts-2020-01-02.zip", "textes.zip"]


def test_it_writes_transfers_where_it_is_asked_to(texts: Path, tmp_path: Path) -> None:
    for options, more in (([], []), (["--seda"], ["statuts-2020-01-02.seda.zip"])):
        archive(texts, "--output", tmp_path / "archives", *options)
        names = ["SHA512SUMS", *more, "statuts-2020-01-02.zip", "textes.zip"]
        assert sorted(path.name for path in (tmp_path / "archives").iterdir()) == names


def test_it_writes_what_the_site_publishes(example_folder: Path, example_site: Path, tmp_path: Path) -> None:
    settings = ("--settings", example_folder / "mkdocs.yml")
    made = archive(example_folder / "docs" / "textes", "--output", tmp_path, *settings)
    assert (made.returncode, made.stderr) == (0, "")
    published = {name: data for name, data in content(example_site / "archives").items() if not name.endswith(".html")}
    assert differing(content(tmp_path), published) == []
    assert "accord-2020-09-01.seda.zip" in published


def test_its_help_names_the_texts_and_the_output() -> None:
    done = archive("--help")
    assert done.returncode == 0
    assert "docs/textes" in done.stdout
    assert "--output" in done.stdout


def test_an_unknown_option_is_refused() -> None:
    assert archive("--outptu", "x").returncode == 2
