"""What stands beside the articles of a text: the pages that explain it, how to cite it, how long it is."""

import re
from pathlib import Path

import pytest
from bs4 import Tag

import french
from versioned_texts.corpus import Corpus
from versioned_texts.pages.own.citing_pages import Explanation, find_explanations
from versioned_texts.testing.building import page
from versioned_texts.testing.corpora import DATE, versions
from versioned_texts.tests.pages.conftest import small_corpus

TEXT = "# Statuts\n\n## Préambule\n\nNous.\n\n## Article 1\n\nLe Club.\n\nSon siège.\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return small_corpus(tmp_path, TEXT)


def test_the_pages_that_cite_an_article_explain_it_the_most_explicit_first(corpus: Corpus) -> None:
    one, other = Explanation("Un", "un/"), Explanation("Autre", "autre/")
    pages = [
        (other, '[](texte:statuts/2020-01-02#article-1-al-1 "Le Club") `[](texte:statuts/2020-01-02#preambule)`'),
        (one, "[](texte:statuts/2020-01-02#article-1-al-2) [](texte:statuts/2020-01-02#article-1)"),
    ]
    assert find_explanations(pages, corpus, DATE) == {"statuts/2020-01-02/": {"article-1": (one, other)}}


def section(site: Path, version: str, anchor: str) -> Tag:
    heading = page(site, version).find(id=anchor)
    assert isinstance(heading, Tag)
    assert heading.parent
    return heading.parent


def test_an_article_leads_to_the_pages_that_cite_it(example_site: Path) -> None:
    def pages(article: str) -> list[tuple[str, object]]:
        links = section(example_site, "reglement/2025-06-16", article).select(".article__pied a[href*='comprendre/']")
        return [(link.get_text(), link["href"]) for link in links]

    assert pages("article-7") == [("Questions fréquentes", "../../comprendre/questions/")]
    assert pages("article-8") == [("Comprendre", "../../comprendre/")]
    assert pages("article-6") == []


def test_a_text_says_how_long_it_takes_and_how_it_is_cited(example_site: Path, example_corpus: Corpus) -> None:
    for version in versions(example_corpus):
        found = page(example_site, version.path)
        facts, reference = (found.select_one(selector) for selector in (".version__faits", "#citer"))
        assert facts
        assert reference
        assert re.search(r"lecture\u00a0: environ \d+ minute", facts.get_text())
        said = reference.get_text()
        assert f"version du {french.day(version.date)}" in said
        assert f"{version.checksum[:16]}… (16 premiers caractères sur 128)" in said
