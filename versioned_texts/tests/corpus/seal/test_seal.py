"""The seal: a published text changes in one declared way, or the build stops and says what was changed."""

import shutil
import textwrap
import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from versioned_texts.cli import main
from versioned_texts.corpus import Corpus, CorpusError, begin_version, read_corpus, seal_corpus
from versioned_texts.corpus.seal.corrections import declaration_to_write
from versioned_texts.testing.corpora import (
    SEALED,
    change,
    correction,
    declare,
    latest,
    lay_out,
    problems,
    sealed_corpus,
    versions,
    write_text,
)

TEXT = """# Statuts

## Article 1

La cotisation est de douze euros.

- Un élément ;
- un autre.[^1]

[^1]: Une note.
"""
CORRECTION = correction("douze euros", "treize euros")


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A corpus of one work, sealed."""
    files = {"texte.toml": 'title = "Statuts"\n', "2020-01-02.md": f"---\ntitle: Statuts\n---\n{TEXT}"}
    lay_out(tmp_path / "textes" / "statuts", files)
    assert [version.date for version in seal_corpus(tmp_path / "textes", SEALED)] == [date(2020, 1, 2)]
    return tmp_path / "textes"


def spoil(texts: Path, before: str, after: str) -> None:
    change(texts / "statuts" / "2020-01-02.md", before, after)


def sealed_files(texts: Path) -> dict[str, bytes]:
    """Give the content of each file of the seals."""
    folder = texts.with_name("textes.sealed")
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_every_text_that_is_published_is_sealed(each_corpus: Corpus) -> None:
    for version in versions(each_corpus):
        assert version.seal is not None, f"{version.slug} {version.date}: run `publisher seal`"
        assert version.seal.sha512 == version.checksum or version.corrections


def test_sealing_again_changes_nothing(texts: Path) -> None:
    before = sealed_files(texts)
    assert seal_corpus(texts, date(2021, 1, 1)) == []
    assert sealed_files(texts) == before


def test_a_new_version_is_sealed_beside_the_old(texts: Path) -> None:
    (texts / "statuts" / "2021-01-01.md").write_text(TEXT, "utf-8")
    assert latest(texts).seal is None
    before = sealed_files(texts)
    seal_corpus(texts, date(2021, 1, 3))
    assert sealed_files(texts).items() > before.items()
    assert [text.seal.day for text in read_corpus(texts).works[0].versions if text.seal] == [SEALED, date(2021, 1, 3)]


@pytest.mark.parametrize(
    ("before", "after", "passage", "then", "now"),
    [
        ("douze", "douxe", "article 1, alinéa 1", "« La cotisation est de douze euros. »", "douxe euros"),
        ("un autre", "un  autre point", "article 1, alinéa 3", "« - un autre. »", "« - un autre point. »"),
        ("Une note", "La note", "note 1", "« Une note. »", "« La note. »"),
        ("## Article 1", "## Article 2", "article 1, heading", "« Article 1 »", "«  »"),
        ("- Un élément ;\n", "", "article 1, alinéa 2", "« - Un élément ; »", "« - un autre. »"),
        ("- Un élément", "* Un élément", "article 1, alinéa 2", "« - Un élément ; »", "« * Un élément ; »"),
        ("de douze euros", "de *douze* euros", "(markup)", "de douze euros.", "de *douze* euros."),
    ],
)
def test_a_changed_text_stops_and_says_where_what_was_and_what_is(
    texts: Path, before: str, after: str, passage: str, then: str, now: str
) -> None:
    spoil(texts, before, after)
    said = problems(texts)
    assert f"statuts/2020-01-02.md: {passage}\n" in said
    assert then in said
    assert now in said
    assert "sealed on 2020-03-01" in said
    assert f"bring it back, or declare the change in {texts.parent.name}/corrections.toml:" in said


@pytest.mark.parametrize(
    ("before", "after"), [("douze", "douxe"), ("- Un élément", "* Un élément"), ("douze ", '"douze" ')]
)
def test_what_the_refusal_says_to_write_declares_the_change(texts: Path, before: str, after: str) -> None:
    spoil(texts, before, after)
    assert declare(texts, problems(texts)) == 1
    (one,) = latest(texts).corrections
    assert before in one.before
    assert after in one.after


def test_a_correction_may_be_of_the_day_of_the_seal(texts: Path) -> None:
    spoil(texts, "douze", "treize")
    lay_out(texts.parent, {"corrections.toml": correction("douze euros", "treize euros", day=SEALED)})
    assert [declared.after for declared in latest(texts).corrections] == ["treize euros"]


def test_words_that_cant_be_copied_are_to_be_declared_by_hand(texts: Path) -> None:
    spoil(texts, "un autre", "un  autre point")
    assert "corrections.toml: a [[correction]] (text, version, before, after, reason, day)\n" in f"{problems(texts)}\n"


def test_the_checksum_decides_even_when_the_kept_copy_is_changed_too(texts: Path) -> None:
    spoil(texts, "douze", "treize")
    change(texts.with_name("textes.sealed") / "statuts" / "2020-01-02" / "2020-01-02.md", "douze", "treize")
    assert "\nstatuts/2020-01-02.md: (body)" in problems(texts)


def test_a_sealed_version_can_not_be_removed(texts: Path) -> None:
    (texts / "statuts" / "2021-01-01.md").write_text(TEXT, "utf-8")
    (texts / "statuts" / "2020-01-02.md").unlink()
    assert "statuts/2020-01-02.md: (file)" in problems(texts)
    shutil.rmtree(texts / "statuts")
    assert "statuts: (folder)\n    found:    no folder\n    expected: the text, sealed, is for ever" in problems(texts)


def test_a_correction_is_undone_by_another_and_both_stay(texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    undoing = correction("treize euros", "douze euros", reason="L’acte porte « douze ».")
    spoil(texts, "douze", "treize")
    lay_out(texts.parent, {"corrections.toml": CORRECTION})
    assert main(["check", str(texts)]) == 0
    assert "statuts 2020-01-02: correction of 2020-05-06, not sealed (run `publisher seal`)" in capsys.readouterr().out
    assert main(["seal", str(texts)]) == 0
    assert "statuts 2020-01-02: sealed, correction of 2020-05-06" in capsys.readouterr().out
    spoil(texts, "treize", "douze")
    lay_out(texts.parent, {"corrections.toml": f"{CORRECTION}\n{undoing}"})
    assert main(["seal", str(texts)]) == 0
    corrected = latest(texts)
    assert [(fix.after, fix.sealed) for fix in corrected.corrections] == [("treize euros", True), ("douze euros", True)]
    assert corrected.seal
    assert corrected.checksum == corrected.seal.sha512


def test_a_correction_made_again_on_its_day_is_sealed_once_it_has_a_reason_of_its_own(texts: Path) -> None:
    undoing = correction("treize euros", "douze euros", reason="L’acte porte « douze ».")
    spoil(texts, "douze", "treize")
    lay_out(texts.parent, {"corrections.toml": f"{CORRECTION}\n{undoing}\n{CORRECTION}"})
    assert problems(texts) == (
        "1 problem in the texts:\n"
        "corrections.toml: correction (3 of 3).reason\n"
        "    found:    Lu trop vite., as in correction (1 of 3)\n"
        "    expected: a reason that tells one from the other"
    )
    again = CORRECTION.replace("Lu trop vite.", "L’original porte « treize ».")
    lay_out(texts.parent, {"corrections.toml": f"{CORRECTION}\n{undoing}\n{again}"})
    seal_corpus(texts, SEALED.replace(month=6))
    assert [declared.sealed for declared in latest(texts).corrections] == [True] * 3


@pytest.mark.parametrize(
    "rest",
    [
        CORRECTION.replace("Lu trop vite.", "Pour une autre raison."),
        CORRECTION.replace("2020-05-06", "2020-05-07"),
        "",
    ],
    ids=["another reason", "another day", "taken away with its words"],
)
def test_a_sealed_correction_is_neither_altered_nor_taken_away(texts: Path, rest: str) -> None:
    spoil(texts, "douze", "treize")
    lay_out(texts.parent, {"corrections.toml": CORRECTION})
    seal_corpus(texts, SEALED.replace(month=6))
    if not rest:
        spoil(texts, "treize", "douze")
    lay_out(texts.parent, {"corrections.toml": rest})
    said = problems(texts)
    assert "corrections.toml: statuts/2020-01-02.correction-" in said
    assert "found:    no such correction\n    expected: as it was sealed on 2020-06-01; bring it back; " in said
    lay_out(texts.parent, {"corrections.toml": ""})
    assert declare(texts, problems(texts).partition("\nstatuts/")[0]) == 1
    if not rest:
        spoil(texts, "douze", "treize")
    assert latest(texts).corrections[0].sealed


def test_an_older_version_moves_no_anchor_of_a_sealed_one(tmp_path: Path) -> None:
    parts = (
        "# Code\n\n## Section 3 : Un\n\n### Article R. 1-8\n\nUn.\n",
        "\n## Section 4 : Deux\n\n### Article R. 1-8\n\nDeux.\n",
    )
    write_text(tmp_path, "".join(parts))
    anchors = [part.anchor for part in sealed_corpus(tmp_path).works[0].latest.body.divisions]
    assert anchors[2:] == ["article-r-1-8", "section-4-deux", "section-4-article-r-1-8"]
    write_text(tmp_path, f"# Code\n{parts[1]}", day=date(2019, 1, 2))
    older, sealed = sealed_corpus(tmp_path).works[0].versions
    assert [part.anchor for part in sealed.body.divisions] == anchors
    assert [part.anchor for part in older.body.divisions] == ["entete", "section-4-deux", "section-4-article-r-1-8"]


@pytest.mark.parametrize("reason", ["À compléter", " … ", "En français, pour le public : pourquoi."])
def test_a_reason_is_to_be_written(texts: Path, reason: str) -> None:
    spoil(texts, "douze", "treize")
    lay_out(texts.parent, {"corrections.toml": correction("douze euros", "treize euros", reason=reason)})
    assert "correction (1 of 1).reason\n" in problems(texts)
    assert "expected: words in the place of this placeholder" in problems(texts)


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        (
            CORRECTION.replace("treize", "vingt"),
            ["correction (1 of 1).after", "« vingt euros » 0 times", "mend them there"],
        ),
        (
            CORRECTION.replace('"treize euros"', '"Un"'),
            ["correction (1 of 1).after", "« Un » 2 times", "more of the words"],
        ),
        (
            CORRECTION + CORRECTION,
            [
                "correction (1 of 2).after",
                "« treize euros » 0 times",
                "or undo it by another correction; declare each change once",
            ],
        ),
        (CORRECTION.replace("douze", "onze"), ["article 1, alinéa 1", "douze"]),
        (CORRECTION.replace("2020-01-02", "2019-01-01"), ["correction (1 of 1)", "which is not sealed"]),
        (CORRECTION.replace("reason", "raison"), ["correction (1 of 1).raison", "an unknown key", "reason"]),
        (CORRECTION.replace('after = "treize euros"', 'after = ""'), ["correction (1 of 1).after"]),
        (CORRECTION.replace("treize", "douze"), ["correction (1 of 1).after", "the words before"]),
        (
            CORRECTION.replace("2020-05-06", "2020-02-28"),
            ["correction (1 of 1).day", "a day from the seal on, 2020-03-01"],
        ),
    ],
)
def test_a_correction_accepts_exactly_the_change_it_declares(texts: Path, declared: str, expected: list[str]) -> None:
    spoil(texts, "douze", "treize")
    texts.with_name("corrections.toml").write_text(declared, "utf-8")
    said = problems(texts)
    for words in expected:
        assert words in said


def test_a_seal_that_cant_be_read_is_the_one_problem(texts: Path) -> None:
    lay_out(texts.parent, {"corrections.toml": CORRECTION})
    change(texts.with_name("textes.sealed") / "statuts" / "texte" / "seal.toml", "sealed =", "scelle =")
    spoil(texts, "douze", "treize")
    said = problems(texts)
    assert said.startswith("2 problems in the texts:\ntextes.sealed/statuts/texte/seal.toml: scelle\n")
    assert "textes.sealed/statuts/texte/seal.toml: sealed\n    found:    nothing" in said


def test_a_new_version_begins_from_an_older_one(tmp_path: Path) -> None:
    texts = tmp_path / "textes"
    front = "title: Statuts\nsigned: 2020-01-01\nnotes:\n  - article: '1'\n    words: douze\n    note: x"
    write_text(texts, TEXT, front)
    sealed_corpus(texts)
    written = begin_version(texts, "statuts", date(2021, 1, 1), date(2020, 1, 2))
    assert written == [texts / "statuts" / "2021-01-01.md"]
    assert written[0].read_text("utf-8") == f"---\ntitle: Statuts\n---\n{TEXT}"
    assert latest(texts).date == date(2021, 1, 1)


@pytest.mark.parametrize(
    ("day", "model", "expected"),
    [
        (date(2020, 1, 2), date(2020, 1, 2), "statuts/2020-01-02.md: (file)\n    found:    a file already"),
        (date(2021, 1, 1), date(2019, 1, 1), "a version for --from, of 2020-01-02"),
    ],
)
def test_a_version_is_never_rewritten(texts: Path, day: date, model: date, expected: str) -> None:
    before = (texts / "statuts" / "2020-01-02.md").read_text("utf-8")
    with pytest.raises(CorpusError) as error:
        begin_version(texts, "statuts", day, model)
    assert expected in str(error.value)
    assert (texts / "statuts" / "2020-01-02.md").read_text("utf-8") == before


def test_the_commands_say_what_is_sealed(texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (texts / "statuts" / "2021-01-01.md").write_text(f"---\nadopted: 2020-12-20\n---\n{TEXT}", "utf-8")

    def said(*arguments: str) -> str:
        assert main([*arguments, str(texts)]) == 0
        return capsys.readouterr().out

    assert "2021-01-01: 1 articles, 3 alinéas, not sealed" in said("check")
    assert "statuts 2021-01-01: sealed, SHA-512 " in said("seal", "--day", "2021-02-03")
    assert "2021-01-01: 1 articles, 3 alinéas, sealed 2021-02-03" in said("check")
    spoil(texts, "douze", "treize")
    assert main(["seal", str(texts)]) == 1
    assert "article 1, alinéa 1" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("named", "refused"),
    [
        ([], "found several versions that are not sealed, expected the names of those to seal, of autres 2021-01-01, "),
        (["statuts", "2019-01-02"], "found statuts 2019-01-02, expected a version that is not sealed, of autres 2021-"),
        (["statuts", "2022-01-01"], "found in statuts 2022-01-01 the words of 2021-01-01, expected other words, or in"),
        (["statuts", "2021-01-01"], ""),
    ],
)
def test_only_the_version_that_is_named_is_sealed(
    texts: Path, capsys: pytest.CaptureFixture[str], named: list[str], refused: str
) -> None:
    for day in ("2021-01-01", "2022-01-01"):
        lay_out(texts / "statuts", {f"{day}.md": TEXT.replace("douze", "treize")})
    lay_out(texts / "autres", {"texte.toml": 'title = "Autres"\n', "2021-01-01.md": TEXT})
    before = {*sealed_files(texts)}
    assert main(["seal", *named, str(texts)]) == (2 if refused else 0)
    assert f"seal: {refused}" * bool(refused) in capsys.readouterr().err
    added = {name.split("/")[1] for name in sealed_files(texts).keys() - before}
    assert added == (set() if refused else {"2021-01-01"})


def test_a_command_that_was_cut_off_is_given_again_and_finishes(
    texts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lay_out(texts / "statuts", {"2021-01-01.md": TEXT.replace("douze", "treize")})
    command = ["seal", "statuts", "2020-01-02", "statuts", "2021-01-01", str(texts)]
    assert main(command) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "statuts 2020-01-02: sealed already"
    assert said[1].startswith("statuts 2021-01-01: sealed, SHA-512 ")
    before = sealed_files(texts)
    assert main(command) == 0
    assert capsys.readouterr().out == "statuts 2020-01-02: sealed already\nstatuts 2021-01-01: sealed already\n"
    assert sealed_files(texts) == before


@pytest.mark.parametrize("work", ['title = "Statuts"\nshorttitle = "S"\n', None])
def test_a_sealed_version_of_a_work_that_cant_be_read_is_there(texts: Path, work: str | None) -> None:
    file = texts / "statuts" / "texte.toml"
    file.write_text(work, "utf-8") if work else file.unlink()
    said = problems(texts)
    assert said.startswith("1 problem in")
    assert "statuts/texte.toml: " in said


def test_a_changed_row_of_a_table_is_shown(texts: Path) -> None:
    (texts / "statuts" / "2021-01-01.md").write_text("# T\n\nMots.\n\n| a | b |\n|---|---|\n| c | 150 € |\n", "utf-8")
    seal_corpus(texts, date(2021, 1, 3))
    path = texts / "statuts" / "2021-01-01.md"
    change(path, "150", "250")
    said = problems(texts)
    assert "statuts/2021-01-01.md: section entete, entete-tableau-1, row 2" in said
    assert "« c | 250 € »" in said


def test_a_change_in_either_of_two_articles_of_one_number_is_shown_in_its_own(texts: Path) -> None:
    path = texts / "statuts" / "2021-01-01.md"
    sealed = "# T\n\n## Titre I\n\n### Article 1\n\nUn banc.\n\n## Titre II\n\n### Article 1\n\nUne table.\n"
    path.write_text(sealed, "utf-8")
    seal_corpus(texts, date(2021, 1, 3))
    path.write_text(sealed.replace("Un banc", "Un blanc"), "utf-8")
    assert ": article 1, alinéa 1\n    found:    « Un blanc. »" in problems(texts)
    path.write_text(sealed.replace("Une table", "Une fable"), "utf-8")
    assert ": article 1 (titre-ii-article-1), alinéa 1\n    found:    « Une fable. »" in problems(texts)


def test_a_change_that_can_not_be_seen_is_named(texts: Path) -> None:
    spoil(texts, "douze euros", "douze\u00a0euros")
    assert "douze⟨U+00A0⟩euros" in problems(texts)


def test_a_blank_that_no_seal_knows_breaks_no_line(texts: Path) -> None:
    path = texts / "statuts" / "2021-01-01.md"
    path.write_text("# T\n\nUn mot\net un autre.\n", "utf-8")
    seal_corpus(texts, date(2021, 1, 3))
    before = latest(texts).body
    change(path, "mot\n", "mot  \n")
    assert latest(texts).body == before


QUOTED = st.text(st.characters(exclude_categories=["C"]) | st.sampled_from("\"'\\\r\n\t"))


@given(QUOTED, QUOTED)
@example('"\r', "")
def test_the_declaration_that_is_advised_says_the_very_words(before: str, after: str) -> None:
    written = declaration_to_write(("statuts", date(2020, 1, 2)), "", before, after, SEALED)
    (row,) = tomllib.loads(textwrap.dedent(written.lstrip("\n")))["correction"]
    assert (row["before"], row["after"]) == (before, after)
