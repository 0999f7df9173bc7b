"""Office documents that tests make: by python-docx, by LibreOffice, and from a few lines of XML."""

import io
import re
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part as FilePart
from docx.oxml import parse_xml
from docx.text.paragraph import Paragraph as WordParagraph

from versioned_texts.redline import Paragraph, Part
from versioned_texts.redline.words import Operation, compare_words
from versioned_texts.testing.libreoffice import convert

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NS = f'xmlns:w="{W}"'
_FORMAT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PIECE = re.compile(r"(\[\d+\]|\x8c[^\x8b]*\x8b|(?<=\b1)er\b|\n)")
_MARKS = "\x8c\x8b"
_CHANGE = '{} w:id="1" w:author="Service" w:date="2026-01-01T00:00:00Z"'


class WordFile:
    """A .docx under way: a text as an office writes it, with the tracked changes that make another one of it."""

    def __init__(self, *, office: bool = False, numbered: bool = False) -> None:
        self.document = docx.Document()
        self.office = office
        self.numbered = numbered
        self._articles = 0
        self._notes: list[str] = []
        if office:
            self._begin()

    def _begin(self) -> None:
        section = self.document.sections[0]
        section.header.paragraphs[0].text = "Projet — document de travail"
        section.footer.paragraphs[0].text = "Page 3 sur 12"
        for text in ("DOCUMENT DE TRAVAIL", "Comité syndical du 3 mars 2026"):
            self.document.add_paragraph(text)

    def contents(self, headings: Sequence[str]) -> None:
        """Add a table of contents that was typed, then one that Word makes."""
        self.document.add_paragraph("SOMMAIRE")
        for number, heading in enumerate(headings):
            self.document.add_paragraph(f"{heading}\t{number + 1}")
        lines = "".join(f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>" for text in headings)
        gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        box = parse_xml(f"<w:sdt {NS}>{gallery}<w:sdtContent>{lines}</w:sdtContent></w:sdt>")
        self.document.element.body.insert(-1, box)

    def heading(self, text: str, level: int) -> None:
        paragraph = self.document.add_heading(level=min(9, level + 1))
        label = re.fullmatch(rf"(article ){self._articles + 1}( ?[:–-] )(.*)", text, re.IGNORECASE)
        if self.numbered and label:
            self._articles += 1
            if self._articles == 1:
                self._number_articles(f"{label[1]}%1{label[2]}")
            text = label[3]
            number = f'<w:numPr {NS}><w:ilvl w:val="0"/><w:numId w:val="99"/></w:numPr>'
            paragraph._p.get_or_add_pPr().append(parse_xml(number))
        self._write(paragraph, text, text)

    def _number_articles(self, label: str) -> None:
        """Have Word write the labels of articles."""
        level = f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{label}"/></w:lvl>'
        numbering = self.document.part.numbering_part.element
        numbering.insert(0, parse_xml(f'<w:abstractNum {NS} w:abstractNumId="99">{level}</w:abstractNum>'))
        numbering.append(parse_xml(f'<w:num {NS} w:numId="99"><w:abstractNumId w:val="99"/></w:num>'))

    def paragraph(self, old: str, new: str) -> None:
        """Add a paragraph whose words change; none of either inserts or deletes it."""
        bulleted = self.office and old.startswith("- ") and new.startswith("- ")
        paragraph = self.document.add_paragraph(style="List Bullet" if bulleted else None)
        if bulleted:
            old, new = old[2:], new[2:]
        self._write(paragraph, old, new)
        if not old or not new:
            mark = _CHANGE.format("w:ins" if new else "w:del")
            paragraph._p.get_or_add_pPr().append(parse_xml(f"<w:rPr {NS}><{mark}/></w:rPr>"))

    def row(self, cells: Sequence[str]) -> None:
        body = self.document.element.body
        table = self.document.tables[-1] if self.document.tables and body[-2].tag.endswith("}tbl") else None
        table = table or self.document.add_table(0, len(cells))
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text

    def note(self, text: str) -> None:
        self._notes.append(text)

    def _write(self, paragraph: WordParagraph, old: str, new: str) -> None:
        for segment in compare_words(old, new):
            change = {Operation.INSERTED: "ins", Operation.DELETED: "del"}.get(segment.operation)
            runs = "".join(map(self._run, filter(None, _PIECE.split(segment.text))))
            if change == "del":
                runs = runs.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
            around = f"<{_CHANGE.format('w:' + change)}>{runs}</w:{change}>" if change else runs
            for element in parse_xml(f"<w:p {NS}>{around}</w:p>"):
                paragraph._p.append(element)

    def _run(self, piece: str) -> str:
        if piece == "\n":
            return "<w:r><w:br/></w:r>"
        raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        if re.fullmatch(r"\[\d+\]", piece):
            return f'<w:r>{raised}<w:footnoteReference w:id="{piece[1:-1]}"/></w:r>'
        words = f'<w:t xml:space="preserve">{escape(self._typed(piece.strip(_MARKS)))}</w:t>'
        return f"<w:r>{raised if piece.startswith(_MARKS[0]) or (self.office and piece == 'er') else ''}{words}</w:r>"

    def _typed(self, text: str) -> str:
        """Write a text as Word corrects it while it is typed in French."""
        if not self.office:
            return text
        text = re.sub(r" ([;:!?»€%])", "\u00a0\\1", text.replace("'", "’").replace("...", "…"))
        return text.replace("« ", "«\u00a0").replace(" - ", " – ")

    def content(self) -> bytes:
        notes = "".join(
            f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r>{self._run(f" {text}")}</w:p></w:footnote>'
            for number, text in enumerate(self._notes, start=1)
        )
        blob = f"<w:footnotes {NS}>{notes}</w:footnotes>".encode()
        package = self.document.part.package
        part = FilePart(PackURI("/word/footnotes.xml"), f"{_FORMAT}.footnotes+xml", blob, package)
        self.document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        file = io.BytesIO()
        self.document.save(file)
        return file.getvalue()


def word_document(old: Sequence[Part], new: Sequence[Part], file: WordFile) -> bytes:
    """Write a text into a .docx, its changes tracked; parts correspond by their places, paragraphs by their anchors."""
    if file.office:
        file.contents([part.heading for part in new if not part.level])
    for former, part in zip(old, new, strict=True):
        if part.heading:
            file.heading(part.heading, part.level)
        for before, after in _pairs(former.paragraphs, part.paragraphs):
            shown = after or before
            if part.anchor == "notes" and after:
                file.note(after.text)
            elif shown and shown.cells:
                file.row([cell.text for cell in shown.cells])
            else:
                file.paragraph(before.text if before else "", after.text if after else "")
    if file.office and not any("SIGNATURE" in part.heading for part in old):
        for text in ("Fait à Arras, le 3 mars 2026", "Le Président"):
            file.document.add_paragraph(text)
    return file.content()


def _pairs(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> Iterator[tuple[Paragraph | None, Paragraph | None]]:
    """Pair paragraphs that have an anchor in common; a new one has none, and follows the one before it."""
    anchors = {added.anchor for added in new}
    rows = [*zip(old, new, strict=False)] if old and old[0].cells else []
    if rows:
        yield from rows
        return
    waiting = list(old)
    for added in new:
        while waiting and waiting[0].anchor not in anchors:
            yield waiting.pop(0), None
        if waiting and waiting[0].anchor == added.anchor:
            yield waiting.pop(0), added
        else:
            yield None, added
    for removed in waiting:
        yield removed, None


def converted(documents: Mapping[str, bytes], kind: str) -> dict[str, bytes]:
    """Have LibreOffice open documents and save each as another kind, in one go."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{name}.docx" for name in documents]
        for file, content in zip(files, documents.values(), strict=True):
            file.write_bytes(content)
        results = convert(files, kind, Path(folder) / "results")
        return {name: file.read_bytes() for name, file in zip(documents, results, strict=True)}


def zipped(files: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Write a zip of files."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


def docx_of(body: str, **parts: str) -> bytes:
    """Write a .docx from the XML of its body; a part as ``numbering`` has what is in its root."""
    files = {"document": f"<w:document {NS}><w:body>{body}</w:body></w:document>"}
    kinds = {name: "header" if name.startswith("header") else name for name in parts}
    for name, content in parts.items():
        root = kinds[name].replace("header", "hdr")
        files[name] = f"<w:{root} {NS}>{content}</w:{root}>"
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_FORMAT}.{kinds.get(name, "document.main")}+xml"/>'
        for name in files
    )
    default = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return zipped({
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">{default}{types}</Types>',
        "_rels/.rels": _relations({"word/document.xml": "officeDocument"}),
        "word/_rels/document.xml.rels": _relations({f"{name}.xml": kind for name, kind in kinds.items()}),
        **{f"word/{name}.xml": content for name, content in files.items()},
    })  # fmt: skip


def _relations(kinds: Mapping[str, str]) -> str:
    own = "".join(
        f'<Relationship Id="r{number}" Type="{_RELATION}/{kind}" Target="{target}"/>'
        for number, (target, kind) in enumerate(kinds.items())
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{own}</Relationships>'


def paragraph(text: str, properties: str = "") -> str:
    """Write a paragraph of a .docx in XML; its properties are XML, its text too where it has tags."""
    runs = text if text.startswith("<") else f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


ODF = {name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "text", "style", "table")} | {
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
}


def odt_of(body: str, styles: str = "", page: str = "") -> bytes:
    """Write an .odt from the XML of its body, of its styles and of what is on each page."""
    names = " ".join(f'xmlns:{prefix}="{namespace}"' for prefix, namespace in ODF.items())
    return zipped({
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {names}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        "styles.xml": f"<office:document-styles {names}>{page}</office:document-styles>",
    })  # fmt: skip
