"""Redlines as documents with tracked changes: LibreOffice rejects them all, or accepts them all."""

import base64
import json
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from itertools import permutations
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import docx
import pytest

from versioned_texts.amendment.tracked import tracked_blocks
from versioned_texts.corpus import Corpus, read_corpus
from versioned_texts.office import write_docx
from versioned_texts.office.browser import write
from versioned_texts.pages.redline import edition
from versioned_texts.redline import Part, compare_parts, table_row
from versioned_texts.redline.parts import Cell
from versioned_texts.redline.parts import Paragraph as Alinea
from versioned_texts.testing.libreoffice import Paragraph, resolved
from versioned_texts.tests.office.generated import generated_pair

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LAW = Path(__file__).parents[1] / "corpus/text/french_law"
PROPERTIES = {
    "pPr": ("pStyle", "rPr", "pPrChange"),
    "rPr": ("ins", "del", "rStyle", "vertAlign"),
    "trPr": ("tblHeader", "ins", "del"),
    "tcPr": ("tcW", "gridSpan"),
    "tbl": ("tblPr", "tblGrid", "tr"),
}
"""Elements in the order in which ECMA-376 has them, as far as they are written."""

type Parts = tuple[Part, ...]


def tracked(old: Parts, new: Parts) -> Mapping[str, Any]:
    blocks = tracked_blocks(compare_parts(old, new), old, new)
    return {"titre": "Règlement & projet", "auteur": 'Le « bureau » "A"', "jour": "2026-01-15", "blocs": blocks}


def content(parts: Parts) -> list[Paragraph]:
    """Give the paragraphs and rows of a text as a document shows them, its footnotes last."""
    lines: list[Paragraph] = []
    for part in parts:
        notes = part.anchor == "notes"
        lines += [Paragraph(part.heading, part.level or 7)] if part.heading else []
        lines += [
            Paragraph("", 0, tuple(cell.text for cell in paragraph.cells))
            if paragraph.cells
            else Paragraph(f"{number}: {paragraph.text}" if notes else paragraph.text)
            for number, paragraph in enumerate(part.paragraphs, 1)
        ]
    return lines


def words(lines: Iterable[Paragraph]) -> list[tuple[str, tuple[str, ...]]]:
    return [(line.text, line.cells) for line in lines]


def documents(pairs: Mapping[str, tuple[Parts, Parts]]) -> dict[str, bytes]:
    return {f"{name}.docx": write_docx(tracked(*pair)) for name, pair in pairs.items()}


def version_pairs(corpus: Corpus) -> Iterator[tuple[str, tuple[Parts, Parts]]]:
    for work in corpus.works:
        for old, new in permutations(work.versions, 2):
            yield f"{work.slug}-{old.date}-{new.date}", (edition(old).parts, edition(new).parts)


@pytest.mark.parametrize("law", [False, True])
def test_all_rejected_is_the_old_version_and_all_accepted_the_new_one(
    example_corpus: Corpus, tmp_path: Path, *, law: bool
) -> None:
    corpus = read_corpus(LAW) if law else example_corpus
    pairs = dict([*version_pairs(corpus)][: 4 if law else None])
    for name, (rejected, accepted) in resolved(documents(pairs), tmp_path).items():
        old, new = pairs[name.rpartition(".")[0]]
        assert (rejected, accepted) == (content(old), content(new)), name


def test_changes_of_every_kind_are_rejected_and_accepted(tmp_path: Path) -> None:
    pairs = {str(seed): generated_pair(seed) for seed in range(24)}
    for name, sides in resolved(documents(pairs), tmp_path).items():
        old, new = pairs[name.rpartition(".")[0]]
        assert [words(side) for side in sides] == [words(content(old)), words(content(new))], name


def test_footnotes_that_are_not_called_in_order_stay_text(tmp_path: Path) -> None:
    def text(number: int) -> Parts:
        alinea = Alinea("article-1-al-1", f"Le bureau siège[{number}].")
        notes = (Alinea(f"note-{number}", "Ou son président."),)
        return Part("article-1", "article 1", "Article 1", (alinea,)), Part("notes", "notes", "", notes, 1)

    for rejected, accepted in resolved(documents({"notes": (text(1), text(2))}), tmp_path).values():
        assert [paragraph.text for paragraph in rejected] == ["Article 1", "Le bureau siège[1].", "Ou son président."]
        assert [paragraph.text for paragraph in accepted] == ["Article 1", "Le bureau siège[2].", "Ou son président."]


def test_a_number_in_brackets_that_becomes_the_call_of_a_footnote(tmp_path: Path) -> None:
    article = Part("article-1", "article 1", "Article 1", (Alinea("article-1-al-1", "Le bureau siège [1]."),))
    notes = Part("notes", "notes", "", (Alinea("note-1", "Ou son président."),), 1)
    for rejected, accepted in resolved(documents({"call": ((article,), (article, notes))}), tmp_path).values():
        assert [paragraph.text for paragraph in rejected] == ["Article 1", "Le bureau siège [1]."]
        assert [paragraph.text for paragraph in accepted] == ["Article 1", "Le bureau siège [1].", "Ou son président."]


def test_a_row_whose_cells_are_merged(tmp_path: Path) -> None:
    def text(*cells: Cell) -> Parts:
        rows = (table_row("article-1-tableau-1", row_cells) for row_cells in ((Cell("Zone"), Cell("Prix")), cells))
        return (Part("article-1", "article 1", "Article 1", tuple(rows)),)

    pair = text(Cell("A"), Cell("10")), text(Cell("Gratuit", 2))
    for rejected, accepted in resolved(documents({"row": pair}), tmp_path).values():
        assert [row.cells for row in rejected[1:]] == [("Zone", "Prix"), ("A", "10")]
        assert [row.cells for row in accepted[1:]] == [("Zone", "Prix"), ("Gratuit",)]


def test_word_finds_what_it_expects() -> None:
    """Checks the order of elements, the numbers of changes and footnotes, and that python-docx opens the file."""
    for seed in range(40):
        data = write_docx(tracked(*generated_pair(seed)))
        with zipfile.ZipFile(BytesIO(data)) as file:
            roots = [ET.fromstring(file.read(f"word/{name}.xml")) for name in ("document", "footnotes")]  # noqa: S314
        elements = [child for root in roots for child in root.iter()]
        changes = [child for child in elements if child.get(f"{W}author")]
        assert max(Counter(change.get(f"{W}id") for change in changes).values(), default=1) == 1
        for element in elements:
            order = PROPERTIES.get(element.tag.removeprefix(W))
            if order:
                positions = [order.index(child.tag.removeprefix(W)) for child in element]
                assert positions == sorted(positions), element.tag
            if element.tag == f"{W}tc":
                assert element[-1].tag == f"{W}p"
        calls = [call.get(f"{W}id") for call in roots[0].iter(f"{W}footnoteReference")]
        assert calls == [root.get(f"{W}id") for root in roots[1]][2:]
        assert docx.Document(BytesIO(data)).core_properties.title == "Règlement & projet"


def test_the_same_redline_makes_the_same_bytes() -> None:
    document = tracked(*generated_pair(3))
    made = base64.b64decode(json.loads(write(json.dumps(document)))["contenu"])
    assert made == write_docx(document) == write_docx(document)
