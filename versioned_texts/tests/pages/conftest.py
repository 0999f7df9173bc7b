"""Small corpora of one text, and what is refused of them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from versioned_texts.corpus import Corpus, read_corpus
from versioned_texts.tests.corpora import write_text


def small_corpus(folder: Path, text: str, front: str = "") -> Corpus:
    write_text(folder, text, front)
    return read_corpus(folder)


def assert_refused(error: type[Exception], read: Callable[[], object], file: str, expected: str) -> None:
    """Check that what is read is refused, with the name of its file and what is wrong there or expected."""
    with pytest.raises(error) as refused:
        read()
    assert file in str(refused.value)
    assert expected in str(refused.value)
