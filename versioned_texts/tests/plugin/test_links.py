"""Every link and anchor of the site leads somewhere."""

import re
from pathlib import Path

from versioned_texts.testing.site import broken_links

_TYPED = re.compile(r"(?:simulateur|simulateur/integre|comparer)/(?:index\.html: )?#[a-z-]+=")
"""On these pages, and in links to them, what follows # is what is typed or chosen there."""


def test_every_link_and_anchor_of_the_site_leads_somewhere(each_site: Path) -> None:
    assert [link for link in broken_links(each_site) if not _TYPED.search(link)] == []


def test_a_wrong_link_is_reported_with_the_page_that_has_it(tmp_path: Path) -> None:
    (tmp_path / "autre").mkdir()
    (tmp_path / "autre" / "index.html").write_text('<h2 id="la">Là</h2><img src="../rien.png">', "utf-8")
    (tmp_path / "index.html").write_text(
        '<p id="ici"></p><p id="ici"></p><a href="#ici"></a><a href="#nulle-part"></a><a href="autre/#la"></a>'
        '<a href="autre/#ailleurs"></a><a href="perdu/"></a><a href="https://example.org/#rien"></a>',
        "utf-8",
    )
    assert broken_links(tmp_path) == [
        "autre/index.html: ../rien.png",
        "index.html: anchor ici twice",
        "index.html: #nulle-part",
        "index.html: autre/#ailleurs",
        "index.html: perdu/",
    ]
