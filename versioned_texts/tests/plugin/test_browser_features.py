"""The features that run in the browser, as the options of a site select them."""

import re
from pathlib import Path

import pytest

from versioned_texts.pages import page_address
from versioned_texts.tests.building import built
from versioned_texts.tests.comparing_club import CONFIG, club
from versioned_texts.tests.corpora import lay_out


@pytest.mark.parametrize(
    ("source", "address"),
    [("simulateur.md", "simulateur/"), ("simulateur/index.md", "simulateur/"), ("a/b.md", "a/b/"), ("index.md", "./")],
)
def test_the_address_of_a_page_is_that_of_its_folder(source: str, address: str) -> None:
    assert page_address(source) == address


def test_the_sitemap_leaves_out_the_page_for_offline(tmp_path: Path) -> None:
    config = f"{CONFIG}      offline: {{page: hors-ligne.md}}\nsite_url: https://club.example/\n"
    project = lay_out(club(tmp_path, 2, config), {"docs/hors-ligne.md": "# Une page\n"})
    listed = re.findall(r"<loc>https://club.example/([^<]*)</loc>", (built(project) / "sitemap.xml").read_text("utf-8"))
    assert {"", "comparer/", "regles/2006-01-01/"} <= set(listed)
    assert "hors-ligne/" not in listed
