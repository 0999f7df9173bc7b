"""The life of an article: since when its words are the same, where they differ, and what each version changed."""

import json
from pathlib import Path
from typing import Any

import pytest
from bs4 import Tag

from versioned_texts.testing.building import built, page, plain
from versioned_texts.testing.club import CONFIG
from versioned_texts.testing.corpora import lay_out
from versioned_texts.testing.json_schema import validator
from versioned_texts.testing.site import broken_links

OBJECT = "## Article 1er : Objet\n\nLe club joue aux {game}, en plein air, chaque dimanche.\n"
MEMBERS = "## Article {label} : Membres\n\n{who} est membre du club dès que le bureau l'a admis en séance.\n"
HALL = "## Article 2 : Salle\n\nUne salle est louée pour l'hiver, de novembre à mars.\n"
SITTINGS = "## Article 4 : Séances\n\nLe bureau se réunit chaque mois, sauf en été.\n"
MEMBERS_1, MEMBERS_2 = (MEMBERS.format(label="2", who=who) for who in ("Tout adulte", "Toute personne"))
MEMBERS_3 = MEMBERS.format(label="3", who="Toute personne")

VERSIONS = {
    "2001-01-01": (OBJECT.format(game="boules"), MEMBERS_1, SITTINGS),
    "2002-01-01": (OBJECT.format(game="boules"), MEMBERS_2),
    "2003-01-01": (OBJECT.format(game="boules"), HALL, MEMBERS_3, SITTINGS),
    "2004-01-01": (OBJECT.format(game="quilles"), HALL, SITTINGS),
    "2005-01-01": (OBJECT.format(game="boules"), HALL, SITTINGS),
}
"""An article that changes and changes back, one that is amended, renumbered and repealed, and one that comes back."""

TEXTS = "docs/textes/regles"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    texts = {f"{TEXTS}/{day}.md": "\n".join(["# Règles\n", *articles]) for day, articles in VERSIONS.items()}
    files = {"mkdocs.yml": CONFIG, "docs/index.md": "# Club\n", f"{TEXTS}/texte.toml": 'title = "Règles"\n', **texts}
    return built(lay_out(tmp_path_factory.mktemp("regles"), files))


def life(site: Path, day: str, article: str) -> list[tuple[str, str]]:
    """Give what the page of a version says of the life of an article, and where each fact leads, if anywhere."""
    heading = page(site, f"regles/{day}").find(id=article)
    assert isinstance(heading, Tag)
    assert heading.parent
    line = heading.parent.select_one(".ailleurs")
    leads = {plain(link): str(link["href"]) for link in line.select("a")} if line else {}
    return [(words, leads.get(words, "")) for words in plain(line).removeprefix("Cet article : ").split(" · ")]


def test_an_article_says_since_when_it_is_the_same_and_leads_to_other_words(site: Path) -> None:
    onwards = [
        ("rédaction suivante (1er janvier 2004)", "../2004-01-01/#article-1"),
        ("dernière version", "../2005-01-01/#article-1"),
    ]
    assert life(site, "2001-01-01", "article-1") == onwards
    since = ("inchangé depuis la version du 1er janvier 2001", "../2001-01-01/#article-1")
    assert life(site, "2003-01-01", "article-1") == [since, *onwards]
    assert life(site, "2005-01-01", "article-1") == [
        ("modifié par cette version", ""),
        ("rédaction précédente (1er janvier 2004)", "../2004-01-01/#article-1"),
    ]


def test_an_article_is_followed_under_another_number_to_its_end(site: Path) -> None:
    assert life(site, "2003-01-01", "article-3") == [
        ("inchangé depuis la version du 1er janvier 2002 (article 2)", "../2002-01-01/#article-2"),
        ("rédaction précédente (1er janvier 2001, article 2)", "../2001-01-01/#article-2"),
        ("absent à partir de la version du 1er janvier 2004", "../comparer/2003-01-01..2004-01-01/"),
    ]
    same = ("inchangé jusqu’à la dernière version", "../2005-01-01/#article-2")
    assert life(site, "2003-01-01", "article-2") == [("ajouté par cette version", ""), same]


def test_an_article_that_comes_back_is_not_called_new(site: Path) -> None:
    assert life(site, "2003-01-01", "article-4")[0] == ("rétabli par cette version", "")
    since = ("inchangé depuis la version du 1er janvier 2003", "../2003-01-01/#article-4")
    assert life(site, "2005-01-01", "article-4") == [since]


def test_the_timeline_counts_the_articles_that_each_version_changed(site: Path) -> None:
    links = page(site, "regles").select(".frise a[href^='comparer/']")
    changes = {str(link["href"]): plain(link) for link in links}
    assert changes == {
        "comparer/2004-01-01..2005-01-01/": "1 article modifié",
        "comparer/2003-01-01..2004-01-01/": "1 article modifié et 1 supprimé",
        "comparer/2002-01-01..2003-01-01/": "2 articles ajoutés et 1 renuméroté",
        "comparer/2001-01-01..2002-01-01/": "1 article modifié et 1 supprimé",
    }


def listing(site: Path) -> list[dict[str, Any]]:
    rules = json.loads((site / "schemas/articles.schema.json").read_text("utf-8"))
    found: list[dict[str, Any]] = json.loads((site / "regles/articles.json").read_text("utf-8"))
    validator(rules).validate(found)
    return found


def test_machines_read_the_wordings_of_each_article(site: Path) -> None:
    found = {(article["ancre"], article["article"]): article for article in listing(site)}
    assert list(found) == [("article-1", "1er"), ("article-2", "2"), ("article-4", "4"), ("article-3", "3")]
    first, back = found["article-1", "1er"], found["article-1", "1er"]["redactions"][2]
    spans = [(wording["debut"], wording["fin"]) for wording in first["redactions"]]
    assert spans == [("2001-01-01", "2003-12-31"), ("2004-01-01", "2004-12-31"), ("2005-01-01", None)]
    assert first["redactions"][0]["versions"] == ["2001-01-01", "2002-01-01", "2003-01-01"]
    assert back["sha256"] == first["redactions"][0]["sha256"] != first["redactions"][1]["sha256"]
    gone = found["article-3", "3"]
    assert gone["autres_ancres"] == {"2001-01-01": "article-2", "2002-01-01": "article-2"}
    assert [wording["versions"] for wording in gone["redactions"]] == [["2001-01-01"], ["2002-01-01", "2003-01-01"]]
    assert gone["redactions"][-1]["fin"] == "2003-12-31"
    assert [wording["fin"] for wording in found["article-4", "4"]["redactions"]] == ["2001-12-31", None]


def test_the_lists_of_texts_and_the_page_of_the_work_lead_to_it(site: Path) -> None:
    (text,) = json.loads((site / "textes.json").read_text("utf-8"))["textes"]
    assert text["articles"] == "regles/articles.json"
    assert page(site, "regles").select(".machines a[href='articles.json']")
    assert broken_links(site) == []
