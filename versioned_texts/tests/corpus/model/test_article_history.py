"""The history of articles: whatever versions do to them, each is followed once, and no change escapes."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from versioned_texts.corpus import Corpus, Version, Work, read_corpus, work_history
from versioned_texts.pages.redline import compare_versions
from versioned_texts.pages.version import wording_checksums
from versioned_texts.testing.corpora import write_text

ARTICLES = st.dictionaries(st.sampled_from("abcd"), st.sampled_from("123"), max_size=4)
HISTORIES = st.lists(ARTICLES, min_size=1, max_size=6)
"""The articles of each version, as anchors and checksums; an article keeps its anchor."""


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Work:
    folder = tmp_path_factory.mktemp("textes")
    write_text(folder, "# Statuts\n\n## Article 1\n\nLe Club.\n")
    return read_corpus(folder).works[0]


@given(HISTORIES)
def test_each_article_is_followed_once_through_all_its_wordings(work: Work, articles: list[dict[str, str]]) -> None:
    start = work.versions[0].date
    days = [start + timedelta(number) for number in range(len(articles))]
    versions = tuple(replace(work.versions[0], date=day) for day in days)
    of_day = dict(zip(days, articles, strict=True))
    links = {
        (one.path, other.path): {anchor: anchor for anchor in of_day[one.date].keys() & of_day[other.date].keys()}
        for one, other in pairwise(versions)
    }
    history = work_history(replace(work, versions=versions), lambda version: of_day[version.date], links)
    for index, expected in enumerate(articles):
        found = history.articles_of(index)
        assert {anchor: article.wording(index).checksum for anchor, article in found.items()} == expected
        assert_changes(articles, index, history.changes(index))
        for article in found.values():
            own = article.wording(index)
            assert own.first <= index <= own.last
            before, after = article.previous(index), article.following(index)
            assert before is None or (before.last < own.first and before.checksum != own.checksum)
            assert after is None or (after.first > own.last and after.checksum != own.checksum)
    assert len({article.anchor for article in history.articles}) == len(history.articles)


def assert_changes(articles: list[dict[str, str]], index: int, counted: Counter[str]) -> None:
    """Count anew what a version changed, where no article is renumbered."""
    was, now = (articles[index - 1] if index else {}), articles[index]
    both = was.keys() & now.keys()
    amended = sum(1 for anchor in both if was[anchor] != now[anchor])
    added, removed = len(now.keys() - was.keys()), len(was.keys() - now.keys())
    assert counted == Counter(amended=amended, added=added, removed=removed)


def test_a_wording_is_another_exactly_where_the_redline_shows_a_change(each_corpus: Corpus) -> None:
    for old, new in successive(each_corpus):
        before, after = wording_checksums(old), wording_checksums(new)
        for part in compare_versions(old, new).redline.parts:
            if part.old and part.new and part.old.anchor in before and part.new.anchor in after:
                assert part.changed is (before[part.old.anchor] != after[part.new.anchor]), part.new.name


def successive(corpus: Corpus) -> list[tuple[Version, Version]]:
    return [pair for work in corpus.works for pair in pairwise(work.versions)]
