"""What the project's own pages say, as the build leaves them; and that it leaves the same when it is repeated."""

import json
import re
from pathlib import Path

from simulator import read_territory
from simulator.headcounts import AuthoritySearch
from versioned_texts.corpus import Corpus
from versioned_texts.testing.building import DAY, built_apart, content, differing, page, plain

BROWSERS = {"chrome": "Chrome", "edge": "Edge", "firefox": "Firefox", "safari": "Mac", "ios_saf": "iPhone"}
"""The words for each, by its name in the list of `package.json`."""


def test_the_archives_name_the_proof_as_the_page_of_a_version_does(built_site: Path, real_corpus: Corpus) -> None:
    archives = plain(page(built_site, "archives").article)
    proof = page(built_site, real_corpus.works[0].latest.path).select(".version__preuve h2, .version__preuve dt")
    named = re.search(r"sous « ([^»]+) », à la ligne « ([^»]+) »", archives)
    assert named
    assert set(named.groups()) <= {plain(row) for row in proof}


def test_the_tab_of_the_texts_leads_to_a_page_that_lists_them(built_site: Path) -> None:
    tabs = page(built_site, "").select(".md-tabs__link")
    (tab,) = [candidate for candidate in tabs if candidate.get_text(strip=True) == "Textes"]
    listed = page(built_site, str(tab["href"])).select(".textes a")
    titles = {text["titre"] for text in json.loads((built_site / "textes.json").read_text("utf-8"))["textes"]}
    assert titles <= {link.get_text() for link in listed}
    addresses = [str(link["href"]).partition("#")[0] for link in listed]
    assert all((built_site / str(tab["href"]) / address / "index.html").is_file() for address in addresses)


def test_the_statement_has_the_parts_that_the_law_asks_for(built_site: Path) -> None:
    main = page(built_site, "a-propos/accessibilite").main
    assert main
    questions = {
        "État de conformité",
        "Résultats des tests",
        "Contenus non accessibles",
        "Établissement de cette déclaration",
        "Retour d’information et contact",
        "Voies de recours",
    }
    assert questions <= {heading.get_text() for heading in main.find_all("h2")}


def test_a_site_without_headcounts_has_no_page_of_communities(built_site: Path, project: Path) -> None:
    assert (built_site / "collectivites").exists() == (project / "docs" / "donnees").exists()


def test_every_other_name_of_a_community_means_it_alone(built_site: Path) -> None:
    (file,) = (built_site / "assets" / "territoire").glob("*.json")
    finder = AuthoritySearch(read_territory(file.read_text("utf-8")))
    declared = {name: community for community in finder.territory.communities for name in community.other_names}
    found = {name: finder.search(name) for name in declared}
    assert declared
    assert {name: result.authorities[0] for name, result in found.items() if result.certain} == declared


def test_the_page_names_the_oldest_browser_of_each_kind(built_site: Path, project: Path) -> None:
    queries = json.loads((project / "package.json").read_text("utf-8"))["browserslist"]
    (table,) = [
        candidate for candidate in page(built_site, "a-propos")("table") if "Navigateur" in candidate.get_text()
    ]
    rows = [[cell.get_text() for cell in row("td")] for row in table("tr") if row("td")]
    for name, version in (query.split(" >= ") for query in queries):
        (oldest,) = [cells[1] for cells in rows if BROWSERS[name] in cells[0]]
        assert re.match(rf"{re.escape(version)}\b", oldest), name
    assert len(queries) == len(BROWSERS)


def test_two_builds_are_the_same_to_the_byte(built_site: Path, project: Path, tmp_path: Path) -> None:
    again = built_apart(project, tmp_path / "again", **DAY)
    assert differing(content(built_site), content(again)) == []
