"""Pages that cite the version that stands: one published in December, which begins on 1 January, right on each day.

Texts and days are invented; no page is edited between two days.
"""

import datetime as dt
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from versioned_texts.cli import main
from versioned_texts.testing.building import build, built, day_of_build, page, plain
from versioned_texts.testing.corpora import INSERT, change, lay_out, sealed_corpus, write_text

TEXT = """# Statuts

## Article 1er

Les contributions :

- Cotisation : 2,50 € TTC par élève et par an ;
- Suivi : 0,30 € TTC par élève et par an.

Elles sont votées chaque année.

## Article 2

Sont membres les communes.
"""
INSERTED = TEXT.replace("- Suivi", "- Raccordement : 40 € TTC par école et par an ;\n- Suivi")
NEXT = "statuts/2026-12-11"
PROOF = '[](texte:statuts#article-1-al-4 "votées chaque année")'
PRICE = '[](texte:statuts#article-1-al-2 "2,50 € TTC")'
TERMS = """[[term]]
name = "Suivi"
definition = "Un conseil."
by = "text"
source = "texte:statuts#article-1-al-3"
quote = "Suivi"
"""
SETTINGS = """site_name: Essai
theme: material
plugins: [versioned-texts: {glossary: mots.md, cache: cache}]
markdown_extensions: [attr_list, md_in_html]
"""
DECEMBER, JANUARY = dt.date(2026, 12, 20), dt.date(2027, 1, 2)
DAYS = (dt.date(2026, 12, 11), DECEMBER, JANUARY)
PASSAGES = """# Prix

<div markdown data-avant="2027-01-01">

Le prix est de 2,50 €. [](texte:statuts#article-1-al-2 "2,50 € TTC")

</div>

<div markdown data-depuis="2027-01-01">

Le prix est de **3 €**. [](texte:statuts#article-1-al-2 "3,00 € TTC")

</div>

Le vote. [](texte:statuts#article-1-al-4 "votées chaque année")
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write a project whose pages cite the only version of a text, and stand in its folder."""
    write_text(tmp_path / "docs" / "textes", TEXT)
    sealed_corpus(tmp_path / "docs" / "textes")
    lay_out(tmp_path, {"mkdocs.yml": SETTINGS, "docs/mots.md": f"# Mots\n\n{INSERT.format('glossaire')}"})
    lay_out(tmp_path, {"docs/mots.toml": TERMS, "docs/index.md": f"# Prix\n\nLe vote. {PROOF}\n"})
    monkeypatch.chdir(tmp_path)
    return tmp_path


def publish(project: Path, text: str) -> None:
    """Publish a version on 11 December that begins on 1 January."""
    write_text(project / "docs" / "textes", text, "in_force_from: 2027-01-01", day=dt.date(2026, 12, 11))


def check(capsys: pytest.CaptureFixture[str], day: dt.date) -> tuple[int, str, str]:
    code, output = main(["check", "--on", str(day)]), capsys.readouterr()
    return code, output.out, output.err


def site_on(project: Path, day: dt.date) -> Path:
    return built(project, project / str(day), **day_of_build(day))


def cited(found: BeautifulSoup) -> list[tuple[str, str]]:
    """Give the address and the words of each citation of a page."""
    return [(str(element["href"]), element.get_text()) for element in found.select("a.reference")]


def test_words_that_stand_in_both_versions_need_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    publish(project, INSERTED)
    for day in DAYS:
        code, said, wrong = check(capsys, day)
        assert (code, wrong) == (0, "")
        version = "2020-01-02" if day < JANUARY else "2026-12-11"
        assert f"    on {day}: the version to read is {version}\n" in said
    december, january = site_on(project, DECEMBER), site_on(project, JANUARY)
    assert cited(page(december, "")) == [
        ("statuts/2020-01-02/#article-1-al-4", " [Statuts, art.\u00a01er, al.\u00a04]")
    ]
    assert cited(page(january, "")) == [(f"{NEXT}/#article-1-al-5", " [Statuts, art.\u00a01er, al.\u00a05]")]
    assert cited(page(january, "mots"))[0][0] == f"../{NEXT}/#article-1-al-4"
    for version in ("statuts/2020-01-02", NEXT):
        assert "Prix" in plain(page(december, version).select_one(".article__pied")), "both versions lead to the page"
    assert not page(january, "").select(".bandeau"), "the page rests on no version that another follows"


def test_words_that_change_are_refused_before_and_after(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "docs" / "index.md").write_text(f"# Prix\n\nLe prix. {PRICE}\n", "utf-8")
    publish(project, TEXT.replace("2,50", "3,00"))
    refusal = f"""1 problem in the pages:
index.md: line 3
    found:    « 3,00 € TTC »
    expected: « 2,50 € TTC », word for word, in {NEXT}/#article-1-al-2, as in statuts/2020-01-02/#article-1-al-2; \
or a passage for each period: <div markdown data-avant="2027-01-01"> and <div markdown data-depuis="2027-01-01">
"""
    for day in (DAYS[0], DECEMBER):
        assert check(capsys, day) == (1, check(capsys, day)[1], refusal)
    code, _, wrong = check(capsys, JANUARY)
    assert code == 1
    assert f"expected: « 2,50 € TTC », word for word, in {NEXT}/#article-1-al-2\n" in wrong
    assert build(project, SOURCE_DATE_EPOCH="1797768000").stopped


def test_a_passage_for_each_period_is_right_on_each_day(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    index = project / "docs" / "index.md"
    index.write_text(PASSAGES, "utf-8")
    publish(project, INSERTED.replace("2,50", "3,00"))
    for day in (DAYS[0], DECEMBER):
        code, said, wrong = check(capsys, day)
        assert (code, wrong) == (0, "")
        assert "a passage" not in said
    found = page(site_on(project, DECEMBER), "").select_one("article")
    assert found
    assert "Le prix est de 2,50 € [Statuts, art. 1er, al. 2]." in plain(found)
    coming = found.select_one(".echeance:not([role])")
    assert plain(coming).startswith("À partir du 1er janvier 2027 : Le prix est de 3 € [")
    assert [address for address, _ in cited(BeautifulSoup(str(coming), "lxml"))] == [f"{NEXT}/#article-1-al-2"]
    code, said, wrong = check(capsys, JANUARY)
    assert (code, wrong) == (0, "")
    assert "index.md: line 3: a passage before 2027-01-01, which is past: it can go\n" in said
    after = plain(page(site_on(project, JANUARY), "").select_one("article"))
    assert "Le prix est de 3 € [" in after
    assert "2,50" not in after
    assert "À partir du" not in after


def test_a_text_to_come_is_listed_with_its_day(project: Path) -> None:
    vote = {"texte.toml": 'title = "Vote"\n', "2026-12-10.md": f"---\nin_force_from: 2027-01-01\n---\n\n{TEXT}"}
    lay_out(project / "docs" / "textes" / "vote", vote)
    lay_out(project, {"docs/index.md": INSERT.format("textes")})
    december, january = (plain(page(site_on(project, day), "").select_one(".textes")) for day in (DECEMBER, JANUARY))
    assert "version du 2 janvier 2020Vote" in december
    assert december.endswith("version du 10 décembre 2026, prend effet le 1er janvier 2027")
    assert january.endswith("version du 10 décembre 2026")


@pytest.mark.parametrize(
    ("written", "found", "expected"),
    [
        (PASSAGES.replace("2027-01-01", "2027-01-02"), 'data-avant="2027-01-02"', "begins: 2020-01-02, 2027-01-01"),
        (PASSAGES.replace('"2027-01-01"', '""'), 'data-avant=""', "a day on which a version begins"),
        (PASSAGES.replace("</div>", "", 1), '<div markdown data-avant="2027-01-01">', "and its </div>"),
        (PASSAGES.replace("</div>", "<div>a</div>\n</div>", 1), "<div markdown data-avant", "no other div between"),
        (PASSAGES.replace("<div", "- <div", 1), "<div markdown data-avant", "each alone on its line, unindented"),
        ("[](texte:statuts#article-1-al-4)", "no words", "is meant: texte:statuts/2020-01-02#article-1-al-4"),
        ("# Prix\n\n[](texte:statuts#article-2)", "no words", "words of statuts/2020-01-02/#article-2"),
        (f"# Prix\n\n{PROOF.replace('al-4', 'al-9')}", "no anchor « article-1-al-9 »", "article-1-al-1 to"),
        (f"# Prix\n\n{PROOF.replace('al-4', 'al-3')}", "these words at #article-1-al-4", "votées chaque année"),
        ('# Prix\n\n[](texte:reglement#article-1 "mots")', "no text « reglement »", "one of statuts"),
        (
            '# Prix\n\n[](texte:statuts#article-1-al-2 "par élève et par an")',
            "« par élève et par an » at #article-1-al-2 and #article-1-al-3 of statuts/2020-01-02/",
            "words of one alinéa alone",
        ),
    ],
)
def test_what_does_not_hold_is_reported(
    project: Path, capsys: pytest.CaptureFixture[str], written: str, found: str, expected: str
) -> None:
    publish(project, INSERTED.replace("2,50", "3,00"))
    (project / "docs" / "index.md").write_text(written, "utf-8")
    code, _, wrong = check(capsys, DECEMBER)
    assert code == 1
    assert found in wrong
    assert expected in wrong


def test_words_are_followed_into_an_article_of_another_number(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    publish(project, TEXT.replace("## Article 2", "## Article 2\n\nUn autre.\n\n## Article 3"))
    index = project / "docs" / "index.md"
    index.write_text('# Prix\n\nLes membres. [](texte:statuts#article-2 "Sont membres les communes")\n', "utf-8")
    assert check(capsys, DECEMBER)[0] == 0
    assert cited(page(site_on(project, JANUARY), ""))[0][0] == f"{NEXT}/#article-3"


def test_other_words_around_what_is_cited_are_listed(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    publish(project, TEXT.replace("chaque année.", "chaque année, en décembre."))
    code, said, _ = check(capsys, DECEMBER)
    assert code == 0
    assert "        index.md: other words around what is cited: line 3\n" in said
    assert "around what is cited" not in check(capsys, JANUARY)[1]


def test_a_term_whose_words_change_names_its_version(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    publish(project, TEXT.replace("Suivi", "Conseil"))
    code, _, wrong = check(capsys, DECEMBER)
    assert code == 1
    assert "mots.toml: term « Suivi », source\n" in wrong
    assert "or the version that is meant, as texte:<work>/<date>#<anchor>" in wrong
    change(project / "docs" / "mots.toml", "texte:statuts#", "texte:statuts/2020-01-02#")
    for day in (DECEMBER, JANUARY):
        assert check(capsys, day)[0] == 0
        assert "version du 2 janvier 2020" in str(cited_titles(page(site_on(project, day), "mots")))


def cited_titles(found: BeautifulSoup) -> list[str]:
    return [str(element["title"]) for element in found.select("a.reference")]


@pytest.mark.parametrize("theme", ["material", "readthedocs"])
def test_a_page_names_the_versions_that_begin_after_its_day(project: Path, theme: str) -> None:
    change(project / "mkdocs.yml", "theme: material", f"theme: {theme}")
    assert "data-jour" not in (site_on(project, DECEMBER) / "index.html").read_text("utf-8")
    publish(project, INSERTED)
    december = site_on(project, DECEMBER)
    for address in ("", "statuts", NEXT, "mots"):
        (notice,) = page(december, address).select("[data-jour]")
        assert notice["data-jour"] == "2027-01-01"
        assert plain(notice) == (
            "Cette page a été construite le 20 décembre 2026. À partir du 1er janvier 2027, une autre version "
            "s’applique : Statuts, version du 11 décembre 2026."
        )
    assert "data-jour" not in (site_on(project, JANUARY) / "index.html").read_text("utf-8")
