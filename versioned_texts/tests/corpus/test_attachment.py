"""An extension of this module's own: notices beside versions, read, checked, sealed, copied and shown by the texts."""

import json
import re
from collections.abc import Iterator
from datetime import date
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Literal

import feedparser  # type: ignore[import-untyped]
import pytest

from versioned_texts.archive import Packer
from versioned_texts.cli import main
from versioned_texts.corpus import (
    Attachment,
    AttachmentContent,
    AttachmentEntry,
    AttachmentFile,
    AttachmentWording,
    Corpus,
    CorpusError,
    Figure,
    NotFound,
    Passage,
    Problem,
    QuoteShape,
    Shape,
    Version,
    Words,
    begin_version,
    check_shape,
    find_passage,
    read_corpus,
    read_toml,
)
from versioned_texts.entry_points import GROUP, declared_objects
from versioned_texts.extension import Extension, extensions
from versioned_texts.pages import FigureLink, SiteContext
from versioned_texts.pages.own.inserts import corrections_log
from versioned_texts.pages.version import Commentary
from versioned_texts.pages.version.periods import periods_table
from versioned_texts.site import Addition, join_additions, text_pages
from versioned_texts.testing.building import built, page, plain
from versioned_texts.testing.corpora import INSERT, change, declare, lay_out, sealed_corpus, versions, write_text
from versioned_texts.testing.json_schema import validator

TEXT = "# Statuts\n\n## Article 1er\n\nLa cotisation est de douze euros.\n"
NOTICE = 'article = "1er"\nquote = "douze euros"\nopinion = "favorable"\n'
FILE, ANSWER, QUOTED = (f"statuts/2020-01-02.{name}.toml" for name in ("avis", "reponse", "mots"))


class NoticeShape(QuoteShape):
    opinion: Literal["favorable", "réservé"]


class AnswerShape(Shape):
    answer: Words


def read_notice(file: AttachmentFile, problems: list[Problem]) -> AttachmentContent | None:
    shape = check_shape(NoticeShape, read_toml(file.path, file.name, problems), file.name, problems)
    if shape is None:
        return None
    found = find_passage(file.version.body, shape.article, shape.quote)
    if isinstance(found, NotFound):
        problems.append(Problem(file.name, "quote", found.found, found.expected))
        return None
    entry = AttachmentEntry("conseil", "Conseil", f"avis {shape.opinion}", shape.opinion.upper(), "", "avis")
    return AttachmentContent(
        f"{file.title} : {shape.opinion}", file.path, (Figure("avis", shape.quote, found, "quote"),), (entry,)
    )


def read_answer(file: AttachmentFile, problems: list[Problem]) -> AttachmentContent | None:
    shape = check_shape(AnswerShape, read_toml(file.path, file.name, problems), file.name, problems)
    return AttachmentContent(shape.answer, file.path) if shape else None


def read_quotes(file: AttachmentFile, problems: list[Problem]) -> AttachmentContent:
    figures = []
    for anchor, words in (read_toml(file.path, file.name, problems) or {})["mot"]:
        found = find_passage(file.version.body, "1er", words)
        assert isinstance(found, Passage)
        figures.append(Figure(anchor, words, found, f"mot.{words}"))
    return AttachmentContent(None, file.path, tuple(figures))


def relate(corpus: Corpus, problems: list[Problem]) -> Corpus:
    """Report each notice that is not like the first."""
    noted = [version for version in versions(corpus) if NOTICES.suffix in version.attachments]
    problems += (
        Problem(f"{version.slug}/{version.date}.avis.toml", "opinion", "another opinion", "the same")
        for version in noted[1:]
        if version.attachments[NOTICES.suffix].value != noted[0].attachments[NOTICES.suffix].value
    )
    return corpus


def unanswered(corpus: Corpus) -> Iterator[Problem]:
    """Report each notice with reserves that has no answer."""
    for version in versions(corpus):
        if (
            "RÉSERVÉ" in {said.value for said in version.entries(NOTICES.suffix)}
            and ANSWERS.suffix not in version.attachments
        ):
            yield Problem(f"{version.slug}/{version.date}.avis.toml", "opinion", "no answer", "a file with an answer")


NOTICES = Attachment(
    *("notice", ".avis.toml", read_notice),
    anchors="avis",
    copied=True,
    wording=AttachmentWording(
        *("avis", "Avis reçus ; null sans avis.", "^[A-ZÉ]+$", "Avis"),
        *("reçoit un avis", "ne reçoit pas d’avis", "aucun avis"),
    ),
    relate=relate,
    prove=unanswered,
)
ANSWERS = Attachment("answer", ".reponse.toml", read_answer, beside=NOTICES)
QUOTES = Attachment("quotes", ".mots.toml", read_quotes, anchors="mot-")


class Notices(Extension):
    attachments = (NOTICES, ANSWERS, QUOTES)


EXTENSION = Notices()


@pytest.fixture(autouse=True)
def installed(no_extensions: None, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001 — it comes first
    monkeypatch.setattr("versioned_texts.corpus.attachment.declared_objects", lambda: (EXTENSION,))


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
    declared_objects.cache_clear()
    assert isinstance(extensions()[0], Notices)
    assert extensions() is extensions()
    declared_objects.cache_clear()


def test_it_is_read_with_the_place_of_the_words_that_it_quotes(texts: Path) -> None:
    version = read_corpus(texts).works[0].latest
    assert version.attachments[".avis.toml"].value == "Statuts : favorable"
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
            [("statuts/2020-01-02.avi.toml", "file name", "", "<AAAA-MM-JJ>.avis.toml, <AAAA-MM-JJ>.reponse.toml, ")],
        ),
    ],
)
def test_its_faults_are_reported_with_those_of_the_texts(
    texts: Path, files: dict[str, str], expected: list[tuple[str, str, str, str]]
) -> None:
    lay_out(texts, files)
    found = problems(texts)
    assert [(each.file, each.key) for each in found] == [(file, key) for file, key, _, _ in expected]
    for problem, (_, _, words, expectation) in zip(found, expected, strict=True):
        assert words in problem.found
        assert expectation in problem.expected


def test_its_files_are_sealed_and_corrected_as_the_text_is(texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sealed_corpus(texts)
    change(texts / FILE, "favorable", "réservé")
    lay_out(texts, {ANSWER: 'answer = "Soit."'})
    found = problems(texts)
    assert [(problem.file, problem.key) for problem in found] == [(FILE, "line 3"), (ANSWER, "(file)")]
    assert declare(texts, "\n".join(map(str, found))) == 2
    assert main(["check", str(texts)]) == 0
    assert "sealed 2020-03-01" in capsys.readouterr().out
    log = corrections_log(read_corpus(texts), "textes", "").replace("\u00a0", " ")
    assert "(2020-01-02.avis.toml) : « favorable » est devenu « réservé »" in log
    assert "(2020-01-02.reponse.toml) : « SHA-512 " in log


def test_a_new_version_begins_with_a_copy_of_what_is_to_be_copied(texts: Path) -> None:
    lay_out(texts, {ANSWER: 'answer = "Soit."'})
    written = begin_version(texts, "statuts", date(2021, 1, 1), date(2020, 1, 2))
    assert [file.name for file in written] == ["2021-01-01.md", "2021-01-01.avis.toml"]
    assert written[1].read_text("utf-8") == NOTICE


def test_the_package_of_its_version_holds_it(texts: Path, tmp_path: Path) -> None:
    (work,) = sealed_corpus(texts).works
    package = Packer(tmp_path, tmp_path, pdf=False).version_package(work, work.latest, texts)
    assert package.files["statuts-2020-01-02.avis.toml"].read_text("utf-8") == NOTICE


@pytest.fixture
def later(texts: Path) -> Path:
    """Lay out and seal a second version, which has no notice."""
    write_text(texts, TEXT.replace("douze", "treize"), day=date(2021, 1, 2))
    sealed_corpus(texts)
    return texts


def test_pages_and_lists_show_what_it_says(later: Path) -> None:
    index = f"# Textes\n\n{INSERT.format('periodes')}"
    lay_out(later.parents[1], {"docs/index.md": index, "mkdocs.yml": "site_name: Avis\nplugins: [versioned-texts]\n"})
    site = built(later.parents[1])
    head, *rows = ([plain(cell) for cell in row.select("th, td")] for row in page(site, "").select(".periodes tr"))
    assert [row[-1] for row in (head, *rows)] == ["Avis", "—", "Conseil : avis favorable"]
    first, second, neither = (plain(element) for element in page(site, "").select("[data-reponses] template"))
    assert first.endswith(", qui reçoit un avis.Conseil : avis favorable")
    assert second.endswith(", qui ne reçoit pas d’avis.")
    assert neither == "aucune version publiée ici pour ce jour, donc aucun avis."
    days = [element for element in page(site, "statuts").select(".jours tr") if "Date de la version" in plain(element)]
    without, noted = days
    assert "Elle reçoit un avis : Conseil : avis favorable" in plain(noted)
    assert noted.select("ul a[href='2020-01-02/#avis']")
    assert "avis" not in plain(without)
    summaries = [entry.summary for entry in feedparser.parse((site / "feed.atom").read_bytes()).entries]
    assert [summary.endswith(", reçoit un avis.") for summary in summaries] == [False, True]
    listed = json.loads((site / "statuts/versions.json").read_text("utf-8"))
    assert [entry["properties"]["avis"] for entry in listed] == [None, {"conseil": "FAVORABLE"}]
    rules = validator(json.loads((site / "schemas/versions.schema.json").read_text("utf-8")))
    rules.validate(listed)
    facts = listed[1]["properties"]
    for notice in ({"conseil": "favorable"}, "FAVORABLE"):
        facts["avis"] = notice
        assert not rules.is_valid(listed)
    del facts["avis"]
    assert not rules.is_valid(listed)


def test_a_table_of_periods_has_no_column_for_what_no_version_has(texts: Path) -> None:
    assert "<th scope='col'>Avis</th>" in periods_table(read_corpus(texts), "")
    (texts / FILE).unlink()
    assert "Avis" not in periods_table(read_corpus(texts), "")


def test_the_terminal_says_what_it_said_on_a_day(later: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["as-of", "2020-02-01", str(later)]) == 0
    assert capsys.readouterr().out == "statuts: version 2020-01-02\n    Conseil: FAVORABLE\n"
    assert main(["as-of", "2021-02-01", str(later)]) == 0
    assert capsys.readouterr().out == "statuts: version 2021-01-02\n    it has no notice\n"


def test_what_a_draft_lacks_beside_the_version_before_is_named(texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lay_out(texts, {ANSWER: 'answer = "Soit."', "statuts/2021-01-02.md": f"{TEXT}\nFin.\n"})
    notice, answer = (f"though 2020-01-02 had: 2021-01-02.{kind}.toml" for kind in ("avis", "reponse"))
    assert main(["check", str(texts)]) == 0
    output = capsys.readouterr().out
    assert "statuts 2020-01-02: 1 articles, 1 alinéas, with notice, answer, not sealed" in output
    assert f"    it has no notice, {notice}, if its text asks for one\n" in output
    assert "it has no answer" not in output
    lay_out(texts, {"statuts/2021-01-02.avis.toml": NOTICE})
    assert main(["check", str(texts)]) == 0
    output = capsys.readouterr().out
    assert f"    it has no answer, {answer}, beside its notice\n" in output
    assert "it has no notice" not in output


@pytest.mark.parametrize(
    ("quotes", "found", "expected"),
    [
        ([("article-1er", "cotisation")], "the anchor « article-1er »", "an anchor that begins with « mot- »"),
        ([("mot-a", "La"), ("mot-a", "cotisation")], "the anchor « mot-a », which something else has", "of its own"),
        ([("mot-b", "cotisation"), ("mot-a", "de douze")], "words that « douze euros » takes too", "of its own"),
    ],
)
def test_each_quote_has_an_anchor_and_words_of_its_own(
    texts: Path, quotes: list[tuple[str, str]], found: str, expected: str
) -> None:
    lay_out(texts, {QUOTED: f"mot = {json.dumps(quotes)}"})
    (problem,) = problems(texts)
    assert (problem.file, problem.key, problem.found) == (QUOTED, f"mot.{quotes[-1][1]}", found)
    assert expected in problem.expected


class Links(Addition):
    def __init__(self, anchors: str) -> None:
        self.anchors = anchors

    def figure_link(self, version: Version, figure: Figure) -> FigureLink | None:  # noqa: ARG002
        return FigureLink(figure.anchor, "") if figure.anchor.startswith(self.anchors) else None


def test_each_extension_links_its_own_quotes_each_to_its_own_place(texts: Path) -> None:
    corpus = read_corpus(lay_out(texts, {QUOTED: 'mot = [["mot-a", "La"], ["mot-b", "cotisation"]]'}))
    context = SiteContext("", date(2026, 1, 1), "", figure_link=join_additions([Links("avis"), Links("m")]).figure_link)
    drawn = "".join(str(page.content) for page in text_pages(corpus, {}, context, Commentary()))
    found = re.findall(r'<a id="([^"]*)"[^>]*href="../../([^"]*)"', drawn)
    assert found == [("mot-a", "mot-a"), ("mot-b", "mot-b"), ("avis", "avis")]


class Blocks(Addition):
    def version_block(self, version: Version) -> str:
        attachment = version.attachments.get(NOTICES.suffix)
        return f'<aside class="avis">{attachment.value}</aside>' if attachment else ""


def test_an_extension_puts_a_block_on_the_page_of_its_version(later: Path) -> None:
    context = SiteContext("", date(2026, 1, 1), "", version_block=join_additions([Links(""), Blocks()]).version_block)
    pages = {file.path: str(file.content) for file in text_pages(read_corpus(later), {}, context, Commentary())}
    found = {path: re.findall('<aside class="avis">(.*?)</aside>', content) for path, content in pages.items()}
    assert {path: blocks for path, blocks in found.items() if blocks} == {
        "statuts/2020-01-02.md": ["Statuts : favorable"]
    }
