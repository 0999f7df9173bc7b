"""The estimate as JSON for programs; the site publishes the schema of `EstimateDocument`."""

import json
from typing import Annotated, NotRequired

from french.amounts import machine, nearest_cent
from french.schema import Amount, Day, Schema, SelfDescribed, Text
from simulator.calculation import MOST_SCENARIOS
from simulator.exports.subject import Subject
from simulator.views import Report, ReportedTotals, ReportedYears, report, report_years, reported_totals

SCHEMA = "simulateur/estimation.schema.json"
"""Where the site publishes the schema."""


@Schema("La part d’une commune.", title="part")
class ReportedShare(ReportedTotals):
    """What falls to a commune."""

    commune: Annotated[str, Schema("Nom de la commune.")]
    lignes: Annotated[
        dict[str, Amount], Schema("Sa part de chaque ligne de la contribution, par code.", minProperties=1)
    ]
    par_eleve: Annotated[Amount, Schema("Sa part du budget, pour un élève.")]


@Schema("Une option.", title="option")
class ReportedOption(Report):
    """An option, by its name."""

    nom: Annotated[Text, Schema("Nom de l’option.")]


class _Envelope(SelfDescribed):
    """What stands around an estimate."""

    jour: Annotated[Day, Schema("Jour de l’estimation.")]
    collectivite: Annotated[str, Schema("Nom de la collectivité, vide s’il n’est pas saisi.")]
    lien: Annotated[
        str,
        Schema(
            "Adresse où le simulateur montre la même estimation, sans le nom des écoles ni les communes qu’elle ne"
            " porte pas ; vide si celle du site n’est pas connue.",
            format="uri-reference",
        ),
    ]
    repartition: NotRequired[
        Annotated[
            list[ReportedShare],
            Schema(
                "La répartition par commune (convention du site), pour une année où tous les élèves comptent.",
                minItems=1,
            ),
        ]
    ]
    options: NotRequired[
        Annotated[
            list[ReportedOption],
            Schema(
                "Les options comparées, pour une année où tous les élèves comptent ; la première est ce qui a été"
                " saisi.",
                minItems=2,
                maxItems=MOST_SCENARIOS,
            ),
        ]
    ]


@Schema("L’estimation d’une année.", title="une_annee")
class OneYear(Report, _Envelope):
    """An estimate of one year, as a file."""


@Schema("L’estimation de plusieurs années.", title="plusieurs_annees")
class SeveralYears(ReportedYears, _Envelope):
    """An estimate of several years, as a file."""

    annee_complete: Annotated[
        ReportedTotals,
        Schema(
            "Une année où tous les élèves saisis comptent, aux prix de la première : ce que « repartition » partage et"
            " ce que « options » compare. Quand le déploiement est progressif, elle diffère de la première, qui seule"
            " compte les devis.",
            properties={"eleves": {"minimum": 1}},
        ),
    ]


EstimateDocument = Annotated[
    OneYear | SeveralYears,
    Schema(
        "Une estimation téléchargée depuis le simulateur, ou écrite par « python -m simulator --format json ». Les"
        " montants sont des chaînes, en euros, à deux décimales. Les adresses relatives se rapportent à celle du site.",
        title="Estimation",
    ),
]


def json_document(subject: Subject) -> bytes:
    """Write the estimate, and the years, communes and options where they were asked for; amounts are strings."""
    answer, site = subject.answer, subject.answer.question.site
    envelope: _Envelope = {
        "$schema": f"{site}{SCHEMA}",
        "jour": subject.day.isoformat(),
        "collectivite": subject.community,
        "lien": subject.link,
    }
    full_year = reported_totals(answer.whole.request.pupils, answer.whole.amounts)
    document: EstimateDocument = (
        {**envelope, **report_years(answer.years, answer.hypotheses, site), "annee_complete": full_year}
        if answer.years
        else {**envelope, **report(answer.whole, site, answer.hypotheses)}
    )
    if answer.shares:
        document["repartition"] = [
            {
                "commune": share.commune.name,
                "lignes": {code: machine(amount) for code, amount in share.contributions.items()},
                **reported_totals(share.commune.pupils, share.amounts),
                "par_eleve": machine(nearest_cent(share.per_pupil)),
            }
            for share in answer.shares
        ]
    if answer.comparison:
        document["options"] = [
            {"nom": scenario.name, **report(scenario.estimate, site)} for scenario in answer.comparison.scenarios
        ]
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()
