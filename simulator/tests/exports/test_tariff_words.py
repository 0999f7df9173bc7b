"""Every file taken away names each line as the tariff does, with its price, its unit and its taxes."""

import io
import json
import zipfile
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from openpyxl import load_workbook

import french
from simulator import Tariff, Tariffs
from simulator.calculation import Choice
from simulator.exports import export, read_subject
from simulator.exports.text import as_text
from simulator.testing.commands import as_table
from simulator.testing.templates import TEMPLATES
from simulator.views import price


def words(kind: str, content: bytes) -> str:
    """Give all the words of a file, as a reader sees them."""
    if kind == "xlsx":
        sheets = load_workbook(io.BytesIO(content))
        return "\n".join(str(cell) for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row)
    if kind == "deliberation":
        content = zipfile.ZipFile(io.BytesIO(content)).read("content.xml")
        return BeautifulSoup(content, "xml").get_text()
    return content.decode()


def question(tariff: Tariff) -> str:
    """Ask all that can be asked under a tariff: every line is due, for two years, in communes, beside an option."""
    entered = {"annees": "2", "tarif": str(tariff.version)}
    entered |= {kind.field: "3" for kind in tariff.quantities if kind.field and not kind.of_commune}
    yes = {line.field: "oui" for line in tariff.options if line.choice is Choice.YES_NO}
    several = {line.field: "2" for line in tariff.options if line.choice is Choice.NUMBER}
    communes = [["1", "Orbe-le-Vieux", "600"], ["2", "Bellerive", "400"], ["3", "Clairval", "0"]]
    document = {"saisie": entered | yes | several, "communes": communes, "options": [{"nom": "Plus", "saisie": {}}]}
    return json.dumps({**document, "jour": "2026-11-25", "site": "https://exemple.fr/"})


def taken(kind: str, tariffs: Tariffs, tariff: Tariff) -> str:
    return words(kind, export(kind, question(tariff), tariffs, TEMPLATES).content)


@pytest.mark.parametrize("kind", ["xlsx", "deliberation", "csv", "json"])
def test_a_file_names_lines_prices_and_units_as_the_tariff_does(kind: str, each_tariffs: Tariffs) -> None:
    for published in each_tariffs.published:
        tariff = replace(published, deliberation=each_tariffs.latest.deliberation)
        content = taken(kind, Tariffs((tariff,)), tariff)
        for line in tariff.lines:
            assert line.label in content
            if kind in {"csv", "json"}:
                assert line.unit in content
            elif kind == "deliberation":
                written, _, _act = price(line).partition(" (")  # its act stands in a note beside it
                assert f"{line.label}\u00a0: {written}, soit" in content
                assert line.source.quote in content
            else:
                assert f"Prix unitaire{tariff.taxes}" in content
                assert line.source.quote in content
                # the years, the communes, the options
                assert content.count(f"Contributions en euros{tariff.taxes}\u00a0;") == len(
                    ("years", "communes", "options")
                )


@pytest.mark.parametrize("kind", ["xlsx", "deliberation"])
def test_each_price_has_its_own_taxes(kind: str, tariffs: Tariffs) -> None:
    first, *others = tariffs.latest.lines
    lines = (replace(first, unit=first.unit.replace("TTC", "HT")), *others)
    mixed = replace(tariffs.latest, lines=lines)
    content = taken(kind, Tariffs((mixed,)), mixed)
    assert all(f"{french.euros(line.amount)}{line.taxes} {line.per_unit}" in content for line in lines)


@pytest.mark.parametrize("kind", ["csv-annees", "csv-communes", "csv-options"])
def test_each_row_of_a_table_gives_its_unit(kind: str, each_tariffs: Tariffs) -> None:
    for tariff in each_tariffs.published:
        rows = as_table(taken(kind, each_tariffs, tariff))
        if kind == "csv-options":
            units = {row["libelle"]: row["unite"] for row in rows}
            assert {units[line.label] for line in tariff.lines} == {f"EUR{tariff.taxes}"}
        else:
            assert {row["unite_des_contributions"] for row in rows} == {f"EUR{tariff.taxes}"}


def test_data_give_the_unit_of_their_amounts(each_tariffs: Tariffs) -> None:
    for tariff in each_tariffs.published:
        document = json.loads(taken("json", each_tariffs, tariff))
        for estimate in (document, *document["annees"], *document["options"]):
            assert estimate["unite"] == f"EUR{tariff.taxes}"


def test_sentences_give_the_taxes(each_tariffs: Tariffs) -> None:
    for tariff in each_tariffs.published:
        assert tariff.taxes == " TTC"
        text = as_text(read_subject(json.loads(question(tariff)), each_tariffs)).decode()
        assert f"montants{tariff.taxes}\n" in text
        assert f"Contribution nette{tariff.taxes}" in text
