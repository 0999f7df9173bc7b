"""The questions that prove the price of a proposed change in the snapshot: an invented text, changed in each way."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace

from simulator.calculation import QUANTITIES, Choice, Source, Tariff, TariffLine, tariff_entry
from simulator.proposal import AMOUNT, read_amount
from simulator.question import NO, YES
from simulator.redline import TARIFF
from versioned_texts.engine import TEXTS
from versioned_texts.redline import Edition, Paragraph, Part, edition_document
from warm_python import stringify

DAY = dt.date(2020, 1, 1)
ALINEAS = """Chaque membre paie 1,30 € par élève et par an, et 40 € par école et par an. Il peut demander en plus :
- un suivi, de 0,30 € par élève et par an ;
- des ateliers, de 150 € par demi-journée.
Le comité vote chaque année le montant demandé."""
QUOTES = {
    "1,30 € par élève et par an": ("pupil", Choice.ALWAYS),
    "40 € par école et par an": ("school", Choice.ALWAYS),
    "0,30 € par élève et par an": ("pupil", Choice.YES_NO),
    "150 € par demi-journée": ("half_day", Choice.NUMBER),
}
_LONG = "des mots " * 20
CHANGES = (
    *(("1,30 €", amount) for amount in ("1 234,50 €", "1.45 €", "0,30 €", "1,20 € ou 1,50 €")),
    *(("1,30 € par élève et par an, et 40 €", words) for words in ("1,40 € par élève et par an, et 20 €", "3 €")),
    *(("par demi-journée", f"par demi-journée, dans la limite de 10 000 €, {text}") for text in TEXTS[:4]),
    *((";\n- des ateliers", "; des ateliers"), (", de 150 €", ",\nde 160 €"), ("de 0,30 €", "de seulement 0,25 €")),
    *(("- un suivi, de 0,30 € par élève et par an ;\n", ""), ("chaque année le montant", "le montant")),
    ("montant demandé.", f"montant demandé.\n{_LONG}, 5 € {_LONG}\nUne remise de 6 €."),
)
"""Words, and others in their place."""


def proposal_questions() -> Iterator[Mapping[str, str | Mapping[str, object]]]:
    """Yield questions about proposed changes, with and without communities, as a form is filled in."""
    source = Source("texte", "Texte", DAY, "5", "", "texte/")
    lines = tuple(
        TariffLine(
            f"ligne-{place}",
            f"choix-{place}",
            quote,
            amount,
            quote,
            QUANTITIES[per],
            choice,
            replace(source, quote=quote),
        )
        for place, (quote, (per, choice)) in enumerate(QUOTES.items())
        if (amount := next(map(read_amount, AMOUNT.finditer(quote))))
    )
    act = replace(source, work="vote", quote="5 €", is_act=True)
    lines += (replace(lines[2], key="vote", field="vote", source=act),)
    grounds = {"yearly_vote": replace(source, quote="vote chaque année")}
    entry = tariff_entry(Tariff("texte", "Texte", DAY, DAY, lines, (), grounds))
    names = (*TEXTS[:4], "Aubers")
    counts = ({"pupil": 1 + place * 1_000, "school": 90 // (place + 1)} for place in range(len(names)))
    communities = [
        {"code": f"{at}", "nom": name, "comptes": one} for at, (name, one) in enumerate(zip(names, counts, strict=True))
    ]
    answers = {line.key: YES for line in lines}
    options = {"choix-2": YES, "choix-3": "3"}
    filled = {"collectivite": "1", "annees": "3", "options": options, "reponses": answers}
    mistyped = {"annees": "onze", "options": {"choix-3": "-1"}, "reponses": dict.fromkeys(answers, NO)}
    for words, others in (("", ""), *CHANGES):
        documents = {
            "ancienne": edition_document(_edition(ALINEAS, {TARIFF: entry})),
            "nouvelle": edition_document(_edition(ALINEAS.replace(words, others, 1))),
        }
        yield documents
        for chosen in ({}, filled, mistyped):
            yield {**documents, "donnees": stringify({"collectivites": communities}), "prix": chosen}


def _edition(text: str, annexes: Mapping[str, object] | None = None) -> Edition:
    alineas = (Paragraph(f"article-5-al-{place}", one) for place, one in enumerate(text.split("\n"), start=1))
    return Edition("texte", DAY, (Part("article-5", "article 5", "Article 5", tuple(alineas)),), annexes or {})
