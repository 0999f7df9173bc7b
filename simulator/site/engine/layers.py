"""The layers of the simulator's snapshot: the questions that check them, and that determine the code they need.

The worked cases cover the estimate. The other questions are those of the page: names of communes, files of all kinds,
and invalid input, whose errors have code of their own. A layer of its own makes the files of an estimate.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import cycle, islice
from typing import Any

from simulator import Choice, Tariffs
from simulator.calculation import PUPIL, TariffLine
from simulator.cases import Case
from simulator.exports import KINDS, Decision
from simulator.question import COHORTS, NO, YES
from versioned_texts.engine import BASE_LAYER, TEXTS
from warm_python import Layer, Question, stringify

ANSWER = "simulator.browser.answers.answer"
TERRITORY, FILE = "simulator.browser.territory", "simulator.browser.headcounts"
COMMUNITY = "simulator.browser.community"
ENTRY_MODULES = ("simulator.browser.answers", TERRITORY, COMMUNITY, FILE)
"""The modules whose functions the page calls."""

ENCODINGS = ("encodings.cp1252", "encodings.utf_16")
"""The encodings of tables besides UTF-8 (`simulator.headcounts`), which Python imports on first use."""

DAY = "2026-01-15"
CHARACTERS = "".join(map(chr, (*range(0xD800), *range(0xE000, 0x110000))))
"""All characters: tables are left out of memory, and none may be one that a name is reduced by."""

PUPIL_INPUTS = (
    "12 345", "\uff11\uff12", "1,5", "12.5", "-3", "9" * 10_000, "<b>", "deux\u00a0cents", "", "1e9", "\U0001f600",
    "\ud800",
)  # fmt: skip
"""Valid and invalid inputs for the number of pupils."""

BASE = {"eleves": "12 345"}
YEARS = {"annees": "4", "evolution-effectifs": "-1,5", "evolution-tarif": "2", "deploiement": "progressif"}

COMMUNES = [["59001", "Aubers", "1000"], ["59002", "Bénifontaine", "27"]]

LETTERS = ("li", "communauté d’", "SAINT", "st-", "é", "Œuf", "l’", "zzz", "59", "cc nulle part lille", " ")
MANY, PRIME = 20_000, 7_919
"""Enough schools to make Python grow its memory; they come in an order that takes sorting."""

TABLES = (
    "Total\nCode INSEE;UAI;Secteur;Maternelle;Élémentaire\n1004;1a;;10;20\n2A004;1A;PRIVÉ;;5\n4;1A;;2;2\n4;2A;;x;\n",
    "École Curie (Lille);1 250\nÉcole Bart (Lille);12\n",
    "Pasteur,Lille,120 élèves\nCurie,Lille,7\n",
    "Rentrée scolaire;Numéro de l'école\n2024;0590001A\n",
    "INE;Prénom\n1;Léa\n",
    "Commune;2023;2024\nLille;1;2\n",
    "Code INSEE;Nom;Total\n59350;Lille;1\n",
    "a;b\n1;2\n",
    "Commune|École|Classe|Privé|PS|CP|CE1\nLille|Curie|CP|X|1|2|3\nLille|Bart|CE1|non|1|2|3\nLille|Bart|CP||1|2|3\n",
    "Commune;Effectif public;Effectif privé\nLille;1;2\n",
    'Commune;Effectif\n"Lille;1\nLomme;2\n',
)
"""Tables whose titles, rows and cells are read in each way, or refused."""

OTHER_FILES = (
    b"",
    b"PK\x03\x04\x14\x00\x06\x00",
    b"%PDF-1.7\n",
    b"\x00\xff\xfe\x81" * 40,
    b"Commune;Effectif\nA\x81\xe9\x81;1\n",
    b"Commune;Effectif\n" * 60_000,
)
"""Other files: empty, a workbook, a PDF, binary data, unknown characters, too large."""

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
    yield {"saisie": base | YEARS | {COHORTS: "2-31_1-12314"}}
    yield {"saisie": base | YEARS | {COHORTS: "2-31_1-30"}, "annonce": "12", "communes": COMMUNES}
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
        ),
    )


def territorial_questions(document: str) -> tuple[Question, ...]:
    """Return the questions of the page about a territory: names, communes, tables of pupils."""
    territory = json.loads(document)
    code = next(iter(territory["epci"]))
    communes = sorted(territory["communes"].items(), key=lambda item: item[1][2] != code)
    inside, outside = communes[0], communes[-1]
    return (
        (f"{TERRITORY}.open_territory", document),
        *((f"{TERRITORY}.search", stringify({"lettres": letters})) for letters in (*LETTERS, *TEXTS)),
        *((f"{TERRITORY}.members", stringify({"code": asked})) for asked in (code, "00000")),
        *_community_questions(code, inside[0]),
        *((f"{FILE}.count_table", f"{code}\n".encode() + file) for file in _tables(inside[1][0], outside[1][0])),
    )


def _community_questions(code: str, commune: str) -> Iterator[Question]:
    """Yield the questions about a community of which one public and one private school are published."""
    (public, private) = (
        {"nom": name, "commune": commune, "eleves": 1021} for name in ("École Hélène Boucher", "Œuvre")
    )
    schools = {"ecoles": [public], "privees": [private]}
    community = {"code": code, "source": "rentrée 2023", "communes": [[commune, "Aubers"]], **schools}
    yield f"{COMMUNITY}.open_community", stringify(community)
    base = {"devis": [], "options": [], "communes": [], "jour": DAY, "site": "../", "epci": code}
    typed, edited = {"eleves": "1 000"}, [[commune, "Aubers", "12"], ["00000", "Ailleurs", "x"]]
    table = {"nom": "Écoles.csv", "jour": DAY, "eleves": {commune: 3}, "ecoles": [["Bart (Aubers)", commune, 3]]}
    for text in TEXTS:
        yield f"{COMMUNITY}.answer", stringify({**base, "saisie": YEARS, "tableau": {**table, "nom": text}})
    others: tuple[dict[str, Any], ...] = (
        {"saisie": {}},
        {"saisie": {}, "prives": True},
        {"saisie": YEARS, "entrees": {"École Hélène Boucher (Aubers) 1": 2}},
        {"saisie": YEARS | typed},
        {"saisie": YEARS, "communes": edited},
        {"saisie": YEARS | typed | {COHORTS: "1-3"}, "communes": edited[:1]},
        {"saisie": {}, "communes": edited[:1], "tableau": {"nom": "Écoles.csv", "jour": DAY, "suite": [commune]}},
        {"saisie": {}, "communes": edited, "epci": ""},
    )
    for question in others:
        yield f"{COMMUNITY}.answer", stringify({**base, **question})


def _tables(*names: str) -> Iterator[bytes]:
    """Yield tables of the schools of some communes, in the usual encodings and with usual separators, and others."""
    rows = [f"{names[n % len(names)]};École n°{n} «Jean»;{n % 300}" for n in range(40)]
    ends = ("NULLE PART;X;5", '"A;B";"C""D";1 234,5', ";Y;7", "Total;;9", "")
    table = "\r\n".join(["Commune;École;Élèves", *rows, *ends])
    for encoding in ("utf-8", "utf-8-sig", "cp1252", "utf-16"):
        yield table.encode(encoding)
    for text in TEXTS:
        yield table.replace("Jean", text).encode("utf-8", "replace")
        yield table.replace("Jean", text).encode("utf-16", "replace")
    yield table.replace(";", ",").encode()
    yield table.replace(";", "\t").encode()
    yield from (text.encode() for text in TABLES)
    yield from OTHER_FILES


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
        for kind in islice(kinds, 4 if number else len(KINDS)):
            subject = SUBJECTS[number % 2]
            yield _export_question(kind, subject | document | {"cas": cases[number % len(cases)]})
    for subject in SUBJECTS[1:]:
        for kind in KINDS:
            yield _export_question(kind, documents[0] | subject)
    for kind in ("xlsx", "deliberation", "pdf"):
        yield _export_question(kind, base | {"saisie": {"eleves": "beaucoup"}})


def _table_questions() -> Iterator[Question]:
    rows = [[code, text, "-1234.5", "0.00"] for code in ("", "1") for text in TEXTS[:4]]
    for kind in ("csv", "xlsx"):
        table = {"genre": kind, "jour": DAY, "nom": "prix", "titre": "Prix", "colonnes": [*"abcd"], "lignes": rows}
        yield DOWNLOAD_TABLE, stringify(table)


def _export_question(kind: str, document: dict[str, Any]) -> Question:
    return f"{DOWNLOADS}.download", stringify({**document, "genre": kind})
