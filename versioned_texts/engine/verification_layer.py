"""What holds a file that a reader drops against what is published: a layer of the memory snapshot."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from itertools import chain
from zipfile import ZipFile

from versioned_texts.amendment import consolidated_text, tracked_blocks
from versioned_texts.engine.office_layer import damaged
from versioned_texts.engine.redline_layer import ACT, alter, sample_editions
from versioned_texts.office import write_docx, write_odt
from versioned_texts.redline import Edition, compare_parts, edition_document
from versioned_texts.verification import DIGITS, ProvenVersion
from warm_python import Layer, Question, stringify

VERIFY = "versioned_texts.verification.browser.verify"
KNOWN = b"known"


def verification_layer(editions: Sequence[Edition]) -> Layer:
    """Return the layer, which is checked by the texts of editions in each kind of file, altered and damaged."""
    needed = ("base64", "binascii", "struct", "threading", "zipfile", "zlib", "_struct", "hashlib", "_sha2", "_hashlib")
    checks = tuple(_questions(sample_editions(editions)))
    return Layer("verification", modules=(VERIFY.rpartition(".")[0],), needed=needed, checks=checks)


def _questions(editions: Sequence[Edition]) -> Iterator[Question]:
    pdf = b"%PDF-1.7 <x:xmpmeta>texte/2020-01-01</x:xmpmeta>"
    others = (KNOWN, b"", b"PK\3\4", b"PK\5\6" + b"\xff" * 18, b"\xff\xfe", b"{}", b"<html>", pdf)
    for edition in editions:
        path, altered = edition.path, alter(edition)
        names = dict.fromkeys(ProvenVersion.__required_keys__, path[:-1])
        published = {"versions": [{**names, "chemin": path}], "fichiers": {_checksum(KNOWN)[:DIGITS]: ("a", 0)}}
        head = {"nom": "a", "site": "../", "publie": published, "editions": {path: edition_document(edition)}}
        files = [*_files(edition, altered)]
        if edition is editions[0]:
            archives = (one for one in files if one.startswith(b"PK"))
            files += [*_files(edition, edition), *others, *chain.from_iterable(map(damaged, archives))]
        else:
            files = files[2:4]  # characters of other kinds, in a draft and beside an act
        for content in files:
            yield VERIFY, (stringify(head) + "\n").encode() + content


def _files(edition: Edition, changed: Edition) -> Iterator[bytes]:
    """Yield the files that may hold a text that was made of an edition."""
    text = consolidated_text(changed.parts).encode(errors="replace").decode()
    lines = "".join(f'<p id="a" class="alinea">{line}<sup>2</sup></p>' for line in text.split("\n"))
    data = f'<script type="application/ld+json">{edition.path}</script>'
    page = f'<html>{data}<main class="texte" lang="fr">{lines}</main></html>'
    origin = f"\n— Projet établi à partir de : {edition.path}"
    yield from (one.encode() for one in (text, page, text + origin, ACT + origin))
    bag = {"bagit.txt": "", "data/a.md": text, "data/a.html": page, "bag-info.txt": edition.path[:-1]}
    yield _zipped({**bag, "manifest-sha512.txt": f"{_checksum(text.encode())}  data/a.md\n{'0' * 128}  data/%25\n"})
    blocks = tracked_blocks(compare_parts(edition.parts, changed.parts), edition.parts, changed.parts)
    document = {"titre": "", "auteur": "", "jour": "2026-01-15", "identifiant": edition.path[:-1], "blocs": blocks}
    yield from (write(document) for write in (write_docx, write_odt))


def _zipped(files: Mapping[str, str]) -> bytes:
    archive = BytesIO()
    with ZipFile(archive, "w", 8) as zipped:
        for name, content in files.items():
            zipped.writestr(f"paquet/{name}", content)
    return archive.getvalue()


def _checksum(content: bytes) -> str:
    return hashlib.sha512(content).hexdigest()
