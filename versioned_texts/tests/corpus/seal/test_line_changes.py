"""The changed lines of a file: what is said to declare each change, undone, gives the file as it was."""

from hypothesis import given
from hypothesis import strategies as st

from french.testing.few_examples import FEW
from versioned_texts.corpus.seal.line_changes import line_changes

FILES = st.lists(st.sampled_from(["", "a", "b", "ab", "[c]", "d = 1"]), max_size=9).map("\n".join)


@FEW
@given(FILES, FILES)
def test_the_changes_of_a_file_undone_last_first_give_what_it_was(then: str, now: str) -> None:
    changes = list(line_changes(then, now, now))
    assert bool(changes) is (then != now)
    declared = [change.declared for change in changes]
    if None in declared:  # nothing around it stands once
        return
    text = now
    for before, after in reversed([pair for pair in declared if pair]):
        assert text.count(after) == 1
        text = text.replace(after, before)
    assert text == then


def test_a_change_is_declared_by_the_lines_that_name_it() -> None:
    lines = '[[line]]\nkey = "base"\namount = "2.50"\n\n[[line]]\nkey = "suivi"\namount = "2.50"\n'
    (change,) = line_changes(lines, lines[:-6] + '3.50"\n', lines[:-6] + '3.50"\n')
    assert (change.line, change.former, change.current) == (7, 'amount = "2.50"', 'amount = "3.50"')
    assert change.declared == ('key = "suivi"\namount = "2.50"', 'key = "suivi"\namount = "3.50"')
