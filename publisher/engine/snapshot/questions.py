"""What an image of Python is asked while it is made: the questions that prove it, and that show what code it needs.

The worked cases alone would do for the estimate. The rest is what else a page asks: names of communes, files of all
kinds; typed nonsense too, for a refusal has code of its own.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from publisher.engine.snapshot.build import ImageRecipe, Question
from publisher.engine.wheels import SIMULATOR
from simulator import Case, Choice, Tariffs
from simulator.calculation import PUPIL
from simulator.headcounts import EVERY
from simulator.question import NO, YES

ANSWER, VERIFY = "simulator.browser.answers.answer", "simulator.browser.verification.verify"
TERRITORY, FILE = "simulator.browser.territory", "simulator.browser.headcounts"
IMAGED = ("simulator.browser.answers", "simulator.browser.verification", TERRITORY, FILE)
"""The modules whose functions the page calls; what they import comes with them."""

ENCODINGS = ("encodings.cp1252", "encodings.utf_16", "encodings.utf_8_sig")
"""The encodings of tables besides UTF-8 (`simulator.headcounts`); Python looks for one when it first decodes it."""

DAY = "2026-01-15"
TYPED = (
    "12 345",
    "\uff11\uff12",
    "1,5",
    "-3",
    "9" * 10_000,
    "<b>",
    "deux\u00a0cents",
    "",
    "1e9",
    "\U0001f600",
    "\ud800",
)
"""Numbers of pupils as they are typed, and otherwise."""

BASE = {"eleves": "12 345"}
YEARS = {"annees": "4", "evolution-effectifs": "-1,5", "evolution-tarif": "2", "deploiement": "progressif"}

LETTERS = ("li", "SAINT", "st-", "é", "Œuf", "l’", "zzz", "59", " ")
HEADER = "Rentrée scolaire;Département;Commune;Dénomination principale;Secteur;Nombre total d'élèves"
MANY = 20_000
"""Rows enough for Python to ask for more memory."""

OTHER_FILES = (b"", b"PK\x03\x04\x14\x00\x06\x00", b"%PDF-1.7\n", b"a;b\n1;2\n", b"\x00\xff\xfe\x81" * 40)
"""What is no such table: nothing, a workbook, a PDF, another table, no text at all."""


def _parts(tariffs: Tariffs) -> Iterator[dict[str, Any]]:
    """Yield what a page may ask under some tariffs: each part of its form filled in."""
    chosen = {line.field: YES if line.choice is Choice.YES_NO else "3" for line in tariffs.options}
    base = BASE | {kind.field: kind.example for kind in tariffs.counted if kind is not PUPIL}
    nothing_else = {"nom": "Pareil", "saisie": {}}
    yield {"saisie": base}
    yield {"saisie": base | {"subvention": "2 000,50"}, "devis": [["Connecteur", "1 250,50"]]}
    yield {"saisie": base | chosen, "communes": [["59001", "Aubers", "1000"], ["59002", "Bénifontaine", "27"]]}
    yield {"saisie": base | YEARS, "ecoles": [["Curie", 10, 2], ["Hélène Boucher", 21, None], ["Bart", 30, None]]}
    yield {"saisie": base, "options": [{"nom": "Tout", "saisie": chosen}, nothing_else]}
    for field, text in chosen.items():
        yield {
            "saisie": base | YEARS | chosen,
            "options": [{"nom": "Moins", "saisie": {field: NO if text == YES else "1"}}],
        }
    for tariff in tariffs.published:
        yield {"saisie": base | chosen | {"tarif": tariff.version.isoformat()}}


def image_recipe(tariffs: Tariffs, cases: Sequence[Case], documents: str) -> ImageRecipe:
    """Give the recipe of the simulator's image: it must answer every worked case as Pyodide does.

    Args:
        tariffs: every published tariff.
        cases: the worked cases of the site.
        documents: the same, in the documents that `simulator.browser.verification.verify` replays.
    """
    simplest = json.dumps({"saisie": next(_parts(tariffs))["saisie"], "site": "/"})
    asked = [json.dumps(case.question) for case in cases if not case.supposed]
    typed = [{"saisie": {"eleves": text, "subvention": text}} for text in TYPED]
    other = [
        json.dumps({"devis": [], "options": [], "jour": DAY, "site": "../", **one})
        for one in (*_parts(tariffs), *typed)
    ]
    return ImageRecipe(
        wheel=SIMULATOR,
        modules=IMAGED,
        imports=ENCODINGS,
        warming=((ANSWER, simplest),),
        checking=(*((ANSWER, text) for text in (*asked, *other)), *(((VERIFY, documents),) if cases else ())),
    )


def territorial_questions(document: str) -> tuple[Question, ...]:
    """Ask of a territory, by its document, what a page asks: names, communes, files laid over them."""
    code = next(iter(json.loads(document)["epci"]))
    return (
        (f"{TERRITORY}.open_territory", document),
        *((f"{TERRITORY}.search", json.dumps({"lettres": letters})) for letters in LETTERS),
        *((f"{TERRITORY}.members", json.dumps({"code": one})) for one in (code, "00000")),
        *_file_questions(code),
    )


def _file_questions(code: str) -> Iterator[Question]:
    laid = json.dumps({"code": code, "annee": "2023", "places": {"2": code}})
    for file in _tables():
        yield f"{FILE}.read_file", file
        # a table is read in steps, the first of which is taken at once
        yield from [(f"{FILE}.read_on", "")] * ((file.count(b"\n") - 1) // EVERY)
        yield f"{FILE}.lay", laid
    for other in OTHER_FILES:
        yield f"{FILE}.read_file", other


def _tables() -> Iterator[bytes]:
    """Give tables of headcounts as people hold them."""
    rows = [f"{2022 + n % 2};NORD;LA GORGUE;École n°{n} «Jean»;PUBLIC;{n % 300}" for n in range(40)]
    table = "\r\n".join([HEADER, *rows, "2023;NORD;NULLE PART;X;PRIVE;", '2023;NORD;"A;B";"C""D";PUBLIC;1 234,5', ""])
    for encoding in ("utf-8", "utf-8-sig", "cp1252", "utf-16"):
        yield table.encode(encoding)
    yield table.replace(";", ",").encode()
    yield table.replace(";", "\t").encode()
    yield "\n".join([HEADER, *rows * (MANY // len(rows))]).encode()
