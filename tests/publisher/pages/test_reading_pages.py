"""What stands beside the articles of a text: summaries, the pages that explain it, how to cite it, how long it is."""

import re
from pathlib import Path

import pytest
from bs4 import Tag

from publisher.corpus import Corpus, read_corpus
from publisher.pages.own.explanations import Explanation, find_explanations
from publisher.pages.own.summaries import MAX_LENGTH, Summaries, SummariesError, read_summaries
from publisher.plugin.search import index_text
from simulator import french
from tests.publisher.building import page, plain
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
def test_a_faulty_summary_is_reported(corpus: Corpus, tmp_path: Path, before: str, after: str, expected: str) -> None:
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


def section(site: Path, version: str, anchor: str) -> Tag:
    heading = page(site, version).find(id=anchor)
    assert isinstance(heading, Tag)
    assert heading.parent
    return heading.parent


def test_what_is_summed_up_stands_beside_its_words(
    example_site: Path, example_folder: Path, example_corpus: Corpus
) -> None:
    file = example_folder / "docs" / "comprendre" / "resumes.toml"
    for address, summaries in read_summaries(file, file.name, example_corpus).items():
        found = page(example_site, address)
        assert len(found.select(".texte .resume")) == len(summaries)
        for anchor, words in summaries.items():
            heading = found.find(id=anchor)
            assert isinstance(heading, Tag)
            summary = heading.find_next_sibling()
            assert isinstance(summary, Tag)
            assert plain(summary) == f"Résumé du site : {words}"
            assert summary.has_attr("data-hors-texte")
            assert summary.has_attr("data-search-exclude")


def test_an_article_leads_to_the_pages_that_cite_it(example_site: Path) -> None:
    def pages(article: str) -> list[tuple[str, object]]:
        links = section(example_site, "reglement/2025-06-16", article).select(".article__pied a[href*='comprendre/']")
        return [(one.get_text(), one["href"]) for one in links]

    assert pages("article-7") == [("Questions fréquentes", "../../comprendre/questions/")]
    assert pages("article-8") == [("Comprendre", "../../comprendre/")]
    assert pages("article-6") == []


def test_a_text_says_how_long_it_takes_and_how_it_is_cited(example_site: Path, example_corpus: Corpus) -> None:
    for version in (one for work in example_corpus.works for one in work.versions):
        found = page(example_site, version.path)
        facts, reference = (found.select_one(place) for place in (".version__faits", "#citer"))
        assert facts
        assert reference
        assert re.search(r"lecture\u00a0: environ \d+ minute", facts.get_text())
        said = reference.get_text()
        assert f"version du {french.day(version.date)}" in said
        assert f"{version.checksum[:16]}… (16 premiers caractères sur 128)" in said


def test_nothing_of_the_summaries_is_published_as_a_file(example_site: Path) -> None:
    assert not list(example_site.rglob("resumes.toml"))
