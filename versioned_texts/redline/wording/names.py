"""How parts and paragraphs are named to a reader."""

import re
from dataclasses import dataclass

import french
from versioned_texts.redline.changes import ParagraphPlace
from versioned_texts.redline.parts import Paragraph, Part

NOTES = "notes"
"""The anchor of the part that holds the footnotes."""

_ALINEA, _TABLE, _PICTURE, _NOTE = (
    re.compile(one) for one in (r".*-al-(\d+)", r".*-tableau-(\d+)", r".*-image-(\d+)", r"note-(\d+)")
)


@dataclass(frozen=True, slots=True)
class Unit:
    """What a paragraph is: its name in the singular and plural, its article, and the ending of its participles."""

    one: str
    many: str
    the: str
    ending: str

    def counted(self, number: int, participle: str) -> str:
        """Count paragraphs to which something happened: ``2 alinéas modifiés``."""
        many = f"{self.many} {participle}{self.ending}s"
        return french.plural(number, f"{self.one} {participle}{self.ending}", many)


ALINEA = Unit("alinéa", "alinéas", "l’", "")
ROW = Unit("ligne de tableau", "lignes de tableau", "la ", "e")
PICTURE = Unit("image", "images", "l’", "e")
NOTE = Unit("note", "notes", "la ", "e")


def unit_of(paragraph: Paragraph) -> Unit:
    """Return what a paragraph is."""
    if paragraph.cells:
        return ROW
    if _PICTURE.fullmatch(paragraph.anchor):
        return PICTURE
    return NOTE if _NOTE.fullmatch(paragraph.anchor) else ALINEA


def number_of(paragraph: Paragraph) -> str:
    """Return the number of an alinéa, a footnote or a table, empty when its anchor has none."""
    for kind in (_ALINEA, _TABLE, _PICTURE, _NOTE):
        if found := kind.fullmatch(paragraph.anchor):
            return found[1]
    return ""


def paragraph_name(part: Part, paragraph: Paragraph) -> str:
    """Name a paragraph in its part: ``alinéa 3``, ``tableau 1, ligne 2``, ``note 1``."""
    number = number_of(paragraph)
    if not paragraph.cells:
        return f"{unit_of(paragraph).one} {number}" if number else ""
    rows = [one for one in part.paragraphs if one.anchor == paragraph.anchor]
    return f"tableau {number}, ligne {rows.index(paragraph) + 1}" if number and paragraph in rows else "tableau"


def text_anchor(part: Part) -> str:
    """Return the anchor of a part on the page of its version, where the footnotes have one each."""
    return part.paragraphs[0].anchor if part.anchor == NOTES else part.anchor


def is_article(part: Part) -> bool:
    """Tell whether a part is an article."""
    return not part.level


def part_name(part: Part) -> str:
    """Name a part with its article, or in quotation marks: ``l’article 5``, ``« Préambule »``."""
    if part.anchor == NOTES:
        return f"les {part.name}"
    return f"l’{part.name}" if is_article(part) else french.quote(part.name)


def of_part(part: Part) -> str:
    """Name a part after « de »."""
    return f"des {part.name}" if part.anchor == NOTES else f"de {part_name(part)}"


def to_part(part: Part) -> str:
    """Name a part after « à »."""
    return f"aux {part.name}" if part.anchor == NOTES else f"à {part_name(part)}"


def paragraphs_names(paragraphs: tuple[Paragraph, ...]) -> str:
    """Name neighbouring paragraphs with an article: ``l’alinéa 2``, ``les alinéas 2 et 3``, ``les alinéas 2 à 5``."""
    return f"{unit_of(paragraphs[0]).the if len(paragraphs) == 1 else 'les '}{bare_names(paragraphs)}"


def bare_names(paragraphs: tuple[Paragraph, ...]) -> str:
    """Name neighbouring paragraphs without an article: ``alinéas 2 et 3``."""
    unit, numbers = unit_of(paragraphs[0]), [number_of(one) for one in paragraphs]
    if not all(numbers):
        return unit.one if len(paragraphs) == 1 else f"{french.integer(len(paragraphs))} {unit.many}"
    if len(numbers) == 1:
        return f"{unit.one} {numbers[0]}"
    return f"{unit.many} {numbers[0]} {'et' if len(numbers) == 2 else 'à'} {numbers[-1]}"  # noqa: PLR2004


def capital(sentence: str) -> str:
    """Begin a sentence with a capital."""
    return sentence[:1].upper() + sentence[1:]


def heading_name(part: Part) -> str:
    """Name a part in a list: an article by its label, a section by its heading."""
    return part.heading if part.level and part.heading else part.name


def place_name(place: ParagraphPlace) -> str:
    """Name the place of a paragraph: ``alinéa 2 de l’article 3``."""
    name = paragraph_name(place.part, place.paragraph)
    return f"{name} {of_part(place.part)}" if name else part_name(place.part)
