"""``publisher record`` adds to the list of what releases gave to download; what was altered in it is refused."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from versioned_texts.cli import main
from versioned_texts.testing.corpora import problems, sealed_corpus, write_text

EARLIER = "no line of a release ever changes"


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    texts = tmp_path / "docs" / "textes"
    write_text(texts, "# Statuts\n\n## Article 1\n\nLe Club.\n")
    sealed_corpus(texts)
    return texts


def record(texts: Path, site: Path, **files: bytes) -> list[Path]:
    """Record a built site that gives some files to download; give the releases that stand then."""
    listed = [
        {"sha512": hashlib.sha512(data).hexdigest(), "taille": len(data), "chemin": name, "actuel": True}
        for name, data in files.items()
    ]
    gone = {"sha512": "0" * 128, "taille": 1, "chemin": "ancien.pdf", "actuel": False}
    shutil.rmtree(site, ignore_errors=True)
    (site / "assets" / "verification").mkdir(parents=True)
    (site / "assets" / "verification" / "0123.json").write_text(json.dumps([*listed, gone]), "utf-8")
    assert main(["record", str(site), str(texts)]) == 0
    return sorted(texts.with_name("textes.releases").iterdir(), key=lambda file: file.stat().st_mtime_ns)


def test_a_release_adds_the_lines_that_no_earlier_one_has(
    texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = tmp_path / "site"
    (first,) = record(texts, site, a=b"un", b=b"deux")
    assert f"{first.name}: commit it" in capsys.readouterr().out
    assert record(texts, site, a=b"un") == [first]
    assert "All was released before." in capsys.readouterr().out
    _, second = record(texts, site, a=b"un", b=b"autre")
    after, line = second.read_text("utf-8").splitlines()
    assert (after, line) == (f"after {first.name}", f"{hashlib.sha512(b'autre').hexdigest()} 5 b")
    assert main(["check", str(texts)]) == 0


def test_releases_of_two_branches_merge_as_files(texts: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    (first,) = record(texts, site, a=b"un")
    shutil.move(first, tmp_path / first.name)
    (other,) = record(texts, site, a=b"deux")
    shutil.move(tmp_path / first.name, first)
    third = record(texts, site, a=b"trois")[-1]
    assert third.read_text("utf-8").splitlines()[0] == f"after {' '.join(sorted((first.name, other.name)))}"
    assert main(["check", str(texts)]) == 0


def test_what_was_altered_or_is_missing_is_named(texts: Path, tmp_path: Path) -> None:
    first = record(texts, tmp_path / "site", a=b"un", b=b"deux")[0]
    record(texts, tmp_path / "site", a=b"trois")
    whole = first.read_text("utf-8")
    name = f"textes.releases/{first.name}"
    first.write_text(whole.replace(" 2 a", " deux a"), "utf-8")
    assert all(words in problems(texts) for words in (f"{name}: line ", " deux a", EARLIER))
    first.write_text("".join(whole.splitlines(keepends=True)[:-1]), "utf-8")
    assert all(words in problems(texts) for words in (f"{name}: (file)", "other lines than those", EARLIER))
    first.unlink()
    assert all(words in problems(texts) for words in (f"{name}: (file)", "no file"))
    first.with_name("liste.txt").write_text(whole, "utf-8")
    assert "textes.releases/liste.txt: file name" in problems(texts)


def test_a_folder_that_is_no_site_with_a_list_is_refused(
    texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["record", str(tmp_path), str(texts)]) == 1
    assert "found no list of what it gives to download" in capsys.readouterr().err
    assert not texts.with_name("textes.releases").exists()
