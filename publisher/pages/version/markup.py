"""The words of a text as HTML: alinéas with their anchors, and what stands off them (prices, editorial notes).

The text itself is only ever wrapped. What is drawn beside it (the number of an alinéa, the sign of a link) is made by
the style sheet from attributes, so that the characters of the page, those one copies or a machine reads, are the
text's own.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from publisher.corpus import (
    Alinea,
    Block,
    Break,
    Cell,
    Division,
    Inline,
    Listing,
    NoteCall,
    Passage,
    Quotation,
    Run,
    Table,
)


@dataclass(frozen=True, slots=True)
class Wrapping:
    """Words to wrap in a link: their place, the attributes of the link, and its anchor if it has one."""

    passage: Passage
    attributes: str
    anchor: str | None = None


def division_html(division: Division, wrappings: Iterable[Wrapping], name: str) -> str:
    """Draw a division: its heading, if it has one, and its blocks; ``name`` is how an alinéa's label calls it."""
    return "\n".join(filter(None, division_parts(division, wrappings, name)))


def division_parts(division: Division, wrappings: Iterable[Wrapping], name: str) -> tuple[str, str]:
    """Draw the same in two parts, between which something may stand: the heading, empty without one, and the blocks."""
    return _Drawing(_by_alinea(wrappings), name).division(division)


def inline_html(inline: Inline) -> str:
    """Draw inline text that nothing is wrapped in."""
    return "".join(_part(part) for part in inline)


def _by_alinea(wrappings: Iterable[Wrapping]) -> dict[str, list[Wrapping]]:
    found: dict[str, list[Wrapping]] = {}
    for wrapping in wrappings:
        found.setdefault(wrapping.passage.alinea, []).append(wrapping)
    return found


@dataclass(frozen=True, slots=True)
class _Drawing:
    wrappings: Mapping[str, list[Wrapping]]
    name: str

    def division(self, division: Division) -> tuple[str, str]:
        blocks = "\n".join(self._block(block) for block in division.blocks)
        if not division.heading:
            return "", blocks
        level = division.level
        anchor = escape(division.anchor)
        link = f'<a class="ancre" href="#{anchor}" aria-label="Lien vers {escape(self.name)}"></a>'
        title = inline_html(division.title)
        heading = f'<h{level} id="{anchor}">{title}{link}</h{level}>'
        return heading, blocks

    def _block(self, block: Block) -> str:
        match block:
            case Alinea():
                return f'<p id="{escape(block.anchor)}" class="alinea">{self._alinea(block)}</p>'
            case Listing(start=None, items=items):
                return f"<ul>\n{self._items(items)}\n</ul>"
            case Listing(start=start, items=items):
                return f'<ol start="{start}">\n{self._items(items)}\n</ol>'
            case Quotation(blocks=blocks):
                return "<blockquote>\n" + "\n".join(self._block(one) for one in blocks) + "\n</blockquote>"
            case Table():
                return _table(block)

    def _items(self, items: tuple[tuple[Block, ...], ...]) -> str:
        return "\n".join(self._item(item) for item in items)

    def _item(self, blocks: tuple[Block, ...]) -> str:
        """Draw a list item; its first paragraph is the item itself, as the alinéa it counts for."""
        match blocks:
            case (Alinea() as first, *rest):
                inner = "".join(f"\n{self._block(block)}" for block in rest)
                return f'<li id="{escape(first.anchor)}" class="alinea">{self._alinea(first)}{inner}</li>'
            case _:
                return f"<li>{''.join(self._block(block) for block in blocks)}</li>"

    def _alinea(self, alinea: Alinea) -> str:
        label = f"Lien vers l’alinéa {alinea.number}, {self.name}"
        mark = (
            f'<a class="numero" href="#{escape(alinea.anchor)}" data-numero="{alinea.number}"'
            f' aria-label="{escape(label)}"></a>'
        )
        return mark + wrapped_html(alinea.inline, self.wrappings.get(alinea.anchor, []))


def wrapped_html(inline: Inline, wrappings: list[Wrapping]) -> str:
    """Draw inline text with some of its words wrapped; of two that overlap the earlier in the list is drawn."""
    cuts = sorted({place for one in wrappings for place in (one.passage.start, one.passage.end)})
    drawn: list[str] = []
    opened: set[int] = set()
    for start, part in _cut(inline, cuts):
        html = _part(part)
        around = next((one for one in wrappings if one.passage.start <= start < one.passage.end), None)
        if around is not None and isinstance(part, Run):
            anchor = f' id="{around.anchor}"' if around.anchor and id(around) not in opened else ""
            opened.add(id(around))
            # a link of the text's own can't hold another
            html = f"<span{anchor}>{html}</span>" if part.href else f"<a{anchor} {around.attributes}>{html}</a>"
        drawn.append(html)
    return "".join(drawn)


def _cut(inline: Inline, cuts: list[int]) -> Iterator[tuple[int, Run | Break | NoteCall]]:
    """Give each part with its place in the characters of the whole, runs cut where a wrapping begins or ends."""
    place = 0
    for part in inline:
        if not isinstance(part, Run):
            yield place, part
            place += isinstance(part, Break)
            continue
        edges = [0, *(cut - place for cut in cuts if 0 < cut - place < len(part.text)), len(part.text)]
        for start, end in pairwise(edges):
            yield place + start, Run(part.text[start:end], part.marks, part.href)
        place += len(part.text)


def _part(part: Run | Break | NoteCall) -> str:
    match part:
        case Break():
            return "<br>"
        case NoteCall(number=number, earlier=earlier):
            again = f"-{earlier + 1}" if earlier else ""
            return (
                f'<sup id="appel-{number}{again}"><a class="appel" href="#note-{number}"'
                f' aria-label="Note {number}">{number}</a></sup>'
            )
        case Run():
            html = escape(part.text, quote=False)
            for mark in sorted(part.marks):
                html = f"<{mark}>{html}</{mark}>"
            return f'<a href="{escape(part.href)}" rel="noopener">{html}</a>' if part.href else html


def _table(table: Table) -> str:
    places, height = table.places, table.head
    drawn = [
        f"<tr>{''.join(_cell(words, place) for words, place in zip(row, places[number], strict=True))}</tr>"
        for number, row in enumerate(table.rows)
    ]
    head = f"<thead>{''.join(drawn[:height])}</thead>" if height else ""
    return (
        f'<div class="tableau" id="{escape(table.anchor)}" tabindex="0"><table>{head}'
        f"<tbody>{''.join(drawn[height:])}</tbody></table></div>"
    )


def _cell(words: Inline, place: Cell) -> str:
    tag = "th" if place.heading else "td"
    spans = {"colspan": place.columns, "rowspan": place.rows}
    attributes = "".join(f' {name}="{span}"' for name, span in spans.items() if span > 1)
    return f"<{tag}{attributes}>{inline_html(words)}</{tag}>"
