"""The smallest project that has everything: a club, its rules in two versions."""

CONFIG = """site_name: Club
theme: material
plugins: [versioned-texts]
"""
FIRST = """# Règlement du club

## Article 1er : Objet

Le club joue aux boules. \\<script>alert("non")\\</script>

La cotisation est de 12 € TTC par élève et par an.

## Article L. 2-1

- Un ;
- deux[^1].

[^1]: Voir l'article 1er.
"""
RULES = "docs/textes/reglement"
CLUB = {
    "mkdocs.yml": CONFIG,
    "docs/index.md": "# Club\n\n[[ versioned-texts écrit ici : textes ]]\n",
    f"{RULES}/texte.toml": 'title = "Règlement <du> club"\nshort_title = "Règlement"\n',
    f"{RULES}/1999-12-31.md": FIRST,
    f"{RULES}/2001-01-01.md": FIRST.replace("boules", "quilles"),
}


def with_options(options: str) -> str:
    """Give the settings of the club's site with some of the plugin."""
    return CONFIG.replace("[versioned-texts]", f"[versioned-texts: {{{options}}}]")
