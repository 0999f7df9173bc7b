"""Small corpora of one text, and what is refused of them."""

from pathlib import Path

from versioned_texts.corpus import Corpus, Problem, read_corpus
from versioned_texts.testing.corpora import write_text


def small_corpus(folder: Path, text: str, front: str = "") -> Corpus:
    write_text(folder, text, front)
    return read_corpus(folder)


def assert_refused(problems: list[Problem], file: str, expected: str) -> None:
    """Check that a file is refused, and what is wrong there or expected."""
    assert {problem.file for problem in problems} == {file}
    assert expected in "\n".join(map(str, problems))
