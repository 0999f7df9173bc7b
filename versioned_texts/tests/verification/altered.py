"""Packages that are made again, and files of nobody, some of them made to harm."""

import hashlib
import io
import zipfile
from collections.abc import Mapping

from versioned_texts.tests.office.documents import docx_of, paragraph


def package(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in files.items():
            zipped.writestr(name, content)
    return out.getvalue()


def remade(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Make the manifests of a package again, as one who altered it would."""
    folder = next(iter(files)).partition("/")[0]
    sums = {name: hashlib.sha512(data).hexdigest() for name, data in files.items()}
    lines = [f"{one}  {name.partition('/')[2]}\n" for name, one in sums.items() if name.startswith(f"{folder}/data/")]
    manifest = "".join(lines).encode()
    return {**files, f"{folder}/manifest-sha512.txt": manifest, f"{folder}/tagmanifest-sha512.txt": b""}


HOSTILE: Mapping[str, bytes] = {
    "text": b"Bonjour",
    "NUL": b"\0" * 5_000,
    "no UTF-8": "Délibération".encode("latin-1"),
    "UTF-16": "Délibération".encode("utf-16"),
    "no text": b"\n\n",
    "JSON": b'{"a": 1}',
    "broken JSON": b"[[[[" * 10_000,
    "page": b"<!doctype html><html><script>alert(1)</script></html>",
    "page without end": b'<html><main class="texte"><p id="a" class="alinea">' + b"<p>" * 50_000,
    "XML of entities": b'<!DOCTYPE x [<!ENTITY a "ha">]><x>&a;</x>',
    "PDF": b"%PDF-1.7\n",
    "PDF of metadata without end": b"%PDF-1.7 <x:xmpmeta" * 1_000,
    "picture": b"\x89PNG\r\n\x1a\n" + b"\0" * 99,
    "program": b"MZ\x90\0" + b"\0" * 99,
    "old document": b"\xd0\xcf\x11\xe0" + b"\0" * 600,
    "zip": package({"a.txt": b"a"}),
    "cut zip": package({"a.txt": b"a" * 999})[:-40],
    "start of a zip": b"PK\x03\x04",
    "end of a zip": b"PK\x05\x06" + b"\xff" * 18,
    "flat bomb": package({"data/a": b"\0" * 20_000_000}),
    "encrypted zip": package({"a": b"a"}).replace(b"PK\x01\x02\x14\x03\x14\0\0\0", b"PK\x01\x02\x14\x03\x14\0\1\0"),
    "path above": package({"../../bagit.txt": b"", "../../data/a.md": b"x"}),
    "empty bag": package({"bagit.txt": b""}),
    "bag of a bomb": package({"a/bagit.txt": b"", "a/data/a.md": b"# a\n" * 400_000}),
    "manifest without end": package({"a/bagit.txt": b"", "a/manifest-sha512.txt": b"0" * 3_000_000}),
    "spreadsheet": package({"xl/workbook.xml": b"<a/>", "[Content_Types].xml": b"<a/>"}),
    "document of another": docx_of(paragraph("Le présent document n’est pas d’ici.")),
    "document with a macro": package({"word/document.xml": b"<a/>", "word/vbaProject.bin": b"a"}),
    "empty document": package({"content.xml": b""}),
    "long line": b"a" * 3_000_000,
    "many stars": b"*_" * 100_000,
    "many brackets": b"[![[^" * 50_000,
}
