"""The published tariffs as a JSON document: made of the texts by the publisher, read wherever they are applied."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from simulator.calculation.quantities import QUANTITIES
from simulator.calculation.tariff import Choice, Clause, Deliberation, Service, Source, Tariff, TariffLine, Tariffs


def write_tariffs(tariffs: Iterable[Tariff]) -> str:
    """Write tariffs as `read_tariffs` reads them; the same tariffs give the same characters."""
    return json.dumps([tariff_entry(one) for one in tariffs], ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def tariff_entry(tariff: Tariff) -> dict[str, Any]:
    """Write one tariff as an entry of the document."""
    entry = {
        "work": tariff.work,
        "title": tariff.title,
        "version": tariff.version.isoformat(),
        "start": tariff.start.isoformat(),
        "lines": [
            {
                "key": line.key,
                "field": line.field,
                "label": line.label,
                "amount": str(line.amount),
                "unit": line.unit,
                "per": line.per.name,
                "choice": line.choice.value,
                **_place(line.source),
            }
            for line in tariff.lines
        ],
        "services": [{"label": one.label, "lines": list(one.lines), **_place(one.source)} for one in tariff.services],
        "grounds": {name: _place(source) for name, source in tariff.grounds.items()},
    }
    if tariff.base:
        entry["base"] = tariff.base.isoformat()
    if tariff.deliberation:
        clauses = {one.name: getattr(tariff.deliberation, one.name) for one in fields(tariff.deliberation)}
        entry["deliberation"] = {name: {"label": one.label, **_place(one.source)} for name, one in clauses.items()}
    return entry


def _place(source: Source) -> dict[str, str]:
    act = {"work": source.work, "title": source.title, "version": source.version.isoformat()} if source.is_act else {}
    return {"article": source.article, "quote": source.quote, "path": source.path, **act}


def read_tariffs(text: str) -> Tariffs:
    """Read the published tariffs: a JSON list, amounts as strings (``tariffs.json``, made of the texts).

    Raises:
        ValueError: it is no JSON, holds no tariff, or a day in it can't be read.
        KeyError: something that the publisher writes is missing.
    """
    tariffs = [_read_tariff(entry) for entry in json.loads(text)]
    if not tariffs:
        raise ValueError("found no tariff, expected one")
    return Tariffs(tuple(sorted(tariffs, key=lambda tariff: tariff.start)))


def _read_tariff(entry: Mapping[str, Any]) -> Tariff:
    version = date.fromisoformat(entry["version"])
    base = date.fromisoformat(entry["base"]) if "base" in entry else None

    def source(place: Mapping[str, str]) -> Source:
        words = place["article"], place["quote"], place["path"]
        if "work" in place:
            return Source(place["work"], place["title"], date.fromisoformat(place["version"]), *words, is_act=True)
        return Source(entry["work"], entry["title"], base or version, *words)

    def line(one: Mapping[str, str]) -> TariffLine:
        return TariffLine(
            key=one["key"],
            field=one["field"],
            label=one["label"],
            amount=Decimal(one["amount"]),
            unit=one["unit"],
            per=QUANTITIES[one["per"]],
            choice=Choice(one["choice"]),
            source=source(one),
        )

    clauses = entry.get("deliberation")
    return Tariff(
        work=entry["work"],
        title=entry["title"],
        version=version,
        start=date.fromisoformat(entry["start"]),
        lines=tuple(line(one) for one in entry["lines"]),
        services=tuple(Service(one["label"], tuple(one["lines"]), source(one)) for one in entry["services"]),
        grounds={name: source(place) for name, place in entry["grounds"].items()},
        deliberation=Deliberation(**{name: Clause(one["label"], source(one)) for name, one in clauses.items()})
        if clauses
        else None,
        base=base,
    )
