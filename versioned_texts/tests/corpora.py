"""Small corpora that tests write for themselves."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from versioned_texts.corpus import Corpus, Version, read_corpus, seal_corpus

DATE = date(2020, 1, 2)
SEALED = date(2020, 3, 1)
WORK = 'title = "Statuts du syndicat"\nshort_title = "Statuts"\nissuers = ["Le Syndicat"]\n'
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

_PRICES = (
    ("base", "Cotisation", "2.50", "élève / an", "pupil", "always", "2,50 € TTC par élève et par an"),
    ("raccordement", "Raccordement", "40", "école / an", "school", "always", "40 € TTC par école et par an"),
    ("suivi", "Suivi", "0.30", "élève / an", "pupil", "yes-no", "0,30 € TTC par élève et par an"),
    ("ateliers", "Ateliers", "150", "demi-journée", "half_day", "number", "150 € TTC par demi-journée"),
    ("relais", "Relais", "25", "commune / an", "commune", "yes-no", "25 € TTC par commune et par an"),
    ("mise-en-service", "Mise en service", "1500", "une fois", "once", "yes-no", "1 500 € TTC, payée une fois"),
)
EVERY_LINE = tuple(
    {
        "key": key,
        "label": label,
        "amount": amount,
        "unit": f"EUR TTC / {unit}",
        "per": per,
        "choice": choice,
        "article": "1er",
        "quote": quote,
    }
    for key, label, amount, unit, per, choice, quote in _PRICES
)
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


def correction(before: str, after: str, **changed: str | date) -> str:
    """Write a ``[[correction]]`` of ``corrections.toml``, by default of the version that `write_text` writes."""
    keys = {"text": "statuts", "version": DATE, "reason": "Lu trop vite.", "day": date(2020, 5, 6), **changed}
    keys |= {"before": before, "after": after}
    rows = [f"{name} = {one if isinstance(one, date) else json.dumps(one)}" for name, one in keys.items()]
    return "\n".join(["[[correction]]", *rows, ""])


def every_kind() -> str:
    """Write the tariff file of `EVERY_KIND`."""
    return "\n".join([*map(line, EVERY_LINE), SERVICES])


def lay_out(place: Path, files: Mapping[str, str]) -> Path:
    """Write files by their paths in a folder, and return the folder."""
    for name, content in files.items():
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    return place


def change(file: Path, before: str, after: str) -> None:
    """Change words that stand once in a file."""
    text = file.read_text("utf-8")
    assert text.count(before) == 1, f"« {before} » stands {text.count(before)} times in {file}"
    file.write_text(text.replace(before, after), "utf-8")


def write_text(folder: Path, text: str, front: str = "", day: date = DATE, tariff: str | None = None) -> None:
    """Write a version of the work ``statuts`` into a folder of texts, and its tariff file if it sets one."""
    files = {"texte.toml": WORK, f"{day}.md": f"---\n{front}\n---\n{text}" if front else text}
    if tariff is not None:
        files[f"{day}.tarif.toml"] = tariff
    lay_out(folder / "statuts", files)


def versions(corpus: Corpus) -> list[Version]:
    """Give every version of a corpus."""
    return [version for work in corpus.works for version in work.versions]


def sealed_corpus(folder: Path) -> Corpus:
    """Seal a folder of texts and read it."""
    seal_corpus(folder, SEALED)
    return read_corpus(folder)
