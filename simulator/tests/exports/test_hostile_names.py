"""Names with characters that no file can hold, and names without an end: the page and every file treat them alike."""

import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from lxml import etree  # type: ignore[import-untyped]

from french.characters import ILLEGIBLE
from simulator import Refused, Tariffs
from simulator.browser.answers import answer
from simulator.exports import KINDS, export
from simulator.testing.templates import TEMPLATES

HARM = "\x00\x1b\x9b\u202e\u2066\ufeff\ufffe\ud800"
NAMES = ("Bellerive", "Clairval", "Tablettes", "Sans", "Pays d’Orbe")
QUESTION: dict[str, Any] = {
    "saisie": {"eleves": "", "suivi": "oui", "annees": "2"},
    "communes": [["1", "Belle{}rive", "12"], ["2", "Clair{}val", "3"]],
    "devis": [["Table{}ttes", "1 000"]],
    "options": [{"nom": "Sa{}ns", "saisie": {"suivi": "non"}}],
    "jour": "2026-11-25",
    "site": "https://exemple.fr/{}",
    "collectivite": "Pays{} d’Orbe",
}


def write_question(inside: str) -> str:
    """Write the question with some characters inside of each name."""
    return json.dumps(QUESTION).replace("{}", json.dumps(inside)[1:-1])


def texts_of(content: bytes) -> Iterator[str]:
    """Give the texts of a file, or of each part of one that has parts."""
    if not content.startswith(b"PK"):
        yield content.decode().removeprefix("\ufeff").replace("\r\n", "\n")
        return
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            if name.endswith(".xml"):
                yield "".join(etree.fromstring(parts.read(name)).itertext())


@pytest.mark.parametrize("kind", KINDS)
def test_every_file_of_hostile_names_is_that_of_the_names_alone(tariffs: Tariffs, kind: str) -> None:
    hostile, plain = (export(kind, write_question(inside), tariffs, TEMPLATES) for inside in (HARM, ""))
    assert hostile == plain
    assert not any(map(ILLEGIBLE.search, texts_of(hostile.content)))


def test_the_page_shows_the_names_that_files_have(tariffs: Tariffs) -> None:
    assert answer(write_question(HARM), tariffs) == answer(write_question(""), tariffs)
    page_answer = answer(write_question(HARM), tariffs)
    assert [name for name in NAMES if name not in page_answer] == ["Pays d’Orbe"]


@pytest.mark.parametrize("kind", ["json", "csv-communes", "xlsx", "odt"])
def test_a_name_without_an_end_is_refused_on_the_page_and_in_files(tariffs: Tariffs, kind: str) -> None:
    question = write_question("e" * 40_000)
    refusal = json.loads(answer(question, tariffs))
    sentence = refusal["problemes"][0]["message"]
    assert (refusal["etat"], refusal["problemes"][0]["champ"]) == ("refus", "communes")
    assert "ce nom a 40\u202f009 caractères\u00a0; le maximum est 32\u202f767" in sentence
    with pytest.raises(Refused, match=sentence[-30:]):
        export(kind, question, tariffs, TEMPLATES)
