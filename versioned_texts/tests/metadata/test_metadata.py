"""What machines read of a small sealed corpus, through the libraries that machines use."""

import hashlib
import json
import re
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import feedparser  # type: ignore[import-untyped]
import pytest
from bs4 import BeautifulSoup
from pyld import jsonld  # type: ignore[import-untyped]

from versioned_texts.corpus import read_corpus, seal_corpus
from versioned_texts.metadata import feed
from versioned_texts.testing.building import built, page, plain
from versioned_texts.testing.corpora import change, correction, lay_out, sealed_corpus, write_text
from versioned_texts.testing.json_schema import validator
from versioned_texts.tests.akoma_ntoso.reading import parsed

SITE = "https://textes.example/"
TEXTS = "docs/textes/reglement"
TEXT = "# Règlement\n\n## Article 1er\n\nLe club joue aux {game}.\n"
WORK = """title = "Règlement du club"
issuers = ["Club <1>"]
kind = "règlement"
licence = "reutiliser/"
"""
LATEST = f"""---
in_force_from: 2003-04-01
signed: 2003-03-02
author: Ada <LORME>
author_capacity: présidente du Club
posted: 2003-03-05
amended_by: [Un vote]
---
{TEXT.format(game="cartes")}
## Article 2

La cotisation est de 12,50 € TTC par élève et par an.
"""
SAID: dict[str, str | date] = {"reason": "Une lettre <oubliée>.", "day": date(2022, 4, 1)}
CORRECTION = correction("aux quiles", "aux quilles", text="reglement", version=date(2001, 1, 1), **SAID)
CONFIG = """site_name: Club & textes
site_url: !ENV [SITE_URL, ""]
theme: material
plugins: [search, versioned-texts]
"""
type Build = Callable[[str], Path]
"""Builds the site once for each address."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out a text of four versions, sealed on two days, one of them corrected since."""
    games = {"1999-12-31": "boules", "2001-01-01": "quiles", "2002-02-02": "dés"}
    files = {
        "mkdocs.yml": CONFIG,
        "docs/index.md": "# Club\n\n[[ versioned-texts écrit ici : corrections ]]\n",
        f"{TEXTS}/texte.toml": WORK,
        **{f"{TEXTS}/{day}.md": TEXT.format(game=game) for day, game in games.items()},
    }
    root = lay_out(tmp_path_factory.mktemp("club"), files)
    seal_corpus(root / "docs/textes", date(2020, 3, 1))
    seal_corpus(lay_out(root, {f"{TEXTS}/2003-03-03.md": LATEST}) / "docs/textes", date(2021, 3, 1))
    change(root / TEXTS / "2001-01-01.md", "quiles", "quilles")
    return lay_out(root, {"docs/corrections.toml": CORRECTION})


@pytest.fixture(scope="module")
def build(project: Path) -> Build:
    return cache(lambda address: built(project, project / f"site-{len(address)}", SITE_URL=address))


@pytest.fixture(params=["", SITE], ids=["no address", "address"])
def site(request: pytest.FixtureRequest, build: Build) -> Path:
    """The site, built without an address of its own and with one."""
    return build(request.param)


def vocabulary(_: str, __: object) -> dict[str, Any]:
    """Give schema.org's context, as far as it is used: its terms, and those whose value is an address."""
    address = {"@type": "@id"}
    links = dict.fromkeys(("url", "license", "contentUrl", "exampleOfWork", "workExample", "encoding"), address)
    terms = {"@vocab": "https://schema.org/", "legislationLegalValue": address, **links}
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": None,
        "document": {"@context": terms},
    }


def described(site: Path, path: str) -> dict[str, Any]:
    (script,) = page(site, path).select("script[type='application/ld+json']")
    options = {"base": f"{SITE}{path}", "documentLoader": vocabulary}
    (found,) = jsonld.expand(json.loads(script.get_text()), options)
    assert isinstance(found, dict)
    return found


def value(node: dict[str, Any], name: str) -> Any:  # noqa: ANN401
    (found,) = node[f"https://schema.org/{name}"]
    return found.get("@value", found.get("@id"))


def test_a_work_names_its_versions_to_machines(site: Path) -> None:
    work = described(site, "reglement/")
    assert work["@id"] == f"{SITE}reglement/"
    assert work["@type"] == ["https://schema.org/Legislation"]
    versions = work["https://schema.org/workExample"]
    assert [version["@id"] for version in versions] == [
        f"{SITE}reglement/{day}/" for day in ("1999-12-31", "2001-01-01", "2002-02-02", "2003-03-03")
    ]
    *ended, last = versions
    assert [value(expression, "temporalCoverage") for expression in ended] == [
        "1999-12-31/2000-12-31",
        "2001-01-01/2002-02-01",
        "2002-02-02/2003-03-31",
    ]
    assert "https://schema.org/temporalCoverage" not in last
    assert "legislationLegalValue" not in json.dumps(work)  # which is that of a file


def test_a_version_gives_the_legal_found_its_files_alone(site: Path) -> None:
    version = described(site, "reglement/2003-03-03/")
    files = version["https://schema.org/encoding"]
    assert {value(file, "legislationLegalValue") for file in files} == {"https://schema.org/UnofficialLegalValue"}
    assert "https://schema.org/legislationLegalValue" not in version


def test_a_version_describes_itself_and_names_its_work_alone(site: Path) -> None:
    version = described(site, "reglement/2003-03-03/")
    assert version["@id"] == f"{SITE}reglement/2003-03-03/"
    assert value(version, "legislationDateVersion") == "2003-03-03"
    assert value(version, "legislationDate") == "2003-03-02"
    assert value(version, "legislationType") == "règlement"
    (passed_by,) = version["https://schema.org/legislationPassedBy"]
    assert value(passed_by, "name") == "Club <1>"
    (work,) = version["https://schema.org/exampleOfWork"]
    assert work["@id"] == f"{SITE}reglement/"
    assert "https://schema.org/workExample" not in work
    assert "1999-12-31" not in json.dumps(version)


def test_who_made_an_act_and_when_it_was_posted_is_said_where_it_is_known(site: Path) -> None:
    version, older = described(site, "reglement/2003-03-03/"), described(site, "reglement/2002-02-02/")
    (author,) = version["https://schema.org/author"]
    named = ("Ada <LORME>", "présidente du Club")
    assert author["@type"] == ["https://schema.org/Person"]
    assert (value(author, "name"), value(author, "jobTitle")) == named
    assert (value(version, "datePublished"), value(older, "datePublished")) == ("2003-03-05", "2020-03-01")
    assert "https://schema.org/author" not in older
    listed, unknown = version_of(site, "2003-03-03"), version_of(site, "2002-02-02")
    assert [listed[key] for key in ("mise_en_ligne", "auteur", "auteur_qualite")] == ["2003-03-05", *named]
    assert {unknown[key] for key in ("mise_en_ligne", "auteur", "auteur_qualite")} == {None}
    with zipfile.ZipFile(site / "archives/reglement-2003-03-03.zip") as package:
        (name,) = (member for member in package.namelist() if member.endswith(".html"))
        alone = BeautifulSoup(package.read(name), "html.parser")
    for document in (alone, page(site, "reglement/2003-03-03").select_one(".version__faits")):
        assert "mise en ligne le 5 mars 2003" in plain(document)
        assert "auteur de l’acte : Ada <LORME>, présidente du Club" in plain(document)
    assert "Mise en ligne" in plain(page(site, "reglement").select_one(".repli"))
    assert "auteur" not in plain(page(site, "reglement/2002-02-02").article)


def test_a_version_says_what_proves_it_and_what_allows_its_reuse(site: Path) -> None:
    version, older = described(site, "reglement/2003-03-03/"), described(site, "reglement/2001-01-01/")
    urn, *sums = version["https://schema.org/identifier"]
    assert urn["@value"] in (site / "feed.atom").read_text("utf-8")
    assert urn["@value"] in plain(page(site, "reglement/2003-03-03").select_one(".version__preuve"))
    assert {value(checksum, "propertyID") for checksum in sums} == {"SHA-512"}
    assert {value(checksum, "value") for checksum in sums} == {version_of(site, "2003-03-03")["sha512"]}
    assert {value(identifier, "value") for identifier in older["https://schema.org/identifier"][1:]} == {
        version_of(site, "2001-01-01")[name] for name in ("sha512", "sha512_scelle")
    }
    assert (value(older, "datePublished"), value(older, "dateModified")) == ("2020-03-01", "2022-04-01")
    (corrected,) = older["https://schema.org/correction"]
    assert value(corrected, "text") == "Une lettre <oubliée>."
    assert value(version, "license") == f"{SITE}reutiliser/"


def test_the_xml_of_a_version_and_its_json_ld_name_the_same_thing(site: Path) -> None:
    for day in ("1999-12-31", "2003-03-03"):
        (script,) = page(site, f"reglement/{day}").select("script[type='application/ld+json']")
        said = json.loads(script.get_text())
        (file,) = [encoding for encoding in said["encoding"] if encoding["encodingFormat"] == "application/akn+xml"]
        xml = site / urljoin(f"{SITE}reglement/{day}/", file["contentUrl"]).removeprefix(SITE)
        root = parsed(xml.read_text("utf-8"))
        work, expression = (
            {element.get("name"): element.get("value") for element in level} for level in root[0][0][0][:2]
        )
        on_the_web = said["@id"].startswith("https:")
        assert (work["urn"], expression["urn"]) == (urn_of_work(site), said["identifier"][0])
        assert (work.get("eli"), expression.get("eli")) == (
            (said["exampleOfWork"]["@id"], said["@id"]) if on_the_web else (None, None)
        )
        assert file["identifier"]["value"] == hashlib.sha512(xml.read_bytes()).hexdigest()
        (listed,) = [entry for entry in version_of(site, day)["fichiers"] if entry["type"] == "application/akn+xml"]
        assert listed["sha512"] == file["identifier"]["value"]


def urn_of_work(site: Path) -> str:
    return str(described(site, "reglement/")["https://schema.org/identifier"][0]["@value"])


def test_the_xml_of_a_version_says_its_dates_its_acts_and_its_issuers(site: Path) -> None:
    root = parsed((site / "reglement/2003-03-03/reglement-2003-03-03.akn").read_text("utf-8"))
    events = [(event.get("date"), event.get("type"), event.get("source")) for event in root.iter("{*}eventRef")]
    iri = "/akn/fr/act/reglement/1999-12-31/reglement/fra@"
    earlier = [("1999-12-31", "generation"), ("2001-01-01", "amendment"), ("2002-02-02", "amendment")]
    assert events == [*((day, kind, f"{iri}{day}") for day, kind in earlier), ("2003-04-01", "amendment", "#acte_1")]
    assert {element.get("showAs") for element in root.iter("{*}TLCReference", "{*}TLCOrganization")} == {
        "Un vote",
        "Club <1>",
    }
    dates = {element.get("name"): element.get("date") for element in root.iter("{*}FRBRdate")}
    assert dates == {"version": "2003-03-03", "signature": "2003-03-02", "transcription": "2021-03-01"}
    ended = parsed((site / "reglement/2001-01-01/reglement-2001-01-01.akn").read_text("utf-8"))
    (interval,) = ended.iter("{*}timeInterval")
    days = {f"#{event.get('eId')}": event.get("date") for event in ended.iter("{*}eventRef")}
    assert (days[interval.get("start")], days[interval.get("end")]) == ("2001-01-01", "2002-02-01")


def test_a_redline_says_which_act_made_each_change_and_is_downloaded_from_its_page(site: Path) -> None:
    path = "reglement/comparer/2002-02-02..2003-03-03"
    (link,) = [
        element for element in page(site, path).select(".autres a[download]") if str(element["href"]).endswith(".akn")
    ]
    root = parsed((site / path / str(link["href"])).read_text("utf-8"))
    found = [
        (change.get("type"), change[0].get("href"), change[1].get("href")) for change in root.iter("{*}textualMod")
    ]
    assert found == [("substitution", "#acte_1", "#art_1__al_1"), ("insertion", "#acte_1", "#art_2")]
    (old, new) = ("".join(side.itertext()) for side in next(root.iter("{*}textualMod"))[-2:])
    assert (old, new) == ("Le club joue aux dés.", "Le club joue aux cartes.")
    assert ["".join(element.itertext()) for element in root.iter("{http://www.w3.org/1999/xhtml}del")] == ["dés"]


def version_of(site: Path, day: str) -> dict[str, Any]:
    listed = json.loads((site / "reglement/versions.json").read_text("utf-8"))
    found: dict[str, Any] = next(entry["properties"] for entry in listed if entry["version"] == day)
    return found


def test_the_sitemap_dates_sealed_texts_by_their_seals(build: Build) -> None:
    sitemap = (build(SITE) / "sitemap.xml").read_text("utf-8")
    days = dict(re.findall(r"<loc>([^<]+)</loc>\s*<lastmod>([^<]+)</lastmod>", sitemap))
    assert {path: days[f"{SITE}reglement/{path}"] for path in ("", "1999-12-31/", "2001-01-01/", "2003-03-03/")} == {
        "": "2022-04-01",
        "1999-12-31/": "2020-03-01",
        "2001-01-01/": "2022-04-01",
        "2003-03-03/": "2021-03-01",
    }
    assert days[f"{SITE}reglement/comparer/1999-12-31..2001-01-01/"] == "2022-04-01"
    assert days[SITE] > "2023"


def test_the_timemap_tells_the_versions_in_the_order_of_their_days(site: Path) -> None:
    written = (site / "reglement/timemap.link").read_text("utf-8")
    links = [re.fullmatch(r"<([^>]*)>((?:; [a-z]+=\"[^\"]*\")+)", line) for line in written.strip().split(",\n")]
    found = []
    for link in links:
        assert link is not None
        attributes = dict(re.findall(r'([a-z]+)="([^"]*)"', link[2]))
        found.append((attributes.pop("rel"), urljoin(f"{SITE}reglement/timemap.link", link[1]), attributes))
    first, last = "Fri, 31 Dec 1999 00:00:00 GMT", "Tue, 01 Apr 2003 00:00:00 GMT"
    assert found == [
        ("original", f"{SITE}reglement/", {}),
        ("self", f"{SITE}reglement/timemap.link", {"type": "application/link-format", "from": first, "until": last}),
        ("first memento", f"{SITE}reglement/1999-12-31/", {"datetime": first}),
        ("memento", f"{SITE}reglement/2001-01-01/", {"datetime": "Mon, 01 Jan 2001 00:00:00 GMT"}),
        ("memento", f"{SITE}reglement/2002-02-02/", {"datetime": "Sat, 02 Feb 2002 00:00:00 GMT"}),
        ("last memento", f"{SITE}reglement/2003-03-03/", {"datetime": last}),
    ]


def read_feed(site: Path) -> Any:  # noqa: ANN401
    found = feedparser.parse(
        (site / "feed.atom").read_bytes(),
        response_headers={"content-location": f"{SITE}feed.atom", "content-type": "application/atom+xml"},
    )
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == "atom10"
    return found


def test_the_feed_has_an_entry_for_each_version_and_each_correction(site: Path) -> None:
    found = read_feed(site)
    assert [(entry.title.replace("\u00a0", " "), entry.published[:10], entry.link) for entry in found.entries] == [
        (
            "Règlement du club, version du 1er janvier 2001 : correction de la transcription",
            "2022-04-01",
            f"{SITE}reglement/2001-01-01/#provenance",
        ),
        ("Règlement du club : version du 3 mars 2003", "2021-03-01", f"{SITE}reglement/2003-03-03/"),
        ("Règlement du club : version du 2 février 2002", "2020-03-01", f"{SITE}reglement/2002-02-02/"),
        ("Règlement du club : version du 1er janvier 2001", "2020-03-01", f"{SITE}reglement/2001-01-01/"),
        ("Règlement du club : version du 31 décembre 1999", "2020-03-01", f"{SITE}reglement/1999-12-31/"),
    ]
    assert found.feed.updated == "2022-04-01T00:00:00Z"
    assert found.feed.title == found.feed.author == "Club & textes"
    assert [link["href"] for link in page(site, "").select("link[type='application/atom+xml']")] == ["feed.atom"]


def test_the_entry_of_a_version_says_what_changed_since_the_one_before(site: Path) -> None:
    corrected, latest, third, second, first = read_feed(site).entries
    content = BeautifulSoup(third.content[0].value, "lxml")
    assert [element.get_text().replace("\u00a0", " ") for element in content.select("li")] == [
        "À l’article 1er, « quilles » devient « dés »."
    ]
    assert [element["href"] for element in content.select("a")] == [f"{SITE}reglement/comparer/2001-01-01..2002-02-02/"]
    assert "L’article 2 est ajouté." in latest.content[0].value
    assert "est ajouté" not in second.content[0].value
    assert "content" not in first
    assert "content" not in corrected


def test_an_entry_keeps_its_id_wherever_the_site_is(build: Build) -> None:
    ids = [[entry.id for entry in read_feed(build(address)).entries] for address in ("", SITE)]
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == len(ids[0])
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", identifier) for identifier in ids[0])


def test_the_feed_keeps_its_id_when_texts_and_older_versions_are_added(tmp_path: Path) -> None:
    texts = tmp_path / "textes"
    write_text(texts, "# Statuts\n\nMots.\n")
    before = sealed_corpus(texts)
    write_text(texts, "# Statuts\n\nMots anciens.\n", day=date(1999, 1, 1))
    (texts / "avenants").mkdir()
    (texts / "avenants/texte.toml").write_text('title = "Avenants"\n', "utf-8")
    (texts / "avenants/2019-01-01.md").write_text("# Avenants\n\nMots.\n", "utf-8")
    seal_corpus(texts, date(2021, 1, 1))
    ids = [feedparser.parse(feed(corpus, "Club", SITE)).feed.id for corpus in (before, read_corpus(texts))]
    assert ids[0] == ids[1]


def listing(site: Path, path: str, schema: str) -> Any:  # noqa: ANN401
    rules = json.loads((site / schema).read_text("utf-8"))
    found = json.loads((site / path).read_text("utf-8"))
    validator(rules).validate(found)
    return found


def test_the_listing_of_texts_meets_the_schema_it_names(site: Path) -> None:
    found = listing(site, "textes.json", "schemas/textes.schema.json")
    assert urljoin(f"{SITE}textes.json", found["$schema"]) == f"{SITE}schemas/textes.schema.json"
    (text,) = found["textes"]
    assert text["derniere_version"] == "2003-03-03"
    for name in ("adresse", "versions", "timemap"):
        path = urljoin(f"{SITE}textes.json", text[name]).removeprefix(SITE)
        assert (site / path).exists()


def test_the_listing_of_versions_has_the_shape_of_version_menus(site: Path) -> None:
    found = listing(site, "reglement/versions.json", "schemas/versions.schema.json")
    assert [(entry["version"], entry["title"], entry["aliases"]) for entry in found] == [
        ("2003-03-03", "3 mars 2003", []),
        ("2002-02-02", "2 février 2002", []),
        ("2001-01-01", "1er janvier 2001", []),
        ("1999-12-31", "31 décembre 1999", []),
    ]
    for address in (name for entry in found for name in (entry["version"], *entry["aliases"])):
        assert (site / "reglement" / address / "index.html").is_file()
    latest, _, corrected, first = (entry["properties"] for entry in found)
    assert latest["modifiee_par"] == ["Un vote"]
    assert (latest["debut"], latest["fin"]) == ("2003-04-01", None)
    assert (first["debut"], first["fin"], first["corrections"]) == ("1999-12-31", "2000-12-31", [])
    assert corrected["corrections"] == [
        {
            "jour": "2022-04-01",
            "avant": "aux quiles",
            "apres": "aux quilles",
            "motif": "Une lettre <oubliée>.",
            "scelle": False,
        }
    ]
    assert corrected["sha512"] != corrected["sha512_scelle"]
    for file in latest["fichiers"]:
        assert (site / urljoin(f"{SITE}reglement/versions.json", file["adresse"]).removeprefix(SITE)).is_file()


def test_the_head_of_a_version_says_its_own_address_once(site: Path) -> None:
    found = page(site, "reglement/2001-01-01")
    (canonical,) = found.select("link[rel='canonical']")
    here = f"{SITE}reglement/2001-01-01/"
    assert urljoin(here, str(canonical["href"])) == here
    (timemap,) = found.select("link[rel='timemap']")
    assert urljoin(here, str(timemap["href"])) == f"{SITE}reglement/timemap.link"
    assert timemap["type"] == "application/link-format"


def test_the_page_of_a_text_dates_only_the_checksum_that_was_sealed(site: Path) -> None:
    rows = [element for element in page(site, "reglement").select(".jours tr") if "Scellement" in plain(element)]
    proofs = {str(row.select("a")[-1]["href"]): plain(row) for row in rows}
    corrected, first = (version_of(site, day) for day in ("2001-01-01", "1999-12-31"))
    assert proofs["2001-01-01/"].startswith("1er mars 2020")
    assert f"SHA-512 du texte scellé : {corrected['sha512_scelle']}" in proofs["2001-01-01/"]
    assert f"SHA-512 du texte corrigé depuis : {corrected['sha512']}" in proofs["2001-01-01/"]
    assert f"SHA-512 du texte scellé : {first['sha512']}" in proofs["1999-12-31/"]
    assert "corrigé" not in proofs["1999-12-31/"]


def test_the_log_of_corrections_is_public(site: Path) -> None:
    (entry,) = page(site, "").select(".corrections li")
    said = entry.get_text(" ").replace("\u00a0", " ")
    assert "Le 1er avril 2022 : « aux quiles » est devenu « aux quilles ». Une lettre <oubliée>." in said
    assert [link["href"] for link in entry.select("a")] == ["reglement/2001-01-01/#provenance"]


def test_the_command_of_a_correction_computes_the_checksums_beside_it(site: Path, tmp_path: Path) -> None:
    sealed, now, command = page(site, "").select(".corrections li code")
    with zipfile.ZipFile(site / "archives/textes.zip") as package:
        package.extractall(tmp_path)
    words = command.get_text().split()
    done = subprocess.run(words, cwd=tmp_path / "textes", capture_output=True, text=True, check=True)
    assert [line.split()[0] for line in done.stdout.splitlines()] == [sealed.get_text(), now.get_text()]
    corrected = version_of(site, "2001-01-01")
    assert (sealed.get_text(), now.get_text()) == (corrected["sha512_scelle"], corrected["sha512"])


def test_a_replaced_version_is_read_but_not_searched(site: Path) -> None:
    index = json.loads((site / "search/search_index.json").read_text("utf-8"))
    addresses = {entry["location"].split("#")[0] for entry in index["docs"]}
    assert "reglement/2003-03-03/" in addresses
    assert not [listed for listed in addresses if re.search("1999-12-31|2001-01-01|2002-02-02", listed)]


def test_the_navigation_shows_the_version_being_read_beside_the_latest(site: Path) -> None:
    for path, shown in (
        ("reglement/2002-02-02", ["2003-03-03", "2002-02-02"]),
        ("reglement/2003-03-03", ["2003-03-03"]),
    ):
        found = page(site, path)
        links = [
            urljoin(f"{SITE}{path}/", str(link["href"])) for link in found.select(".md-nav--primary a.md-nav__link")
        ]
        versions = [link.rstrip("/").rpartition("/")[2] for link in links if "#" not in link and "/20" in link]
        assert versions == shown
        assert found.select(".md-nav--secondary a[href='#article-1']")
