"""How an act names the parts and the paragraphs of a text, and reads their names."""

import re
from collections import Counter
from collections.abc import Iterator

import french
from versioned_texts.amendment.notation import visible
from versioned_texts.redline import Part
from versioned_texts.redline.wording import NOTES, unit_of

CASES = {
    "the": ("l’", "le ", "la ", "les "),
    "of": ("de l’", "du ", "de la ", "des "),
    "to": ("à l’", "au ", "à la ", "aux "),
}
"""The articles before a vowel, a masculine, a feminine and a plural noun: alone, after « de », after « à »."""

_FEMININE = {"image", "ligne", "note", "occurrence", "partie"}
_LABEL = re.compile(r"(?:article|annexe|appendice|en-tête)\b[^«»:;|]*")
_NAME = re.compile(r"(?P<unit>[a-zé]+?)s? (?P<first>\d+)(?: (?:à|et) (?P<last>\d+))?(?P<place> d.*|)")


def with_article(name: str, case: str) -> str:
    """Write a name after its article: ``l’alinéa 3``, ``de la ligne 2``, ``aux mots « … »``."""
    vowel, masculine, feminine, plural = CASES[case]
    noun, elided = _noun(name)
    if noun.endswith("s"):
        return plural + name
    return (vowel if elided else feminine if noun in _FEMININE else masculine) + name


def agreement(name: str) -> dict[str, str]:
    """Return the verb that goes with a name, and the ending of its participle."""
    noun, _ = _noun(name)
    plural = noun.endswith("s")
    return {"are": "sont" if plural else "est", "ending": "e" * (noun.rstrip("s") in _FEMININE) + "s" * plural}


def _noun(name: str) -> tuple[str, bool]:
    """Return the noun of a name, and whether its article loses its vowel: ``occurrence`` follows its number."""
    first, *others = name.split()
    return ("occurrence", False) if others[:1] == ["occurrence"] else (first, first[0] in "aeéio")


def _label(part: Part) -> str:
    """Return the name of a part where no other has it, or empty: ``article 5``, ``partie « Préambule »``."""
    name = part.name
    if part.level and name == part.heading:
        return f"partie {french.quote(name)}" if name == visible(name) and not re.search("[«»]", name) else ""
    return name if part.anchor == NOTES or (_LABEL.fullmatch(name) and name == visible(name)) else ""


class NamedText:
    """A text as it stands, the names of its parts, and its places by name."""

    def __init__(self, parts: tuple[Part, ...]) -> None:
        self.parts = parts
        labels = [_label(one) for one in parts]
        counts = Counter(labels)
        self.names = [
            label if label and counts[label] == 1 else f"partie n° {number} du texte"
            for number, label in enumerate(labels, start=1)
        ]
        self._units = [list(_units(part)) for part in parts]
        self._parts = {name: place for place, name in enumerate(self.names)}
        places = ((part, place) for part, units in enumerate(self._units) for place in range(len(units)))
        self._paragraphs = {self.paragraphs(part, place): (part, place) for part, place in places}

    def paragraphs(self, part: int, start: int, end: int = 0) -> str:
        """Name neighbouring paragraphs: ``alinéa 2 de l’article 5``, ``lignes 2 à 4 du tableau 1 de l’article 5``."""
        units = self._units[part][start : end or start + 1]
        (unit, first, table), (*_, last, _) = units[0], units[-1]
        several = len(units) > 1
        numbers = f"{first} {'à' if last - first > 1 else 'et'} {last}" if several else str(first)
        where = f" du tableau {table}" if table else ""
        where += "" if unit == "note" else f" {with_article(self.names[part], 'of')}"
        return f"{unit}{'s' * several} {numbers}{where}"

    def part_at(self, name: str) -> int:
        """Return the place of a part; a `KeyError` where there is none of that name."""
        return self._parts[name]

    def paragraphs_at(self, name: str) -> tuple[int, int, int]:
        """Return the part, the first and the end of neighbouring paragraphs; a `KeyError` where there are none."""
        found = _NAME.fullmatch(name)
        if found is None:
            raise KeyError(name)
        unit, first, last, place = found.groups()
        part, start = self._paragraphs[f"{unit} {first}{place}"]
        _, end = self._paragraphs[f"{unit} {last or first}{place}"]
        return part, start, end + 1


def _units(part: Part) -> Iterator[tuple[str, int, int]]:
    """Yield what each paragraph is, its number and that of its table, 0 for none."""
    counts: Counter[str] = Counter()
    last = ""
    for one in part.paragraphs:
        unit = "ligne" if one.cells else unit_of(one).name()
        table = one.anchor if one.cells else ""
        if table and table != last:
            counts["tableau"] += 1
            counts["ligne"] = 0
        last = table
        counts[unit] += 1
        yield unit, counts[unit], counts["tableau"] if table else 0
