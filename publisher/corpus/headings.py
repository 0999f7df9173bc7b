"""Headings: which of them open an article, and the anchor of each.

A heading that begins with "Article" and a label opens an article. Labels seen in French texts::

    5   premier   1er   unique   4 bis   12 ter A   515-14   L. 111-1   R*. 123-4   L.O. 141   A. 2-1   II   Annexe 3

A title may follow after a dash or a colon, or after a space where the label leaves no doubt. The anchor must be the
same in every version, so the spellings of the first article (premier, 1er, 1) share one.
"""

import re
import unicodedata
from dataclasses import dataclass

_ORDINAL = r"(?:bis|ter|quater|quinquies|sexies|septies|octies|nonies|decies|undecies|duodecies)"
_NUMBER = rf"\d+(?:er|ère|re|°)?(?:[-.]\d+)*(?:[ -]{_ORDINAL})*(?:[ ][A-Z]{{1,2}}(?![\w’']))?"
_CODE = r"(?:(?:L\.?\s?O|[LRDA])\s?\*?\s?\.?\s?\*?\s?)"
_LABEL = rf"(?:premier|première|unique|{_CODE}?{_NUMBER}|[IVXLC]+(?![\w’']))"
_ARTICLE = re.compile(
    rf"article\s+(?P<label>{_LABEL})(?:\s*[-–—:.]\s+|\s*[–—:]\s*|\s+|\s*\.?$)(?P<title>.*)", re.IGNORECASE
)
_ANY_LABEL = re.compile(r"article\s+(?P<label>\S+(?:\s\S+){0,2}?)(?:\s+[-–—:]\s+|\s*:\s*)(?P<title>.*)", re.IGNORECASE)
_FIRST = {"premier", "premiere", "1er", "1re", "1ere", "1°"}
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "OE", "Æ": "AE", "ß": "ss"})


@dataclass(frozen=True, slots=True)
class ArticleHeading:
    """The label and the title of a heading that opens an article; the title may be empty."""

    label: str
    title: str


def article_heading(heading: str) -> ArticleHeading | None:
    """Read a heading; None when it opens no article."""
    text = " ".join(heading.split())
    match = _ARTICLE.fullmatch(text) or _ANY_LABEL.fullmatch(text)
    return ArticleHeading(match["label"], match["title"].strip()) if match else None


def article_anchor(label: str) -> str:
    """Give the anchor of an article: ``article-5``, ``article-l-111-1``, ``article-4-bis``."""
    plain = without_accents(label).lower()
    return f"article-{'1' if plain in _FIRST else slug(label)}"


def slug(text: str) -> str:
    """Write a text as a part of an address: lower case, without accents, words joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", without_accents(text).lower()).strip("-")


def without_accents(text: str) -> str:
    """Take accents off letters and part ligatures."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    return "".join(character for character in decomposed if not unicodedata.combining(character))
