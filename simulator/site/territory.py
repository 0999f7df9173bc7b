"""The territory of the simulator: communities and communes of some départements, as one JSON document.

A community across the border of a département is included whole. Delegated and associated communes refer to the commune
that contains them, and so do the codes that former communes had.
"""

import json
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from simulator.wording import section

_say = section("site", "territory")

PACKAGE = "@etalab/decoupage-administratif"
"""The npm package of the data."""

COMMUNES, COMMUNITIES, DEPARTMENTS = "communes.json", "epci.json", "departements.json"
VINTAGES = {"6.0.0": "DGCL 2025"}
"""The year of the perimeters by version of the package, whose data states none: compare a new version with the last.

The README of 6.0.0 says 2026, but its ``epci.json`` equals that of 5.3.0, which dates from 2025 by the same README.
"""


class TerritoryError(Exception):
    """The data can't be read; the message says what to do."""


def territory_document(package: Path, departments: Collection[str], other_names: Iterable[str] = ()) -> str:
    """Write the document for `simulator.read_territory`, for the départements of these codes.

    ``other_names`` are what communities and communes are also called: « CA2C = 200030633 », « Aix = 59004 ».

    Raises:
        TerritoryError: the npm package is missing, of a version whose vintage isn't known, or lacks a département; or
            a name is that of no community or commune.
    """
    version = _version(package)
    communes, communities, names = (_read(package / "data" / name) for name in (COMMUNES, COMMUNITIES, DEPARTMENTS))
    known_names = {department["code"]: department["nom"] for department in names}
    for code in departments:
        if code not in known_names:
            example = next(iter(known_names))
            raise TerritoryError(f"departments: found {code!r}, expected the code of a département, as {example!r}")
    ours = [
        epci for epci in communities if any(_department(member["code"]) in departments for member in epci["membres"])
    ]
    home = {member["code"]: epci["code"] for epci in ours for member in epci["membres"]}
    current = {row["code"]: row for row in communes if row["type"] == "commune-actuelle"}
    community_names = {epci["code"]: epci["nom"] for epci in sorted(ours, key=lambda epci: epci["nom"])}
    selected = {code: row for code, row in current.items() if row["departement"] in departments or code in home}
    document = {
        "source": _say("source", vintage=VINTAGES[version], version=version),
        "departements": {code: known_names[code] for code in sorted({row["departement"] for row in selected.values()})},
        "epci": community_names,
        "autres_noms": _other_names(other_names, {**community_names, **selected}),
        "communes": {
            code: [row["nom"], row["departement"], home.get(code, ""), " ".join(row["codesPostaux"])]
            for code, row in sorted(selected.items())
        },
        # an h that elides nothing has the liaison 0, « de », in the data of INSEE
        "h_aspire": sorted(
            code for code, row in selected.items() if row["nom"].startswith("H") and row.get("typeLiaison") == 0
        ),
        "deleguees": sorted([row["nom"], row["chefLieu"]] for row in communes if row.get("chefLieu") in selected),
        "anciens_codes": {old: code for code, row in selected.items() for old in row.get("anciensCodes", ())},
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"


def _other_names(declared: Iterable[str], codes: Collection[str]) -> dict[str, list[str]]:
    """Return the names that are declared, by the code of their community or commune."""
    pairs = {text: (name.strip(), code.strip()) for text in declared for name, _, code in [text.rpartition("=")]}
    if unknown := [repr(text) for text, (name, code) in pairs.items() if not name or code not in codes]:
        expected = "a name and the SIREN of a community, or the INSEE code of a commune, as 'MEL = 200093201'"
        raise TerritoryError(f"other_names: found {', '.join(unknown)}, expected {expected}")
    return {code: [name for name, other in pairs.values() if other == code] for _, code in pairs.values()}


def inhabitants(package: Path) -> dict[str, int]:
    """Return how many inhabitants each commune of today has, by its code.

    Raises:
        TerritoryError: the npm package is missing.
    """
    return {
        commune["code"]: commune["population"]
        for commune in _read(package / "data" / COMMUNES)
        if commune["type"] == "commune-actuelle" and "population" in commune
    }


def _department(commune: str) -> str:
    """Return the département of a commune code; overseas codes have three characters."""
    return commune[:3] if commune.startswith("97") else commune[:2]


def _version(package: Path) -> str:
    version = str(_read(package / "package.json")["version"])
    if version not in VINTAGES:
        expected = f"one whose vintage is known: {', '.join(VINTAGES)}"
        raise TerritoryError(f"{package}: found version {version}, expected {expected}")
    return version


def _read(file: Path) -> Any:  # noqa: ANN401 — JSON of any shape
    try:
        return json.loads(file.read_text("utf-8"))
    except OSError as error:
        raise TerritoryError(f"{file}: {error.strerror}. Run `make site`, or `npm ci`, to install it.") from error
