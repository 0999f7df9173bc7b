"""What reads and writes office documents in the browser: a layer of the memory snapshot, which alone needs zlib."""

import io
import zipfile
from collections.abc import Iterator, Mapping

from warm_python import Layer, stringify

READ, WRITE = "versioned_texts.office.browser.read", "versioned_texts.office.browser.write"

_WORD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    "<w:p><w:r><w:t>Article 1 : Œuvre</w:t></w:r></w:p>"
    '<w:p><w:ins w:id="1" w:author="A"><w:r><w:t>« ajouté »</w:t></w:r></w:ins>'
    '<w:del w:id="2" w:author="A"><w:r><w:delText>supprimé</w:delText></w:r></w:del></w:p>'
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>\U0001f600</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>"
)
_TEXT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
    "<text:h>Article 1 : Œuvre</text:h><text:p>« mot »<text:s/>\U0001f600</text:p>"
    "</office:text></office:body></office:document-content>"
)


def office_layer() -> Layer:
    """Return the layer, which is checked by documents of each format, read and written, and by files that are none."""
    checks: list[tuple[str, str | bytes]] = [(READ, file) for file in _files()]
    checks += [(WRITE, question) for question in _questions()]
    needed = ("base64", "binascii", "struct", "threading", "xml.etree.ElementTree", "zipfile", "zlib", "_struct")
    return Layer(
        "office", modules=(READ.rpartition(".")[0],), needed=needed, warmup=tuple(checks[:2]), checks=tuple(checks)
    )


def _questions() -> Iterator[str]:
    """Yield the questions for documents of each format, with changes of each kind."""
    words = [["=", "Le m\x8c2\x8b\n\t\U0001f600 "], ["-", " \x8b<\x8c"], ["+", "\ud800"]]
    runs = [*words, *([code, "1", words] for code in "=-+")]
    ends = (*"=-+-=", "-")
    lines = [{"style": style, "fin": end, "mots": runs} for style in ("Normal", "Article", "Heading1") for end in ends]
    deleted = {"style": "Normal", "fin": "-", "mots": [["-", "mot"]]}
    widths = ((1, 1), (2,), (1,))
    cells = [[{"colonnes": width, "titre": width > 1, "mots": words} for width in row] for row in widths]
    rows = [{"sort": code, "cellules": own} for code, own in zip("=-+", cells, strict=True)]
    blocks = [*lines, deleted, {**lines[1], "ancien": "Heading2"}, {"rangees": rows}]
    for kind in ("docx", "odt"):
        yield stringify({"genre": kind, "suivi": {"titre": "&", "auteur": '"', "jour": "2026-01-15", "blocs": blocks}})


def _files() -> Iterator[bytes]:
    word = _package({"[Content_Types].xml": "<Types/>", "word/document.xml": _WORD})
    text = _package({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": _TEXT})
    yield from (word, text)
    yield from (one[:size] for one in (word, text) for size in range(0, len(one), 200))
    yield from (_package({"word/document.xml": _WORD[:-9]}), b"%PDF-1.7", b"\xd0\xcf\x11\xe0", b"\x00" * 40, b"{\\rtf1")


def _package(files: Mapping[str, str]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return written.getvalue()
