"""The tariffs of the texts as the JSON document that the simulator reads."""

import json
from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from simulator import Contribution, Deliberation, Source, Tariff


def tariffs_document(tariffs: Iterable[Tariff]) -> str:
    """Write tariffs as `simulator.read_tariffs` reads them; the same tariffs give the same characters."""
    return json.dumps([tariff_entry(one) for one in tariffs], ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def tariff_entry(tariff: Tariff) -> dict[str, Any]:
    """Write one tariff as an entry of the document."""
    return {
        "work": tariff.work,
        "title": tariff.title,
        "version": tariff.version.isoformat(),
        "start": tariff.start.isoformat(),
        "contributions": {name: _contribution(one) for name, one in tariff.contributions.items()},
        "services": [
            {"label": one.label, "contributions": list(one.contributions), **_place(one.source)}
            for one in tariff.services
        ],
        "grounds": {name: _place(source) for name, source in tariff.grounds.items()},
        **({"deliberation": _deliberation(tariff.deliberation)} if tariff.deliberation else {}),
    }


def _deliberation(asked: Deliberation) -> dict[str, dict[str, str]]:
    clauses = {one.name: getattr(asked, one.name) for one in fields(asked)}
    return {name: {"label": clause.label, **_place(clause.source)} for name, clause in clauses.items()}


def _contribution(one: Contribution) -> dict[str, str]:
    return {"label": one.label, "amount": str(one.amount), "unit": one.unit, **_place(one.source)}


def _place(source: Source) -> dict[str, str]:
    return {"article": source.article, "quote": source.quote, "path": source.path}
