"""The questions that prove the price of a proposed change in the snapshot: an invented text, changed in each way."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from simulator.question import NO, YES
from simulator.redline import TARIFF
from versioned_texts.engine import TEXTS
from versioned_texts.redline import Edition, Paragraph, Part, edition_document
from warm_python import stringify

ALINEAS = """Chaque membre paie 1,30 € par élève et par an, et 40 € par école et par an. Il peut demander en plus :
- un suivi, de 0,30 € par élève et par an ;
- des ateliers, de 150 € par demi-journée.
Le comité vote chaque année le montant demandé."""
LINES = (
    ("base", "1.30", "pupil", "always", "1,30 € par élève et par an"),
    ("ecoles", "40", "school", "always", "40 € par école et par an"),
    ("suivi", "0.30", "pupil", "yes-no", "0,30 € par élève et par an"),
    ("ateliers", "150", "half_day", "number", "150 € par demi-journée"),
    ("vote", "5", "pupil", "yes-no", "5 €"),
)
VOTE = {"work": "votes", "title": "Vote", "version": "2020-01-02"}
"""The source of the last line."""

CHANGES = (
    *(("1,30 €", amount) for amount in ("1,30 €", "1 234,50 €", "1.45 €", "0,30 €", "1,20 € ou 1,50 €")),
    *(("1,30 € par élève et par an, et 40 €", words) for words in ("1,40 € par élève et par an, et 20 €", "3 €")),
    *(("par demi-journée", f"par demi-journée, dans la limite de 10 000 €, {text}") for text in TEXTS[:4]),
    *((";\n- des ateliers", "; des ateliers"), (", de 150 €", ",\nde 160 €"), ("de 0,30 €", "de seulement 0,25 €")),
    *(("- un suivi, de 0,30 € par élève et par an ;\n", ""), ("chaque année le montant", "le montant")),
    ("montant demandé.", "montant demandé.\nUne remise de 6 €."),
)
"""Words, and others in their place."""

FILLED = {"collectivite": "1", "annees": "3", "options": {"suivi": YES, "ateliers": "3"}}
FORMS: tuple[dict[str, Any], ...] = (
    {},
    FILLED | {"reponses": {line[0]: YES for line in LINES}},
    {"annees": "onze", "options": {"ateliers": "-1"}, "reponses": {line[0]: NO for line in LINES}},
)


def proposal_questions() -> Iterator[Mapping[str, Any]]:
    """Yield questions about proposed changes, with and without communities, as a form is filled in."""
    communities = [
        {"code": f"{place}", "nom": text, "comptes": {"pupil": 1 + 1_000 * place, "school": 90 // (place + 1)}}
        for place, text in enumerate((*TEXTS[:4], "Aubers"))
    ]
    keys = ("key", "amount", "per", "choice", "quote")
    place = {"article": "5", "path": "texte/"}
    lines = [
        {**dict(zip(keys, line, strict=True)), "field": line[0], "label": line[0], "unit": line[4], **place}
        for line in LINES
    ]
    lines[-1] |= VOTE
    grounds = {"yearly_vote": {**place, "quote": "vote chaque année"}}
    day = {"version": "2020-01-01", "start": "2020-01-01"}
    tariff = {"work": "texte", "title": "Texte", **day, "lines": lines, "services": [], "grounds": grounds}
    for words, others in CHANGES:
        old, new = _document(ALINEAS, {TARIFF: tariff}), _document(ALINEAS.replace(words, others, 1), {})
        yield {"ancienne": old, "nouvelle": new}
        for chosen in FORMS:
            donnees = stringify({"collectivites": communities})
            yield {"ancienne": old, "nouvelle": new, "donnees": donnees, "prix": chosen}


def _document(text: str, annexes: Mapping[str, object]) -> str:
    alineas = (Paragraph(f"article-5-al-{place}", one) for place, one in enumerate(text.split("\n"), start=1))
    part = Part("article-5", "article 5", "Article 5", tuple(alineas))
    return edition_document(Edition("texte", dt.date(2020, 1, 1), (part,), annexes))
