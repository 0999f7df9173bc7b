"""What a text requires of a deliberation, declared beside it and tied to its words as a price is."""

import json
import shutil
from dataclasses import fields
from pathlib import Path

import pytest

from simulator import Deliberation, Tariffs, read_tariffs, write_tariffs
from simulator.site.tariff_file import tariff_of
from versioned_texts.corpus import Corpus, CorpusError, read_corpus
from versioned_texts.testing.corpora import change, versions


def test_each_requirement_leads_to_the_words_that_make_it(corpus: Corpus) -> None:
    seen = 0
    for version in versions(corpus):
        tariff = tariff_of(version)
        if tariff is None or tariff.deliberation is None:
            continue
        texts = {alinea.anchor: alinea.text for part in version.body.divisions for alinea in part.alineas}
        for clause in fields(Deliberation):
            source = getattr(tariff.deliberation, clause.name).source
            page, _, anchor = source.path.partition("#")
            assert page == version.path
            assert source.quote in texts[anchor]
            seen += 1
    assert seen


def test_it_goes_through_the_document_of_tariffs_unchanged(tariffs: Tariffs) -> None:
    again = read_tariffs(write_tariffs(tariffs.published))
    assert again == tariffs
    entry = json.loads(write_tariffs(tariffs.published))[-1]
    assert tariffs.latest.deliberation
    del entry["deliberation"]
    assert read_tariffs(json.dumps([entry])).latest.deliberation is None


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("fixe la date d'effet", "donne la date d'effet", ["deliberation.effect.quote", "word for word, in article 4"]),
        (
            "[deliberation.effect]",
            "[deliberation.efect]",
            [
                "deliberation.effect\n    found:    nothing\n    expected: this key is compulsory",
                "deliberation.efect\n    found:    an unknown key",
                "one of receiver, statutes, competence, joined, effect, approval, concurrence",
            ],
        ),
    ],
)
def test_a_faulty_requirement_stops_the_build(
    texts: Path, tmp_path: Path, before: str, after: str, expected: list[str]
) -> None:
    shutil.copytree(texts.parent, tmp_path / "docs")
    (file,) = (tmp_path / "docs" / "textes" / "reglement").glob("2025-*.tarif.toml")
    change(file, before, after)
    with pytest.raises(CorpusError) as error:
        read_corpus(tmp_path / "docs" / "textes")
    for words in expected:
        assert words in str(error.value)
