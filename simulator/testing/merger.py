"""An invented territory before and after two of its communes merge, as the npm package of communes has it."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from simulator.site.territory import VINTAGES

COMMUNITY = "999000001"
OLD = {"99001": "Bellerive", "99002": "Orbe-le-Vieux", "99003": "Clairval"}
NEW = {"99001": "Bellerive-sur-Orbe", "99003": "Clairval"}
MERGED = {"99002": "99001"}
"""The code of the commune that merges into another, which keeps its own."""


def write_package(folder: Path, names: Mapping[str, str]) -> Path:
    """Write the package with one community of some communes, whose former ones are those of `MERGED` that are gone."""
    return write_territory(folder, {COMMUNITY: ("CC du Val d’Orbe", names)})


def write_territory(folder: Path, communities: Mapping[str, tuple[str, Mapping[str, str]]]) -> Path:
    """Write the package with communities, each with its name and its communes by their codes."""
    names = {code: name for _, members in communities.values() for code, name in members.items()}
    communes: list[dict[str, Any]] = [
        {"code": code, "nom": name, "departement": "99", "type": "commune-actuelle", "codesPostaux": ["99100"]}
        | {"population": 1000, "anciensCodes": [old for old, new in MERGED.items() if new == code and old not in names]}
        for code, name in names.items()
    ]
    data = {
        "communes.json": communes,
        "epci.json": [
            {"code": code, "nom": name, "membres": [{"code": member, "nom": members[member]} for member in members]}
            for code, (name, members) in communities.items()
        ],
        "departements.json": [{"code": "99", "nom": "Val d’Orbe"}],
    }
    (folder / "data").mkdir(parents=True)
    (folder / "package.json").write_text(json.dumps({"version": next(iter(VINTAGES))}), "utf-8")
    for name, rows in data.items():
        (folder / "data" / name).write_text(json.dumps(rows), "utf-8")
    return folder
