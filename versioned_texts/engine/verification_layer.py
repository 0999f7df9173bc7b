"""What compares a file that a reader drops with what is published: a layer of the memory snapshot."""

from collections.abc import Iterator
from itertools import chain
from zipfile import ZIP_STORED

from versioned_texts.amendment import consolidated_text, tracked_blocks
from versioned_texts.engine.office_layer import NEEDED, OWN, damaged, indented, unzipped, zipped
from versioned_texts.engine.redline_layer import SAMPLES, alter
from versioned_texts.office import write_docx
from versioned_texts.redline import Edition, compare_parts, edition_document
from warm_python import Layer, Question, stringify

VERIFY = "versioned_texts.verification.judge.verify"


def verification_layer() -> Layer:
    """Return the layer, which is checked by files of each kind that hold altered samples, and by damaged ones."""
    first, *others = (tuple(_questions(one)) for one in SAMPLES)
    checks = (*first, *(question for one in others for question in one[:3]))  # with characters of other kinds
    modules = (VERIFY.rpartition(".")[0],)
    return Layer("verification", modules=modules, needed=(*NEEDED, "hashlib"), own=OWN, checks=checks)


def _questions(edition: Edition) -> Iterator[Question]:
    version = dict.fromkeys(("texte", "nom", "sha512", "sha512_scelle", "scelle", "horodatage", "chemin"), edition.path)
    version |= {"urn": f"urn:uuid:{'0123456789ab' * 3}", "titre": "Règlement intérieur du Syndicat " * 3}
    other = {**version, "chemin": "autre/2020-01-02/", "edition": ""}
    published = {"versions": [{**version, "edition": edition_document(edition)}, other], "fichiers": {}}
    head = f"{stringify({'nom': 'a', 'site': '../'})}\n{stringify(published)}\n".encode()
    text, changed = consolidated_text(edition.parts).encode(errors="replace"), alter(edition).parts
    origin = f"\n— Projet établi à partir de : {edition.path}".encode()
    page = b'<html><script type="application/ld+json">%s</script>' % origin
    # in long texts Python looks for words in another way
    data = [f'{{"a": [1.5, "{sign}"]}}\n'.encode() * 5_000 for sign in ("é", "’", "\U0001f600")]
    data += [f"{edition.path} {other['chemin']}".encode()]
    blocks = tracked_blocks(compare_parts(edition.parts, changed), edition.parts, changed)
    document = {"titre": "", "auteur": "", "jour": "2026-01-15", "identifiant": edition.path, "blocs": blocks}
    docx = write_docx(document)
    unlike = write_docx({**document, "identifiant": f"{edition.path} {other['chemin']}", "blocs": blocks[:1]})
    stored = zipped(unzipped(docx), ZIP_STORED)
    bag = zipped({"bagit.txt": b"", "data/a.md": text, "manifest-sha512.txt": b"0" * 128 + b"  a"})
    archives = (
        bag,
        docx,
        stored,
        zipped({"a.docx": docx, "b.docx": unlike}, ZIP_STORED),
        unlike,
        *map(indented, (docx, unlike)),
    )
    files = (text, text + origin, page, b"%PDF-1.7", b"{}", b"\xff", *data, *archives)
    for content in (*files, *chain.from_iterable(map(damaged, archives[:3]))):
        yield VERIFY, head + content
