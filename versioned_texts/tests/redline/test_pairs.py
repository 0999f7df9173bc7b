"""Pairs of versions: what the page says is what a lawyer says happened."""

import unicodedata
from pathlib import Path

from PIL import Image

from versioned_texts.testing.drafting import compared

FIRST = "Le syndicat gère les espaces numériques de travail des écoles."
SECOND = "Le comité se réunit deux fois par an sur convocation de son président."
THIRD = "Les recettes sont votées chaque année avant le 31 mars."
FOURTH = "Tout membre peut se retirer après un préavis de six mois."


def article(label: str, *alineas: str) -> str:
    return f"## Article {label}\n\n" + "\n\n".join(alineas) + "\n\n"


def test_a_price_that_changes_is_said_in_one_sentence(tmp_path: Path) -> None:
    text = article("4", FOURTH) + article("5", FIRST, "La contribution est de {} TTC par élève.")
    page = compared(tmp_path, text.format("1,30 €"), text.format("1,45 €"))
    assert page.listed == ["article 5 : 1 alinéa modifié"]
    assert page.sentences == ["À l’article 5, « 1,30 € » devient « 1,45 € » (alinéa 2)."]
    assert page.marked == [("del", "1,30 €"), ("ins", "1,45 €")]
    (link,) = page.soup.select(".modifications a")
    assert page.soup.select_one(str(link["href"]))


def test_an_alinea_that_moves_within_its_article(tmp_path: Path) -> None:
    page = compared(tmp_path, article("1", FIRST, SECOND, THIRD), article("1", SECOND, THIRD, FIRST))
    assert page.listed == ["article 1 : 1 alinéa déplacé"]
    assert page.sentences == ["À l’article 1, l’alinéa 1 est déplacé et devient l’alinéa 3, sans qu’un mot change."]
    assert page.marked == []
    assert "L’alinéa 1 déplacé : maintenant alinéa 3 de l’article 1" in page.lines
    assert "Déplacé : auparavant alinéa 1 de l’article 1, sans qu’un mot change" in page.lines


def test_an_alinea_that_moves_to_another_article(tmp_path: Path) -> None:
    old = article("1", FIRST, SECOND) + article("2", THIRD)
    page = compared(tmp_path, old, article("1", FIRST) + article("2", THIRD, SECOND))
    assert page.listed == ["article 1 : 1 alinéa passé à l’article 2", "article 2 : 1 alinéa venu de l’article 1"]
    assert page.sentences == [
        "L’alinéa 2 de l’article 1 passe à l’article 2 et y devient l’alinéa 2, sans qu’un mot change."
    ]
    assert page.marked == []


def test_an_alinea_that_is_split(tmp_path: Path) -> None:
    page = compared(tmp_path, article("1", f"{FIRST} {SECOND}", THIRD), article("1", FIRST, SECOND, THIRD))
    assert page.listed == ["article 1 : 1 alinéa scindé"]
    assert page.sentences == [
        "À l’article 1, l’alinéa 1 est scindé en deux, les alinéas 1 et 2, sans qu’un mot change."
    ]
    assert page.marked == [("ins", "¶")]
    assert "L’alinéa 1 devient les alinéas 1 et 2, sans qu’un mot change" in page.lines


def test_alineas_that_are_merged(tmp_path: Path) -> None:
    page = compared(tmp_path, article("1", FIRST, SECOND, THIRD), article("1", FIRST, f"{SECOND} {THIRD}"))
    assert page.listed == ["article 1 : 2 alinéas réunis en un seul"]
    assert page.sentences == [
        "À l’article 1, les alinéas 2 et 3 sont réunis en un seul, l’alinéa 2, sans qu’un mot change."
    ]
    assert page.marked == [("del", "¶")]


def test_articles_that_are_renumbered(tmp_path: Path) -> None:
    old = article("1", FIRST) + article("2", SECOND) + article("3", THIRD)
    new = article("1", FIRST) + article("2", FOURTH) + article("3", SECOND) + article("4", THIRD)
    page = compared(tmp_path, old, new)
    assert page.listed == [
        "article 2 : ajouté (1 alinéa)",
        "article 3 : ancien article 2",
        "article 4 : ancien article 3",
    ]
    assert page.sentences == [
        "L’article 3 devient l’article 4.", "L’article 2 devient l’article 3.", "L’article 2 est ajouté.",
    ]  # fmt: skip
    assert page.changes == ["Ajouté : article 2", "L’article 2 devient l’article 3", "L’article 3 devient l’article 4"]
    assert [name for name, _ in page.marked if name == "del"] == ["del", "del"]  # the labels in the headings


def test_an_article_that_takes_the_place_of_a_deleted_one_is_told_after_it(tmp_path: Path) -> None:
    old = article("1", FIRST) + article("2", SECOND) + article("3", THIRD) + article("4", FOURTH)
    page = compared(tmp_path, old, article("1", FIRST) + article("2", THIRD) + article("3", FOURTH))
    assert page.sentences == [
        "L’article 2 est supprimé.", "L’article 3 devient l’article 2.", "L’article 4 devient l’article 3.",
    ]  # fmt: skip


def test_many_articles_that_are_renumbered_are_told_together(tmp_path: Path) -> None:
    texts = [f"Les recettes du budget {number} sont votées." for number in range(1, 8)]
    old = "".join(article(str(number), text) for number, text in enumerate(texts, start=1))
    new = "".join(article(str(number), text) for number, text in enumerate([texts[0], FOURTH, *texts[1:]], start=1))
    page = compared(tmp_path, old, new)
    assert page.listed == ["article 2 : ajouté (1 alinéa)", "articles 2 à 7 : devenus articles 3 à 8"]
    assert page.sentences == ["Les articles 2 à 7 deviennent les articles 3 à 8.", "L’article 2 est ajouté."]
    assert page.changes == ["Ajouté : article 2", "Les articles 2 à 7 deviennent les articles 3 à 8."]
    assert texts[3] not in page.soup.get_text()


def test_an_article_that_passes_from_one_title_to_another(tmp_path: Path) -> None:
    titles = "## Titre I : Les membres\n\n{}## Titre II : Les recettes\n\n{}"
    one, two, three = (article(*of).replace("##", "###") for of in (("1", FIRST), ("2", SECOND), ("3", THIRD)))
    page = compared(tmp_path, titles.format(one + two, three), titles.format(one, two + three))
    assert page.listed == ["article 2 : passé de « Titre I : Les membres » à « Titre II : Les recettes »"]
    assert page.sentences == ["L’article 2 passe de « Titre I : Les membres » à « Titre II : Les recettes »."]
    assert page.changes == ["Passé de « Titre I : Les membres » à « Titre II : Les recettes »"]
    assert page.marked == []


GENERAL = "### Section 1 : Dispositions générales\n\n"
DECREE = "Un décret détermine les conditions d'application du présent chapitre."


def chapter(title: str, *articles: str) -> str:
    return f"## Chapitre {title}\n\n" + "".join(articles)


def test_a_section_whose_heading_others_have_too_stays_under_its_own_title(tmp_path: Path) -> None:
    members, revenue = (
        chapter("Ier : Les membres", GENERAL, article("1", FIRST)),
        chapter("II : Les recettes", GENERAL),
    )
    old = members + revenue + article("2", THIRD)
    new = chapter("préliminaire : Le bureau", GENERAL, article("0", FOURTH)) + old
    page = compared(tmp_path, old, new)
    assert page.listed == [
        "Chapitre préliminaire : Le bureau : ajouté",
        "Section 1 : Dispositions générales : ajouté",
        "article 0 : ajouté (1 alinéa)",
    ]
    assert page.sentences == [
        "L’intitulé « Chapitre préliminaire : Le bureau » est ajouté.",
        "L’intitulé « Section 1 : Dispositions générales » est ajouté.",
        "L’article 0 est ajouté.",
    ]


def test_a_section_does_not_pass_to_another_title_that_has_one_of_its_name(tmp_path: Path) -> None:
    first, last = chapter("Ier : Les membres", article("1", FIRST)), chapter("III : Les recettes", article("3", THIRD))
    appeal = "### Section 2 : Recours\n\n"
    middle = chapter("II : Le retrait", appeal, article("2", FOURTH))
    old = first + middle + last
    new = first + chapter("II : Le retrait") + article("2", FOURTH) + last + appeal + article("4", SECOND)
    assert compared(tmp_path, old, new).sentences == [
        "L’intitulé « Section 2 : Recours » est supprimé.",
        "L’intitulé « Section 2 : Recours » est ajouté.",
        "L’article 4 est ajouté.",
    ]


def test_a_section_of_another_subject_is_another_section(tmp_path: Path) -> None:
    old = chapter("Ier : Les membres", "### Section 3 : Recours\n\n", article("1", FIRST))
    old += chapter("II : Les recettes", article("2", THIRD))
    new = chapter("Ier : Les membres", article("1", FIRST))
    new += chapter("II : Les recettes", "### Section 3 : Médiation\n\n", article("2", THIRD))
    assert compared(tmp_path, old, new).sentences == [
        "L’intitulé « Section 3 : Recours » est supprimé.",
        "L’intitulé « Section 3 : Médiation » est ajouté.",
    ]


def test_words_that_many_articles_have_do_not_move_from_one_to_another(tmp_path: Path) -> None:
    text = article("1", FIRST, DECREE) + article("2", SECOND, "{}") + article("3", THIRD, "{}")
    page = compared(tmp_path, text.format(DECREE, FOURTH), text.format(FOURTH, DECREE))
    assert page.sentences == [
        f"À l’article 2, l’alinéa 2 est supprimé : « {DECREE} ».",
        "L’alinéa 2 de l’article 3 passe à l’article 2 et y devient l’alinéa 2, sans qu’un mot change.",
        f"À l’article 3, l’alinéa 2 est ajouté : « {DECREE} ».",
    ]


def test_a_short_item_of_a_list_does_not_move_from_one_list_to_another(tmp_path: Path) -> None:
    text = article("1", FIRST, "1° Un représentant des communes ;{}") + article("2", SECOND, "1° Le président ;{}")
    item = "\n\n2° Le directeur des écoles."
    assert compared(tmp_path, text.format(item, ""), text.format("", item)).sentences == [
        "À l’article 1, l’alinéa 3 est supprimé : « 2° Le directeur des écoles. ».",
        "À l’article 2, l’alinéa 3 est ajouté : « 2° Le directeur des écoles. ».",
    ]


def test_an_article_of_common_words_does_not_pass_to_another_title_under_another_number(tmp_path: Path) -> None:
    first, last = chapter("Ier : Les membres", article("1", FIRST)), chapter("II : Les recettes", article("3", THIRD))
    page = compared(tmp_path, first + article("2", DECREE) + last, first + last + article("4", DECREE))
    assert page.sentences == ["L’article 2 est supprimé.", "L’article 4 est ajouté."]


def test_articles_that_pass_to_another_title_together_are_followed_under_their_new_numbers(tmp_path: Path) -> None:
    first, last = chapter("Ier : Les membres", article("1", FIRST)), chapter("II : Les recettes", article("5", THIRD))
    long = f"{FOURTH[:-1]}, que le comité constate par une délibération dont copie est adressée à chacun des autres."
    old = first + article("2", SECOND) + article("3", long) + last
    page = compared(tmp_path, old, first + last + article("6", SECOND) + article("7", long))
    assert page.sentences == [
        f"L’article {number} devient l’article {other} et passe de « Chapitre Ier : Les membres » à"
        " « Chapitre II : Les recettes »."
        for number, other in (("2", "6"), ("3", "7"))
    ]


def test_an_item_that_is_inserted_into_a_numbered_list(tmp_path: Path) -> None:
    old = article("1", "Sont membres :", "1. les communes ;\n2. le département ;")
    new = article("1", "Sont membres :", "1. les communes ;\n2. les syndicats de communes ;\n3. le département ;")
    page = compared(tmp_path, old, new)
    assert page.listed == ["article 1 : 1 alinéa renuméroté, 1 alinéa ajouté"]
    assert page.sentences == [
        "À l’article 1, l’alinéa 3 est ajouté : « 2. les syndicats de communes ; ».",
        "À l’article 1, « 2. » devient « 3. » (alinéa 4, ancien alinéa 3).",
    ]


def test_items_of_a_list_that_gain_or_lose_their_numbers(tmp_path: Path) -> None:
    plain = article("1", "Sont membres :", "les communes du canton ;", FIRST, "le département du Nord ;")
    one = plain.replace("les communes", "1° les communes")
    assert compared(tmp_path, plain, one).sentences == ["À l’article 1, le numéro « 1° » est ajouté (alinéa 2)."]
    assert compared(tmp_path, one, plain).sentences == ["À l’article 1, le numéro « 1° » est supprimé (alinéa 2)."]
    both = one.replace(FIRST, f"2° {FIRST}")
    assert compared(tmp_path, plain, both).sentences == [
        "À l’article 1, les numéros « 1° » à « 2° » sont ajoutés (alinéas 2 et 3)."
    ]


def test_a_cell_of_a_table_that_changes(tmp_path: Path) -> None:
    text = article("1", FIRST, "| Zone | Prix |\n|---|---|\n| A | 10 € |\n| B | {} |")
    page = compared(tmp_path, text.format("20 €"), text.format("25 €"))
    assert page.listed == ["article 1 : 1 ligne de tableau modifiée"]
    assert page.sentences == ["À l’article 1, « 20 € » devient « 25 € » (tableau 1, ligne 3)."]
    (table,) = page.soup.select(".modifie table")
    rows = [[(cell.name, cell.get_text()) for cell in row.select("th, td")] for row in table.select("tr")]
    assert rows[0] == [("th", "Zone"), ("th", "Prix")]
    assert rows[1] == [("td", "A"), ("td", "10 €")]
    assert page.marked == [("del", "20 €"), ("ins", "25 €")]
    assert [element.parent.name for element in table.select("ins, del") if element.parent] == ["td", "td"]


def test_a_column_that_is_inserted_into_a_table(tmp_path: Path) -> None:
    old = article("1", FIRST, "| Zone | Prix |\n|---|---|\n| A | 10 € |\n| B | 20 € |")
    new = article("1", FIRST, "| Zone | Délai | Prix |\n|---|---|---|\n| A | 3 jours | 12 € |\n| C | 5 jours | 30 € |")
    page = compared(tmp_path, old, new)
    assert page.sentences == [
        "À l’article 1, une colonne du tableau 1 est ajoutée : « Délai ».",
        "À l’article 1, « 10 € » devient « 12 € » (tableau 1, ligne 2).",
        "À l’article 1, « B » devient « C » (tableau 1, ligne 3).",
        "À l’article 1, « 20 € » devient « 30 € » (tableau 1, ligne 3).",
    ]
    widths = {len(row.select("th, td")) for row in page.soup.select(".modifie tr")}
    assert widths == {3}


def test_a_footnote_that_changes(tmp_path: Path) -> None:
    text = article("1", f"{FIRST[:-1]}[^1].") + "[^1]: Voir la délibération du {}.\n"
    page = compared(tmp_path, text.format("3 mars 2019"), text.format("4 avril 2020"))
    assert page.listed == ["notes de bas de page : 1 note modifiée"]
    assert page.sentences == ["À la note 1, « 3 mars 2019 » devient « 4 avril 2020 »."]


def test_spaces_that_change_in_many_places_are_one_sentence(tmp_path: Path) -> None:
    old = article("1", FIRST, "Le site est www.ecoles.example.", "L'annuaire, annuaire.ecoles.example.", SECOND)
    table = "\n\n| Site |\n|---|\n| un.ecoles.example |\n| deux.ecoles.example |\n"
    page = compared(tmp_path, old + table, (old + table).replace(".e", ". e").replace("s.", "s. "))
    assert page.sentences == [
        "À l’article 1, seules des espaces changent (alinéas 2 et 3).",
        "À l’article 1, seules des espaces changent (2 lignes du tableau 1).",
    ]
    page = compared(tmp_path, old, old.replace("www.", "www. "))
    assert page.sentences == [
        "À l’article 1, « www.ecoles » devient « www. ecoles » (seules les espaces changent) (alinéa 2)."
    ]


def test_a_figure_that_becomes_a_superscript(tmp_path: Path) -> None:
    text = article("1", "La salle a 40 {} et coûte 10<sup>3</sup> euros.")
    page = compared(tmp_path, text.format("m2"), text.format("m<sup>2</sup>"))
    assert page.listed == ["article 1 : 1 alinéa modifié"]
    assert page.sentences == ["À l’article 1, « m2 » devient « m^2^ » (en exposant)."]
    assert "La salle a 40 m2m^2^ et coûte 10^3^ euros." in page.lines


def test_a_long_quotation_is_not_cut_within_a_superscript(tmp_path: Path) -> None:
    alineas = [f"{'un ' * count}le 1<sup>er </sup>janvier{' ou un jour' * 30}" for count in range(44, 52)]
    alineas += [f"{'un jour ou ' * 30}le 1<sup>er </sup>janvier{' ou' * count}" for count in range(8, 16)]
    for alinea in alineas:
        page = compared(tmp_path, article("1", FIRST), article("1", FIRST, alinea))
        (sentence,) = page.sentences
        assert [character for character in sentence if unicodedata.category(character) == "Cc"] == []


def test_an_alinea_that_is_rewritten(tmp_path: Path) -> None:
    new = "Une assemblée générale est tenue chaque trimestre, que convoque le bureau ou un tiers des membres."
    page = compared(tmp_path, article("1", FIRST, SECOND), article("1", FIRST, new))
    assert page.listed == ["article 1 : 1 alinéa réécrit"]
    assert page.sentences == [f"À l’article 1, l’alinéa 2 est réécrit : « {SECOND} » devient « {new} »."]
    rewritten = SECOND.replace("se réunit deux fois par an", "tient séance une fois chaque trimestre")
    page = compared(tmp_path, article("1", FIRST, SECOND), article("1", FIRST, rewritten))
    assert page.sentences == [
        "À l’article 1, « se réunit deux fois par an » devient « tient séance une fois chaque trimestre » (alinéa 2)."
    ]


def test_words_that_are_inserted_and_deleted(tmp_path: Path) -> None:
    new = article("1", FIRST.replace("écoles", "écoles et des collèges"), SECOND.replace(" par an", ""))
    page = compared(tmp_path, article("1", FIRST, SECOND), new)
    assert page.sentences == [
        "À l’article 1, les mots « et des collèges » sont insérés après « travail des écoles » (alinéa 1).",
        "À l’article 1, les mots « par an » sont supprimés (alinéa 2).",
    ]


def test_an_article_that_is_merged_into_another(tmp_path: Path) -> None:
    old = article("1", FIRST) + article("2", SECOND) + article("3", THIRD)
    page = compared(tmp_path, old, article("1", FIRST, SECOND) + article("3", THIRD))
    assert page.listed == [
        "article 1 : 1 alinéa venu de l’article 2",
        "article 2 : supprimé, 1 alinéa passé à l’article 1",
    ]
    assert page.sentences == [
        "L’alinéa 1 de l’article 2 passe à l’article 1 et y devient l’alinéa 2, sans qu’un mot change.",
        "L’article 2 est supprimé.",
    ]


def test_what_did_not_change_is_one_line_that_leads_to_the_text(tmp_path: Path) -> None:
    texts = [article(str(number), f"Les recettes de {number} sont votées.") for number in range(1, 9)]
    changed = [*texts[:4], texts[4].replace("votées", "perçues"), *texts[5:]]
    page = compared(tmp_path, "".join(texts), "".join(changed))
    lines = [element.get_text(" ", strip=True) for element in page.soup.select(".inchange")]
    assert [line.replace("\u00a0", " ") for line in lines] == [
        "De « Statuts » à l’article 4 : 4 articles et 1 intitulé sans changement",
        "De l’article 6 à l’article 8 : 3 articles sans changement",
    ]
    links = [element["href"] for element in page.soup.select(".inchange a")]
    assert links[1:3] == ["../../../statuts/2021-01-02/#article-4", "../../../statuts/2021-01-02/#article-6"]
    assert "Les recettes de 6" not in page.soup.get_text()


def test_the_unchanged_alineas_of_an_article_are_one_line_too(tmp_path: Path) -> None:
    alineas = [f"Le bureau numéro {number} est tenu." for number in range(1, 13)]
    new = [*alineas[:5], alineas[5].replace("tenu", "fermé"), *alineas[6:]]
    page = compared(tmp_path, article("1", *alineas), article("1", *new))
    assert page.lines == [
        "Les alinéas 1 à 4 : inchangés",
        alineas[4],
        "Le bureau numéro 6 est tenufermé.",
        alineas[6],
        "Les alinéas 8 à 12 : inchangés",
    ]


def test_a_footnote_that_is_inserted_before_another(tmp_path: Path) -> None:
    text = article("1", "Le comité{} se réunit.", "Le bureau[^{}] décide seul.") + "{}[^{}]: Élu pour six ans.\n"
    first = "[^1]: Ou son bureau, par délégation.\n\n"
    page = compared(tmp_path, text.format("", 1, "", 1), text.format("[^1]", 2, first, 2))
    assert page.sentences == [
        "À l’article 1, « [1] » est inséré après « Le comité » (alinéa 1).",
        "À l’article 1, « [1] » devient « [2] » (appel de note) (alinéa 2).",
        "La note 1 est ajoutée : « Ou son bureau, par délégation. ».",
    ]


def test_an_article_of_an_annex_is_named_with_its_annex(tmp_path: Path) -> None:
    annex = "## Annexe 2 : Tarifs\n\n" + article("1", "Le repas coûte {} euros.").replace("##", "###")
    text = article("1", FIRST) + annex
    page = compared(tmp_path, text.format("3"), text.format("4"))
    assert page.listed == ["annexe 2, article 1 : 1 alinéa modifié"]
    assert page.sentences == ["À l’annexe 2, article 1, « 3 » devient « 4 »."]


def test_a_picture_that_is_inserted(tmp_path: Path) -> None:
    (tmp_path / "statuts").mkdir()
    Image.new("RGB", (2, 2)).save(tmp_path / "statuts/plan.png")
    page = compared(tmp_path, article("1", FIRST), article("1", FIRST, "![Plan du réseau](plan.png)"))
    assert page.listed == ["article 1 : 1 image ajoutée"]
    assert page.sentences == ["À l’article 1, l’image 1 est ajoutée : « [Plan du réseau (plan.png)] »."]
