"""What reads and writes office documents in the browser: a layer of the memory snapshot, which alone needs zlib."""

from collections.abc import Iterator, Mapping
from html import escape
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from french.characters import remove_illegible
from versioned_texts.amendment import tracked_blocks
from versioned_texts.engine.redline_layer import SAMPLES, alter
from versioned_texts.office import write_docx
from versioned_texts.redline import Edition, compare_parts
from warm_python import Layer, Question, stringify

NEEDED = ("base64", "binascii", "struct", "threading", "zipfile", "zlib", "_struct")
"""What reads archives."""

OWN = ("french", "versioned_texts")
"""What keeps every function: documents of others have in them what no sample has."""

READ, WRITE = (f"versioned_texts.office.browser.{name}" for name in ("read", "write"))

_ODT = """<office:document-content><office:automatic-styles>
<text:list-style style:name="list">
<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/></text:list-style>
<style:style style:name="high"><style:text-properties style:text-position="super 58%"/></style:style>
</office:automatic-styles><office:body><office:text><text:tracked-changes>
<text:changed-region text:id="new"><text:insertion/></text:changed-region>
<text:changed-region text:id="old"><text:deletion><text:p>Un mot</text:p></text:deletion></text:changed-region>
</text:tracked-changes>{}</office:text></office:body></office:document-content>"""
_ODT_PARAGRAPH = """<text:h text:outline-level="1">Article 1 : Objet</text:h>
<text:list text:style-name="list">
<text:list-item><text:p>La fin<text:change text:change-id="old"/></text:p></text:list-item></text:list>
<text:p><text:change-start text:change-id="new"/>{}<text:change-end text:change-id="new"/>
<text:note><text:note-body><text:p>Une note</text:p></text:note-body></text:note></text:p>
<table:table><table:table-row><table:table-cell><text:p><text:span text:style-name="high">Année</text:span></text:p>
</table:table-cell></table:table-row></table:table>"""


def office_layer() -> Layer:
    """Return the layer, which is checked by the documents of altered samples and by files that can't be read."""
    checks = tuple(_questions())
    return Layer("office", modules=(READ.rpartition(".")[0],), needed=NEEDED, own=OWN, checks=checks)


def _questions() -> Iterator[Question]:
    for index, edition in enumerate(SAMPLES):
        altered = alter(edition).parts
        blocks = tracked_blocks(compare_parts(edition.parts, altered), edition.parts, altered)
        document = {"titre": "« Œuvre »", "auteur": "Projet", "jour": "2026-01-15", "blocs": blocks}
        yield WRITE, stringify(document)
        for file in (write_docx(document), _odt(edition)):
            yield from ((READ, data) for data in ((file,) if index else (*damaged(file), indented(file))))
    yield from ((READ, data) for data in (b"", b"%PDF-1.7", b"\xd0\xcf\x11\xe0", b"\x00" * 40, b"{\\rtf1"))


def _odt(edition: Edition) -> bytes:
    """Write an .odt in which each paragraph of an edition is inserted, below a list that lost one."""
    texts = (escape(remove_illegible(paragraph.text)) for part in edition.parts for paragraph in part.paragraphs)
    body = "".join(_ODT_PARAGRAPH.format(words) for words in texts)
    return zipped({"content.xml": _ODT.format(body).encode(), "styles.xml": b"<a/>"})


def zipped(files: Mapping[str, bytes], compression: int = ZIP_DEFLATED) -> bytes:
    """Write an archive, whose bytes depend on no clock: the build cache knows a snapshot by its questions."""
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        for name, content in files.items():
            archive.writestr(ZipInfo(name), content, compression)
    return target.getvalue()


def unzipped(file: bytes) -> dict[str, bytes]:
    """Return the files of an archive."""
    with ZipFile(BytesIO(file)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def indented(file: bytes) -> bytes:
    """Return a document as programs write it that indent its elements: it has twice as many nodes."""
    return zipped({name: content.replace(b"><", b">\n    <") for name, content in unzipped(file).items()})


def damaged(file: bytes) -> Iterator[bytes]:
    """Yield a file, cut and damaged ones."""
    yield file
    yield from (file[:size] for size in range(100, len(file), len(file) // 4))
    yield file[:2_000] + b"\xff" * 9 + file[2_009:]
