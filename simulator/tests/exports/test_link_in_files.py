"""Each file of an estimate bears its link where its reader sees it, and the link asks the same question."""

import io
import json
import re
import zipfile
from typing import Any

import pytest

from simulator import Tariffs, work_out
from simulator.exports import export, read_link
from simulator.question import read_question
from simulator.testing.file_words import WORDS, document_words, sheet_words
from simulator.testing.templates import TEMPLATES

ASKED: dict[str, Any] = {
    "saisie": {"suivi": "oui", "ateliers": "3", "subvention": "2000", "annees": "4"},
    "jour": "2026-01-15",
    "page": "simulateur/",
    "collectivite": "CC du Val d’Orbe",
    "communes": [["1", "Bellerive", "12 000"], ["2", "Clairval", "345"]],
    "devis": [["Tablettes", "1 000"]],
    "options": [{"nom": "Sans", "saisie": {"suivi": "non"}}],
}


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
        assert "/simulateur/#" in (sheet_words if name.endswith(".xlsx") else document_words)(file)
