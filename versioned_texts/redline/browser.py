"""The entry point called from JavaScript: two editions as JSON in, their verified comparison as HTML out."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, TypedDict

from versioned_texts.redline.draw import EditionComparison, Supplement, comparison_html
from versioned_texts.redline.edition import read_edition
from versioned_texts.redline.redline import compare_parts, verify_redline
from versioned_texts.redline.wording import summary
from versioned_texts.wording import section

_say = section("redline", "browser")


class DrawnComparison(TypedDict):
    """A comparison in HTML, and in one sentence."""

    etat: Literal["comparaison"]
    html: str
    resume: str


class NoComparison(TypedDict):
    """Why there is no comparison, in a sentence."""

    etat: Literal["non-prouvee"]
    message: str


type Supplements = Callable[[EditionComparison, Mapping[str, Any]], Sequence[Supplement]]
"""What an extension adds to a comparison that is verified, from the fields of the question too."""

type ComparisonAnswer = DrawnComparison | NoComparison


def answer(question: str, supplements: Supplements = lambda *_: ()) -> str:
    """Compare two versions, and return a `ComparisonAnswer`; `edition_document` writes the documents.

    The question: ``{"ancienne": document, "nouvelle": document, "site": address of the site}``. The ``supplements``
    are those of an extension.
    """
    fields: dict[str, Any] = json.loads(question)
    old, new = (read_edition(fields[end]) for end in ("ancienne", "nouvelle"))
    redline = compare_parts(old.parts, new.parts)
    if not verify_redline(redline, old.parts, new.parts):
        return _json({"etat": "non-prouvee", "message": _say("unproven")})
    comparison = EditionComparison(old, new, redline)
    html = comparison_html(comparison, fields["site"], _say("checked"), supplements(comparison, fields))
    return _json({"etat": "comparaison", "html": html, "resume": summary(redline)})


def _json(answer: ComparisonAnswer) -> str:
    return json.dumps(answer, ensure_ascii=False)
