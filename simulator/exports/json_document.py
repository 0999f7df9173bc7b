"""The estimate as JSON for programs; the site publishes the schema of `EstimateDocument`."""

import json
from typing import Annotated, NotRequired

from french.amounts import machine, nearest_cent
from french.schema import Amount, Day, Schema, SelfDescribed, Text
from simulator.calculation import MOST_SCENARIOS
from simulator.exports.subject import Subject
from simulator.views import Report, ReportedTotals, ReportedYears, report, report_years, reported_totals
from simulator.wording import section

_say = section("documents", "json_document")

SCHEMA = "simulateur/estimation.schema.json"
"""Where the site publishes the schema."""


@Schema(_say("share"), title="part")
class ReportedShare(ReportedTotals):
    """What falls to a commune."""

    commune: Annotated[str, Schema(_say("commune"))]
    lignes: Annotated[dict[str, Amount], Schema(_say("lines"), minProperties=1)]
    par_eleve: Annotated[Amount, Schema(_say("per_pupil"))]


@Schema(_say("option"), title="option")
class ReportedOption(Report):
    """An option, by its name."""

    nom: Annotated[Text, Schema(_say("option_name"))]


class _Envelope(SelfDescribed):
    """What stands around an estimate."""

    jour: Annotated[Day, Schema(_say("day"))]
    collectivite: Annotated[str, Schema(_say("community"))]
    lien: Annotated[str, Schema(_say("link"), format="uri-reference")]
    repartition: NotRequired[Annotated[list[ReportedShare], Schema(_say("shares"), minItems=1)]]
    options: NotRequired[Annotated[list[ReportedOption], Schema(_say("options"), minItems=2, maxItems=MOST_SCENARIOS)]]


@Schema(_say("one_year"), title="une_annee")
class OneYear(Report, _Envelope):
    """An estimate of one year, as a file."""


@Schema(_say("several_years"), title="plusieurs_annees")
class SeveralYears(ReportedYears, _Envelope):
    """An estimate of several years, as a file."""

    annee_complete: Annotated[ReportedTotals, Schema(_say("full_year"), properties={"eleves": {"minimum": 1}})]


EstimateDocument = Annotated[OneYear | SeveralYears, Schema(_say("estimate"), title="Estimation")]


def json_document(subject: Subject) -> bytes:
    """Write the estimate, and the years, communes and options where they were asked for; amounts are strings."""
    answer, site = subject.answer, subject.answer.question.site
    envelope: _Envelope = {
        "$schema": f"{site}{SCHEMA}",
        "jour": subject.day.isoformat(),
        "collectivite": subject.community,
        "lien": subject.link,
    }
    full_year = reported_totals(answer.full_year.request.pupils, answer.full_year.amounts)
    document: EstimateDocument = (
        {**envelope, **report_years(answer.years, answer.hypotheses, site), "annee_complete": full_year}
        if answer.years
        else {**envelope, **report(answer.full_year, site, answer.hypotheses)}
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
