"""What the simulator adds to the smallest site: prices in its pages, faults that stop its build."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from simulator.testing.corpora import PRICED_CLUB, line
from versioned_texts.testing.building import build, built, page, plain
from versioned_texts.testing.club import FIRST, RULES, with_options
from versioned_texts.testing.commands import serving
from versioned_texts.testing.comparing_club import CONFIG, club
from versioned_texts.testing.corpora import INSERT, change, lay_out
from versioned_texts.tests.plugin.conftest import Write

TARIFF = f"{RULES}/1999-12-31.tarif.toml"


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Lay a project out: the files given, over those of the club."""
    return lambda files=None: lay_out(tmp_path, PRICED_CLUB | (files or {}))


def test_an_insert_is_of_the_day_that_it_is_shown_for(write: Write) -> None:
    later = {
        f"{RULES}/2999-01-01.md": FIRST.replace("12 €", "15 €"),
        f"{RULES}/2999-01-01.tarif.toml": line(amount="15", quote="15 € TTC par élève et par an"),
    }
    price = INSERT.format("prix")
    coming = f'<div markdown data-depuis="2999-01-01">\n\n{price}\n</div>\n'
    settings = "site_name: Club\nplugins: [versioned-texts]\nmarkdown_extensions: [md_in_html]\n"
    project = write(later | {"docs/index.md": f"# Club\n\n{price}\n{coming}", "mkdocs.yml": settings})
    home = page(built(project), "")
    now, then = (plain(price) for price in home.select(".prix"))
    assert now == (
        "12,00 € TTC par élève et par an Tarif de la version du 31 décembre 1999."
        " Déjà publié, à partir du 1er janvier 2999 : Cotisation, 15,00 € TTC par élève et par an."
    )
    assert then == "15,00 € TTC par élève et par an Tarif de la version du 1er janvier 2999."
    assert plain(home.select_one(".echeance:has(.prix)")).startswith("À partir du 1er janvier 2999 : ")


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"mkdocs.yml": with_options("embed: absent.md")}, "embed: found no page absent.md"),
        ({"mkdocs.yml": with_options("simulator: absent.md")}, "simulator: found no page absent.md"),
        ({"mkdocs.yml": with_options("headcounts: ../outside")}, "headcounts: found ../outside"),
        (
            {f"docs/textes/collectivites/{name}": "title = 'Autre'" for name in ("texte.toml", "1999-12-31.md")},
            "collectivites: (folder)\n    found:    collectivites\n    expected: another name than",
        ),
        ({TARIFF: line(amount="13", quote="12 € TTC par élève et par an")}, "line.base.amount"),
        (
            {"mkdocs.yml": with_options('plain_labels: ["Cours = cours", "= base"]')},
            "plain_labels: found 'Cours = cours', ' = base', expected a label and the field of a line that is chosen",
        ),
    ],
)
def test_a_fault_stops_the_build_and_is_named(write: Write, files: dict[str, str], expected: str) -> None:
    result = build(write(files))
    assert result.stopped
    assert expected in result.log


def test_a_simulator_page_without_a_tariff_is_refused(write: Write, project: Path) -> None:
    priced = write({"mkdocs.yml": with_options(f"simulator: index.md, pyodide: {project}/node_modules/pyodide")})
    (priced / TARIFF).unlink()
    result = build(priced)
    assert result.stopped
    assert "simulator: found index.md" in result.log


def test_serve_takes_up_a_changed_tariff(write: Write) -> None:
    project = write()
    with serving(project) as server:
        before = server.get("reglement/")
        change(project / TARIFF, "Cotisation", "COTISATION")
        assert "COTISATION" in server.page_once_changed("reglement/", before)


def test_the_line_for_other_sites_has_the_address_of_the_site(tmp_path: Path) -> None:
    config = f"{CONFIG}      embed: integre.md\nsite_url: https://club.example/a/\n"
    pages = {"integre": "# Une page\n", "integrer": "# La ligne\n\n[[ versioned-texts écrit ici : integrer ]]\n"}
    project = lay_out(club(tmp_path, 2, config), {f"docs/{name}.md": text for name, text in pages.items()})
    site = built(project)
    shown = page(site, "integrer")
    sources = [
        script["src"] for script in BeautifulSoup(shown.select("pre.copy code")[0].get_text(), "lxml").select("[src]")
    ]
    assert sources == ["https://club.example/a/integre/", "https://club.example/a/assets/encart.js"]
    assert "Remplacez" not in shown.get_text()
    listed = (site / "sitemap.xml").read_text("utf-8")
    assert "/integrer/" in listed
    assert "/integre/" not in listed


def test_a_site_that_only_compares_publishes_no_script_of_other_pages(tmp_path: Path) -> None:
    site = built(club(tmp_path, 2))
    published = {file.name for file in site.glob("assets/programme/*/*") if file.suffix != ".map"}
    assert published == {f"{name}.{kind}" for name in ("price-change", "proposal") for kind in ("css", "js")}
