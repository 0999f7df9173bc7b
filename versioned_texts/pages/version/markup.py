"""The words of a text as HTML: alinéas with their anchors, and annotations (words that attachments quote, notes).

The style sheet draws the numbers of alinéas and the symbols of links, so that the page has the characters of the text;
the markers of lists are among those.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from versioned_texts import corpus
from versioned_texts.wording import section

_say = section("pages", "version")


@dataclass(frozen=True, slots=True)
class Annotation:
    """Words to wrap in a link: their passage, the attributes of the link, and its anchor if it has one."""

    passage: corpus.Passage
    attributes: str
    anchor: str | None = None


type PictureAddresses = Mapping[str, str]
"""The address of each picture whose file is not beside the page, by its name."""


def division_html(
    division: corpus.Division,
    annotations: Iterable[Annotation],
    name: str,
    pictures: PictureAddresses | None = None,
    summary: str = "",
) -> str:
    """Draw the heading of a division, its summary, and its blocks; its ``name`` is in the labels of its alinéas."""
    drawing, heading = _Drawing(tuple(annotations), name, pictures or {}, division.aliases), ""
    if division.heading:
        level, anchor = division.level, escape(division.anchor)
        label = escape(_say("division_link", division=name))
        link = f'<a class="ancre" href="#{anchor}" aria-label="{label}"></a>'
        words = drawing.targets(division.anchor) + inline_html(division.title)
        heading = f'<h{level} id="{anchor}">{words}{link}</h{level}>'
    return "\n".join(
        filter(None, (heading or drawing.targets(division.anchor), summary, *map(drawing.block, division.blocks)))
    )


def inline_html(inline: corpus.Inline) -> str:
    """Draw inline text without annotations."""
    return "".join(map(_part, inline))


def footnotes_html(footnotes: tuple[corpus.Footnote, ...]) -> str:
    """Draw the footnotes of a text; empty without any."""
    if not footnotes:
        return ""

    def footnote(note: corpus.Footnote) -> str:
        back = f'<a class="retour" href="#appel-{note.number}" aria-label="{_say("back")}"></a>'
        paragraphs = "<br>".join(inline_html(paragraph) for paragraph in note.paragraphs)
        return f'<p id="note-{note.number}"><sup>{note.number}</sup> {paragraphs}{back}</p>'

    return '<div class="notes" role="note">\n' + "\n".join(map(footnote, footnotes)) + "\n</div>"


@dataclass(frozen=True, slots=True)
class _Drawing:
    annotations: tuple[Annotation, ...]
    name: str
    pictures: PictureAddresses
    aliases: tuple[tuple[str, str], ...]

    def targets(self, anchor: str) -> str:
        """Draw a target for each other anchor that leads to an element."""
        others = (alias for alias, target in self.aliases if target == anchor)
        return "".join(f'<span id="{escape(alias)}"></span>' for alias in others)

    def block(self, block: corpus.Block) -> str:
        match block:
            case corpus.Alinea():
                return f'<p id="{escape(block.anchor)}" class="alinea">{self._alinea(block)}</p>'
            case corpus.Listing(items=items):
                return '<ul class="liste">\n' + "\n".join(map(self._item, items)) + "\n</ul>"
            case corpus.Quotation(blocks=blocks):
                return "<blockquote>\n" + "\n".join(map(self.block, blocks)) + "\n</blockquote>"
            case corpus.Table():
                return self.targets(block.anchor) + _table(block)
            case corpus.Picture():
                address = self.pictures.get(block.name) or quote(block.name)
                image = f'<img src="{escape(address)}" alt="{escape(block.alternative)}">'
                others = self.targets(block.anchor)
                return f'<p class="image" id="{escape(block.anchor)}">{others}{image}</p>'
            case corpus.Rule():
                return f'<p class="filet">{escape(block.characters, quote=False)}</p>'

    def _item(self, blocks: tuple[corpus.Block, ...]) -> str:
        """Draw a list item; its first paragraph is the item itself, which counts as one alinéa."""
        match blocks:
            case (corpus.Alinea() as first, *rest):
                inner = "".join(f"\n{self.block(block)}" for block in rest)
                return f'<li id="{escape(first.anchor)}" class="alinea">{self._alinea(first)}{inner}</li>'
            case _:
                return f"<li>{''.join(map(self.block, blocks))}</li>"

    def _alinea(self, alinea: corpus.Alinea) -> str:
        label = _say("alinea_link", alinea=alinea.number, division=self.name)
        mark = (
            f'<a class="numero" href="#{escape(alinea.anchor)}" data-numero="{alinea.number}"'
            f' aria-label="{escape(label)}"></a>'
        )
        own = [annotation for annotation in self.annotations if annotation.passage.alinea == alinea.anchor]
        return self.targets(alinea.anchor) + mark + _annotated_html(alinea.inline, own, alinea.marker)


def _annotated_html(inline: corpus.Inline, annotations: list[Annotation], marker: str) -> str:
    """Draw inline text, which may begin with a marker, with its annotations; where two overlap, the earlier wins."""
    cuts = sorted({cut for annotation in annotations for cut in (annotation.passage.start, annotation.passage.end)})
    html: list[str] = []
    anchored: set[int] = set()
    for start, part in corpus.cut_inline(inline, cuts):
        content = _part(part)
        if marker and not start and isinstance(part, corpus.Run) and part.text.rstrip() == marker:
            content = f'<span class="marque">{content.rstrip()}</span>{" " * part.text.endswith(" ")}'
        around = next(
            (annotation for annotation in annotations if annotation.passage.start <= start < annotation.passage.end),
            None,
        )
        if around is not None and isinstance(part, corpus.Run):
            anchor = f' id="{around.anchor}"' if around.anchor and id(around) not in anchored else ""
            anchored.add(id(around))
            # a link of the text itself can't hold another link
            content = (
                f"<span{anchor}>{content}</span>" if part.href else f"<a{anchor} {around.attributes}>{content}</a>"
            )
        html.append(content)
    return "".join(html)


def _part(part: corpus.Run | corpus.Break | corpus.NoteCall) -> str:
    match part:
        case corpus.Break():
            return "<br>"
        case corpus.NoteCall(number=number, earlier=earlier):
            suffix = f"-{earlier + 1}" if earlier else ""
            return (
                f'<sup id="appel-{number}{suffix}"><a class="appel" href="#note-{number}"'
                f' aria-label="{_say("note_call", number=number)}">{number}</a></sup>'
            )
        case corpus.Run():
            html = escape(part.text, quote=False)
            for mark in sorted(part.marks):
                html = f"<{mark}>{html}</{mark}>"
            return f'<a href="{escape(part.href)}" rel="noopener">{html}</a>' if part.href else html


def _table(table: corpus.Table) -> str:
    rows, height = [*map(_row, table.rows, table.spans)], table.head
    head = f"<thead>{''.join(rows[:height])}</thead>" if height else ""
    return (
        f'<div class="tableau" id="{escape(table.anchor)}" tabindex="0"><table>{head}'
        f"<tbody>{''.join(rows[height:])}</tbody></table></div>"
    )


def _row(cells: Sequence[corpus.Inline], spans: Sequence[corpus.CellSpan]) -> str:
    return f"<tr>{''.join(_cell(words, span) for words, span in zip(cells, spans, strict=True))}</tr>"


def _cell(words: corpus.Inline, span: corpus.CellSpan) -> str:
    tag = "th" if span.heading else "td"
    sizes = {"colspan": span.columns, "rowspan": span.rows}
    attributes = "".join(f' {name}="{size}"' for name, size in sizes.items() if size > 1)
    return f"<{tag}{attributes}>{inline_html(words)}</{tag}>"
