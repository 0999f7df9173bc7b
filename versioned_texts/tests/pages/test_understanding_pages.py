"""What is drawn for the pages that explain: texts in time; and the pages, built."""

from pathlib import Path

from bs4 import BeautifulSoup

from versioned_texts.pages.version.terms import terms_drawing
from versioned_texts.tests.building import page
from versioned_texts.tests.pages.conftest import small_corpus

TEXT = "# Statuts\n\n## Article 1\n\nIls valent trois ans.\n"
TERM = "term: {article: '1', words: Ils valent trois ans, note: Trois ans., last_day: 2023-01-01}"


def drawn(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def assert_silent(drawing: BeautifulSoup) -> None:
    """Check that a drawing has a name, and that its letters are not read aloud beside it."""
    image = drawing.select_one("svg[role=img]")
    assert image
    assert image["aria-label"]
    assert not [text for text in image.select("text") if not text.find_parent("g", {"aria-hidden": "true"})]


def test_a_text_that_sets_itself_a_term_is_drawn_up_to_its_last_day(tmp_path: Path) -> None:
    found = drawn(terms_drawing(small_corpus(tmp_path, TEXT, TERM)))
    assert len(found.select(".dessin-terme")) == 1
    assert not found.select(".dessin-ouverte")
    assert found.select_one(".dessin-nom").get_text() == "Statuts, version du 02/01/2020, au plus tard le 01/01/2023"  # type: ignore[union-attr]
    assert "au plus tard le 1er janvier 2023 (calcul du site)" in found.svg["aria-label"]  # type: ignore[index]
    assert found.figcaption.get_text().startswith("Dates de fin\u00a0: calcul du site")  # type: ignore[union-attr]


def test_a_text_without_a_term_is_drawn_open(tmp_path: Path) -> None:
    found = drawn(terms_drawing(small_corpus(tmp_path, TEXT)))
    assert len(found.select(".dessin-ouverte")) == 1
    assert not found.select(".dessin-terme")
    assert "sans terme indiqué" in found.get_text()
    assert not found.figcaption


def test_the_letters_of_a_drawing_are_not_read_aloud_beside_its_name(tmp_path: Path) -> None:
    assert_silent(drawn(terms_drawing(small_corpus(tmp_path, TEXT))))


def test_every_page_that_explains_leads_to_the_texts(each_site: Path) -> None:
    pages = {file: drawn(file.read_text("utf-8")) for file in each_site.glob("comprendre/**/index.html")}
    assert pages
    for name, found in pages.items():
        assert found.select("a.reference"), name
        assert not found.select("a[href^='texte:']"), name
        assert "](texte:" not in found.get_text(), name


def test_who_does_what_is_drawn_as_its_table_says(each_site: Path) -> None:
    pages = [drawn(file.read_text("utf-8")) for file in each_site.glob("comprendre/**/index.html")]
    (found,) = [one for one in pages if one.select(".roles")]
    chips = [
        (column.strong.get_text(), [str(link["href"]) for link in chip.select("a")])
        for column in found.select(".roles > ul > li")
        for chip in column.select("li")
        if column.strong
    ]
    cells = [row.select("td") for row in found.select("details .missions tbody tr")]
    actors = list(dict.fromkeys(actor for actor, _ in chips))
    rows = sorted(cells, key=lambda row: actors.index(row[0].get_text()))
    assert [actor for actor, _ in chips] == [row[0].get_text() for row in rows]
    for (_, cited), row in zip(chips, rows, strict=True):
        assert {*cited} <= {str(link["href"]) for cell in row for link in cell.select("a")}


def test_every_question_is_one_and_has_an_address(each_site: Path) -> None:
    questions = page(each_site, "comprendre/questions").select("h3")
    assert questions
    assert all(one.get_text().strip().endswith("?") and one["id"] for one in questions)
