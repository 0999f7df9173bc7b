"""The plugin on a small corpus that has nothing to do with the project's own, built as anyone builds a MkDocs site."""

import base64
import hashlib
import json
import re
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from publisher.corpus import seal_corpus
from publisher.delivery.policy import read_policy
from tests.publisher.site import broken_places

CONFIG = """site_name: Club
theme: material
plugins: [versioned-texts]
"""
FIRST = """# Règlement du club

## Article 1er : Objet

Le club joue aux boules. <script>alert("non")</script>

La cotisation est de 12 € TTC par élève et par an.

## Article L. 2-1

- Un ;
- deux[^1].

[^1]: Voir l'article 1er.
"""
TARIFF = """[base]
label = "Cotisation"
amount = "{amount}"
unit = "EUR TTC / élève / an"
article = "1er"
quote = "{words} € TTC par élève et par an"
"""
PYODIDE = Path(__file__).parents[3] / "node_modules/pyodide"

type Write = Callable[..., Path]
type Build = Callable[[Path], Path]


CLUB = {
    "mkdocs.yml": CONFIG,
    "docs/index.md": "# Club\n\n<!-- insert: textes -->\n\n<!-- insert: prix -->\n",
    "docs/textes/reglement/texte.toml": 'title = "Règlement <du> club"\nshort_title = "Règlement"\n',
    "docs/textes/reglement/1999-12-31.md": FIRST,
    "docs/textes/reglement/1999-12-31.tarif.toml": TARIFF.format(amount="12", words="12"),
    "docs/textes/reglement/2001-01-01.md": FIRST.replace("boules", "quilles"),
}


def lay_out(place: Path, files: Mapping[str, str]) -> Path:
    for name, content in files.items():
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    return place


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Lay a project out: the files given, over those of the club."""

    def written(**files: str) -> Path:
        return lay_out(tmp_path, CLUB | files)

    return written


@pytest.fixture(scope="module")
def club(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the site of the club as it is, which is only read."""
    return built(lay_out(tmp_path_factory.mktemp("club"), CLUB))


def run(project: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)


def built(project: Path) -> Path:
    done = run(project)
    assert done.returncode == 0, done.stderr
    return project / "site"


def drawn(site: Path, path: str) -> BeautifulSoup:
    return BeautifulSoup((site / path / "index.html").read_text("utf-8"), "html.parser")


def page(project: Path, path: str) -> BeautifulSoup:
    return drawn(built(project), path)


def test_a_version_stands_whole_at_its_address(club: Path) -> None:
    found = drawn(club, "reglement/1999-12-31")
    text = found.select_one("article.texte")
    assert text is not None
    assert [heading.get_text() for heading in text.select("h1, h2")] == [
        "Règlement du club",
        "Article 1er : Objet",
        "Article L. 2-1",
    ]
    anchors = [alinea["id"] for alinea in text.select(".alinea")]
    assert anchors == ["article-1-al-1", "article-1-al-2", "article-l-2-1-al-1", "article-l-2-1-al-2"]
    assert not text.select("script")
    assert '<script>alert("non")</script>' in text.get_text()


def test_each_alinea_links_to_itself_under_a_name_and_adds_no_character(club: Path) -> None:
    found = drawn(club, "reglement/1999-12-31")
    for alinea in found.select(".alinea"):
        link = alinea.select_one("a.numero")
        assert link is not None
        assert link["href"] == f"#{alinea['id']}"
        assert link["aria-label"]
        assert link.get_text() == ""


def test_the_contents_are_those_of_the_text(club: Path) -> None:
    found = drawn(club, "reglement/1999-12-31")
    entries = [link.get_text(strip=True) for link in found.select(".md-nav--secondary .md-nav__link")]
    assert [entry for entry in dict.fromkeys(entries) if "Article" in entry] == [
        "Article 1er : Objet",
        "Article L. 2-1",
    ]


def test_a_figure_is_marked_where_the_text_sets_it(club: Path) -> None:
    found = drawn(club, "reglement/1999-12-31")
    mark = found.select_one("#tarif-base")
    assert mark is not None
    assert mark.get_text() == "12 € TTC par élève et par an"
    parent = mark.find_parent(class_="alinea")
    assert parent is not None
    assert parent["id"] == "article-1-al-2"


def test_a_footnote_is_called_and_answers(club: Path) -> None:
    found = drawn(club, "reglement/1999-12-31")
    call = found.select_one("a.appel")
    note = found.select_one("#note-1")
    assert call is not None
    assert note is not None
    assert call["href"] == "#note-1"
    assert note.select("a[href='#appel-1']")
    assert found.select("#appel-1")


def test_a_work_has_a_page_of_its_own_with_every_version(club: Path) -> None:
    found = drawn(club, "reglement")
    heading = found.select_one("h1")
    assert heading is not None
    assert heading.get_text() == "Règlement <du> club"
    links = [link["href"] for link in found.select(".frise h3 a")]
    assert links == ["2001-01-01/", "1999-12-31/"]


def test_a_timeline_says_what_each_version_is_among_those_published(write: Write) -> None:
    charter = {"docs/textes/charte/texte.toml": 'title = "Charte"\n', "docs/textes/charte/2000-01-01.md": FIRST}
    site = built(write(**charter))

    def events(work: str) -> list[str]:
        return [one.get_text("|").split("|")[1] for one in drawn(site, work).select(".frise__fait")]

    assert events("reglement") == ["Nouvelle version, dernière publiée ici", "Première version publiée ici"]
    assert events("charte") == ["Seule version publiée ici"]


def banner(found: BeautifulSoup) -> str:
    (shown,) = found.select(".bandeau p")
    return shown.get_text().replace("\u00a0", " ")


def test_a_replaced_version_says_when_it_applied_and_leads_on(club: Path) -> None:
    found = drawn(club, "reglement/1999-12-31")
    assert banner(found) == "Version remplacée : elle valait du 31 décembre 1999 au 31 décembre 2000."
    links = [link["href"] for link in found.select(".bandeau a")]
    assert links == ["../2001-01-01/", "../comparer/1999-12-31..2001-01-01/"]


def test_the_latest_version_says_so_as_of_the_day_of_the_build(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    found = page(write(), "reglement/2001-01-01")
    expected = "Dernière version publiée ici au 14 novembre 2023 : datée du 1er janvier 2001."
    assert banner(found) == expected


def test_a_version_of_the_future_is_to_come(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "970000000")
    declared = {"docs/textes/reglement/2001-01-01.md": f"---\nin_force_from: 2001-03-01\n---\n{FIRST}"}
    site = built(write(**declared))
    found = drawn(site, "reglement/2001-01-01")
    assert banner(found) == "Version à venir : s’applique à compter du 1er mars 2001."
    (onwards, _) = drawn(site, "reglement/1999-12-31").select(".bandeau a")
    assert onwards.get_text() == "Dernière version (1er janvier 2001, à venir)"


def test_each_article_leads_to_itself_in_the_neighbouring_versions(write: Write) -> None:
    third = FIRST.replace("## Article L. 2-1", "## Article 9")
    found = page(write(**{"docs/textes/reglement/2002-02-02.md": third}), "reglement/1999-12-31")
    first, second = found.select(".ailleurs")
    assert [link["href"] for link in first.select("a")] == ["../2001-01-01/#article-1", "../2002-02-02/#article-1"]
    assert [link["href"] for link in second.select("a")] == ["../2001-01-01/#article-l-2-1", "../2002-02-02/#article-9"]
    assert [link.get_text() for link in second.select("a")] == ["version suivante", "dernière version (article 9)"]


def test_an_article_whose_number_another_took_leads_to_itself_and_not_to_that_number(write: Write) -> None:
    inserted = "## Article L. 2-1\n\nOn paie en entrant, par chèque ou en espèces.\n\n## Article L. 2-2"
    second = {"docs/textes/reglement/2001-01-01.md": FIRST.replace("## Article L. 2-1", inserted)}
    site = built(write(**second))

    def leads_to(day: str, article: str) -> list[str]:
        heading = drawn(site, f"reglement/{day}").find(id=article)
        assert heading is not None
        return [str(link["href"]) for link in heading.parent.select(".ailleurs a")] if heading.parent else []

    assert leads_to("1999-12-31", "article-l-2-1") == ["../2001-01-01/#article-l-2-2"]
    assert leads_to("2001-01-01", "article-l-2-2") == ["../1999-12-31/#article-l-2-1"]
    assert leads_to("2001-01-01", "article-l-2-1") == []


def test_each_version_is_compared_with_the_one_before(club: Path) -> None:
    found = drawn(club, "reglement/comparer/1999-12-31..2001-01-01")
    deleted = [mark.get_text() for mark in found.select(".comparaison del")]
    inserted = [mark.get_text() for mark in found.select(".comparaison ins")]
    assert deleted == ["suppression : boules fin de suppression "]
    assert inserted == ["ajout : quilles fin d’ajout "]
    assert "1 article ou section modifié, 1 mot ajouté, 1 mot supprimé" in found.get_text()
    assert [fold.get_text() for fold in found.select(".inchange summary")] == [
        "Règlement du club (inchangé)",
        "Article L. 2-1 (inchangé)",
        "notes de bas de page (inchangé)",
    ]


def test_an_article_that_only_changed_its_number_is_not_said_to_be_amended(write: Write) -> None:
    inserted = "## Article L. 2-1 : Caisse\n\nOn paie en entrant, par chèque ou en espèces.\n\n## Article L. 2-2"
    second = {"docs/textes/reglement/2001-01-01.md": FIRST.replace("## Article L. 2-1", inserted)}
    found = page(write(**second), "reglement/comparer/1999-12-31..2001-01-01")
    fates = [one.get_text().replace("\u00a0", " ") for one in found.select(".sort")]
    assert fates == ["Ajouté : article L. 2-1", "L’article L. 2-1 devient l’article L. 2-2"]
    assert "1 article ou section modifié, 1 renuméroté, " in found.get_text()


def test_a_change_of_what_has_no_heading_says_what_it_is(write: Write) -> None:
    second = {"docs/textes/reglement/2001-01-01.md": FIRST.replace("Voir l'article 1er", "Voir l'article L. 2-1")}
    found = page(write(**second), "reglement/comparer/1999-12-31..2001-01-01")
    (fate,) = found.select(".sort")
    assert fate.get_text() == "Modifié\u00a0: notes de bas de page"


def test_a_change_of_price_is_shown_in_what_it_costs(write: Write) -> None:
    second = FIRST.replace("12 € TTC", "15 € TTC")
    files = {
        "docs/textes/reglement/2001-01-01.md": second,
        "docs/textes/reglement/2001-01-01.tarif.toml": TARIFF.format(amount="15", words="15"),
    }
    found = page(write(**files), "reglement/comparer/1999-12-31..2001-01-01")
    rows = [[cell.get_text() for cell in row.select("th, td")] for row in found.select(".comparaison tbody tr")]
    assert rows[0] == ["Cotisation", "12,00\u00a0€ TTC par élève et par an", "15,00\u00a0€ TTC par élève et par an"]
    assert rows[1][1:] == ["12\u202f000,00\u00a0€", "15\u202f000,00\u00a0€"]


def test_the_terminal_shows_the_same_changes(write: Write) -> None:
    texts = str(write() / "docs/textes")
    command = [sys.executable, "-c", "import sys; from publisher.cli import main; sys.exit(main())", "diff"]

    def diff(*versions: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run([*command, "reglement", *versions, texts], capture_output=True, text=True, check=False)

    assert "aux [-boules-]{+quilles+}." in diff("1999-12-31", "2001-01-01").stdout
    refused = diff("1999-12-31", "2002-02-02")
    assert refused.returncode == 2
    assert "found reglement 2002-02-02, expected one of reglement 1999-12-31" in refused.stderr


def test_the_terminal_tells_what_stood_on_a_day(write: Write) -> None:
    texts = str(write() / "docs/textes")
    command = [sys.executable, "-c", "import sys; from publisher.cli import main; sys.exit(main())", "as-of"]

    def as_of(day: str) -> str:
        return subprocess.run([*command, day, texts], capture_output=True, text=True, check=True).stdout

    assert as_of("1999-12-30") == "reglement: no version published for 1999-12-30\n"
    assert as_of("2000-06-01") == ("reglement: version 1999-12-31\n    Cotisation: 12 EUR TTC / élève / an\n")
    assert as_of("2024-01-01") == "reglement: version 2001-01-01\n    it sets no tariff\n"


@pytest.mark.parametrize("words", [["as-of", "2021-02-30"], ["new", "reglement", "1er juin", "--from", "1999-12-31"]])
def test_a_day_that_is_none_is_refused_with_what_is_expected(words: list[str]) -> None:
    command = [sys.executable, "-c", "import sys; from publisher.cli import main; sys.exit(main())", *words]
    refused = subprocess.run(command, capture_output=True, text=True, check=False)
    assert refused.returncode == 2
    assert "expected a day of the calendar, as 2023-06-15" in refused.stderr


def test_inserts_are_filled_from_the_corpus(club: Path) -> None:
    found = drawn(club, "")
    assert found.select("a[href='reglement/1999-12-31/#tarif-base']")
    assert "12,00\u00a0€ TTC par élève et par an" in found.get_text()


def test_every_link_of_every_page_leads_somewhere(club: Path) -> None:
    assert broken_places(club) == []


def test_the_sources_of_the_texts_are_no_pages(club: Path) -> None:
    assert not list(club.glob("textes/reglement/**/*"))


def test_the_texts_take_their_place_in_the_navigation(write: Write) -> None:
    for place in ("{Textes: textes/}", "textes/"):
        config = CONFIG + f"nav: [{{Accueil: index.md}}, {place}]\n"
        found = page(write(**{"mkdocs.yml": config}), "")
        entries = [" ".join(link.get_text().split()) for link in found.select(".md-nav--primary .md-nav__link")]
        assert "Version du 1er janvier 2001" in entries


def test_another_theme_will_do(write: Write) -> None:
    found = page(write(**{"mkdocs.yml": CONFIG.replace("material", "mkdocs")}), "reglement/1999-12-31")
    assert found.select("#article-1-al-1")


def test_a_correction_is_published_with_the_words_before_and_after(write: Write) -> None:
    project = write()
    seal_corpus(project / "docs/textes", date(2020, 3, 1))
    text = project / "docs/textes/reglement/2001-01-01.md"
    text.write_text(text.read_text("utf-8").replace("quilles", "billes"), "utf-8")
    assert "aux quilles" in run(project).stderr
    (project / "docs/corrections.toml").write_text(
        '[[correction]]\ntext = "reglement"\nversion = 2001-01-01\nbefore = "aux quilles"\nafter = "aux billes"\n'
        'reason = "Mal lu."\nday = 2020-04-01\n',
        "utf-8",
    )
    said = page(project, "reglement/2001-01-01").select_one(".version__preuve")
    assert said is not None
    told = said.get_text().replace("\u00a0", " ")
    assert "Scelléle 1er mars 2020" in told
    assert "Le 1er avril 2020 : « aux quilles » est devenu « aux billes ». Mal lu." in told


def test_machines_are_told_of_the_other_versions(write: Write) -> None:
    third = {"docs/textes/reglement/2002-02-02.md": FIRST}
    site = built(write(**third))
    expected = {
        "1999-12-31": ["successor-version ../2001-01-01/", "latest-version ../2002-02-02/", "version-history ../"],
        "2002-02-02": ["predecessor-version ../2001-01-01/", "latest-version ../2002-02-02/", "version-history ../"],
    }
    for day, links in expected.items():
        found = drawn(site, f"reglement/{day}").select("head link[rel*='version']")
        assert [f"{' '.join(link['rel'])} {link['href']}" for link in found] == links


def test_what_a_text_says_of_its_term_is_shown_in_its_words(write: Write) -> None:
    front = "---\nterm: {article: 1er, words: joue aux boules, note: Sans fin.}\n---\n"
    found = page(write(**{"docs/textes/reglement/2001-01-01.md": front + FIRST}), "reglement/2001-01-01")
    said = found.select(".bandeau p")[1]
    assert "Ce que le texte dit de sa durée (article 1er)" in said.get_text()
    assert [link["href"] for link in said.select("a")] == ["#article-1-al-1"]


def test_the_document_received_is_offered_wherever_the_texts_are(write: Write) -> None:
    digest = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
    front = f"---\nsource:\n  file: recus/lu.txt\n  sha256: {digest}\n---\n"
    project = write(**{"docs/textes/recus/lu.txt": "hello", "docs/textes/reglement/2001-01-01.md": front + FIRST})
    (project / "docs/textes").rename(project / "docs/lois")
    (project / "mkdocs.yml").write_text(
        CONFIG.replace("[versioned-texts]", "[versioned-texts: {texts: lois}]"), "utf-8"
    )
    found = page(project, "reglement/2001-01-01")
    assert "../../lois/recus/lu.txt" in [link["href"] for link in found.select("a[download]")]
    assert (project / "site/lois/recus/lu.txt").read_text("utf-8") == "hello"


def test_a_heading_is_text_whatever_it_holds(write: Write) -> None:
    text = FIRST.replace("## Article L. 2-1", "## Article L. 2-1 : <b>x</b> & *fin*[^1]")
    found = page(write(**{"docs/textes/reglement/1999-12-31.md": text}), "reglement/1999-12-31")
    heading = found.select_one("#article-l-2-1")
    assert heading is not None
    assert not heading.select("b")
    assert heading.get_text() == "Article L. 2-1 : <b>x</b> & fin1"
    assert [call["id"] for call in found.select("sup[id]")] == ["appel-1", "appel-1-2"]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"mkdocs.yml": CONFIG + "use_directory_urls: false\n"}, "use_directory_urls: found false"),
        (
            {"mkdocs.yml": CONFIG.replace("[versioned-texts]", "[versioned-texts: {embed: absent.md}]")},
            "embed: found no page absent.md",
        ),
        (
            {"mkdocs.yml": CONFIG.replace("[versioned-texts]", "[versioned-texts: {simulator: absent.md}]")},
            "simulator: found no page absent.md",
        ),
        ({"docs/reglement/index.md": "# Autre"}, "reglement/index.md: found a page where the texts have theirs"),
        ({"docs/textes/reglement/1999-12-31.tarif.toml": TARIFF.format(amount="13", words="12")}, "base.amount"),
        ({"docs/textes/reglement/1999-12-31.md": FIRST + "\n## Article 1\n\nBis.\n"}, "already begins on line 3"),
        (
            {"docs/index.md": "# Club\n\n<!-- insert: prx -->\n"},
            "found insert « prx », expected one of accessibilite-organisme, comparaisons, contact, corrections",
        ),
        ({"docs/index.md": "# Club\n\n[Texte](reglement/1999-12-30.md)\n"}, "reglement/1999-12-30.md"),
    ],
)
def test_a_fault_stops_the_build_and_is_named(write: Write, files: dict[str, str], expected: str) -> None:
    done = run(write(**files))
    assert done.returncode != 0
    assert expected in done.stderr


def test_a_page_cites_an_alinea_and_an_unknown_one_stops_the_build(write: Write) -> None:
    cited = '# Club\n\nOn y joue. [](texte:reglement/1999-12-31#article-1-al-1 "Le club joue aux boules")\n'
    project = write(**{"docs/jeu/index.md": cited})
    found = page(project, "jeu")
    (reference,) = found.select("a.reference")
    assert reference["href"] == "../reglement/1999-12-31/#article-1-al-1"
    assert reference.get_text() == "Règlement, art.\u00a01er, al.\u00a01"
    (notice,) = found.select("h1 + .bandeau")
    assert "s’appuie sur la version du 31 décembre 1999" in notice.get_text()
    wrong = {
        "docs/jeu/index.md": cited.replace("boules", "billes"),
        "docs/index.md": "[](texte:reglement/1999-12-31#rien)",
    }
    done = run(write(**wrong))
    assert done.returncode != 0
    assert "2 problems in the pages" in done.stderr
    assert "index.md: line 1" in done.stderr
    assert "jeu/index.md: line 3" in done.stderr


def test_a_page_that_cites_an_older_version_is_logged_and_built_all_the_same(write: Write) -> None:
    done = run(write(**{"docs/index.md": "# Club\n\n[](texte:reglement/1999-12-31#article-1)\n"}))
    assert done.returncode == 0, done.stderr
    assert "index.md: cites reglement 1999-12-31, which 2001-01-01 follows" in done.stderr


def test_a_page_of_questions_tells_them_to_machines(write: Write) -> None:
    asked = """---
faq: true
---
# Questions

### Que joue-t-on ?

Aux boules. [](texte:reglement/1999-12-31#article-1-al-1 "joue aux boules")

### Où ?

Le texte ne le dit pas </script>.
"""
    (script,) = page(write(**{"docs/index.md": asked}), "").select("script[type='application/ld+json']")
    told = json.loads(script.get_text())
    said = [(one["name"], one["acceptedAnswer"]["text"]) for one in told["mainEntity"]]
    assert said == [("Que joue-t-on ?", "Aux boules."), ("Où ?", "Le texte ne le dit pas .")]


def test_a_glossary_explains_words_of_the_pages_and_not_those_of_the_texts(write: Write) -> None:
    project = write(
        **{
            "mkdocs.yml": CONFIG.replace("[versioned-texts]", "[versioned-texts: {glossary: mots.md}]")
            + "markdown_extensions: [attr_list]\n",
            "docs/mots.md": "# Mots\n\n<!-- insert: glossaire -->\n",
            "docs/mots.toml": '[[term]]\nname = "Club"\ndefinition = "Réunion de joueurs."\nby = "site"\n',
            "docs/index.md": "# Club\n\nLe club joue.\n",
        }
    )
    site = built(project)
    (term,) = drawn(site, "").select("a.terme")
    assert (term["href"], term["title"], term.get_text()) == ("mots/#club", "Réunion de joueurs.", "club")
    assert drawn(site, "mots").select("h2#club")
    assert not drawn(site, "mots").select("a.terme")
    assert not drawn(site, "reglement/1999-12-31").select("a.terme")
    assert not (site / "mots.toml").exists()
    assert "bulles.js" in (site / "index.html").read_text("utf-8")
    assert "bulles.js" not in (site / "reglement/index.html").read_text("utf-8")
    assert broken_places(site) == []


def test_a_simulator_page_without_a_tariff_is_refused(write: Write) -> None:
    project = write(**{"mkdocs.yml": CONFIG.replace("[versioned-texts]", "[versioned-texts: {simulator: index.md}]")})
    (project / "docs/textes/reglement/1999-12-31.tarif.toml").unlink()
    done = run(project)
    assert done.returncode != 0
    assert "versioned-texts: simulator: found index.md" in done.stderr


class Server:
    """``mkdocs serve`` on a free port; pages are awaited through the server's own reload channel."""

    def __init__(self, project: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        command = [sys.executable, "-u", "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
        self.root = f"http://127.0.0.1:{port}/"
        self.process = subprocess.Popen(command, cwd=project, stderr=subprocess.PIPE, text=True)
        assert self.process.stderr is not None
        for line in self.process.stderr:
            if "Serving on" in line:
                break
        else:
            pytest.fail("the server did not start")

    def get(self, path: str) -> str:
        with urllib.request.urlopen(self.root + path) as answer:  # noqa: S310 — our own server
            text: str = answer.read().decode()
        return text

    def page_once_changed(self, path: str, since: str) -> str:
        """Wait for the rebuild after the page ``since``, as the script in it does, and get the page again."""
        match = re.search(r"livereload\((\d+), (\d+)\)", since)
        assert match is not None
        epoch = match[1]
        while self.get(f"livereload/{epoch}/{match[2]}") == epoch:
            pass
        return self.get(path)


@pytest.fixture
def serve() -> Iterator[Callable[[Path], Server]]:
    servers: list[Server] = []

    def started(project: Path) -> Server:
        servers.append(Server(project))
        return servers[-1]

    yield started
    for server in servers:
        server.process.terminate()
        server.process.communicate()


def test_while_a_site_is_being_written_nothing_of_it_is_kept(write: Write, serve: Callable[[Path], Server]) -> None:
    plugin = f"{{compare: comparer.md, pyodide: '{PYODIDE}', offline: {{page: hors-ligne.md}}}}"
    project = write(
        **{
            "mkdocs.yml": CONFIG.replace("[versioned-texts]", f"[{{versioned-texts: {plugin}}}]"),
            "docs/comparer.md": "# Comparer\n\n<!-- insert: comparer -->\n",
            "docs/hors-ligne.md": "# Garder\n\n<!-- insert: hors-ligne -->\n",
        }
    )
    server = serve(project)
    assert "registration.unregister()" in server.get("service-worker.js")
    assert "offline.js" not in server.get("reglement/1999-12-31/")
    page = server.get("hors-ligne/")
    assert "rien n’en est gardé" in page
    assert "offline-page.js" not in page


def test_a_page_to_keep_the_site_from_must_exist(write: Write) -> None:
    config = CONFIG.replace("[versioned-texts]", "[{versioned-texts: {offline: {page: absente.md}}}]")
    refused = run(write(**{"mkdocs.yml": config}))
    assert refused.returncode == 1
    assert "offline.page: found absente.md, expected a page that exists" in refused.stderr


def test_serve_takes_up_a_changed_text_and_a_changed_tariff(write: Write, serve: Callable[[Path], Server]) -> None:
    project = write()
    server = serve(project)
    before = server.get("reglement/1999-12-31/")
    assert "boules" in before

    text = project / "docs/textes/reglement/1999-12-31.md"
    text.write_text(text.read_text("utf-8").replace("boules", "billes").replace("12 €", "15 €"), "utf-8")
    tariff = project / "docs/textes/reglement/1999-12-31.tarif.toml"
    tariff.write_text(TARIFF.format(amount="15", words="15"), "utf-8")
    after = server.page_once_changed("reglement/1999-12-31/", before)
    while "15 € TTC" not in after:
        after = server.page_once_changed("reglement/1999-12-31/", after)
    assert "billes" in after

    tariff.write_text(TARIFF.format(amount="15", words="15").replace("Cotisation", "Écot"), "utf-8")
    work = server.page_once_changed("reglement/", after)
    assert "Écot" in work


def test_the_page_of_a_version_weighs_the_same_however_many_there_are(write: Write) -> None:
    def weight(versions: int) -> int:
        days = [f"{1999 + number}-12-31" for number in range(versions)]
        project = write(**{f"docs/textes/reglement/{day}.md": FIRST for day in days})
        assert run(project).returncode == 0
        return (project / "site" / "reglement" / "2000-12-31" / "index.html").stat().st_size

    few, many = weight(5), weight(25)
    assert abs(many - few) < 100


def test_the_script_that_reloads_a_page_may_run_in_it(write: Write, serve: Callable[[Path], Server]) -> None:
    page = serve(write()).get("reglement/1999-12-31/")
    (script,) = re.findall(r"<script>([^<]*livereload\(\d+, \d+\);?[^<]*)</script>", page)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in read_policy(page)
