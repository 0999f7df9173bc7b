"""Communities and communes of the real data, found by the names that files write."""

from pathlib import Path

import pytest

from simulator import Commune, Community, Territory, match, read_headcounts
from simulator.name_keys import key
from simulator.site.territory import TerritoryError, territory_document

HEADER = "Rentrée scolaire;Département;Commune;École;Secteur;Nombre total d'élèves;Code Postal"


def community(territory: Territory, name: str) -> Community:
    (found,) = [one for one in territory.communities if one.name == name]
    return found


def test_every_community_and_commune_of_the_two_departements_is_there(territory: Territory) -> None:
    assert len(territory.communities) == 36
    by_department = [commune.department for commune in territory.communes]
    assert (by_department.count("59"), by_department.count("62"), by_department.count("80")) == (647, 887, 1)
    assert all(commune.community for commune in territory.communes)
    assert sum(len(one.communes) for one in territory.communities) == len(territory.communes)
    assert len(territory.former) == 23
    assert "DGCL 2025" in territory.source
    assert "Licence Ouverte" in territory.source


def test_communities_come_whole_across_the_border(territory: Territory) -> None:
    assert {commune.department for commune in community(territory, "CC Flandre Lys").communes} == {"59", "62"}
    ternois = community(territory, "CC du Ternois").communes
    assert [commune.name for commune in ternois if commune.department == "80"] == ["Vitz-sur-Authie"]


def found(territory: Territory, communes: tuple[Commune, ...], *rows: str) -> dict[str, int]:
    matched = match(read_headcounts("\n".join([HEADER, *rows]).encode()).rows, territory, communes)
    return {territory.by_code[code].name: pupils for code, pupils in matched.pupils.items() if pupils}


def test_names_are_found_as_files_write_them(territory: Territory) -> None:
    rows = (
        "2024;NORD;LILLE;A;PUBLIC;1;59000",
        "2024;059;Lomme;B;Public;2;59160",
        "2024;59;HELLEMMES;C;PU;4;59260",
        "2024;nord;St-André-lez-Lille;D;Public;8;59350",
        "2024;NORD;VILLENEUVE D ASCQ;E;PUBLIC;16;59650",
        "2024;NORD;LILLE;F;PRIVE SOUS CONTRAT;1000;59000",
    )
    counted = found(territory, community(territory, "Métropole Européenne de Lille").communes, *rows)
    assert counted == {"Lille": 7, "Saint-André-lez-Lille": 8, "Villeneuve-d'Ascq": 16}


def test_a_name_that_was_shorter_is_found_by_its_postal_code(territory: Territory) -> None:
    rows = (
        "2024;NORD;AIX;A;PUBLIC;1;59310",
        "2024;;MONTREUIL;B;PUBLIC;2;62170",
        "2024;62;LAMBRES;C;PUBLIC;4;62120",
        "2024;62;AIX;D;PUBLIC;8;59310",
        "2024;NORD;;E;PUBLIC;16;59310",
    )
    counted = found(territory, territory.communes, *rows)
    assert counted == {"Aix-en-Pévèle": 1, "Montreuil-sur-Mer": 2, "Lambres-lez-Aire": 4}


def test_homonyms_are_told_apart_by_their_departement(territory: Territory) -> None:
    nord = community(territory, "CA Maubeuge Val de Sambre")
    saints = [commune for commune in territory.communes if commune.name == "Saint-Aubin"]
    assert {commune.department for commune in saints} == {"59", "62"}
    rows = ("2024;NORD;ST AUBIN;A;PUBLIC;5;59440", "2024;PAS-DE-CALAIS;ST AUBIN;B;PUBLIC;7;62170")
    assert found(territory, tuple(saints), *rows) == {"Saint-Aubin": 5} | {"Saint-Aubin": 7}
    assert found(territory, nord.communes, rows[1]) == {}
    no_department = "2024;;ST AUBIN;A;PUBLIC;5;59440"
    matched = match(read_headcounts(f"{HEADER}\n{no_department}".encode()).rows, territory, saints)
    assert list(matched.pupils.values()) == [5]


def test_rows_left_out_are_counted_and_those_nobody_knows_are_listed(territory: Territory) -> None:
    rows = (
        "2024;NORD;LILLE;A;PUBLIC;1;59000",
        "2024;NORD;DUNKERQUE;B;PUBLIC;2;59140",
        "2024;SOMME;AMIENS;C;PUBLIC;3;80000",
        "2024;NORD;LILLE;D;PRIVE;4;59000",
        "2024;NORD;ATLANTIDE;E;PUBLIC;5;59999",
        "2024;NORD;DUNKERQUE;F;PRIVE;8;59140",
        "2024;NORD;LOMME;G;Privé sous contrat;16;59160",
    )
    communes = community(territory, "Métropole Européenne de Lille").communes
    matched = match(read_headcounts("\n".join([HEADER, *rows]).encode()).rows, territory, communes)
    assert sum(matched.pupils.values()) == 1
    assert (matched.private, matched.private_pupils, matched.elsewhere) == (2, 20, 3)
    assert [(row.line, row.commune) for row in matched.unknown] == [(6, "ATLANTIDE")]
    assert [row.school for _, row in matched.schools] == ["A"]


def test_communes_come_by_their_names_and_schools_by_theirs_whatever_the_file(territory: Territory) -> None:
    lines = ["ROUBAIX;Zola", "LILLE;Émile", "LILLE;Eluard", "ARMENTIERES;Zola", "LILLE;Zola", "LILLE;zola"]
    numbered = [f"{line};{number};1" for number, line in enumerate(lines)]
    lille = community(territory, "Métropole Européenne de Lille").communes
    assert [key(one.name) for one in lille] == sorted(key(one.name) for one in lille)
    for rows in (numbered, numbered[::-1]):
        table = "\n".join(["Commune;École;Numéro école;Effectif", *rows])
        matched = match(read_headcounts(table.encode()).rows, territory, lille[::-1])
        assert [territory.by_code[code].name for code in matched.pupils] == ["Armentières", "Lille", "Roubaix"]
        shown = [(row.school, row.identifier) for _, row in matched.schools]
        expected = [("Eluard", "2"), ("Émile", "1"), ("Zola", "3"), ("Zola", "4"), ("zola", "5"), ("Zola", "0")]
        assert shown == expected


def test_communes_are_found_by_their_insee_codes_where_no_name_is_given(territory: Territory) -> None:
    codes = "Code INSEE;Effectif\n59350;100\n59999;7\n75056;9\n2a004;3\n1004;2\n59009;20\n"
    lille = community(territory, "Métropole Européenne de Lille")
    matched = match(read_headcounts(codes.encode()).rows, territory, lille.communes)
    assert {code: pupils for code, pupils in matched.pupils.items() if pupils} == {"59350": 100, "59009": 20}
    assert [(row.line, row.commune) for row in matched.unknown] == [(3, "59999")]
    assert matched.elsewhere == 3
    # the Ministry's column of codes holds postal ones
    with_names = "Commune;Code commune INSEE;Effectif\nLILLE;59009;100\n;59009;5\n"
    matched = match(read_headcounts(with_names.encode()).rows, territory, lille.communes)
    assert {code: pupils for code, pupils in matched.pupils.items() if pupils} == {"59350": 100}
    assert [row.line for row in matched.unknown] == [3]


@pytest.mark.parametrize(("department", "said"), [("99", "found '99'"), ("59", "Run `make site`")])
def test_data_that_is_not_there_is_said(tmp_path: Path, project: Path, department: str, said: str) -> None:
    package = project / "node_modules/@etalab/decoupage-administratif" if department == "99" else tmp_path
    with pytest.raises(TerritoryError, match=said):
        territory_document(package, [department])
