"""A text of as many versions as one likes, made up by rule: what a build costs must not depend on one text's chance.

Each version differs from the one before as texts do: a price moves, words change in one article or in some, and at
every fifth version an article is repealed and another inserted.
"""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

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
    """How many articles a text has, and of how many paragraphs, items and words.

    Of each ``period`` articles, words change in one at every version, for that version alone or, ``lasting``, for those
    that follow too. A heading stands before each ``chapter`` of articles.
    """

    articles: int = 30
    period: int = 30
    paragraphs: int = 6
    items: int = 3
    words: int = 45
    chapter: int = 0
    lasting: bool = False


CODE = Size(articles=774, period=258, paragraphs=2, items=0, words=20, chapter=9, lasting=True)
"""A book of a code of law: the first of the Code civil has as many articles, about as long."""


def write_project(folder: Path, versions: int, size: Size = Size()) -> None:
    """Write an ordinary MkDocs project that publishes a text of this many versions."""
    (folder / "mkdocs.yml").write_text(CONFIG, "utf-8")
    work = folder / "docs" / "textes" / "reglement"
    work.mkdir(parents=True)
    (folder / "docs" / "index.md").write_text("# Mesure\n\n[[ versioned-texts écrit ici : periodes ]]\n", "utf-8")
    (work / "texte.toml").write_text('title = "Règlement des mesures"\nshort_title = "Règlement"\n', "utf-8")
    for number in range(versions):
        day = FIRST_DAY + number * BETWEEN
        (work / f"{day}.md").write_text(_text(number, size), "utf-8")
        (work / f"{day}.tarif.toml").write_text(_tariff(number), "utf-8")


def _text(number: int, size: Size) -> str:
    labels = [str(article) for article in range(1, size.articles + 1)]
    changes = {label: _change(index, number, size) for index, label in enumerate(labels)}
    inserted = number // 5
    if inserted:
        labels.insert(7, f"7-{inserted}")
    parts = ["# Règlement des mesures"]
    for index, label in enumerate(labels):
        if size.chapter and index % size.chapter == 0:
            parts.append(f"## Chapitre {1 + index // size.chapter} : {_sentence(index, 5)}")
        parts.append(_article(label, number, size, changes.get(label)))
    return "\n\n".join(parts) + "\n"


def _change(index: int, number: int, size: Size) -> int | None:
    """Return the version at which the words of an article changed that it has in this one; None for the first words."""
    last = number - (number - index) % size.period
    return last if last == number or (size.lasting and last >= 0) else None


def _article(label: str, number: int, size: Size, change: int | None) -> str:
    seed = sum(map(ord, label))
    paragraphs = [_sentence(seed + index, size.words) for index in range(size.paragraphs)]
    if label == "5":
        paragraphs.append(f"La contribution est de {_amount(number)} € TTC par élève et par an.")
    if change is not None:
        paragraphs[min(2, size.paragraphs - 1)] = _sentence(seed + 1000 + change, size.words)
    items = "\n".join(f"- {_sentence(seed + 50 + index, 9)} ;" for index in range(size.items))
    level = "###" if size.chapter else "##"
    heading = f"{level} Article {label} : {_sentence(seed, 4)}"
    return "\n\n".join(filter(None, [heading, *paragraphs, items]))


def _sentence(seed: int, length: int = 45) -> str:
    chosen = [WORDS[(seed * 7 + index * index + index * (seed % 11 + 1)) % len(WORDS)] for index in range(length)]
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
