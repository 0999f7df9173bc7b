"""The words of each built page are those of the document received.

What the conversion of that document broke, and the transcription mended, is declared beside the text: each repair names
the words as received and what became of them. Everything else must be equal, word for word and in order.
"""

import hashlib
import re
from itertools import chain
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from publisher.corpus import Corpus, SourceDocument, Version
from tests.publisher.site import text_words

MARKUP = re.compile(r"^#+ |^- |^---$|\*|</?sup>", re.MULTILINE)


def versions(corpus: Corpus) -> list[Version]:
    return [version for work in corpus.works for version in work.versions]


def received_words(source: SourceDocument) -> list[str]:
    assert source.lines is not None
    first, last = source.lines
    lines = source.file.read_text("utf-8").split("\n")[first - 1 : last]
    words = MARKUP.sub("", "\n".join(lines)).split()
    moved: list[str] = []
    for repair in source.repairs:
        found = repair.before.split()
        places = [place for place in range(len(words)) if words[place : place + len(found)] == found]
        assert len(places) == 1, f"« {repair.before} » stands {len(places)} times in the document received"
        words[places[0] : places[0] + len(found)] = repair.after.split()
        if repair.moved_to_end:
            moved += found
    return words + moved


def test_every_word_of_each_page_is_that_of_the_document_received(corpus: Corpus, built_site: Path) -> None:
    for version in versions(corpus):
        assert version.source is not None
        shown = text_words(built_site / version.path / "index.html")
        assert shown == received_words(version.source)
        assert len(shown) > 1000


def test_the_documents_received_are_covered_whole(corpus: Corpus) -> None:
    """No line with words lies outside the two texts."""
    received = [version.source for version in versions(corpus) if version.source]
    (file,) = {one.file for one in received}
    ranges = [one.lines for one in received if one.lines]
    covered = set(chain.from_iterable(range(first, last + 1) for first, last in ranges))
    lines = file.read_text("utf-8").split("\n")
    left_out = [line for number, line in enumerate(lines, start=1) if number not in covered and line.strip()]
    assert left_out == []


def test_the_document_received_is_published_untouched(corpus: Corpus, built_site: Path) -> None:
    for version in versions(corpus):
        assert version.source is not None
        published = built_site / "textes" / "sources" / version.source.file.name
        assert hashlib.sha256(published.read_bytes()).hexdigest() == version.source.sha256


@pytest.mark.parametrize(
    ("path", "note"),
    [
        ("conditions/2023-06-15", "« lutte contre l'inclusion numérique »"),
        ("convention/2019-11-27", "« et dimensionné en fonction du nombre d'élèves »"),
    ],
)
def test_where_the_original_errs_a_note_outside_the_text_says_so(built_site: Path, path: str, note: str) -> None:
    page = BeautifulSoup((built_site / path / "index.html").read_text("utf-8"), "html.parser")
    notes = [beside.get_text().replace("\u00a0", " ") for beside in page.select("aside[data-hors-texte]")]
    assert any(note in text for text in notes)
