"""The territory that the simulator offers: communities and communes of some départements, as one small document.

The data is that of the npm package ``@etalab/decoupage-administratif`` (Licence Ouverte 2.0; sources: Insee for the
communes, DGCL for the perimeters). A community that straddles the border of a département comes whole, with its
communes on the other side; delegated and associated communes lead to the commune that holds them.
"""

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

COMMUNES, COMMUNITIES, DEPARTMENTS = "communes.json", "epci.json", "departements.json"
SOURCE = (
    "Communes : Insee. Intercommunalités : périmètres {vintage}. D’après le paquet"
    " @etalab/decoupage-administratif {version}, sous Licence Ouverte 2.0."
)
VINTAGES = {"6.0.0": "DGCL 2025"}
"""Of when the perimeters are, by version of the package.

The README of 6.0.0 says 2026; its ``epci.json`` is, byte for byte, that of 5.3.0, which is of 2025 by the same README.
Nothing in the data says its year: another version is held against the one before.
"""


class TerritoryError(Exception):
    """The data can't be read; the message says what to do."""


def territory_document(package: Path, departments: Collection[str]) -> str:
    """Write the document that `simulator.read_territory` reads, for the départements of these codes.

    Raises:
        TerritoryError: the npm package is missing, of a version whose vintage isn't known, or lacks a département.
    """
    version = _version(package)
    communes, communities, names = (_read(package / "data" / name) for name in (COMMUNES, COMMUNITIES, DEPARTMENTS))
    known = {one["code"]: one["nom"] for one in names}
    for code in departments:
        if code not in known:
            msg = f"territory: found département {code!r}, expected a code as {next(iter(known))!r}"
            raise TerritoryError(msg)
    ours = [one for one in communities if any(_department(member["code"]) in departments for member in one["membres"])]
    home = {member["code"]: one["code"] for one in ours for member in one["membres"]}
    current = {one["code"]: one for one in communes if one["type"] == "commune-actuelle"}
    kept = {code: one for code, one in current.items() if one["departement"] in departments or code in home}
    document = {
        "source": SOURCE.format(vintage=VINTAGES[version], version=version),
        "departements": {code: known[code] for code in sorted({one["departement"] for one in kept.values()})},
        "couverts": sorted(departments),
        "epci": {one["code"]: one["nom"] for one in sorted(ours, key=lambda one: one["nom"])},
        "communes": {code: [one["nom"], one["departement"], home.get(code, "")] for code, one in sorted(kept.items())},
        "deleguees": sorted([one["nom"], one["chefLieu"]] for one in communes if one.get("chefLieu") in kept),
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"


def _department(commune: str) -> str:
    """Give the département of a commune by its code; those overseas have three signs."""
    return commune[:3] if commune.startswith("97") else commune[:2]


def _version(package: Path) -> str:
    version = str(_read(package / "package.json")["version"])
    if version not in VINTAGES:
        msg = f"{package}: found version {version}, expected one whose vintage is known: {', '.join(VINTAGES)}"
        raise TerritoryError(msg)
    return version


def _read(file: Path) -> Any:  # noqa: ANN401 — JSON of another's making
    try:
        return json.loads(file.read_text("utf-8"))
    except OSError as error:
        msg = f"{file}: {error.strerror}. Run `make site`, or `npm ci`, to install it."
        raise TerritoryError(msg) from error
