"""What an office document shows: its numbers, notes, tables and tracked changes, line by line."""

from collections.abc import Mapping
from functools import cache

import pytest

from versioned_texts.office import read_document
from versioned_texts.testing.documents import converted, docx_of, odt_of, paragraph

WORDS = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def lines(data: bytes, *, accept: bool = True) -> list[str]:
    return [line.text for line in read_document(data, accept=accept).lines]


def level(depth: int, form: str, text: str, more: str = "") -> str:
    own = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{more}'
    return f'<w:lvl w:ilvl="{depth}">{own}</w:lvl>'


def numbering(*levels: str, more: str = "") -> str:
    number = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{number}{more}'


def item(text: str, depth: int = 0, number: int = 1) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


def styled(text: str, style: str) -> str:
    return paragraph(text, f'<w:pStyle w:val="{style}"/>')


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def inserted(text: str) -> str:
    return f'<w:ins w:id="1">{run(text)}</w:ins>'


def deleted(text: str) -> str:
    return f'<w:del w:id="1">{run(text).replace("w:t", "w:delText").replace("w:delTextxt", "w:text")}</w:del>'


NESTED = docx_of(
    item("un") + item("un a", 1) + item("un b", 1) + item("deux") + item("deux a", 1) + item("deux a i", 2),
    numbering=numbering(level(0, "decimal", "%1."), level(1, "lowerLetter", "%2)"), level(2, "lowerRoman", "%1.%2.%3")),
)


def numbered_style(name: str, depth: int) -> str:
    own = f'<w:ilvl w:val="{depth}"/><w:numId w:val="1"/>'
    named = f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>'
    return f"{named}<w:pPr><w:numPr>{own}</w:numPr></w:pPr></w:style>"


OWN = '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own"/><w:basedOn w:val="Article"/></w:style>'
NO_SPACE, FROM_THE_FIRST = '<w:suff w:val="nothing"/>', '<w:lvlRestart w:val="0"/>'


def articles(more: str) -> bytes:
    """Write chapters and articles that Word numbers by their styles."""
    names = (
        ("Membres", "Chapter"),
        ("Objet", "Article"),
        ("Siège", "Own"),
        ("Recettes", "Chapter"),
        ("Budget", "Article"),
    )
    return docx_of(
        "".join(styled(*name) for name in names),
        styles=numbered_style("Chapter", 0) + numbered_style("Article", 1) + OWN,
        numbering=numbering(
            level(0, "upperRoman", "Chapitre %1 : "), level(1, "decimal", "Article %2 – ", NO_SPACE + more)
        ),
    )


RESTART = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
RESTARTED = docx_of(
    item("un") + item("deux") + item("de nouveau un", number=2) + item("sans", number=0),
    numbering=numbering(
        level(0, "decimal", "%1°"), more=f'<w:num w:numId="2"><w:abstractNumId w:val="0"/>{RESTART}</w:num>'
    ),
)
BULLETS = docx_of(item("un") + item("deux"), numbering=numbering(level(0, "bullet", "\uf0b7")))
CELL = "<w:tc><w:tcPr>{}</w:tcPr>{}</w:tc>"
TABLE = docx_of(
    "<w:tbl><w:tr>"
    + CELL.format('<w:vMerge w:val="restart"/>', paragraph("Zone"))
    + CELL.format('<w:gridSpan w:val="2"/>', paragraph("Prix"))
    + "</w:tr><w:tr>"
    + CELL.format("<w:vMerge/>", "<w:p/>")
    + CELL.format("", paragraph("10") + paragraph("euros"))
    + CELL.format("", item("vingt"))
    + "</w:tr></w:tbl>",
    numbering=numbering(level(0, "lowerLetter", "%1)")),
)
UP, DOWN = ('<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>')
SIGNS = "".join(
    f'<w:sym w:font="{font}" w:char="{code}"/>' for font, code in (("Wingdings", "F0FE"), ("Symbol", "F0A0"))
)
SHAPES = docx_of(
    f"<w:p>{run('Le 1')}{run('er', UP)}{run(' m')}{run('2', UP)}{run(' CO')}{run('2', DOWN)}<w:r><w:t>avant</w:t>"
    "<w:noBreakHyphen/><w:t>projet, con</w:t><w:softHyphen/><w:t>trat</w:t><w:br/><w:t>suite</w:t>"
    f'<w:br w:type="page"/>{SIGNS}<w:sym w:font="Wingdings" w:char="F001"/></w:r></w:p>'
)
FIELD = (
    '<w:fldChar w:fldCharType="begin"/><w:instrText>DATE</w:instrText><w:fldChar w:fldCharType="separate"/>'
    '<w:t>le 3 mars</w:t><w:fldChar w:fldCharType="end"/>'
)
BOX = f"<w:txbxContent>{paragraph('Encadré')}</w:txbxContent>"
FRAME = (
    f'<mc:AlternateContent xmlns:mc="{WORDS}"><mc:Choice><w:drawing>{BOX}</w:drawing></mc:Choice>'
    f"<mc:Fallback><w:pict>{BOX}</w:pict></mc:Fallback></mc:AlternateContent>"
)
CONTROL = "<w:sdt><w:sdtPr><w:id/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
FRAMED = docx_of(
    f"<w:p><w:r>{FIELD}</w:r>{CONTROL.format(run(', signé'))}<w:hyperlink>{run(' ici')}</w:hyperlink>"
    f"<w:r>{FRAME}</w:r></w:p>{CONTROL.format(paragraph('Dans un contrôle'))}"
)
NOTES = docx_of(
    '<w:p><w:r><w:t>a</w:t><w:footnoteReference w:id="7"/><w:t>b</w:t><w:footnoteReference w:id="3"/></w:r></w:p>',
    footnotes=f'<w:footnote w:id="3">{paragraph("seconde")}</w:footnote><w:footnote w:id="7">{paragraph(" première")}'
    f"{paragraph('suite')}</w:footnote>",
)

CHAPTER = ("Chapitre I : Membres", "Article 1 – Objet", "Article 2 – Siège")

SHOWN: Mapping[str, tuple[bytes, list[str]]] = {
    "nested lists": (NESTED, ["1. un", "a) un a", "b) un b", "2. deux", "a) deux a", "2.a.i deux a i"]),
    "articles of each chapter": (articles(""), [*CHAPTER, "Chapitre II : Recettes", "Article 1 – Budget"]),
    "articles throughout": (articles(FROM_THE_FIRST), [*CHAPTER, "Chapitre II : Recettes", "Article 3 – Budget"]),
    "a list that begins again": (RESTARTED, ["1° un", "2° deux", "1° de nouveau un", "sans"]),
    "bullets": (BULLETS, ["• un", "• deux"]),
    "merged cells": (TABLE, ["Zone | Prix", " | 10 euros | a) vingt"]),
    "letters and signs": (
        SHAPES,
        ["Le 1\x8cer\x8b m\x8c2\x8b CO\x8b2\x8cavant\u2011projet, contrat\nsuite☑€\N{REPLACEMENT CHARACTER}"],
    ),
    "fields, controls and frames": (FRAMED, ["le 3 mars, signé ici", "Encadré", "Dans un contrôle"]),
    "notes in the order of their calls": (NOTES, ["a[1]b[2]", "première\nsuite", "seconde"]),
}  # fmt: skip


@pytest.mark.parametrize("kind", SHOWN)
def test_a_word_document_is_read_as_it_is_shown(kind: str) -> None:
    data, shown = SHOWN[kind]
    assert lines(data) == shown


@cache
def opened_by_libreoffice() -> dict[str, bytes]:
    return converted({str(number): data for number, (data, _) in enumerate(SHOWN.values())}, "odt")


LISTS = ("nested lists", "articles of each chapter", "a list that begins again", "bullets")


@pytest.mark.parametrize("kind", LISTS)
def test_the_same_lists_are_read_of_an_open_document(kind: str) -> None:
    data = opened_by_libreoffice()[str(list(SHOWN).index(kind))]
    assert lines(data) == SHOWN[kind][1]


def test_notes_and_rows_are_no_paragraphs() -> None:
    assert [line.note for line in read_document(NOTES).lines] == [0, 1, 2]
    assert [line.cells for line in read_document(TABLE).lines] == [("Zone", "Prix"), ("", "10 euros", "a) vingt")]


MARK = "<w:rPr><w:{} w:id='1'/></w:rPr>"


def moved(change: str) -> str:
    return f"<w:p><w:pPr>{MARK.format(change)}</w:pPr><w:{change}>{run('Un.')}</w:{change}></w:p>"


def changed_row(change: str, words: str) -> str:
    return f"<w:tr><w:trPr><w:{change}/></w:trPr>{CELL.format('', f'<w:p>{words}</w:p>')}</w:tr>"


CHANGES: Mapping[str, tuple[str, list[str], list[str]]] = {
    "words": (
        f"<w:p>{run('Le prix est de ')}{deleted('1,30')}{inserted('1,45')}{run(' €.')}</w:p>",
        ["Le prix est de 1,45 €."],
        ["Le prix est de 1,30 €."],
    ),
    "paragraphs that are merged": (
        paragraph("Un,", MARK.format("del")) + paragraph(" deux."),
        ["Un, deux."],
        ["Un,", "deux."],
    ),
    "a paragraph that is split": (
        paragraph("Un,", MARK.format("ins")) + paragraph(" deux."),
        ["Un,", "deux."],
        ["Un, deux."],
    ),
    "a paragraph that is moved": (
        moved("moveFrom") + paragraph("Deux.") + moved("moveTo") + paragraph("Trois."),
        ["Deux.", "Un.", "Trois."],
        ["Un.", "Deux.", "Trois."],
    ),
    "rows": (
        f"<w:tbl>{changed_row('del', deleted('vieux'))}{changed_row('ins', inserted('neuf'))}</w:tbl>",
        ["neuf"],
        ["vieux"],
    ),
    "an inserted word that is deleted": (
        f"<w:p>{run('Un')}<w:ins>{deleted(' ou deux')}</w:ins>{run('.')}</w:p>",
        ["Un."],
        ["Un."],
    ),
}


@pytest.mark.parametrize("kind", CHANGES)
def test_tracked_changes_are_accepted_or_rejected(kind: str) -> None:
    body, accepted, rejected = CHANGES[kind]
    data = docx_of(body)
    assert read_document(data).tracked
    assert lines(data) == accepted
    assert lines(data, accept=False) == rejected


@pytest.mark.parametrize("kind", CHANGES)
def test_they_are_in_an_open_document_too(kind: str) -> None:
    data = converted_changes()[kind]
    _, accepted, rejected = CHANGES[kind]
    assert (lines(data), lines(data, accept=False)) == (accepted, rejected)


@cache
def converted_changes() -> dict[str, bytes]:
    return converted({kind: docx_of(body) for kind, (body, *_) in CHANGES.items()}, "odt")


def test_a_deleted_item_of_a_list_counts_while_the_change_is_rejected() -> None:
    gone = item(deleted("deux")).replace("<w:pPr>", f"<w:pPr>{MARK.format('del')}")
    data = docx_of(item("un") + gone + item("trois"), numbering=numbering(level(0, "decimal", "%1.")))
    for document in (data, converted({"list": data}, "odt")["list"]):
        assert lines(document) == ["1. un", "2. trois"]
        assert lines(document, accept=False) == ["1. un", "2. deux", "3. trois"]


def test_words_that_are_not_of_the_body_are_said() -> None:
    data = docx_of(
        f"<w:p>{run('Vu.')}{run('Caché.', '<w:vanish/>')}{run('Vu aussi.', '<w:vanish w:val="0"/>')}</w:p>"
        + styled("Article 1 … 3", "TOC1"),
        styles='<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>',
        header1=paragraph("Projet du 3 mars"),
        comments=f"<w:comment>{paragraph('À revoir ?')}</w:comment>",
    )
    document = read_document(data)
    assert [line.text for line in document.lines] == ["Vu.Vu aussi."]
    for words in ("Caché.", "Article 1 … 3", "Projet du 3 mars", "À revoir ?"):
        assert sum(words in remark for remark in document.remarks) == 1


CONTENTS = "<text:table-of-content><text:index-body><text:p>Sommaire</text:p></text:index-body></text:table-of-content>"
SPANS = '<text:span text:style-name="up">2</text:span><text:span text:style-name="none">caché</text:span>'
COMMENT = "<office:annotation><text:p>À revoir</text:p></office:annotation>"
NOTE = (
    "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Une note</text:p></text:note-body>"
    "</text:note>"
)
TEXT_BOX = "<draw:frame><draw:text-box><text:p>Encadré</text:p></draw:text-box></draw:frame>"
OPEN_CELL = "<table:table-cell{}><text:p>{}</text:p></table:table-cell>"
SPANNED = (
    OPEN_CELL.format(' table:number-rows-spanned="2"', "Zone"),
    OPEN_CELL.format(' table:number-columns-spanned="2"', "Prix"),
)
COVERED = "<table:covered-table-cell/>"
OPEN_TABLE = (
    f"<table:table><table:table-header-rows><table:table-row>{''.join(SPANNED)}{COVERED}</table:table-row>"
    f"</table:table-header-rows><table:table-row>{COVERED}{OPEN_CELL.format('', '10')}{OPEN_CELL.format('', '20')}"
    "</table:table-row></table:table>"
)
OPEN = odt_of(
    f'{CONTENTS}<text:h text:outline-level="1">Objet</text:h>'
    f'<text:p>a<text:s text:c="2"/>b<text:line-break/>c  d{SPANS}{COMMENT}{NOTE}{TEXT_BOX}</text:p>{OPEN_TABLE}',
    '<style:style style:name="up"><style:text-properties style:text-position="super 58%"/></style:style>'
    '<style:style style:name="none"><style:text-properties text:display="none"/></style:style>',
    '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1" style:num-prefix="Article "'
    ' style:num-suffix=" :"/></text:outline-style><style:header><text:p>Projet du 3 mars</text:p></style:header>',
)


def test_an_open_document_is_read_as_it_is_shown() -> None:
    document = read_document(OPEN)
    shown = ["Article 1 : Objet", "a  b\nc d\x8c2\x8b[1]", "Encadré", "Zone | Prix", " | 10 | 20", "Une note"]
    assert [line.text for line in document.lines] == shown
    for words in ("Sommaire", "caché", "À revoir", "Projet du 3 mars"):
        assert sum(words in remark for remark in document.remarks) == 1


def test_a_table_that_was_deleted_is_a_table_while_the_change_is_rejected() -> None:
    change, deletion = (
        '<text:change text:change-id="c"/>',
        f"<text:p>Un.</text:p>{OPEN_TABLE}<text:p>Deux.{COMMENT}</text:p>",
    )
    region = f'<text:changed-region text:id="c"><text:deletion>{deletion}</text:deletion></text:changed-region>'
    data = odt_of(f"<text:tracked-changes>{region}</text:tracked-changes><text:p>Avant {change}après.</text:p>")
    assert lines(data) == ["Avant après."]
    assert sorted(lines(data, accept=False)) == sorted(["Avant Un.", "Zone | Prix", " | 10 | 20", "Deux.après."])
