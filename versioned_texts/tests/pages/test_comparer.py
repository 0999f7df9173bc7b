"""The page on which a change is proposed, and what a site needs for it: no simulator, no tariff."""

import json
import re
from pathlib import Path

import pytest
from bs4.element import Tag

from versioned_texts.corpus import read_corpus
from versioned_texts.extension import Extension
from versioned_texts.pages import ComparisonAddition
from versioned_texts.redline import Edition
from versioned_texts.redline.draw import Supplement
from versioned_texts.site import comparing_parts
from versioned_texts.testing.building import build, built, page
from versioned_texts.testing.comparing_club import CONFIG, PROJECT, club
from versioned_texts.testing.corpora import lay_out


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site of a club without an extension, with a page for offline."""
    config = f"{CONFIG}      offline: {{page: hors-ligne.md}}\nsite_url: https://club.example/\n"
    project = club(tmp_path_factory.mktemp("club"), 4, config)
    with pytest.MonkeyPatch.context() as patch:
        install(patch)
        return built(lay_out(project, {"docs/hors-ligne.md": "# Une page\n"}))


def test_the_sitemap_leaves_out_the_page_for_offline(site: Path) -> None:
    listed = re.findall(r"<loc>https://club.example/([^<]*)</loc>", (site / "sitemap.xml").read_text("utf-8"))
    assert {"", "comparer/", "regles/2006-01-01/"} <= set(listed)
    assert "hors-ligne/" not in listed


def test_a_build_asks_the_same_whatever_a_text_without_an_annex_says(tmp_path: Path) -> None:
    texts = club(tmp_path, 1) / "docs" / "textes"
    (file,) = (texts / "regles").glob("*.md")
    before = comparing_parts(read_corpus(texts), ()).layers
    file.write_text(file.read_text("utf-8").replace("On joue", "Chacun joue"), "utf-8")
    assert comparing_parts(read_corpus(texts), ()).layers == before


def test_a_site_without_an_extension_compares(site: Path) -> None:
    proposing = page(site, "comparer")
    (text,) = proposing.select("#choix-version optgroup")
    assert text["label"] == "Règles </script><b>du</b> club"
    versions = text.select("option")
    assert [option.get_text() for option in versions][-2:] == ["1er janvier 2005", "1er janvier 2004"]
    for version in versions:
        path = str(version["value"])
        assert path == f"regles/{json.loads((site / path / 'parties.json').read_text('utf-8'))['date']}/"
    redline = page(site, "regles/comparer/2004-01-01..2005-01-01")
    assert not redline.select("[data-moteur], .comparaison script, .comparaison link")
    (comparer,) = page(site, "comparer").select(".comparateur")
    assert comparer["data-entree"] == "versioned_texts.amendment.browser.answer"
    assert loaded(comparer) == ["proposal.css", "proposal.js"]
    (others,) = redline.select(".autres a:not([download])")
    assert others["href"] == "../../../comparer/#texte=regles&de=2004-01-01&a=2005-01-01"


def notice(old: Edition, new: Edition, *, form: bool) -> Supplement | None:
    assert form
    return Supplement("avis", f'<p class="avis">{old.date} {new.date}</p>')


class Notices(Extension):
    """An extension that adds a notice, with a script, to every comparison."""

    comparison_addition = ComparisonAddition(notice, "comparison")


def install(monkeypatch: pytest.MonkeyPatch, *extensions: Extension) -> None:
    for name in ("corpus.attachment.declared_objects", "extension.installed.extensions"):
        monkeypatch.setattr(f"versioned_texts.{name}", lambda: extensions)


def test_an_extension_adds_to_every_comparison(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, Extension(), Notices())
    site = built(club(tmp_path, 3))
    (redline,) = page(site, "regles/comparer/2005-01-01..2006-01-01").select(".comparaison[data-moteur]")
    assert loaded(redline) == ["comparison.css", "comparison.js"]
    assert [element.get_text() for element in redline.select(".avis")] == ["2005-01-01 2006-01-01"]
    assert redline.select(".modifications li")[-1].get_text() == "avis"
    (comparer,) = page(site, "comparer").select(".comparateur")
    assert loaded(comparer) == ["comparison.css", "comparison.js", "proposal.css", "proposal.js"]


def loaded(block: Tag) -> list[str]:
    """Give the names of the sheets and scripts that a block loads."""
    return [Path(str(element.get("href") or element["src"])).name for element in block.select("link, script[src]")]


def test_the_page_grows_with_the_number_of_versions(tmp_path: Path) -> None:
    counts = {}
    for versions in (3, 5, 7):
        found = page(built(club(tmp_path / str(versions), versions)), "comparer")
        counts[versions] = len(found.select(".comparaisons a")), len(str(found.select_one(".comparateur")))
    assert [listed for listed, _ in counts.values()] == [3, 7, 11]
    sizes = [size for _, size in counts.values()]
    assert sizes[1] - sizes[0] == sizes[2] - sizes[1]


def test_a_text_of_one_version_can_be_amended(tmp_path: Path) -> None:
    found = page(built(club(tmp_path, 1)), "comparer")
    assert len(found.select("#choix-version option")) == 1
    assert [element["href"] for element in found.select(".comparaisons a")] == ["../regles/2007-01-01/"], (
        "the one version is read"
    )


def test_a_site_without_the_option_has_none_of_it(tmp_path: Path) -> None:
    project = club(tmp_path, 2, "site_name: Club\ntheme: material\nplugins: [versioned-texts]\n")
    (project / "docs/comparer.md").unlink()
    site = built(project)
    assert not list(site.rglob("parties.json"))
    assert not (site / "assets/moteur").exists()
    found = page(site, "regles/comparer/2006-01-01..2007-01-01")
    assert not found.select(".autres a:not([download]), .comparaison script, .comparaison form")


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("compare: comparer.md", "compare: absente.md", "mkdocs.yml: compare: found no page absente.md"),
        ("compare: comparer.md", "verify: comparer.md", "verify: found no compare, expected the page of it too"),
        (f"{PROJECT}/node_modules/pyodide", "nulle-part", r"compare: found no pyodide, .*: npm install pyodide"),
    ],
)
def test_what_is_missing_is_reported(tmp_path: Path, before: str, after: str, expected: str) -> None:
    result = build(club(tmp_path, 2, CONFIG.replace(before, after)))
    assert result.stopped
    assert re.search(expected, result.log)
