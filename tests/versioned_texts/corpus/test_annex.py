"""An extension of this module's own: notices beside versions, read, checked, sealed and copied by the texts."""

from collections.abc import Iterator
from datetime import date
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Literal

import pytest

from tests.versioned_texts.corpora import change, correction, lay_out, sealed_corpus, versions, write_text
from versioned_texts.archive import Packer
from versioned_texts.cli import main
from versioned_texts.corpus import (
    Annex,
    AnnexFile,
    AnnexKind,
    Corpus,
    CorpusError,
    Figure,
    NotFound,
    Problem,
    QuoteShape,
    Shape,
    Words,
    begin_version,
    check_shape,
    find_passage,
    read_corpus,
    read_toml,
)
from versioned_texts.extension import GROUP, extensions

TEXT = "# Statuts\n\n## Article 1er\n\nLa cotisation est de douze euros.\n"
NOTICE = 'article = "1er"\nquote = "douze euros"\nopinion = "favorable"\n'
FILE, ANSWER = "statuts/2020-01-02.avis.toml", "statuts/2020-01-02.reponse.toml"


class NoticeShape(QuoteShape):
    opinion: Literal["favorable", "réservé"]


class AnswerShape(Shape):
    answer: Words


def read_notice(file: AnnexFile, problems: list[Problem]) -> Annex | None:
    data = read_toml(file.path, file.name, problems)
    shape = None if data is None else check_shape(NoticeShape, data, file.name, problems)
    if shape is None:
        return None
    place = find_passage(file.version.body, shape.article, shape.quote)
    if isinstance(place, NotFound):
        problems.append(Problem(file.name, "quote", place.found, place.expected))
        return None
    return Annex(f"{file.title} : {shape.opinion}", file.path, (Figure("avis", shape.quote, place),))


def read_answer(file: AnnexFile, problems: list[Problem]) -> Annex | None:
    shape = check_shape(AnswerShape, read_toml(file.path, file.name, problems), file.name, problems)
    return Annex(shape.answer, file.path) if shape else None


def unlike(corpus: Corpus) -> Iterator[Problem]:
    """Report each notice that is not like the first."""
    noted = [one for one in versions(corpus) if NOTICES.suffix in one.annexes]
    for one in noted[1:]:
        if one.annexes[NOTICES.suffix].value != noted[0].annexes[NOTICES.suffix].value:
            yield Problem(f"{one.slug}/{one.date}.avis.toml", "opinion", "another opinion", "the same")


def unanswered(corpus: Corpus) -> Iterator[Problem]:
    """Report each notice with reserves that has no answer."""
    for one in versions(corpus):
        if one.annexes[NOTICES.suffix].value.endswith("réservé") and ANSWERS.suffix not in one.annexes:
            yield Problem(f"{one.slug}/{one.date}.avis.toml", "opinion", "no answer", "a file with an answer")


NOTICES = AnnexKind(
    *("notice", ".avis.toml", frozenset(NoticeShape.model_fields), read_notice),
    copied=True,
    check=unlike,
    prove=unanswered,
)
ANSWERS = AnnexKind("answer", ".reponse.toml", frozenset(AnswerShape.model_fields), read_answer, beside=NOTICES)


class Notices:
    annexes = (NOTICES, ANSWERS)


EXTENSION = Notices()


@pytest.fixture(autouse=True)
def installed(no_extensions: None, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001 — it comes first
    monkeypatch.setattr("versioned_texts.corpus.annex.extensions", lambda: (EXTENSION,))


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    texts = tmp_path / "docs" / "textes"
    write_text(texts, TEXT)
    return lay_out(texts, {FILE: NOTICE})


def problems(texts: Path) -> list[Problem]:
    with pytest.raises(CorpusError) as error:
        read_corpus(texts)
    return list(error.value.problems)


def test_an_installed_package_is_found_by_its_entry_point(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = EntryPoint("avis", f"{__name__}:EXTENSION", GROUP)
    lay_out(tmp_path / "avis-1.dist-info", {"entry_points.txt": f"[{GROUP}]\n{entry.name} = {entry.value}\n"})
    monkeypatch.syspath_prepend(tmp_path)
    extensions.cache_clear()
    assert isinstance(extensions()[0], Notices)
    assert extensions() is extensions()
    extensions.cache_clear()


def test_it_is_read_with_the_place_of_the_words_that_it_quotes(texts: Path) -> None:
    version = read_corpus(texts).works[0].latest
    assert version.annexes[".avis.toml"].value == "Statuts : favorable"
    (figure,) = version.figures
    (alinea,) = version.body.divisions[-1].alineas
    assert (figure.anchor, figure.passage.alinea) == ("avis", alinea.anchor)
    assert alinea.text[figure.passage.start : figure.passage.end] == "douze euros"


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({FILE: f'{NOTICE}sens = ""'}, [(FILE, "sens", "an unknown key", "one of article, quote, opinion")]),
        ({FILE: NOTICE.replace("douze", "treize")}, [(FILE, "quote", "", "word for word, in article 1er")]),
        (
            {FILE: NOTICE.replace("favorable", "autre"), ANSWER: "x = 1"},
            [(FILE, "opinion", "'autre'", "'favorable' or 'réservé'")],
        ),
        ({FILE: NOTICE, ANSWER: "x = 1"}, [(ANSWER, "answer", "nothing", ""), (ANSWER, "x", "an unknown key", "")]),
        ({FILE: NOTICE.replace("favorable", "réservé")}, [(FILE, "opinion", "no answer", "a file with an answer")]),
        (
            {"statuts/2021-01-01.reponse.toml": 'answer = "Non."'},
            [("statuts/2021-01-01.reponse.toml", "file name", "", "a notice 2021-01-01.avis.toml beside it")],
        ),
        (
            {"statuts/2021-01-01.avis.toml": NOTICE},
            [("statuts/2021-01-01.avis.toml", "file name", "", "a version 2021-01-01.md beside it")],
        ),
        (
            {"statuts/2021-01-01.md": TEXT, "statuts/2021-01-01.avis.toml": NOTICE.replace("favorable", "réservé")},
            [("statuts/2021-01-01.avis.toml", "opinion", "another opinion", "the same")],
        ),
        (
            {"statuts/2020-01-02.avi.toml": NOTICE},
            [("statuts/2020-01-02.avi.toml", "file name", "", "<AAAA-MM-JJ>.avis.toml, <AAAA-MM-JJ>.reponse.toml, or")],
        ),
    ],
)
def test_its_faults_are_reported_with_those_of_the_texts(
    texts: Path, files: dict[str, str], expected: list[tuple[str, str, str, str]]
) -> None:
    lay_out(texts, files)
    found = problems(texts)
    assert [(one.file, one.key) for one in found] == [(file, key) for file, key, _, _ in expected]
    for problem, (_, _, words, expectation) in zip(found, expected, strict=True):
        assert words in problem.found
        assert expectation in problem.expected


def test_its_keys_are_sealed_and_corrected_as_those_of_the_text(
    texts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sealed_corpus(texts)
    change(texts / FILE, "favorable", "réservé")
    lay_out(texts, {ANSWER: 'answer = "Soit."'})
    changed = [(one.file, one.key, one.found) for one in problems(texts)]
    assert changed == [(FILE, "opinion", '"réservé"'), (ANSWER, "answer", '"Soit."')]
    added = correction("", "Soit.", key="answer").replace('before = ""\n', "")
    lay_out(texts.parent, {"corrections.toml": correction("favorable", "réservé", key="opinion") + added})
    assert main(["check", str(texts)]) == 0
    assert "sealed 2020-03-01" in capsys.readouterr().out


def test_a_new_version_begins_with_a_copy_of_what_is_to_be_copied(texts: Path) -> None:
    lay_out(texts, {ANSWER: 'answer = "Soit."'})
    written = begin_version(texts, "statuts", date(2021, 1, 1), date(2020, 1, 2))
    assert [one.name for one in written] == ["2021-01-01.md", "2021-01-01.avis.toml"]
    assert written[1].read_text("utf-8") == NOTICE


def test_the_package_of_its_version_holds_it(texts: Path, tmp_path: Path) -> None:
    (work,) = sealed_corpus(texts).works
    package = Packer(tmp_path, tmp_path, pdf=False).version_package(work, work.latest, b"{}")
    assert package.file("avis.toml").read_text("utf-8") == NOTICE
