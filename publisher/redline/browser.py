"""The browser's door: two editions in JSON come in, the comparison as HTML goes out.

It is the drawing of the static pages, made of the same documents by the same functions, and proven again before it is
given.
"""

import json

from publisher.redline import proven, redline
from publisher.redline.draw.page import CHECKED_IN_BROWSER, Comparison, comparison_html, summary
from publisher.redline.edition import NotAnEditionError, read_edition

UNREADABLE = "Ce que le site a envoyé n’est pas une version d’un texte : rien n’est comparé. Réessayez."
UNPROVEN = (
    "La vérification a échoué : cette comparaison ne rend pas mot pour mot les deux versions, elle n’est donc pas"
    " affichée. Lisez les deux versions à leur adresse."
)


def answer(question: str) -> str:
    """Compare two versions.

    The question: ``{"ancienne": document, "nouvelle": document, "site": address of the site}``, the documents being
    texts as `edition_document` writes them.

    The answer: ``{"etat": "comparaison", "html": …, "resume": one sentence}``, or ``{"etat": "illisible" or
    "non-prouvee", "message": …}``.
    """
    asked: dict[str, str] = json.loads(question)
    try:
        old, new = (read_edition(asked[end]) for end in ("ancienne", "nouvelle"))
    except NotAnEditionError:
        return _said({"etat": "illisible", "message": UNREADABLE})
    found = redline(old.parts, new.parts)
    if not proven(found, old.parts, new.parts):
        return _said({"etat": "non-prouvee", "message": UNPROVEN})
    html = comparison_html(Comparison(old, new, found), asked["site"], CHECKED_IN_BROWSER, form=True)
    return _said({"etat": "comparaison", "html": html, "resume": summary(found)})


def _said(answered: dict[str, str]) -> str:
    return json.dumps(answered, ensure_ascii=False)
