"""Reading a corpus: what it becomes, and what is said of one that is faulty."""

from collections.abc import Callable
from pathlib import Path

import pytest

from versioned_texts.corpus import CellSpan, Table, plain, read_corpus
from versioned_texts.testing.corpora import latest, lay_out, problems

WORK = 'title = "Statuts"\n'
TEXT = """---
signed: 2020-01-02
---
# Statuts

Préambule sans titre.

## Article 1er – Objet

Premier alinéa.[^1]

- Deuxième, premier élément ;
- Troisième :
    - quatrième, plus profond.

Cinquième alinéa, 2,50 € TTC par élève et par an.

## Annexe

Dernier.

[^1]: Une note.
"""
TWICE = TEXT.replace("## Annexe", "## Article premier\n\nEncore.\n\n## Annexe")
type Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a corpus of one work; each argument stands for a file, None for one left out."""

    def written(text: str | None = TEXT, work: str | None = WORK, **more: str) -> Path:
        files = {"texte.toml": work, "2020-01-02.md": text}
        given = {name: content for name, content in (files | more).items() if content is not None}
        lay_out(tmp_path / "statuts", given)
        return tmp_path

    return written


def test_divisions_and_alineas_are_those_of_french_drafting(write: Write) -> None:
    body = latest(write()).body
    assert [(division.anchor, division.label, len(division.alineas)) for division in body.divisions] == [
        ("entete", None, 1),
        ("article-1", "1er", 5),
        ("annexe", None, 1),
    ]
    article = body.divisions[1]
    assert [alinea.anchor for alinea in article.alineas] == [f"article-1-al-{number}" for number in range(1, 6)]
    assert [alinea.text for alinea in article.alineas][:4] == [
        "Premier alinéa.",
        "- Deuxième, premier élément ;",
        "- Troisième :",
        "- quatrième, plus profond.",
    ]


def test_the_same_article_keeps_its_anchor_in_every_version(write: Write) -> None:
    folder = write(**{"2021-01-01.md": TEXT.replace("Article 1er – Objet", "ARTICLE PREMIER : But")})
    first, second = read_corpus(folder).works[0].versions
    assert first.body.divisions[1].anchor == second.body.divisions[1].anchor == "article-1"


def test_no_word_is_lost_inside_quotations_lists_and_notes(write: Write) -> None:
    text = (
        "# Titre\n\n> ## Titre cité\n>\n> Cité.\n\n- ## Titre en liste\n- `code`[^n]\n\n"
        "[^n]: Une note.\n\n    - sa liste\n"
    )
    body = latest(write(text)).body
    (division,) = body.divisions
    assert [alinea.text for alinea in division.alineas] == ["Titre cité", "Cité.", "- Titre en liste", "- `code`"]
    assert [(note.number, note.text) for note in body.footnotes] == [("n", "Une note.\n- sa liste")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# T\n\nMots.\n\n<table>\n<tr><td>un</td></tr>\n", "line 5\n    found:    a tag <table>"),
        ("# T\n\nMots.\n\n<table><tr><td>a<video>b</video></td></tr></table>\n", "a table with <video>"),
        ("# T\n\nMots.\n\n<table><caption>a</caption><tr><td>b</td></tr></table>\n", "a table with <caption>"),
        ('# T\n\nMots.\n\n<table><tr><td colspan="0">b</td></tr></table>\n', 'a table with colspan="0"'),
        ("# T\n\nMots.\n\n<table><tr></tr></table>\n", "a table without a cell"),
        ("# T\n\nMots.\n\n<table><tr><td><table></table></td></tr></table>\n", "a table within a table"),
    ],
)
def test_a_table_that_would_lose_words_is_refused(write: Write, text: str, expected: str) -> None:
    assert expected in problems(write(text))


def test_a_section_never_takes_an_anchor_of_the_page_or_of_an_article(write: Write) -> None:
    headings = ("« Article 5 »", "Article 5", "Provenance", "Note 1")
    text = "# Titre\n\n" + "".join(f"## {heading}\n\nDes mots.\n\n" for heading in headings)
    anchors = [division.anchor for division in latest(write(text)).body.divisions]
    assert anchors == ["entete", "section-article-5", "article-5", "section-provenance", "section-note-1"]


def test_an_indented_line_or_a_line_of_dashes_changes_nothing(write: Write) -> None:
    text = "# Titre\n\nUn paragraphe\n---\n\n    Un autre, en retrait.\n"
    (division,) = latest(write(text)).body.divisions
    assert [alinea.text for alinea in division.alineas] == ["Un paragraphe", "Un autre, en retrait."]


def test_the_checksum_knows_the_body_alone_and_in_its_canonical_form(write: Write) -> None:
    before = latest(write()).checksum
    assert latest(write(TEXT.replace("2020-01-02", "2020-01-03"))).checksum == before
    assert latest(write(TEXT.replace("\n", "\r\n").replace("Dernier.", "Dernier.  "))).checksum == before
    assert latest(write(TEXT.replace("e\u0301", "é"))).checksum == before
    assert latest(write(TEXT.replace("Dernier.", "Dernier !"))).checksum != before


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"work": 'titre = "x"'}, ["statuts/texte.toml: titre", "found:    an unknown key", "title"]),
        ({"work": f'{WORK}issuers = "Un"'}, ["issuers", "found:    'Un'", "expected: a list, between [ and ]"]),
        ({"work": f'{WORK}language = "en"'}, ["language", "found:    'en'", "expected: 'fr'"]),
        ({"text": TEXT.replace("signed", "title")}, ["title\n    found:    2020-01-02\n    expected: text in quotes"]),
        ({"text": TEXT.replace("signed", "source")}, ["source\n", "expected: a table of keys and values"]),
        (
            {"text": TEXT.replace("signed: 2020", "adopted: 0226")},
            ["adopted\n    found:    0226-01-02\n    expected: 1000-01-01 or later"],
        ),
        ({"work": None}, ["statuts/texte.toml: title", "compulsory"]),
        ({"work": "title = "}, ["statuts/texte.toml: (file)", "TOML"]),
        ({"text": TEXT.replace("signed", "posted: hier\nsigned")}, ["2020-01-02.md: posted", "a day of the calendar"]),
        ({"text": TEXT.replace("signed", "author: …\nsigned")}, ["author\n", "in the place of this placeholder"]),
        ({"text": TEXT.replace("signed", "signe")}, ["2020-01-02.md: signe", "an unknown key", "signed"]),
        (
            {"text": TEXT.replace("2020-01-02", "hier", 1)},
            ["2020-01-02.md: signed", "found:    'hier'", "a day of the calendar"],
        ),
        ({"text": "---\na: &a [1]\nb: *a\n---\nMots.\n"}, ["2020-01-02.md: line 3", "alias", "quotes around"]),
        ({"text": "---\n---\n# Titre\n"}, ["2020-01-02.md: (body)", "no paragraph"]),
        ({"2020-1-2.md": "Mots."}, ["statuts/2020-1-2.md: file name", "expected: a date"]),
        ({"text": TWICE}, ["2020-01-02.md: line 18", "« Article premier »", "already begins on line 8", "once"]),
        (
            {"text": TEXT.replace("---\n#", "source:\n  file: ../../x\n  sha256: abc\n---\n#")},
            ["expected: a path inside the folder", "source.sha256", "expected: 64 digits, from 0 to 9 and from a to f"],
        ),
        (
            {"text": TEXT.replace("---\n#", "notes:\n  - article: '1er'\n    words: Absents\n    note: x\n---\n#")},
            ["notes (1 of 1).words", "« Absents », word for word, in article 1er"],
        ),
        (
            {"text": TEXT.replace("[^1]\n\n-", "\n\n-")},
            ["line 22", "signs that would be lost: [^1]:Unenote.", "defined once and called"],
        ),
        ({"text": f"\n \n{TEXT}"}, ["2020-01-02.md: line 3", "--- after a blank", "at the start of line 1"]),
        ({"text": f" {TEXT}"}, ["2020-01-02.md: line 1", "--- after a blank", "at the start of line 1"]),
        ({"text": TEXT.replace("2020-01-02\n---", "2020-01-02")}, ["front matter", "no line --- that closes it"]),
        (
            {"text": TEXT.replace("signed: 2020-01-02", "signed: 2020-01-02\nsigned: 2020-01-03")},
            ["2020-01-02.md: line 3", "the key signed twice"],
        ),
        ({"text": TEXT.replace("2020-01-02", "!!timestamp abc", 1)}, ["2020-01-02.md: line 2"]),
        (
            {"text": TEXT.replace("2020-01-02", "2020-06-31", 1)},
            ["2020-01-02.md: signed\n    found:    '2020-06-31'\n    expected: a day of the calendar"],
        ),
        ({"text": TEXT.replace("signed:", "\tsigned:")}, ["2020-01-02.md: line 2", "expected: spaces, not a tab"]),
        (
            {"text": TEXT.replace("signed", "title: Statuts : le Club\nsigned")},
            ["2020-01-02.md: line 2", "expected: quotes around a value that holds « : »"],
        ),
        ({"text": TEXT.replace("signed", 'title: "\\UFFFFFFFF"\nsigned')}, ["2020-01-02.md: front matter"]),
        ({"text": TEXT.replace("signed", "title: @Club\nsigned")}, ["line 2", "that begins with such a sign"]),
        (
            {"text": TEXT.replace("signed", "amended_by:\n  - 'un\nsigned")},
            ["2020-01-02.md: line 3", "expected: a quote or bracket that closes the value"],
        ),
        ({"text": f"---\ntitle: {'[' * 3000}\n---\nMots.\n"}, ["2020-01-02.md: front matter"]),
        ({"work": f"title = {'[' * 3000}"}, ["texte.toml: (file)", "TOML"]),
        ({"text": "Un mot.\0"}, ["2020-01-02.md: line 1", "U+0000 (a control character)"]),
    ],
)
def test_a_faulty_file_is_named_with_the_key_what_was_found_and_what_is_expected(
    write: Write, files: dict[str, str], expected: list[str]
) -> None:
    said = problems(write(**files))
    for words in expected:
        assert words in said


ALLOWED = "texte.toml, <AAAA-MM-JJ>.md, or a picture or a source that a version names"
UNREAD = f"{ALLOWED}; no installed package reads "


@pytest.mark.parametrize(
    ("name", "key", "expected"),
    [
        ("textes/statuts/2020-01-02.avis.toml", "file name", f"{UNREAD}.avis.toml: install the one that does"),
        ("textes/statuts/2021-01-01.markdown", "file name", ALLOWED),
        ("textes/statuts/images/plan.png", "file name", ALLOWED),
        ("textes/statuts/corrections.toml", "file name", f"{ALLOWED}\n"),
        ("textes/corrections.toml", "file name", "corrections.toml, in the folder docs"),
        ("correction.toml", "file name", "corrections.toml, in the folder docs"),
        ("textes/2021-01-01.md", "(file)", "a file in the folder of its text"),
    ],
)
def test_a_file_that_nothing_reads_is_refused(tmp_path: Path, name: str, key: str, expected: str) -> None:
    docs, texts = tmp_path / "docs", "textes/statuts"
    good = {f"{texts}/texte.toml": WORK, f"{texts}/2020-01-02.md": TEXT, f"{texts}/.DS_Store": "", f"{texts}/a.md~": ""}
    lay_out(docs, {**good, "correction.md": "# Une page\n", "corrections.toml": "", "textes/sources/recu.txt": ""})
    assert read_corpus(docs / "textes").works
    lay_out(docs, {name: ""})
    said = problems(docs / "textes")
    assert said.startswith("1 problem in")
    assert f"{name.removeprefix('textes/') if 'statuts' in name else name}: {key}\n" in said
    assert f"expected: {expected}" in f"{said}\n"


def test_a_received_file_that_differs_or_lies_outside_is_refused(write: Write, tmp_path: Path) -> None:
    digest = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"  # of "hello"
    source = "source:\n  file: recu.txt\n  sha256: {}\n  lines: {}\n---\n#"
    outside = tmp_path.with_name(f"{tmp_path.name}-dehors.txt")
    outside.write_text("hello", "utf-8")
    (tmp_path / "recu.txt").write_text("hello", "utf-8")
    said = problems(write(TEXT.replace("---\n#", source.format(digest, "1-2"))))
    assert "expected: « hello », the words of recu.txt; its faults have notes, damage to it is declared" in said
    assert "source.lines" in problems(write(TEXT.replace("---\n#", source.format(digest, "9-3"))))
    assert f"{digest} for recu.txt" in problems(write(TEXT.replace("---\n#", source.format("ab" * 32, "1-2"))))
    (tmp_path / "recu.txt").unlink()
    (tmp_path / "recu.txt").symlink_to(outside)
    said = problems(write(TEXT.replace("---\n#", source.format(digest, "1-2"))))
    assert "source.file" in said
    assert "inside the folder of the texts" in said


def test_a_folder_where_a_file_is_expected_is_named(write: Write) -> None:
    folder = write()
    (folder / "statuts" / "2021-01-01.md").mkdir()
    assert "statuts/2021-01-01.md: (file)" in problems(folder)


def test_a_text_too_long_for_a_page_is_refused_with_what_to_do(write: Write) -> None:
    said = problems(write(f"{TEXT}\nmot{' mot' * 1_250_000}\n"))
    assert "statuts/2020-01-02.md: (file)" in said
    assert "at most 5000000 bytes; a longer code as several texts, one for each of its parts" in said


def test_all_problems_of_all_files_come_at_once(write: Write) -> None:
    said = problems(write(TWICE.replace("signed", "signe"), work='title = ""\nsort = 1\n'))
    for key in ("title", "sort", "signe", "line 18"):
        assert f": {key}\n" in said


def test_a_table_in_html_keeps_its_cells_where_they_stand(write: Write) -> None:
    table = """# T

Mots.

<table class="x">
<tr><th rowspan="2">Grade</th><th colspan="2"><p>Indice</p><p>(1<sup>er</sup> janvier)</p></th></tr>
<tr><th>brut</th><th>majoré</th></tr>

<tr><td>Adjoint<br/>&amp; agent</td><td>367</td><td><i>366</i></td></tr>
</table>

Après.
"""
    (division,) = latest(write(table)).body.divisions
    found = division.blocks[1]
    assert isinstance(found, Table)
    assert [[plain(cell) for cell in row] for row in found.rows] == [
        ["Grade", "Indice\n(1er janvier)"],
        ["brut", "majoré"],
        ["Adjoint\n& agent", "367", "366"],
    ]
    assert found.cells[0] == (CellSpan(rows=2, heading=True), CellSpan(columns=2, heading=True))
    assert found.cells[2] == (CellSpan(), CellSpan(), CellSpan())
    assert [alinea.text for alinea in division.alineas] == ["Mots.", "Après."]


def test_a_line_break_in_a_table_parts_two_words(write: Write) -> None:
    (division,) = latest(write("# T\n\nMots.\n\n| a |\n|---|\n| un<br>deux |\n")).body.divisions
    assert isinstance(division.blocks[1], Table)
    assert plain(division.blocks[1].rows[1][0]) == "un\ndeux"


def test_words_before_the_first_heading_leave_a_version_its_title(write: Write) -> None:
    assert latest(write("Des mots.\n\n## Article 1\n\nUn.\n")).title == "Statuts"


def test_a_folder_whose_name_is_none_for_an_address_is_refused(write: Write) -> None:
    folder = write()
    (folder / "statuts").rename(folder / "Statuts de 2020")
    expected = "expected: a name for an address, as statuts-de-2020"
    assert f"Statuts de 2020: (folder)\n    found:    Statuts de 2020\n    {expected}" in problems(folder)


def test_a_text_may_say_that_something_is_to_be_filled_in_and_what_is_said_of_it_may_not(write: Write) -> None:
    note = "notes:\n- article: annexe\n  words: à compléter\n  note: {}\n---\n#"
    text = TEXT.replace("Dernier.", "Membre : à compléter.")
    assert latest(write(text.replace("---\n#", note.format("Ainsi dans le document reçu."), 1))).notes
    said = problems(write(text.replace("---\n#", note.format("À compléter"), 1)))
    assert "notes (1 of 1).note\n    found:    'À compléter'\n" in said
