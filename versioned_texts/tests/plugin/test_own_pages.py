"""The site's own pages: what is drawn in them from the texts, what they cite, the words that they explain."""

import hashlib
import json
import re
from pathlib import Path

from tests.versioned_texts.building import build, built, page, plain
from tests.versioned_texts.corpora import change, line
from tests.versioned_texts.plugin.club import CONFIG, FIRST, RULES, with_options
from tests.versioned_texts.plugin.conftest import Write
from tests.versioned_texts.site import broken_places
from versioned_texts.corpus import Corpus

QUESTIONS = """---
faq: true
---
# Questions

### Que joue-t-on ?

Aux boules. [](texte:reglement/1999-12-31#article-1-al-1 "joue aux boules")

### Où ?

Le texte ne le dit pas </script>.
"""


def test_inserts_are_filled_from_the_corpus(club: Path) -> None:
    soup = page(club, "")
    assert soup.select("a[href='reglement/1999-12-31/#tarif-base']")
    assert "12,00\u00a0€ TTC par élève et par an" in soup.get_text()


def test_an_insert_may_name_the_version_that_it_is_of(write: Write) -> None:
    later = {
        f"{RULES}/2001-01-01.md": FIRST.replace("12 €", "15 €"),
        f"{RULES}/2001-01-01.tarif.toml": line(amount="15", quote="15 € TTC par élève et par an"),
    }
    pages = {"docs/index.md": "# Club\n\n<!-- insert: prix -->\n\n<!-- insert: prix reglement/1999-12-31 -->\n"}
    project = write(later | pages)
    shown = [plain(one) for one in page(built(project), "").select(".prix")]
    assert shown == [
        "Cotisation : 15,00 € TTC par élève et par an Tarif de la version du 1er janvier 2001.",
        "Cotisation : 12,00 € TTC par élève et par an Tarif de la version du 31 décembre 1999.",
    ]
    change(project / "docs/index.md", "1999-12-31", "1999-12-30")
    expected = "expected one of prix reglement/1999-12-31, prix reglement/2001-01-01"
    assert f"index.md: found insert « prix reglement/1999-12-30 », {expected}" in build(project).log


def test_the_archives_name_the_proof_as_the_page_of_a_version_does(built_site: Path, real_corpus: Corpus) -> None:
    archives = plain(page(built_site, "archives").article)
    proof = page(built_site, real_corpus.works[0].latest.path).select(".version__preuve h2, .version__preuve dt")
    named = re.search(r"sous « ([^»]+) », à la ligne « ([^»]+) »", archives)
    assert named
    assert set(named.groups()) <= {plain(one) for one in proof}


def test_timestamps_are_named_and_explained_or_said_to_be_none(write: Write) -> None:
    project = write({"docs/index.md": "# Club\n\n<!-- insert: horodatages -->\n"})
    said = plain(page(built(project), "").article)
    assert said.endswith("Horodatages publiés : aucun à ce jour.")
    name, folder, lock = "2099-12-01T09-30-00Z", project / "docs/textes.horodatages", b"# Nothing yet\n"
    folder.mkdir()
    files = {".lock": lock, ".tsr": hashlib.sha512(lock).digest(), ".pem": b""}
    for suffix, content in files.items():
        (folder / f"{name}{suffix}").write_bytes(content)
    (project / "docs/textes.lock").write_bytes(lock)
    said = plain(page(built(project), "").article)
    assert f"Horodatages publiés : {name}." in said
    assert f"openssl ts -verify -data {name}.lock -in {name}.tsr -CAfile {name}.pem openssl ts -reply" in said
    assert 'date -d "2099-12-01 09:30:00 UTC" +%s' in said


def test_every_link_of_every_page_leads_somewhere_and_the_sources_of_the_texts_are_no_pages(club: Path) -> None:
    assert broken_places(club) == []
    assert not list(club.glob("textes/reglement/**/*"))


def test_the_texts_take_their_place_in_the_navigation(write: Write) -> None:
    for place in ("{Textes: textes/}", "textes/"):
        site = built(write({"mkdocs.yml": CONFIG + f"nav: [{{Accueil: index.md}}, {place}]\n"}))
        entries = [
            " ".join(link.get_text().split()) for link in page(site, "").select(".md-nav--primary .md-nav__link")
        ]
        assert "Version du 1er janvier 2001" in entries


def test_the_page_that_compares_is_in_the_menu_and_found_once_a_text_has_two_versions(
    built_site: Path, example_site: Path, real_corpus: Corpus
) -> None:
    def listed(site: Path) -> set[bool]:
        links = page(site, "").select(".md-nav--primary .md-nav__link")
        index = json.loads((site / "search" / "search_index.json").read_text("utf-8"))
        found = any(one["location"] == "comparer/" and one["text"] for one in index["docs"])
        return {any(link.get("href") == "comparer/" for link in links), found}

    assert listed(example_site) == {True}
    assert listed(built_site) == {any(len(work.versions) > 1 for work in real_corpus.works)}
    assert page(built_site, "comparer").select_one("h1")


def test_a_page_cites_an_alinea_of_an_older_version_and_says_so(write: Write) -> None:
    citing = '# Club\n\nOn y joue. [](texte:reglement/1999-12-31#article-1-al-1 "Le club joue aux boules")\n'
    result = build(project := write({"docs/jeu/index.md": citing}))
    assert not result.stopped, result.log
    assert "jeu/index.md: cites reglement 1999-12-31, which 2001-01-01 follows" in result.log
    soup = page(project / "site", "jeu")
    (reference,) = soup.select("a.reference")
    assert reference["href"] == "../reglement/1999-12-31/#article-1-al-1"
    assert reference.get_text() == "Règlement, art.\u00a01er, al.\u00a01"
    (notice,) = soup.select("h1 + .bandeau")
    assert "s’appuie sur la version du 31 décembre 1999" in notice.get_text()


def test_a_page_of_questions_tells_them_to_machines(write: Write) -> None:
    site = built(write({"docs/index.md": QUESTIONS}))
    (script,) = page(site, "").select("script[type='application/ld+json']")
    document = json.loads(script.get_text())
    answers = [(one["name"], one["acceptedAnswer"]["text"]) for one in document["mainEntity"]]
    assert answers == [("Que joue-t-on ?", "Aux boules."), ("Où ?", "Le texte ne le dit pas .")]


def test_a_glossary_explains_words_of_the_pages_and_not_those_of_the_texts(write: Write) -> None:
    site = built(
        write(
            {
                "mkdocs.yml": with_options("glossary: mots.md") + "markdown_extensions: [attr_list]\n",
                "docs/mots.md": "# Mots\n\n<!-- insert: glossaire -->\n",
                "docs/mots.toml": '[[term]]\nname = "Club"\ndefinition = "Réunion de joueurs."\nby = "site"\n',
                "docs/index.md": "# Club\n\nLe club joue.\n",
            }
        )
    )
    (term,) = page(site, "").select("a.terme")
    assert (term["href"], term["title"], term.get_text()) == ("mots/#club", "Réunion de joueurs.", "club")
    assert page(site, "mots").select("h2#club")
    assert not page(site, "mots").select("a.terme")
    assert not page(site, "reglement/1999-12-31").select("a.terme")
    assert not (site / "mots.toml").exists()
    assert "bulles.js" in (site / "index.html").read_text("utf-8")
    assert "bulles.js" not in (site / "reglement/index.html").read_text("utf-8")
    assert broken_places(site) == []
