"""The file of a version, written anew from the parts that it is to have."""

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from versioned_texts.corpus import Corpus, CorpusError, read_transcription
from versioned_texts.pages.redline import edition, rewrite_version
from versioned_texts.pages.redline.comparison import text_parts
from versioned_texts.redline import Paragraph, Part
from versioned_texts.tests.office.generated import generated_pair

FILE = """\
---
title: Statuts
---

# Statuts

## Article 1 : Objet

Le syndicat gère les *espaces* numériques.[^1]

1. les communes **membres** ;
2. les écoles :
   - maternelles ;
   - *élémentaires*.

> Il cite la loi.
>
> Puis il la *commente*.

***

| Zone | Prix |
|---|---|
| A | 10 € |

## Article 2 : Durée

a) un an ;
b) deux ans.

[^1]: Voir [la loi](https://exemple.example).
"""


def parts(text: str) -> tuple[Part, ...]:
    """Read the words of a file, without its styles and rules, which a proposed text does not have."""
    read = text_parts(read_transcription(text, "", []).body)
    plain = ((part, tuple(replace(own, styles=()) for own in part.paragraphs)) for part in read)
    return tuple(replace(part, paragraphs=own, rules=()) for part, own in plain)


def rewritten(text: str, before: str, after: str) -> str:
    assert before in text
    return rewrite_version(text, "", parts(text.replace(before, after)))


def alinea(text: str) -> tuple[Part, ...]:
    return (Part("article-1", "article 1", "Article 1", (Paragraph("article-1-al-1", text),)),)


def test_what_does_not_change_is_as_it_was_written() -> None:
    assert rewrite_version(FILE, "", parts(FILE)) == FILE


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Article 2 : Durée", "Article 2 : Délais"),
        ("- maternelles ;", "- primaires ;"),
        ("> Il cite la loi.", "> Il cite le règlement."),
        ("> Puis il la *commente*.", "> Puis il l’explique."),
        ("| A | 10 € |", "| A | 12 € |\n| B | 15 € |"),
        ("1. les communes **membres** ;", "1. les communes **membres** ;\n2. les départements ;"),
        ("## Article 2", "## Article 1 bis\n\nUne *nouveauté*.\n\n## Article 2"),
    ],
)
def test_what_changes_is_written_in_its_place(before: str, after: str) -> None:
    assert rewritten(FILE, before, after) == FILE.replace(before, after.replace("*n", "n").replace("é*", "é"))


@pytest.mark.parametrize(
    "text",
    [
        "> 50 %", "# titre", "***", "| a | b |", "*(voir l’article 2)*", "R*123-4 et R*123-5", "&eacute; & co <b>",
        "[en euros](2) [^9] [1]", "a_b_c_", "\\* \\", "1. - 2) +", "![plan](x.png)", "`code`", "deux\nlignes",
        "2026. Fin",
    ],
)  # fmt: skip
def test_signs_of_markdown_are_words_of_the_text(text: str) -> None:
    assert parts(rewrite_version(FILE, "", alinea(text))) == alinea(text)


@pytest.mark.parametrize("text", ["un blanc à la fin ", "  au début"])
def test_words_that_markdown_cannot_hold_are_named(text: str) -> None:
    with pytest.raises(CorpusError, match=f"found:    « {text} »"):
        rewrite_version(FILE, "statuts/2021-01-02.md", alinea(text))


def test_a_part_without_a_heading_is_no_part_of_a_file() -> None:
    (part,) = alinea("Le bureau siège.")
    with pytest.raises(CorpusError, match="found:    « Article 1 »"):
        rewrite_version(FILE, "", (part, Part("suite", "suite", "", (Paragraph("suite-al-1", "Il décide."),), 1)))


def test_each_version_is_written_from_any_other(example_folder: Path, example_corpus: Corpus) -> None:
    for work in example_corpus.works:
        for old, new in permutations(work.versions, 2):
            text = (example_folder / "docs/textes" / work.slug / f"{old.date}.md").read_text()
            written = read_transcription(rewrite_version(text, "", edition(new).parts), "", [])
            assert written.markdown == new.text


def test_texts_with_changes_of_every_kind() -> None:
    for seed in range(11, 36):
        old, new = generated_pair(seed)
        rewrite_version(rewrite_version(FILE, "", old), "", new)
