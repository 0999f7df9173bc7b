"""The pages that explain the texts, built."""

from pathlib import Path

from bs4 import BeautifulSoup

from versioned_texts.testing.building import page


def drawn(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def test_every_page_that_explains_leads_to_the_texts(each_site: Path) -> None:
    pages = {file: drawn(file.read_text("utf-8")) for file in each_site.glob("comprendre/**/index.html")}
    assert pages
    for name, found in pages.items():
        assert found.select("a.reference"), name
        assert not found.select("a[href^='texte:']"), name
        assert "](texte:" not in found.get_text(), name


def test_who_does_what_is_drawn_as_its_table_says(each_site: Path) -> None:
    pages = [drawn(file.read_text("utf-8")) for file in each_site.glob("comprendre/**/index.html")]
    (found,) = [page for page in pages if page.select(".roles")]
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
    assert all(question.get_text().strip().endswith("?") and question["id"] for question in questions)
