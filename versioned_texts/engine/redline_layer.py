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
from versioned_texts.amendment import consolidated_text, part_lines, write_act
from versioned_texts.redline import (
    Cell,
    Edition,
    Paragraph,
    Part,
    compare_parts,
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

ACT = """Délibération n° 2026-12 du 3 mars 2026
Vu le code général des collectivités territoriales ;
Le comité syndical, après en avoir délibéré, décide :
1° À l'article 3 du règlement intérieur du club, les mots « 1 250,50 € » sont remplacés par les mots « 1 300 € ».
2° L'article 0 est modifié comme suit : le prix passe de 1 250,50 € à 1 300 € TTC (article 0).
À l’alinéa 3 de l’article 3, après « modifiée », sont insérés les mots « ni lue » et le mot « n’est » est supprimé.
À la première phrase du huitième alinéa de l'article 3, le mot « premier » est supprimé.
La dernière phrase du neuvième alinéa de l’article 3 est complétée par les mots « et de celle-ci ».
À l’article 3 « Recettes », les mots « a » et « b » sont supprimés. À l'article 3, l'alinéa « Un mot » est supprimé.
Les deux derniers alinéas de l'article 0 sont remplacés par un alinéa ainsi rédigé : « Le club joue. »
Il est ajouté à l'article 0 un dernier alinéa ainsi rédigé : « Il joue. »
L’article 0 est complété comme suit : « Oui. »
L’article 2 « Un mot » est modifié comme suit : « Un nom ». À l'article 0, le montant de janvier est porté à 1 300 €.
Après le mot « phrase », la fin du dixième alinéa de l’article 2 est ainsi rédigée : « finale ».
Le troisième alinéa de l'article 0 est supprimé. L’article 5 est abrogé.
Après l'article 3, il est inséré un article 3 bis ainsi rédigé : « Article 3 bis : Objet
Le membre paie 1 250,50 €. »
L’article 3 devient l’article 4.
Le premier tiret de la première liste de l’article 0 est supprimé.
À l’article 0, après le tiret « un autre », il est inséré un tiret ainsi rédigé : « un troisième. ».
À l’article 0, dans l’alinéa « Un mot », les mots « Un » et « mot » sont remplacés par « Le » et « nom ».
L’article 0 est modifié comme suit : Ancienne version : « Une phrase de fin. » Nouvelle version : « Une phrase. »
À l’article 0, les deux occurrences du mot « mot » sont annulées. Les articles 0 à 1 sont abrogés.
L’article 0 est modifié. Il est complété par un alinéa ainsi rédigé : « Fin. »
À l’article 0, le mot « mot » est supprimé au quatrième alinéa. Les parties conviennent de supprimer l’article 9.
Après l’article 3, il est inséré un article 4 intitulé « Objet » ainsi rédigé : « Le … membre joue. »
Le règlement est complété par un article 4 « Objet » rédigé comme suit : « Le membre joue. »
II. L’article 0 est modifié : 1° L’article 3 est modifié : a) L’article 3 est abrogé.
III. Le règlement est ainsi modifié : 1° Il est ajouté au règlement un article 9 ainsi rédigé : « Article 9 : Objet
Le membre joue. »
Le comité décide de porter le prix de 1 250,50 € à 1 300 €. L’article 9 du code est abrogé.
Après la première phrase du dixième alinéa de l’article 0, il est inséré une phrase ainsi rédigée : « Oui. »
L’intitulé de l’article 0 est remplacé par : « Objet ».
Fait à Lille, le 3 mars 2026."""
"""An act as people write them."""

FEWEST = 2
"""Changes of each edition; the first sample alone is changed in every way: what the others run depends on no words."""

_PATTERNS = 512  # that `re` keeps
REFUSED: Sequence[Mapping[str, Any]] = (
    *({"articles": {"absent": ""}}, {}),
    {"acte": "\n".join(f"À l’article 0, « {number}x » est supprimé." for number in range(_PATTERNS + 1))},
)
"""What changes no edition: an article that it has not, nothing, more words than `re` keeps patterns of."""

LONGEST = 400
"""Paragraphs of an edition that is compared: a longer one runs no other code."""


def comparing_modules() -> Modules:
    """Return the modules of proposed changes, of documents and of the redline, and what they need."""
    root = Path(versioned_texts.__file__).parent
    files = ("__init__.py", "draft_line.py", "canonical.py", "fragments.py")
    package = {f"versioned_texts/{name}": root.joinpath(name).read_bytes() for name in files}
    for name in ("amendment", "office", "redline", "wording"):
        package |= package_modules(root.joinpath(name), f"versioned_texts/{name}")
    package |= catalogue_files("versioned_texts.wording", "amendment", "redline")
    frames = (root / "office" / "frames").rglob("*")
    package |= {f"versioned_texts/{one.relative_to(root)}": one.read_bytes() for one in frames if one.is_file()}
    french = package_modules(resources.files("french"), "french", frozenset({"tests"}))
    return package | french | distribution_modules(DIFFER)


def redline_layer(editions: Sequence[Edition], entry: str, fields: Sequence[Mapping[str, Any]] = ()) -> Layer:
    """Return the layer, whose ``entry`` is checked by changes of editions, with further fields of an extension too."""
    modules = dict.fromkeys((entry.rpartition(".")[0], EDITABLE.rpartition(".")[0]))
    return Layer("redline", modules=tuple(modules), checks=tuple(_questions(editions, entry, ({}, *fields))))


def _questions(editions: Sequence[Edition], entry: str, fields: Sequence[Mapping[str, Any]]) -> Iterator[Question]:
    choices = cycle(fields)  # with every change, they would make a build three times as long
    for place, edition in enumerate((*SAMPLES, *map(_shorten, editions))):
        document = edition_document(edition)
        for change in islice(_changes(edition), FEWEST if place else None):
            question = stringify({"site": "../", "ancienne": document, **change, **next(choices)})
            yield from ((one, question) for one in (entry, *FILES))
        yield from (
            (entry, stringify({"site": "../", "ancienne": document, **one})) for one in ([] if place else REFUSED)
        )
        yield EDITABLE, stringify({"ancienne": document})


def _changes(edition: Edition) -> Iterator[dict[str, Any]]:
    """Yield what changes an edition in each way: the `FEWEST` of each edition first."""
    document, altered = edition_document(edition), alter(edition)
    yield {"nouvelle": edition_document(altered)}
    yield {"projet": re.sub(r"\d+(?=(?:,\d\d)? €)", "9", consolidated_text(edition.parts))}
    yield {"ancienne": edition_document(altered), "nouvelle": document}
    yield {"nouvelle": document}
    lines = {one.anchor: part_lines(one) for one in altered.parts}
    yield {"articles": {one.anchor: lines[one.anchor] for one in edition.parts if one.anchor in lines}}
    yield {"articles": {edition.parts[-1].anchor: "| a |\n| a | b | c | d |"}}
    yield from ({"projet": consolidated_text(altered.parts), "partiel": partial} for partial in ("", "oui"))
    yield {"acte": f"{write_act(compare_parts(edition.parts, altered.parts), edition.parts)}\n{ACT}"}
    yield {"acte": "L’article 3 devient l’article 9 et l’article 0 est abrogé."}
    yield {"acte": "L’article 0 est supprimé et les articles suivants sont renumérotés."}


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
        own = texts if number else (*texts, " ".join(map("mot{}".format, range(500))))  # one that is long
        paragraphs = (Paragraph(f"article-{number}-al-{place}", one) for place, one in enumerate(own))
        name = f"article {number}"
        parts.append(Part(f"article-{number}", name, name.capitalize(), (*paragraphs, *[row] * 3), number % 3))
    return Edition("texte", dt.date(2020, 1, 1), tuple(parts))


SAMPLES = tuple(map(_sample_edition, TEXTS))
"""Editions by which layers are proven: they are the same whatever a site's texts say, and so is the engine."""


def alter(edition: Edition) -> Edition:
    """Change, remove, insert, split and move passages of an edition."""
    parts = [replace(part, paragraphs=tuple(_alter_paragraphs(part.paragraphs))) for part in edition.parts]
    inserted = Part("article-ajoute", "article ajouté", "Article ajouté", (Paragraph("ajoute-al-1", "Ajouté."),))
    moved = [*parts[2:3], *parts[1:2], inserted, *parts[4:], *parts[:1]]
    return replace(edition, date=edition.date + dt.timedelta(days=1), parts=tuple(moved))


def _alter_paragraphs(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Change words of a paragraph, split the next, swap the two after it, leave out two; widen rows."""
    for place, one in enumerate(paragraphs):
        words = one.text.split(" ")
        half = len(words) // 2
        match place % 6:
            case _ if one.cells:
                yield table_row(one.anchor, (one.cells[0], Cell(f"colonne {place}"), *one.cells[1:]))
            case 0:
                text = " ".join("nouveau" if number in {1, 4} else word for number, word in enumerate(words))
                yield replace(one, text=text)
            case 1:
                yield replace(one, text=" ".join(words[:half]))
                yield Paragraph(f"{one.anchor}-suite", " ".join(words[half:]))
            case 2 | 3:
                yield paragraphs[min(place ^ 1, len(paragraphs) - 1)]
