"""Files that are no document, or made to harm: each is refused in a sentence, or read, and nothing breaks."""

import io
import struct
import tracemalloc
import zipfile
from contextlib import suppress
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from french.testing.few_examples import FEW
from versioned_texts.office import DocumentRefusal, read_document
from versioned_texts.testing.documents import NS, ODF, W, docx_of, odt_of, paragraph, zipped

GOOD = docx_of(paragraph("Le présent règlement est modifié."))
GOOD_ODT = odt_of("<text:p>Le présent règlement est modifié.</text:p>")
WORD, ODT = "word/document.xml", "content.xml"
X = f"<w:document {NS}><w:body>{paragraph('x')}</w:body></w:document>"
LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    f"<w:document {NS}><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
)
EXTERNAL = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
CALC = f'<o:c xmlns:o="{ODF["office"]}"><o:body><o:spreadsheet/></o:body></o:c>'
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
MEGABYTE = 1_000_000


def bomb(name: str, size: int) -> bytes:
    """Write an entry that is 1,000 times as long once decompressed."""
    return zipped({name: b"<a>" + b" " * size, "word/document.xml": "<a/>"} if name != WORD else {name: b" " * size})


def flagged(data: bytes) -> bytes:
    """Say of the first entry that it is encrypted."""
    start = data.index(b"PK\x01\x02") + 8
    return data[:start] + struct.pack("<H", 1) + data[start + 2 :]


def many(count: int) -> bytes:
    """Write a zip of that many entries."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(count):
            archive.writestr(str(number), "")
    return file.getvalue()


def nested(depth: int) -> str:
    return "<w:sdt><w:sdtContent>" * depth + paragraph("x") + "</w:sdtContent></w:sdt>" * depth


REFUSED = {
    "nothing": (b"", "pas de texte"),
    "PDF": (b"%PDF-1.7\n%\xe2\xe3", "dont ce PDF est tiré"),
    "PDF renamed .docx": (b"%PDF-1.4", "dont ce PDF est tiré"),
    "Word 97": (OLE, "enregistrez-le en .docx"),
    "encrypted by Word": (OLE + "EncryptedPackage".encode("utf-16-le"), "sans mot de passe"),
    "RTF": (b"{\\rtf1\\ansi Bonjour}", "enregistrez-le en .docx"),
    "plain text": ("Article 1 : l’objet".encode(), "collez-le"),
    "HTML": (b"<html><body>Article 1</body></html>", "collez-le"),
    "flat XML": (b'<?xml version="1.0"?><office:document/>', "n’est pas un document de texte"),
    "PNG": (b"\x89PNG\r\n\x1a\n", "Une image"),
    "JPEG": (b"\xff\xd8\xff\xe0", "Une image"),
    "HEIC": (b"\0\0\0\x18ftypheic", "Une image"),
    "random bytes": (b"\x01\x00\x02\x80" * 50, "n’est pas un document de texte"),
    "Pages": (zipped({"Index/Document.iwa": b"x"}), "Pages"),
    "workbook": (zipped({"xl/workbook.xml": "<a/>"}), "classeur"),
    "presentation": (zipped({"ppt/presentation.xml": "<a/>"}), "présentation"),
    "any zip": (zipped({"photo.jpg": b"x"}), "n’est pas un document de texte"),
    "empty zip": (zipped({}), "n’est pas un document de texte"),
    "OpenDocument workbook": (zipped({ODT: CALC}), "n’est pas un document de texte"),
    "truncated": (GOOD[: len(GOOD) // 2], "abîmé ou incomplet"),
    "names without a prefix": (
        zipped({WORD: X.replace("xmlns:w", "xmlns").replace("w:", "")}),
        "n’est pas un document de texte",
    ),
    "no body": (zipped({WORD: f"<w:document {NS}/>"}), "n’est pas un document de texte"),
    "empty document": (docx_of(""), "pas de texte"),
    "not well formed": (zipped({WORD: "<w:document>"}), "abîmé ou incomplet"),
    "laughs": (zipped({WORD: LAUGHS}), "entités XML"),
    "external entity": (zipped({WORD: EXTERNAL}), "entités XML"),
    "UTF-16, which neither program writes": (zipped({ODT: LAUGHS.encode("utf-16")}), "abîmé"),
    "entities in the styles": (zipped({ODT: "<a/>", "styles.xml": LAUGHS}), "entités XML"),
    "encrypted entry": (flagged(GOOD), "sans mot de passe"),
    "encrypted by LibreOffice": (zipped({"encrypted-package": b"x"}), "sans mot de passe"),
    "many entries": (many(6000), "trop lourd"),
    "large": (b"PK" + bytes(51 * MEGABYTE), "trop lourd"),
    "bomb": (bomb(WORD, 100 * MEGABYTE), "trop lourd"),
    "bomb in the styles": (bomb("word/styles.xml", 100 * MEGABYTE), "trop lourd"),
    "deep": (docx_of(nested(50_000)), "abîmé ou incomplet"),
    "many elements": (docx_of("<w:p/>" * 1_100_000), "trop lourd"),
    "comments without end": (zipped({WORD: f"<w:document {NS}>" + "<!--" * 900_000}), "abîmé ou incomplet"),
    "many vocabularies": (zipped({WORD: "".join(f'<a xmlns:b{n}="u">' for n in range(100_000))}), "abîmé ou incomplet"),
    "a long name": (zipped({WORD: f"<w:document {'b' * 5 * MEGABYTE}"}), "abîmé ou incomplet"),
    "an unknown entity": (docx_of(paragraph("&b;")), "abîmé ou incomplet"),
    "a control character": (docx_of(paragraph("&#1;")), "abîmé ou incomplet"),
    "a surrogate": (docx_of(paragraph("&#xD800;")), "abîmé ou incomplet"),
    "tags that cross": (docx_of("<w:p><w:r></w:p></w:r>"), "abîmé ou incomplet"),
    "number that is none": (docx_of('<w:p><w:r><w:sym w:char="zz"/></w:r></w:p>'), "abîmé ou incomplet"),
    "long number": (odt_of(f'<text:p><text:s text:c="{"9" * 5000}"/>x</text:p>'), "abîmé ou incomplet"),
}
"""Files by what they are, and words of what is said of them."""

COUNT = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="999999999"/><w:numFmt w:val="{}"/>'
    '<w:lvlText w:val="%1)"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
LEVELS = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="999999999" style:num-format="1"'
    ' text:display-levels="999999999"/></text:list-style>'
)
CELLS = (
    '<table:table><table:table-row><table:table-cell table:number-columns-repeated="999999999">'
    "<text:p>x</text:p></table:table-cell></table:table-row></table:table>"
)
ITSELF = (
    '<text:tracked-changes><text:changed-region text:id="a"><text:deletion><text:p>x<text:change text:change-id="a"/>'
    "</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    '<text:p><text:change text:change-id="a"/></text:p>'
)
ITEM = paragraph("x", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
READ = {
    "stored": (
        zipped({WORD: X}, zipfile.ZIP_STORED),
        "x",
    ),
    "bzip2": (
        zipped({WORD: X}, zipfile.ZIP_BZIP2),
        "x",
    ),
    "many comments": (docx_of(paragraph("a<!-- b -->" * (MEGABYTE // 5))), "a" * (MEGABYTE // 5)),
    "a long attribute": (docx_of(f"<w:p {'b' * MEGABYTE} c='>'>{paragraph('x')[5:]}"), "x"),
    "references and sections": (docx_of(paragraph("&#233;&#x26;&amp;<![CDATA[<&amp;]]>&lt;")), "é&&<&amp;<"),
    "Word's strict form": (zipped({WORD: X.replace(W, STRICT)}), "x"),
    "macros": (zipped({WORD: X, "word/vbaProject.bin": b"x"}), "x"),
    "many spaces": (odt_of('<text:p>a<text:s text:c="999999999"/>b</text:p>'), f"a{' ' * 100}b"),
    "high Roman number": (docx_of(ITEM, numbering=COUNT.format("lowerRoman")), "999999999) x"),
    "high letter": (docx_of(ITEM, numbering=COUNT.format("upperLetter")), "999999999) x"),
    "style of itself": (
        docx_of(
            paragraph("x", '<w:pStyle w:val="A"/>'),
            styles='<w:style w:styleId="A"><w:basedOn w:val="A"/></w:style>',
        ),
        "x",
    ),
    "cells without end": (odt_of(CELLS), " | ".join("x" * 100)),
    "deletion of itself": (odt_of(ITSELF), "x"),
    "levels without end": (
        odt_of("<text:list><text:list-item><text:p>x</text:p></text:list-item></text:list>", LEVELS),
        "x",
    ),
    "one note, many calls": (
        docx_of(
            "<w:p><w:r><w:t>x</w:t>" + '<w:footnoteReference w:id="1"/>' * 3000 + "</w:r></w:p>",
            footnotes=f'<w:footnote w:id="1">{paragraph("y" * 3000)}</w:footnote>',
        ),
        f"x{'[1]' * 3000}",
    ),
}
"""Files that are read without harm, and their first line, with tracked changes rejected."""


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_document_is_refused_in_a_sentence(kind: str) -> None:
    data, words = REFUSED[kind]
    with pytest.raises(DocumentRefusal) as refusal:
        read_document(data)
    said = str(refusal.value)
    assert words in said
    assert said.endswith(".")
    assert any(way in said for way in ("demandez", "collez", "enregistrez"))


@pytest.mark.parametrize("kind", READ)
def test_a_strange_document_is_read(kind: str) -> None:
    data, words = READ[kind]
    assert read_document(data, accept=False).lines[0].text == words


def test_a_bomb_takes_no_more_memory_than_a_long_document() -> None:
    data = bomb("word/styles.xml", 300 * MEGABYTE)
    tracemalloc.start()
    with pytest.raises(DocumentRefusal):
        read_document(data)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 100 * MEGABYTE


def altered(data: bytes, changes: list[tuple[int, int]]) -> bytes:
    content = bytearray(data)
    for offset, value in changes:
        content[offset % len(content)] = value
    return bytes(content)


CHANGES = st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=8)


@FEW
@given(
    data=st.sampled_from((GOOD, GOOD_ODT)).flatmap(lambda data: CHANGES.map(partial(altered, data))),
    accept=st.booleans(),
)
def test_a_file_with_altered_bytes_is_read_or_refused(data: bytes, accept: bool) -> None:  # noqa: FBT001
    with suppress(DocumentRefusal):
        assert read_document(data, accept=accept).lines
