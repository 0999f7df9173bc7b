"""What stops a build: named with its file or setting, what was found and what is expected."""

import pytest

from french.catalogue import MissingSentenceError
from versioned_texts.tests.building import build
from versioned_texts.tests.plugin.club import CONFIG, FIRST, RULES, with_options
from versioned_texts.tests.plugin.conftest import Write


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"mkdocs.yml": CONFIG + "use_directory_urls: false\n"}, "use_directory_urls: found false"),
        (
            {"mkdocs.yml": with_options("offline: {page: absente.md}")},
            "offline.page: found absente.md, expected a page that exists",
        ),
        ({"mkdocs.yml": with_options("publisher: {page: absente.md}")}, "publisher.page: found no page absente.md"),
        (
            {"mkdocs.yml": with_options("accessibility: {page: absente.md}")},
            "accessibility.page: found no page absente.md",
        ),
        (
            {"mkdocs.yml": with_options("offline: {page: index.md, colour: teal}, compare: index.md")},
            "mkdocs.yml: offline.colour: found teal, expected #rrggbb",
        ),
        ({"docs/reglement/index.md": "# Autre"}, "reglement/index.md: found a page where the texts have theirs"),
        ({f"{RULES}/1999-12-31.md": FIRST + "\n## Article 1\n\nBis.\n"}, "already begins on line 3"),
        (
            {"docs/index.md": "# Club\n\n[[ versioned-texts écrit ici : prx ]]\n"},
            "found insert « prx », expected one of accessibilite-organisme, comparaisons, contact, corrections",
        ),
        ({"docs/index.md": "# Club\n\n[Texte](reglement/1999-12-30.md)\n"}, "reglement/1999-12-30.md"),
    ],
)
def test_a_fault_stops_the_build_and_is_named(write: Write, files: dict[str, str], expected: str) -> None:
    result = build(write(files))
    assert result.stopped
    assert expected in result.log


def test_a_template_that_says_what_no_catalogue_has_stops_the_build(write: Write) -> None:
    theme = "theme: {name: mkdocs, custom_dir: looks}"
    files = {
        "mkdocs.yml": CONFIG.replace("theme: material", theme),
        "docs/index.md": "---\ntemplate: own.html\n---\n",
        "looks/own.html": "{{ config.extra.words.feed }} {{ config.extra.words.nowhere }}",
    }
    with pytest.raises(MissingSentenceError, match=r"^config\.extra\.words: there is no nowhere$"):
        build(write(files))


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
