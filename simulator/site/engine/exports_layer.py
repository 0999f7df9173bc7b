"""The layer of the memory snapshot that makes the files of an estimate."""

from collections.abc import Iterator
from typing import Any

from simulator import Tariffs
from simulator.exports import KINDS
from simulator.site.engine.base_layer import DAY, forms
from warm_python import Layer, Question, stringify

DOWNLOADS = "simulator.browser.downloads"
SITE = "https://exemple.fr/"
PLACES: tuple[dict[str, Any], ...] = (
    {
        "collectivite": "CU d’Arras",
        "denomination": "Communauté urbaine d’Arras",
        "lien": f"{SITE}#eleves=1",
        "membres": 46,
    },
    {"collectivite": "L\u0153uilly\u0000 \U0001f600", "lien": f"{SITE}simulateur/?a=%C3%A9#{'x' * 1_500}"},
    {"collectivite": "x" * 200, "lien": f"{SITE}#{'x' * 3_000}"},
    {"lien": f"{SITE}{'0123456789' * 20}"},
    {"site": "../"},
)
"""Communities and links that files bear; links of several lengths make QR codes of several sizes."""

QR_CODES = frozenset({"qr-svg", "qr-png"})
"""The kinds that show the link alone: a long one, which takes long to draw, is not drawn for every form."""


def exports_layer(tariffs: Tariffs) -> Layer:
    """Return the layer, checked by every kind of file of every form, under the published tariffs."""
    base = {"devis": [], "options": [], "jour": DAY, "site": SITE}
    questions = tuple(_questions([{**base, **form} for form in forms(tariffs)], base))
    modules = sorted({f"simulator.exports.{kind.module}" for kind in KINDS.values()})
    return Layer(
        "exports",
        modules=(DOWNLOADS,),
        imports=(*modules, "encodings.utf_16_le"),
        needed=("base64", "binascii", "copy", "importlib", "struct", "threading", "zipfile", "zlib", "_struct"),
        warmup=questions[-1:],  # what it reads from files
        checks=questions,
    )


def _questions(documents: list[dict[str, Any]], base: dict[str, Any]) -> Iterator[Question]:
    for number, document in enumerate(documents):
        for kind in KINDS:
            yield _question(kind, PLACES[0 if kind in QR_CODES else number % 2] | document)
    for place in PLACES[1:]:
        for kind in KINDS:
            yield _question(kind, documents[0] | place)
    for kind in ("xlsx", "odt", "pdf"):
        yield _question(kind, base | {"saisie": {"eleves": "beaucoup"}})


def _question(kind: str, document: dict[str, Any]) -> Question:
    return f"{DOWNLOADS}.download", stringify({**document, "genre": kind})
