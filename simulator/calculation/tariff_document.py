"""The published tariffs as a JSON document: made of the texts by the publisher, read wherever they are applied."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from simulator.calculation.quantities import QUANTITIES, Quantity
from simulator.calculation.tariff import Choice, Clause, Deliberation, Service, Source, Tariff, TariffLine, Tariffs


def write_tariffs(tariffs: Iterable[Tariff]) -> str:
    """Write tariffs as `read_tariffs` reads them; the same tariffs give the same characters."""
    return json.dumps([tariff_entry(tariff) for tariff in tariffs], ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def tariff_entry(tariff: Tariff) -> dict[str, Any]:
    """Write one tariff as an entry of the document: its fields, by their names, but for those without a value."""
    return {name: value for name, value in _fields(tariff).items() if value is not None}


def _fields(value: Any) -> dict[str, Any]:  # noqa: ANN401 — a tariff, or what it is made of
    """Write the fields of a value; those of its source are among them."""
    if isinstance(value, Source):
        act = {"work": value.work, "title": value.title, "version": value.version.isoformat()} if value.is_act else {}
        return {"article": value.article, "quote": value.quote, "path": value.path, **act}
    names = [attribute.name for attribute in fields(value) if attribute.name != "source"]
    entry = {name: _json(getattr(value, name)) for name in names}
    return entry | (_fields(value.source) if hasattr(value, "source") else {})


def _json(value: Any) -> Any:  # noqa: ANN401 — a field of these
    """Return a value as JSON has it."""
    match value:
        case str() | None:
            return value
        case Quantity():
            return value.name
        case tuple():
            return list(map(_json, value))
        case Mapping():
            return {name: _json(item) for name, item in value.items()}
        case _:
            return _fields(value) if is_dataclass(value) else str(value)


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

    def source(values: Mapping[str, str]) -> Source:
        words = values["article"], values["quote"], values["path"]
        if "work" in values:
            return Source(values["work"], values["title"], date.fromisoformat(values["version"]), *words, is_act=True)
        return Source(entry["work"], entry["title"], base or version, *words)

    def line(values: Mapping[str, str]) -> TariffLine:
        names = {name: values[name] for name in ("key", "field", "label", "unit")}
        amount, per, choice = Decimal(values["amount"]), QUANTITIES[values["per"]], Choice(values["choice"])
        return TariffLine(**names, amount=amount, per=per, choice=choice, source=source(values))

    clauses = entry.get("deliberation")
    return Tariff(
        work=entry["work"],
        title=entry["title"],
        version=version,
        start=date.fromisoformat(entry["start"]),
        lines=tuple(line(values) for values in entry["lines"]),
        services=tuple(
            Service(values["label"], tuple(values["lines"]), source(values)) for values in entry["services"]
        ),
        grounds={name: source(values) for name, values in entry["grounds"].items()},
        deliberation=Deliberation(**{name: Clause(values["label"], source(values)) for name, values in clauses.items()})
        if clauses
        else None,
        base=base,
    )
