"""The redline: it always gives both texts back, and it reads as a person would mark the change."""

from hypothesis import given
from hypothesis import strategies as st

from publisher.redline import (
    Operation,
    Paragraph,
    Part,
    after,
    before,
    compare_parts,
    compare_words,
    verify_redline,
    words,
)

WORDS = st.sampled_from(
    ["l’école", "élève", "1,30 €", "12 500", "15 juin 2023", "demi-journée", ",", ".", "\n", "à", "☃"]
)
TEXTS = st.lists(WORDS, max_size=25).map(" ".join) | st.text(max_size=60)


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
                for number, text in enumerate(draw(st.lists(TEXTS, max_size=4)), start=1)
            ),
        )
        for label in labels
    )


@given(TEXTS, TEXTS)
def test_a_comparison_gives_both_texts_back(old: str, new: str) -> None:
    found = compare_words(old, new)
    assert before(found) == old
    assert after(found) == new


@given(TEXTS)
def test_words_put_together_are_the_text(text: str) -> None:
    assert "".join(words(text)) == text


@given(versions(), versions())
def test_every_redline_is_proven(old: tuple[Part, ...], new: tuple[Part, ...]) -> None:
    assert verify_redline(compare_parts(old, new), old, new)


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


def test_a_changed_amount_is_one_change() -> None:
    found = compare_words("d'un montant de 1,30 € TTC par élève", "d'un montant de 1,45 € TTC par élève")
    changed = [(one.operation, one.text) for one in found if one.operation is not Operation.EQUAL]
    assert changed == [(Operation.DELETED, "1,30 €"), (Operation.INSERTED, "1,45 €")]


def test_a_rewritten_phrase_is_not_cut_to_pieces() -> None:
    found = compare_words(
        "Le Comité de pilotage se réunira deux fois par an et chaque fois que nécessaire.",
        "Le Comité de pilotage tient au moins trois séances annuelles et chaque fois que nécessaire.",
    )
    assert [one.operation for one in found] == [Operation.EQUAL, Operation.DELETED, Operation.INSERTED, Operation.EQUAL]


def part(label: int, *paragraphs: str) -> Part:
    placed = tuple(Paragraph(f"article-{label}-al-{n}", text) for n, text in enumerate(paragraphs, start=1))
    return Part(f"article-{label}", f"article {label}", f"Article {label}", placed)


CONTRIBUTION = "La contribution est fixée chaque année par le Comité syndical."
TERM = "La convention est conclue pour un an, renouvelable trois fois."
LATE = "Des intérêts sont dus en cas de retard de paiement de plus de trente jours."


def fates(old: tuple[Part, ...], new: tuple[Part, ...]) -> list[tuple[str | None, str | None]]:
    def name(one: Part | None) -> str | None:
        return one.name if one else None

    return [(name(one.old), name(one.new)) for one in compare_parts(old, new).parts]


def test_an_inserted_article_renumbers_those_after_it() -> None:
    old = (part(1, CONTRIBUTION), part(2, TERM))
    new = (part(1, LATE), part(2, CONTRIBUTION), part(3, TERM.replace("un an", "deux ans")))
    assert fates(old, new) == [(None, "article 1"), ("article 1", "article 2"), ("article 2", "article 3")]


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


def test_an_amended_article_keeps_its_label() -> None:
    old = (part(1, CONTRIBUTION), part(2, TERM))
    new = (part(1, CONTRIBUTION.replace("chaque année", "tous les deux ans")), part(2, TERM))
    assert fates(old, new) == [("article 1", "article 1"), ("article 2", "article 2")]


def test_a_deleted_article_stands_after_the_one_it_followed() -> None:
    old = (part(1, CONTRIBUTION), part(2, LATE), part(3, TERM))
    new = (part(1, CONTRIBUTION), part(3, TERM))
    assert fates(old, new) == [("article 1", "article 1"), ("article 2", None), ("article 3", "article 3")]


def test_articles_that_change_places_are_followed() -> None:
    old = (part(1, CONTRIBUTION), part(2, TERM))
    assert fates(old, (part(1, TERM), part(2, CONTRIBUTION))) == [
        ("article 2", "article 1"),
        ("article 1", "article 2"),
    ]


def test_an_inserted_paragraph_leaves_its_neighbours_alone() -> None:
    old = (part(1, CONTRIBUTION, TERM),)
    (found,) = compare_parts(old, (part(1, CONTRIBUTION, LATE, TERM),)).parts
    changed = [[one.operation for one in paragraph.segments] for paragraph in found.paragraphs]
    assert changed == [[Operation.EQUAL], [Operation.INSERTED], [Operation.EQUAL]]


def test_words_are_counted_without_spaces_and_signs() -> None:
    found = compare_parts((part(1, "Un deux, trois."),), (part(1, "Un quatre, cinq six."),))
    assert (found.count(Operation.DELETED), found.count(Operation.INSERTED)) == (2, 3)


def test_parts_that_moved_are_told_from_those_that_stayed() -> None:
    old = (part(1, CONTRIBUTION), part(2, TERM), part(3, LATE))
    found = compare_parts(old, (part(3, LATE), part(1, CONTRIBUTION), part(2, TERM)))
    assert [(one.new.name if one.new else "", one.moved) for one in found.parts] == [
        ("article 3", True),
        ("article 1", False),
        ("article 2", False),
    ]
