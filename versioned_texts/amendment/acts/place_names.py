"""How an act names the parts and the paragraphs of a text, and reads their names."""

import re
from collections import Counter
from collections.abc import Iterator

import french
from versioned_texts.amendment.acts.notation import visible
from versioned_texts.redline import Part
from versioned_texts.redline.wording import NOTES, unit_of

ARTICLES = {
    "the": ("l’", "le ", "la ", "les "),
    "of": ("de l’", "du ", "de la ", "des "),
    "to": ("à l’", "au ", "à la ", "aux "),
}
"""The articles before a vowel, a masculine, a feminine and a plural noun: alone, after « de », after « à »."""

_FEMININE = {"image", "ligne", "note", "occurrence", "partie"}
_ARTICLE = re.compile(r"(?:(?P<annex>(?:annexe|appendice)\b[^«»:;|]*), )?(?P<article>(?:article|en-tête)\b[^«»:;|]*)")
_NAME = re.compile(r"(?P<unit>[a-zé]+?)s? (?P<first>\d+)(?: (?:à|et) (?P<last>\d+))?(?P<place> d.*|)")


def declined(name: str) -> dict[str, str]:
    """Return a name after each article (``l’alinéa 3``, ``de la ligne 2``, ``aux mots « … »``), its verb, an ending."""
    first, *others = name.split()
    noun = "occurrence" if others[:1] == ["occurrence"] else first  # its number stands before it
    plural, feminine = noun.endswith("s"), noun.removesuffix("s") in _FEMININE
    form = 3 if plural else 0 if first[0] in "aei" else 2 if feminine else 1
    forms = {case: articles[form] + name for case, articles in ARTICLES.items()}
    return {**forms, "are": "sont" if plural else "est", "ending": "e" * feminine + "s" * plural}


class NamedText:
    """A text as it stands, the names of its parts and paragraphs, and where these are."""

    def __init__(self, parts: tuple[Part, ...]) -> None:
        labels = [_label(one) for one in parts]
        once = Counter(labels)
        self.parts = parts
        self.names = [
            label if label and once[label] == 1 else f"partie n° {number} du texte"
            for number, label in enumerate(labels, start=1)
        ]
        self.places = {name: place for place, name in enumerate(self.names)}
        self._units = [list(_units(part)) for part in parts]
        places = ((part, place) for part, units in enumerate(self._units) for place in range(len(units)))
        self._paragraphs = {self.paragraphs(*place): place for place in places}

    def paragraphs(self, part: int, start: int, end: int = 0) -> str:
        """Name neighbouring paragraphs: ``alinéa 2 de l’article 5``, ``lignes 2 à 4 du tableau 1 de l’article 5``."""
        units = self._units[part][start : end or start + 1]
        (unit, first, table), (*_, last, _) = units[0], units[-1]
        numbers = f"s {first} {'à' if last - first > 1 else 'et'} {last}" if len(units) > 1 else f" {first}"
        where = "" if unit == "note" else f" {declined(self.names[part])['of']}"
        return f"{unit}{numbers}{f' du tableau {table}' if table else ''}{where}"

    def span(self, name: str) -> tuple[int, int, int]:
        """Return the part, the start and the end of neighbouring paragraphs; a `KeyError` where there are none."""
        found = _NAME.fullmatch(name)
        unit, first, last, place = found.groups() if found else ("", "", "", name)
        part, start = self._paragraphs[f"{unit} {first}{place}"]
        return part, start, self._paragraphs[f"{unit} {last or first}{place}"][1] + 1


def _label(part: Part) -> str:
    """Name a part as readers do, empty where its name can't be read: ``article 5``, ``partie « … »``."""
    name = part.name
    if name != visible(name) or re.search("[«»]", name):
        return ""
    if part.level and name == part.heading:
        return f"partie {french.quote(name)}"
    article = _ARTICLE.fullmatch(name)
    if article and article["annex"]:
        return f"{article['article']} de l’{article['annex']}"
    return name if article or part.anchor == NOTES else ""


def _units(part: Part) -> Iterator[tuple[str, int, int]]:
    """Yield what each paragraph is, its number, and that of its table, 0 for none."""
    counts: Counter[str] = Counter()
    table = ""
    for one in part.paragraphs:
        unit = "ligne" if one.cells else unit_of(one).name()
        if one.cells and one.anchor != table:
            counts += Counter(table=1)
            counts["ligne"] = 0
        table = one.anchor if one.cells else ""
        counts[unit] += 1
        yield unit, counts[unit], counts["table"] if table else 0
