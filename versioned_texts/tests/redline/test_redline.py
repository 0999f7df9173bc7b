"""The redline: it always gives both texts back, and it reads as a person would mark the change."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from french.testing.few_examples import FEW
from versioned_texts.redline import (
    Cell,
    Paragraph,
    Part,
    Redline,
    compare_parts,
    report,
    subscript,
    superscript,
    table_row,
    verify_redline,
)
from versioned_texts.redline.changes import ChangeKind
from versioned_texts.redline.marks import ALINEA_BREAK
from versioned_texts.redline.words import Operation, after, before, compare_cut, compare_words, words

WORDS = st.sampled_from(
    ["l’école", "élève", "1,30 €", "12 500", "15 juin 2023", "demi-journée", ",", ".", "\n", "à", "☃"]
)
TEXTS = st.lists(WORDS, max_size=25).map(" ".join) | st.text(max_size=60)
MARKED = st.lists(WORDS | st.sampled_from([superscript("er"), subscript("2"), f"m{superscript('2')}"]), max_size=9)
CELLS = st.lists(MARKED.map("".join).map(Cell), min_size=1, max_size=4).map(tuple)


@st.composite
def versions(draw: st.DrawFn) -> tuple[Part, ...]:
    labels = draw(st.lists(st.integers(1, 8), unique=True, max_size=6))
    return tuple(
        Part(
            f"article-{label}",
            f"article {label}",
            draw(TEXTS),
            tuple(
                Paragraph(f"article-{label}-al-{number}", text)
                if isinstance(text, str)
                else table_row(f"article-{label}-tableau-1", text)
                for number, text in enumerate(draw(st.lists(TEXTS | MARKED.map(" ".join) | CELLS, max_size=4)), start=1)
            ),
            draw(st.sampled_from([0, 0, 1])),
        )
        for label in labels
    )


@FEW
@given(TEXTS, TEXTS)
def test_a_comparison_gives_both_texts_back(old: str, new: str) -> None:
    found = compare_words(old, new)
    assert before(found) == old
    assert after(found) == new


@FEW
@given(versions(), versions())
def test_every_redline_is_proven(old: tuple[Part, ...], new: tuple[Part, ...]) -> None:
    assert verify_redline(compare_parts(old, new), old, new)


@FEW
@given(versions())
def test_a_version_laid_over_itself_shows_nothing(version: tuple[Part, ...]) -> None:
    found = compare_parts(version, version)
    assert not any(part.changed or part.renumbered for part in found.parts)


def test_the_proof_fails_when_a_word_is_lost() -> None:
    old = (part(1, "Un alinéa."),)
    found = compare_parts(old, (part(1, "Un autre alinéa."),))
    assert not verify_redline(found, (part(1, "Un alinéa perdu."),), (part(1, "Un autre alinéa."),))
    assert not verify_redline(found, old, (part(1, "Un alinéa."),))
    assert not verify_redline(found, (*old, part(2, "Oublié.")), (part(1, "Un autre alinéa."),))


def test_french_words_stay_whole() -> None:
    text = "l’école, la demi-journée à 1 250,50 € du 1er janvier 2024 pour 12 500 élèves"
    whole = ["l’école", "demi-journée", "1 250,50 €", "1er janvier 2024", "12 500"]
    assert [word for word in words(text) if word in whole] == whole


def part(label: int, *paragraphs: str) -> Part:
    placed = tuple(Paragraph(f"article-{label}-al-{n}", text) for n, text in enumerate(paragraphs, start=1))
    return Part(f"article-{label}", f"article {label}", f"Article {label}", placed)


CONTRIBUTION = "La contribution est fixée chaque année par le Comité syndical."
TERM = "La convention est conclue pour un an, renouvelable trois fois."
LATE = "Des intérêts sont dus en cas de retard de paiement de plus de trente jours."


def changes(old: tuple[Part, ...], new: tuple[Part, ...]) -> list[tuple[str | None, str | None]]:
    def name(owner: Part | None) -> str | None:
        return owner.name if owner else None

    return [(name(part.old), name(part.new)) for part in compare_parts(old, new).parts]


def test_a_new_number_alone_is_no_amendment_but_a_new_heading_is() -> None:
    section = [Part(name.lower(), name, name, (Paragraph("al-1", CONTRIBUTION),)) for name in ("Titre I", "Titre II")]
    spelt = Part("article-1", "article premier", "Article premier", part(1, CONTRIBUTION).paragraphs)
    amended = [
        compare_parts((old,), (new,)).parts[0].changed
        for old, new in (
            (part(1, CONTRIBUTION), part(2, CONTRIBUTION)),
            (part(1, CONTRIBUTION), spelt),
            (section[0], section[1]),
        )
    ]
    assert amended == [False, True, True]


def test_a_deleted_article_stands_after_the_one_it_followed() -> None:
    old = (part(1, CONTRIBUTION), part(2, LATE), part(3, TERM))
    new = (part(1, CONTRIBUTION), part(3, TERM))
    assert changes(old, new) == [("article 1", "article 1"), ("article 2", None), ("article 3", "article 3")]


def test_an_inserted_paragraph_leaves_its_neighbours_alone() -> None:
    old = (part(1, CONTRIBUTION, TERM),)
    (found,) = compare_parts(old, (part(1, CONTRIBUTION, LATE, TERM),)).parts
    changed = [[segment.operation for segment in paragraph.segments] for paragraph in found.paragraphs]
    assert changed == [[Operation.EQUAL], [Operation.INSERTED], [Operation.EQUAL]]


def test_words_are_counted_without_spaces_and_signs() -> None:
    found = compare_parts((part(1, "Un deux, trois."),), (part(1, "Un quatre, cinq six."),))
    assert found.word_counts == {Operation.DELETED: 2, Operation.INSERTED: 3}


def test_parts_that_moved_are_told_from_those_that_stayed() -> None:
    old = (part(1, CONTRIBUTION), part(2, TERM), part(3, LATE))
    found = compare_parts(old, (part(3, LATE), part(1, CONTRIBUTION), part(2, TERM)))
    assert [(part.new.name if part.new else "", part.moved) for part in found.parts] == [
        ("article 3", True),
        ("article 1", False),
        ("article 2", False),
    ]


LAW = st.sampled_from(["le", "la", "comité", "école", "vote", "recettes", "an", "contribution", ",", ";", "12 €", "2"])
SENTENCES = st.lists(LAW, min_size=6, max_size=14).filter(lambda words: len(set(words)) >= 4).map(" ".join)
"""Sentences of some different words: one word again and again may be cut in many ways that are as good."""

ALINEAS = st.lists(SENTENCES, min_size=4, max_size=9, unique=True)


@st.composite
def drafts(draw: st.DrawFn) -> list[list[str]]:
    """Give the alinéas of two or three articles, of few words that all of them use."""
    alineas = draw(ALINEAS)
    cuts = sorted(draw(st.sets(st.integers(2, len(alineas) - 2), min_size=1, max_size=2)))
    return [alineas[start:end] for start, end in zip([0, *cuts], [*cuts, len(alineas)], strict=True)]


def law(articles: list[list[str]]) -> tuple[Part, ...]:
    return tuple(part(number, *alineas) for number, alineas in enumerate(articles, start=1))


def kinds_of(found: Redline) -> list[ChangeKind]:
    return [
        paragraph.kind for part in found.parts for paragraph in part.paragraphs if paragraph.kind is not ChangeKind.SAME
    ]


def proven(old: list[list[str]], new: list[list[str]]) -> Redline:
    """Compare two drafts; the proof must hold, and fail once a word of what moved or was cut is another."""
    found = compare_parts(law(old), law(new))
    assert verify_redline(found, law(old), law(new))
    for number, part_change in enumerate(found.parts):
        for index, change in enumerate(part_change.paragraphs):
            if change.kind is ChangeKind.SAME:
                continue
            segments = (*change.segments, replace(change.segments[-1], text="perdu"))
            spoilt = replace(change, segments=segments)
            paragraphs = (*part_change.paragraphs[:index], spoilt, *part_change.paragraphs[index + 1 :])
            parts = (*found.parts[:number], replace(part_change, paragraphs=paragraphs), *found.parts[number + 1 :])
            assert not verify_redline(Redline(parts), law(old), law(new))
    return found


@FEW
@given(drafts(), st.data())
def test_a_split_is_told_as_a_split_and_its_undoing_as_a_merger(articles: list[list[str]], data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(articles) - 1))
    index = data.draw(st.integers(0, len(articles[number]) - 1))
    found = articles[number][index].split(" ")
    cut = data.draw(st.integers(1, len(found) - 1))
    alineas = articles[number]
    halves = [" ".join(found[:cut]), " ".join(found[cut:])]
    split = [*articles[:number], [*alineas[:index], *halves, *alineas[index + 1 :]], *articles[number + 1 :]]
    assert kinds_of(proven(articles, split)) == [ChangeKind.SPLIT]
    assert kinds_of(proven(split, articles)) == [ChangeKind.MERGED]
    (change,) = report(compare_parts(law(articles), law(split)))
    assert change.facts == ("1 alinéa scindé",)
    assert change.sentences[0].endswith(f"les alinéas {index + 1} et {index + 2}, sans qu’un mot change.")


@FEW
@given(drafts(), st.data())
def test_a_move_is_told_as_a_move_from_where_to_where(articles: list[list[str]], data: st.DataObject) -> None:
    source = data.draw(st.integers(0, len(articles) - 1))
    target = data.draw(st.integers(0, len(articles) - 1))
    index = data.draw(st.integers(0, len(articles[source]) - 1))
    left = [list(article) for article in articles]
    moved = left[source].pop(index)
    goal = data.draw(st.integers(0, len(left[target])))
    left[target].insert(goal, moved)
    found = proven(articles, left)
    if left == articles:
        assert kinds_of(found) == []
        return
    assert sorted(kinds_of(found), key=lambda kind: kind.name) == [ChangeKind.GONE, ChangeKind.MOVED]
    sentences = [sentence for entry in report(found) for sentence in entry.sentences]
    assert len(sentences) == 1
    assert sentences[0].endswith(", sans qu’un mot change.")
    if source != target:
        assert sentences[0].startswith(f"L’alinéa {index + 1} de l’article {source + 1} passe à l’article {target + 1}")
        assert f"l’alinéa {goal + 1}," in sentences[0]


def test_words_that_go_where_an_alinea_is_cut_stand_in_the_second_one() -> None:
    found = compare_cut("a b c d e", ["a", "e"], split=True)
    assert [(segment.operation, segment.text) for segment in found] == [
        (Operation.EQUAL, "a"),
        (Operation.DELETED, " "),
        (Operation.INSERTED, ALINEA_BREAK),
        (Operation.DELETED, "b c d "),
        (Operation.EQUAL, "e"),
    ]


WRITTEN = ["le", "comité", "fixe", "chaque", "année", "le", "nombre", "des", "élèves", "de", "toutes", "les", "écoles"]


@pytest.mark.parametrize(("kept", "moves"), [(9, True), (8, False)])
def test_an_alinea_of_another_article_is_the_same_one_while_most_words_are(kept: int, moves: bool) -> None:  # noqa: FBT001
    others = [*WRITTEN[:kept], *("fin" for _ in WRITTEN[kept:])]
    found = compare_parts(
        law([["premier", " ".join(WRITTEN)], ["second"]]), law([["premier"], ["second", " ".join(others)]])
    )
    assert (ChangeKind.MOVED in kinds_of(found)) is moves
