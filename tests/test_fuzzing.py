"""A short run of `make fuzz`, what Hypothesis makes of the same parsers, and files that are too much."""

import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.headcounts import read_table
from tests.fuzzing.feeding import LINKS, MOST_GROWTH, fed
from tests.fuzzing.guided import atheris_is_there, guided
from tests.fuzzing.parsers import PARSERS
from versioned_texts.corpus import CorpusError, read_corpus
from versioned_texts.testing.corpora import DATE, write_text

pytestmark = pytest.mark.audit

SHORT = 300


@pytest.mark.parametrize("name", PARSERS)
def test_only_declared_errors_come_out_of_mutated_inputs(name: str) -> None:
    assert fed(name, SHORT, seed=7).growth < MOST_GROWTH


def test_no_mutated_address_breaks_the_page() -> None:
    assert fed(LINKS, 10 * SHORT, seed=7).growth < MOST_GROWTH


@pytest.mark.skipif(not atheris_is_there(), reason="atheris is not published for this system")
def test_only_declared_errors_come_out_of_texts_that_reach_new_lines() -> None:
    assert guided("textes", SHORT, seed=7)


def test_long_cells_of_a_file_are_not_kept_after_it() -> None:
    letters, files = 32_000, 8
    tracemalloc.start()
    for number in range(files):
        read_table(f"commune;eleves;{number}{'é' * letters}\nA;1;\n".encode())
    memory, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert memory < 5 * letters


@pytest.mark.parametrize("name", PARSERS)
@given(data=st.binary(max_size=200) | st.text(max_size=100).map(lambda text: text.encode("utf-8", "surrogatepass")))
@settings(max_examples=100, derandomize=True)
def test_only_declared_errors_come_out_of_anything(name: str, data: bytes) -> None:
    PARSERS[name].read(data)


@pytest.mark.parametrize("file", [f"{DATE}.md", f"{DATE}.tarif.toml", "texte.toml"])
def test_a_file_of_a_hundred_megabytes_is_refused_unread(tmp_path: Path, file: str) -> None:
    write_text(tmp_path, "# T\n\nUn mot.\n")
    with (tmp_path / "statuts" / file).open("wb") as made:
        made.truncate(100_000_000)
    with pytest.raises(CorpusError, match="100000000 bytes") as refused:
        read_corpus(tmp_path)
    assert f"statuts/{file}" in str(refused.value)
