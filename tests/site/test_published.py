"""The real texts can be published: every figure stands in their words, and nothing expected is written here."""

import re
import unicodedata
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest

from simulator import CaseBook, Choice, Request, Tariff, Tariffs, estimate, replay, write_tariffs
from simulator.calculation import QUANTITIES
from simulator.site import cases_of, tariff_of, tariffs_of
from simulator.tests.commands import simulator
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


def test_every_worked_case_of_every_version_agrees(priced: list[Version], tariffs: Tariffs) -> None:
    for version in priced:
        verdicts = replay(CaseBook(version.slug, version.date, cases_of(version)), tariffs)
        assert [verdict.case.code for verdict in verdicts if not verdict.agrees] == []
        assert len(verdicts) == len(cases_of(version))


def test_every_line_of_every_tariff_is_asked_for_by_the_terminal(tariffs: Tariffs, tmp_path: Path) -> None:
    file = tmp_path / "tarifs.json"
    file.write_text(write_tariffs(tariffs.published), "utf-8")
    shown = partial(simulator, tariffs=file)("--help").stdout
    lines = [line for tariff in tariffs.published for line in tariff.lines]
    for field in {line.per.field for line in lines if line.choice is not Choice.NUMBER} - {""}:
        assert f"--{field} " in shown
    for field in {line.field for line in lines if line.choice is not Choice.ALWAYS}:
        assert f"--{field} " in shown


def everything(tariff: Tariff) -> Request:
    """Choose all that a tariff offers, seven of each."""
    counts = {kind.name: 7 for kind in QUANTITIES.values() if kind.field}
    return Request(tariff, counts, {line.key: 7 for line in tariff.options})


def test_an_estimate_of_all_that_is_offered_is_the_sum_of_the_lines(tariffs: Tariffs) -> None:
    for tariff in tariffs.published:
        numbers = [
            7 if line.per.field or line.choice is Choice.NUMBER else line.per.default or 0 for line in tariff.lines
        ]
        amounts = [number * line.amount for number, line in zip(numbers, tariff.lines, strict=True)]
        assert estimate(everything(tariff)).gross.amount == sum(amounts)
