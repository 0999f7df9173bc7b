"""The body that publishes a site: said once in the settings, shown wherever a page needs it."""

from dataclasses import fields
from pathlib import Path

from bs4 import BeautifulSoup

from versioned_texts.pages.about.publishing_body import TO_FILL_IN, PublishingBody, body_blocks

DECLARATION = "accessibilite-organisme"


def test_all_that_is_said_is_shown_and_as_text() -> None:
    said = {field.name: f"<b>{field.name}</b> & co" for field in fields(PublishingBody)}
    shown = "".join(body_blocks(PublishingBody(**said), said["form"]).values())
    assert "<b>" not in shown
    assert TO_FILL_IN not in shown
    links = {str(link["href"]) for link in BeautifulSoup(shown, "lxml").select("a[href]")}
    assert links == {said["form"], f"mailto:{said['email']}"}
    words = BeautifulSoup(shown, "lxml").get_text()
    # what names the archive is for transfers alone
    shown_as_words = [name for name in said if name not in {"form", "email"} and not name.startswith("archive")]
    assert all(said[name] in words for name in shown_as_words)


def test_what_is_left_empty_is_shown_as_missing() -> None:
    blocks = body_blocks(PublishingBody(), "")
    assert blocks[DECLARATION].count(TO_FILL_IN) == 2
    assert sum(block.count(TO_FILL_IN) for block in blocks.values()) == 15 + 2
    named = body_blocks(PublishingBody(name="Le Syndicat"), "https://example.org/plan")
    assert named[DECLARATION].count(TO_FILL_IN) == 0


def test_every_page_leads_to_the_legal_notice(example_site: Path) -> None:
    for file in example_site.rglob("index.html"):
        page = BeautifulSoup(file.read_text("utf-8"), "lxml")
        if "integre/" not in file.as_posix():
            assert "Mentions légales" in [link.get_text() for link in page.select("footer a")], file
