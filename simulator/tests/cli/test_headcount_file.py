"""A table of pupils given to the terminal command, against what the page makes of the same table."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import french
from simulator import Tariff
from simulator.browser import headcounts, territory
from simulator.testing.commands import Run, as_json
from simulator.testing.ministry import Row, ministry

LILLE = "200093201"
ROWS = (
    "\ufeffCommune;École;Nombre d'élèves\r\n"
    "LILLE;Pasteur;20\r\n"
    "LOMME;Curie;5\r\n"
    "ROUBAIX;Hugo;30\r\n"
    "DUNKERQUE;Bart;7\r\n"
    "ATLANTIDE;Platon;9\r\n"
    "LILLE;Vide;\r\n"
    "LILLE;Pasteur;20\r\n"
    "TOTAL;;91\r\n"
)
REMARKS = (
    "Ligne 7, LILLE, Vide : le nombre d’élèves n’est pas rempli ; ligne non comptée.",
    "Ligne 8, LILLE, Pasteur : déjà à la ligne 2 ; comptée une seule fois.",
    "Ligne 9, TOTAL : total (91 élèves), non compté.",
)


def counted(run: Run, *arguments: str) -> dict[str, Any]:
    return as_json(run(*arguments, "--format", "json"))


def shares(document: dict[str, Any]) -> dict[str, int]:
    return {share["commune"]: share["eleves"] for share in document["repartition"]}


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.fixture
def file(tmp_path: Path) -> str:
    file = tmp_path / "effectifs.csv"
    file.write_bytes(ROWS.encode())
    return str(file)


def test_the_terminal_counts_and_says_what_the_page_does(run: Run, file: str, territory_document: str) -> None:
    territory.open_territory(territory_document)
    page = json.loads(headcounts.count_table(f"{LILLE}\n{ROWS}".encode()))
    by_commune = {territory.territory().by_code[code].name: int(pupils) for code, pupils in page["eleves"].items()}
    done = run("--fichier", file, "--collectivite", "Métropole européenne de Lille", "--format", "json")
    found = as_json(done)
    assert shares(found) == by_commune == {"Lille": 25, "Roubaix": 30}
    assert (found["eleves"], found["collectivite"]) == (55, "Métropole Européenne de Lille")
    said = done.stderr.splitlines()
    source = f"de « effectifs.csv », lu le {plain(french.day(date.fromisoformat(found['jour'])))}"
    assert [plain(sentence) for sentence in said] == [
        "« effectifs.csv » : 3 lignes lues, 55 élèves.",
        *REMARKS,
        "Ligne 6, ATLANTIDE, Platon : commune non reconnue ; 9 élèves non comptés.",
        "Ligne 5 : commune d’une autre collectivité, non comptée.",
        f"{found['collectivite']} : 55 élèves, 3 écoles dans 2 communes sur 95, effectifs {source}.",
        f"Élèves {source}.",
    ]
    assert said[1:-2] == page["remarques"]


def test_the_code_of_a_former_commune_counts_in_the_one_that_holds_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "effectifs.csv").write_text("code commune;eleves\n59298;12\n59350;30\n", "utf-8")
    chosen = ("--fichier", str(tmp_path / "effectifs.csv"), "--collectivite", "Métropole européenne de Lille")
    assert shares(as_json(run(*chosen, "--format", "json"))) == {"Lille": 42}


def test_a_table_alone_has_communes_of_its_own(run: Run, file: str) -> None:
    done = run("--fichier", file, "--format", "json")
    assert shares(as_json(done)) == {"LILLE": 20, "LOMME": 5, "ROUBAIX": 30, "DUNKERQUE": 7, "ATLANTIDE": 9}
    assert [plain(remark) for remark in done.stderr.splitlines()[1:]] == [*REMARKS]


def test_a_commune_that_is_given_with_its_pupils_has_these(run: Run, file: str) -> None:
    by_hand = counted(
        run, "--fichier", file, "--collectivite", LILLE, "--commune", "Roubaix=31", "--commune", "Atlantide=9"
    )
    assert shares(by_hand) == {"Lille": 25, "Roubaix": 31}
    assert any("modifiés pour Roubaix" in hypothesis["texte"] for hypothesis in by_hand["hypotheses"])


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


def test_schools_without_communes_are_counted_together(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "ecoles.csv"
    file.write_text("École\tÉlèves\nCurie\t100\nPasteur\t20\n", "utf-16")
    found = counted(run, "--fichier", str(file), "--annees", "4", "--deploiement", "progressif")
    assert "repartition" not in found
    assert [year["eleves"] for year in found["annees"]] == [100, 120, 120, 120]


@pytest.mark.parametrize(
    ("content", "arguments", "said"),
    [
        (b"PK\x03\x04 a workbook", [], "un classeur ou une archive"),
        (b"0" * 2_000_000, [], "il pèse plus de 1 Mo"),
        (ministry([Row()]), [], "Choisissez votre collectivité par son nom"),
        (ROWS.encode(), ["--collectivite", "Lill"], "Métropole Européenne de Lille (200093201)"),
        (ROWS.encode(), ["--collectivite", "Marseille"], "n’est pas dans la liste du site"),
        (ROWS.encode(), ["--collectivite", "Cambrai"], "aucune ligne de « effectifs.csv » n’est de ces communes"),
        (ROWS.encode(), ["--commune", "Lille"], "écrivez son nom et ses élèves"),
        (ROWS.encode(), ["--rentree", "2024"], "« --rentree » n’est pas une option connue"),
    ],
)
def test_what_can_not_be_counted_ends_with_a_sentence(
    run: Run, content: bytes, arguments: list[str], said: str, tmp_path: Path
) -> None:
    file = tmp_path / "effectifs.csv"
    file.write_bytes(content)
    done = run("--fichier", str(file), *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in plain(done.stderr)


def test_a_file_that_is_not_there_is_reported_with_every_other_problem(run: Run) -> None:
    done = run("--fichier", "absent.csv", "--ateliers", "2,5")
    assert done.returncode == 2
    assert "il n’existe pas" in done.stderr
    assert "n’est pas un nombre entier" in done.stderr
