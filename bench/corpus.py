"""A text of as many versions as one likes, made up by rule: what a build costs must not depend on one text's chance.

Each version differs from the one before as texts do: a price moves, words change in one article or in some, and at
every fifth version an article is repealed and another inserted.
"""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

PARAGRAPHS = 6
FIRST_DAY = dt.date(2001, 1, 1)
BETWEEN = dt.timedelta(days=61)

CONFIG = """\
site_name: Mesure
theme: {name: material, language: fr, font: false}
plugins: [search, versioned-texts]
"""
WORDS = (
    "le", "Syndicat", "met", "à", "disposition", "des", "communes", "un", "service", "dont", "les", "écoles", "usent",
    "chaque", "année", "selon", "une", "contribution", "que", "fixe", "son", "comité", "dans", "la", "limite", "du",
    "budget", "et", "de", "ses", "moyens", "propres", "sans", "préjudice", "ultérieur",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Size:
    """How many articles a text has; of each ``period`` of them, words change in one at every version."""

    articles: int = 30
    period: int = 30


def write_project(folder: Path, versions: int, size: Size = Size()) -> None:
    """Write an ordinary MkDocs project that publishes a text of this many versions."""
    (folder / "mkdocs.yml").write_text(CONFIG, "utf-8")
    place = folder / "docs" / "textes" / "reglement"
    place.mkdir(parents=True)
    (folder / "docs" / "index.md").write_text("# Mesure\n\n<!-- insert: periodes -->\n", "utf-8")
    (place / "texte.toml").write_text('title = "Règlement des mesures"\nshort_title = "Règlement"\n', "utf-8")
    for number in range(versions):
        day = FIRST_DAY + number * BETWEEN
        (place / f"{day}.md").write_text(_text(number, size), "utf-8")
        (place / f"{day}.tarif.toml").write_text(_tariff(number), "utf-8")


def _text(number: int, size: Size) -> str:
    labels = [str(one) for one in range(1, size.articles + 1)]
    changed = set(labels[number % size.period :: size.period])
    inserted = number // 5
    if inserted:
        labels.insert(7, f"7-{inserted}")
    articles = [_article(label, number, changed=label in changed) for label in labels]
    return "\n\n".join(["# Règlement des mesures", *articles]) + "\n"


def _article(label: str, number: int, *, changed: bool) -> str:
    seed = sum(map(ord, label))
    paragraphs = [_sentence(seed + place) for place in range(PARAGRAPHS)]
    if label == "5":
        paragraphs.append(f"La contribution est de {_amount(number)} € TTC par élève et par an.")
    if changed:
        paragraphs[2] = _sentence(seed + 1000 + number)
    items = "\n".join(f"- {_sentence(seed + 50 + place, 9)} ;" for place in range(3))
    return "\n\n".join([f"## Article {label} : {_sentence(seed, 4)}", *paragraphs, items])


def _sentence(seed: int, length: int = 45) -> str:
    chosen = [WORDS[(seed * 7 + place * place + place * (seed % 11 + 1)) % len(WORDS)] for place in range(length)]
    return " ".join(chosen).capitalize() + "."


def _amount(number: int) -> str:
    return f"{1 + number // 100},{number % 100:02}"


def _tariff(number: int) -> str:
    amount = _amount(number)
    return (
        '[[line]]\nkey = "base"\nlabel = "Contribution"\n'
        f'amount = "{amount.replace(",", ".")}"\n'
        'unit = "EUR TTC / élève / an"\nper = "pupil"\nchoice = "always"\narticle = "5"\n'
        f'quote = "{amount} € TTC par élève et par an"\n'
    )
