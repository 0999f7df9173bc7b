"""Which headings open an article, and the anchors they get."""

import pytest

from versioned_texts.corpus.text.headings import article_anchor, article_label, resembles_article


@pytest.mark.parametrize(
    ("heading", "label", "anchor"),
    [
        ("Article 5", "5", "article-5"),
        ("Article 5 : Contribution des adhérents", "5", "article-5"),
        ("ARTICLE 5 - Gouvernance du projet", "5", "article-5"),
        ("Article premier", "premier", "article-1"),
        ("Article 1er — Objet", "1er", "article-1"),
        ("Article unique", "unique", "article-unique"),
        ("Article L. 111-1", "L. 111-1", "article-l-111-1"),
        ("Article L111-1", "L111-1", "article-l-111-1"),
        ("Article R.* 123-4 : Champ", "R.* 123-4", "article-r-etoile-123-4"),
        ("Article 515-14 - Animaux", "515-14", "article-515-14"),
        ("Article 4 bis", "4 bis", "article-4-bis"),
        ("Article 12 ter A — Suite", "12 ter A", "article-12-ter-a"),
        ("Article 5 Contribution", "5", "article-5"),
        ("Article IV. Dispositions", "IV", "article-iv"),
        ("Article 2.1 : Objet", "2.1", "article-2.1"),
        ("Article 2 Le comité", "2", "article-2"),
        ("Article 5 de la loi", "5", "article-5"),
        ("Article 7 Au titre", "7", "article-7"),
        ("Article 3 et 4 : Objet", "3 et 4", "article-3-et-4"),
        ("Article premier bis", "premier bis", "article-1-bis"),
        ("Article 1er bis", "1er bis", "article-1-bis"),
        ("Article Ier", "Ier", "article-1"),
        ("Article 1ᵉʳ", "1er", "article-1"),
        ("Article II bis", "II bis", "article-ii-bis"),
        ("Article 4bis", "4bis", "article-4-bis"),
        ("Article n° 5", "n° 5", "article-5"),
        ("Article 5.Objet", "5", "article-5"),
        ("Article 2-1", "2-1", "article-2-1"),
        ("Article 5- Coût", "5", "article-5"),
        ("Article L.O. 141", "L.O. 141", "article-lo-141"),
        ("Article Annexe 3 : Tableaux", "Annexe 3", "article-annexe-3"),
        ("Article 5-1-A", "5-1-A", "article-5-1-a"),
        ("Article 39 decies-0 A", "39 decies-0 A", "article-39-decies-0-a"),
        ("Article 200 quater A bis : Aides", "200 quater A bis", "article-200-quater-a-bis"),
        ("Article 199 septvicies", "199 septvicies", "article-199-septvicies"),
        ("Article L. 162-1-12-1 A", "L. 162-1-12-1 A", "article-l-162-1-12-1-a"),
        ("Article R*. 123-4", "R*. 123-4", "article-r-etoile-123-4"),
        ("Article 5 (abrogé)", "5", "article-5"),
        ("Article premier. — Objet", "premier", "article-1"),
        ("Article 5 A la fin", "5", "article-5"),
        ("Article préliminaire", "préliminaire", "article-preliminaire"),
        ("Article Annexe", "Annexe", "article-annexe"),
        ("Art. 1er. – Objet", "1er", "article-1"),
        ("Art. 5", "5", "article-5"),
        ("ART. 5 - Objet", "5", "article-5"),
        ("Art. L. 111-1", "L. 111-1", "article-l-111-1"),
        ("Art. unique", "unique", "article-unique"),
        ("LP. 12", "LP. 12", "article-lp-12"),
        ("Article LP. 12 : Champ", "LP. 12", "article-lp-12"),
        ("Article Lp. 111-1", "Lp. 111-1", "article-lp-111-1"),
        ("Article L.P. 12", "L.P. 12", "article-lp-12"),
        ("Articles 7 à 9", "7 à 9", "article-7-a-9"),
        ("Articles 7, 8 et 9 : Objet", "7, 8 et 9", "article-7-8-et-9"),
        ("Articles R. 1 à R. 5 (abrogés)", "R. 1 à R. 5", "article-r-1-a-r-5"),
        ("Article UA 3", "UA 3", "article-ua-3"),
        ("ARTICLE UA3 – HAUTEUR", "UA3", "article-ua-3"),
        ("Article 1AU 12 : Accès", "1AU 12", "article-1au-12"),
        ("Article N 1", "N 1", "article-n-1"),
        ("Article Nh 2", "Nh 2", "article-nh-2"),
        ("Article CO 5", "CO 5", "article-co-5"),
        ("Article 2°", "2°", "article-2"),
        ("Article 2° – Objet", "2°", "article-2"),
        ("Article Tableau n° 13 bis", "Tableau n° 13 bis", "article-tableau-n-13-bis"),
        ("Article Annexe Tableau", "Annexe Tableau", "article-annexe-tableau"),
        (
            "Article Annexe II aux articles R. 236-7 à R. 236-18",
            "Annexe II aux articles R. 236-7 à R. 236-18",
            "article-annexe-ii-aux-articles-r-236-7-a-r-236-18",
        ),
    ],
)
def test_labels_of_french_texts(heading: str, label: str, anchor: str) -> None:
    assert article_label(heading) == label
    assert article_anchor(label) == anchor


@pytest.mark.parametrize(
    "heading",
    [
        *("PREAMBULE", "Chapitre Ier", "L’article 5", "Signatures", "Article Tableau récapitulatif", "Article UA"),
        *("Artisanat", "LPO 12", "Annexe LP. 12"),
    ],
)
def test_other_headings_open_a_section(heading: str) -> None:
    assert article_label(heading) is None


@pytest.mark.parametrize(
    "heading", ["Article", "Article quinze", "Art. quinze", "Articles réservés", "Artcle 5", "ARTCILE II"]
)
def test_a_heading_that_resembles_one_of_an_article_is_told(heading: str) -> None:
    assert article_label(heading) is None
    assert resembles_article(heading)


@pytest.mark.parametrize(
    "heading", ["Arts et culture", "Artisanat", "Artificialisation des sols", "L’article 5", "Partie 2"]
)
def test_a_heading_that_only_begins_alike_is_not(heading: str) -> None:
    assert not resembles_article(heading)
