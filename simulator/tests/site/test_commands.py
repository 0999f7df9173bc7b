"""``publisher simulator-data``: what the settings of a site name, as the simulator reads it."""

import json
from pathlib import Path

import pytest

from simulator.testing.corpora import line, write_text
from versioned_texts.cli import main
from versioned_texts.testing.corpora import lay_out


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "pages" / "textes"
    article = "La cotisation est de 2,50 € TTC par élève et par an."
    write_text(folder, f"# Règlement\n\n## Article 1er\n\n{article}\n", tariff=line())
    return folder


def run(texts: Path, option: str, status: int = 0) -> Path:
    """Write the data of a site with an option, and return its folder."""
    settings, data = texts.parent.with_name("mkdocs.yml"), texts.with_name("data")
    plugins = f"plugins:\n  - versioned-texts:\n      texts: textes\n      {option}\n"
    settings.write_text(f"site_name: Essai\ndocs_dir: {texts.parent.name}\n{plugins}", "utf-8")
    assert main(["simulator-data", "--settings", str(settings), "--output", str(data), str(texts)]) == status
    return data


def test_the_departements_are_those_of_the_settings(texts: Path) -> None:
    data = run(texts, 'departments: ["2A", "2B"]')
    assert json.loads((data / "territory.json").read_text("utf-8"))["departements"].keys() == {"2A", "2B"}


def test_a_code_of_no_departement_is_named(texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(texts, 'departments: ["5"]', status=1)
    assert "departments: found '5', expected the code of a département, as '01'" in capsys.readouterr().err


def test_what_a_community_is_also_called_stands_beside_its_name(texts: Path) -> None:
    data = run(texts, 'departments: ["59"]\n      other_names: ["CUD = 245900428", "Dunkerque = Port = 245900428"]')
    names = json.loads((data / "territory.json").read_text("utf-8"))["autres_noms"]
    assert names == {"245900428": ["CUD", "Dunkerque = Port"]}


def test_a_name_of_no_community_is_refused_with_all_others(texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(texts, 'departments: ["59"]\n      other_names: ["CUD", "CUD = 245900428", "MEL = 2", "= 245900428"]', status=1)
    err = capsys.readouterr().err
    assert "other_names: found 'CUD', 'MEL = 2', '= 245900428', expected a name and the SIREN of a community" in err


@pytest.mark.parametrize(
    ("file", "address"), [("cout/estimer.md", "cout/estimer/\n"), ("cout/index.md", "cout/\n"), ("", "")]
)
def test_the_page_of_the_simulator_is_that_of_the_settings(file: str, address: str, texts: Path) -> None:
    if file:
        lay_out(texts.parent, {file: "# Simulateur\n"})
    assert (run(texts, f"simulator: {file}") / "page.txt").read_text("utf-8") == address


def test_a_site_without_headcounts_has_an_empty_list_of_them(texts: Path) -> None:
    assert json.loads((run(texts, "headcounts: donnees") / "headcounts.json").read_text("utf-8")) == []


def test_a_proposed_change_has_its_price(texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (slug,) = (folder.name for folder in texts.iterdir() if folder.is_dir())
    draft = tmp_path / "projet.txt"
    draft.write_text("Règlement\n\nArticle 1er\n\nLa cotisation est de 2,75 € TTC par élève et par an.\n")
    assert main(["propose", slug, "--text", str(draft), str(texts)]) == 0
    assert "→ 2,75 € TTC par élève" in capsys.readouterr().out.replace("\u00a0", " ").replace("\u202f", " ")
