"""Drafts of whole texts, as Word and LibreOffice write them: every change is found, and no other."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

import pytest

from versioned_texts.amendment import Proposal, read_draft
from versioned_texts.amendment.anchors import numbered_paragraphs
from versioned_texts.corpus import read_transcription
from versioned_texts.office import Document, read_document
from versioned_texts.pages.redline.comparison import text_parts
from versioned_texts.redline import Paragraph, Part, compare_parts, report, verify_redline
from versioned_texts.testing.documents import WordFile, converted, word_document
from versioned_texts.testing.example import EXAMPLE, PROJECT

SOURCES = (PROJECT / "docs" / "textes", EXAMPLE / "docs" / "textes")
KINDS = ("simple", "numbered", "office", "tracked", "identical")
FORMATS = ("docx", "odt", "docx of LibreOffice")

LONG = 6
"""Headings of a text that is long enough to be changed in several ways."""

FILES = [max(folder.parent.glob("*.md")) for source in SOURCES for folder in sorted(source.glob("*/texte.toml"))]
WORDS = {file.parent.name: text for file in FILES if (text := file.read_text("utf-8")).count("\n## ") > LONG}
TEXTS = [*WORDS]


@cache
def texts() -> dict[str, tuple[Part, ...]]:
    """Give the latest version of each text; no other package reads what stands beside it here."""
    return {name: text_parts(read_transcription(words, name, []).body) for name, words in WORDS.items()}


def amended(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Change a text: in each article another thing, in words that the text does not have."""
    changed = []
    for index, part in enumerate(parts):
        alineas = [paragraph for paragraph in part.paragraphs if not paragraph.cells]
        if part.level or len(alineas) != len(part.paragraphs) or not alineas:
            changed.append(part)
            continue
        paragraphs = [*part.paragraphs]
        number = index % len(paragraphs)
        match index % 4:
            case 0:
                paragraphs[number] = replace(paragraphs[number], text=inserted_word(paragraphs[number].text))
            case 1:
                paragraphs.insert(
                    number + 1, Paragraph("", "Une copie est adressée au trésorier, à titre d'information.")
                )
            case 2 if len(paragraphs) > 1:
                del paragraphs[number]
            case _:
                paragraphs[number] = replace(paragraphs[number], text=changed_number(paragraphs[number].text))
        changed.append(replace(part, paragraphs=tuple(paragraphs)))
    return tuple(changed)


def inserted_word(text: str) -> str:
    """Insert a word in the middle of a text."""
    words = text.split(" ")
    return " ".join([*words[: len(words) // 2 + 1], "expressément", *words[len(words) // 2 + 1 :]])


def changed_number(text: str) -> str:
    """Change the first number of a text, or else its last word."""
    changed = re.sub(r"(?<![\[\d])\d+(?![\]\d])", lambda match: str(int(match[0]) + 7), text, count=1)
    return changed if changed != text else f"{text.rsplit(' ', 1)[0]} autrement."


def numbered(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Give the text with the anchors of its paragraphs as the corpus numbers them."""
    return tuple(replace(part, paragraphs=tuple(numbered_paragraphs(part.anchor, part.paragraphs))) for part in parts)


@cache
def documents(form: str) -> dict[str, bytes]:
    """Write every text in every kind of document."""
    if form != "docx":
        return converted(documents("docx"), form.partition(" ")[0])
    made: dict[str, bytes] = {}
    for name, parts in texts().items():
        new = amended(parts)
        made |= {
            f"{name}-simple": word_document(new, new, WordFile()),
            f"{name}-numbered": word_document(new, new, WordFile(numbered=True)),
            f"{name}-office": word_document(new, new, WordFile(office=True)),
            f"{name}-tracked": word_document(parts, new, WordFile(office=True)),
            f"{name}-identical": word_document(parts, parts, WordFile(office=True, numbered=True)),
        }
    return made


def proposed(document: Document, sealed: tuple[Part, ...]) -> Proposal:
    """Read a draft; all of it is accounted for, and the redline proves itself."""
    proposal = read_draft(document.lines, sealed)
    assert "".join(passage.text for passage in proposal.account) == "".join(line.text for line in document.lines)
    assert verify_redline(compare_parts(sealed, proposal.parts), sealed, proposal.parts)
    return proposal


def bare(parts: tuple[Part, ...]) -> list[Part]:
    """Leave out styles and rules, which a draft doesn't tell."""
    return [
        replace(part, paragraphs=tuple(replace(paragraph, styles=None) for paragraph in part.paragraphs), rules=None)
        for part in parts
    ]


def left_aside(proposal: Proposal) -> Iterator[str]:
    return (passage.text for passage in proposal.account if passage.reason)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", TEXTS)
def test_every_change_of_a_draft_is_found_and_no_other(name: str, kind: str, form: str) -> None:
    sealed = texts()[name]
    document = read_document(documents(form)[f"{name}-{kind}"])
    proposal = proposed(document, sealed)
    expected = sealed if kind == "identical" else numbered(amended(sealed))
    assert bare(proposal.parts) == bare(expected)
    assert bool(report(compare_parts(sealed, proposal.parts))) == (kind != "identical")
    assert bool(document.tracked) == (kind == "tracked")
    aside = " ".join(left_aside(proposal))
    assert ("Comité syndical du 3 mars 2026" in aside) == (kind not in {"simple", "numbered"})
    if kind == "tracked":
        rejected = read_document(documents(form)[f"{name}-{kind}"], accept=False)
        assert proposed(rejected, sealed).parts == sealed
