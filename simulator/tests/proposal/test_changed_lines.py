"""What a proposed change does to each line of a tariff, by where its words stand."""

from decimal import Decimal
from pathlib import Path

import pytest

from simulator.testing.corpora import write_text
from simulator.tests.proposal.changing import Changing, Edit, both, swap
from versioned_texts.corpus import Corpus, read_corpus

BASE, FOLLOW_UP, WORKSHOPS = "socle", "suivi-annuel", "ateliers-a-la-demande"
YES = {f"reponse.{key}": "oui" for key in (BASE, FOLLOW_UP, WORKSHOPS)}
BASE_WORDS, FOLLOW_UP_WORDS = "1,30 € TTC par élève et par an", "0,30 € TTC par élève et par an"


def test_an_unchanged_article_leaves_every_price(changing: Changing) -> None:
    change = changing.read(lambda _: None)
    assert change.touched == ()
    assert change.remarks == ()
    assert [line.amount for line in change.lines] == [line.amount for line in changing.tariff.lines]


@pytest.mark.parametrize(
    ("old", "new", "key", "amount"),
    [
        ("1,30 €", "1,45 €", BASE, "1.45"),
        ("0,30 €", "0 €", FOLLOW_UP, "0"),
        ("150 €", "1 500 €", WORKSHOPS, "1500"),
        ("150 €", "1\u202f500,50\u00a0€", WORKSHOPS, "1500.50"),
        ("150 €", "150,00 €", WORKSHOPS, "150"),
    ],
)
def test_an_amount_that_replaces_that_of_a_quote_is_its_price(
    changing: Changing, old: str, new: str, key: str, amount: str
) -> None:
    lines = changing.lines(swap(old, new))
    assert lines[key].counts({})
    assert lines[key].amount == Decimal(amount)
    assert all(
        change.amount == change.line.amount and change.counts({}) for name, change in lines.items() if name != key
    )


ASKED = {
    "cap": (swap(BASE_WORDS, f"{BASE_WORDS}, au plus 10 000 €"), "« , au plus 10 000 € » est ajouté"),
    "tier": (swap(FOLLOW_UP_WORDS, f"{FOLLOW_UP_WORDS} jusqu'à 5 000 élèves, 0,20 € au-delà"), "jusqu'à 5 000 élèves"),
    "taxes": (swap("1,30 € TTC", "1,30 € HT"), "« TTC » devient « HT »"),
    "period": (swap(FOLLOW_UP_WORDS, "0,30 € TTC par élève et par mois"), "« an » devient « mois »"),
    "unit": (swap("150 € TTC par demi-journée", "150 € TTC par journée"), "« demi-journée » devient « journée »"),
    "inside": (swap("1,30 € TTC par élève et", "1,30 € TTC par élève inscrit et"), "« inscrit » est ajouté"),
    "amount and other": (both(swap("1,30 €", "1,45 €"), swap("carnet et son hébergement", "carnet")), "est supprimé"),
    "amount and taxes": (swap("1,30 € TTC", "1,45 € HT"), "« 1,30 € TTC » devient « 1,45 € HT »"),
    "in letters": (swap("1,30 € TTC", "1,30 € (un euro trente) TTC"), "« (un euro trente) » est ajouté"),
    "name": (swap("un suivi annuel", "un accompagnement"), "« suivi annuel » devient « accompagnement »"),
    "number before": (swap("de 1,30 €", "de moins de 1,30 €"), "« moins de » est ajouté"),
}  # fmt: skip


@pytest.mark.parametrize(("edit", "words"), ASKED.values(), ids=ASKED)
def test_whatever_else_changes_in_the_alinea_is_asked_about(changing: Changing, edit: Edit, words: str) -> None:
    (touched,) = changing.read(edit).touched
    assert words in touched.sentence.replace("\u00a0", " ").replace("\u202f", " ")
    assert touched.is_question
    assert touched.sentence.endswith("?")
    assert not touched.counts({})
    assert not touched.counts({touched.field: "non"})
    assert touched.counts(YES)
    assert touched.amount in {touched.line.amount, Decimal("1.45")}


@pytest.mark.parametrize(
    "written",
    ["1.45 €", "1,455 €", "1 45 €", "−1,45 €", "1,45 euros", "un euro", "1,45 k€", "1,45 € ou 1,50 €", "gratuit"],
)
def test_what_is_no_amount_in_its_place_never_counts(changing: Changing, written: str) -> None:
    (touched,) = changing.read(swap("1,30 €", written)).touched
    assert touched.line.key == BASE
    assert not touched.counts(YES)
    assert "« 1,30\u202f€ » devient" in touched.sentence or "« 1,30 € » devient" in touched.sentence.replace(
        "\u00a0", " "
    )


def test_an_amount_that_another_number_precedes_never_counts(changing: Changing) -> None:
    (touched,) = changing.read(swap("de 1,30 €", "de 2 1,30 €")).touched
    assert not touched.counts(YES)


@pytest.mark.parametrize("new", ["au plus 10 000 €, soit deux euros", "au plus 10 000 € et deux euros chaque mois,"])
def test_an_amount_that_came_before_others_never_counts(changing: Changing, new: str) -> None:
    (touched,) = changing.read(swap("de 1,30 €", new)).touched
    assert touched.amount is None
    assert not touched.counts(YES)


@pytest.mark.parametrize("new", ["un suivi annuel par un conseiller,", "- un suivi annuel par un conseiller,"])
def test_an_amount_cut_by_the_end_of_an_alinea_is_asked_about(changing: Changing, new: str) -> None:
    index = changing.index(FOLLOW_UP)

    def edit(texts: list[str]) -> None:
        texts[index : index + 1] = [new, "de 0,45 € TTC par élève et par an ;"]

    line = changing.lines(edit)[FOLLOW_UP]
    assert not line.counts({})
    assert not line.counts(YES) or line.amount in {Decimal("0.45"), None}


def test_alineas_that_become_one_are_asked_about(changing: Changing) -> None:
    first, second = changing.index(FOLLOW_UP), changing.index(WORKSHOPS)
    lines = changing.lines(
        lambda texts: texts.__setitem__(slice(first, second + 1), [" ".join(texts[first : second + 1])])
    )
    assert [key for key, change in lines.items() if change.is_question] == [FOLLOW_UP, WORKSHOPS]


def test_a_deleted_line_is_asked_about_and_no_longer_due(changing: Changing) -> None:
    lines = changing.lines(lambda texts: texts.pop(changing.index(FOLLOW_UP)))
    deleted = lines[FOLLOW_UP]
    assert not deleted.counts({})
    assert deleted.counts(YES)
    assert deleted.amount is None
    assert not lines[WORKSHOPS].is_question  # its punctuation says the same


def test_a_moved_line_keeps_its_new_price(changing: Changing) -> None:
    def edit(texts: list[str]) -> None:
        texts.append(texts.pop(changing.index(FOLLOW_UP)).replace("0,30 €", "0,35 €"))

    moved = changing.lines(edit)[FOLLOW_UP]
    assert moved.counts({})
    assert moved.amount == Decimal("0.35")


def test_exchanged_amounts_are_read_where_they_stand(changing: Changing) -> None:
    lines = changing.lines(both(swap("1,30 €", "9 €"), swap("0,30 €", "1,30 €"), swap("9 €", "0,30 €")))
    assert [lines[key].amount for key in (BASE, FOLLOW_UP)] == [Decimal("0.30"), Decimal("1.30")]


def test_an_added_line_is_shown_and_not_counted(changing: Changing) -> None:
    added = "- un relais, de 25 € TTC par commune et par an."
    change = changing.read(lambda texts: texts.insert(changing.index(WORKSHOPS) + 1, added))
    assert change.touched == ()
    (remark,) = change.remarks
    assert added in remark.replace("\u00a0", " ")
    assert "ne tient pas compte" in remark


def test_other_alineas_of_the_article_are_said_to_change(changing: Changing) -> None:
    change = changing.read(lambda texts: texts.append("Les communes rurales paient la moitié."))
    assert change.touched == ()
    (remark,) = change.remarks
    assert "article 5" in remark
    assert "Les communes rurales paient la moitié." in remark


def test_the_words_of_a_hypothesis_that_change_are_quoted(changing: Changing) -> None:
    assert "chaque année" in changing.tariff.grounds["yearly_vote"].quote
    (remark,) = changing.read(swap("chaque année le montant", "le montant")).remarks
    assert "« chaque année » est supprimé" in remark.replace("\u00a0", " ")
    assert not changing.read(swap("1,30 €", "1,45 €")).remarks


def test_the_words_of_a_hypothesis_are_quoted_where_no_price_stands(corpus: Corpus) -> None:
    (work,) = (work for work in corpus.works if work.slug == "reglement")
    (remark,) = Changing(work.latest, "7").read(swap("45 jours", "30 jours")).remarks
    assert "article 7" in remark
    assert "« 45 » devient « 30 »" in remark.replace("\u00a0", " ")


def test_each_price_of_an_alinea_has_its_own_passage(dense: Changing) -> None:
    lines = dense.lines(both(swap("2,50 €", "2,75 €"), swap("40 €", "45 €")))
    assert {key: str(change.amount) for key, change in lines.items() if change.amount != change.line.amount} == {
        "base": "2.75",
        "raccordement": "45",
    }
    assert all(change.counts({}) for change in lines.values())
    cap = dense.lines(swap("40 € TTC par école", "45 € TTC par école élémentaire"))
    assert [key for key, change in cap.items() if change.is_question] == ["base", "raccordement"]


def test_two_prices_that_one_rewriting_replaces_are_not_read(dense: Changing) -> None:
    lines = dense.lines(swap("2,50 € TTC par élève et par an, plus 40 €", "3 €"))
    assert [
        key
        for key, change in lines.items()
        if not change.counts({"reponse.base": "oui", "reponse.raccordement": "oui"})
    ] == [
        "base",
        "raccordement",
    ]


def test_a_price_that_a_vote_sets_is_not_touched_by_the_text(corpus: Corpus) -> None:
    (votes,) = (work for work in corpus.works if work.slug == "deliberations")
    vote = Changing(votes.versions[-1], "1er")
    (own,) = (line for line in vote.tariff.lines if line.source.is_act)
    change = vote.read(swap(own.source.quote, own.source.quote.replace("1,20 €", "1,25 €")))
    assert [(touched.line.key, touched.amount) for touched in change.touched] == [(own.key, Decimal("1.25"))]
    others = [other for other in change.lines if other.line is not own]
    assert all(other.counts({}) for other in others)


def test_an_article_of_an_annex_is_found_by_its_number(tmp_path: Path) -> None:
    text = (
        "# Statuts\n\n## Article 1\n\nObjet.\n\n## Annexe 2\n\n### Article 1\n\nUne cotisation de 2,50 € par élève.\n"
    )
    tariff = """[[line]]
key = "base"
label = "cotisation"
amount = "2.50"
unit = "EUR / élève"
per = "pupil"
choice = "always"
article = "1 de l’annexe 2"
quote = "2,50 € par élève"
"""
    write_text(tmp_path, text, tariff=tariff)
    (version,) = read_corpus(tmp_path).works[0].versions
    annexed = Changing(version, "1")
    annexed.article = next(
        part for part in annexed.old.parts if "2,50" in "".join(paragraph.text for paragraph in part.paragraphs)
    )
    assert annexed.lines(swap("2,50 €", "3 €"))["base"].amount == Decimal(3)
