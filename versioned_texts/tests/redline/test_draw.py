"""A version as a document, and the comparison of two: nothing lost on the way, nothing drawn that is not proven."""

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from versioned_texts.amendment import answer
from versioned_texts.corpus import Corpus, read_corpus
from versioned_texts.pages.redline.comparison import edition
from versioned_texts.redline import (
    Cell,
    Edition,
    Paragraph,
    Part,
    edition_document,
    plain_text,
    table_row,
)
from versioned_texts.redline.draw import EditionComparison, Supplement
from versioned_texts.redline.edition import read_edition
from versioned_texts.testing.corpora import versions, write_text

TEXT = st.text(max_size=40)
CELLS = st.lists(
    st.builds(Cell, TEXT.map(lambda text: text.replace("\x1f", "")), st.integers(1, 3), st.booleans()),
    min_size=1,
    max_size=3,
)
ROWS = st.builds(table_row, TEXT, CELLS.map(tuple))
PARAGRAPHS = st.lists(st.builds(Paragraph, TEXT, TEXT) | ROWS, max_size=4).map(tuple)
PARTS = st.lists(st.builds(Part, TEXT, TEXT, TEXT, PARAGRAPHS, st.integers(0, 6)), max_size=4).map(tuple)


def answered(old: str, new: str) -> dict[str, str]:
    query = json.dumps({"ancienne": old, "nouvelle": new, "site": "../"})
    reply: dict[str, str] = json.loads(answer(query))
    return reply


def document(*parts: tuple[str, str], date: str = "2001-01-01") -> str:
    made = tuple(Part(anchor, anchor, "", (Paragraph(f"{anchor}-al-1", text),)) for anchor, text in parts)
    return edition_document(Edition("texte", dt.date.fromisoformat(date), made))


@given(TEXT, st.dates(), PARTS, st.none() | st.dictionaries(TEXT, TEXT))
def test_what_is_read_is_what_was_written(
    work: str, date: dt.date, parts: tuple[Part, ...], notice: dict[str, str] | None
) -> None:
    written = Edition(work, date, parts, {"avis": notice})
    assert read_edition(edition_document(written)) == written


def test_every_published_version_travels_whole(example_corpus: Corpus) -> None:
    for version in versions(example_corpus):
        written = edition(version)
        assert written.path == version.path
        assert read_edition(edition_document(written)) == written


def test_a_comparison_is_drawn_with_the_proof_s_place() -> None:
    reply = answered(document(("a", "Un <b>deux</b>.")), document(("a", "Un <b>trois</b>."), date="2002-02-02"))
    assert reply["etat"] == "comparaison"
    assert reply["resume"] == "1 article modifié ; 1 mot ajouté, 1 mot supprimé."
    drawn = BeautifulSoup(reply["html"], "html.parser")
    assert "Vérifié dans votre navigateur\u00a0:" in drawn.get_text()
    assert not drawn.select("b")
    assert [(link["href"], link["data-numero"]) for link in drawn.select("a.lieu")] == [
        ("../texte/2002-02-02/#a-al-1", "1")
    ]
    assert [element.get_text() for element in drawn.select(".legende > :is(.retrait, .ajout)")] == ["Barré", "souligné"]


def test_what_an_extension_adds_stands_in_the_list_and_below_the_redline() -> None:
    old, new = document(("a", "Un.")), document(("a", "Deux."), date="2002-02-02")
    question = json.dumps({"ancienne": old, "nouvelle": new, "site": "../"})

    def supplements(comparison: EditionComparison, fields: Mapping[str, Any]) -> list[Supplement]:
        days = f"De {comparison.old.day} à {comparison.new.day} : {fields['site']}"
        return [Supplement("<a href='#avis'>avis</a>", f"<p id='avis'>{days}</p>")]

    drawn = BeautifulSoup(json.loads(answer(question, supplements))["html"], "html.parser")
    assert [element.get_text() for element in drawn.select(".modifications li a")] == ["a", "avis"]
    (block,) = drawn.select(".modifie ~ #avis")
    assert block.get_text() == "De 1er janvier 2001 à 2 février 2002 : ../"
    assert drawn.select("#avis ~ .preuve")


def test_a_comparison_that_is_not_proven_is_not_drawn() -> None:
    first, second = "Un deux trois quatre.", "Cinq six sept huit."
    reply = answered(document(("a", first), ("a", second)), document(("b", second), ("a", first)))
    assert reply["etat"] == "refus"
    assert "html" not in reply


def test_a_list_item_keeps_its_number_whatever_it_begins_with(tmp_path: Path) -> None:
    items = ("1. > Cité.", "2. - un ;\n   - deux.", "3. | a | b |\n   |---|---|\n   | c | d |", "4. 1. sous.")
    write_text(tmp_path, "\n\n".join(["# Statuts", *items, ""]))
    (part,) = edition(read_corpus(tmp_path).works[0].latest).parts
    assert [plain_text(paragraph.text) for paragraph in part.paragraphs] == [
        "1. Cité.", "2. - un ;", "- deux.", "3.", "a | b", "c | d", "4. 1. sous.",
    ]  # fmt: skip
