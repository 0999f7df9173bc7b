"""The layers of the simulator's snapshot: the questions that check them, and that determine the code they need.

The worked cases cover the estimate. The other questions are those of the page: names of communes, files of all kinds,
and invalid input, whose errors have code of their own. A layer of its own makes the files of an estimate.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import cycle, islice
from typing import Any

from simulator import Choice, Tariffs
from simulator.calculation import PUPIL, TariffLine
from simulator.cases import Case
from simulator.exports import KINDS, Decision
from simulator.question import COHORTS, NO, YES
from simulator.site.engine.territory_questions import COMMUNITY, DAY, HEADCOUNTS, TERRITORY, YEARS, territory_questions
from versioned_texts.engine import BASE_LAYER, TEXTS
from warm_python import Layer, Question, stringify

ANSWER = "simulator.browser.answers.answer"
ENTRY_MODULES = ("simulator.browser.answers", TERRITORY, COMMUNITY, HEADCOUNTS)
"""The modules whose functions the page calls."""

ENCODINGS = ("encodings.cp1252", "encodings.utf_16")
"""The encodings of tables besides UTF-8 (`simulator.headcounts`), which Python imports on first use."""

CHARACTERS = "".join(map(chr, (*range(0x3000), *range(0x3000, 0xD800, 13), *range(0xE000, 0x110000, 13))))
"""Characters of every block: tables are left out of memory, and none may be one that a name is reduced by."""

PUPIL_INPUTS = (
    "12 345", "\uff11\uff12", "1,5", "12.5", "-3", "9" * 10_000, "<b>", "deux\u00a0cents", "", "1e9", "\U0001f600",
    "\ud800",
)  # fmt: skip
"""Valid and invalid inputs for the number of pupils."""

BASE = {"eleves": "12 345"}

COMMUNES = [["59001", "Aubers", "1000"], ["59002", "Bénifontaine", "27"]]

MANY, PRIME = 5_000, 7_919
"""Enough schools to make Python grow its memory; they come in an order that takes sorting."""

DOWNLOADS = "simulator.browser.downloads"
DOWNLOAD_TABLE = f"{DOWNLOADS}.download_table"
"""The function that writes the file of a table."""

_COUNTED = [
    {"code": f"{pupils}", "nom": text, "comptes": {"pupil": pupils, "school": 7}}
    for pupils, text in enumerate(TEXTS[:4], start=999)
]
PROPOSAL_FIELDS = tuple(
    {"donnees": stringify({"collectivites": _COUNTED}), "prix": form}
    for form in ({}, {"collectivite": "999", "annees": "3"}, {"annees": "onze"})
)
"""Communities, and what is chosen in the form of a proposed change."""

SITE = "https://exemple.fr/"
SUBJECTS: tuple[dict[str, Any], ...] = (
    {
        "collectivite": "CU d’Arras",
        "denomination": "Communauté urbaine d’Arras",
        "lien": f"{SITE}#eleves=1",
        "membres": 46,
    },
    {"collectivite": "L\u0153uilly\u0000 \U0001f600", "lien": f"{SITE}simulateur/?a=%C3%A9#{'x' * 1_500}"},
    {"collectivite": "x" * 200, "lien": f"{SITE}#{'x' * 3_000}"},
    {"lien": f"{SITE}{'0123456789' * 20}"},
    {"site": "../"},
)
"""Communities and links that files bear."""


def forms(tariffs: Tariffs) -> Iterator[dict[str, Any]]:
    """Yield questions under some tariffs: each fills in one part of the form."""
    everything, chosen = _choices(tariffs.options), _choices(tariffs.standing(date.fromisoformat(DAY)).options)
    base = BASE | {kind.field: kind.example for kind in tariffs.quantities if kind is not PUPIL}
    nothing_else = {"nom": "Pareil", "saisie": {}}
    yield {"saisie": base}
    yield {"saisie": base | {"subvention": "2 000,50"}, "devis": [["Connecteur", "1 250,50"]]}
    origin = {"source": "publiés (rentrée 2023)", "modifiees": ["Aubers"] * 2, "repartis": True}
    yield {"saisie": base | chosen, "communes": COMMUNES, "effectifs": origin}
    yield {"saisie": base | YEARS, "ecoles": [["Curie", 10, 2], ["Hélène Boucher", 21, None], ["Bart", 30, None]]}
    yield {"saisie": base | YEARS | {COHORTS: "2-31_1-12314"}}
    yield {"saisie": base | YEARS | {COHORTS: "2-31_1-30"}, "annonce": "12", "communes": COMMUNES}
    for text in TEXTS:
        mixed = (text, *TEXTS[::-1], *(f"{other}s" for other in TEXTS))
        names = {
            "collectivite": text,
            "denomination": text,
            "devis": [[text, "1 250"]],
            "communes": [[f"59{number:03}", name, "7"] for number, name in enumerate(mixed)],
            "ecoles": [[name, 7, 1] for name in mixed],
            "effectifs": {"source": text, "modifiees": [text] * len(text), "repartis": False},
        }
        yield {"saisie": base | YEARS, "options": [{"nom": text, "saisie": chosen}], **names}
    yield {"saisie": base, "options": [{"nom": "Tout", "saisie": chosen}, nothing_else]}
    for field, text in chosen.items():
        fewer = {"nom": "Moins", "saisie": {field: NO if text == YES else "1"}}
        yield {"saisie": base | YEARS | chosen, "options": [fewer]}
    yield {"saisie": base | everything}
    for tariff in tariffs.published:
        named, offered = base | {"tarif": tariff.version.isoformat()}, _choices(tariff.options)
        yield {"saisie": named | offered}
        yield {"saisie": named | YEARS, "options": [{"nom": "Tout", "saisie": offered}], "communes": COMMUNES}


def _choices(lines: Iterable[TariffLine]) -> dict[str, str]:
    """Return what a form says that takes all optional lines."""
    return {line.field: YES if line.choice is Choice.YES_NO else "3" for line in lines}


def simulator_layer(tariffs: Tariffs, cases: Sequence[Case]) -> Layer:
    """Return the base, checked against every worked case."""
    simplest = stringify({"saisie": next(forms(tariffs))["saisie"], "site": "/"})
    case_questions = [stringify(case.question) for case in cases if not case.supposed_tariffs]
    schools = [[f"{n * PRIME % MANY}", n % 40, None] for n in range(0, MANY, 2)]
    inputs = ({"saisie": {"eleves": text, "subvention": text}} for text in PUPIL_INPUTS)
    texts = (*forms(tariffs), {"saisie": BASE | YEARS, "ecoles": schools}, *inputs)
    other = [stringify({"devis": [], "options": [], "jour": DAY, "site": "../", **form}) for form in texts]
    return Layer(
        BASE_LAYER,
        modules=ENTRY_MODULES,
        imports=ENCODINGS,
        own=("simulator",),
        warmup=((ANSWER, simplest),),
        checks=(
            *((ANSWER, text) for text in (*case_questions, *other)),
            ("simulator.name_keys.key", CHARACTERS),
            *territory_questions(),
        ),
    )


def exports_layer(tariffs: Tariffs) -> Layer:
    """Return the layer, checked by every kind of file of every form, under the published tariffs."""
    base = {"devis": [], "options": [], "jour": DAY, "site": SITE, "annexes": [["texte.pdf", "JVBERg=="]]}
    documents = [{**base, **form} for form in forms(tariffs)]
    questions = (*_table_questions(), *_export_questions(documents, base))
    modules = sorted({f"simulator.exports.{kind.module}" for kind in KINDS.values()})
    return Layer(
        "exports",
        modules=(DOWNLOADS,),
        imports=(*modules, "encodings.utf_16_le", "encodings.utf_8_sig"),
        needed=(
            *("base64", "binascii", "copy", "importlib", "struct", "threading", "urllib", "zipfile", "zlib", "_struct"),
        ),
        warmup=(questions[-1],),  # what it reads from files
        checks=questions,
    )


def _export_questions(documents: list[dict[str, Any]], base: dict[str, Any]) -> Iterator[Question]:
    cases = [*Decision, "autre"]
    kinds = cycle(KINDS)  # each of every form would make a build half as long again
    for number, document in enumerate(documents):
        for kind in islice(kinds, 3 if number else len(KINDS)):
            subject = SUBJECTS[number % 2]
            yield _export_question(kind, subject | document | {"cas": cases[number % len(cases)]})
    for subject in SUBJECTS[1:]:
        for kind in islice(kinds, 3):
            yield _export_question(kind, documents[0] | subject)
    for kind in ("xlsx", "deliberation", "pdf"):
        yield from (
            _export_question(kind, base | {"saisie": typed}) for typed in (BASE | YEARS, {"eleves": "beaucoup"})
        )


def _table_questions() -> Iterator[Question]:
    rows = [[code, text, "-1234.5", "0.00"] for code in ("", "1") for text in TEXTS[:4]]
    for kind in ("csv", "xlsx"):
        table = {"genre": kind, "jour": DAY, "nom": "prix", "titre": "Prix", "colonnes": [*"abcd"], "lignes": rows}
        yield DOWNLOAD_TABLE, stringify(table)


def _export_question(kind: str, document: dict[str, Any]) -> Question:
    return f"{DOWNLOADS}.download", stringify({**document, "genre": kind})
