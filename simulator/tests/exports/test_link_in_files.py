"""Each file of an estimate bears its link where its reader sees it, and the link asks the same question."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Mapping
from html import unescape
from typing import Any

import pytest
from openpyxl import load_workbook

from simulator import Tariffs, work_out
from simulator.exports import export, read_link
from simulator.question import read_question
from simulator.tests.templates import TEMPLATES

ASKED: dict[str, Any] = {
    "saisie": {"suivi": "oui", "ateliers": "3", "subvention": "2000", "annees": "4"},
    "jour": "2026-01-15",
    "page": "simulateur/",
    "collectivite": "CC du Val d’Orbe",
    "communes": [["1", "Bellerive", "12 000"], ["2", "Clairval", "345"]],
    "devis": [["Tablettes", "1 000"]],
    "options": [{"nom": "Sans", "saisie": {"suivi": "non"}}],
}


def _sheet(content: bytes) -> str:
    """Give the words of the first sheet, which a spreadsheet opens at."""
    rows = load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True)
    return "\n".join(str(cell) for row in rows for cell in row)


def _document(content: bytes) -> str:
    """Give the words of the body of a document, less its comments."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        text = archive.read("content.xml").decode()
    body = re.sub("<office:annotation.*?</office:annotation>", "", text[text.index("<office:body") :], flags=re.DOTALL)
    return unescape(re.sub("<[^>]+>", "\n", body))


def _table(content: bytes) -> str:
    """Give the cells of a table."""
    rows = csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";")
    return "\n".join(cell for row in rows for cell in row)


WORDS: Mapping[str, Callable[[bytes], str]] = {
    "texte": bytes.decode,
    "json": lambda content: str(json.loads(content)["lien"]),
    **dict.fromkeys(("csv", "csv-annees", "csv-communes", "csv-options"), _table),
    "xlsx": _sheet,
    **dict.fromkeys(("odt", "note", "deliberation"), _document),
}
"""What a reader sees of each kind of file."""


@pytest.mark.parametrize("site", ["https://exemple.fr/carnet/", "/"])
@pytest.mark.parametrize("kind", WORDS)
def test_a_file_bears_its_link(kind: str, site: str, tariffs: Tariffs) -> None:
    question = {**ASKED, "site": site}
    words = WORDS[kind](export(kind, json.dumps(question), tariffs, TEMPLATES).content)
    links = set(re.findall(rf"(?<!\S){re.escape(site)}simulateur/#[^\s]+", words))
    assert len(links) == 1, words
    read, ignored = read_link(links.pop().removesuffix("."), tariffs)
    assert ignored == []
    asked, again = (work_out(read_question(query, tariffs), tariffs) for query in (question, {**question, **read}))
    assert again.full_year == asked.full_year
    assert [share.amounts for share in again.shares] == [share.amounts for share in asked.shares]  # the page names them


def test_the_parts_of_a_file_for_the_council_bear_it(tariffs: Tariffs) -> None:
    content = export("dossier", json.dumps({**ASKED, "site": "/"}), tariffs, TEMPLATES).content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert {name.rpartition(".")[2] for name in files} == {"xlsx", "odt"}
    for name, file in files.items():
        assert "/simulateur/#" in (_sheet if name.endswith(".xlsx") else _document)(file)
