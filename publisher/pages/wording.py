"""Words and addresses that several pages share."""

from html import escape

from publisher.corpus import Correction, Division, Version
from simulator import Contribution, french

PER = {"EUR TTC / élève / an": "par élève et par an", "EUR TTC / demi-journée": "par demi-journée"}


def version_name(version: Version) -> str:
    """Name a version: ``version du 15 juin 2023``."""
    return f"version du {french.day(version.date)}"


def division_name(division: Division) -> str:
    """Name a division in a sentence: ``article 5``, or its heading."""
    return f"article {division.label}" if division.label else f"« {division.heading} »"


def price(contribution: Contribution) -> str:
    """Write a price in words: ``1,30 € TTC par élève et par an``."""
    return f"{french.euros(contribution.amount)} TTC {PER.get(contribution.unit, contribution.unit)}"


def link(address: str, text: str, attributes: str = "") -> str:
    """Write a link; the text is taken as text."""
    return f'<a href="{escape(address)}"{attributes}>{escape(french.typeset(text))}</a>'


def comparison_address(old: Version, new: Version) -> str:
    """Give the address of a comparison from the page of the work, with its final slash."""
    return f"comparer/{old.date}..{new.date}/"


def correction_words(correction: Correction) -> str:
    """Write a correction for its log: when, what stood there, what stands there now, and why."""
    words = f"{french.quoted(correction.before)} est devenu {french.quoted(correction.after)}"
    return f"Le {french.day(correction.day)}{french.COLON}{words}. {french.typeset(correction.reason)}"


def correction_html(correction: Correction) -> str:
    """Write a correction for its log, as HTML."""
    return escape(correction_words(correction))
