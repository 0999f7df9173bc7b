"""The legal names of communities and communes, and how a French sentence uses each."""

import unicodedata

_KINDS = {
    "CC": "Communauté de communes",
    "CA": "Communauté d’agglomération",
    "CU": "Communauté urbaine",
}
_SPELLINGS = {"'": "’", "Coeur": "Cœur", "Métropole Européenne": "Métropole européenne"}
"""What published lists write otherwise than acts do."""

_DEFINITE = {
    "la ": ("Communauté", "Métropole", "Commune", "Ville", "Collectivité"),
    "le ": ("Syndicat", "SIVU", "SIVOM", "Pays", "Pôle", "Département"),
    "l’": ("Agglomération", "Établissement", "Eurométropole"),
}
_ARTICLES = {word: article for article, words in _DEFINITE.items() for word in words}
"""The article of a body by the first word of its name."""

_COUNCILS = {
    "Communauté": "Conseil communautaire",
    "Métropole": "Conseil de la métropole",
    "Commune": "Conseil municipal",
    "Ville": "Conseil municipal",
    "Syndicat": "Comité syndical",
}


def legal_name(name: str) -> str:
    """Write the name of a community in full: « Communauté de communes Flandre Lys » of « CC Flandre Lys »."""
    kind, _, rest = name.partition(" ")
    full = f"{_KINDS[kind]} {rest}" if kind in _KINDS and rest else name
    for found, right in _SPELLINGS.items():
        full = full.replace(found, right)
    return full


def community_kind(name: str) -> str:
    """Name the kind of a community: « Communauté de communes » of « CC Flandre Lys », else « Métropole »."""
    return _KINDS.get(name.partition(" ")[0], "Métropole")


def commune_legal_name(name: str, *, aspirated: bool = False) -> str:
    """Write the name of a commune in full: « Commune d’Arras », « Commune du Quesnoy », « Commune de Hem »."""
    name = name.replace("'", "’")
    for article, contracted in (("Le ", "du"), ("Les ", "des")):
        if name.startswith(article):
            return f"Commune {contracted} {name.removeprefix(article)}"
    elides = _begins_with_vowel(name) or (name[:1] in {"H", "Y"} and not aspirated)
    return f"Commune {'d’' if elides else 'de '}{name}"


def council(name: str) -> str:
    """Name the assembly of a body by its legal name, empty where that doesn't say."""
    return _COUNCILS.get(name.partition(" ")[0], "")


def with_article(name: str) -> str:
    """Write a legal name with its article: « la Communauté de communes Flandre Lys », « la commune d’Arras »."""
    kind = name.partition(" ")[0]
    return f"{_ARTICLES.get(kind, '')}{name.replace('Commune ', 'commune ', 1) if kind == 'Commune' else name}"


def after_de(name: str) -> str:
    """Write a legal name after « de »: « de la commune d’Arras », « du Syndicat des écoles »."""
    whole = with_article(name)
    if whole.startswith("le "):
        return f"du {whole.removeprefix('le ')}"
    return f"d’{whole}" if _begins_with_vowel(whole) else f"de {whole}"


def _begins_with_vowel(word: str) -> bool:
    return unicodedata.normalize("NFD", word)[:1] in set("AEIOUÆŒaeiouæœ")
