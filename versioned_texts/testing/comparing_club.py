"""A club whose site compares any two versions of its rules, by an engine that is made once: no simulator, no tariff."""

from pathlib import Path

from versioned_texts.testing.corpora import INSERT, lay_out

PROJECT = Path(__file__).resolve().parents[2]
CONFIG = f"""site_name: Club
theme: material
plugins:
  - versioned-texts:
      compare: comparer.md
      pyodide: {PROJECT}/node_modules/pyodide
      cache: {PROJECT}/.cache
"""
RULES = "# Règlement\n\n## Article 1\n\nOn joue aux {game}.\n"
GAMES = ("boules", "quilles", "dés", "cartes", "dames", "échecs", "billes")


def club(project: Path, versions: int, config: str = CONFIG) -> Path:
    """Lay out a club whose rules have some versions, a year apart.

    The latest is always the same, and with it the engine, which is proven by the latest.
    """
    years = range(2001, 2001 + len(GAMES))
    texts = {
        f"{year}-01-01.md": RULES.format(game=game) for year, game in list(zip(years, GAMES, strict=True))[-versions:]
    }
    files = {
        "mkdocs.yml": config,
        "docs/index.md": "# Club\n",
        "docs/comparer.md": "# Comparer\n\n" + "\n".join(map(INSERT.format, ("comparer", "comparaisons"))),
        "docs/textes/regles/texte.toml": 'title = "Règles </script><b>du</b> club"\n',
        **{f"docs/textes/regles/{name}": text for name, text in texts.items()},
    }
    return lay_out(project, files)
