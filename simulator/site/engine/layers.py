"""The layers of the simulator's snapshot: the questions that check them, and that determine the code they need.

The worked cases cover the estimate. The other questions are those of the page: names of communes, files of all kinds,
and invalid input, whose errors have code of their own. A layer of its own makes the files of an estimate.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from simulator import Case, Choice, Tariffs
from simulator.calculation import PUPIL, TariffLine
from simulator.exports import KINDS
from simulator.headcounts import ROWS_PER_STEP
from simulator.question import COHORTS, NO, YES
from versioned_texts.engine import BASE_LAYER, TEXTS
from warm_python import Layer, Question, stringify

ANSWER, VERIFY = "simulator.browser.answers.answer", "simulator.browser.verification.verify"
TERRITORY, FILE = "simulator.browser.territory", "simulator.browser.headcounts"
COMMUNITY = "simulator.browser.community"
ENTRY_MODULES = ("simulator.browser.answers", "simulator.browser.verification", TERRITORY, COMMUNITY, FILE)
"""The modules whose functions the page calls."""

ENCODINGS = ("encodings.cp1252", "encodings.utf_16", "encodings.utf_8_sig")
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

UNREADABLE_CASES = ("<!doctype html>", "[{}]", "3", '{"texte": "a", "version": "b", "cas": []}')
"""What a host may send in the place of worked cases."""

LETTERS = ("li", "communauté d’", "SAINT", "st-", "é", "Œuf", "l’", "zzz", "59", " ")
HEADER = "Rentrée scolaire;Département;Commune;Dénomination principale;Secteur;Nombre total d'élèves"
MANY, PRIME, LONG = 20_000, 7_919, 400
"""Enough rows, with names so long, to make Python grow its memory; the names come in an order that takes sorting."""

LEVELS = (
    "Effectifs\r\nCode INSEE;UAI;Secteur;Rentrée;Maternelle;Élémentaire\r\n"
    "1004;0010001a;Public;2024;10;20\r\n2A004;0010001A;PRIVÉ;2024;;5\r\n01004;0010001A;Mixte;;1;1\r\n"
    "01004;0010001A;PU;2024;2;2\r\n01004;0010002A;PU;;2;2\r\n"
)
"""A table with a title, codes of communes, a total in two parts, and rows that can't be counted."""

OTHER_FILES = (
    LEVELS.encode(),
    b"",
    b"PK\x03\x04\x14\x00\x06\x00",
    b"%PDF-1.7\n",
    b"a;b\n1;2\n",
    b"\x00\xff\xfe\x81" * 40,
    b"Commune;Effectif\nA\x81\xe9\x81;1\n",
)
"""That table, then other files: empty, a workbook, a PDF, another table, binary data, unknown characters."""

DOWNLOADS = "simulator.browser.downloads"
SITE = "https://exemple.fr/"
PLACES: tuple[dict[str, Any], ...] = (
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
"""Communities and links that files bear; links of several lengths make QR codes of several sizes."""

QR_CODES = frozenset({"qr-svg", "qr-png"})
"""The kinds that show the link alone: a long one, which takes long to draw, is not drawn for every form."""


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
        mixed = (text, *TEXTS[::-1], *(f"{one}s" for one in TEXTS))
        names = {
            "collectivite": text,
            "denomination": text,
            "devis": [[text, "1 250"]],
            "communes": [[f"59{place:03}", one, "7"] for place, one in enumerate(mixed)],
            "ecoles": [[one, 7, 1] for one in mixed],
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


def simulator_layer(tariffs: Tariffs, cases: Sequence[Case], documents: str) -> Layer:
    """Return the base, checked against every worked case.

    ``documents`` are the cases as they are published, in one JSON list.
    """
    simplest = stringify({"saisie": next(forms(tariffs))["saisie"], "site": "/"})
    case_questions = [stringify(case.question) for case in cases if not case.supposed_tariffs]
    schools = [[f"{n * PRIME % MANY}", n % 40, None] for n in range(0, MANY, 2)]
    inputs = ({"saisie": {"eleves": text, "subvention": text}} for text in PUPIL_INPUTS)
    texts = (*forms(tariffs), {"saisie": BASE | YEARS, "ecoles": schools}, *inputs)
    unread = (*_altered(documents), *UNREADABLE_CASES)
    verifications = [(VERIFY, stringify({"documents": [one]})) for one in (documents, *unread)]
    other = [stringify({"devis": [], "options": [], "jour": DAY, "site": "../", **one}) for one in texts]
    return Layer(
        BASE_LAYER,
        modules=ENTRY_MODULES,
        imports=ENCODINGS,
        own=("simulator",),
        warmup=((ANSWER, simplest),),
        checks=(
            *((ANSWER, text) for text in (*case_questions, *other)),
            *(verifications if cases else ()),
            ("simulator.name_keys.key", CHARACTERS),
        ),
    )


def _altered(documents: str) -> Iterator[str]:
    """Yield a document cut, and with other characters, in many places."""
    for place in range(1, len(documents), len(documents) // 5 + 1):
        yield documents[:-place]
        for character in '1"é,':
            yield documents[:place] + character + documents[place + 1 :]


def territorial_questions(document: str) -> tuple[Question, ...]:
    """Return the questions of the page about a territory: names, communes, headcount files."""
    territory = json.loads(document)
    code = next(iter(territory["epci"]))
    communes = sorted(territory["communes"].items(), key=lambda one: one[1][2] != code)
    inside, outside = communes[0], communes[-1]
    names = [(territory["departements"][one[1]].upper(), one[0].upper()) for _, one in (inside, outside)]
    return (
        (f"{TERRITORY}.open_territory", document),
        *((f"{TERRITORY}.search", stringify({"lettres": letters})) for letters in (*LETTERS, *TEXTS)),
        *((f"{TERRITORY}.members", stringify({"code": one})) for one in (code, "00000")),
        *_community_questions(code, inside[0]),
        *_file_questions(code, inside[0], names),
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
    for one in (
        {"saisie": {}},
        {"saisie": {}, "prives": True},
        {"saisie": YEARS, "entrees": {"École Hélène Boucher (Aubers) 1": 2}},
        {"saisie": YEARS | typed},
        {"saisie": YEARS, "communes": edited},
        {"saisie": YEARS | typed | {COHORTS: "1-3"}, "communes": edited[:1]},
        {"saisie": {}, "communes": edited[:1], "tableau": {"nom": "Écoles.csv", "jour": DAY, "suite": [commune]}},
        {"saisie": {}, "communes": edited, "epci": ""},
    ):
        yield f"{COMMUNITY}.answer", stringify({**base, **one})


def _file_questions(code: str, commune: str, names: Sequence[tuple[str, str]]) -> Iterator[Question]:
    assignment = stringify({"code": code, "annee": "2023", "places": {"3": commune}})
    for file in _tables(names):
        yield f"{FILE}.read_file", file
        # a table is read in steps; the first one is part of read_file
        yield from [(f"{FILE}.read_on", "")] * ((file.count(b"\n") - 1) // ROWS_PER_STEP)
        yield f"{FILE}.count_community", assignment
    for other in OTHER_FILES:
        yield f"{FILE}.read_file", other


def _tables(names: Sequence[tuple[str, str]]) -> Iterator[bytes]:
    """Yield tables of headcounts in the usual encodings and with the usual separators.

    ``names`` are the département and the commune of the schools, as the Ministry writes them.
    """
    places = [";".join(names[n // 2 % len(names)]) for n in range(40)]
    rows = [f"{2022 + n % 2};{place};École n°{n} «Jean»;PUBLIC;{n % 300}" for n, place in enumerate(places)]
    ends = ("NULLE PART;X;PRIVE;", "NULLE PART;X;PUBLIC;5", '"A;B";"C""D";PUBLIC;1 234,5')
    table = "\r\n".join([HEADER, *rows, *(f"2023;{names[0][0]};{end}" for end in ends), ""])
    for encoding in ("utf-8", "utf-8-sig", "cp1252", "utf-16"):
        yield table.encode(encoding)
    for text in TEXTS:
        yield table.replace("Jean", text).encode("utf-8", "replace")
        yield table.replace("Jean", text).encode("utf-16", "replace")
    yield table.encode("mac_roman", "replace")
    yield table.replace(";", ",").encode()
    yield table.replace(";", "\t").encode()
    street = f"rue de l’Œuf{'é' * LONG}"
    mixed = [f"2023;{places[n % 2]};École n° {n * PRIME % MANY}, {street};PUBLIC;{n % 30}" for n in range(MANY)]
    yield "\n".join([HEADER, *mixed]).encode()


def exports_layer(tariffs: Tariffs) -> Layer:
    """Return the layer, checked by every kind of file of every form, under the published tariffs."""
    base = {"devis": [], "options": [], "jour": DAY, "site": SITE}
    questions = tuple(_export_questions([{**base, **form} for form in forms(tariffs)], base))
    modules = sorted({f"simulator.exports.{kind.module}" for kind in KINDS.values()})
    return Layer(
        "exports",
        modules=(DOWNLOADS,),
        imports=(*modules, "encodings.utf_16_le"),
        needed=("base64", "binascii", "copy", "importlib", "struct", "threading", "zipfile", "zlib", "_struct"),
        warmup=questions[-1:],  # what it reads from files
        checks=questions,
    )


def _export_questions(documents: list[dict[str, Any]], base: dict[str, Any]) -> Iterator[Question]:
    for number, document in enumerate(documents):
        for kind in KINDS:
            yield _export_question(kind, PLACES[0 if kind in QR_CODES else number % 2] | document)
    for place in PLACES[1:]:
        for kind in KINDS:
            yield _export_question(kind, documents[0] | place)
    for kind in ("xlsx", "odt", "pdf"):
        yield _export_question(kind, base | {"saisie": {"eleves": "beaucoup"}})


def _export_question(kind: str, document: dict[str, Any]) -> Question:
    return f"{DOWNLOADS}.download", stringify({**document, "genre": kind})
