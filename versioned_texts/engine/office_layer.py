"""What reads and writes office documents in the browser: a layer of the memory snapshot, which alone needs zlib."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from versioned_texts.amendment import tracked_blocks
from versioned_texts.engine.redline_layer import SAMPLES, alter
from versioned_texts.office import write_docx, write_odt
from versioned_texts.redline import compare_parts
from warm_python import Layer, Question, stringify

NEEDED = ("base64", "binascii", "struct", "threading", "zipfile", "zlib", "_struct")
"""What reads archives."""

OWN = ("french", "versioned_texts")
"""What keeps every function: documents of others have in them what no sample has."""

READ, WRITE = (f"versioned_texts.office.browser.{name}" for name in ("read", "write"))


def office_layer() -> Layer:
    """Return the layer, which is checked by the documents of altered samples and by files that can't be read."""
    checks = tuple(_questions())
    return Layer("office", modules=(READ.rpartition(".")[0],), needed=NEEDED, own=OWN, checks=checks)


def _questions() -> Iterator[Question]:
    for index, edition in enumerate(SAMPLES):
        altered = alter(edition).parts
        blocks = tracked_blocks(compare_parts(edition.parts, altered), edition.parts, altered)
        document = {"titre": "« Œuvre »", "auteur": "Projet", "jour": "2026-01-15", "blocs": blocks}
        for kind in ("docx", "odt"):
            yield WRITE, stringify({"genre": kind, "suivi": document})
            file = (write_docx if kind == "docx" else write_odt)(document)
            yield from ((READ, content) for content in ((file,) if index else (*damaged(file), indented(file))))
    yield from ((READ, content) for content in (b"", b"%PDF-1.7", b"\xd0\xcf\x11\xe0", b"\x00" * 40, b"{\\rtf1"))


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
