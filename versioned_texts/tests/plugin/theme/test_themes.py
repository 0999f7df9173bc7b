"""The site in each theme that is promised: Material, and the two of MkDocs itself."""

import json
import re
from pathlib import Path

import pytest

from versioned_texts.corpus import seal_corpus
from versioned_texts.testing.building import build, built, page, plain
from versioned_texts.testing.club import CLUB, CONFIG
from versioned_texts.testing.corpora import SEALED, lay_out
from versioned_texts.testing.site import broken_links, text_words
from versioned_texts.tests.plugin.conftest import Write

THEMES = ("material", "mkdocs", "readthedocs")
REDLINE = "reglement/comparer/1999-12-31..2001-01-01"
OWN = {
    "docs/index.md": "# Club\n\n[[ versioned-texts écrit ici : textes ]]\n\n[](texte:reglement/2001-01-01#article-1)\n",
    "docs/notes.md": '# Notes\n\n| un | deux |\n|---|---|\n| <span style="color: red">1</span> | 2 |\n',
}
NOTICE = "[[ Ce site est construit sans versioned-texts. ]]"


def settings(theme: str) -> str:
    # the notice stands in quotes: brackets are a list to YAML
    look = f"theme: {theme}\ncopyright: '{NOTICE} Le club'"
    return CONFIG.replace("theme: material", look).replace("[v", "[search, v")


@pytest.fixture(scope="module", params=THEMES)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = CLUB | OWN | {"mkdocs.yml": settings(request.param)}
    project = lay_out(tmp_path_factory.mktemp(request.param), files)
    seal_corpus(project / "docs/textes", SEALED)
    return built(project)


def test_texts_redlines_and_feed_are_there(site: Path) -> None:
    version = page(site, "reglement/2001-01-01")
    assert "quilles" in plain(version.select_one(".page #article-1-al-1"))
    assert "quilles" in plain(page(site, REDLINE).select_one(".page .comparaison ins"))
    assert page(site, "").select_one(".page a[href='reglement/2001-01-01/']")
    for address in ("", "reglement", "reglement/2001-01-01", REDLINE, "notes"):
        assert page(site, address).select_one("link[type='application/atom+xml']"), address
    assert "reglement/1999-12-31/" in (site / "feed.atom").read_text("utf-8")
    assert page(site, "reglement/2001-01-01").select_one("script[type='application/ld+json']")


def test_every_word_of_a_text_is_there(site: Path) -> None:
    words = " ".join(text_words(site / "reglement/1999-12-31/index.html"))
    assert "Le club joue aux boules." in words
    assert words.endswith("Voir l'article 1er.")


def test_no_link_is_broken(site: Path) -> None:
    assert broken_links(site) == []
    assert not list(site.glob("textes/reglement/**/*"))  # the sources of the texts are no pages


def test_pages_are_french_and_load_nothing_from_elsewhere(site: Path) -> None:
    for file in site.rglob("*.html"):
        html = file.read_text("utf-8")
        assert re.search(r'<html[^>]* lang="fr"', html), file
        assert not re.search(r'<(?:script|img)[^>]* src="(?:https?:)?//|<link rel="stylesheet"[^>]*"https?:', html), (
            file
        )
        assert "Content-Security-Policy" in html, file
        assert not re.search(r'<(?!span)[a-z]+[^<>]* style="', html), file


def test_the_fonts_of_the_theme_may_load(site: Path) -> None:
    html = (site / "index.html").read_text("utf-8")
    uses_fonts = any(site.rglob("*.woff2")) and "assets/stylesheets" not in html and "css/" in html
    assert ("font-src 'self'" in html) == bool(uses_fonts)


def test_what_a_theme_without_our_menu_needs_is_all_it_loads(site: Path) -> None:
    script = (site / "assets" / "site.js").read_text("utf-8")
    material = (site / "assets" / "stylesheets").is_dir()
    assert ("__drawer" in script) == material
    assert "scrollWidth" in script
    assert (".md-header" in (site / "assets" / "site.css").read_text("utf-8")) or not material


def test_the_missing_page_leads_home(site: Path) -> None:
    html = (site / "404.html").read_text("utf-8")
    assert "Cette page n’existe pas" in html
    assert ("__config" in html) == ((site / "assets" / "stylesheets").is_dir())


def test_the_search_finds_the_words_of_the_texts(site: Path) -> None:
    index = json.loads((site / "search" / "search_index.json").read_text("utf-8"))
    assert any("quilles" in entry["text"] for entry in index["docs"])
    assert index["config"]["lang"] == ["fr"]


def test_the_notice_of_a_site_without_the_plugin_is_removed(site: Path) -> None:
    for address in ("", "notes", "reglement/2001-01-01"):
        assert "Le club" in plain(page(site, address).select_one("body"))
        assert "construit sans" not in (site / address / "index.html").read_text("utf-8")


def test_a_builder_that_leaves_the_plugin_out_shows_it(write: Write) -> None:
    project = write(OWN | {"mkdocs.yml": settings("mkdocs").replace(", versioned-texts", "")})
    site = built(project)
    assert "versioned-texts écrit ici : textes" in plain(page(site, "").select_one("body"))
    for file in (site / "index.html", site / "notes/index.html", site / "textes/reglement/2001-01-01/index.html"):
        assert "Ce site est construit sans versioned-texts." in file.read_text("utf-8")


def test_a_site_without_a_home_page_gets_one_and_a_sentence(write: Write) -> None:
    project = write({"mkdocs.yml": settings("readthedocs") + "nav: [{Textes: textes/}]\n"})
    (project / "docs/index.md").unlink()
    result = build(project)
    assert not result.stopped, result.log
    assert "docs/index.md: found none, the home page lists the texts until there is one" in result.log
    assert page(project / "site", "").select("a[href='reglement/2001-01-01/']")
    assert broken_links(project / "site") == []


def test_the_menu_names_a_text_by_its_title_and_not_by_its_folder(club: Path) -> None:
    names = [" ".join(link.get_text().split()) for link in page(club, "").select(".md-nav--primary .md-nav__link")]
    assert "Règlement" in names
    assert "Reglement" not in names
