"""The legal names of bodies, and how each stands in a sentence."""

import json
import re
from pathlib import Path

import pytest

from simulator import Territory
from simulator.headcounts.legal_names import after_de, commune_legal_name, council, legal_name, with_article

LIAISONS = {0: "de ", 1: "d’", 2: "du ", 3: "de La ", 4: "des ", 5: "de L’"}
"""What follows « commune » by the code that INSEE gives the name (its article, and whether it elides « de »)."""


@pytest.mark.parametrize(
    ("published", "full", "after"),
    [
        ("CC Flandre Orbe", "Communauté de communes Flandre Orbe", "de la Communauté de communes Flandre Orbe"),
        ("CC de l'Orbe", "Communauté de communes de l’Orbe", "de la Communauté de communes de l’Orbe"),
        (
            "CA d'Orbe-sur-Mer",
            "Communauté d’agglomération d’Orbe-sur-Mer",
            "de la Communauté d’agglomération d’Orbe-sur-Mer",
        ),
        ("CA Coeur d'Orbe", "Communauté d’agglomération Cœur d’Orbe", "de la Communauté d’agglomération Cœur d’Orbe"),
        ("CU d'Orbe", "Communauté urbaine d’Orbe", "de la Communauté urbaine d’Orbe"),
        ("Métropole Européenne d'Orbe", "Métropole européenne d’Orbe", "de la Métropole européenne d’Orbe"),
        ("SIVU des écoles", "SIVU des écoles", "du SIVU des écoles"),
        ("CC", "CC", "de CC"),
        ("Orbe Agglo", "Orbe Agglo", "d’Orbe Agglo"),
    ],
)
def test_a_community_is_named_in_full(published: str, full: str, after: str) -> None:
    assert legal_name(published) == full
    assert after_de(full) == after


@pytest.mark.parametrize(
    ("name", "aspirated", "full"),
    [
        ("Bellerive", False, "Commune de Bellerive"),
        ("Orbe", False, "Commune d’Orbe"),
        ("Éclaives", False, "Commune d’Éclaives"),
        ("Œuf-sur-Orbe", False, "Commune d’Œuf-sur-Orbe"),
        ("Yvelle", False, "Commune d’Yvelle"),
        ("Hérival", False, "Commune d’Hérival"),
        ("Haut-Orbe", True, "Commune de Haut-Orbe"),
        ("Le Clairval", False, "Commune du Clairval"),
        ("Les Rives", False, "Commune des Rives"),
        ("La Rive", False, "Commune de La Rive"),
        ("L'Orée", False, "Commune de L’Orée"),
        ("Lessines", False, "Commune de Lessines"),
    ],
)
def test_a_commune_is_named_in_full(name: str, aspirated: bool, full: str) -> None:  # noqa: FBT001 — a case
    assert commune_legal_name(name, aspirated=aspirated) == full
    assert with_article(full) == f"la c{full[1:]}"
    assert after_de(full) == f"de la c{full[1:]}"
    assert council(full) == "Conseil municipal"


def test_every_commune_elides_as_insee_has_it(project: Path, territory: Territory) -> None:
    file = project / "node_modules" / "@etalab" / "decoupage-administratif" / "data" / "communes.json"
    current = (commune for commune in json.loads(file.read_text("utf-8")) if commune["type"] == "commune-actuelle")
    liaisons = {commune["code"]: commune.get("typeLiaison") for commune in current}
    for commune in territory.communes:
        expected = LIAISONS[liaisons[commune.code]]
        name = re.sub("^(Le |La |Les |L’)", "", commune.name.replace("'", "’"))
        assert commune.legal_name == f"Commune {expected}{name}"


def test_every_community_has_its_article_and_its_council(territory: Territory) -> None:
    for community in territory.communities:
        assert re.match(
            "de la (Communauté (de communes|d’agglomération|urbaine)|Métropole) ?", after_de(community.legal_name)
        )
        assert council(community.legal_name)
        assert "'" not in community.legal_name
