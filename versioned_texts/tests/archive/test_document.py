"""The PDF of a version: what it declares, how it is built, and that it says every word of the text in order."""

import io
import re
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pdfminer.high_level import extract_text

import french
from versioned_texts.archive import typesetter
from versioned_texts.archive.document import document
from versioned_texts.corpus import Alinea, Body, Corpus, Division, Run, Version, Work, read_corpus
from versioned_texts.testing.corpora import write_text
from versioned_texts.tests.archive.tagged_pdf import Element, TaggedPdf, read_pdf
from versioned_texts.tests.archive.version_words import texts_of

DAY = date(2020, 3, 1)
TITLE_BLOCK = 2
"""Paragraphs before the text: the issuers, the facts."""
BLOCKS = ("P", "H1", "H2", "H3", "H4", "H5", "H6", "TH", "TD")

RICH = """# Statuts[^1]

Le **Syndicat** dit *tout*, H<sub>2</sub>O et m<sup>2</sup>, voir [le site](https://example.org/a?b=c&d).

Une ligne<br> puis une autre[^2] ; voir [plus loin](#article-2).

## Article 1 : Listes

- un,
- deux[^1] :

  4. quatre,
  5. cinq ;
- trois.

> Ce qui est cité.
>
> - Et une liste.

## Article 2 : Tableau

| Poste[^3] | Prix |
|---|---|
| Élève | 1,30 € |
| Demi-journée | 150 € |

[^1]: Première note.
[^2]: Deuxième note, avec *un mot* penché.

    Et un second paragraphe.
[^3]: Note d’un en-tête.
"""


def normal(text: str) -> str:
    return " ".join(text.split())


def pdf_anew(work: Work, version: Version) -> bytes:
    with TemporaryDirectory() as folder:
        return document(work, version, DAY, Path(folder))


pdf_of = cache(pdf_anew)


@cache
def read_version(work: Work, version: Version) -> TaggedPdf:
    return read_pdf(pdf_of(work, version))


def only_work(folder: Path) -> tuple[Work, Version]:
    work = read_corpus(folder).works[0]
    return work, work.latest


def read(folder: Path, text: str) -> TaggedPdf:
    write_text(folder, text)
    return read_version(*only_work(folder))


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> tuple[Work, Version]:
    folder = tmp_path_factory.mktemp("rich")
    write_text(folder, RICH)
    return only_work(folder)


def words_of(version: Version) -> list[str]:
    """Give the text of each heading, alinéa and cell that has words, in order; markers are the labels of list items."""
    return [normal(text) for text in texts_of(version, markers=False) if text.strip()]


def words_in(pdf: TaggedPdf) -> list[str]:
    """Give the text of each block of the document, in reading order, without calls and notes."""
    blocks = pdf.document.without("Note", "Lbl").all(*BLOCKS)
    return [text for text in (normal(block.text) for block in blocks) if text]


def test_it_declares_both_standards_its_language_title_authors_and_day(example_corpus: Corpus) -> None:
    for work in example_corpus.works:
        with pikepdf.open(io.BytesIO(pdf_of(work, work.latest))) as pdf, pdf.open_metadata() as xmp:
            assert (xmp.pdfa_status, xmp["pdfuaid:part"]) == ("2A", "1")
            assert xmp["dc:title"].startswith(work.latest.title)
            assert xmp["dc:creator"] == [", ".join(work.issuers)]
            assert xmp["xmp:CreateDate"].startswith("2020-03-01T00:00:00")
            assert xmp["xmp:ModifyDate"].startswith("2020-03-01T00:00:00")
            assert str(pdf.Root.Lang) == "fr"
            assert pdf.Root.MarkInfo.Marked
            assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_every_font_is_carried_by_the_file(example_corpus: Corpus) -> None:
    work = example_corpus.works[0]
    with pikepdf.open(io.BytesIO(pdf_of(work, work.latest))) as pdf:
        described = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/FontName" in item]
        assert described
        assert all("/FontFile3" in font or "/FontFile2" in font for font in described)
        assert {str(font.FontName).split("+")[1].split("-")[0] for font in described} <= {
            "LibertinusSerif",
            "DejaVuSansMono",
        }


def test_every_word_of_the_texts_is_there_in_reading_order(each_corpus: Corpus) -> None:
    for work in each_corpus.works:
        for version in work.versions:
            expected = words_of(version)
            before = TITLE_BLOCK - (not work.issuers)
            assert words_in(read_version(work, version))[before:][: len(expected)] == expected


def test_the_numbers_of_alineas_and_pages_stand_outside_of_the_reading_order(example_corpus: Corpus) -> None:
    work = next(work for work in example_corpus.works if len(work.latest.body.divisions) > 1)
    pdf = read_version(work, work.latest)
    numbers = "".join(str(alinea.number) for division in work.latest.body.divisions for alinea in division.alineas)
    pages = pdf.artifacts.count("page ")
    foot = rf"{work.short_title} — version du [^/]*page \d+ / {pages}"
    assert re.sub(foot, "", pdf.artifacts) == numbers
    assert "page 1 / " in pdf.artifacts
    assert "page 1 / " not in pdf.document.text


def test_the_structure_is_that_of_the_text(rich: tuple[Work, Version]) -> None:
    pdf = read_version(*rich).document
    headings = [(element.kind, normal(element.without("Lbl", "Note").text)) for element in pdf.all("H1", "H2")]
    assert headings[:3] == [("H1", "Statuts"), ("H2", "Article 1 : Listes"), ("H2", "Article 2 : Tableau")]
    outer, inner, quoted, *_ = pdf.all("L")
    assert len([part for part in outer.parts if isinstance(part, Element) and part.kind == "LI"]) == 3
    assert [element.text for element in inner.all("Lbl")] == ["4.", "5."]
    (quotation,) = pdf.all("BlockQuote")
    assert quoted in list(quotation.all("L"))
    (table,) = pdf.all("Table")
    assert [normal(element.without("Lbl", "Note").text) for element in table.all("TH")] == ["Poste", "Prix"]
    assert [normal(element.text) for element in table.all("TD")] == ["Élève", "1,30 €", "Demi-journée", "150 €"]
    assert next(pdf.all("Strong")).text == "Syndicat"
    assert next(pdf.all("Em")).text == "tout"


def test_items_have_the_markers_of_the_text(tmp_path: Path) -> None:
    text = "# T\n\n1) un\n3) trois :\n   - a\n   - b\n\n07. sept\n\n* étoile\n\n- | a |\n  |---|\n  | b |\n"
    labels = [normal(element.text) for element in read(tmp_path, text).document.all("Lbl")]
    expected = ["1)", "3)", "-", "-", "07.", "*", "-"]
    assert labels[: len(expected)] == expected  # those of the provenance follow


def test_every_word_of_a_rich_text_is_there(rich: tuple[Work, Version]) -> None:
    pdf = read_version(*rich)
    expected = words_of(rich[1])
    assert "Une ligne puis une autre ; voir plus loin." in expected
    assert words_in(pdf)[TITLE_BLOCK:][: len(expected)] == expected


def test_a_note_is_written_once_and_called_as_often_as_the_text_does(rich: tuple[Work, Version]) -> None:
    pdf = read_version(*rich).document
    notes = list(pdf.all("Note"))
    assert [next(note.all("Lbl")).text for note in notes] == ["1", "2", "3"]
    assert [normal(note.without("Lbl").text) for note in notes] == [
        "Première note.",
        "Deuxième note, avec un mot penché. Et un second paragraphe.",
        "Note d’un en-tête.",
    ]
    calls = [element.text for element in pdf.without("Note").all("Lbl") if list(element.all("Link"))]
    assert calls == ["1", "2", "1", "3"]


def test_links_lead_where_those_of_the_text_do(rich: tuple[Work, Version]) -> None:
    with pikepdf.open(io.BytesIO(pdf_of(*rich))) as pdf:
        links = [link for page in pdf.pages for link in page.get("/Annots", [])]
        addresses = [str(link.A.URI) for link in links if "/A" in link and "/URI" in link.A]
    assert addresses == ["https://example.org/a?b=c&d"]


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("Un mot, sans titre.\n", []),
        ("### A\n\nx\n\n# B\n\ny\n\n#### C\n\nz\n\n## D\n\nt\n", ["H1", "H1", "H2", "H2"]),
        ("- a\n- b\n", []),
        ("# T\n\n-\n- b\n\n0. zéro\n1. un\n1) encore\n\n- 3. trois\n", ["H1"]),
        ("# T\n\nx[^1] y[^2]\n\n[^1]: voir[^2] ici\n[^2]: deux[^1]\n", ["H1"]),
        ("# T\n\nx[^1]\n\n[^1]: voir[^1] ici\n", ["H1"]),
        ("# T\n\n" + "".join("  " * depth + f"- n{depth}\n" for depth in range(9)), ["H1"]),
        ("# T\n\n" + "".join("> " * depth + f"q{depth}\n" + "> " * depth + "\n" for depth in range(1, 9)), ["H1"]),
        ("# T\n\nx\n\n| a[^1] | b |\n|---|---|\n" + "| c | d |\n" * 120 + "\n[^1]: une note\n", ["H1"]),
        ("# T\n\nx\n\n| | |\n|---|---|\n| a | |\n", ["H1"]),
        ("# T\n\nx\n\n|" + "colonne|" * 14 + "\n|" + "---|" * 14 + "\n|" + "développement|" * 14 + "\n", ["H1"]),
        ("# [T](https://example.org) **g**\n\n[nulle part](#ailleurs)\n", ["H1"]),
        ("# T\n\n" + "x" * 3000 + "\n", ["H1"]),
    ],
)
def test_a_text_of_odd_build_is_set_whole(tmp_path: Path, text: str, headings: list[str]) -> None:
    pdf = read(tmp_path, text)
    expected = words_of(only_work(tmp_path)[1])
    assert words_in(pdf)[TITLE_BLOCK:][: len(expected)] == expected
    assert [element.kind for element in pdf.document.all("H1", "H2", "H3")] == [*headings, "H1"]  # and the provenance


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Work, Version]:
    folder = tmp_path_factory.mktemp("textes")
    write_text(folder, "# Titre\n\nMots.\n")
    return only_work(folder)


def holding(version: Version, texts: list[str]) -> Version:
    """Put texts into alinéas of a version, and the first into its heading too."""
    alineas = (Alinea(number, f"entete-al-{number}", (Run(text),)) for number, text in enumerate(texts, start=1))
    return replace(version, body=Body((Division("entete", None, (Run(texts[0]),), 1, tuple(alineas)),), ()))


LATIN = st.characters(min_codepoint=0x20, max_codepoint=0x17F, exclude_characters="\xad", exclude_categories=["Cc"])


SIGNS = st.sampled_from("’‘“”«»…–—€№→\u202f\u00a0#$*_@<>/\\`~={}[]'\"-")
FEW = settings(max_examples=15)
"""Each is a document, which takes long to set, of many texts."""


def many(characters: st.SearchStrategy[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.text(characters, min_size=1), min_size=1, max_size=20)


@FEW
@given(texts=many(st.one_of(LATIN, SIGNS)))
@example(texts=['#panic("x") $x$ *b* _c_ @d <e> // f /* g */ \\\\ \\u{41} " \' -- --- ... ` ~ #{ } ] [ = h'])
@example(texts=["#sys.inputs", "= titre"])
@example(texts=["= titre", "- liste"])
@example(texts=["- liste", "https://example.org/*"])
@example(texts=["https://example.org/*", "#sys.inputs"])
def test_the_text_comes_out_as_the_same_characters(sample: tuple[Work, Version], texts: list[str]) -> None:
    work, version = sample
    pdf = read_pdf(pdf_anew(work, holding(version, texts)))
    expected = [words for words in map(normal, (texts[0], *texts)) if words]
    assert words_in(pdf)[TITLE_BLOCK:][: len(expected)] == expected


@FEW
@given(texts=many(st.characters(exclude_categories=["Cs"])))
@example(texts=["\ufeff\ue000\uffff\U0010ffff\x07"])
def test_no_character_stops_a_text_from_being_set(sample: tuple[Work, Version], texts: list[str]) -> None:
    work, version = sample
    assert pdf_anew(work, holding(version, texts)).startswith(b"%PDF-1.7")


def test_a_character_without_a_drawing_is_shown_by_its_code(tmp_path: Path) -> None:
    pdf = read(tmp_path, "# T\n\nAvant 😀 après, 中文 et \ue000.\n")
    assert words_in(pdf)[TITLE_BLOCK:][1] == "Avant ⟨U+1F600⟩ après, ⟨U+4E2D⟩⟨U+6587⟩ et ⟨U+E000⟩."


def test_the_last_section_says_where_the_text_comes_from_and_how_it_is_proven(example_corpus: Corpus) -> None:
    for work in example_corpus.works:
        for version in work.versions:
            pdf = normal(read_version(work, version).document.text)
            last = pdf[pdf.index("Provenance et preuve de ce texte") :]
            assert version.seal
            assert f"Le {french.day(version.seal.day)}." in last.replace("\u00a0", " ")
            assert version.checksum in last
            if version.source:
                assert version.source.sha256 in last
                assert version.source.file.name in last
            assert all(normal(note.note) in pdf for note in version.notes)


CHAPTERS = "# Code\n\n" + "".join(
    f"## Chapitre {chapter}\n\n"
    + "".join(f"### Article {chapter}-{number}\n\nMots de l’article.\n\n" for number in range(1, 9))
    for chapter in range(1, 25)
)


@pytest.fixture(scope="module")
def code(tmp_path_factory: pytest.TempPathFactory) -> tuple[Work, Version]:
    """A text of 24 chapters of 8 articles."""
    folder = tmp_path_factory.mktemp("code")
    write_text(folder, CHAPTERS)
    return only_work(folder)


def test_a_long_text_has_a_table_of_contents_of_a_few_pages(code: tuple[Work, Version]) -> None:
    entries = [normal(element.text) for element in read_version(*code).document.all("TOCI")]
    assert len(entries) == 1 + 24 + 1  # the title, its chapters, the provenance
    assert entries[1].startswith("Chapitre 1")


def test_the_lines_of_an_address_stay_on_one_page(tmp_path: Path) -> None:
    lines = [f"Nom {number}\\\nRue\\\nQuartier\\\nVille {number}" for number in range(40)]
    write_text(tmp_path, "# T\n\n" + "\n\n".join(lines) + "\n")
    pdf = io.BytesIO(pdf_of(*only_work(tmp_path)))
    pages = [extract_text(pdf, page_numbers=[number]) for number in range(4)]
    found = [re.findall(r"Nom (\d+)", page) for page in pages]
    assert sum(map(bool, found)) > 2
    assert found == [re.findall(r"Ville (\d+)", page) for page in pages]


def test_a_short_text_has_none(rich: tuple[Work, Version]) -> None:
    assert list(read_version(*rich).document.all("TOC")) == []


def test_every_heading_is_a_bookmark(code: tuple[Work, Version]) -> None:
    with pikepdf.open(io.BytesIO(pdf_of(*code))) as pdf, pdf.open_outline() as outline:
        (title,) = (entry for entry in outline.root if entry.title == "Code")
        assert [len(chapter.children) for chapter in title.children] == [8] * 24
        assert title.children[0].children[0].title == "Article 1-1"


def test_its_title_is_that_of_the_work_in_full(example_corpus: Corpus) -> None:
    for work in example_corpus.works:
        assert work.title != work.short_title
        (title,) = read_version(work, work.latest).document.all("Title")
        assert normal(title.text) == normal(french.typeset(work.title))


def test_a_process_of_its_own_sets_the_same_document(
    sample: tuple[Work, Version], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is set in this process stays in its memory: long documents are set in others, odd characters too."""
    work, version = sample[0], holding(sample[1], ["😀 mots"])
    here = pdf_anew(work, version)
    monkeypatch.setattr(typesetter, "MOST_CHARACTERS", 0)
    assert pdf_anew(work, version) == here


SPANS = """# Annexe

## Article 1

Voir le tableau.

<table>
<tr><th>Maladie</th><th colspan="2">Délai</th></tr>
<tr><td rowspan="2">Silicose</td><td>6 mois</td><td>A</td></tr>
<tr><td>40 ans</td></tr>
<tr><td>Talcose</td><td>5 ans</td><td>B</td></tr>
</table>
"""


def test_cells_that_stand_over_others_shift_none(tmp_path: Path) -> None:
    (table,) = read(tmp_path, SPANS).document.all("Table")
    rows = [[normal(cell.text) for cell in row.all("TH", "TD")] for row in table.all("TR")]
    assert rows == [["Maladie", "Délai"], ["Silicose", "6 mois", "A"], ["40 ans", ""], ["Talcose", "5 ans", "B"]]
