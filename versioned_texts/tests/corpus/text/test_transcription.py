"""The words of each built page are those of the document received.

What the conversion of that document broke, and the transcription mended, is declared beside the text: each repair names
the words as received and what became of them. Everything else must be equal, word for word and in order.
"""

import hashlib
import re
from itertools import pairwise
from pathlib import Path

from versioned_texts.corpus import Corpus, Version
from versioned_texts.testing.building import page, plain
from versioned_texts.testing.corpora import versions
from versioned_texts.testing.site import text_words

MARKUP = re.compile(r"^#+ |^---$|\*|</?sup>", re.MULTILINE)


def transcribed(corpus: Corpus) -> list[tuple[Version, Path, tuple[int, int]]]:
    """Give each version that says which lines of which document hold its words."""
    sources = [(version, version.source) for version in versions(corpus)]
    return [(version, source.file, source.lines) for version, source in sources if source and source.lines]


def document_lines(file: Path, first: int, last: int) -> str:
    return "\n".join(file.read_text("utf-8").split("\n")[first - 1 : last])


def received_words(version: Version, file: Path, lines: tuple[int, int]) -> list[str]:
    assert version.source
    words = MARKUP.sub("", document_lines(file, *lines)).split()
    moved: list[str] = []
    for repair in version.source.repairs:
        found = repair.before.split()
        starts = [start for start in range(len(words)) if words[start : start + len(found)] == found]
        assert len(starts) == 1, f"« {repair.before} » stands {len(starts)} times in the document received"
        words[starts[0] : starts[0] + len(found)] = repair.after.split()
        if repair.moved_to_end:
            moved += found
    return words + moved


def test_every_word_of_each_page_is_that_of_the_document_received(each_corpus: Corpus, each_site: Path) -> None:
    for version, file, lines in transcribed(each_corpus):
        shown = text_words(each_site / version.path / "index.html")
        assert shown == received_words(version, file, lines)
        assert shown


def test_no_words_of_a_document_lie_between_two_texts_that_it_holds(each_corpus: Corpus) -> None:
    starts = sorted((file, *lines) for _, file, lines in transcribed(each_corpus))
    for (file, _, last), (other, first, _) in pairwise(starts):
        assert file != other or not document_lines(file, last + 1, first - 1).strip()


def test_the_document_received_is_published_untouched(each_corpus: Corpus, each_site: Path) -> None:
    sources = [version.source for version in versions(each_corpus) if version.source]
    assert sources
    for source in sources:
        published = each_site / "textes" / source.name
        assert hashlib.sha256(published.read_bytes()).hexdigest() == source.sha256


def test_where_the_original_errs_a_note_outside_the_text_says_so(each_corpus: Corpus, each_site: Path) -> None:
    for version in versions(each_corpus):
        found = page(each_site, version.path)
        notes = [plain(beside) for beside in found.select("aside[data-hors-texte]")]
        for note in version.notes:
            assert any(f"« {note.words} »" in text and note.note in text for text in notes), note
