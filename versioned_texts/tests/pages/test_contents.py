"""The table of contents of a version: whole, or down to the level that a reader can take in."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from versioned_texts.corpus import read_corpus
from versioned_texts.pages.version import contents
from versioned_texts.testing.corpora import write_text

TITLE, PROOF = "entete", "provenance"


def anchors(entries: Iterable[Any]) -> list[str]:
    return [anchor for entry in entries for anchor in (entry["id"], *anchors(entry["children"]))]


def shown(folder: Path, text: str) -> list[str]:
    write_text(folder, text)
    return anchors(contents(read_corpus(folder).works[0].latest))


def articles(numbers: Iterable[str], mark: str) -> str:
    return "".join(f"{mark} Article {number}\n\nDes mots.\n\n" for number in numbers)


def test_that_of_a_code_stops_above_its_articles(tmp_path: Path) -> None:
    chapters = [
        f"## Chapitre {number}\n\n" + articles((f"{number}-{two}" for two in range(1, 9)), "###")
        for number in range(24)
    ]
    assert shown(tmp_path, "# Code\n\n" + "".join(chapters)) == [
        TITLE,
        *(f"chapitre-{number}" for number in range(24)),
        PROOF,
    ]


def test_that_of_a_long_text_without_chapters_names_each_article(tmp_path: Path) -> None:
    text = "# Statuts\n\n" + articles(map(str, range(1, 161)), "##")
    assert shown(tmp_path, text) == [TITLE, *(f"article-{number}" for number in range(1, 161)), PROOF]


def test_that_of_a_short_text_is_whole(tmp_path: Path) -> None:
    text = "# Statuts\n\n## Titre I\n\n" + articles(("1", "2"), "###")
    assert shown(tmp_path, text) == [TITLE, "titre-i", "article-1", "article-2", PROOF]
