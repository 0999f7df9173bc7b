"""The pages of a text and of its versions: the words, whole, and what stands around them."""

import hashlib
import json
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from versioned_texts.corpus import Corpus
from versioned_texts.testing.building import build, built, page, plain
from versioned_texts.testing.club import CONFIG, FIRST, RULES
from versioned_texts.testing.corpora import versions
from versioned_texts.tests.plugin.conftest import Write


def banner(site: Path, path: str) -> str:
    return plain(page(site, path).select_one(".bandeau p"))


def leads(soup: BeautifulSoup, selector: str) -> list[str]:
    return [str(link["href"]) for link in soup.select(f"{selector} a")]


def test_a_version_stands_whole_at_its_address(club: Path) -> None:
    (text,) = page(club, "reglement/1999-12-31").select("article.texte")
    headings = [heading.get_text() for heading in text.select("h1, h2")]
    assert headings == ["Règlement du club", "Article 1er : Objet", "Article L. 2-1"]
    anchors = [alinea["id"] for alinea in text.select(".alinea")]
    assert anchors == ["article-1-al-1", "article-1-al-2", "article-l-2-1-al-1", "article-l-2-1-al-2"]
    assert not text.select("script")
    assert '<script>alert("non")</script>' in text.get_text()


def test_each_alinea_links_to_itself_under_a_name_and_adds_no_character(example_site: Path) -> None:
    for alinea in page(example_site, "reglement/2025-06-16").select(".alinea"):
        (link,) = alinea.select("a.numero")
        assert (link["href"], link.get_text()) == (f"#{alinea['id']}", "")
        assert link["aria-label"]


def test_the_contents_are_those_of_the_text(each_site: Path, each_corpus: Corpus) -> None:
    for version in versions(each_corpus):
        entries = [plain(link) for link in page(each_site, version.path).select(".md-nav--secondary .md-nav__link")]
        articles = [division.heading for division in version.body.divisions if division.label]
        shown = [entry.replace("\u00a0", " ") for entry in dict.fromkeys(entries)]
        assert [entry for entry in shown if entry.lower().startswith("article")] == articles


def test_a_footnote_is_called_and_answers(club: Path) -> None:
    soup = page(club, "reglement/1999-12-31")
    (call,), (note,) = soup.select("a.appel"), soup.select("#note-1")
    assert call["href"] == "#note-1"
    assert note.select("a[href='#appel-1']")
    assert soup.select("#appel-1")


def test_a_work_has_a_page_of_its_own_with_every_version(club: Path, example_site: Path) -> None:
    soup = page(club, "reglement")
    assert plain(soup.h1) == "Règlement <du> club"
    assert leads(soup, ".frise p") == ["2001-01-01/", "1999-12-31/"]
    assert [plain(element) for element in page(example_site, "reglement").select(".frise small")] == [
        "Datée du 16 juin 2025, dernière publiée ici",
        "Retenue ici du 1er septembre 2024 au 15 juin 2025",
        "Retenue ici du 1er février 2023 au 31 août 2024",
        "Datée du 10 janvier 2022, retenue ici jusqu’au 31 janvier 2023",
    ]


def test_a_version_says_when_it_applied_and_leads_on(example_site: Path) -> None:
    assert banner(example_site, "reglement/2023-02-01") == (
        "Version remplacée ; période retenue ici : du 1er février 2023 au 31 août 2024."
    )
    links = leads(page(example_site, "reglement/2023-02-01"), ".bandeau")
    versions = ["../2022-01-10/", "../2024-03-15/", "../2025-06-16/"]
    assert links == [*versions, "../comparer/2022-01-10..2023-02-01/", "../comparer/2023-02-01..2025-06-16/"]
    assert banner(example_site, "reglement/2025-06-16") == (
        "Dernière version publiée ici au 1er janvier 2026 : datée du 16 juin 2025."
    )
    assert banner(example_site, "accord/2022-09-01").endswith(" : a pris effet le 1er septembre 2022.")


def test_a_version_of_the_future_is_to_come(write: Write) -> None:
    declared = {f"{RULES}/2001-01-01.md": f"---\nin_force_from: 2001-03-01\n---\n{FIRST}"}
    charter = {"docs/textes/charte/texte.toml": 'title = "Charte"\n', "docs/textes/charte/2000-01-01.md": FIRST}
    site = built(write(declared | charter), SOURCE_DATE_EPOCH="970000000")
    assert banner(site, "reglement/2001-01-01") == "Version à venir : prend effet le 1er mars 2001."
    (onwards, _) = page(site, "reglement/1999-12-31").select(".bandeau a")
    assert onwards.get_text() == "Dernière version (1er janvier 2001, à venir)"
    assert plain(page(site, "reglement").select_one(".frise small")) == (
        "Prend effet le 1er mars 2001, à venir, version de travail, pas encore scellée"
    )
    assert "seule version publiée ici" in page(site, "charte").get_text()


def test_machines_are_told_of_the_other_versions(example_site: Path) -> None:
    expected = {
        "2022-01-10": ["successor-version ../2023-02-01/", "latest-version ../2025-06-16/"],
        "2025-06-16": ["predecessor-version ../2024-03-15/", "latest-version ../2025-06-16/"],
    }
    for day, links in expected.items():
        heads = page(example_site, f"reglement/{day}").select("head link[rel*='version']")
        assert [f"{' '.join(head['rel'])} {head['href']}" for head in heads] == [*links, "version-history ../"]


def test_what_a_text_says_of_its_term_is_shown_in_its_words(example_site: Path) -> None:
    _, term = page(example_site, "accord/2022-09-01").select(".bandeau p")
    assert plain(term).startswith("Durée prévue par le texte (article 6) : « conclu pour trois ans, renouvelable")
    assert [link["href"] for link in term.select("a")] == ["#article-6-al-1"]
    remark = page(example_site, "accord/2022-09-01").select_one("[data-lieu='article 6'] .note-editeur")
    assert "Comptés de date à date, trois ans et un renouvellement" in plain(remark)


def test_a_correction_is_published_with_the_words_before_and_after(example_site: Path, example_corpus: Corpus) -> None:
    corrected = [other for other in versions(example_corpus) if other.corrections]
    for version in corrected:
        proof = plain(page(example_site, version.path).select_one(".version__preuve"))
        assert version.checksum in proof
        for correction in version.corrections:
            assert f"« {correction.before} » est devenu « {correction.after} ». {correction.reason}" in proof
    assert corrected


def test_the_document_received_is_offered_wherever_the_texts_are(write: Write) -> None:
    digest = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
    front = f"---\nsource:\n  file: recus/lu.txt\n  sha256: {digest}\n---\n"
    project = write({"docs/textes/recus/lu.txt": "hello", f"{RULES}/2001-01-01.md": front + FIRST})
    (project / "docs/textes").rename(project / "docs/lois")
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("[versioned-texts]", "[versioned-texts: {texts: lois}]"))
    site = built(project)
    soup = page(site, "reglement/2001-01-01")
    assert "../../lois/recus/lu.txt" in leads(soup, "")
    (described,) = soup.select("script[type='application/ld+json']")
    assert json.loads(described.get_text())["isBasedOn"]["contentUrl"] == "../../lois/recus/lu.txt"
    assert (site / "lois/recus/lu.txt").read_text("utf-8") == "hello"


def test_only_what_was_compared_with_a_received_text_is_said_to_be_word_for_word(write: Write) -> None:
    (received,) = [paragraph for paragraph in FIRST.replace("\\", "").split("\n[^1]: ") if paragraph.startswith("#")]
    text = f"{received.replace('- ', '- ').replace('[^1]', '1')}\n1 Voir l'article 1er.\n"
    source = f"source:\n  file: recus/lu.txt\n  sha256: {hashlib.sha256(text.encode()).hexdigest()}\n"
    lines = f"  lines: 1-{text.count(chr(10)) + 1}\n"
    files = {"docs/textes/recus/lu.txt": text, f"{RULES}/2001-01-01.md": f"---\n{source}---\n{FIRST}"}
    site = built(write({**files, f"{RULES}/1999-12-31.md": f"---\n{source}{lines}---\n{FIRST}"}))
    assert "Transcrit mot à mot du document reçu" in plain(page(site, "reglement/1999-12-31").select_one("dl"))
    others = plain(page(site, "reglement/2001-01-01").select_one("dl"))
    assert "Transcrit du document reçu" in others
    assert "mot à mot" not in others


def test_a_version_that_is_not_sealed_says_so_on_its_page_and_in_the_list(club: Path, example_site: Path) -> None:
    warning = plain(page(club, "reglement/2001-01-01").select_one(".bandeau strong"))
    assert warning == "Version de travail, pas encore scellée : elle peut changer sans que le site le signale."
    (latest, first) = (plain(element) for element in page(club, "reglement").select(".frise small"))
    assert latest.endswith("dernière publiée ici, version de travail, pas encore scellée")
    assert first.endswith("version de travail, pas encore scellée")
    assert "pas encore scellée" not in plain(page(example_site, "reglement/2025-06-16").body)


def test_a_heading_is_text_whatever_it_holds(write: Write) -> None:
    text = FIRST.replace("## Article L. 2-1", "## Article L. 2-1 : \\<b>x\\</b> & *fin*[^1]")
    soup = page(built(write({f"{RULES}/1999-12-31.md": text})), "reglement/1999-12-31")
    heading = soup.find(id="article-l-2-1")
    assert isinstance(heading, Tag)
    assert not heading.select("b")
    assert heading.get_text() == "Article L. 2-1 : <b>x</b> & fin1"
    assert [call["id"] for call in soup.select("sup[id]")] == ["appel-1", "appel-1-2"]


def test_the_page_of_a_version_weighs_the_same_however_many_there_are(write: Write) -> None:
    def weight(versions: int) -> int:
        project = write({f"{RULES}/{1999 + number}-12-31.md": FIRST for number in range(versions)})
        return (built(project) / "reglement" / "2000-12-31" / "index.html").stat().st_size

    few, many = weight(5), weight(10)
    assert abs(many - few) < 100


def test_a_version_stays_the_one_to_read_after_its_end_until_a_later_one_begins(write: Write) -> None:
    ended = f"---\nin_force_until: 2000-06-30\n---\n{FIRST}"
    declared = {
        f"{RULES}/1999-12-31.md": ended,
        "docs/textes/charte/texte.toml": 'title = "Charte"\n',
        "docs/textes/charte/2000-01-01.md": ended,
    }
    settings = {"mkdocs.yml": CONFIG.replace("[", "[search, ")}
    site = built(write(declared | settings), SOURCE_DATE_EPOCH="970000000")
    assert banner(site, "reglement/1999-12-31").startswith("Version suivie d’une autre, encore à venir")
    index = json.loads((site / "search/search_index.json").read_text("utf-8"))
    found = {entry["location"].partition("#")[0] for entry in index["docs"]}
    assert {"reglement/1999-12-31/", "charte/2000-01-01/"} <= found


ANNEXED = f"{FIRST}\n## Annexe n° 2 : Tarifs\n\n### Article 1er\n\nUn prix.\n\n## Artcle 3\n\nUne faute.\n"


def test_a_heading_that_resembles_one_of_an_article_stops_a_strict_build_unless_it_is_declared(write: Write) -> None:
    result = build(write({f"{RULES}/2001-01-01.md": ANNEXED}))
    assert result.stopped
    assert "WARNING -  reglement/2001-01-01.md: line 22: found « Artcle 3 »" in result.log
    site = built(write({f"{RULES}/2001-01-01.md": f"---\nsections: [Artcle 3]\n---\n{ANNEXED}"}))
    locations = [
        str(element["data-lieu"]) for element in page(site, "reglement/2001-01-01").select("section[data-lieu]")
    ]
    assert locations[-3:] == ["Annexe n° 2 : Tarifs", "annexe 2, article 1er", "Artcle 3"]
    article = page(site, "reglement/2001-01-01").select_one("#annexe-2-article-1-al-1 > .numero")
    assert article
    assert article["aria-label"] == "Lien vers l’alinéa 1, annexe 2, article 1er"
