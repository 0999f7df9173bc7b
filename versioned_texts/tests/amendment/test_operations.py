"""Operations give the new text, whatever their order; two of one place give none."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from french.testing.few_examples import FEW
from versioned_texts.amendment.acts.writing import operations_between
from versioned_texts.amendment.operations import (
    HEADING,
    InsertPart,
    MovePart,
    Operation,
    RelabelPart,
    ReplaceParagraphs,
    ReplaceWords,
    apply_operations,
)
from versioned_texts.redline import Cell, Paragraph, Part, compare_parts, table_row
from versioned_texts.testing.amended_texts import anchored, same_text, texts

STATUTES = anchored(
    Part("", "Préambule", "Préambule", (Paragraph("", "Vu la loi."),), 2),
    Part("", "article 1", "Article 1 : Objet", (Paragraph("", "Un objet."), Paragraph("", "Un second."))),
    Part(
        "",
        "article 2",
        "Article 2 : Tarif",
        (table_row("", (Cell("Base"), Cell("1,30 €"))), table_row("", (Cell("Forfait"), Cell("2 €")))),
    ),
)


@FEW
@given(texts(), texts(), st.randoms(use_true_random=False))
def test_the_operations_of_a_redline_give_the_new_text(
    old: tuple[Part, ...], new: tuple[Part, ...], chance: Random
) -> None:
    found = operations_between(compare_parts(old, new), old)
    assert same_text(apply_operations(found, old), new)
    # those of one place stand in their order
    placed = [operation for operation in found if isinstance(operation, InsertPart | MovePart)]
    others = [operation for operation in found if operation not in placed]
    chance.shuffle(others)
    assert same_text(apply_operations([*others, *placed], old), new)


@FEW
@given(texts(), texts())
def test_anchors_stay_distinct_and_parts_that_no_operation_names_stay_as_they_are(
    old: tuple[Part, ...], new: tuple[Part, ...]
) -> None:
    found = operations_between(compare_parts(old, new), old)
    result = apply_operations(found, old)
    assert len({part.anchor for part in result}) == len(result)
    named = {operation.part for operation in found if not isinstance(operation, InsertPart)}
    assert all(part in result for index, part in enumerate(old) if index not in named)


def test_anchors_are_those_of_the_corpus() -> None:
    row = (Cell("Option"), Cell("3 €"))
    result = apply_operations(
        [
            RelabelPart(2, "article 3"),
            InsertPart(1, "article 2", "Article 2 : Durée", 0, ("Un an.", row, "Fin.", row)),
            ReplaceParagraphs(2, 1, 1, ("Une remarque.",)),
            ReplaceParagraphs(2, 2, 2, (row,)),
            ReplaceParagraphs(0, HEADING, 0, ("Exposé des motifs",)),
        ],
        STATUTES,
    )
    assert [part.anchor for part in result] == ["exposé-des-motifs", "article-1", "article-2", "article-3"]
    assert [part.heading for part in result][2:] == ["Article 2 : Durée", "Article 3 : Tarif"]
    assert [[paragraph.anchor for paragraph in part.paragraphs] for part in result[2:]] == [
        ["article-2-al-1", "article-2-tableau-1", "article-2-al-2", "article-2-tableau-2"],
        ["article-3-tableau-1", "article-3-al-1", "article-3-tableau-2", "article-3-tableau-2"],
    ]


@pytest.mark.parametrize(
    "operations",
    [
        [ReplaceWords(1, 0, 0, 2, "Le"), ReplaceWords(1, 0, 1, 4, "x")],
        [ReplaceWords(1, 0, 2, 2, "x"), ReplaceWords(1, 0, 2, 2, "y")],
        [ReplaceWords(1, 0, 0, 2, "Le"), ReplaceParagraphs(1, 0, 1, ())],
        [ReplaceParagraphs(1, HEADING, 0, ("x",)), ReplaceParagraphs(1, HEADING, 0, ("y",))],
        [RelabelPart(1, "x"), RelabelPart(1, "y")],
        [ReplaceWords(2, 0, 2, 6, "x")],
    ],
)
def test_operations_that_disagree_make_no_text(operations: list[Operation]) -> None:
    with pytest.raises(ValueError, match=r"found|too many"):
        apply_operations(operations, STATUTES)


def test_neighbouring_edits_do_not_disagree() -> None:
    words = ReplaceWords(1, 0, 0, 2, "Cet"), ReplaceWords(1, 0, 2, 2, " unique")
    _, found, _ = apply_operations([*words, ReplaceParagraphs(1, 1, 1, ("x",))], STATUTES)
    assert [paragraph.text for paragraph in found.paragraphs] == ["Cet unique objet.", "x", "Un second."]
