"""What versions have alike is held once, so that a hundred versions of a code of law fit into memory."""

from datetime import date
from pathlib import Path

from versioned_texts.corpus import read_corpus
from versioned_texts.testing.corpora import write_text

TEXT = "# Statuts\n\n## Article 1\n\nLe siège est à {town}.\n\n## Article 2\n\nLa durée est illimitée.\n"


def test_an_article_that_did_not_change_is_the_same(tmp_path: Path) -> None:
    write_text(tmp_path, TEXT.format(town="Lille"))
    write_text(tmp_path, TEXT.format(town="Lens"), day=date(2021, 1, 2))
    old, new = (version.body for version in read_corpus(tmp_path).works[0].versions)
    assert old.find("2") is new.find("2")
    assert old.find("1") != new.find("1")
