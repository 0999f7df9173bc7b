"""A file of headcounts given to the terminal command, against what the page makes of the same file."""

import json
from pathlib import Path
from typing import Any

import pytest

from simulator import Tariff
from simulator.browser import headcounts, territory
from simulator.tests.commands import Run, as_json
from simulator.tests.headcounts.ministry import Row, ministry

LILLE = "200093201"
ROWS = (
    "\ufeffRentrée scolaire;Département;Commune;École;Secteur;Nombre total d'élèves\r\n"
    "2023;NORD;LILLE;Pasteur;PUBLIC;10\r\n"
    "2024;NORD;LILLE;Pasteur;PUBLIC;20\r\n"
    "2024;NORD;LOMME;Curie;PUBLIC;5\r\n"
    "2024;NORD;LILLE;Notre-Dame;PRIVE;400\r\n"
    "2024;NORD;ROUBAIX;Hugo;PUBLIC;30\r\n"
    "2024;NORD;DUNKERQUE;Bart;PUBLIC;7\r\n"
    "2024;NORD;ATLANTIDE;Platon;PUBLIC;9\r\n"
    "2024;NORD;LILLE;Vide;PUBLIC;\r\n"
)


def counted(run: Run, *arguments: str) -> dict[str, Any]:
    return as_json(run(*arguments, "--format", "json"))


def shares(document: dict[str, Any]) -> dict[str, int]:
    return {one["commune"]: one["eleves"] for one in document["repartition"]}


@pytest.fixture
def file(tmp_path: Path) -> str:
    place = tmp_path / "effectifs.csv"
    place.write_bytes(ROWS.encode())
    return str(place)


@pytest.mark.parametrize("year", ["2024", "2023"])
def test_the_terminal_counts_what_the_page_counts(run: Run, file: str, year: str, territory_document: str) -> None:
    territory.open_territory(territory_document)
    headcounts.read_file(ROWS.encode())
    on_the_page = json.loads(headcounts.count_community(json.dumps({"code": LILLE, "annee": year})))
    by_commune = {
        territory.territory().by_code[code].name: int(pupils) for code, pupils in on_the_page["eleves"].items()
    }
    found = counted(run, "--fichier", file, "--collectivite", "Métropole européenne de Lille", "--rentree", year)
    assert shares(found) == by_commune
    assert found["eleves"] == sum(by_commune.values())
    assert found["collectivite"] == "Métropole Européenne de Lille"


def test_the_latest_school_year_is_taken_and_said_where_none_is_chosen(run: Run, file: str) -> None:
    done = run("--fichier", file, "--collectivite", LILLE)
    assert "Rentrée 2024" in done.stderr
    assert "2023, à choisir avec --rentree" in done.stderr
    assert counted(run, "--fichier", file, "--collectivite", LILLE)["eleves"] == 55


def test_rows_left_out_are_reported_by_their_line(run: Run, file: str) -> None:
    done = run("--fichier", file, "--collectivite", LILLE)
    assert "3 écoles publiques retenues" in done.stderr
    assert "non retenues\u00a0: 1 école privée (400 élèves) et 1 école d’une autre commune" in done.stderr
    assert "Ligne 8\u00a0: commune non reconnue, ATLANTIDE" in done.stderr
    assert "Ligne 9, LILLE, Vide" in done.stderr


def test_a_commune_is_chosen_by_its_name_or_counted_by_hand(run: Run, file: str) -> None:
    chosen = counted(
        run, "--fichier", file, "--commune", "roubaix", "--commune", "Dunkerque", "--collectivite", "Littoral"
    )
    assert (shares(chosen), chosen["collectivite"]) == ({"Roubaix": 30, "Dunkerque": 7}, "Littoral")
    by_hand = counted(
        run, "--fichier", file, "--collectivite", LILLE, "--commune", "Roubaix=31", "--commune", "Atlantide=9"
    )
    assert shares(by_hand) == {"Lille": 25, "Roubaix": 31, "Atlantide": 9}


def test_a_file_of_the_ministry_for_another_departement(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "effectifs.csv"
    of_2023 = [Row(pupils=100, year="2023"), Row("Orbe-le-Vieux", 50, year="2023")]
    place.write_bytes(ministry([Row(pupils=110), Row(pupils=400, sector="PRIVE"), Row("Orbe-le-Vieux", 60), *of_2023]))
    vieux = counted(run, "--fichier", str(place), "--commune", "orbe le vieux")
    assert (vieux["eleves"], vieux["contribution_nette"]) == (60, "78.00")
    assert counted(run, "--fichier", str(place))["eleves"] == 170
    assert counted(run, "--fichier", str(place), "--rentree", "2023")["eleves"] == 150


def test_the_schools_of_a_file_are_counted(run: Run, file: str, by_school: Tariff, tmp_path: Path) -> None:
    old = ["--tarif", str(by_school.version)]
    whole = counted(run, "--fichier", file, "--collectivite", LILLE, *old)
    assert [line["quantite"] for line in whole["lignes"]] == [55, 3]
    typed = counted(run, "--fichier", file, "--collectivite", LILLE, *old, "--ecoles", "4")
    assert [line["quantite"] for line in typed["lignes"]] == [55, 4]
    years = ["--annees", "4", "--deploiement", "progressif"]
    rolled_out = counted(run, "--fichier", file, "--collectivite", LILLE, *old, *years)
    assert [[line["quantite"] for line in year["lignes"]] for year in rolled_out["annees"]] == [
        [5, 1],
        [35, 2],
        [55, 3],
        [55, 3],
    ]
    communes = tmp_path / "communes.csv"
    communes.write_text("Commune;Élèves\nLILLE;100\nROUBAIX;20\n", "utf-8")
    refused = run("--fichier", str(communes), *old)
    assert refused.returncode == 2
    assert "Nombre d’écoles\u00a0: indiquez un nombre" in refused.stderr


def test_private_schools_are_those_of_the_communes_that_count(run: Run, file: str) -> None:
    alone = run("--fichier", file, "--commune", "Roubaix")
    assert "1 école publique retenue\u00a0; non retenues\u00a0: 4 écoles d’autres communes." in alone.stderr
    assert "écoles privées" not in alone.stderr


@pytest.mark.parametrize(
    ("without", "more"), [(99, "… et 1 autre ligne non comptée."), (100, "… et 2 autres lignes non comptées.")]
)
def test_what_can_not_be_counted_is_said_in_one_list(run: Run, tmp_path: Path, without: int, more: str) -> None:
    place = tmp_path / "effectifs.csv"
    rows = [Row(number="0990001X"), Row(number="0990001X"), Row(sector="MIXTE"), *[Row(pupils="")] * without]
    place.write_bytes(ministry(rows))
    said = run("--fichier", str(place)).stderr.replace("\u00a0", " ")
    assert "Ligne 3, BELLERIVE, ECOLE ELEMENTAIRE JEAN EXEMPLE : cette école figure déjà à la ligne 2" in said
    assert "Ligne 4, BELLERIVE, ECOLE ELEMENTAIRE JEAN EXEMPLE : le secteur est « MIXTE » ; il faut" in said
    assert more in said


def test_the_levels_of_communes_known_by_their_codes_are_added_up(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "effectifs.csv"
    place.write_text("Rentrée 2024\n\nCode INSEE;Maternelle;Élémentaire\n59350;10;20\n59512;;5\n59999;1;1\n", "utf-8")
    done = run("--fichier", str(place), "--collectivite", LILLE)
    assert "«\u00a0Maternelle\u00a0» et «\u00a0Élémentaire\u00a0» sont additionnées" in done.stderr
    assert "Ligne 6\u00a0: commune non reconnue, 59999" in done.stderr
    assert shares(counted(run, "--fichier", str(place), "--collectivite", LILLE)) == {"Lille": 30, "Roubaix": 5}


def test_schools_without_communes_are_counted_together(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "ecoles.csv"
    place.write_text("École\tÉlèves\nCurie\t100\nPasteur\t20\n", "utf-16")
    found = counted(run, "--fichier", str(place), "--annees", "4", "--deploiement", "progressif")
    assert "repartition" not in found
    assert [year["eleves"] for year in found["annees"]] == [100, 120, 120, 120]


def test_homonyms_are_asked_about_rather_than_guessed(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "effectifs.csv"
    place.write_text("Département;Commune;Élèves\nNORD;ST-AUBIN;20\nPAS-DE-CALAIS;ST-AUBIN;40\n", "utf-8")
    done = run("--fichier", str(place), "--commune", "Saint-Aubin")
    assert done.returncode == 2
    assert "Saint-Aubin (Nord) ou Saint-Aubin (Pas-de-Calais)" in done.stderr
    assert counted(run, "--fichier", str(place), "--commune", "Saint-Aubin (62)")["eleves"] == 40


@pytest.mark.parametrize(
    ("content", "arguments", "said"),
    [
        (b"PK\x03\x04 a workbook", [], "un classeur ou une archive"),
        ("Commune;Nombre d'élèves;nombre_d_eleves\nLille;1;2\n".encode(), [], "plusieurs colonnes s’appellent"),
        (b"0" * 41_000_000, [], "il pèse 41 Mo"),
        (ROWS.encode(), ["--rentree", "1999"], "celles du fichier sont 2024, 2023"),
        (ROWS.encode(), ["--collectivite", "Lill"], "Métropole Européenne de Lille (200093201)"),
        (ROWS.encode(), ["--collectivite", "Marseille"], "n’est pas dans la liste du site"),
        (ROWS.encode(), ["--collectivite", "Cambrai"], "ne donne aucun élève d’une école publique"),
        (ROWS.encode(), ["--commune", "Trifouillis"], "ni dans la liste du site, ni dans le fichier"),
        (ROWS.encode(), ["--eleves", "12"], "l’un ou l’autre"),
    ],
)
def test_what_can_not_be_counted_ends_with_a_sentence(
    run: Run, content: bytes, arguments: list[str], said: str, tmp_path: Path
) -> None:
    place = tmp_path / "effectifs.csv"
    place.write_bytes(content)
    done = run("--fichier", str(place), *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_a_file_that_is_not_there_is_reported_with_every_other_problem(run: Run) -> None:
    done = run("--fichier", "absent.csv", "--ateliers", "2,5")
    assert done.returncode == 2
    assert "il n’existe pas" in done.stderr
    assert "n’est pas un nombre entier" in done.stderr
