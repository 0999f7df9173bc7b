"""An article keeps its anchor in every version, and no two things of a version share one."""

import pytest

from versioned_texts.corpus import Body, Division
from versioned_texts.corpus.problems import Problem
from versioned_texts.corpus.text.anchors import AnchorBook, HeadingLine, annexes
from versioned_texts.corpus.text.headings import article_label


def headings_of(text: str) -> list[HeadingLine]:
    headings = []
    for line, written in enumerate(text.strip().split("\n"), start=1):
        marks, heading = written.split(" ", 1)
        headings.append(HeadingLine(heading, len(marks), article_label(heading), line))
    return headings


def anchors(book: AnchorBook, text: str, problems: list[Problem] | None = None, repeated: tuple[str, ...] = ()) -> str:
    """Give the anchors of a version written as its headings, one a line."""
    found: list[Problem] = [] if problems is None else problems
    given = book.anchors(headings_of(text), "texte.md", found, repeated)
    assert problems is not None or not found
    assert len(set(given)) == len(given)
    return " ".join(given)


def test_numbers_begin_again_in_an_annex() -> None:
    text = (
        "# T\n## Article 1\n## Article L. 2\n## Annexe 2 : Tarifs\n### Article 1\n### Titre Ier\n#### Article 1er bis"
    )
    assert anchors(AnchorBook(), text) == (
        "entete article-1 article-l-2 annexe-2-tarifs annexe-2-article-1 titre-ier annexe-2-article-1-bis"
    )


def test_an_article_of_an_annex_keeps_its_anchor_when_that_of_the_text_goes() -> None:
    book = AnchorBook()
    assert anchors(book, "# T\n## Article 1\n## Annexe\n## Article 1").endswith("article-1 annexe annexe-article-1")
    assert anchors(book, "# T\n## Annexe\n## Article 1") == "entete annexe annexe-article-1"


@pytest.mark.parametrize(
    ("annex", "anchor", "name"),
    [
        ("Annexe 2 : Tarifs", "annexe-2-article-1", "annexe 2"),
        ("ANNEXE N° 2 – PRIX", "annexe-2-article-1", "annexe 2"),
        ("Annexe 2 Tarifs de l'année", "annexe-2-article-1", "annexe 2"),
        ("Annexe 2 à la délibération n° 5", "annexe-2-article-1", "annexe 2"),
        ("Annexe 2-1 : Prix", "annexe-2-1-article-1", "annexe 2-1"),
        ("Annexe II. Prix", "annexe-ii-article-1", "annexe II"),
        ("Annexe B : Prix", "annexe-b-article-1", "annexe B"),
        ("Annexe A la convention", "annexe-article-1", "annexe"),
        ("Annexe technique", "annexe-article-1", "annexe"),
    ],
)
def test_an_article_of_an_annex_is_named_with_it_whatever_its_title(annex: str, anchor: str, name: str) -> None:
    text = f"# T\n## Article 1\n## {annex}\n### Article 1\n### Titre Ier\n#### Article 2"
    assert anchors(AnchorBook(), text).split()[3] == anchor
    assert annexes(headings_of(text)) == ["", "", "", name, "", name]


def test_annexes_without_a_number_are_told_apart() -> None:
    text = "# T\n## Annexe technique\n### Article 1\n## Annexe financière\n### Article 1"
    assert anchors(AnchorBook(), text).split()[2::2] == ["annexe-article-1", "annexe-financiere-article-1"]
    assert annexes(headings_of(text))[2::2] == ["annexe technique", "annexe financière"]
    assert Body((division("annexe 2"), division("")), ()).find("1") == division("")
    assert Body((division(""), division("annexe 2")), ()).find("annexe 2, article 1") == division("annexe 2")


def division(annex: str) -> Division:
    return Division(f"{annex}-article-1", "1", (), 2, (), annex)


def test_an_article_of_a_code_is_named_alike_in_an_annex_and_out_of_it() -> None:
    assert anchors(AnchorBook(), "# T\n## Annexe\n### Article R. 1-2") == "entete annexe article-r-1-2"


def test_a_number_that_the_text_gives_again_leaves_the_first_article_its_anchor() -> None:
    book = AnchorBook()
    first = "# T\n## Section 4 : Relations\n### Article R. 5\n## Section 5 : Gestion\n### Article R. 8"
    second = first.replace("Article R. 5", "Article R. 8")
    third = second.replace("## Section 5 : Gestion\n### Article R. 8", "## Section 5 : Gestion")
    assert anchors(book, first).split()[-1] == "article-r-8"
    assert anchors(book, second).split()[2::2] == ["section-4-article-r-8", "article-r-8"]
    assert anchors(book, third).split()[2] == "section-4-article-r-8"


@pytest.mark.parametrize(
    "text",
    [
        "# T\n## Article 1\n## Article premier",
        "# T\n## Article 1\n## Signatures\n### Article 1",
        "# T\n## Annexe\n### Article 1\n### Article 1er",
        "# T\n## Chapitre Ier\n### Article L. 1\n### Article L1",
    ],
)
def test_an_article_that_begins_twice_is_a_slip(text: str) -> None:
    problems: list[Problem] = []
    anchors(AnchorBook(), text, problems)
    (problem,) = problems
    assert "already begins on line" in problem.found
    label = text.rsplit("Article ", 1)[1]
    anchors(AnchorBook(), text, None, (label,))


def test_a_section_whose_name_is_taken_is_named_after_the_one_it_stands_in() -> None:
    text = "# T\n## Chapitre 1\n### Section 1 : Objet\n## Chapitre 2\n### Section 1 : Objet\n### Section 1 : Objet"
    assert anchors(AnchorBook(), text).split()[2::2] == ["section-1-objet", "chapitre-2-section-1-objet"]
    assert anchors(AnchorBook(), text).split()[-1] == "chapitre-2-section-1-objet-2"
