"""The questions of the page about a territory: names, communes, communities, tables of pupils.

They are asked of an invented territory, so that the engine depends on no perimeter and on no headcount.
"""

from collections.abc import Iterator
from itertools import cycle, islice
from typing import Any

from simulator.question import COHORTS
from versioned_texts.engine import TEXTS
from warm_python import Question, stringify

TERRITORY, COMMUNITY, HEADCOUNTS = (f"simulator.browser.{name}" for name in ("territory", "community", "headcounts"))
DAY = "2026-01-15"
YEARS = {"annees": "4", "evolution-effectifs": "-1,5", "evolution-tarif": "2", "deploiement": "progressif"}

CODES = ("990000001", "990000002", "")
"""Two communities, and none."""

NAMES = ("Liéval", "Béni", "Œuf", "L'Épine", "Hâvre", "Saint-Ouen", "Aix-en-Val", "Les Attaques")
"""Names of communes with the letters, articles and hyphens that a search looks beyond."""

COMMUNES = 1_000
LETTERS = ("li", "communauté d’", "SAINT", "st-", "é", "Œuf", "l’", "zzz", "99", "cc nulle part lille", " ")

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


def territory_questions() -> tuple[Question, ...]:
    """Return the questions; the first opens the territory of which the others are asked."""
    territory = _territory()
    code = CODES[0]
    inside, outside = islice(territory["communes"].items(), 2)
    return (
        (f"{TERRITORY}.open_territory", stringify(territory)),
        *((f"{TERRITORY}.search", stringify({"lettres": letters})) for letters in (*LETTERS, *TEXTS)),
        *((f"{TERRITORY}.members", stringify({"code": asked})) for asked in (code, inside[0], "00000")),
        *_community_questions(code, inside[0]),
        *((f"{HEADCOUNTS}.count_table", f"{code}\n".encode() + file) for file in _tables(inside[1][0], outside[1][0])),
    )


def _territory() -> dict[str, Any]:
    """Return a document as `simulator.site.territory` writes it, with each thing that one may have."""
    rows = zip(range(COMMUNES), cycle(NAMES), cycle(CODES))
    communes = {
        f"99{number:03}": [
            f"{name} {number}" if number >= len(NAMES) else name,
            "99" if number % 5 else "98",
            home,
            f"99{number % 50:03}",
        ]
        for number, name, home in rows
    }
    return {
        "source": "Territoire d’essai",
        "departements": {"98": "Aa", "99": "Côte-d’Or"},
        "epci": {CODES[0]: "CC d'Aa et l’Œuf", CODES[1]: "CA Liéval Métropole"},
        "autres_noms": {CODES[1]: ["LM"], "99000": ["Lié"]},
        "communes": communes,
        "h_aspire": ["99004"],
        "deleguees": [["Hem-Liéval", "99000"], ["Berg", "99001"]],
        "anciens_codes": {"98001": "99001"},
        "effectifs": {CODES[0]: "0" * 32},
    }


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
