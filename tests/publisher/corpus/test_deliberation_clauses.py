"""What a text requires of a deliberation, declared beside it and tied to its words as a price is."""

import json
import shutil
from pathlib import Path

import pytest

from publisher.corpus import CorpusError, read_corpus
from simulator import Tariffs, read_tariffs, write_tariffs


@pytest.fixture
def copied(project: Path, tmp_path: Path) -> Path:
    """Give a copy of the project's texts, to be spoilt."""
    return Path(shutil.copytree(project / "docs" / "textes", tmp_path / "textes"))


def spoil(texts: Path, before: str, after: str) -> str:
    """Change the tariff file, and give what is then said of it."""
    file = texts / "conditions" / "2023-06-15.tarif.toml"
    written = file.read_text("utf-8")
    assert written.count(before) == 1
    file.write_text(written.replace(before, after), "utf-8")
    with pytest.raises(CorpusError) as error:
        read_corpus(texts)
    return str(error.value)


def test_each_requirement_leads_to_the_words_that_make_it(tariffs: Tariffs) -> None:
    asked = tariffs.latest.deliberation
    assert asked
    assert {asked.joined.source.article, asked.effect.source.article, asked.approval.source.article} == {"4"}
    assert asked.effect.source.path == "conditions/2023-06-15/#article-4-al-3"


def test_it_goes_through_the_document_of_tariffs_unchanged(tariffs: Tariffs) -> None:
    again = read_tariffs(write_tariffs(tariffs.published))
    assert again.latest.deliberation == tariffs.latest.deliberation
    (entry,) = json.loads(write_tariffs(tariffs.published))
    del entry["deliberation"]
    assert read_tariffs(json.dumps([entry])).latest.deliberation is None


def test_words_that_the_text_does_not_hold_stop_the_build(copied: Path) -> None:
    said = spoil(copied, "précisera aussi la date d'effet", "précisera la date d'effet")
    assert "deliberation.effect.quote" in said
    assert "word for word, in article 4" in said


def test_a_requirement_left_out_stops_the_build(copied: Path) -> None:
    said = spoil(copied, "[deliberation.effect]", "[deliberation.efect]")
    assert "deliberation.effect" in said
    assert "this key is compulsory" in said
    assert "deliberation.efect" in said
    assert "one of receiver, statutes, competence, joined, effect, approval, concurrence" in said
