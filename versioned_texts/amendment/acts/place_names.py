"""How an act names the parts and the paragraphs of a text, and reads their names."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

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
_NAME = re.compile(
    r"(?P<unit>[a-zé]+?)s? (?P<first>\d+)(?: (?:à|et) (?P<last>\d+))?(?P<table> du tableau \d+|)(?P<part> d.*|)"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a sentence: ``{name:of}`` has an article, ``:are`` is its verb, and ``:ending`` that of a participle.

    These agree with its noun, the first word where none is given.
    """

    words: str
    noun: str = ""

    def __format__(self, case: str) -> str:
        noun = self.noun or self.words.partition(" ")[0]
        plural, feminine = noun.endswith("s"), noun.removesuffix("s") in _FEMININE
        form = 3 if plural else 0 if self.words[0] in "aei" else 2 if feminine else 1
        forms = {case: articles[form] + self.words for case, articles in ARTICLES.items()}
        return {"": self.words, "are": "sont" if plural else "est", "ending": "e" * feminine + "s" * plural, **forms}[
            case
        ]


class NamedText:
    """A text as it stands, the names of its parts and paragraphs, and where these are."""

    def __init__(self, parts: tuple[Part, ...]) -> None:
        labels = [_label(part) for part in parts]
        once = Counter(labels)
        self.parts = parts
        self.names = [
            label if label and once[label] == 1 else f"partie n° {number} du texte"
            for number, label in enumerate(labels, start=1)
        ]
        self.indices = {name: index for index, name in enumerate(self.names)}
        self._parts = {f" {Name(name):of}": index for name, index in self.indices.items()}
        self._parts[""] = next((index for index, part in enumerate(parts) if part.anchor == NOTES), -1)
        self._units = cache(lambda part: [*_units(parts[part])])  # sentences are on a few parts of a long text

    def paragraphs(self, part: int, start: int, end: int = 0) -> str:
        """Name neighbouring paragraphs: ``alinéa 2 de l’article 5``, ``lignes 2 à 4 du tableau 1 de l’article 5``."""
        units = self._units(part)[start : end or start + 1]
        (unit, first, table), (*_, last, _) = units[0], units[-1]
        numbers = f"s {first} {'à' if last - first > 1 else 'et'} {last}" if len(units) > 1 else f" {first}"
        where = "" if unit == "note" else f" {Name(self.names[part]):of}"
        return f"{unit}{numbers}{table}{where}"

    def span(self, name: str) -> tuple[int, int, int]:
        """Return the part, the start and the end of neighbouring paragraphs; a `KeyError` where there are none."""
        found = _NAME.fullmatch(name)
        unit, first, last, table, where = found.groups() if found else ("", "", "", "", name)
        part = self._parts[where]
        starts = {self.paragraphs(part, index): index for index in range(len(self._units(part)))}
        start, end = (starts[f"{unit} {number}{table}{where}"] for number in (first, last or first))
        return part, start, end + 1


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


def _units(part: Part) -> Iterator[tuple[str, int, str]]:
    """Yield what each paragraph is, its number, and the table that it is in."""
    counts: Counter[str] = Counter()
    table = ""
    for paragraph in part.paragraphs:
        if paragraph.cells and paragraph.anchor != table:
            counts += Counter(table=1)
            counts["ligne"] = 0
        table = paragraph.anchor if paragraph.cells else ""
        unit = "ligne" if paragraph.cells else unit_of(paragraph).name()
        counts[unit] += 1
        yield unit, counts[unit], f" du tableau {counts['table']}" if table else ""
