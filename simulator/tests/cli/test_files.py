"""Files made by the terminal command, as a person makes them."""

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from simulator import Tariffs
from simulator.exports.json_document import EstimateDocument
from simulator.testing.commands import Run, as_json
from versioned_texts.metadata import schema
from versioned_texts.testing.json_schema import validator

ANCHOR = ["--eleves", "12345", "--suivi", "--ateliers", "3", "--subvention", "2000"]


@pytest.mark.parametrize(("kind", "entry"), [("xlsx", "xl/workbook.xml"), ("odt", "content.xml")])
def test_a_file_is_written_where_it_was_asked_for(run: Run, kind: str, entry: str, tmp_path: Path) -> None:
    file = tmp_path / f"estimation.{kind}"
    done = run(*ANCHOR, "--format", kind, "--sortie", str(file))
    assert (done.returncode, done.stdout) == (0, "")
    with zipfile.ZipFile(file) as archive:
        assert entry in archive.namelist()


def test_in_a_folder_it_takes_a_name_that_says_what_it_is(run: Run, tariffs: Tariffs, tmp_path: Path) -> None:
    done = run(*ANCHOR, "--format", "xlsx", "--sortie", str(tmp_path), "--collectivite", "Pays d’Orbe")
    (file,) = tmp_path.iterdir()
    assert file.name == f"estimation-pays-d-orbe-{tariffs.latest.version}.xlsx"
    assert done.stderr.strip() == str(file)


@pytest.mark.parametrize("content", ["{", f"[{'9' * 5000}]", "[" * 100_000])
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("tariffs", ["--eleves", "1"]),
        ("headcounts", ["--collectivite", "Lille"]),
        ("territory", ["--fichier", "file.csv", "--collectivite", "Lille"]),
    ],
)
def test_a_damaged_document_is_named(
    run: Run, data: Path, name: str, words: list[str], content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = shutil.copytree(data, tmp_path / "data")
    (folder / f"{name}.json").write_text(content, "utf-8")
    monkeypatch.chdir(tmp_path)
    Path("file.csv").write_text("Commune;Effectif\nLille;1\n", "utf-8")
    done = run(*words, tariffs=folder / "tariffs.json")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert f"«\u00a0{name}.json\u00a0» n’est pas un fichier" in done.stderr


@pytest.mark.parametrize("kind", ["xlsx", "odt"])
def test_bytes_never_go_to_a_terminal(run: Run, kind: str) -> None:
    done = run(*ANCHOR, "--format", kind)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "--sortie" in done.stderr


def test_a_path_that_can_not_be_written_is_reported(run: Run, tmp_path: Path) -> None:
    done = run(*ANCHOR, "--format", "json", "--sortie", str(tmp_path / "absent" / "a.json"))
    assert done.returncode == 2
    assert "ne peut pas être écrit" in done.stderr


def test_communes_and_options_come_from_the_terminal_too(run: Run) -> None:
    arguments = ["--commune", "Orbe-le-Vieux=1 000", "--commune", "A=B=500", "--option", "Suivis:suivi=oui"]
    document = as_json(run(*arguments, "--annees", "2", "--format", "json"))
    validator(json.loads(schema(EstimateDocument))).validate(document)
    assert [(share["commune"], share["eleves"]) for share in document["repartition"]] == [
        ("A=B", 500),
        ("Orbe-le-Vieux", 1000),
    ]
    assert [option["contribution_nette"] for option in document["options"]] == ["1950.00", "2400.00"]
    text = run(*arguments).stdout
    assert "Ensemble" in text
    assert "+450,00\u00a0€" in text


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--commune", "Bellerive=12.5"], "n’est pas un nombre entier"),
        (["--lien", "https://exemple.fr/simulateur/"], "n’indique rien\u00a0; copiez une adresse"),
        (["--commune", "Bellerive"], "écrivez son nom et ses élèves"),
        (["--eleves", "10", "--commune", "Bellerive=5"], "alors que les communes en comptent 5"),
        (["--eleves", "10", "--collectivite", "Orbe", "--commune", "Bellerive=5"], "en comptent 5"),
        (["--eleves", "1", "--option", "Autre:inconnu=1"], "une option ne peut pas changer «\u00a0inconnu\u00a0»"),
        (["--eleves", "1", "--option", "Autre"], "Option à comparer «\u00a0Autre\u00a0»\u00a0: elle ne change rien."),
        (["--eleves", "1", "--option", "Autre:suivi"], "«\u00a0suivi\u00a0» n’a pas de valeur"),
        (["--eleves", "1", "--option", "Autre:ateliers=2,5"], "n’est pas un nombre entier"),
        (["--eleves", "1", "--format", "csv-annees"], "indiquez d’abord un nombre d’années"),
    ],
)
def test_what_can_not_be_done_is_said(run: Run, arguments: list[str], expected: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert expected in done.stderr
