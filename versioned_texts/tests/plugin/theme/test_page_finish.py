"""What the build adds to the error page, which comes from a template alone."""

import pytest
from bs4 import BeautifulSoup

from versioned_texts.testing.building import built, page, plain
from versioned_texts.testing.club import CONFIG
from versioned_texts.tests.plugin.conftest import Write


@pytest.mark.parametrize("folder", ["", "club/"])
def test_the_error_page_loads_files_by_stamp_and_hash_wherever_the_site_lies(write: Write, folder: str) -> None:
    site = built(write({"mkdocs.yml": f"{CONFIG}site_url: https://example.org/{folder}\n"}))
    soup, home = (BeautifulSoup((site / name).read_text("utf-8"), "lxml") for name in ("404.html", "index.html"))
    for selector, attribute in (('[rel="stylesheet"][integrity]', "href"), ("[src][integrity]", "src")):
        loaded = {str(element[attribute]): element["integrity"] for element in soup.select(selector)}
        expected = {f"/{folder}{element[attribute]}": element["integrity"] for element in home.select(selector)}
        assert loaded == expected
        assert any("?" in address for address in loaded)


def test_a_page_says_on_paper_where_it_is_from(write: Write) -> None:
    site = built(write({"mkdocs.yml": f"{CONFIG}site_url: https://example.org/club/\n"}))
    pair = "reglement/comparer/1999-12-31..2001-01-01"
    for name in ("", "reglement", pair):
        (foot,) = page(site, name).select(".provenance")
        assert plain(foot) == f"Club. https://example.org/club/{f'{name}/' if name else ''}"
    assert not page(site, "reglement/1999-12-31").select(".provenance")  # its citation says it
