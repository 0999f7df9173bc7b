"""``publisher territory`` and ``simulator-page``: what the settings of a site name, as the simulator reads it."""

import json
from pathlib import Path

import pytest

from versioned_texts.cli import main

PACKAGE = Path(__file__).parents[3] / "node_modules" / "@etalab" / "decoupage-administratif"


def run(folder: Path, departments: str) -> int:
    settings = folder / "mkdocs.yml"
    settings.write_text(f"plugins:\n  - versioned-texts:\n      departments:{departments}\n", "utf-8")
    return main(["territory", "--settings", str(settings), "--package", str(PACKAGE)])


def test_the_departements_are_those_of_the_settings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, '\n        - "2A"\n        - "2B"') == 0
    assert json.loads(capsys.readouterr().out)["couverts"] == ["2A", "2B"]


@pytest.mark.parametrize(("departments", "found"), [(' ["5"]', "'5'"), (" 59", "59")])
def test_a_code_of_no_departement_is_named(
    departments: str, found: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, departments) == 1
    assert f"departments: found {found}, expected" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("file", "address"), [("cout/estimer.md", "cout/estimer/\n"), ("cout/index.md", "cout/\n"), ("", "")]
)
def test_the_page_of_the_simulator_is_that_of_the_settings(
    file: str, address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = tmp_path / "mkdocs.yml"
    settings.write_text(f"plugins:\n  - versioned-texts:\n      texts: textes\n      simulator: {file}\n", "utf-8")
    assert main(["simulator-page", "--settings", str(settings)]) == 0
    assert capsys.readouterr().out == address
