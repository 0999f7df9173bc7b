"""What stops a build: named with its file or setting, what was found and what is expected."""

import pytest

from french.catalogue import MissingSentenceError
from versioned_texts.testing.building import build
from versioned_texts.testing.club import CONFIG
from versioned_texts.tests.plugin.conftest import Write


def test_a_template_that_says_what_no_catalogue_has_stops_the_build(write: Write) -> None:
    theme = "theme: {name: mkdocs, custom_dir: looks}"
    files = {
        "mkdocs.yml": CONFIG.replace("theme: material", theme),
        "docs/index.md": "---\ntemplate: own.html\n---\n",
        "looks/own.html": "{{ config.extra.words.feed }} {{ config.extra.words.nowhere }}",
    }
    with pytest.raises(MissingSentenceError, match=r"^config\.extra\.words: there is no nowhere$"):
        build(write(files))


def test_a_link_to_a_version_that_is_not_there_stops_the_build(write: Write) -> None:
    result = build(write({"docs/index.md": "# Club\n\n[Texte](reglement/1999-12-30.md)\n"}))
    assert result.stopped
    assert "reglement/1999-12-30.md" in result.log


def test_all_that_is_wrong_with_what_pages_cite_is_reported_at_once(write: Write) -> None:
    result = build(
        write(
            {
                "docs/jeu/index.md": '# Club\n\nOn joue. [](texte:reglement/1999-12-31#article-1-al-1 "aux billes")\n',
                "docs/index.md": "[](texte:reglement/1999-12-31#rien)",
            }
        )
    )
    assert result.stopped
    assert "2 problems in the pages" in result.log
    assert "index.md: line 1" in result.log
    assert "jeu/index.md: line 3" in result.log
