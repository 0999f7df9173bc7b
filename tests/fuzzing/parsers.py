"""The parsers, each with good inputs to begin with, as functions of bytes that let only undeclared errors through."""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from simulator.headcounts import read_table
from simulator.question import COMMUNE_GRANT, Refused, read_pupils
from simulator.question.fields import read_outlook
from simulator.testing.corpora import EVERY_KIND, EVERY_LINE, SERVICES, line
from tests.fuzzing.folders import quick_folder
from tests.fuzzing.mutation import LONGEST
from versioned_texts.corpus import CorpusError, read_corpus
from versioned_texts.testing.corpora import DATE

FRONT = """---
title: Statuts
in_force_from: 2020-01-02
notes:
  - {article: "2", words: "les comptes", note: "À lire ainsi."}
---
"""
BODY = f"""{EVERY_KIND}
## Article 3 : Divers[^1]

Un mot en **gras**.

1. un
2. deux

| a | b |
|---|---|
| c | d |

<table><tr><td>e</td></tr></table>

[^1]: Une note.
"""
TARIFF = "\n".join((*map(line, EVERY_LINE[:3]), line(EVERY_LINE[3], field="heures"), SERVICES))
NUMBERS = (
    *("12345", "12.345", "1250.5", "1 250,50", "12\u202f345,5 €", "+2,5 %", "\u22123", "-0,75%", "0", "1e3", "abc", ""),
)
TABLE = 'Commune;École;Secteur;Nombre total d\'élèves\r\nLILLE;"A;B";PUBLIC;120\r\nTotal;;;120\r\n'
TABLES = (
    TABLE.encode(),
    TABLE.encode("utf-16"),
    TABLE.encode("cp1252"),
    TABLE.replace(";", "\t").encode("utf-8-sig"),
    b"commune,eleves\nA,1\nB,2\n",
    "Effectifs 2024\n\nCode INSEE;UAI;Maternelle;Élémentaire\n59350;0590001A;10;20\n2A004;0590001A;;5\n".encode(),
    "École A (Lille);120 élèves\nÉcole B (Lille);1 200\n".encode(),
)


@dataclass(frozen=True, slots=True)
class Parser:
    """A parser: good inputs, the function that reads one, and how long its inputs may be, in bytes."""

    seeds: tuple[bytes, ...]
    read: Callable[[bytes], None]
    longest: int = LONGEST


def _numbers(data: bytes) -> None:
    text = data.decode("utf-8", "surrogateescape")
    for reading in (read_pupils, COMMUNE_GRANT.amount, lambda typed: read_outlook({"evolution-effectifs": typed})):
        with contextlib.suppress(Refused):
            reading(text)


def _table(data: bytes) -> None:
    with contextlib.suppress(Refused):
        read_table(data)


_folder = quick_folder()
_written: dict[Path, bytes] = {}


def _write(file: Path, content: bytes) -> None:
    if _written.get(file) != content:
        file.write_bytes(content)
        _written[file] = content


def _version(text: bytes, tariff: bytes) -> None:
    root = Path(_folder.name)
    folder = root / "statuts"
    folder.mkdir(exist_ok=True)
    _write(folder / "texte.toml", b'title = "Statuts"\n')
    _write(folder / f"{DATE}.md", text)
    _write(folder / f"{DATE}.tarif.toml", tariff)
    try:
        read_corpus(root)
    except CorpusError as error:
        str(error)


def _text(data: bytes) -> None:
    _version(data, TARIFF.encode())


def _tariff(data: bytes) -> None:
    _version(BODY.encode(), data)


PARSERS = {
    "nombres": Parser(tuple(number.encode() for number in NUMBERS), _numbers),
    "tableaux": Parser(TABLES, _table, 600_000),  # the reader of CSV gives up on cells of 131,072 characters
    "textes": Parser(((FRONT + BODY).encode(), b"# T\n\nUn mot.\n"), _text),
    "tarifs": Parser((TARIFF.encode(),), _tariff),
}
