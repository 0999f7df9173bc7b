"""What compares versions and proposed texts in the browser: Python modules, and a layer of the memory snapshot."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from importlib import resources
from itertools import accumulate, cycle, islice
from pathlib import Path
from typing import Any

import versioned_texts
from french.catalogue import catalogue_files
from versioned_texts.amendment import consolidated_text, part_lines
from versioned_texts.redline import (
    Cell,
    Edition,
    Paragraph,
    Part,
    edition_document,
    subscript,
    superscript,
    table_row,
)
from warm_python import Layer, Modules, Question, distribution_modules, package_modules, stringify

EDITABLE, *FILES = (
    f"versioned_texts.amendment.browser.{name}" for name in ("editable_articles", "change_files", "tracked_changes")
)
"""What the page asks of a version that is to be edited, and of a change that has its comparison."""

DIFFER = "diff-match-patch"

TEXTS = ("Bénifontaine", "L’Œuvre", "кириллица 漢字 ﬁ", "\U0001f600 e\u0301", "\ud800 \u0000")
"""Texts of one, two and four bytes a character, which Python treats by different code, and one that it can't write."""

FEWEST = 2
"""Changes of each edition; the first sample alone is changed in every way: what the others run depends on no words."""

REFUSED: Sequence[Mapping[str, Any]] = ({"articles": {"absent": ""}}, {}, {"projet": "\n"}, {"projet": "Une page."})
"""What changes no edition: an article that it has not, nothing, a draft without words, one of another text."""

FULL = 3
"""Articles of a sample that have every paragraph; those after them add no code that runs, and are shorter."""

LONGEST = 400
"""Paragraphs of an edition that is compared: a longer one runs no other code."""


def comparing_modules() -> Modules:
    """Return the modules of proposed changes, of documents and of the redline, and what they need."""
    root = Path(versioned_texts.__file__).parent
    files = ("__init__.py", "draft_line.py", "fragments.py")
    package = {f"versioned_texts/{name}": root.joinpath(name).read_bytes() for name in files}
    for name in ("amendment", "office", "redline", "wording"):
        package |= package_modules(root.joinpath(name), f"versioned_texts/{name}")
    package |= catalogue_files("versioned_texts.wording", "amendment", "redline")
    frame = (root / "office" / "frame").rglob("*")
    package |= {f"versioned_texts/{file.relative_to(root)}": file.read_bytes() for file in frame if file.is_file()}
    french = package_modules(resources.files("french"), "french", frozenset({"testing", "tests"}))
    return package | french | distribution_modules(DIFFER)


def redline_layer(editions: Sequence[Edition], entry: str, fields: Sequence[Mapping[str, Any]] = ()) -> Layer:
    """Return the layer, whose ``entry`` is checked by changes of editions, with further fields of an extension too."""
    modules = dict.fromkeys((entry.rpartition(".")[0], EDITABLE.rpartition(".")[0]))
    return Layer("redline", modules=tuple(modules), checks=tuple(_questions(editions, entry, ({}, *fields))))


def _questions(editions: Sequence[Edition], entry: str, fields: Sequence[Mapping[str, Any]]) -> Iterator[Question]:
    choices = cycle(fields)  # with every change, they would make a build three times as long
    for index, edition in enumerate((*SAMPLES, *map(_shorten, editions))):
        document = edition_document(edition)
        for change in islice(_changes(edition), FEWEST if index else None):
            question = stringify({"site": "../", "ancienne": document, **change, **next(choices)})
            yield from ((function, question) for function in (entry, *FILES))
        yield from (
            (entry, stringify({"site": "../", "ancienne": document, **refused}))
            for refused in ([] if index else REFUSED)
        )
        yield EDITABLE, stringify({"ancienne": document})


def _changes(edition: Edition) -> Iterator[dict[str, Any]]:
    """Yield what changes an edition in each way: the `FEWEST` of each edition first."""
    document, altered = edition_document(edition), alter(edition)
    yield {"nouvelle": edition_document(altered)}
    yield {"projet": re.sub(r"\d+(?=(?:,\d\d)? €)", "9", consolidated_text(edition.parts))}
    yield {"ancienne": edition_document(altered), "nouvelle": document}
    yield {"nouvelle": document}
    lines = {part.anchor: part_lines(part) for part in altered.parts}
    yield {"articles": {part.anchor: lines[part.anchor] for part in edition.parts if part.anchor in lines}}
    yield {"articles": {edition.parts[-1].anchor: "| a |\n| a | b | c | d |"}}
    draft = f"Comité du 3 mars\n{consolidated_text(altered.parts)}"
    yield from ({"projet": draft, "partiel": partial} for partial in ("", "oui"))
    yield {"nouvelle": edition_document(_rename(edition))}


def _shorten(edition: Edition) -> Edition:
    counts = accumulate(len(part.paragraphs) for part in edition.parts)
    return replace(edition, parts=edition.parts[: sum(1 for count in counts if count <= LONGEST)])


def _sample_edition(text: str) -> Edition:
    """Return an edition with characters of many kinds, and a text."""
    texts = (
        "", "1° 1 250,50 € TTC, soit 4 % au 1er janvier 2024 ;", "L’œuvre « À l’École » n’est pas modifiée…",
        "Un mot", "Règlement intérieur du club", "\U0001f600 e\u0301 \u0153 \ud7ff \u202f <b>&amp;</b>",
        f"m² et m{superscript('2')}, H{subscript('2')}O", "1. Le premier point de la liste des membres ;",
        "2. Le second point de cette même liste ;", "Une phrase de fin.", "- un tiret ;", "- un autre.", text,
    )  # fmt: skip
    row = table_row("tableau-1", (Cell("Année", 1, heading=True), Cell("1,30 €"), Cell("", 2)))
    parts = []
    for number in range(6):
        own = texts[:: 1 if number < FULL else number]
        if not number:
            own = (*own, " ".join(map("mot{}".format, range(500))))  # one that is long
        paragraphs = (Paragraph(f"article-{number}-al-{index}", words) for index, words in enumerate(own))
        name = f"article {number}"
        parts.append(Part(f"article-{number}", name, name.capitalize(), (*paragraphs, *[row] * 3), number % 3))
    return Edition("texte", dt.date(2020, 1, 1), tuple(parts))


SAMPLES = tuple(map(_sample_edition, TEXTS[::2]))
"""Editions by which layers are proven: they are the same whatever a site's texts say, and so is the engine."""


def alter(edition: Edition) -> Edition:
    """Change, remove, insert, split and move passages of an edition."""
    parts = [replace(part, paragraphs=tuple(_alter_paragraphs(part.paragraphs))) for part in edition.parts]
    inserted = Part("article-ajoute", "article ajouté", "Article ajouté", (Paragraph("ajoute-al-1", "Ajouté."),))
    moved = [*parts[2:3], *parts[1:2], inserted, *parts[4:], *parts[:1]]
    return replace(edition, date=edition.date + dt.timedelta(days=1), parts=tuple(moved))


def _rename(edition: Edition) -> Edition:
    """Change the level of a part, the heading of another, the number of the last, and words of paragraphs and rows."""
    first, second, *others, last = (
        replace(part, paragraphs=tuple(map(_reword, part.paragraphs))) for part in edition.parts
    )
    first, second = replace(first, level=first.level + 1), replace(second, heading=f"{second.heading} : Objet")
    last = replace(last, anchor="article-9", name="article 9", heading="Article 9")
    return replace(edition, parts=(first, second, *others, last))


def _reword(paragraph: Paragraph) -> Paragraph:
    cells = tuple(replace(cell, text=f"{cell.text} net") for cell in paragraph.cells)
    return (
        table_row(paragraph.anchor, cells) if cells else replace(paragraph, text=paragraph.text.replace(" phrase", ""))
    )


def _alter_paragraphs(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Change words of a paragraph, split the next, swap the two after it, leave out two; widen rows."""
    for index, paragraph in enumerate(paragraphs):
        words = paragraph.text.split(" ")
        half = len(words) // 2
        match index % 6:
            case _ if paragraph.cells:
                yield table_row(paragraph.anchor, (paragraph.cells[0], Cell(f"colonne {index}"), *paragraph.cells[1:]))
            case 0:
                text = " ".join("nouveau" if number in {1, 4} else word for number, word in enumerate(words))
                yield replace(paragraph, text=text)
            case 1:
                yield replace(paragraph, text=" ".join(words[:half]))
                yield Paragraph(f"{paragraph.anchor}-suite", " ".join(words[half:]))
            case 2 | 3:
                yield paragraphs[min(index ^ 1, len(paragraphs) - 1)]
