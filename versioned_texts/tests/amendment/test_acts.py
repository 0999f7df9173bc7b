"""An act read again gives the new text, character for character, and is worded as a council words it."""

from contextlib import suppress
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given

from french.testing.few_examples import FEW
from versioned_texts.amendment import AmendmentError, write_act
from versioned_texts.amendment.acts.own_sentences import AT_ONCE
from versioned_texts.cli import main
from versioned_texts.corpus import Corpus
from versioned_texts.pages.redline import edition
from versioned_texts.redline import Cell, Paragraph, Part, compare_parts, superscript, table_row
from versioned_texts.testing.amended_texts import amended, amended_texts, anchored, same_text, texts
from versioned_texts.testing.building import page


@FEW
@given(texts(), texts())
def test_an_act_gives_the_new_text(old: tuple[Part, ...], new: tuple[Part, ...]) -> None:
    assert same_text(amended(write_act(compare_parts(old, new), old), old), new)


@FEW
@given(amended_texts())
def test_an_act_gives_an_edited_text(pair: tuple[tuple[Part, ...], tuple[Part, ...]]) -> None:
    old, new = pair
    assert same_text(amended(write_act(compare_parts(old, new), old), old), new)


def test_the_act_between_any_two_versions_gives_the_second(each_corpus: Corpus) -> None:
    for old, new in permutations([edition(version).parts for version in each_corpus.versions], 2):
        assert same_text(amended(write_act(compare_parts(old, new), old), old), new)


def test_the_act_is_on_the_page_and_in_the_terminal(
    example_corpus: Corpus, example_site: Path, example_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parts = {f"{version.slug} {version.date}": edition(version).parts for version in example_corpus.versions}
    old, new = parts["reglement 2023-02-01"], parts["reglement 2024-03-15"]
    (act,) = page(example_site, "reglement/comparer/2023-02-01..2024-03-15").select(".acte pre")
    assert same_text(amended(f"{act.get_text()}\n", old), new)
    days = "2023-02-01", "2024-03-15"
    assert main(["diff", "--act", "reglement", *days, str(example_folder / "docs" / "textes")]) == 0
    assert capsys.readouterr().out == f"{act.get_text()}\n"


def article(number: int, *paragraphs: Paragraph | str, title: str = "") -> Part:
    contents = (Paragraph("", paragraph) if isinstance(paragraph, str) else paragraph for paragraph in paragraphs)
    return Part("", f"article {number}", f"Article {number}{title}", tuple(contents))


def sentences(old: tuple[Part, ...], new: tuple[Part, ...]) -> list[str]:
    """Write an act with plain spaces, without the sentence that it begins with."""
    former, current = anchored(*old), anchored(*new)
    return write_act(compare_parts(former, current), former).replace("\u00a0", " ").splitlines()[1:]


PRICE = "Le prix est de 1,30 € TTC par élève et par an, payé par la commune."


@pytest.mark.parametrize(
    ("new", "clause"),
    [
        (PRICE.replace("1,30", "1,45"), "les mots « 1,30 € » sont remplacés par les mots « 1,45 € »"),
        (PRICE.replace("commune", "région"), "le mot « commune » est remplacé par le mot « région »"),
        (PRICE.replace(" TTC", ""), "le mot « TTC » est supprimé"),
        (PRICE.replace(" et par an", ""), "les mots « et par an » sont supprimés"),
        (PRICE.replace("élève", "élève inscrit"), "après le mot « élève », est inséré le mot « inscrit »"),
        (PRICE.replace("an,", "an, HT,"), "après le mot « an, », est inséré le mot « HT, »"),
    ],
)
def test_words_are_amended_as_a_council_says_it(new: str, clause: str) -> None:
    assert sentences((article(5, "Un.", PRICE),), (article(5, "Un.", new),)) == [
        f"À l’alinéa 2 de l’article 5, {clause}."
    ]


def test_words_that_stand_several_times_are_counted_as_a_reader_counts_them() -> None:
    often = "Par le parc, " + "par an, par an, par an, par an, par an, par an, par an."
    found = sentences((article(5, often),), (article(5, often.replace("par an, par an.", "par mois, par an.")),))
    clause = "la sixième occurrence du mot « an » est remplacée par le mot « mois »"
    assert found == [f"À l’alinéa 1 de l’article 5, {clause}."]


ROWS = [
    table_row("", (Cell(name), Cell(price))) for name, price in (("Base", "1 €"), ("Option", "2 €"), ("Forfait", "3 €"))
]
BASE = "| Base | 1 € |"
PREAMBLE = Part("", "Préambule", "Préambule", (Paragraph("", "Vu la loi."),), 2)
NOTES = Part("notes", "notes de bas de page", "", (Paragraph("", "Une source."),), 1)
STATUTES = (PREAMBLE, article(1, "Le premier alinéa.", "Le second.", *ROWS), article(2, "La durée est d’un an."))


@pytest.mark.parametrize(
    ("new", "act"),
    [
        ((PREAMBLE, STATUTES[1]), ["L’article 2 est supprimé."]),
        (STATUTES[1:], ["La partie « Préambule » est supprimée."]),
        ((*STATUTES[:2], article(3, "La durée est d’un an.")), ["L’article 2 devient l’article 3."]),
        (
            (*STATUTES[:2], article(2, "La durée est d’un an.", title=" : Durée")),
            ["L’intitulé de l’article 2 est ainsi rédigé : « Article 2 : Durée »."],
        ),
        ((STATUTES[1], PREAMBLE, STATUTES[2]), ["L’article 1 est déplacé au début du texte."]),
        (
            (*STATUTES, article(3, f"Le 1{superscript('er')} mai.")),
            ["Après l’article 2, il est inséré un article 3 ainsi rédigé :", "« Article 3", "« Le 1^(er) mai. »"],
        ),
        (
            (PREAMBLE, article(1, *ROWS), STATUTES[2]),
            ["Les alinéas 1 et 2 de l’article 1 sont supprimés."],
        ),
        (
            (PREAMBLE, article(1, "Le premier alinéa.", "Le second.", ROWS[0]), STATUTES[2]),
            ["Les lignes 2 et 3 du tableau 1 de l’article 1 sont supprimées."],
        ),
        (
            (PREAMBLE, article(1, "Le premier alinéa.", "Le second.", *ROWS[:2], ROWS[0], ROWS[2]), STATUTES[2]),
            ["Après la ligne 2 du tableau 1 de l’article 1, il est inséré une ligne ainsi rédigée :", f"« {BASE} »"],
        ),
        (
            (PREAMBLE, STATUTES[1], article(2, "Un.\nDeux.", "", "La durée est d’un an.")),
            ["Au début de l’article 2, il est inséré deux alinéas ainsi rédigés :", "« Un.⏎Deux.", "« ⟦⟧ »"],
        ),
    ],
)  # fmt: skip
def test_parts_and_paragraphs_are_amended_as_a_council_says_it(new: tuple[Part, ...], act: list[str]) -> None:
    assert sentences(STATUTES, new) == act


def test_articles_of_an_annex_are_named_with_it() -> None:
    name = "annexe 2, article 1"
    old, new = (Part("", name, "Article 1", (Paragraph("", text),)) for text in ("Un prix.", "Un coût."))
    clause = "le mot « prix » est remplacé par le mot « coût »"
    assert sentences((old,), (new,)) == [f"À l’alinéa 1 de l’article 1 de l’annexe 2, {clause}."]


def test_notes_are_named_by_their_numbers() -> None:
    other = (*STATUTES, Part("notes", NOTES.name, "", (Paragraph("", "Une autre source."),), 1))
    assert sentences((*STATUTES, NOTES), other) == ["À la note 1, après le mot « Une », est inséré le mot « autre »."]


def test_an_act_that_would_not_give_the_new_text_is_refused_in_a_sentence() -> None:
    redline = compare_parts(STATUTES, STATUTES[:2])
    other = (PREAMBLE, article(1, "Un autre alinéa."), STATUTES[2])
    with pytest.raises(AmendmentError, match="il n’est donc pas écrit"):
        write_act(redline, other)


def test_an_act_of_no_change_is_empty() -> None:
    assert write_act(compare_parts(STATUTES, STATUTES), STATUTES) == ""


@pytest.mark.parametrize(
    "head",
    [
        "Le comité se réunit.",
        "L’alinéa 9 de l’article 1 est supprimé.",
        "L’article 9 est supprimé.",
        "À l’alinéa 1 de l’article 1, le mot «\u00a0absent\u00a0» est supprimé.",
        "À l’alinéa 1 de l’article 1, le mot «\u00a0l\u00a0» est supprimé.",
        "À l’alinéa 1 de l’article 1, la quinzième occurrence du mot «\u00a0l\u00a0» est supprimée.",
        "L’alinéa 1 de l’article 1 est ainsi rédigé\u00a0:",
    ],
)
def test_what_is_no_sentence_of_ours_on_the_text_is_not_read(head: str) -> None:
    with pytest.raises(ValueError, match="expected a sentence of our own acts"):
        amended(f"{AT_ONCE}\n{head}\n", anchored(*STATUTES))


TEXT = anchored(
    *(article(number, "Le comité se réunit deux fois par an.", title=" : Objet") for number in range(1, 10))
)
RETITLED = "L’intitulé de l’article {0} est ainsi rédigé\u00a0: «\u00a0Article {0} : Terme\u00a0»."
TWICE = "À l’alinéa 1 de l’article 6, le mot «\u00a0deux\u00a0» est remplacé par le mot «\u00a0trois\u00a0»."
SENTENCES = (
    *("L’article 9 devient l’article 10.", "L’article 8 est supprimé.", RETITLED.format(6), RETITLED.format(7)),
    TWICE,
    "L’article 2 est déplacé après l’article 3.",
)


@pytest.mark.parametrize("pair", [*permutations(SENTENCES, 2)], ids=" ".join)
def test_sentences_that_were_joined_on_a_line_say_what_they_said_or_nothing(pair: tuple[str, str]) -> None:
    both = amended("\n".join((AT_ONCE, *pair)), TEXT)
    with suppress(ValueError):
        assert same_text(amended(f"{AT_ONCE}\n{' '.join(pair)}\n", TEXT), both)


@pytest.mark.parametrize("words", [", à compter de 2027.", " sauf en août.", " (voir l’annexe)."])
@pytest.mark.parametrize("sentence", SENTENCES)
def test_what_is_added_to_a_sentence_is_never_left_out(sentence: str, words: str) -> None:
    assert not same_text(amended(f"{AT_ONCE}\n{sentence}\n", TEXT), TEXT)
    with pytest.raises(ValueError, match="expected a sentence of our own acts"):
        amended(f"{AT_ONCE}\n{sentence.removesuffix('.')}{words}\n", TEXT)
