"""What holds a file that a reader drops against what is published: a layer of the memory snapshot."""

import hashlib
from collections.abc import Iterator, Sequence
from io import BytesIO
from zipfile import ZipFile

from versioned_texts.amendment import consolidated_text, tracked_blocks
from versioned_texts.engine.redline_layer import ACT, alter, sample_editions
from versioned_texts.office import write_docx, write_odt
from versioned_texts.redline import Edition, compare_parts, edition_document
from versioned_texts.verification import DIGITS, ProvenVersion
from warm_python import Layer, Question, stringify

VERIFY = "versioned_texts.verification.browser.verify"


def verification_layer(editions: Sequence[Edition]) -> Layer:
    """Return the layer, which is checked by the texts of editions in each kind of file, altered and damaged."""
    needed = ("base64", "binascii", "struct", "threading", "zipfile", "zlib", "_struct", "hashlib", "_sha2", "_hashlib")
    checks = tuple(_questions(sample_editions(editions)))
    return Layer("verification", modules=(VERIFY.rpartition(".")[0],), needed=needed, checks=checks)


def _questions(editions: Sequence[Edition]) -> Iterator[Question]:
    known = b"known"
    for edition in editions:
        path = edition.path
        version: ProvenVersion = {
            "chemin": path, "texte": "« Œuvre »", "titre": "Œuvre (version)", "urn": f"urn:{path}", "sha512": "",
            "scelle": "15 janvier 2026", "sha512_scelle": "", "corrige": True, "horodatage": "", "empreinte": "",
        }  # fmt: skip
        sums = {hashlib.sha512(known).hexdigest()[:DIGITS]: ("œuvre.txt", 0)}
        head = {
            "site": "../",
            "publie": {"versions": [version], "fichiers": sums},
            "editions": {path: edition_document(edition)},
        }
        files = (("connu", known), *_files(edition))
        for name, content in files if edition is editions[0] else files[:2]:
            yield VERIFY, (stringify({"nom": name, **head}) + "\n").encode() + content


def _files(edition: Edition) -> Iterator[tuple[str, bytes]]:
    altered = alter(edition).parts
    for parts in (edition.parts, altered):
        text = consolidated_text(parts).encode(errors="replace").decode()
        yield "texte.md", text.encode()
        yield "projet.txt", f"{text}\n— Projet établi à partir de : {edition.path[:-1]}\n".encode()
        page = "".join(f'<p id="a" class="alinea">{line}<sup>2</sup></p>' for line in text.split("\n"))
        html = f'<!DOCTYPE html><html><main class="texte" lang="fr">{page}</main></html>'.encode()
        yield "page.html", html
        bag = BytesIO()
        with ZipFile(bag, "w", 8) as zipped:
            for name, content in (("bagit.txt", b"a"), ("data/a.md", text.encode()), ("data/a.html", html)):
                zipped.writestr(f"bag/{name}", content)
            zipped.writestr("bag/bag-info.txt", f"External-Identifier: {edition.path[:-1]}\n")
            zipped.writestr("bag/manifest-sha512.txt", f"{'0' * 128}  data/a.md\n{'0' * 128}  data/b%0A.md\n")
        yield "paquet.zip", bag.getvalue()
        yield "paquet.zip", bag.getvalue()[:-30]
        blocks = tracked_blocks(compare_parts(edition.parts, parts), edition.parts, parts)
        document = {"titre": "", "auteur": "", "jour": "2026-01-15", "identifiant": edition.path[:-1], "blocs": blocks}
        yield from (("projet", write(document)) for write in (write_docx, write_odt))
    yield "acte.txt", f"{ACT}\n— Projet établi à partir de : {edition.path[:-1]}\n".encode()
    yield "a.pdf", f"%PDF-1.7 <x:xmpmeta>{edition.path[:-1]}</x:xmpmeta>".encode()
    yield "a.json", f'{{"a": "{edition.path}"}}'.encode()
    yield from (("autre", one) for one in (b"", b"PK\x03\x04", b"\xff\xfe", b"texte", b"{}", b"%PDF-1.7"))
