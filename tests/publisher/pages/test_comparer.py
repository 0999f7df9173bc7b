"""The page that compares any two versions, and what a site needs for it: no simulator, no tariff."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

PROJECT = Path(__file__).parents[3]
CONFIG = f"""site_name: Club
theme: material
plugins:
  - versioned-texts:
      compare: comparer.md
      pyodide: {PROJECT}/node_modules/pyodide
"""
RULES = "# Règlement\n\n## Article 1\n\nOn joue aux {game}.\n"
COMPARER = "# Comparer\n\n<!-- insert: comparer -->\n\n<!-- insert: comparaisons -->\n"
GAMES = ("boules", "quilles", "dés", "cartes", "dames", "échecs", "billes")

type Build = Callable[..., Path]


def run(project: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)


def lay_out(project: Path, versions: int, config: str = CONFIG) -> None:
    files = {"mkdocs.yml": config, "docs/index.md": "# Club\n", "docs/comparer.md": COMPARER}
    files["docs/textes/regles/texte.toml"] = 'title = "Règles </script><b>du</b> club"\n'
    for place, game in enumerate(GAMES[:versions]):
        files[f"docs/textes/regles/{2001 + place}-01-01.md"] = RULES.format(game=game)
    for name, content in files.items():
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")


def built(project: Path, versions: int) -> Path:
    lay_out(project, versions)
    done = run(project)
    assert done.returncode == 0, done.stderr
    return project / "site"


def soup(site: Path, path: str) -> BeautifulSoup:
    return BeautifulSoup((site / path / "index.html").read_text("utf-8"), "html.parser")


def test_a_site_without_a_simulator_or_a_tariff_compares(tmp_path: Path) -> None:
    site = built(tmp_path, 4)
    page = soup(site, "comparer")
    (data,) = page.select("script[data-textes]")
    (text,) = json.loads(data.get_text())
    assert text["nom"] == "Règles </script><b>du</b> club"
    assert [one["jour"] for one in text["versions"]][:2] == ["1er janvier 2001", "1er janvier 2002"]
    for version in text["versions"]:
        assert json.loads((site / version["parties"]).read_text("utf-8"))["date"] == version["date"]
    for pair in text["pages"]:
        assert (site / f"regles/comparer/{pair}/index.html").is_file()
    redline = soup(site, "regles/comparer/2001-01-01..2002-01-01")
    assert not redline.select(".changement")
    (others,) = redline.select(".autres a")
    assert others["href"] == "../../../comparer/#texte=regles&de=2001-01-01&a=2002-01-01"


def test_the_page_grows_with_the_number_of_versions(tmp_path: Path) -> None:
    counts = {}
    for versions in (3, 5, 7):
        page = soup(built(tmp_path / str(versions), versions), "comparer")
        (data,) = page.select("script[data-textes]")
        counts[versions] = len(page.select(".comparaisons a")), len(data.get_text())
    assert [listed for listed, _ in counts.values()] == [3, 7, 11]
    sizes = [size for _, size in counts.values()]
    assert sizes[1] - sizes[0] == sizes[2] - sizes[1]


def test_a_text_of_one_version_has_nothing_to_compare(tmp_path: Path) -> None:
    page = soup(built(tmp_path, 1), "comparer")
    said = page.get_text().replace("\u00a0", " ")
    assert "Chaque texte n’a encore qu’une version publiée ici : il n’y a rien à comparer." in said
    assert not page.select(".comparateur, form[autocomplete]")


def test_a_site_without_the_option_has_none_of_it(tmp_path: Path) -> None:
    lay_out(tmp_path, 2, "site_name: Club\ntheme: material\nplugins: [versioned-texts]\n")
    (tmp_path / "docs/comparer.md").unlink()
    done = run(tmp_path)
    assert done.returncode == 0, done.stderr
    site = tmp_path / "site"
    assert not list(site.rglob("parties.json"))
    assert not (site / "assets/moteur").exists()
    page = soup(site, "regles/comparer/2001-01-01..2002-01-01")
    assert not page.select(".autres, .comparaison script, .comparaison form")


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("compare: comparer.md", "compare: absente.md", "versioned-texts: compare: found no page absente.md"),
        (f"{PROJECT}/node_modules/pyodide", "nulle-part", r"nulle-part lacks .*npm ci"),
    ],
)
def test_what_is_missing_is_told(tmp_path: Path, before: str, after: str, expected: str) -> None:
    lay_out(tmp_path, 2, CONFIG.replace(before, after))
    done = run(tmp_path)
    assert done.returncode != 0
    assert re.search(expected, done.stderr)
