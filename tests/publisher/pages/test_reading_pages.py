"""What stands beside the articles of a text: summaries, the pages that explain it, how to cite it, how long it is."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from publisher.corpus import Corpus, read_corpus
from publisher.pages.own.explanations import Explanation, find_explanations
from publisher.pages.own.summaries import MAX_LENGTH, Summaries, SummariesError, read_summaries
from publisher.plugin.search import index_text
from tests.publisher.corpora import write_text

TEXT = "# Statuts\n\n## Préambule\n\nNous.\n\n## Article 1\n\nLe Club.\n\nSon siège.\n"
SUMMARIES = """[[version]]
text = "statuts"
date = 2020-01-02

[version.summary]
article-1 = "Le nom et le siège."
preambule = "Qui parle."
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    write_text(tmp_path, TEXT)
    return read_corpus(tmp_path)


def read(content: str, corpus: Corpus, folder: Path) -> Summaries:
    file = folder / "resumes.toml"
    file.write_text(content, "utf-8")
    return read_summaries(file, "resumes.toml", corpus)


def test_summaries_belong_to_a_version(corpus: Corpus, tmp_path: Path) -> None:
    found = read(SUMMARIES, corpus, tmp_path)
    assert found == {"statuts/2020-01-02/": {"article-1": "Le nom et le siège.", "preambule": "Qui parle."}}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("article-1 =", "article-9 =", "no anchor « article-9 »"),
        ("article-1 =", "article-1-al-2 =", "an alinéa"),
        ("2020-01-02", "2021-01-02", "no version « 2021-01-02 »"),
        ('"statuts"', '"reglement"', "no text « reglement »"),
        ('"Le nom et le siège."', '" "', "version.0.summary.article-1"),
        ("Qui parle.", "long " * MAX_LENGTH, f"at most {MAX_LENGTH}"),
        ("[version.summary]", "[version.summaries]", "version.0.summaries"),
    ],
)
def test_a_faulty_summary_is_told(corpus: Corpus, tmp_path: Path, before: str, after: str, expected: str) -> None:
    assert before in SUMMARIES
    with pytest.raises(SummariesError) as error:
        read(SUMMARIES.replace(before, after), corpus, tmp_path)
    assert "resumes.toml" in str(error.value)
    assert expected in str(error.value)


def test_a_version_is_summed_up_once(corpus: Corpus, tmp_path: Path) -> None:
    with pytest.raises(SummariesError, match="its summaries twice"):
        read(SUMMARIES + SUMMARIES, corpus, tmp_path)


def test_the_pages_that_cite_an_article_are_those_that_explain_it(corpus: Corpus) -> None:
    one, other = Explanation("Un", "un/"), Explanation("Autre", "autre/")
    pages = [
        (one, "[](texte:statuts/2020-01-02#article-1-al-2) [](texte:statuts/2020-01-02#article-1)"),
        (other, '[](texte:statuts/2020-01-02#article-1-al-1 "Le Club") `[](texte:statuts/2020-01-02#preambule)`'),
    ]
    assert find_explanations(pages, corpus) == {"statuts/2020-01-02/": {"article-1": (one, other)}}


def test_the_search_reads_the_cells_of_a_table_apart() -> None:
    table = "<table><tr><th>Texte</th><th>Version</th></tr><tr><td>A</td>\n<td>B</td></tr></table>"
    assert " ".join(re.sub(r"<[^>]+>", "", index_text(table)).split()) == "Texte · Version ; A · B"


def page(built_site: Path, address: str) -> BeautifulSoup:
    return BeautifulSoup((built_site / address / "index.html").read_text("utf-8"), "lxml")


def section(found: BeautifulSoup, anchor: str) -> Tag:
    heading = found.select_one(f"#{anchor}")
    assert heading is not None
    assert heading.parent is not None
    return heading.parent


@pytest.mark.parametrize("address", ["conditions/2023-06-15", "convention/2019-11-27"])
def test_each_article_of_the_site_is_summed_up_beside_its_words(built_site: Path, address: str) -> None:
    found = page(built_site, address)
    articles = found.select('.texte h2[id^="article-"]')
    assert len(articles) >= 8
    for article in articles:
        summary = article.find_next_sibling()
        assert isinstance(summary, Tag)
        assert summary.get_text().startswith("Résumé du site\u00a0: ")
        assert summary.has_attr("data-hors-texte")
        assert summary.has_attr("data-search-exclude")


def test_an_article_leads_to_the_pages_that_cite_it(built_site: Path) -> None:
    foot = section(page(built_site, "conditions/2023-06-15"), "article-5").select_one(".article__pied")
    assert foot is not None
    links = {one.get_text(): one["href"] for one in foot.select("a:not(.citer)")}
    assert links["Combien et quand"] == "../../comprendre/cout/"
    assert not section(page(built_site, "conditions/2023-06-15"), "article-8").select('[href$="comprendre/garanties/"]')


def test_a_text_says_how_long_it_takes_and_how_it_is_cited(built_site: Path) -> None:
    found = page(built_site, "conditions/2023-06-15")
    facts = found.select_one(".version__faits")
    assert facts is not None
    assert re.search(r"lecture\u00a0: environ \d+ minutes", facts.get_text())
    reference = found.select_one("#citer")
    assert reference is not None
    checksum = found.select_one(".version__preuve code")
    assert checksum is not None
    said = reference.get_text()
    assert "version du 15 juin 2023" in said
    assert f"{checksum.get_text()[:16]}… (16 premiers caractères sur 128)" in said


def test_nothing_of_the_summaries_is_published_as_a_file(built_site: Path) -> None:
    assert not list(built_site.rglob("resumes.toml"))
