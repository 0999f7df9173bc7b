"""Small corpora whose texts set tariffs, and the club whose rules do."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from versioned_texts.testing import corpora
from versioned_texts.testing.club import CLUB, RULES
from versioned_texts.testing.corpora import DATE, lay_out

EVERY_KIND = """# Statuts

## Article 1er

La cotisation est de 2,50 € TTC par élève et par an, plus 40 € TTC par école et par an de raccordement. S'y ajoutent :

- un suivi, de 0,30 € TTC par élève et par an ;
- des ateliers, de 150 € TTC par demi-journée ;
- un relais, de 25 € TTC par commune et par an ;
- une mise en service, de 1 500 € TTC, payée une fois.

## Article 2

La cotisation ouvre les comptes, le suivi et les ateliers ouvrent les conseils.
"""
"""Statuts whose tariff has a line of each kind of quantity."""

_KEYS = ("key", "label", "amount", "unit", "per", "choice", "quote")
_PRICES = (
    ("base", "Cotisation", "2.50", "EUR TTC / élève / an", "pupil", "always", "2,50 € TTC par élève et par an"),
    ("raccordement", "Raccordement", "40", "EUR TTC / école / an", "school", "always", "40 € TTC par école et par an"),
    ("suivi", "Suivi", "0.30", "EUR TTC / élève / an", "pupil", "yes-no", "0,30 € TTC par élève et par an"),
    ("ateliers", "Ateliers", "150", "EUR TTC / demi-journée", "half_day", "number", "150 € TTC par demi-journée"),
    ("relais", "Relais", "25", "EUR TTC / commune / an", "commune", "yes-no", "25 € TTC par commune et par an"),
    (
        "mise-en-service",
        "Mise en service",
        "1500",
        "EUR TTC / une fois",
        "once",
        "yes-no",
        "1 500 € TTC, payée une fois",
    ),
)
EVERY_LINE = tuple({**dict(zip(_KEYS, row, strict=True)), "article": "1er"} for row in _PRICES)
LINE = EVERY_LINE[0]
SERVICES = """[[service]]
label = "Comptes"
lines = ["base"]
article = "2"
quote = "les comptes"

[[service]]
label = "Conseils"
lines = ["suivi", "ateliers"]
article = "2"
quote = "les conseils"
"""

CASE = """[[cas]]
code = "quatre"
titre = "Quatre élèves"
[cas.question]
saisie = { eleves = "4" }
jour = 2020-05-01
[cas.attendu]
contribution_nette = "10.00"
"""
"""A worked case of a tariff of 2,50 € per pupil."""


def line(keys: Mapping[str, str] = LINE, /, **changed: str | None) -> str:
    """Write a ``[[line]]`` of a tariff file, with some keys changed, or left out where they are None."""
    values = {name: value for name, value in {**keys, **changed}.items() if value is not None}
    rows = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in values.items()]
    return "\n".join(["[[line]]", *rows, ""])


def every_kind() -> str:
    """Write the tariff file of `EVERY_KIND`."""
    return "\n".join([*map(line, EVERY_LINE), SERVICES])


def write_text(folder: Path, text: str, front: str = "", day: date = DATE, tariff: str | None = None) -> None:
    """Write a version of the work ``statuts`` into a folder of texts, and its tariff file if it sets one."""
    corpora.write_text(folder, text, front, day)
    if tariff is not None:
        lay_out(folder / "statuts", {f"{day}.tarif.toml": tariff})


PRICED_CLUB = CLUB | {
    "docs/index.md": "# Club\n\n[[ versioned-texts écrit ici : prix ]]\n",
    f"{RULES}/1999-12-31.tarif.toml": line(amount="12", quote="12 € TTC par élève et par an"),
}
"""The club, the first version of whose rules sets a tariff."""
