"""An act read again gives the new text, character for character, and is written as a council reads it."""

from hypothesis import given

from french.tests.few_examples import FEW
from versioned_texts.amendment.act_writing import write_act
from versioned_texts.amendment.operations import Operation, apply_operations
from versioned_texts.amendment.own_sentences import read_sentence
from versioned_texts.redline import Part
from versioned_texts.tests.amendment.texts import amended_texts, same_text, texts


def amended(act: str, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Read a whole act of our own and apply it."""
    sentences: list[tuple[str, list[str]]] = []
    for line in act.split("\n")[:-1]:
        if line.startswith("«"):
            sentences[-1][1].append(line)
        else:
            sentences.append((line, []))
    operations: list[Operation] = []
    for head, block in sentences:
        found = read_sentence(head, block, parts)
        assert found is not None, head
        operations += found
    return apply_operations(operations, parts)


@FEW
@given(texts(), texts())
def test_an_act_gives_the_new_text(old: tuple[Part, ...], new: tuple[Part, ...]) -> None:
    assert same_text(amended(write_act(old, new), old), new)


@FEW
@given(amended_texts())
def test_an_act_gives_an_edited_text(pair: tuple[tuple[Part, ...], tuple[Part, ...]]) -> None:
    old, new = pair
    assert same_text(amended(write_act(old, new), old), new)
