"""Every file taken away names each line as the tariff does, with its price, its unit and its taxes."""

import io
import json
import zipfile

import pytest
from bs4 import BeautifulSoup
from openpyxl import load_workbook

from publisher.corpus import Corpus
from simulator import Tariff, Tariffs, french
from simulator.calculation import Choice
from simulator.exports import export


def words(kind: str, content: bytes) -> str:
    """Give all the words of a file, as a reader sees them."""
    if kind == "xlsx":
        sheets = load_workbook(io.BytesIO(content))
        return "\n".join(str(cell) for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row)
    if kind == "odt":
        content = zipfile.ZipFile(io.BytesIO(content)).read("content.xml")
        return BeautifulSoup(content, "xml").get_text()
    return content.decode()


def taken(kind: str, tariffs: Tariffs, tariff: Tariff) -> str:
    """Export an estimate in which every line of a tariff is due."""
    entered = {"eleves": "1000", "tarif": str(tariff.version)}
    entered |= {quantity.field: "3" for quantity in tariff.counted if quantity.field not in {"", "eleves"}}
    yes = {line.field: "oui" for line in tariff.options if line.choice is Choice.YES_NO}
    several = {line.field: "2" for line in tariff.options if line.choice is Choice.NUMBER}
    question = {"saisie": entered | yes | several, "jour": "2026-11-25", "site": "https://exemple.fr/"}
    return words(kind, export(kind, json.dumps(question), tariffs).content)


@pytest.mark.parametrize("kind", ["xlsx", "odt", "csv", "json"])
def test_a_file_names_lines_prices_and_units_as_the_tariff_does(
    kind: str, tariffs: Tariffs, real_corpus: Corpus
) -> None:
    for every in (tariffs, Tariffs(real_corpus.tariffs)):
        for tariff in every.published:
            if kind == "odt" and tariff.deliberation is None:
                continue
            content = taken(kind, every, tariff)
            for line in tariff.lines:
                assert line.label in content
                if kind in {"csv", "json"}:
                    assert line.unit in content
                elif kind == "odt":
                    assert f"{french.euros(line.amount)}{tariff.taxes} {line.each} ({line.label}" in content
                else:
                    assert f"Prix unitaire{tariff.taxes}" in content
                    assert line.source.quote in content


def test_the_line_to_quote_gives_the_taxes(tariffs: Tariffs) -> None:
    for tariff in tariffs.published:
        assert tariff.taxes == " TTC"
        assert f"\u00a0€{tariff.taxes} " in taken("citation", tariffs, tariff)
