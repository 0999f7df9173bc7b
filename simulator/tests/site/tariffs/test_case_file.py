"""The file of worked cases beside a tariff: read, and refused with the case, the key, what was found and expected."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from simulator import Tariffs
from simulator.cases import replay
from simulator.site.case_file import case_book, cases_of
from simulator.site.tariff_file import tariffs_of
from simulator.testing.corpora import CASE, line, write_text
from versioned_texts.cli import main
from versioned_texts.corpus import CorpusError, read_corpus, seal_corpus
from versioned_texts.testing.corpora import change

RULES = "# Règlement\n\n## Article 1er\n\nLa cotisation est de 2,50 € TTC par élève et par an.\n"


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    write_text(tmp_path, RULES, tariff=line())
    (tmp_path / "statuts" / "2020-01-02.cas.toml").write_text(CASE, "utf-8")
    return tmp_path


def test_a_version_has_its_cases_or_none(texts: Path) -> None:
    (case,) = cases_of(read_corpus(texts).versions[0])
    assert (case.code, case.title) == ("quatre", "Quatre élèves")
    assert case.question == {"saisie": {"eleves": "4"}, "jour": "2020-05-01"}
    assert case.expected == {"contribution_nette": "10.00"}
    (texts / "statuts" / "2020-01-02.cas.toml").unlink()
    assert cases_of(read_corpus(texts).versions[0]) == ()


@pytest.mark.parametrize(
    ("before", "after", "key", "said"),
    [
        ('"10.00"', '"10.01"', "cas.quatre.contribution_nette", "the calculation gives 10.00"),
        ('"10.00"', '"10"', "cas.quatre.attendu.contribution_nette", 'a point and two decimals, as "1.30"'),
        ('contribution_nette = "10.00"', "", "cas.quatre.attendu", "at least one thing"),
        ("contribution_nette", "contribution", "cas.quatre.attendu.contribution", "an unknown key"),
        ("eleves", "elèves", "(file)", "TOML"),
        ('eleves = "4"', "eleves = 4", "cas.quatre.question.saisie.eleves", "text in quotes"),
        ('saisie = { eleves = "4" }', "", "cas.quatre.question.saisie", "this key is compulsory"),
        ('"quatre"', '"Quatre !"', "cas.Quatre !.code", "Quatre !"),
        ("[[cas]]", f"{CASE}[[cas]]", "cas.quatre", "2 cases of that code"),
        ('eleves = "4"', 'eleves = "4", couleur = "vert"', "cas.quatre.contribution_nette", "n’est pas une option"),
        (
            "jour = 2020-05-01",
            'options = [{ nom = "Tout", saisie = {}, couleur = "vert" }]',
            *("cas.quatre.question.options (1 of 1).couleur", "one of nom, saisie"),
        ),
        (
            "[[cas]]",
            "[[cas]]\ntarifs_supposes = [{ version = 2021-01-01, debut = 2021-01-01, prix = {}, fin = 2022-01-01 }]",
            *("cas.quatre.tarifs_supposes (1 of 1).fin", "one of version, debut, prix"),
        ),
    ],
)
def test_every_fault_is_reported_with_its_case(texts: Path, before: str, after: str, key: str, said: str) -> None:
    change(texts / "statuts" / "2020-01-02.cas.toml", before, after)
    with pytest.raises(CorpusError) as error:
        read_corpus(texts)
    (problem,) = error.value.problems
    assert problem.file == "statuts/2020-01-02.cas.toml"
    assert problem.key == key
    assert said in str(problem)


def test_an_older_version_that_is_added_changes_no_case_of_a_sealed_one(texts: Path) -> None:
    file = texts / "statuts" / "2020-01-02.cas.toml"
    added = '\n[[cas]]\ncode = "{}"\ntitre = "Avant"\n[cas.question]\n{}\n[cas.attendu]\n{}\n'
    first = added.format("premier", 'saisie = { eleves = "4" }\njour = 2018-01-01', 'tarif = "2020-01-02"')
    unknown = 'saisie = { eleves = "4", tarif = "2017-01-01" }', 'refus = [["tarif", "publié ici : 2020-01-02."]]'
    file.write_text(f"{CASE}{first}{added.format('inconnu', *unknown)}", "utf-8")
    file.write_text(file.read_text("utf-8").replace("publié ici : 2020-01-02.", "2020-01-02"), "utf-8")
    seal_corpus(texts, date(2020, 3, 1))
    shutil.copy(texts / "statuts" / "2020-01-02.md", texts / "statuts" / "2019-01-02.md")
    shutil.copy(texts / "statuts" / "2020-01-02.tarif.toml", texts / "statuts" / "2019-01-02.tarif.toml")
    seal_corpus(texts, date(2020, 3, 1))
    corpus = read_corpus(texts)
    book = case_book(corpus.versions[-1], corpus)
    assert book.added_since == (date(2019, 1, 2),)
    points = [point for verdict in replay(book, Tariffs(tariffs_of(corpus))) for point in verdict.points]
    assert len(points) == 3
    assert all(point.agrees for point in points)


def test_cases_need_a_tariff(texts: Path) -> None:
    (texts / "statuts" / "2020-01-02.tarif.toml").unlink()
    with pytest.raises(CorpusError, match=r"a tariff 2020-01-02\.tarif\.toml beside it"):
        read_corpus(texts)


def test_the_check_names_them(texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings, data = texts.with_suffix(".yml"), texts.with_suffix(".data")
    settings.write_text(f"site_name: Essai\ndocs_dir: {texts.name}\nplugins: [versioned-texts]\n", "utf-8")
    words = ["simulator-data", str(texts), "--settings", str(settings), "--output"]
    assert main([*words, str(data)]) == 0
    assert (data / "tariffs.json").is_file()
    assert main(["check", str(texts)]) == 0
    assert "with tariff, worked cases, not sealed" in capsys.readouterr().out
    assert main([*words, str(settings)]) == 1
    assert f"{settings}: found File exists" in capsys.readouterr().err
