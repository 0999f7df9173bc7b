"""Words and links as every page writes them."""

from html import escape

from simulator import Contribution, french

PER = {"EUR TTC / élève / an": "par élève et par an", "EUR TTC / demi-journée": "par demi-journée"}


def price(contribution: Contribution) -> str:
    """Write a price in words: ``1,30 € TTC par élève et par an``."""
    return f"{french.euros(contribution.amount)} TTC {PER.get(contribution.unit, contribution.unit)}"


def link(address: str, text: str, attributes: str = "") -> str:
    """Write a link; the text is taken as text."""
    return f'<a href="{escape(address)}"{attributes}>{escape(french.typeset(text))}</a>'
