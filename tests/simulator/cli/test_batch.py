"""Many communities at once, as a person runs it."""

import gc
import io
import subprocess
import sys
import tracemalloc
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from french.amounts import machine
from simulator import Tariff, Tariffs, estimate, read_request
from simulator.cli.batch import run_batch
from tests.simulator.commands import Run, as_json, as_table
from tests.simulator.headcounts.ministry import VINTAGES, Row, ministry
from tests.simulator.requests import TODAY


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_each_row_is_worked_out_and_refused_rows_are_in_no_total(run: Run, tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "effectifs.csv"
    text = "Collectivité;Élèves;subvention\nOrbe-le-Vieux;12 345;2000\nB;abc;\n\n=C();10;\n"
    file.write_bytes(text.encode(encoding))
    done = run("--lot", str(file), "--suivi")
    assert done.returncode == 2
    first, second, third = as_table(done.stdout)
    assert first["Collectivité"] == "Orbe-le-Vieux"
    assert (first["contribution_brute"], first["subventions_deduites"]) == ("19752,00", "2000,00")
    assert first["contribution_nette"] == "17752,00"
    assert second["contribution_nette"] == ""
    assert "« abc » n’est pas un nombre" in second["probleme"].replace("\u00a0", " ")
    assert third["Collectivité"] == "'=C()"
    said = done.stderr.replace("\u00a0", " ").replace("\u202f", " ").splitlines()
    assert said[0].startswith("Ligne 3 : Nombre d’élèves : « abc »")
    assert said[1] == (
        "2 lignes calculées, 12 355 élèves, contribution nette 17 768,00 € TTC ; 1 ligne refusée, hors de ce total."
    )


def test_a_file_without_pupils_or_that_is_not_there_is_refused(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "vide.csv"
    file.write_text("Commune,Population\nBellerive,1\n", "utf-8")
    refused = run("--lot", str(file))
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "aucune colonne ne donne le nombre d’élèves" in refused.stderr
    absent = run("--lot", str(tmp_path / "absent.csv"))
    assert absent.returncode == 2
    assert "absent.csv" in absent.stderr


@given(st.lists(st.integers(0, 20_000), max_size=30), st.booleans())
def test_a_batch_is_its_rows_one_by_one(tariffs: Tariffs, pupils: list[int], flat: bool) -> None:  # noqa: FBT001
    lines = ["nom,eleves\n", *(f"c{place},{one}\n" for place, one in enumerate(pupils))]
    out = io.StringIO()
    defaults = {"suivi": "oui"} if flat else {}
    summary = run_batch(lines, out, tariffs, defaults, TODAY)
    made = [estimate(read_request({"eleves": str(one), **defaults}, tariffs, day=TODAY)) for one in pupils if one]
    written = [row["contribution_nette"] for row in as_table(out.getvalue()) if not row["probleme"]]
    assert written == [machine(one.net.amount).replace(".", ",") for one in made]
    assert summary.net == sum(one.net.amount for one in made)
    assert summary.refused == pupils.count(0)


SCHOOLS = [
    Row(pupils=10, number="0990001X", year="2023"),
    Row(pupils=20, number="0990001X"),
    Row(pupils=30, number="0990002X"),
    Row(pupils=400, number="0990003X", sector="PRIVE SOUS CONTRAT"),
    Row(pupils=30, number="0990002X"),
    Row(pupils=5, number="0990004X", sector="MIXTE"),
    Row(pupils=7, number="0990005X", year=""),
]


@pytest.mark.parametrize("vintage", VINTAGES)
def test_the_schools_of_the_ministry_count_as_they_do_with_a_file(run: Run, vintage: str, tmp_path: Path) -> None:
    file = tmp_path / "effectifs.csv"
    file.write_bytes(ministry(SCHOOLS, vintage))
    done = run("--lot", str(file))
    assert done.returncode == 2
    rows = as_table(done.stdout)
    assert [row["contribution_nette"] for row in rows] == ["", "26,00", "39,00", "", "", "", ""]
    assert [row["probleme"].replace("\u00a0", " ") for row in rows] == [
        "Autre rentrée : non comptée.",
        "",
        "",
        "École privée : non comptée.",
        "Cette école figure déjà à la ligne 4, pour la même rentrée.",
        "Le secteur est « MIXTE » ; il faut public ou privé.",
        "La rentrée n’est pas remplie.",
    ]
    said = done.stderr.replace("\u00a0", " ").replace("\u202f", " ").splitlines()
    assert [line[:8] for line in said[:3]] == ["Ligne 6 ", "Ligne 7 ", "Ligne 8 "]
    assert said[3] == "Rentrée 2024 ; le fichier donne aussi 2023, à choisir avec --rentree."
    assert said[-1] == (
        "2 lignes calculées, 50 élèves, contribution nette 65,00 € TTC ; 3 lignes refusées, 1 ligne d’une autre rentrée"
        " et 1 école privée (400 élèves), hors de ce total."
    )
    counted = run("--fichier", str(file), "--format", "json")
    assert as_json(counted)["eleves"] == 50


def test_the_school_year_of_a_batch_can_be_chosen(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "effectifs.csv"
    file.write_bytes(ministry(SCHOOLS[:4]))
    of_2023 = run("--lot", str(file), "--rentree", "2023")
    assert of_2023.returncode == 0
    assert [row["contribution_nette"] for row in as_table(of_2023.stdout)] == ["13,00", "", "", ""]
    assert "3 lignes d’autres rentrées, hors de ce total" in of_2023.stderr
    absent = run("--lot", str(file), "--rentree", "1999")
    assert (absent.returncode, absent.stdout) == (2, "")
    assert "celles du fichier sont 2024, 2023" in absent.stderr


def test_a_title_and_levels_are_read_as_with_a_file(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "effectifs.csv"
    file.write_text("Effectifs 2024\n\nEPCI;Maternelle;Élémentaire\nA;10;20\nB;x;1\n", "utf-8")
    done = run("--lot", str(file))
    first, second = as_table(done.stdout)
    assert (first["EPCI"], first["contribution_nette"]) == ("A", "39,00")
    assert "« x »" in second["probleme"].replace("\u00a0", " ")
    said = done.stderr.replace("\u00a0", " ")
    assert said.startswith("Ligne 5 : ")
    assert "« Maternelle » et « Élémentaire » sont additionnées" in said


class Nowhere(io.StringIO):
    """A file that forgets what is written."""

    def write(self, text: str) -> int:
        return len(text)


def test_memory_does_not_grow_with_the_rows(tariffs: Tariffs) -> None:
    def peak(count: int) -> int:
        rows = (f"2024;{place:07};{sector};1\n" for place in range(count) for sector in ("MIXTE", "PUBLIC"))
        # Collecting empties the interpreter's free lists, which would otherwise depend on the tests before.
        gc.collect()
        gc.disable()
        tracemalloc.start()
        try:
            lines = chain(["Rentrée;EPCI;Secteur;Effectif\n"], rows)
            summary = run_batch(lines, Nowhere(), tariffs, {}, TODAY, years=["2024"])
            assert (summary.rows, summary.refused) == (count, count)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
            gc.enable()

    peak(100)  # what is made once
    assert peak(3_000) < peak(1_000) + 20_000


def test_columns_hold_whatever_the_tariffs_ask_for_row_by_row(
    run: Run, by_school: Tariff, every_kind: Tariff, tmp_path: Path
) -> None:
    file = tmp_path / "effectifs.csv"
    table = (
        "EPCI;Effectif;Écoles;Nombre de communes;relais;tarif",
        f"A;1000;5;;;{by_school.version}",
        f"B;1000;;3;oui;{every_kind.version}",
        f"C;1000;;;;{by_school.version}",
    )
    file.write_text("\n".join(table), "utf-8")
    done = run("--lot", str(file))
    schools, communes, missing = as_table(done.stdout)
    assert (schools["contribution_nette"], communes["contribution_nette"]) == ("1400,00", "1325,00")
    assert "Nombre d’écoles\u00a0: indiquez un nombre" in missing["probleme"]
    assert done.returncode == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04 a workbook", "un classeur ou une archive"),
        ("EPCI;Élèves;Eleves\nA;1;2\n".encode(), "plusieurs colonnes s’appellent"),
        (b'EPCI;Effectif\n"CC A;12\n' + b"CC B;10\n" * 40_000, "la ligne 2 ouvre un guillemet"),
    ],
)
def test_a_file_that_would_be_read_askew_is_refused(run: Run, content: bytes, said: str, tmp_path: Path) -> None:
    file = tmp_path / "effectifs.csv"
    file.write_bytes(content)
    done = run("--lot", str(file))
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_in_utf_16_is_read_and_the_table_goes_where_it_was_asked_for(run: Run, tmp_path: Path) -> None:
    file, place = tmp_path / "effectifs.csv", tmp_path / "resultat.csv"
    file.write_text("Collectivité\tÉlèves\nOrbe-le-Vieux\t10\n", "utf-16")
    done = run("--lot", str(file), "--sortie", str(place))
    assert (done.returncode, done.stdout) == (0, "")
    assert str(place) in done.stderr
    (row,) = as_table(place.read_bytes().decode())
    assert (row["Collectivité"], row["contribution_nette"]) == ("Orbe-le-Vieux", "13,00")
    onto_itself = run("--lot", str(file), "--sortie", str(file))
    assert onto_itself.returncode == 2
    assert "est le fichier à lire" in onto_itself.stderr


def test_options_that_a_batch_can_not_follow_are_reported_rather_than_dropped(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "effectifs.csv"
    file.write_text("EPCI;Effectif\nA;10\n", "utf-8")
    done = run("--lot", str(file), "--annees", "3", "--devis", "X=1", "--format", "json")
    assert (done.returncode, done.stdout) == (2, "")
    for said in ("--annees n’a pas d’effet avec --lot", "--devis n’a pas d’effet", "le résultat est un tableau"):
        assert said in done.stderr


def test_help_can_be_read_where_the_terminal_knows_no_accents() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "simulator", "--help"],
        env={"PYTHONIOENCODING": "ascii"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0
    assert "élèves" in done.stdout
