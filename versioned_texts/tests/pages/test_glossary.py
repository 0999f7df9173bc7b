"""The glossary: how its file is read, what is refused of it, and which words of a page are explained."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from markdown import Markdown

from versioned_texts.corpus import Corpus, Problem
from versioned_texts.pages.own.citations import citation_problems
from versioned_texts.pages.own.explained_terms import link_terms
from versioned_texts.pages.own.glossary import Glossary, glossary_page, read_glossary
from versioned_texts.testing.corpora import DATE
from versioned_texts.tests.pages.conftest import assert_refused, small_corpus

TERMS = """[[term]]
name = "Comité"
forms = ["comité syndical"]
definition = "Assemblée du syndicat."
by = "text"
source = "texte:statuts/2020-01-02#article-1-al-1"
quote = "Le Comité est l'assemblée du syndicat"

[[term]]
name = "ENT"
definition = "Environnement numérique de travail."
by = "site"
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return small_corpus(tmp_path, "# Statuts\n\n## Article 1\n\nLe Comité est l'assemblée du syndicat.\n")


def read(terms: str, corpus: Corpus, folder: Path) -> tuple[Glossary, list[Problem]]:
    problems: list[Problem] = []
    file = folder / "glossaire.toml"
    file.write_text(terms, "utf-8")
    return read_glossary(file, "glossaire.md", corpus, DATE, problems), problems


@pytest.fixture
def glossary(corpus: Corpus, tmp_path: Path) -> Glossary:
    return read(TERMS, corpus, tmp_path)[0]


def test_each_definition_says_whose_it_is(glossary: Glossary, corpus: Corpus) -> None:
    page = glossary_page(glossary)
    assert page.index("## Comité { #comite }") < page.index("## ENT { #ent }")
    assert "Défini par le texte. [](texte:statuts/2020-01-02#article-1-al-1" in page
    assert "Explication du site." in page
    assert citation_problems({"page": page}, corpus, DATE) == []


def test_a_definition_is_shown_as_it_is_written(corpus: Corpus, tmp_path: Path) -> None:
    written = "<img src=x onerror=alert(1)> [lien](javascript:alert(1)) {: onclick=alert(1) } *a* &lt;"
    terms = TERMS.replace("Environnement numérique de travail.", written).replace('"ENT"', '"ENT <b>*x*</b>"')
    page = glossary_page(read(terms, corpus, tmp_path)[0])
    html = BeautifulSoup(Markdown(extensions=["attr_list", "md_in_html", "toc"]).convert(page), "lxml")
    assert [element.get_text() for element in html.select("h2")] == ["Comité", "ENT <b>*x*</b>"]
    assert written in [element.get_text() for element in html.select("p")]
    assert not html.select("img, b, em, [onclick], a[href^='javascript:']")


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("al-1", "al-9", "no anchor « article-1-al-9 »"),
        ("l'assemblée du syndicat\"", 'la réunion du syndicat"', "word for word"),
        ("texte:statuts", "statuts", "texte:<work>/<date>#<anchor>"),
        ('quote = "Le Comité est l\'assemblée du syndicat"', "", "words of texte:statuts/2020-01-02#article-1-al-1"),
        ('by = "site"', 'by = "text"', "where the text says it"),
        ('by = "site"', "", "term.ENT.by"),
        ('name = "ENT"', 'name = "comité"', "which « Comité » takes too"),
    ],
)
def test_a_faulty_term_is_reported(corpus: Corpus, tmp_path: Path, before: str, after: str, expected: str) -> None:
    assert before in TERMS
    _, problems = read(TERMS.replace(before, after), corpus, tmp_path)
    assert_refused(problems, "glossaire.toml", expected)


def test_every_faulty_term_is_reported_at_once(corpus: Corpus, tmp_path: Path) -> None:
    _, problems = read(TERMS.replace("al-1", "al-9").replace('by = "site"', 'by = "text"'), corpus, tmp_path)
    assert len(problems) == 2


def test_a_term_is_explained_once_where_it_first_stands_in_prose(glossary: Glossary) -> None:
    html = "<h2>ENT</h2><p>Un <code>ENT</code>, <a href='x'>ENT</a>, puis l’ENT et l’ENT.</p>"
    drawn = link_terms(html, glossary, "../")
    assert drawn.count('class="terme"') == 1
    assert (
        'puis l’<a class="terme" href="../glossaire/#ent" title="Environnement numérique de travail.">ENT</a> et'
        in drawn
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Les comités votent", "comités"),
        ("Le comité\u00a0syndical vote", "comité\u00a0syndical"),
        ("Comité syndical", "Comité syndical"),
        ("un ent, des ENTS, un PARENT, pré-ENT", None),
        ("l&#x27;ENT &amp; le reste", None),
        ("l&#x27;ENT reste", "ENT"),
    ],
)
def test_words_are_known_in_the_forms_that_a_page_gives_them(glossary: Glossary, text: str, found: str | None) -> None:
    drawn = link_terms(f"<p>{text}</p>", glossary, "")
    assert f">{found}</a>" in drawn if found else drawn == f"<p>{text}</p>"


@pytest.mark.parametrize(
    "markup",
    [
        "<form><p>ENT</p></form>",
        "<div data-sans-glossaire><div>ENT</div>ENT</div>",
        '<p title="ENT > ENT"></p>',
        "<script>ENT</script>",
        "<!-- ENT -->",
        "<svg><text>ENT</text></svg>",
        "<pre>ENT</pre>",
    ],
)
def test_what_is_no_prose_keeps_its_words(glossary: Glossary, markup: str) -> None:
    drawn = link_terms(f"{markup}<br><p>Un ENT.</p>", glossary, "")
    assert markup in drawn
    assert drawn.count('class="terme"') == 1
