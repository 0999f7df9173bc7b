"""Sentences by key: forms, values, typography, and what is said of one that is missing."""

import json
from html import escape
from pathlib import Path

import pytest

from french.catalogue import MissingSentenceError, catalogue_files, section

PUPILS = {"one": "{count} élève", "other": "{count} élèves"}


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Give the name of a package with a catalogue."""
    name = f"package_{tmp_path.name}".replace("-", "_")
    (tmp_path / name).mkdir()
    (tmp_path / name / "__init__.py").touch()
    sentences = {"pupils": PUPILS, "total": "1 < {amount} : « oui » !"}
    (tmp_path / name / "pages.json").write_text(json.dumps({"form": sentences}, indent=2, ensure_ascii=False), "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    return name


def test_a_number_chooses_the_form(package: str) -> None:
    say = section(package, "pages", "form")
    written = [say("pupils", count=number) for number in (0, 1, 2, 1200)]
    assert written == ["0 élève", "1 élève", "2 élèves", "1\u202f200 élèves"]


def test_a_sentence_has_its_own_typography_and_values_stay(package: str) -> None:
    say = section(package, "pages", "form")
    assert say("total", amount="a : b").replace("\u00a0", "_") == "1 < a : b_: «_oui_»_!"
    assert say["total"].replace("\u00a0", "_") == "1 < {amount}_: «_oui_»_!"


def test_markup_is_made_of_a_sentence_before_its_values_are_in(package: str) -> None:
    say = section(package, "pages", "form", escape)
    assert say("total", amount="<b>").replace("\u00a0", "_") == "1 &lt; <b>_: «_oui_»_!"


def test_what_is_missing_is_named(package: str) -> None:
    say = section(package, "pages", "form")
    where = rf"{package}/pages\.json, form"
    with pytest.raises(MissingSentenceError, match=rf"^{where}: there is no schools$"):
        say("schools")
    with pytest.raises(MissingSentenceError, match=rf"^{where}, pupils: nothing is given for {{count}}$"):
        say("pupils")
    with pytest.raises(MissingSentenceError, match=rf"^{package}/pages\.json: there is no table$"):
        section(package, "pages", "table")


def test_files_have_their_path_below_the_packages(package: str) -> None:
    assert list(catalogue_files(package, "pages")) == [f"{package}/pages.json"]
