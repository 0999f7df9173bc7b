"""What a page says of itself to who can't see it: title, language, headings, regions, tables, names."""

from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path

from bs4 import BeautifulSoup, Tag
from mkdocs.config import load_config

HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]


@cache
def pages(each_site: Path) -> dict[str, BeautifulSoup]:
    files = sorted(each_site.rglob("*.html"))
    return {file.relative_to(each_site).as_posix(): BeautifulSoup(file.read_bytes(), "lxml") for file in files}


def embedded(page: BeautifulSoup) -> bool:
    """Tell a page that stands inside another site, which has the regions."""
    return page.select_one("[data-embeddable]") is not None


def named(tag: Tag) -> bool:
    return bool(tag.get("aria-label") or tag.get("aria-labelledby"))


def test_each_page_has_a_title_of_its_own_and_its_language(each_site: Path) -> None:
    titles = Counter(str(page.title and page.title.string).strip() for page in pages(each_site).values())
    assert [title for title, times in titles.items() if times > 1 or not title] == []
    assert {page.html and page.html.get("lang") for page in pages(each_site).values()} == {"fr"}


def test_a_table_of_contents_keeps_the_spaces_at_which_no_line_breaks(each_site: Path) -> None:
    seen = 0
    for path, page in pages(each_site).items():
        for link in page.select(".md-nav--secondary a[href^='#']") if path.startswith("comprendre/") else ():
            heading = page.find(id=str(link["href"])[1:])
            assert heading, path
            assert " ".join(link.stripped_strings) == heading.get_text().removesuffix("¶").strip()
            seen += 1
    assert seen


def test_headings_leave_out_no_level(each_site: Path) -> None:
    for path, page in pages(each_site).items():
        main = page.main
        assert main, path
        # what is hidden at first is judged in the browser
        levels = [int(heading.name[1]) for heading in main.find_all(HEADINGS)]
        assert levels.count(1) == 1, path
        steps = [(above, below) for above, below in pairwise(levels) if below > above + 1]
        assert steps == [], path


def test_regions_are_there_and_have_names_of_their_own(each_site: Path) -> None:
    for path, page in pages(each_site).items():
        assert len(page.find_all("main")) == 1, path
        if embedded(page):
            continue
        assert len(page.find_all("header", class_="md-header")) == 1, path
        assert len(page.find_all("footer", class_="md-footer")) == 1, path
        assert all(named(nav) for nav in page.find_all("nav")), path
        skip = page.find("a", string=lambda text: str(text).strip() == "Aller au contenu", href="#debut-du-contenu")
        assert skip, path
        assert page.find(id="debut-du-contenu"), path


def test_tables_of_ours_have_a_caption_and_scopes(each_site: Path) -> None:
    seen = 0
    for path, page in pages(each_site).items():
        for table in page.select("main table[class]:not([role=presentation])"):
            seen += 1
            assert table.caption, f"{path}: {table.get('class')}"
            assert all(head.get("scope") for head in table.find_all("th")), f"{path}: {table.get('class')}"
    assert seen


def test_pictures_and_frames_have_a_name(each_site: Path) -> None:
    for path, page in pages(each_site).items():
        assert all(picture.has_attr("alt") for picture in page.find_all("img")), path
        assert all(frame.get("title") for frame in page.find_all("iframe")), path


def test_every_page_links_to_the_statement_and_says_what_it_declares(each_site: Path, each_folder: Path) -> None:
    state = load_config(str(each_folder / "mkdocs.yml")).plugins["versioned-texts"].config["accessibility"]["state"]
    for path, page in pages(each_site).items():
        said = [link.get_text() for link in page.select("footer a")]
        assert embedded(page) or f"Accessibilité\xa0: {state}" in said, path
