"""The real texts can be published: every figure stands in their words, and nothing expected is written here."""

import re
import unicodedata
from decimal import Decimal

import pytest

from simulator import Tariffs
from simulator.site.tariff_file import tariff_of, tariffs_of
from versioned_texts.corpus import Corpus, Version
from versioned_texts.tests.corpora import versions

AMOUNT = re.compile(r"(\d[\d\s]*(?:,\d+)?)\s*€")


@pytest.fixture(scope="module")
def priced(real_corpus: Corpus) -> list[Version]:
    """Give the versions that set a tariff; there is one at least, or there is nothing to simulate."""
    found = [version for version in versions(real_corpus) if tariff_of(version)]
    assert found
    return found


@pytest.fixture(scope="module")
def tariffs(real_corpus: Corpus) -> Tariffs:
    return Tariffs(tariffs_of(real_corpus))


def plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def test_each_figure_stands_in_its_quote_and_the_quote_once_in_its_article(priced: list[Version]) -> None:
    for version in priced:
        tariff = tariff_of(version)
        assert tariff
        for line in tariff.lines:
            (amount,) = AMOUNT.findall(line.source.quote)
            assert Decimal("".join(amount.split()).replace(",", ".")) == line.amount
            division = version.body.find(line.source.article)
            assert division
            words = re.compile(rf"(?<![\d,]){re.escape(plain(line.source.quote))}")
            assert sum(len(words.findall(plain(alinea.text))) for alinea in division.alineas) == 1
