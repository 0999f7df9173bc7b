"""The words of a text as HTML: alinéas with their anchors, and stand-off annotations (prices, editorial notes).

Markup only wraps the text. The style sheet draws the number of an alinéa and the sign of a link from attributes, so
that the characters of the page, as copied or read by a machine, are those of the text.
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
    Footnote,
    Inline,
    Listing,
    NoteCall,
    Passage,
    Quotation,
    Run,
    Table,
)


@dataclass(frozen=True, slots=True)
class Annotation:
    """Words to wrap in a link: their place, the attributes of the link, and its anchor if it has one."""

    passage: Passage
    attributes: str
    anchor: str | None = None


def division_html(division: Division, annotations: Iterable[Annotation], name: str) -> str:
    """Draw the heading and the blocks of a division; ``name`` is its name in the labels of its alinéas."""
    return "\n".join(filter(None, division_parts(division, annotations, name)))


def division_parts(division: Division, annotations: Iterable[Annotation], name: str) -> tuple[str, str]:
    """Draw the heading (empty without one) and the blocks of a division separately."""
    return _Drawing(_by_alinea(annotations), name).division(division)


def inline_html(inline: Inline) -> str:
    """Draw inline text without annotations."""
    return "".join(_part(part) for part in inline)


def footnotes_html(footnotes: tuple[Footnote, ...]) -> str:
    """Draw the footnotes of a text; empty without any."""
    if not footnotes:
        return ""

    def footnote(note: Footnote) -> str:
        back = f'<a class="retour" href="#appel-{note.number}" aria-label="Retour au texte"></a>'
        paragraphs = "<br>".join(inline_html(paragraph) for paragraph in note.paragraphs)
        return f'<p id="note-{note.number}"><sup>{note.number}</sup> {paragraphs}{back}</p>'

    return '<div class="notes" role="note">\n' + "\n".join(map(footnote, footnotes)) + "\n</div>"


def _by_alinea(annotations: Iterable[Annotation]) -> dict[str, list[Annotation]]:
    by_alinea: dict[str, list[Annotation]] = {}
    for annotation in annotations:
        by_alinea.setdefault(annotation.passage.alinea, []).append(annotation)
    return by_alinea


@dataclass(frozen=True, slots=True)
class _Drawing:
    annotations: Mapping[str, list[Annotation]]
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
        """Draw a list item; its first paragraph is the item itself, which counts as one alinéa."""
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
        return mark + _annotated_html(alinea.inline, self.annotations.get(alinea.anchor, []))


def _annotated_html(inline: Inline, annotations: list[Annotation]) -> str:
    """Draw inline text with its annotations; where two overlap, the earlier in the list wins."""
    cuts = sorted({place for one in annotations for place in (one.passage.start, one.passage.end)})
    html: list[str] = []
    anchored: set[int] = set()
    for start, part in _cut(inline, cuts):
        content = _part(part)
        around = next((one for one in annotations if one.passage.start <= start < one.passage.end), None)
        if around is not None and isinstance(part, Run):
            anchor = f' id="{around.anchor}"' if around.anchor and id(around) not in anchored else ""
            anchored.add(id(around))
            # a link of the text itself can't hold another link
            content = (
                f"<span{anchor}>{content}</span>" if part.href else f"<a{anchor} {around.attributes}>{content}</a>"
            )
        html.append(content)
    return "".join(html)


def _cut(inline: Inline, cuts: list[int]) -> Iterator[tuple[int, Run | Break | NoteCall]]:
    """Yield each part with its offset in the characters of the whole; runs are cut at the edges of annotations."""
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
            suffix = f"-{earlier + 1}" if earlier else ""
            return (
                f'<sup id="appel-{number}{suffix}"><a class="appel" href="#note-{number}"'
                f' aria-label="Note {number}">{number}</a></sup>'
            )
        case Run():
            html = escape(part.text, quote=False)
            for mark in sorted(part.marks):
                html = f"<{mark}>{html}</{mark}>"
            return f'<a href="{escape(part.href)}" rel="noopener">{html}</a>' if part.href else html


def _table(table: Table) -> str:
    places, height = table.places, table.head
    rows = [
        f"<tr>{''.join(_cell(words, place) for words, place in zip(row, places[number], strict=True))}</tr>"
        for number, row in enumerate(table.rows)
    ]
    head = f"<thead>{''.join(rows[:height])}</thead>" if height else ""
    return (
        f'<div class="tableau" id="{escape(table.anchor)}" tabindex="0"><table>{head}'
        f"<tbody>{''.join(rows[height:])}</tbody></table></div>"
    )


def _cell(words: Inline, place: Cell) -> str:
    tag = "th" if place.heading else "td"
    spans = {"colspan": place.columns, "rowspan": place.rows}
    attributes = "".join(f' {name}="{span}"' for name, span in spans.items() if span > 1)
    return f"<{tag}{attributes}>{inline_html(words)}</{tag}>"
