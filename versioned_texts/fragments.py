"""Links and tables as every page writes them."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, repeat

import french


def escape(text: str, *, quote: bool = True) -> str:
    """Write a text as HTML, as `html.escape` does, whose module has a table that a page can't carry."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;").replace("'", "&#x27;") if quote else text


def link(address: str, text: str, attributes: str = "") -> str:
    """Write a link; the text is taken as text."""
    return f'<a href="{escape(address)}"{attributes}>{escape(french.typeset(text))}</a>'


def cells(values: Mapping[str, str], marks: Sequence[str] = ()) -> str:
    """Write the cells of a row, each with the name of its column, which a narrow screen shows instead of the header.

    ``marks`` are attributes of the values.
    """
    marked = zip(values.items(), chain(marks, repeat("")), strict=False)
    return "".join(f'<td data-colonne="{name}"><span{mark}>{value}</span></td>' for (name, value), mark in marked)


def table(kind: str, caption: str, columns: Iterable[str], rows: Iterable[str]) -> str:
    """Write a table of pages that fits a narrow screen; ``kind`` is its class, all is HTML."""
    head = "".join(f"<th scope='col'>{name}</th>" for name in columns)
    return (
        f'<div class="tableau"><table class="{kind}"><caption class="entendu">{caption}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )
