"""The seal of what is said of a version: no byte of its front matter changes without a declared correction."""

import re
import shutil
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from versioned_texts.cli import main
from versioned_texts.corpus import CorpusError, read_corpus, seal_corpus
from versioned_texts.testing.building import build, built, page, plain
from versioned_texts.testing.corpora import (
    change,
    correction,
    declare,
    forge_seal,
    latest,
    lay_out,
    problems,
    sealed_corpus,
    versions,
    write_text,
)

RULES = """# Statuts

## Article 1er

La cotisation est de 2,50 € TTC par élève et par an ; un suivi, de 0,30 € TTC par élève et par an.
"""
FRONT = """title: Statuts de 2020
signed: 2020-01-01
notes:
  - {article: 1er, words: un suivi, note: Ainsi dans le document reçu.}"""
TEXT, FRONT_FILE, WORK = "2020-01-02.md", "2020-01-02.front.yaml", "texte.toml"
TODAY = datetime.now().astimezone().date()  # noqa: TID251 — what is still to come is known by the clock alone
TOMORROW = TODAY + timedelta(days=1)

type Edit = tuple[str, str, str]
"""A file of the version, words in it, and what they become."""

TAMPERINGS: dict[str, tuple[list[Edit], str, str, str, str]] = {
    "a date added": (
        [(TEXT, "signed: 2020-01-01", "signed: 2020-01-01\nin_force_from: 2020-01-01")],
        *(TEXT, "line 4", "« in_force_from: 2020-01-01 »", "nothing"),
    ),
    "a date changed": (
        [(TEXT, "signed: 2020-01-01", "signed: 2019-12-31")],
        *(TEXT, "line 3", "« signed: 2019-12-31 »", "« signed: 2020-01-01 »"),
    ),
    "a date deleted": ([(TEXT, "signed: 2020-01-01\n", "")], TEXT, "line 3", "nothing", "« signed: 2020-01-01 »"),
    "a note reworded": (
        [(TEXT, "Ainsi dans le document reçu.", "Sans objet.")],
        *(
            TEXT,
            "line 5",
            "« - {article: 1er, words: un suivi, note: Sans objet.} »".replace("« ", "«   "),
            "«   - {art",
        ),
    ),
    "a comment added": ([(TEXT, "notes:", "notes: # deux")], TEXT, "line 4", "« notes: # deux »", "« notes: »"),
    "a blank that can't be seen": (
        [(TEXT, "Statuts de 2020", "Statuts\u00a0de 2020")],
        *(TEXT, "line 2", "« title: Statuts⟨U+00A0⟩de 2020 »", "« title: Statuts de 2020 »"),
    ),
    "all of it deleted": (
        [(TEXT, f"---\n{FRONT}\n---\n", "")],
        *(TEXT, "line 2", "nothing", "« title: Statuts de 2020⏎signed: 2020-01-01⏎notes:⏎"),
    ),
    "the title of the work changed": (
        [(WORK, '"Statuts du syndicat"', '"Statuts du club"')],
        *(WORK, "line 1", '« title = "Statuts du club" »', '« title = "Statuts du syndicat" »'),
    ),
    "two lines changed": (
        [
            (TEXT, "title: Statuts de 2020", "title: Statuts modifiés"),
            (TEXT, "words: un", "words: 'un"),
            (TEXT, "suivi, note", "suivi', note"),
        ],
        *(TEXT, "line 2", "« title: Statuts modifiés »", "« title: Statuts de 2020 »"),
    ),
}
"""What is said otherwise: the edits, then the file, the line, what is found and what is expected."""


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A sealed version with a front matter."""
    texts = tmp_path / "docs" / "textes"
    write_text(texts, RULES, FRONT)
    sealed_corpus(texts)
    return texts


@pytest.fixture
def seal(texts: Path) -> Path:
    return texts.with_name("textes.sealed") / "statuts" / "2020-01-02"


def tamper(texts: Path, edits: list[Edit]) -> None:
    for name, before, after in edits:
        change(texts / "statuts" / name, before, after)


@pytest.mark.parametrize(("edits", "file", "line", "found", "expected"), TAMPERINGS.values(), ids=TAMPERINGS)
def test_what_is_said_otherwise_stops_and_says_what_was_said_and_how_to_declare_the_change(
    texts: Path, capsys: pytest.CaptureFixture[str], edits: list[Edit], file: str, line: str, found: str, expected: str
) -> None:
    tamper(texts, edits)
    with pytest.raises(CorpusError) as error:
        seal_corpus(texts, TODAY)
    said = str(error.value)
    assert f"\nstatuts/{file}: {line}\n    found:    {found}" in said
    assert f"\n    expected: {expected}" in said
    assert "as it was sealed on 2020-03-01; bring it back, or declare the change in docs/corrections.toml:\n" in said
    assert declare(texts, said) == said.count(": line ") + said.count(": (file)")
    assert main(["check", str(texts)]) == 0, capsys.readouterr().err
    work = read_corpus(texts).works[0]
    assert {(entry.day, entry.file) for entry in (*work.corrections, *work.latest.corrections)} == {(TODAY, file)}


def test_a_licence_may_be_given_and_changed_later(texts: Path) -> None:
    file = texts / "statuts" / WORK
    said = file.read_text("utf-8")
    file.write_text(f'{said}licence = "https://exemple.fr/une"\n', "utf-8")
    assert read_corpus(texts).works[0].licence == "https://exemple.fr/une"
    file.write_text(f'{said}description = """\nlicence = "aucune"\n"""\n', "utf-8")
    assert "statuts/texte.toml: line 4\n" in problems(texts)


def test_one_change_of_two_that_is_not_declared_is_named_alone(texts: Path) -> None:
    tamper(texts, [(TEXT, "signed: 2020-01-01", "signed: 2019-12-31"), (TEXT, "Statuts de 2020", "Autres")])
    lay_out(texts.parent, {"corrections.toml": correction("Statuts de 2020", "Autres", file=TEXT)})
    said = problems(texts)
    assert said.startswith("1 problem in the texts:\nstatuts/2020-01-02.md: line 3\n")


def test_corrections_of_a_file_are_undone_last_first(texts: Path) -> None:
    tamper(texts, [(TEXT, "Statuts de 2020", "Règles")])
    declare(texts, problems(texts))
    corrections = texts.with_name("corrections.toml")
    earlier = corrections.read_text("utf-8")
    tamper(texts, [(TEXT, "title: Règles\nsigned: 2020-01-01", "title: Règlement\nsigned: 2020-01-01")])
    corrections.write_text(f"{earlier}\n{correction('Règles', 'Règlement', file=TEXT)}", "utf-8")
    assert len(latest(texts).corrections) == 2


SEALS: dict[str, tuple[str, str]] = {
    "its day": ("sealed = 2020-03-01", "sealed = 2020-01-03"),
    "a checksum": ('.md" = "', '.md" = "0'),
    "a file left out": ('"2020-01-02.front.yaml" = ', '# "2020-01-02.front.yaml" = '),
    "a remark": ("# Written", "# Wrote"),
}


@pytest.mark.parametrize(("before", "after"), SEALS.values(), ids=SEALS)
def test_no_line_of_a_seal_changes(texts: Path, seal: Path, before: str, after: str) -> None:
    change(seal / "seal.toml", before, after)
    assert "textes.sealed/statuts/2020-01-02/seal.toml: " in (said := problems(texts))
    assert "no line of a seal ever changes" in said or "128 digits" in said


COPIES: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "words deleted": (lambda seal: (seal / TEXT).unlink(), TEXT, "no file"),
    "front matter changed": (
        lambda seal: change(seal / FRONT_FILE, "2020-01-01", "2020-01-02"),
        FRONT_FILE,
        "SHA-512 ",
    ),
    "not text": (lambda seal: (seal / TEXT).write_bytes(b"\xff"), TEXT, "SHA-512 "),
    "a file added": (lambda seal: (seal / "notes.md").touch(), "notes.md", "a file that seal.toml does not name"),
    "no seal": (lambda seal: (seal / "seal.toml").unlink(), "seal.toml", "no file"),
    "another name": (lambda seal: seal.rename(seal.with_name("2020")), "", "2020\n"),
}


@pytest.mark.parametrize(("act", "file", "found"), COPIES.values(), ids=COPIES)
def test_each_file_of_a_seal_is_there_and_as_it_was_sealed(
    texts: Path, seal: Path, act: Callable[[Path], object], file: str, found: str
) -> None:
    act(seal)
    said = problems(texts)
    assert said.startswith("1 problem in the texts:\ntextes.sealed/statuts/2020")
    assert f"{file}: (f" in said
    assert f"\n    found:    {found}" in said


def test_the_checksums_decide_even_when_a_copy_is_changed_too(texts: Path, seal: Path) -> None:
    tamper(texts, [(TEXT, "signed: 2020-01-01", "signed: 2020-01-02")])
    change(seal / FRONT_FILE, "signed: 2020-01-01", "signed: 2020-01-02")
    assert "statuts/2020-01-02.md: (file)\n    found:    SHA-512 " in problems(texts)


def test_a_seal_of_the_future_is_refused_though_it_is_forged_throughout(texts: Path) -> None:
    forge_seal(texts, "sealed = 2020-03-01", f"sealed = {TOMORROW}")
    said = f"statuts/2020-01-02/seal.toml: sealed\n    found:    {TOMORROW}\n    expected: a day that has come"
    assert said in problems(texts)


@pytest.mark.parametrize(
    ("day", "known"), [(TOMORROW, "2020-03-01, the last seal, to"), (date(2020, 2, 29), "2020-03-01")]
)
def test_nothing_is_sealed_before_the_last_seal_nor_in_the_future(
    texts: Path, capsys: pytest.CaptureFixture[str], day: date, known: str
) -> None:
    write_text(texts, f"{RULES}\nEncore.\n", day=date(2021, 1, 1))
    assert main(["seal", "--day", str(day), str(texts)]) == 1
    said = capsys.readouterr().err
    assert f"textes.sealed: sealed\n    found:    {day}\n    expected: a day from {known}" in said
    assert latest(texts).seal is None


def test_what_two_branches_seal_stands_together(texts: Path, tmp_path: Path) -> None:
    other = shutil.copytree(texts.parent, tmp_path / "other") / "textes"
    for folder, year in ((texts, 2021), (other, 2022)):
        write_text(folder, f"{RULES}\nEncore en {year}.\n", day=date(year, 1, 1))
        seal_corpus(folder, date(year, 2, 1))
    files = [path.relative_to(other.parent) for path in other.parent.rglob("*") if path.is_file()]
    shared = [file for file in files if (texts.parent / file).exists()]
    assert all((texts.parent / file).read_bytes() == (other.parent / file).read_bytes() for file in shared)
    shutil.copytree(other.parent, texts.parent, dirs_exist_ok=True)
    assert [str(version.seal.day) for version in versions(read_corpus(texts)) if version.seal] == [
        *("2020-03-01", "2021-02-01", "2022-02-01")
    ]


DECLARED: dict[str, tuple[str, list[str]]] = {
    "in the future": (
        correction("Statuts de 2020", "Autres", file=TEXT, day=TOMORROW),
        ["correction (1 of 1).day", f"found:    {TOMORROW}", f"a day that has come; today is {TODAY}"],
    ),
    "before the seal": (
        correction("Statuts de 2020", "Autres", file=TEXT, day=date(2020, 2, 29)),
        ["correction (1 of 1).day", "found:    2020-02-29", "a day from the seal on, 2020-03-01"],
    ),
    "other words before": (
        correction("Statuts de 2019", "Autres", file=TEXT),
        ["statuts/2020-01-02.md: line 2", "« title: Statuts de 2019 »", "« title: Statuts de 2020 », as it was sealed"],
    ),
    "other words after": (
        correction("Statuts de 2020", "Rien", file=TEXT),
        ["correction (1 of 1).after", "« Rien » 0 times", "once in statuts/2020-01-02.md; mend them there"],
    ),
    "words that stand twice": (
        correction("2020", "0", file=TEXT),
        ["correction (1 of 1).after", "« 0 » 4 times", "take more of the words around"],
    ),
    "a file that is none": (
        correction("", "Rien", file="2020-01-02.avis.toml").replace('before = ""\n', ""),
        ["correction (1 of 1).after", "found:    Rien", "the SHA-512 of statuts/2020-01-02.avis.toml as it is"],
    ),
    "a key": (correction("2020", "2021", key="signed"), ["correction.signed.key", "an unknown key"]),
    "no change": (correction("Autres", "Autres", file=TEXT), ["correction (1 of 1).after", "the words before"]),
    "another version": (
        correction("Statuts de 2020", "Autres", file=TEXT, version=date(2019, 1, 1)),
        ["correction (1 of 1)\n", "statuts 2019-01-01, which is not sealed"],
    ),
    "words in the future": (
        correction("deux", "trois", day=TOMORROW),
        ["correction (1 of 1).day", f"found:    {TOMORROW}"],
    ),
    "words without a version": (
        re.sub("version = .*\n", "", correction("deux", "trois")),
        ["correction (1 of 1).version", "found:    nothing"],
    ),
}


@pytest.mark.parametrize(("declared", "expected"), DECLARED.values(), ids=DECLARED)
def test_a_correction_of_a_file_accepts_exactly_the_change_that_it_declares(
    texts: Path, declared: str, expected: list[str]
) -> None:
    tamper(texts, [(TEXT, "Statuts de 2020", "Autres")])
    lay_out(texts.parent, {"corrections.toml": declared})
    said = problems(texts)
    for words in expected:
        assert words in said


def test_corrections_of_what_is_said_are_published_as_those_of_words_are(texts: Path) -> None:
    tamper(texts, [(TEXT, "signed: 2020-01-01", "signed: 2020-01-01\nin_force_from: 2020-02-01")])
    change(texts / "statuts" / WORK, "Statuts du syndicat", "Statuts du club")
    settings = "site_name: Essai\ntheme: material\nplugins: [search, versioned-texts]\n"
    files = {"mkdocs.yml": settings, "docs/index.md": "# Essai\n\n[[ versioned-texts écrit ici : corrections ]]\n"}
    stopped = build(lay_out(texts.parent.parent, files))
    assert stopped.stopped
    assert "statuts/2020-01-02.md: line 4\n    found:    « in_force_from: 2020-02-01 »" in stopped.log
    assert declare(texts, problems(texts)) == 2
    site = built(texts.parent.parent)
    log = [plain(entry) for entry in page(site, "").select(".corrections li")]
    assert len(log) == 2
    assert "date d’effet (2020-01-02.md) : « 1er février 2020 » ajouté." in " ".join(" ".join(log).split())
    assert "titre (texte.toml) : « Statuts du syndicat » est devenu « Statuts du club »" in " ".join(log)
    assert "date d’effet (2020-01-02.md)" in plain(page(site, "statuts/2020-01-02").select_one(".version__preuve"))
    assert (site / "feed.atom").read_text("utf-8").count("correction de la fiche") == 2
