"""The estimate as JSON for programs, in the shape of the schema that the site publishes."""

import json
from decimal import Decimal
from typing import Any

from simulator.amounts import CENT, machine, to_whole
from simulator.calculation import Estimate, Share
from simulator.exports.subject import Subject
from simulator.views import report, report_years

SCHEMA = "simulateur/estimation.schema.json"
"""Where the site publishes the schema."""


def json_document(subject: Subject) -> bytes:
    """Write the estimate, and the years, communes and options where they were asked for; amounts are strings."""
    site = subject.answer.question.site
    document: dict[str, Any] = {
        "$schema": f"{site.rstrip('/')}/{SCHEMA}",
        "jour": subject.day.isoformat(),
        "collectivite": subject.community,
        "lien": subject.link,
        **(report_years(subject.answer.years, site) if subject.answer.years else report(subject.answer.whole, site)),
    }
    if subject.answer.years:
        document["annee_complete"] = _totals(subject.answer.whole)
    if subject.answer.shares:
        document["repartition"] = [_share(share) for share in subject.answer.shares]
    if subject.answer.comparison:
        document["options"] = [
            {"nom": scenario.name, **report(scenario.estimate, site)}
            for scenario in subject.answer.comparison.scenarios
        ]
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _totals(estimate: Estimate) -> dict[str, Any]:
    return {
        "eleves": estimate.request.pupils,
        "contribution_brute": machine(estimate.gross.amount),
        "subventions_deduites": machine(estimate.gross.amount - estimate.net.amount),
        "contribution_nette": machine(estimate.net.amount),
        "prestations_marche": machine(estimate.market.amount),
        "budget_total": machine(estimate.budget.amount),
    }


def _share(share: Share) -> dict[str, Any]:
    return {
        "commune": share.commune.name,
        "eleves": share.commune.pupils,
        "lignes": {code: machine(amount) for code, amount in share.contributions.items()},
        "contribution_brute": machine(share.gross),
        "subventions_deduites": machine(share.grant),
        "contribution_nette": machine(share.net),
        "prestations_marche": machine(share.market),
        "budget_total": machine(share.budget),
        "par_eleve": machine(Decimal(to_whole(share.per_pupil * 100)) * CENT),
    }
