"""Communities and communes of the real data, found by the names that files write."""

from pathlib import Path

import pytest

from simulator import Community, Territory
from simulator.name_keys import key
from simulator.site.territory import TerritoryError, territory_document


def community(territory: Territory, name: str) -> Community:
    (found,) = [epci for epci in territory.communities if epci.name == name]
    return found


def test_every_community_and_commune_of_the_two_departements_is_there(territory: Territory) -> None:
    assert len(territory.communities) == 36
    by_department = [commune.department for commune in territory.communes]
    assert (by_department.count("59"), by_department.count("62"), by_department.count("80")) == (647, 887, 1)
    assert all(commune.community for commune in territory.communes)
    assert sum(len(epci.communes) for epci in territory.communities) == len(territory.communes)
    assert len(territory.former) == 23
    assert "DGCL 2025" in territory.source
    assert "Licence Ouverte" in territory.source


def test_communities_come_whole_across_the_border(territory: Territory) -> None:
    assert {commune.department for commune in community(territory, "CC Flandre Lys").communes} == {"59", "62"}
    ternois = community(territory, "CC du Ternois").communes
    assert [commune.name for commune in ternois if commune.department == "80"] == ["Vitz-sur-Authie"]


COMMUNES = {
    ("LILLE", "NORD", "59000"): "Lille",
    ("Lomme", "059", "59160"): "Lille",
    ("HELLEMMES", "59", "59260"): "Lille",
    ("St-André-lez-Lille", "nord", "59350"): "Saint-André-lez-Lille",
    ("VILLENEUVE D ASCQ", "NORD", "59650"): "Villeneuve-d'Ascq",
    ("AIX", "NORD", "59310"): "Aix-en-Pévèle",
    ("LAMBRES", "62", "62120"): "Lambres-lez-Aire",
    ("AIX EN PEVELE LE NEUF", "59", "59310"): "Aix-en-Pévèle",
    ("AIX", "62", "59310"): "",
    ("", "NORD", "59310"): "",
    ("FERRIERE", "NORD", "59680"): "",  # la Grande, or la Petite
    ("AMIENS", "SOMME", "80000"): "",
    ("ATLANTIDE", "NORD", "59999"): "",
}
"""Names, départements and postal codes as the Ministry writes them, and the commune of each."""


@pytest.mark.parametrize("written", COMMUNES)
def test_names_are_found_as_the_ministry_writes_them(territory: Territory, written: tuple[str, str, str]) -> None:
    commune = territory.commune_of(*written)
    assert (commune.name if commune else "") == COMMUNES[written]


def test_homonyms_are_told_apart_by_their_departement(territory: Territory) -> None:
    found = [territory.commune_of("ST AUBIN", name, "") for name in ("NORD", "PAS-DE-CALAIS")]
    assert [commune and commune.department for commune in found] == ["59", "62"]


def test_communes_come_by_their_names(territory: Territory) -> None:
    names = [key(commune.name) for commune in community(territory, "Métropole Européenne de Lille").communes]
    assert names == sorted(names)


@pytest.mark.parametrize(("department", "said"), [("99", "found '99'"), ("59", "Run `make site`")])
def test_data_that_is_not_there_is_said(tmp_path: Path, project: Path, department: str, said: str) -> None:
    package = project / "node_modules/@etalab/decoupage-administratif" if department == "99" else tmp_path
    with pytest.raises(TerritoryError, match=said):
        territory_document(package, [department])
