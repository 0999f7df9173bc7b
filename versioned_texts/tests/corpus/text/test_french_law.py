"""Law that no one here wrote, in a project of four lines: `french_law/SOURCE.txt` says where it comes from.

It is built strictly, which proves every redline; then the site is read as a browser would.
"""

import re
import shutil
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from bs4.element import Tag

from versioned_texts.corpus import read_corpus
from versioned_texts.testing.building import built, page
from versioned_texts.testing.corpora import lay_out
from versioned_texts.testing.site import broken_links, text_words
from versioned_texts.tests.akoma_ntoso.reading import assert_published

LAW = Path(__file__).parent / "french_law"
FILES = {
    "mkdocs.yml": "site_name: Droit français\ntheme: material\nplugins: [versioned-texts: {texts: lois}]\n",
    "docs/index.md": "# Droit français\n\n[[ versioned-texts écrit ici : textes ]]\n",
    "docs/jour.md": "# À la date\n\n[[ versioned-texts écrit ici : periodes ]]\n",
}
_SOURCE_MARKUP = re.compile(
    r"""
      \A---\n.*?\n---\n                       # front matter
    | ^\#+\ | ^-\ | ^\d+[.)]\                 # marks of headings and of lists
    | ^\|(?:\ ---\ \|)+$ | ^\|\ | \ \|$ | \ \|\     # what parts the cells of a row
    | </?(?:table|tr|td|th)\b[^>]*>
    | <br>
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("droit")
    shutil.copytree(LAW, project / "docs" / "lois")
    (project / "docs/lois/SOURCE.txt").unlink()
    return built(lay_out(project, FILES))


def source_words(file: Path) -> list[str]:
    """Give the words of a transcription, by rules that owe nothing to the publisher's reading of it."""
    text = _SOURCE_MARKUP.sub(" ", file.read_text("utf-8"))
    return unescape(re.sub(r"</?su[pb]>|(?<!\\)\*|\\(?=[^\w\s])", "", text)).split()


def test_every_link_and_anchor_leads_somewhere(site: Path) -> None:
    assert broken_links(site) == []


@pytest.mark.parametrize("file", sorted(LAW.glob("*/*.md")), ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_the_page_of_a_version_has_the_words_of_its_source(site: Path, file: Path) -> None:
    shown = text_words(site / file.parent.name / file.stem / "index.html")
    assert shown == source_words(file)
    assert len(shown) > 100


def test_dozens_of_versions_are_each_compared_with_the_one_before_and_with_the_latest(site: Path) -> None:
    days = sorted(file.stem for file in (LAW / "travail").glob("*.md"))
    assert len(days) >= 24
    expected = {f"{old}..{new}" for old, new in pairwise(days)} | {f"{day}..{days[-1]}" for day in days[:-1]}
    assert {folder.name for folder in (site / "travail/comparer").iterdir()} == expected


def test_two_articles_of_one_number_keep_their_anchors(site: Path) -> None:
    def opening(day: str, anchor: str) -> str:
        found = page(site, f"travail/{day}").find(id=f"{anchor}-al-1")
        assert isinstance(found, Tag), f"{day}: {anchor}"
        return found.get_text()

    for day in ("2020-12-31", "2021-12-20", "2026-03-01"):
        assert opening(day, "article-r-6333-8").startswith("La convention triennale d'objectifs")
    for day in ("2021-12-20", "2026-03-01"):
        assert opening(day, "section-4-article-r-6333-8").startswith("Lorsque la Caisse des dépôts")


def test_an_article_that_was_renumbered_is_shown_as_such(site: Path) -> None:
    changes = [
        element.get_text() for element in page(site, "retraites/comparer/2022-01-01..2026-01-01").select(".sort")
    ]
    assert any(change.startswith("L’article D. 732-45 devient l’article D. 732-76") for change in changes), changes
    assert any(change.startswith("L’article D. 732-46 devient l’article D. 732-77") for change in changes), changes


def test_the_cells_of_a_table_stand_over_the_rows_and_columns_of_the_source(site: Path) -> None:
    def cells(markup: str) -> list[tuple[str, ...]]:
        found = BeautifulSoup(markup, "lxml").select("article.texte table :is(td, th)")
        return [
            (str(cell.get("colspan", "1")), str(cell.get("rowspan", "1")), "".join(cell.get_text().split()))
            for cell in found
        ]

    source = (LAW / "annexes/2026-01-01.md").read_text("utf-8")
    expected = cells(f"<article class=texte>{''.join(re.findall(r'<table>.*?</table>', source, re.DOTALL))}</article>")
    shown = cells((site / "annexes/2026-01-01/index.html").read_text("utf-8"))
    spanning = [cell for cell in expected if cell[:2] != ("1", "1")]
    assert spanning
    assert [cell for cell in shown if cell[:2] != ("1", "1")] == spanning


def test_each_version_and_redline_is_read_back_from_akoma_ntoso(site: Path) -> None:
    assert_published(read_corpus(site.parent / "docs" / "lois"), site)
