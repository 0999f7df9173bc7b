"""A site of a corpus that has nothing to do with the project's own: the rules of a club, in four versions."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).parents[2]

CONFIG = """site_name: Club
theme: {{name: material, language: fr, font: false}}
extra: {{generator: false}}
markdown_extensions: [attr_list]
plugins:
  - versioned-texts:
      simulator: simulateur.md
      compare: comparer.md
      pyodide: {project}/node_modules/pyodide
"""
RULES = """# Règlement du club

## Article 1er : Objet

Le club joue aux {game} <b>dehors</b>, chaque {day}.

La cotisation est de {price} € TTC par élève et par an.

## Article 2 : Local

Le local est ouvert à tous les membres ; la clé est rendue le soir même.
"""
INSERTED = """## Article 2 : Assurance

Chaque membre s'assure avant de jouer, et le prouve au bureau par écrit.

## Article 3 : Local"""
TARIFF = """[base]
label = "Cotisation"
amount = "{price}"
unit = "EUR TTC / élève / an"
article = "1er"
quote = "{price} € TTC par élève et par an"
"""
CHARTER = "# Charte\n\n## Article 1\n\nOn joue fair-play.\n"
VERSIONS = {
    "1999-12-31": {"game": "boules", "day": "mardi", "price": "12"},
    "2001-01-01": {"game": "quilles", "day": "mardi", "price": "15"},
    "2002-02-02": {"game": "quilles", "day": "jeudi soir", "price": "15"},
    "2003-03-03": {"game": "dés", "day": "jeudi soir", "price": "9"},
}
STATIC = ("1999-12-31", "2003-03-03")
"""A pair that has a page of its own."""

UNLISTED = ("1999-12-31", "2002-02-02")
"""A pair that has none."""


@dataclass(frozen=True, slots=True)
class Club:
    """The project of the club: the folder of its texts, and its site as built."""

    texts: Path
    built: Path


def club_in(folder: Path) -> Club:
    """Give the club that was laid out in a folder."""
    return Club(folder / "docs" / "textes", folder / "site")


def build_club(folder: Path) -> None:
    """Lay the club out in a folder and build its site, strictly."""
    files = {
        "mkdocs.yml": CONFIG.format(project=PROJECT),
        "docs/index.md": "# Club\n",
        "docs/simulateur.md": "# Calcul\n\n<!-- insert: simulateur -->\n",
        "docs/comparer.md": "# Comparer\n\n<!-- insert: comparer -->\n\n<!-- insert: comparaisons -->\n",
        "docs/textes/charte/texte.toml": 'title = "Charte"\n',
        "docs/textes/charte/2000-05-05.md": CHARTER,
        "docs/textes/reglement/texte.toml": 'title = "Règlement du club"\nshort_title = "Règlement <du> club"\n',
    }
    for date, said in VERSIONS.items():
        rules = RULES.format(**said)
        files[f"docs/textes/reglement/{date}.md"] = (
            rules.replace("## Article 2 : Local", INSERTED) if date >= "2002" else rules
        )
        files[f"docs/textes/reglement/{date}.tarif.toml"] = TARIFF.format(**said)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    built = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
