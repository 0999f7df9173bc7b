"""The site's own pages: what is drawn in them from the texts, what they cite, the words that they explain."""

import json
import subprocess
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

import pytest

from versioned_texts.cli import main
from versioned_texts.corpus import timestamp_moment
from versioned_texts.testing.authority import OPENSSL, make_authority, serving
from versioned_texts.testing.building import build, built, page, plain
from versioned_texts.testing.club import CONFIG, FIRST, RULES, with_options
from versioned_texts.testing.corpora import sealed_corpus
from versioned_texts.testing.site import broken_links
from versioned_texts.tests.plugin.conftest import Write


def test_timestamps_are_said_to_be_none_or_verified_by_the_commands_shown(write: Write, tmp_path: Path) -> None:
    page_file = {"docs/index.md": "# Club\n\n[[ versioned-texts écrit ici : horodatages ]]\n"}
    project = write(page_file)
    said = plain(page(built(project), "").article)
    assert said.endswith("Horodatages publiés : aucun à ce jour.")
    sealed_corpus(project / "docs/textes")
    with serving(make_authority(tmp_path / "authority")) as authority:
        options = f"timestamps: {{authority: '{authority.address}', certificates: '{authority.certificates}'}}"
        write({**page_file, "mkdocs.yml": with_options(options)})
        assert main(["timestamp", str(project / "docs/textes")]) == 0
    site = built(project)
    with ZipFile(site / "archives/textes.zip") as package:
        package.extractall(tmp_path / "package")
    (token,) = (tmp_path / "package").rglob("data/textes.horodatages/*.tsr")
    document = page(site, "")
    assert f"Horodatages publiés : {token.stem}." in plain(document.article)
    (commands,) = document.select("pre")
    answers = [
        subprocess.run([OPENSSL, *command.split()[1:]], cwd=token.parent, capture_output=True, text=True, check=True)
        for command in commands.get_text().splitlines()
    ]
    verified, said, certificate = (answer.stdout + answer.stderr for answer in answers)
    assert "Verification: OK" in verified
    assert f"Time stamp: {timestamp_moment(token.stem):%b %e %H:%M:%S}" in said
    assert "CN=Racine" in certificate.replace(" ", "")
    assert "sha256 Fingerprint=" in certificate


def test_the_texts_take_their_place_in_the_navigation(write: Write) -> None:
    for texts in ("{Textes: textes/}", "textes/"):
        site = built(write({"mkdocs.yml": CONFIG + f"nav: [{{Accueil: index.md}}, {texts}]\n"}))
        entries = [
            " ".join(link.get_text().split()) for link in page(site, "").select(".md-nav--primary .md-nav__link")
        ]
        assert "Version du 1er janvier 2001" in entries


def test_the_page_that_proposes_changes_is_in_the_menu_and_found(each_site: Path) -> None:
    links = page(each_site, "").select(".md-nav--primary .md-nav__link")
    index = json.loads((each_site / "search" / "search_index.json").read_text("utf-8"))
    found = any(entry["location"] == "comparer/" and entry["text"] for entry in index["docs"])
    listed = any(link.get("href") == "comparer/" for link in links)
    assert listed
    assert found
    assert page(each_site, "comparer").select_one("h1")


def test_a_page_cites_an_alinea_of_an_older_version_and_says_so(write: Write) -> None:
    citing = '# Club\n\nOn y joue. [](texte:reglement/1999-12-31#article-1-al-1 "Le club joue aux boules")\n'
    result = build(project := write({"docs/jeu/index.md": citing}))
    assert not result.stopped, result.log
    assert "jeu/index.md: cites reglement 1999-12-31, which 2001-01-01 follows" in result.log
    soup = page(project / "site", "jeu")
    (reference,) = soup.select("a.reference")
    assert reference["href"] == "../reglement/1999-12-31/#article-1-al-1"
    assert reference.get_text() == " [Règlement, art.\u00a01er, al.\u00a01]"
    (notice,) = soup.select("h1 + .bandeau")
    assert "s’appuie sur la version du 31 décembre 1999" in notice.get_text()


TERM = """---
term: {article: 1er, words: Le club joue aux quilles, note: "Un calcul.", last_day: 2010-12-31}
---
"""
PAST = (
    "Selon le calcul du site, sa durée (article 1er) s’est achevée au plus tard le 31 décembre 2010 ;"
    " le site n’a connaissance d’aucun renouvellement."
)
SAYING = ["jeu", "", "reglement", "reglement/2001-01-01"]


@pytest.mark.parametrize(
    ("day", "later", "saying"),
    [("2010-12-31", {}, []), ("2011-01-01", {}, SAYING), ("2011-01-01", {f"{RULES}/2011-01-01.md": FIRST}, [])],
)
def test_a_text_whose_term_is_past_says_so_wherever_it_is_read(
    write: Write, day: str, later: dict[str, str], saying: list[str]
) -> None:
    cited = '# Jeu\n\nOn y joue. [](texte:reglement/2001-01-01#article-1-al-1 "aux quilles")\n'
    rules = TERM + FIRST.replace("boules", "quilles")
    pages = {"docs/jeu/index.md": cited, "docs/autre/index.md": "# Autre\n\nRien.\n"}
    noon = str(int(datetime.fromisoformat(f"{day}T12:00:00Z").timestamp()))
    site = built(write({f"{RULES}/2001-01-01.md": rules} | pages | later), SOURCE_DATE_EPOCH=noon)
    shown = {address: plain(page(site, address).article) for address in (*SAYING, "autre")}
    assert [address for address, words in shown.items() if PAST in words] == saying
    for address in saying:
        assert shown[address].count(PAST) == 1, address
    notices = [plain(element) for element in page(site, "jeu").select("h1 + .bandeau") if PAST in plain(element)]
    assert [notice.partition(" Selon")[0] for notice in notices] == ["Cette page cite le texte « Règlement »."] * bool(
        saying
    )


def test_a_glossary_explains_words_of_the_pages_and_not_those_of_the_texts(write: Write) -> None:
    site = built(
        write(
            {
                "mkdocs.yml": with_options("glossary: mots.md") + "markdown_extensions: [attr_list]\n",
                "docs/mots.md": "# Mots\n\n[[ versioned-texts écrit ici : glossaire ]]\n",
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
    assert broken_links(site) == []
