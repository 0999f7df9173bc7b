"""The features that run in the browser, as the options of a site select them."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.versioned_texts.building import built
from tests.versioned_texts.comparing_club import CONFIG, club
from tests.versioned_texts.corpora import lay_out
from versioned_texts.plugin.browser_features import page_address


@pytest.mark.parametrize(
    ("source", "address"),
    [("simulateur.md", "simulateur/"), ("simulateur/index.md", "simulateur/"), ("a/b.md", "a/b/"), ("index.md", "./")],
)
def test_the_address_of_a_page_is_that_of_its_folder(source: str, address: str) -> None:
    assert page_address(source) == address


def test_the_sitemap_leaves_out_the_page_for_frames_and_the_one_for_offline(tmp_path: Path) -> None:
    config = (
        f"{CONFIG}      embed: integre.md\n      offline: {{page: hors-ligne.md}}\nsite_url: https://club.example/\n"
    )
    project = lay_out(
        club(tmp_path, 2, config), {f"docs/{name}.md": "# Une page\n" for name in ("integre", "hors-ligne")}
    )
    listed = re.findall(r"<loc>https://club.example/([^<]*)</loc>", (built(project) / "sitemap.xml").read_text("utf-8"))
    assert {"", "comparer/", "regles/2006-01-01/"} <= set(listed)
    assert not {"integre/", "hors-ligne/"} & set(listed)


def test_the_line_for_other_sites_has_the_address_of_the_site(tmp_path: Path) -> None:
    config = f"{CONFIG}      embed: integre.md\nsite_url: https://club.example/a/\n"
    pages = {"integre": "# Une page\n", "integrer": "# La ligne\n\n[[ versioned-texts écrit ici : integrer ]]\n"}
    project = lay_out(club(tmp_path, 2, config), {f"docs/{name}.md": text for name, text in pages.items()})
    page = BeautifulSoup((built(project) / "integrer" / "index.html").read_text("utf-8"), "lxml")
    line = BeautifulSoup(page.select("pre.copy code")[0].get_text(), "lxml")
    sources = [one["src"] for one in line.select("[src]")]
    assert sources == ["https://club.example/a/integre/", "https://club.example/a/assets/encart.js"]
    assert "Remplacez" not in page.get_text()
