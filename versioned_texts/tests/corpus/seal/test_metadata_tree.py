"""Metadata as a tree: whatever changes in one, its changes undone give the tree before, and TOML says the same."""

import tomllib
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from french.tests.few_examples import FEW
from versioned_texts.corpus.seal.metadata import changes, normal, read_key, toml_value, value_at, with_value, write_key

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=6)
NAMES = st.one_of(st.sampled_from(["0", "1", "title", "line", "a b", "l.1", 'd"e']), WORDS.filter(bool))
LEAVES = st.one_of(WORDS, st.integers(0, 99), st.booleans(), st.lists(WORDS, max_size=2))


def tables(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.dictionaries(NAMES, values, max_size=3), st.lists(st.dictionaries(NAMES, values, max_size=2)))


TREES = st.dictionaries(NAMES, st.recursive(LEAVES, tables, max_leaves=6), max_size=3).map(
    lambda one: normal(one) or {}
)


@FEW
@given(TREES, TREES)
def test_the_changes_of_a_tree_undone_give_what_it_was(then: dict[str, Any], now: dict[str, Any]) -> None:
    found = list(changes(then, now))
    assert bool(found) is (then != now)
    for key, was, is_now in found:
        assert value_at(now, key) == is_now
        assert read_key(write_key(key)) == key
        now = with_value(now, key, was)
    assert now == then


@FEW
@given(TREES)
def test_a_value_that_is_written_as_toml_is_read_as_the_same(tree: dict[str, Any]) -> None:
    assert (normal(tomllib.loads(f"value = {toml_value(tree)}")["value"]) or {}) == tree
