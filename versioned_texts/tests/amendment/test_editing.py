"""Articles edited as lines: what stands stays, what changes is drawn with its proof, what can't be is refused."""

import datetime as dt
import json
from dataclasses import replace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from versioned_texts.amendment import answer
from versioned_texts.amendment.browser import change_files, editable_articles
from versioned_texts.amendment.editing import edit_parts, part_lines
from versioned_texts.corpus import Corpus
from versioned_texts.pages.redline import edition
from versioned_texts.redline import Cell, Edition, Paragraph, Part, Style, edition_document, superscript, table_row
from versioned_texts.testing.corpora import versions

HEAD = table_row("article-2-tableau-1", (Cell("Année", heading=True), Cell("Prix", heading=True)))
ROW = table_row("article-2-tableau-1", (Cell("2025"), Cell("1,30 €")))
AREA = Paragraph("article-2-al-2", f"Une salle de 30 m{superscript('2')}.\nElle est chauffée.")
TEXT = (
    Part("article-1", "article 1", "Article 1", (Paragraph("article-1-al-1", "Le club joue."),)),
    Part("article-2", "article 2", "Article 2", (Paragraph("article-2-al-1", "Il paie :"), HEAD, ROW, AREA)),
)


DOCUMENT = edition_document(Edition("regles", dt.date(2025, 1, 1), TEXT))


def ask(**change: object) -> dict[str, str]:
    reply: dict[str, str] = json.loads(answer(json.dumps({"ancienne": DOCUMENT, "site": "../", **change})))
    return reply


def test_the_lines_of_every_published_version_give_it_back(example_corpus: Corpus) -> None:
    for version in versions(example_corpus):
        parts = edition(version).parts
        assert edit_parts({part.anchor: part_lines(part) for part in parts}, parts) == parts


def test_a_line_is_a_paragraph_and_each_has_its_number() -> None:
    lines = "Avant.\n\n" + part_lines(TEXT[1]).replace("1,30", "1,45").replace("une salle", "un lieu") + "\nAprès."
    (_, part) = edit_parts({"article-2": lines}, TEXT)
    row = table_row(ROW.anchor, (Cell("2025"), Cell("1,45 €")), None)
    first, second = (
        replace(TEXT[1].paragraphs[index], anchor=f"article-2-al-{number}") for index, number in ((0, 2), (3, 3))
    )
    assert part.paragraphs == (
        *(Paragraph("article-2-al-1", "Avant.", styles=None), first, HEAD, row, second),
        Paragraph("article-2-al-4", "Après.", styles=None),
    )


def test_a_changed_line_keeps_its_superscripts_and_its_break() -> None:
    lines = part_lines(TEXT[1]).replace("30 m^(2)", "40 m^(2)")
    (_, part) = edit_parts({"article-2": lines}, TEXT)
    assert part.paragraphs[-1].text == AREA.text.replace("30", "40")


@given(st.text())
def test_whatever_is_typed_is_compared_or_refused_in_a_sentence(text: str) -> None:
    reply = ask(articles={"article-2": text})
    assert reply["etat"] in {"comparaison", "refus"}
    assert reply.get("message", " ").endswith((".", " "))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({}, "Rien n’est encore proposé"),
        ({"articles": {}}, "Rien n’est encore proposé"),
        ({"articles": {"article-9": "Rien."}}, "un article que cette version n’a pas"),
        ({"projet": " \x00"}, "Rien n’est encore proposé"),
        ({"projet": "Compte rendu."}, "vérifiez que c’est le bon texte"),
        ({"document": {"lignes": [["", [], 0]]}}, "Rien n’est encore proposé"),
    ],
)
def test_what_cannot_be_applied_is_refused(change: dict[str, object], sentence: str) -> None:
    reply = ask(**change)
    assert reply["etat"] == "refus"
    assert sentence in reply["message"]


def test_an_edited_article_is_drawn_with_the_text_as_it_becomes() -> None:
    change = {"articles": {"article-1": "Le club <b>chante</b>."}}
    files = json.loads(change_files(json.dumps({"ancienne": DOCUMENT, **change})))
    drawn = BeautifulSoup(ask(**change)["html"] + files["html"], "html.parser")
    assert [element.get_text() for element in drawn.select(".modifie ins") if "chante" in element.get_text()]
    assert not drawn.select("b")
    (link,) = drawn.select(".modifie a.lieu")
    (paragraph,) = drawn.select(str(link["href"]))
    assert paragraph.get_text() == "Le club <b>chante</b>."
    assert [element.get_text() for element in drawn.select(".consolide th, .consolide td")] == [
        "Année",
        "Prix",
        "2025",
        "1,30 €",
    ]
    assert [element["href"] for element in drawn.select("a.bouton")] == ["../regles/2025-01-01/"]
    assert len({str(element["id"]) for element in drawn.select("[id]")}) == len(drawn.select("[id]"))


def test_notes_are_not_edited_and_the_articles_are_named() -> None:
    text = (*TEXT, Part("notes", "notes", "", (Paragraph("note-1", "Une note."),), 1))
    document = edition_document(Edition("regles", dt.date(2025, 1, 1), text))
    drawn = BeautifulSoup(editable_articles(json.dumps({"ancienne": document})), "html.parser")
    fields = drawn.select("textarea")
    assert [field["aria-label"] for field in fields] == ["Article 1", "Article 2"]
    assert fields[1].get_text().splitlines() == [
        "Il paie :", "| Année {en-tête} | Prix {en-tête} |", "| 2025 | 1,30 € |",
        "Une salle de 30 m^(2).⏎Elle est chauffée.",
    ]  # fmt: skip


def test_what_a_proposal_does_not_say_of_links_letters_and_rules_is_not_told() -> None:
    styles = (Style("link", "salle", "https://ecoles.example"), Style("strong", "membre"))
    old = Part(
        "article-1", "article 1", "Article 1", (Paragraph("article-1-al-1", "Une salle.", styles=styles),), 0, (1,)
    )
    document = edition_document(Edition("regles", dt.date(2025, 1, 1), (old,)))
    draft = "Article 1\nUne salle.\nUn membre.\n"
    changes: list[dict[str, Any]] = [{"articles": {"article-1": "Une salle.\nUn membre."}}, {"projet": draft}]
    for change in changes:
        drawn = BeautifulSoup(ask(ancienne=document, **change)["html"], "lxml")
        sentences = " ".join(element.get_text() for element in drawn.select(".phrases li"))
        assert "l’alinéa 2 est ajouté" in sentences
        assert not [word for word in ("lien", "gras", "filet") if word in sentences]
