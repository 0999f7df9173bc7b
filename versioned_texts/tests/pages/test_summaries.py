"""The summaries of articles: how their file is read, what is refused of it, and where they stand."""

from pathlib import Path

import pytest
from bs4 import Tag

from versioned_texts.corpus import Corpus, Problem
from versioned_texts.pages.own.summaries import MAX_LENGTH, Summaries, read_summaries
from versioned_texts.testing.building import page, plain
from versioned_texts.tests.pages.conftest import assert_refused, small_corpus

SUMMARIES = """[[version]]
text = "statuts"
date = 2020-01-02

[version.summary]
article-1 = "Le nom et le siège."
preambule = "Qui parle."
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return small_corpus(tmp_path, "# Statuts\n\n## Préambule\n\nNous.\n\n## Article 1\n\nLe Club.\n\nSon siège.\n")


def read(content: str, corpus: Corpus, folder: Path) -> tuple[Summaries, list[Problem]]:
    problems: list[Problem] = []
    file = folder / "resumes.toml"
    file.write_text(content, "utf-8")
    return read_summaries(file, file.name, corpus, problems), problems


def test_summaries_belong_to_a_version(corpus: Corpus, tmp_path: Path) -> None:
    found = read(SUMMARIES, corpus, tmp_path)[0]
    assert found == {"statuts/2020-01-02/": {"article-1": "Le nom et le siège.", "preambule": "Qui parle."}}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("article-1 =", "article-9 =", "no anchor « article-9 »"),
        ("article-1 =", "article-1-al-2 =", "an alinéa"),
        ("2020-01-02", "2021-01-02", "no version « 2021-01-02 »"),
        ('"statuts"', '"reglement"', "no text « reglement »"),
        ('"Le nom et le siège."', '" "', "version (1 of 1).summary.article-1"),
        ("Qui parle.", "long " * MAX_LENGTH, f"at most {MAX_LENGTH}"),
        ("[version.summary]", "[version.summaries]", "version (1 of 1).summaries"),
    ],
)
def test_a_faulty_summary_is_reported(corpus: Corpus, tmp_path: Path, before: str, after: str, expected: str) -> None:
    assert before in SUMMARIES
    _, problems = read(SUMMARIES.replace(before, after), corpus, tmp_path)
    assert_refused(problems, "resumes.toml", expected)


def test_a_version_is_summed_up_once(corpus: Corpus, tmp_path: Path) -> None:
    _, problems = read(SUMMARIES + SUMMARIES, corpus, tmp_path)
    assert [problem.found for problem in problems] == ["its summaries twice"]


def test_what_is_summed_up_stands_beside_its_words(
    example_site: Path, example_folder: Path, example_corpus: Corpus
) -> None:
    file = example_folder / "docs" / "comprendre" / "resumes.toml"
    for address, summaries in read_summaries(file, file.name, example_corpus, []).items():
        found = page(example_site, address)
        assert len(found.select(".texte .resume")) == len(summaries)
        for anchor, words in summaries.items():
            heading = found.find(id=anchor)
            assert isinstance(heading, Tag)
            summary = heading.find_next_sibling()
            assert isinstance(summary, Tag)
            assert plain(summary) == f"Résumé du site : {words}"
            assert summary.has_attr("data-hors-texte")
            assert summary.has_attr("data-search-exclude")


def test_nothing_of_the_summaries_is_published_as_a_file(example_site: Path) -> None:
    assert not list(example_site.rglob("resumes.toml"))
