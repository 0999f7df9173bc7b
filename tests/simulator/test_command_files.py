"""Files made by the terminal command, as a person makes them."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest

from publisher.metadata import schema
from simulator.exports.json_document import EstimateDocument

ANCHOR = ["--eleves", "12345", "--forfait", "--demi-journees", "3", "--subvention", "2000"]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "simulator", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize(("kind", "entry"), [("xlsx", "xl/workbook.xml"), ("odt", "content.xml")])
def test_a_file_is_written_where_it_was_asked_for(kind: str, entry: str, tmp_path: Path) -> None:
    file = tmp_path / f"estimation.{kind}"
    done = run(*ANCHOR, "--format", kind, "--sortie", str(file))
    assert (done.returncode, done.stdout) == (0, "")
    with zipfile.ZipFile(file) as archive:
        assert entry in archive.namelist()


def test_in_a_folder_it_takes_a_name_that_says_what_it_is(tmp_path: Path) -> None:
    done = run(*ANCHOR, "--format", "xlsx", "--sortie", str(tmp_path), "--collectivite", "CC Flandre Lys")
    (file,) = tmp_path.iterdir()
    assert file.name == "estimation-ent-cc-flandre-lys-2023-06-15.xlsx"
    assert done.stderr.strip() == str(file)


@pytest.mark.parametrize("kind", ["xlsx", "odt", "qr-png"])
def test_bytes_never_go_to_a_terminal(kind: str) -> None:
    done = run(*ANCHOR, "--format", kind)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "--sortie" in done.stderr


def test_a_place_that_can_not_be_written_is_told(tmp_path: Path) -> None:
    done = run(*ANCHOR, "--format", "json", "--sortie", str(tmp_path / "absent" / "a.json"))
    assert done.returncode == 2
    assert "ne peut pas être écrit" in done.stderr


def test_communes_and_options_come_from_the_terminal_too() -> None:
    asked = ["--commune", "La Gorgue=1 000", "--commune", "A=B=500", "--option", "Au forfait:forfait=oui"]
    document = json.loads(run(*asked, "--annees", "2", "--format", "json").stdout)
    rules = json.loads(schema(EstimateDocument))
    jsonschema.Draft202012Validator(rules).validate(document)
    assert [(one["commune"], one["eleves"]) for one in document["repartition"]] == [("La Gorgue", 1000), ("A=B", 500)]
    assert [one["contribution_nette"] for one in document["options"]] == ["1950.00", "2400.00"]
    text = run(*asked).stdout
    assert "Ensemble" in text
    assert "+450,00\u00a0€" in text


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--commune", "Lille=12.5"], "contient un point"),
        (["--commune", "Lille"], "écrivez son nom et ses élèves"),
        (["--eleves", "1", "--option", "Autre:inconnu=1"], "change «\u00a0inconnu\u00a0»"),
        (["--eleves", "1", "--option", "Autre"], "change rien"),
        (["--eleves", "1", "--option", "Autre:demi-journees=2,5"], "n’est pas un nombre entier"),
        (["--eleves", "1", "--format", "csv-annees"], "indiquez d’abord un nombre d’années"),
        (["--eleves", "1", "--format", "qr-svg"], "--site"),
    ],
)
def test_what_can_not_be_done_is_said(arguments: list[str], expected: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert expected in done.stderr
