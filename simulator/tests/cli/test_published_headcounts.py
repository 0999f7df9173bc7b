"""A community by its name in the terminal: its published pupils are counted, or it is said why not."""

import json
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import ANY

import pytest

from simulator.cli import headcounts
from simulator.cli.command import main
from simulator.name_keys import key
from simulator.published import DATA, published_tariffs


@pytest.fixture
def published(data: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Any]]:
    """Take the data of the example, and give its schools."""
    monkeypatch.setenv(DATA, str(data))
    published_tariffs.cache_clear()
    yield json.loads((data / "headcounts.json").read_text("utf-8"))
    published_tariffs.cache_clear()


def test_communes_and_schools_are_published_in_the_order_of_their_names(published: list[Any]) -> None:
    (lens,) = (community for community in published if community["code"] == "245900758")
    names = dict(lens["communes"])
    assert [*names.values()] == sorted(names.values(), key=key)
    for schools in (lens["ecoles"], lens["privees"]):
        shown = [f"{school['nom']} ({names[school['commune']]})" for school in schools]
        assert shown == sorted(shown, key=key)


def pupils(documents: list[Any], code: str, commune: str = "") -> int:
    (found,) = (document for document in documents if document["code"] == code)
    return sum(school["eleves"] for school in found["ecoles"] if commune in {"", school["commune"]})


@pytest.mark.parametrize(
    ("name", "code", "commune"),
    [("CC Flandre Lys", "245900758", ""), ("flandre lys", "245900758", ""), ("Merville", "245900758", "59400")],
)
def test_the_pupils_of_a_community_or_a_commune_are_counted(
    published: list[Any], capsys: pytest.CaptureFixture[str], name: str, code: str, commune: str
) -> None:
    assert main(["--collectivite", name, "--format", "json"]) == 0
    out, err = capsys.readouterr()
    document = json.loads(out)
    assert document["eleves"] == pupils(published, code, commune)
    assert document["collectivite"] in {"CC Flandre Lys", "Merville"}
    assert "rentrée 2024, effectifs imaginaires" in err


@pytest.mark.parametrize(
    ("name", "legal_name"),
    [("flandre lys", "de la Communauté de communes Flandre Lys"), ("Merville", "de la commune de Merville")],
)
def test_a_draft_deliberation_names_it_in_full(
    published: list[Any], tmp_path: Path, name: str, legal_name: str
) -> None:
    assert published
    file = tmp_path / "projet.odt"
    arguments = ["--collectivite", name, "--format", "deliberation", "--sortie", str(file)]
    assert main(arguments) == 0
    with zipfile.ZipFile(file) as archive:
        assert f"D’approuver l’adhésion {legal_name} au" in archive.read("content.xml").decode()


def test_a_number_that_is_given_is_the_one_that_counts(
    published: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    assert published
    assert main(["--collectivite", "CC Flandre Lys", "--eleves", "10", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["eleves"] == 10


def test_schools_by_year_count_beside_a_community_and_must_be_its_own(
    published: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    whole = pupils(published, "245900758")
    years = ["--collectivite", "245900758", "--annees", "4", "--deploiement", "progressif", "--format", "json"]

    def first_year(*more: str) -> tuple[int, int, str]:
        code = main([*years, *more])
        out, err = capsys.readouterr()
        return code, json.loads(out)["eleves"] if out else 0, err

    assert first_year("--cohortes", f"11-{whole - 1}_1-1") == (0, whole - 1, ANY)
    for cut in ("9-9999", f"11-{whole - 1}"):
        code, _, said = first_year("--cohortes", cut)
        assert code == 2
        assert "Écoles par année d’entrée\u00a0: elles comptent" in said


def test_an_emptied_commune_has_no_school_in_a_roll_out(
    published: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    (lens,) = (community for community in published if community["code"] == "245900758")
    counted = Counter(school["commune"] for school in lens["ecoles"])
    code, number = counted.most_common(1)[0]
    own = sorted(school["eleves"] for school in lens["ecoles"] if school["commune"] == code)
    years = ["--annees", "4", "--deploiement", "progressif", "--format", "json"]
    link = f"https://exemple.fr/#epci=245900758&communes={code}:{sum(own)}"
    assert main(["--lien", link, *years]) == 0
    document = json.loads(capsys.readouterr().out)
    texts = {hypothesis["code"]: hypothesis["texte"] for hypothesis in document["hypotheses"]}
    assert "modifiés pour" in texts["effectifs-publies"]
    sizes = [(number + 3 - year) // 4 for year in range(4)]
    assert f"soit {', '.join(map(str, sizes[:3]))} et {sizes[3]} écoles" in texts["deploiement-progressif"]
    assert document["annees"][-1]["eleves"] == sum(own)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("CC du Ternois", "aucun effectif n’est publié ici pour « CC du Ternois »"),
        ("Atlantide", "« Atlantide » n’est pas dans la liste du site"),
        ("Aix", "peut être Aix-en-Pévèle (Nord, 59004)"),
    ],
)
def test_what_cannot_be_counted_is_said(
    published: list[Any], capsys: pytest.CaptureFixture[str], name: str, said: str
) -> None:
    assert published
    assert main(["--collectivite", name]) == 2
    assert said in capsys.readouterr().err.replace("\u00a0", " ")


def test_without_any_headcounts_the_pupils_are_asked_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(headcounts, "published_communities", list)
    assert main(["--collectivite", "CC Flandre Lys"]) == 2
    assert "aucun effectif n’est publié ici" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "sectors"),
    [
        (["--collectivite=245900758", "--prives"], ["ecoles", "privees"]),
        (["--collectivite=245900758", "--prives=oui"], ["ecoles", "privees"]),
        (["--collectivite=245900758", "--prives=non"], ["ecoles"]),
        (["--lien=#epci=245900758&prives=oui"], ["ecoles", "privees"]),
        (["--lien=#epci=245900758&prives=non"], ["ecoles"]),
    ],
)
def test_private_schools_count_where_they_are_asked_for(
    published: list[Any], capsys: pytest.CaptureFixture[str], arguments: list[str], sectors: list[str]
) -> None:
    (lens,) = (community for community in published if community["code"] == "245900758")
    assert main([*arguments, "--format", "json"]) == 0
    pupils = sum(school["eleves"] for sector in sectors for school in lens[sector])
    assert json.loads(capsys.readouterr().out)["eleves"] == pupils


def test_a_choice_that_is_neither_is_refused_or_named(published: list[Any], capsys: pytest.CaptureFixture[str]) -> None:
    assert published
    assert main(["--collectivite", "245900758", "--prives", "peut-être"]) == 2
    assert "Écoles privées\u00a0: «\u00a0peut-être\u00a0»\u00a0; répondez oui ou non" in capsys.readouterr().err
    assert main(["--lien", "#epci=245900758&prives=peut-%C3%AAtre"]) == 0
    assert "laissée de côté\u00a0: «\u00a0prives\u00a0»" in capsys.readouterr().err
