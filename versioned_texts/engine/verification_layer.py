"""What compares a file that a reader drops with what is published: a layer of the memory snapshot."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import chain
from zipfile import ZipFile

from versioned_texts.amendment import consolidated_text, tracked_blocks
from versioned_texts.engine.office_layer import NEEDED, damaged
from versioned_texts.engine.redline_layer import ACT, alter, sample_editions
from versioned_texts.office import write_docx, write_odt
from versioned_texts.redline import Edition, compare_parts, edition_document
from warm_python import Layer, Question, stringify

VERIFY = "versioned_texts.verification.judge.verify"


def verification_layer(editions: Sequence[Edition]) -> Layer:
    """Return the layer, which is checked by files of each kind that hold altered editions, and by damaged ones."""
    first, *others = (tuple(_questions(one)) for one in sample_editions(editions))
    checks = (*first, *(question for one in others for question in one[:3]))  # with characters of other kinds
    return Layer("verification", modules=(VERIFY.rpartition(".")[0],), needed=(*NEEDED, "hashlib"), checks=checks)


def _questions(edition: Edition) -> Iterator[Question]:
    keys = ("texte", "titre", "urn", "nom", "sha512", "sha512_scelle", "scelle", "horodatage")
    version = {**dict.fromkeys(keys, edition.path), "chemin": edition.path, "edition": edition_document(edition)}
    head = f"{stringify({'nom': 'a', 'site': '../'})}\n{stringify({'versions': [version], 'fichiers': {}})}\n"
    text, changed = consolidated_text(edition.parts).encode(errors="replace"), alter(edition).parts
    origin = f"\n— Projet établi à partir de : {edition.path}".encode()
    line = b'<h2 id="a">a</h2><p id="b" class="alinea">b<sup>2</sup><br></p><table><tr><td>c'
    page = b'<html><script type="application/ld+json">%s</script><main class="texte">%s</main>' % (origin, line)
    bag, blocks = BytesIO(), tracked_blocks(compare_parts(edition.parts, changed), edition.parts, changed)
    with ZipFile(bag, "w", 8) as zipped:
        for name, content in (("bagit.txt", b""), ("data/a.md", text), ("manifest-sha512.txt", b"0" * 128 + b"  a")):
            zipped.writestr(name, content)
    document = {"titre": "", "auteur": "", "jour": "2026-01-15", "identifiant": edition.path, "blocs": blocks}
    archives = (bag.getvalue(), write_docx(document), write_odt(document))
    files = (text, text + origin, ACT.encode() + origin, page, b"%PDF-1.7", b"{}", b"\xff", *archives)
    for content in (*files, *chain.from_iterable(map(damaged, archives))):
        yield VERIFY, head.encode() + content
