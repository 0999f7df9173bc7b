"""What pages cite of the texts, on a small corpus: what is drawn, what is refused and how it is said."""

import re
from datetime import date
from pathlib import Path

import pytest

from versioned_texts.corpus import Corpus, Problem, read_corpus
from versioned_texts.pages.own.citations import citation_problems, link_citations
from versioned_texts.pages.own.citing_pages import superseded_notice, superseded_versions
from versioned_texts.testing.corpora import DATE, write_text
from versioned_texts.tests.pages.conftest import small_corpus

TEXT = """# Statuts

## PREAMBULE

Le syndicat est né d'un besoin.

## Article 1er : Objet

Le Comité vote chaque année le montant\u00a0: il est de 12 € par élève.

Sont membres :

- les communes ;
- les groupements, qui votent aussi chaque année.

## Article 2

Le Comité se réunit chaque année.
"""
GOOD = '[](texte:statuts/2020-01-02#article-1-al-1 "vote chaque année le montant")'


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return small_corpus(tmp_path, TEXT)


def said(markdown: str, corpus: Corpus) -> list[Problem]:
    return citation_problems({"page.md": markdown}, corpus, DATE)


def test_a_citation_becomes_a_reference_that_holds_the_words(corpus: Corpus) -> None:
    drawn = link_citations(f"# Page\n\nVoté chaque année.\n{GOOD}\n", corpus, "../", DATE)
    assert 'href="../statuts/2020-01-02/#article-1-al-1"' in drawn
    assert "«\u00a0vote chaque année le montant\u00a0»" in drawn
    assert "[Statuts, art.\u00a01er, al.\u00a01]</span></a>" in drawn
    assert "Voté chaque année<a" in drawn, "a number holds on to the word before it, before the mark"
    assert drawn.endswith("</a>.\n")


@pytest.mark.parametrize(
    ("markdown", "grouped"),
    [
        ("Le vote* {0}, chaque année\n{0}.\nLa suite.", "Le vote*, chaque année{0}{0}.\nLa suite."),
        ("Il vote. {0} {0}\nPuis il siège {0}.", "Il vote{0}{0}.\nPuis il siège{0}."),
        ("- il vote {0} ;\n- il siège {0}.", "- il vote{0} ;\n- il siège{0}."),
        ("| vote {0}, siège | siège {0} |", "| vote, siège{0} | siège{0} |"),
        (
            "Qui vote ? {0}\n\nLe Comité, article L. 5214 {0} du code",
            "Qui vote{0} ?\n\nLe Comité, article L. 5214 du code{0}",
        ),
        ("Il vote. {0}\n{ .sort }\n\nFin", "Il vote{0}.\n{ .sort }\n\nFin"),
        ("Le vote {0} de `a. B | c` annuel. Fin", "Le vote de `a. B | c` annuel{0}. Fin"),
    ],
)
def test_the_citations_of_a_sentence_stand_at_its_end(corpus: Corpus, markdown: str, grouped: str) -> None:
    number = re.compile(r'<a class="reference" [^>]*><span class="entendu">[^<]*</span></a>')
    drawn = link_citations(markdown.replace("{0}", GOOD), corpus, "", DATE)
    assert number.sub("{0}", drawn) == grouped


def test_a_citation_that_stands_alone_says_its_place(corpus: Corpus) -> None:
    drawn = link_citations(f"| {GOOD} | membres {GOOD} |", corpus, "", DATE)
    assert ">Statuts, art.\u00a01er, al.\u00a01</a> | membres<a" in drawn


@pytest.mark.parametrize("begins", ["- ", "1. ", "| ", "\n", "* ", ":   "])
def test_a_reference_that_begins_an_item_or_a_cell_leaves_its_mark_alone(corpus: Corpus, begins: str) -> None:
    assert link_citations(f"avant\n\n{begins}{GOOD}", corpus, "", DATE).startswith(f"avant\n\n{begins}<a ")


def test_a_link_keeps_the_text_that_it_has(corpus: Corpus) -> None:
    drawn = link_citations("[le vote](texte:statuts/2020-01-02#article-1-al-1)", corpus, "", DATE)
    assert drawn.endswith(">le vote</a>")


@pytest.mark.parametrize(
    ("anchor", "reference"),
    [("preambule-al-1", "Statuts, PREAMBULE, al.\u00a01"), ("article-1", "Statuts, art.\u00a01er")],
)
def test_a_section_and_a_whole_article_can_be_cited(corpus: Corpus, anchor: str, reference: str) -> None:
    markdown = f"[](texte:statuts/2020-01-02#{anchor})"
    assert said(markdown, corpus) == []
    assert f">{reference}</a>" in link_citations(markdown, corpus, "", DATE)


@pytest.mark.parametrize(
    "words",
    [
        "le montant : il est de 12 €",  # a no-break space is a space
        "Le Comité […] par élève",
        "Le  Comité\nvote",
    ],
)
def test_words_are_found_as_one_types_them(corpus: Corpus, words: str) -> None:
    assert said(f'[](texte:statuts/2020-01-02#article-1-al-1 "{words}")', corpus) == []


@pytest.mark.parametrize(
    ("citation", "found", "expected"),
    [
        ("[](texte:reglement/2020-01-02#article-1)", "no text « reglement »", "one of statuts"),
        ("[](texte:statuts/2021-01-02#article-1)", "no version « 2021-01-02 » of statuts", "one of 2020-01-02"),
        (
            "[](texte:statuts/2020-01-02#article-1-al-9)",
            "no anchor « article-1-al-9 »",
            "article-1-al-1 to article-1-al-4",
        ),
        ("[](texte:statuts/2020-01-02#article-7)", "no anchor « article-7 »", "one of entete, preambule, article-1"),
        (GOOD.replace("vote", "votait"), "« vote chaque année le montant", "votait chaque année le montant »"),
        (GOOD.replace("al-1", "al-4"), "these words at #article-1-al-1", "vote chaque année le montant"),
        (
            GOOD.replace("1-al-1", "2"),
            "these words at #article-1-al-1",
            "word for word, in statuts/2020-01-02/#article-2",
        ),
        (
            '[](texte:statuts/2020-01-02#article-1-al-2 "chaque année")',
            "these words at #article-1-al-1 and #article-1-al-4",
            "word for word, in statuts/2020-01-02/#article-1-al-2",
        ),
        (GOOD.replace("vote chaque année le montant", "2 € par élève"), "12 €", "« 2 € par élève »"),
        (GOOD.replace("vote chaque année le montant", "élève […] Comité"), "", "élève […] Comité"),
        (GOOD.replace("vote chaque année le montant", " "), "an empty quote", "words of statuts/"),
        ("[](texte:statuts/2020-01-02)", "[](texte:statuts/2020-01-02)", "<anchor>"),
        (GOOD.replace('")', ")"), "[](texte:", "<anchor>"),
    ],
)
def test_a_citation_that_leads_nowhere_is_reported(corpus: Corpus, citation: str, found: str, expected: str) -> None:
    (problem,) = said(f"# Page\n\nUne phrase. {citation}\n", corpus)
    assert (problem.file, problem.key) == ("page.md", "line 3")
    assert found in problem.found
    assert expected in problem.expected


def test_all_faults_of_all_pages_are_reported_at_once_in_the_order_of_reading(corpus: Corpus) -> None:
    wrong = "[](texte:statuts/2020-01-02#article-9)"
    pages = {"a.md": f"{wrong}\n" * 11, "b.md": f"{GOOD} {wrong}"}
    problems = citation_problems(pages, corpus, DATE)
    assert [(problem.file, problem.key) for problem in problems] == [
        *(("a.md", f"line {line}") for line in range(1, 12)),
        ("b.md", "line 1"),
    ]


@pytest.mark.parametrize("code", ["`{}`", "```\n{}\n```", "<!-- {} -->"])
def test_code_and_comments_cite_nothing(corpus: Corpus, code: str) -> None:
    markdown = code.format("[](texte:statuts/1999-01-01#rien)")
    assert said(markdown, corpus) == []
    assert link_citations(markdown, corpus, "", DATE) == markdown


def test_an_alinea_that_is_cited_cannot_be_removed(corpus: Corpus, tmp_path: Path) -> None:
    cited = "[](texte:statuts/2020-01-02#article-1-al-4)"
    assert said(cited, corpus) == []
    write_text(tmp_path, TEXT.replace("- les communes ;\n", ""))
    (problem,) = said(cited, read_corpus(tmp_path))
    assert "article-1-al-1 to article-1-al-3" in problem.expected


def test_a_page_says_that_a_version_it_cites_is_followed_by_another(corpus: Corpus, tmp_path: Path) -> None:
    assert superseded_versions(GOOD, corpus, DATE) == {}
    write_text(tmp_path, TEXT, day=date(2024, 5, 6))
    later = read_corpus(tmp_path)
    assert said(GOOD, later) == []
    earlier = superseded_versions(f"{GOOD} {GOOD}", later, DATE)
    assert [(version.date.year, work.latest.date.year) for version, work in earlier.items()] == [(2020, 2024)]
    notice = superseded_notice(earlier, "../")
    assert "version du 2 janvier 2020" in notice
    assert 'href="../statuts/2024-05-06/"' in notice
