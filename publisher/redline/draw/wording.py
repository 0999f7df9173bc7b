"""Words and links as every page writes them."""

from html import escape

from simulator import TariffLine, french


def price(line: TariffLine) -> str:
    """Write a price in words: ``1,30 € TTC par élève et par an``."""
    currency, *units = line.unit.split(" / ")
    tax = currency.removeprefix("EUR").strip()
    each = " et ".join(f"par {unit}" for unit in units) if line.per.recurs else "en une fois"
    return " ".join(filter(None, (french.euros(line.amount), tax, each)))


def link(address: str, text: str, attributes: str = "") -> str:
    """Write a link; the text is taken as text."""
    return f'<a href="{escape(address)}"{attributes}>{escape(french.typeset(text))}</a>'
