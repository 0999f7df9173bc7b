"""The seal of what is said of a version: no date, title or note of it changes without a declared correction."""

import re
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from versioned_texts.cli import main
from versioned_texts.corpus import CorpusError, read_corpus, seal_corpus
from versioned_texts.corpus.seal.metadata import normal, place_of
from versioned_texts.tests.building import build, built, page, plain
from versioned_texts.tests.corpora import (
    change,
    correction,
    forge_lock,
    latest,
    lay_out,
    problems,
    sealed_corpus,
    write_lock,
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
TEXT, WORK = "2020-01-02.md", "texte.toml"
TODAY = datetime.now().astimezone().date()  # noqa: TID251 — what is still to come is known by the clock alone
TOMORROW = TODAY + timedelta(days=1)

type Edit = tuple[str, str, str]
"""A file of the version, words in it, and what they become."""

TAMPERINGS: dict[str, tuple[list[Edit], str, str, str, str]] = {
    "a date added": (
        [(TEXT, "signed: 2020-01-01", "signed: 2020-01-01\nin_force_from: 2020-01-01")],
        *(TEXT, "in_force_from", '"2020-01-01"', "nothing"),
    ),
    "a date changed": (
        [(TEXT, "signed: 2020-01-01", "signed: 2019-12-31")],
        *(TEXT, "signed", '"2019-12-31"', '"2020-01-01"'),
    ),
    "a date deleted": ([(TEXT, "signed: 2020-01-01\n", "")], TEXT, "signed", "nothing", '"2020-01-01"'),
    "the title changed": (
        [(TEXT, "title: Statuts de 2020", "title: Statuts modifiés")],
        *(TEXT, "title", '"Statuts modifiés"', '"Statuts de 2020"'),
    ),
    "a note reworded": (
        [(TEXT, "Ainsi dans le document reçu.", "Sans objet.")],
        *(TEXT, "notes (1 of 1).note", '"Sans objet."', '"Ainsi dans le document reçu."'),
    ),
    "an act added": (
        [(TEXT, "signed:", "amended_by: [acte du 1er mai]\nsigned:")],
        *(TEXT, "amended_by", '["acte du 1er mai"]', "nothing"),
    ),
    "the title of the work changed": (
        [(WORK, '"Statuts du syndicat"', '"Statuts du club"')],
        *(WORK, "title", '"Statuts du club"', '"Statuts du syndicat"'),
    ),
}
"""What is said otherwise: the edits, then the file, the key, what is found and what is expected."""


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A sealed version with a front matter."""
    texts = tmp_path / "docs" / "textes"
    write_text(texts, RULES, FRONT)
    sealed_corpus(texts)
    return texts


@pytest.fixture
def lock(texts: Path) -> Path:
    return texts.with_name("textes.lock")


def tamper(texts: Path, edits: list[Edit]) -> None:
    for name, before, after in edits:
        change(texts / "statuts" / name, before, after)


@pytest.mark.parametrize(("edits", "file", "key", "found", "expected"), TAMPERINGS.values(), ids=TAMPERINGS)
def test_what_is_said_otherwise_stops_and_says_what_was_said_and_how_to_declare_the_change(
    texts: Path, capsys: pytest.CaptureFixture[str], edits: list[Edit], file: str, key: str, found: str, expected: str
) -> None:
    tamper(texts, edits)
    assert main(["check", str(texts)]) == 1
    said = capsys.readouterr().err
    assert f"\nstatuts/{file}: {key}\n    found:    {found}\n    expected: {expected}" in said
    advice = f"bring it back, or declare the change in {texts.parent.name}/corrections.toml:\n"
    assert f"as it was sealed on 2020-03-01; {advice}" in said
    declared = re.findall(r"^ {8}(\S.*)$", said, re.MULTILINE)
    lay_out(texts.parent, {"corrections.toml": "\n".join(declared)})
    assert main(["check", str(texts)]) == 0
    work = read_corpus(texts).works[0]
    corrections = (*work.corrections, *work.latest.corrections)
    assert len(corrections) == declared.count("[[correction]]") == len(edits)
    assert {one.day for one in corrections} == {TODAY}


def test_how_a_file_is_written_is_not_sealed(texts: Path) -> None:
    change(
        texts / "statuts" / TEXT,
        "title: Statuts de 2020\nsigned: 2020-01-01",
        'signed: 2020-01-01\ntitle: "Statuts de 2020"',
    )
    assert latest(texts).title == "Statuts de 2020"


def test_one_change_of_two_that_is_not_declared_is_named_alone(texts: Path) -> None:
    tamper(texts, [(TEXT, "signed: 2020-01-01", "signed: 2019-12-31"), (TEXT, "Statuts de 2020", "Autres")])
    declared = correction("Statuts de 2020", "Autres", key="title")
    lay_out(texts.parent, {"corrections.toml": declared})
    said = problems(texts)
    assert said.startswith("1 problem in the texts:\nstatuts/2020-01-02.md: signed\n")


LOCKS: dict[str, tuple[str, str, str]] = {
    "the day of the words": (
        r"(sealed = )2020-03-01(?=\nchain = \S+\n\n\[\[metadata\]\]\ntext = \S+\ndate)",
        r"\g<1>2020-01-03",
        "(statuts 2020-01-02)\n    found:    « sealed = 2020-01-03 »\n    expected: « sealed = 2020-03-01 »",
    ),
    "the day of the metadata": (
        r"sealed = 2020-03-01(?=\nchain = \S+\n\Z)",
        "sealed = 2020-01-03",
        "(statuts 2020-01-02 (metadata))\n    found:    « sealed = 2020-01-03 »\n    expected: « sealed = 2020-03-01 »",
    ),
    "a checksum": (r'sha512 = "\w{4}', 'sha512 = "abcd', '(statuts (metadata))\n    found:    « sha512 = "abcd'),
    "the last entry": (
        r"\n\[\[metadata\]\]\ntext = \S+\ndate[\s\S]*",
        "",
        "found:    nothing\n    expected: « [[metadata]] »",
    ),
    "a remark": (r"^# Written", "# Wrote", "(heading)\n    found:    « # Wrote"),
}


@pytest.mark.parametrize(("pattern", "after", "sentence"), LOCKS.values(), ids=LOCKS)
def test_no_line_of_the_lock_changes(texts: Path, lock: Path, pattern: str, after: str, sentence: str) -> None:
    changed, count = re.subn(pattern, after, lock.read_text("utf-8"), count=1, flags=re.MULTILINE)
    assert count == 1
    lock.write_text(changed, "utf-8")
    said = problems(texts)
    assert "textes.lock: line " in said
    assert sentence in said
    assert "as textes.sealed/textes.lock has it: no line of the lock ever changes" in said
    with pytest.raises(CorpusError):
        seal_corpus(texts, TODAY)


def test_the_chain_decides_even_when_the_copy_of_the_lock_is_changed_too(texts: Path, lock: Path) -> None:
    write_lock(texts, lock.read_text("utf-8").replace("2020-03-01", "2020-01-03"))
    assert re.search(
        r"textes\.lock: line \d+, chain\n    found:    SHA-512 \w{128} of the lines above\n", problems(texts)
    )


def test_a_changed_copy_of_the_lock_or_of_metadata_is_named(texts: Path) -> None:
    copies = texts.with_name("textes.sealed")
    change(copies / "statuts" / "2020-01-02.json", "Statuts de 2020", "Statuts")
    assert "textes.sealed/statuts/2020-01-02.json: (file)\n    found:    SHA-512 " in problems(texts)
    change(copies / "statuts" / "2020-01-02.json", '"Statuts"', '"Statuts de 2020"')
    (copies / "textes.lock").unlink()
    assert "textes.sealed/textes.lock: (file)\n    found:    no file\n    expected: the copy of" in problems(texts)


def test_an_entry_that_is_taken_out_with_its_copies_leaves_a_version_without_its_metadata(
    texts: Path, lock: Path
) -> None:
    copies = texts.with_name("textes.sealed")
    write_lock(texts, re.sub(r"\n\[\[metadata\]\]\ntext = \S+\ndate[\s\S]*", "", lock.read_text("utf-8")))
    assert "statuts 2020-01-02 (metadata)\n    found:    no seal, though textes.sealed keeps" in problems(texts)
    (copies / "statuts" / "2020-01-02.json").unlink()
    assert "textes.lock: statuts 2020-01-02\n    found:    no seal of its metadata" in problems(texts)


def test_an_entry_that_is_written_by_hand_is_named(texts: Path, lock: Path) -> None:
    entry = f'\n[[version]]\ntext = "statuts"\ndate = 2019-01-01\nsha512 = "{"0" * 128}"\nsealed = 2019-01-01\n'
    write_lock(texts, f"{lock.read_text('utf-8')}{entry}")
    assert "textes.lock: statuts 2019-01-01, chain\n    found:    none\n    expected: a line chain" in problems(texts)


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (str(TOMORROW), f"statuts 2020-01-02, sealed\n    found:    {TOMORROW}\n    expected: a day that has come"),
        ("2020-02-01", "statuts 2020-01-02, sealed\n    found:    2020-02-01\n    expected: 2020-03-01 or later"),
    ],
)
def test_a_lock_whose_chains_are_forged_still_follows_the_calendar(
    texts: Path, lock: Path, day: str, sentence: str
) -> None:
    forge_lock(texts, re.sub(r"sealed = 2020-03-01(?=\n.*\n\Z)", f"sealed = {day}", lock.read_text("utf-8")))
    assert f"textes.lock: {sentence}" in problems(texts)


@pytest.mark.parametrize(
    ("day", "known"), [(TOMORROW, "2020-03-01, the last seal, to"), (date(2020, 2, 29), "2020-03-01")]
)
def test_nothing_is_sealed_before_the_last_seal_nor_in_the_future(
    texts: Path, lock: Path, capsys: pytest.CaptureFixture[str], day: date, known: str
) -> None:
    write_text(texts, f"{RULES}\nEncore.\n", day=date(2021, 1, 1))
    before = lock.read_bytes()
    assert main(["seal", "--day", str(day), str(texts)]) == 1
    said = capsys.readouterr().err
    assert f"textes.lock: sealed\n    found:    {day}\n    expected: a day from {known}" in said
    assert lock.read_bytes() == before


DECLARED: dict[str, tuple[str, list[str]]] = {
    "in the future": (
        correction("Statuts de 2020", "Autres", key="title", day=TOMORROW),
        ["correction.title.day", f"found:    {TOMORROW}", f"a day that has come; today is {TODAY}"],
    ),
    "before the seal": (
        correction("Statuts de 2020", "Autres", key="title", day=date(2020, 2, 29)),
        ["correction.title.day", "found:    2020-02-29", "a day from the seal on, 2020-03-01"],
    ),
    "another value before": (
        correction("Statuts de 2019", "Autres", key="title"),
        ["statuts/2020-01-02.md: title", '"Statuts de 2019"', '"Statuts de 2020", as it was sealed'],
    ),
    "another value after": (
        correction("Statuts de 2020", "Rien", key="title"),
        ["correction.title.after", 'title = "Rien"', '"Autres", which statuts/2020-01-02.md has'],
    ),
    "another key": (
        correction("Statuts de 2020", "Autres", key="titre"),
        ["correction.titre.after", 'titre = "Autres"', "nothing, which statuts/2020-01-02.md has"],
    ),
    "no key": (correction("Statuts", "Autres", key="a b"), ["correction.a b.key", "a b", "as in_force_from"]),
    "no change": (correction("Autres", "Autres", key="title"), ["correction.title.after", "the value before"]),
    "another version": (
        correction("Statuts de 2020", "Autres", key="title", version=date(2019, 1, 1)),
        ["correction.title\n", "statuts 2019-01-01, which is not sealed"],
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
def test_a_correction_of_metadata_accepts_exactly_the_change_that_it_declares(
    texts: Path, declared: str, expected: list[str]
) -> None:
    tamper(texts, [(TEXT, "Statuts de 2020", "Autres")])
    lay_out(texts.parent, {"corrections.toml": declared})
    said = problems(texts)
    for words in expected:
        assert words in said


def test_a_version_sealed_without_its_metadata_is_read_and_gets_their_seal_beside_its_own(
    texts: Path, lock: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    earlier = first_form(texts, lock)
    assert main(["check", str(texts)]) == 0
    assert "sealed 2020-03-01, its metadata not (run `publisher seal`)" in capsys.readouterr().out
    assert main(["seal", "--day", "2021-02-03", str(texts)]) == 0
    assert "statuts 2020-01-02: metadata sealed, beside the words of 2020-03-01\n" in capsys.readouterr().out
    assert lock.read_text("utf-8").startswith(earlier)
    assert main(["check", str(texts)]) == 0
    assert "sealed 2020-03-01, its metadata 2021-02-03" in capsys.readouterr().out
    lock.write_text(lock.read_text("utf-8").replace("2020-03-01", "2020-01-03"), "utf-8")
    assert "found:    « sealed = 2020-01-03 »\n    expected: « sealed = 2020-03-01 »" in problems(texts)


def first_form(texts: Path, lock: Path) -> str:
    """Write the lock as it was when only words were sealed, and give it."""
    (entry,) = re.findall(r"^\[\[version\]\]\n(?:(?!chain).+\n)+", lock.read_text("utf-8"), re.MULTILINE)
    lock.write_text(f"# The seals.\n\n{entry}", "utf-8")
    for copy in texts.with_name("textes.sealed").rglob("*"):
        if copy.suffix in {".json", ".lock"}:
            copy.unlink()
    return lock.read_text("utf-8")


def test_corrections_of_what_is_said_are_published_as_those_of_words_are(texts: Path) -> None:
    tamper(texts, [(TEXT, "signed: 2020-01-01", "signed: 2020-01-01\nin_force_from: 2020-02-01")])
    change(texts / "statuts" / WORK, "Statuts du syndicat", "Statuts du club")
    effect = correction("", "2020-02-01", key="in_force_from", reason="Lu dans l’acte.").replace('before = ""\n', "")
    title = correction("Statuts du syndicat", "Statuts du club", key="title").replace("version = 2020-01-02\n", "")
    settings = "site_name: Essai\ntheme: material\nplugins: [search, versioned-texts]\n"
    files = {"mkdocs.yml": settings, "docs/index.md": "# Essai\n\n[[ versioned-texts écrit ici : corrections ]]\n"}
    stopped = build(lay_out(texts.parent.parent, files))
    assert stopped.stopped
    assert 'statuts/2020-01-02.md: in_force_from\n    found:    "2020-02-01"' in stopped.log
    site = built(lay_out(texts.parent.parent, {"docs/corrections.toml": f"{effect}\n{title}"}))
    log = [plain(one) for one in page(site, "").select(".corrections li")]
    assert len(log) == 2
    assert "date d’effet (in_force_from) : « 1er février 2020 » ajouté. Lu dans l’acte." in " ".join(
        " ".join(log).split()
    )
    assert "titre (title) : « Statuts du syndicat » est devenu « Statuts du club »" in " ".join(log)
    assert "date d’effet (in_force_from)" in plain(page(site, "statuts/2020-01-02").select_one(".version__preuve"))
    assert (site / "feed.atom").read_text("utf-8").count("correction de la fiche") == 2


def test_a_row_is_named_as_the_reader_of_its_file_names_it() -> None:
    tree = normal({"contact": [{"name": "Claire Dubois", "fax": "1"}, {"fax": "2"}], "line": [{"key": "base"}]})
    places = [place_of(tree, key) for key in (("contact", "0", "fax"), ("contact", "1", "fax"), ("line", "base"))]
    assert places == ["contact.Claire Dubois.fax", "contact (2 of 2).fax", "line.base"]
