"""The zip archives, as another program reads them."""

import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from versioned_texts.archive.zip_archive import write_zip

DAY = date(2020, 1, 2)
PATHS = st.text(st.characters(exclude_categories=["C"], exclude_characters="\\"), min_size=1, max_size=40)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("zip") / "archive.zip"


@given(files=st.dictionaries(PATHS, st.binary(max_size=3000), max_size=8))
def test_every_file_comes_out_as_it_went_in(file: Path, files: dict[str, bytes]) -> None:
    write_zip(file, files.items(), DAY)
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        assert {entry.filename: archive.read(entry) for entry in archive.infolist()} == files
        assert all(entry.date_time == (2020, 1, 2, 0, 0, 0) for entry in archive.infolist())


def test_what_compresses_is_compressed(file: Path) -> None:
    write_zip(file, [("long.txt", b"mots " * 1000), ("bref.txt", b"m")], DAY)
    with zipfile.ZipFile(file) as archive:
        long, short = archive.infolist()
    assert (long.compress_type, short.compress_type) == (zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED)
    assert long.compress_size < long.file_size / 10
