"""The browser's door: two editions in JSON come in, the comparison as HTML goes out.

It is the drawing of the static pages, made of the same documents by the same functions, and proven again before it is
given.
"""

import json
from typing import Literal, TypedDict

from publisher.redline import proven, redline
from publisher.redline.draw.page import CHECKED_IN_BROWSER, Comparison, comparison_html, summary
from publisher.redline.edition import NotAnEditionError, read_edition

UNREADABLE = "Ce que le site a envoyé n’est pas une version d’un texte : rien n’est comparé. Réessayez."
UNPROVEN = (
    "La vérification a échoué : cette comparaison ne rend pas mot pour mot les deux versions, elle n’est donc pas"
    " affichée. Lisez les deux versions à leur adresse."
)


class DrawnComparison(TypedDict):
    """A comparison in HTML, and in one sentence."""

    etat: Literal["comparaison"]
    html: str
    resume: str


class NoComparison(TypedDict):
    """Why there is no comparison, in a sentence."""

    etat: Literal["illisible", "non-prouvee"]
    message: str


type ComparisonAnswer = DrawnComparison | NoComparison


def answer(question: str) -> str:
    """Compare two versions.

    The question: ``{"ancienne": document, "nouvelle": document, "site": address of the site}``, the documents being
    texts as `edition_document` writes them.

    The answer: a `ComparisonAnswer`.
    """
    asked: dict[str, str] = json.loads(question)
    try:
        old, new = (read_edition(asked[end]) for end in ("ancienne", "nouvelle"))
    except NotAnEditionError:
        return _json({"etat": "illisible", "message": UNREADABLE})
    found = redline(old.parts, new.parts)
    if not proven(found, old.parts, new.parts):
        return _json({"etat": "non-prouvee", "message": UNPROVEN})
    html = comparison_html(Comparison(old, new, found), asked["site"], CHECKED_IN_BROWSER, form=True)
    return _json({"etat": "comparaison", "html": html, "resume": summary(found)})


def _json(answer: ComparisonAnswer) -> str:
    return json.dumps(answer, ensure_ascii=False)
