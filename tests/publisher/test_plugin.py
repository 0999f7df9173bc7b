"""The plugin on a small corpus that has nothing to do with the project's own, built as anyone builds a MkDocs site."""

import re
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

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
type Write = Callable[..., Path]
type Build = Callable[[Path], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Lay a project out: the files given, over those of the club."""

    def written(**files: str) -> Path:
        project = {
            "mkdocs.yml": CONFIG,
            "docs/index.md": "# Club\n\n<!-- insert: textes -->\n\n<!-- insert: prix -->\n",
            "docs/textes/reglement/texte.toml": 'title = "Règlement <du> club"\nshort_title = "Règlement"\n',
            "docs/textes/reglement/1999-12-31.md": FIRST,
            "docs/textes/reglement/1999-12-31.tarif.toml": TARIFF.format(amount="12", words="12"),
            "docs/textes/reglement/2001-01-01.md": FIRST.replace("boules", "quilles"),
        }
        for name, content in (project | files).items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, "utf-8")
        return tmp_path

    return written


def run(project: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)


def page(project: Path, path: str) -> BeautifulSoup:
    built = run(project)
    assert built.returncode == 0, built.stderr
    return BeautifulSoup((project / "site" / path / "index.html").read_text("utf-8"), "html.parser")


def test_a_version_stands_whole_at_its_address(write: Write) -> None:
    found = page(write(), "reglement/1999-12-31")
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


def test_each_alinea_links_to_itself_under_a_name_and_adds_no_character(write: Write) -> None:
    found = page(write(), "reglement/1999-12-31")
    for alinea in found.select(".alinea"):
        link = alinea.select_one("a.numero")
        assert link is not None
        assert link["href"] == f"#{alinea['id']}"
        assert link["aria-label"]
        assert link.get_text() == ""


def test_the_contents_are_those_of_the_text(write: Write) -> None:
    found = page(write(), "reglement/1999-12-31")
    entries = [link.get_text(strip=True) for link in found.select(".md-nav--secondary .md-nav__link")]
    assert [entry for entry in dict.fromkeys(entries) if "Article" in entry] == [
        "Article 1er : Objet",
        "Article L. 2-1",
    ]


def test_a_figure_is_marked_where_the_text_sets_it(write: Write) -> None:
    found = page(write(), "reglement/1999-12-31")
    mark = found.select_one("#tarif-base")
    assert mark is not None
    assert mark.get_text() == "12 € TTC par élève et par an"
    parent = mark.find_parent(class_="alinea")
    assert parent is not None
    assert parent["id"] == "article-1-al-2"


def test_a_footnote_is_called_and_answers(write: Write) -> None:
    found = page(write(), "reglement/1999-12-31")
    call = found.select_one("a.appel")
    note = found.select_one("#note-1")
    assert call is not None
    assert note is not None
    assert call["href"] == "#note-1"
    assert note.select("a[href='#appel-1']")
    assert found.select("#appel-1")


def test_a_work_has_a_page_of_its_own_with_every_version(write: Write) -> None:
    found = page(write(), "reglement")
    heading = found.select_one("h1")
    assert heading is not None
    assert heading.get_text() == "Règlement <du> club"
    links = [link["href"] for link in found.select(".frise h3 a")]
    assert links == ["2001-01-01/", "1999-12-31/"]


def test_an_older_version_leads_to_the_latest(write: Write) -> None:
    found = page(write(), "reglement/1999-12-31")
    facts = found.select_one(".version__faits")
    assert facts is not None
    assert facts.select("a[href='../2001-01-01/']")
    assert "dernière version" not in facts.get_text()


def test_inserts_are_filled_from_the_corpus(write: Write) -> None:
    found = page(write(), "")
    assert found.select("a[href='reglement/1999-12-31/#tarif-base']")
    assert "12,00\u00a0€ TTC par élève et par an" in found.get_text()


def test_every_link_of_every_page_leads_somewhere(write: Write) -> None:
    site = write() / "site"
    assert run(site.parent).returncode == 0
    for file in site.rglob("*.html"):
        if file.name == "404.html":
            continue
        for link in BeautifulSoup(file.read_text("utf-8"), "html.parser").select("a[href]"):
            path, _, anchor = str(link["href"]).partition("#")
            if re.match(r"https?:|mailto:", path):
                continue
            target = (file.parent / path if path else file).resolve()
            target = target / "index.html" if target.is_dir() else target
            assert target.is_file(), f"{file}: {link['href']}"
            if anchor:
                assert BeautifulSoup(target.read_text("utf-8"), "html.parser").find(id=anchor), link["href"]


def test_the_sources_of_the_texts_are_no_pages(write: Write) -> None:
    project = write()
    assert run(project).returncode == 0
    assert not list((project / "site").glob("textes/reglement/**/*"))


def test_the_texts_take_their_place_in_the_navigation(write: Write) -> None:
    config = CONFIG + "nav: [{Accueil: index.md}, {Textes: textes/}]\n"
    found = page(write(**{"mkdocs.yml": config}), "")
    entries = [" ".join(link.get_text().split()) for link in found.select(".md-nav--primary .md-nav__link")]
    assert "Version du 1er janvier 2001" in entries


def test_another_theme_will_do(write: Write) -> None:
    found = page(write(**{"mkdocs.yml": CONFIG.replace("material", "mkdocs")}), "reglement/1999-12-31")
    assert found.select("#article-1-al-1")


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"docs/textes/reglement/1999-12-31.tarif.toml": TARIFF.format(amount="13", words="12")}, "base.amount"),
        ({"docs/textes/reglement/1999-12-31.md": FIRST + "\n## Article 1\n\nBis.\n"}, "already begins on line 3"),
        (
            {"docs/index.md": "# Club\n\n<!-- insert: prx -->\n"},
            "index.md: found insert « prx », expected one of prix, services, tarif, textes",
        ),
        ({"docs/index.md": "# Club\n\n[Texte](reglement/1999-12-30.md)\n"}, "reglement/1999-12-30.md"),
    ],
)
def test_a_fault_stops_the_build_and_is_named(write: Write, files: dict[str, str], expected: str) -> None:
    built = run(write(**files))
    assert built.returncode != 0
    assert expected in built.stderr


def test_a_simulator_page_without_a_tariff_is_refused(write: Write) -> None:
    project = write(**{"mkdocs.yml": CONFIG.replace("[versioned-texts]", "[versioned-texts: {simulator: index.md}]")})
    (project / "docs/textes/reglement/1999-12-31.tarif.toml").unlink()
    built = run(project)
    assert built.returncode != 0
    assert "versioned-texts: simulator: found index.md" in built.stderr


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
