"""Arguments and files made to harm the terminal that shows them: all is answered in words, and none reaches it raw."""

from pathlib import Path

import pytest

from french.characters import ILLEGIBLE
from simulator.testing.commands import Done, Run, as_json

ESCAPE = "\x1b[31m\x9b\u202e\udcff"
DIGITS = "9" * 5000
FILES = {
    "escape.csv": f"commune;ecole;eleves\nBourg{ESCAPE[:-1]};A\x01;12\nBourg;B{ESCAPE[:-1]};douze\n",
    "number.csv": f"commune;eleves\nBourg;{DIGITS}\n",
    "cell.csv": "commune;eleves\n" + f'"{"A" * 200_000}";1\n' * 2,
    "line.csv": f"commune;eleves\n{'A' * 200_000};1\n",
}
REFUSED = {
    "unknown option": ([f"--{ESCAPE}"], "n’est pas une option connue"),
    "unreadable file": (["--fichier", f"nulle-part{ESCAPE}"], "ne se lit pas (il n’existe pas)"),
    "tariff": (["--eleves", "1", "--tarif", f"x{ESCAPE}"], "n’est pas la date d’un tarif"),
    "number": (["--eleves", f"1{ESCAPE}2"], "n’est pas un nombre écrit en chiffres"),
    "endless number": (["--eleves", DIGITS], "est trop long"),
    "endless years": (["--eleves", "1", "--annees", DIGITS], "est trop long"),
    "endless cohort": (["--eleves", "1", "--cohortes", f"{DIGITS}-1"], "est trop long"),
    "endless rate": (["--eleves", "1", "--evolution-tarif", DIGITS], "n’est pas une évolution"),
    "endless commune": (["--commune", f"{'A' * 40_000}=1"], "40 000 caractères ; le maximum est 32 767"),
    "form": (["--eleves", "1", "--format", f"x{ESCAPE}"], "choisissez parmi"),
    "pupils of a file": (["--fichier", "number.csv"], "n’est pas un nombre d’élèves"),
    "cell of a file": (["--fichier", "cell.csv"], "la ligne 2 a une case de plus de 32 767 caractères"),
    "line of a file": (["--fichier", "line.csv"], "la ligne 2 a une case de plus de 32 767 caractères"),
}
ANSWERED = {
    "names": ["--eleves", "1", "--collectivite", f"Bourg{ESCAPE}", "--devis", f"Tablettes{ESCAPE}=1"],
    "options": ["--eleves", "1", "--option", f"Plus{ESCAPE}:subvention=0", "--site", f"https://a.fr/{ESCAPE}"],
    "communes": ["--commune", f"Bourg{ESCAPE}=1"],
    "file": ["--fichier", "escape.csv"],
}


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write the files, and stand in their folder."""
    for name, content in FILES.items():
        (tmp_path / name).write_text(content, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def shown(done: Done) -> str:
    """Give all that was written, without what a table begins with and ends its lines with."""
    return (done.stdout.removeprefix("\ufeff") + done.stderr).replace("\r\n", "\n")


@pytest.mark.parametrize(("arguments", "sentence"), REFUSED.values(), ids=REFUSED)
def test_what_is_made_to_harm_is_refused_in_words(run: Run, files: Path, arguments: list[str], sentence: str) -> None:
    assert files.is_dir()
    done = run(*arguments)
    said = done.stderr.replace("\u00a0", " ").replace("\u202f", " ")
    assert (done.returncode, sentence in said) == (2, True), said
    assert not ILLEGIBLE.search(shown(done))


@pytest.mark.parametrize("form", ["texte", "json", "csv"])
@pytest.mark.parametrize("arguments", ANSWERED.values(), ids=ANSWERED)
def test_what_is_made_to_harm_is_shown_without_it(run: Run, files: Path, arguments: list[str], form: str) -> None:
    assert files.is_dir()
    done = run(*arguments, "--format", form)
    assert done.returncode == 0, done.stderr
    assert not ILLEGIBLE.search(shown(done))


def test_names_lose_the_same_in_every_file(run: Run) -> None:
    document = as_json(run("--eleves", "1", "--collectivite", f"Bourg{ESCAPE[5:]}", "--format", "json"))
    assert document["collectivite"] == "Bourg"
