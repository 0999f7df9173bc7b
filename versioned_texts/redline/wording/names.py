"""How parts and paragraphs are named to a reader."""

import re
from dataclasses import dataclass

import french
from versioned_texts.redline.changes import ParagraphLocation
from versioned_texts.redline.parts import Paragraph, Part
from versioned_texts.wording import section

_say = section("redline", "names")

NOTES = "notes"
"""The anchor of the part that holds the footnotes."""

_ANCHOR = re.compile(r"(?:.*-)?(?P<kind>al|tableau|image|note)-(?P<number>\d+)")


@dataclass(frozen=True, slots=True)
class Unit:
    """What a paragraph is: the keys of its name, alone and after an article, and the ending of its participles."""

    key: str
    the: str
    ending: str

    def name(self, number: int = 1) -> str:
        """Name so many paragraphs."""
        return _say(self.key, count=number)

    def counted(self, number: int) -> str:
        """Count paragraphs: ``2 alinéas``."""
        return f"{french.integer(number)} {self.name(number)}"


ALINEA = Unit("alinea", "the_alinea", "")
ROW = Unit("row", "the_row", "e")
PICTURE = Unit("picture", "the_picture", "e")
NOTE = Unit("note", "the_note", "e")


def unit_of(paragraph: Paragraph) -> Unit:
    """Return what a paragraph is."""
    if paragraph.cells:
        return ROW
    anchor = _ANCHOR.fullmatch(paragraph.anchor)
    return {"image": PICTURE, "note": NOTE}.get(anchor["kind"] if anchor else "", ALINEA)


def number_of(paragraph: Paragraph) -> str:
    """Return the number of an alinéa, a footnote or a table, empty when its anchor has none."""
    anchor = _ANCHOR.fullmatch(paragraph.anchor)
    return anchor["number"] if anchor else ""


def paragraph_name(part: Part, paragraph: Paragraph) -> str:
    """Name a paragraph in its part: ``alinéa 3``, ``tableau 1, ligne 2``, ``note 1``."""
    number = number_of(paragraph)
    if not paragraph.cells:
        return f"{unit_of(paragraph).name()} {number}" if number else ""
    rows = [row for row in part.paragraphs if row.anchor == paragraph.anchor]
    found = number and paragraph in rows
    return _say("table_row", table=number, row=rows.index(paragraph) + 1) if found else _say("table")


def text_anchor(part: Part) -> str:
    """Return the anchor of a part on the page of its version, where the footnotes have one each."""
    return part.paragraphs[0].anchor if part.anchor == NOTES else part.anchor


def is_article(part: Part) -> bool:
    """Tell whether a part is an article."""
    return not part.level


def part_name(part: Part) -> str:
    """Name a part with its article, or in quotation marks: ``l’article 5``, ``« Préambule »``."""
    if part.anchor == NOTES:
        return _say("the_notes", name=part.name)
    return _say("the_article", name=part.name) if is_article(part) else french.quote(part.name)


def of_part(part: Part) -> str:
    """Name a part after « de »."""
    return _say("of_notes", name=part.name) if part.anchor == NOTES else _say("of_part", name=part_name(part))


def to_part(part: Part) -> str:
    """Name a part after « à »."""
    return _say("to_notes", name=part.name) if part.anchor == NOTES else _say("to_part", name=part_name(part))


def into_part(part: Part) -> str:
    """Name a part that paragraphs pass to: ``à l’article 5``, ``sous « Préambule »``."""
    return to_part(part) if is_article(part) or part.anchor == NOTES else _say("under", heading=part_name(part))


def paragraphs_names(paragraphs: tuple[Paragraph, ...]) -> str:
    """Name neighbouring paragraphs with an article: ``l’alinéa 2``, ``les alinéas 2 et 3``, ``les alinéas 2 à 5``."""
    the = unit_of(paragraphs[0]).the if len(paragraphs) == 1 else "the_paragraphs"
    return _say(the, names=bare_names(paragraphs))


def bare_names(paragraphs: tuple[Paragraph, ...]) -> str:
    """Name neighbouring paragraphs without an article: ``alinéas 2 et 3``."""
    unit, numbers = unit_of(paragraphs[0]), [number_of(paragraph) for paragraph in paragraphs]
    if not all(numbers):
        return unit.name() if len(paragraphs) == 1 else unit.counted(len(paragraphs))
    if len(numbers) == 1:
        return f"{unit.name()} {numbers[0]}"
    first, *between, last = numbers
    return _say("paragraphs" if between else "two_paragraphs", units=unit.name(len(numbers)), first=first, last=last)


def capital(sentence: str) -> str:
    """Begin a sentence with a capital."""
    return sentence[:1].upper() + sentence[1:]


def heading_name(part: Part) -> str:
    """Name a part in a list: an article by its label, a section by its heading."""
    return part.heading if part.level and part.heading else part.name


def location_name(location: ParagraphLocation) -> str:
    """Name the location of a paragraph: ``alinéa 2 de l’article 3``."""
    name = paragraph_name(location.part, location.paragraph)
    return f"{name} {of_part(location.part)}" if name else part_name(location.part)
