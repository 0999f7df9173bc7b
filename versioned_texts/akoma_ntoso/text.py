"""The text of a version in Akoma Ntoso: preface, preamble, body and conclusions.

An article holds its alinéas, as French law counts them: an ``alinea`` each, or a ``point`` of a ``list``. What is none
(a table, a picture, a quotation) is the content of an ``hcontainer`` between them. Annexes stay in the body.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import quote

from versioned_texts import corpus
from versioned_texts.akoma_ntoso.elements import Identifiers, element
from versioned_texts.fragments import escape

_MARKS = {"em": "i", "strong": "b", "sub": "sub", "sup": "sup"}
_OTHERS = {corpus.Table: "tableau", corpus.Picture: "image", corpus.Rule: "filet", corpus.Quotation: "citation"}
_SECTIONS = {"partie": "part", "tome": "tome", "livre": "book", "titre": "title", "chapitre": "chapter"}
_SECTIONS |= {"section": "section", "paragraphe": "paragraph"}
_SECTION = re.compile(
    rf"(?:(\w+ième|premi(?:er|ère)|seconde?)\s+)?(sous-(?!livre|tome))?({'|'.join(_SECTIONS)})\b"
    r"(?:\s+((?:n°\s?)?(?:\d+|[IVXLC]+|[A-Z]\b|premi|unique|préliminaire)\w*(?:\s(?:bis|ter|quater|[A-Z])\b)*))?"
    r"(?=\s*(?:[-–—:.(]|$))",
    re.IGNORECASE,
)
"""The ordinal of a section, what puts it below, its kind and its number: « Première partie », « Sous-section 2 »."""

_ARTICLE = r"\s*(?:(?:articles?|arts?)\b\.?\s*)?{}"
_SUPERSCRIPTS = str.maketrans("ᵉʳ", "er")
_BEFORE_TITLE = re.compile(r"[\s.:–—-]*")
CACHE_SIZE = 20_000
"""Divisions of two versions of a long code."""

PERIOD = "#tmpg_1"
"""The period in which a text applies."""

_NOTE, _LINK = re.compile("\1(.*?)\1"), re.compile("\0(.*?)\0")
"""Where a footnote is called first, and where a link leads: what a division does not tell."""

_LINE = re.compile("(?=<(?:alinea|point|hcontainer))")
"""Where a line begins: before elements that stand beside no words."""


class Text(NamedTuple):
    """The text as XML, and the identifier in it of each anchor of the site."""

    xml: str
    identifiers: Mapping[str, str]


def version_text(version: corpus.Version) -> Text:
    """Draw the text of a version; a text without headings is all in its body."""
    act, notes = _Act(), {footnote.number: _note(footnote) for footnote in version.body.footnotes}
    xml, identifiers = "".join(act.parts([*version.body.divisions])), act.ids.by_anchor
    identifiers |= {alias: identifiers[anchor] for alias, anchor in version.body.divisions[0].aliases}
    identifiers |= {f"note-{number}": f"authorialNote_{number}" for number in notes}
    while _NOTE.search(xml):  # a note may call another
        xml = _NOTE.sub(lambda call: notes[call[1]], xml)
    return Text(_LINK.sub(lambda anchor: identifiers.get(anchor[1], anchor[1]), xml), identifiers)


@dataclass(frozen=True, slots=True)
class _Act:
    ids: Identifiers = field(default_factory=Identifiers)

    def parts(self, divisions: list[corpus.Division]) -> Iterator[str]:
        """Yield the parts of an act."""
        title = divisions.pop(0) if divisions[0].anchor == corpus.OPENING else None
        alone, body, guid = not divisions, "", ""
        if title:
            _, words, blocks = self._draw(title, "body" if alone else "preface", "alinea" if alone else "")
            long = element("longTitle", element("p", element("docTitle", words)), eId="preface__longTitle")
            before, body = ("", blocks) if alone else (blocks, "")
            self.ids.by_anchor[title.anchor] = "preface" if title.heading or before else "body"
            if title.heading or before:
                yield element("preface", long if title.heading else "", before, eId="preface", GUID=title.anchor)
            else:
                guid = title.anchor
        if _is_section(divisions, 0, "preambule") and divisions[1].level <= divisions[0].level:
            yield self._part("preamble", divisions.pop(0))
        closing = divisions.pop() if _is_section(divisions, -1, "signature") else None
        yield "\n" + element("body", body, *self._hierarchy(divisions, ""), eId="body", GUID=guid, period=PERIOD)
        if closing:
            yield self._part("conclusions", closing)

    def _part(self, tag: str, division: corpus.Division) -> str:
        ids = self.ids.of(tag, "blockContainer", anchor=division.anchor)
        _, title, blocks = self._draw(division, ids["eId"])
        heading = element("heading", title, eId=f"{ids['eId']}__heading")
        container = element("blockContainer", heading, blocks or "<p/>", **ids)
        return "\n" + element(tag, container, eId=tag)

    def _hierarchy(self, divisions: Sequence[corpus.Division], context: str) -> Iterator[str]:
        """Yield divisions, each with those below it; an article is in the last section opened, whatever its level."""
        for start, end in pairwise([*_outermost(divisions), len(divisions)]):
            division = divisions[start]
            tag, number, cut = _designation(division)
            # articles are numbered throughout a text, but for those whose anchors say more
            ids = self.ids.of("" if division.anchor.startswith("article-") else context, tag, number, division.anchor)
            num, title, blocks = self._draw(division, ids["eId"], "alinea", cut)
            heading = element("heading", title, eId=f"{ids['eId']}__heading") if title else ""
            below = self._hierarchy(divisions[start + 1 : end], ids["eId"])
            yield "\n" + element(tag, element("num", num) if num else "", heading, blocks, *below, **ids)

    def _draw(self, division: corpus.Division, own: str, wrapper: str = "", cut: int = 0) -> tuple[str, str, str]:
        """Draw the number, the title and the blocks of a division."""
        num, title, blocks, identifiers = _draw_division(division, own, wrapper, cut)
        self.ids.by_anchor.update(identifiers)
        return num, title, blocks


@lru_cache(maxsize=CACHE_SIZE)
def _draw_division(division: corpus.Division, own: str, wrapper: str, cut: int) -> tuple[str, str, str, dict[str, str]]:
    """Draw a division by its identifier, which most versions of a text have alike, and give those in it."""
    drawing, title = _Drawing(), list(corpus.cut_inline(division.title, [cut]))
    num = tuple(part for offset, part in title if offset < cut)
    rest = tuple(part for offset, part in title if offset >= cut)
    blocks = _LINE.sub("\n", "".join(drawing.blocks(division.blocks, own, wrapper)))
    return drawing.inline(num, own), drawing.inline(rest, own), blocks, drawing.ids.by_anchor


def _note(note: corpus.Footnote) -> str:
    ids, drawing = {"eId": f"authorialNote_{note.number}", "GUID": f"note-{note.number}"}, _Drawing()
    paragraphs = (element("p", drawing.inline(paragraph, ids["eId"])) for paragraph in note.paragraphs)
    return element("authorialNote", *paragraphs, marker=note.number, placement="bottom", **ids)


@dataclass(frozen=True, slots=True)
class _Drawing:
    ids: Identifiers = field(default_factory=Identifiers)

    def blocks(self, blocks: Sequence[corpus.Block], context: str, wrapper: str = "") -> list[str]:
        return [self._block(block, context, wrapper) for block in blocks]

    def _block(self, block: corpus.Block, context: str, wrapper: str) -> str:  # noqa: PLR0911 — a case for each kind
        """Draw a block; in the hierarchy, what stands alone elsewhere is wrapped."""
        match block:
            case corpus.Listing(items=items):
                tag, item = ("list", "point") if wrapper else ("blockList", "item")
                ids = self.ids.of(context, tag)
                return element(tag, *(self._item(item, entry, ids["eId"], wrapper) for entry in items), **ids)
            case corpus.Alinea(number=number, anchor=anchor, inline=inline):
                tag = wrapper or "p"
                ids = self.ids.of(context, tag, str(number) if wrapper else "", anchor)
                words = self.inline(inline, ids["eId"])
                return element(tag, _content("content", element("p", words), ids) if wrapper else words, **ids)
            case _ if wrapper:
                ids = self.ids.of(context, "hcontainer")
                content = _content("content", self._block(block, ids["eId"], ""), ids)
                return element("hcontainer", content, name=_OTHERS[type(block)], **ids)
            case corpus.Table(anchor=anchor):
                ids = self.ids.of(context, "table", anchor=anchor)
                return element("table", *self._rows(block, ids["eId"]), **ids)
            case corpus.Picture(anchor=anchor, name=name, alternative=title):
                ids = self.ids.of(context, "p", anchor=anchor)
                return element("p", element("img", src=quote(name), title=title), **ids)
            case corpus.Quotation(blocks=inner):
                ids = self.ids.of(context, "embeddedStructure")
                return element("p", element("embeddedStructure", *self.blocks(inner, ids["eId"]), **ids))
            case corpus.Rule(characters=characters):
                return element("p", escape(characters))

    def _item(self, tag: str, blocks: Sequence[corpus.Block], context: str, wrapper: str) -> str:
        """Draw an item of a list; its first paragraph is the item itself, and one alinéa with its marker."""
        match blocks:
            case (corpus.Alinea() as first, *rest):
                ids = self.ids.of(context, tag, corpus.slug(first.marker), first.anchor)
                num, words = element("num", escape(first.marker)), element("p", self.inline(first.content, ids["eId"]))
                own = [num, _content("intro" if rest else "content", words, ids) if wrapper else words]
            case _:
                ids, rest, own = self.ids.of(context, tag), [*blocks], []
        return element(tag, *own, *self.blocks(rest, ids["eId"], wrapper), **ids)

    def _rows(self, table: corpus.Table, context: str) -> Iterator[str]:
        for words, spans in zip(table.rows, table.spans, strict=True):
            cells = [self._cell(*cell, context) for cell in zip(words, spans, strict=True)]
            yield element("tr", *cells or ["<td/>"])  # the schema has no empty row, even below cells that fill it

    def _cell(self, inline: corpus.Inline, span: corpus.CellSpan, context: str) -> str:
        spans = {"colspan": span.columns, "rowspan": span.rows}
        written = {name: str(span) for name, span in spans.items() if span > 1}
        return element("th" if span.heading else "td", element("p", self.inline(inline, context)), **written)

    def inline(self, inline: corpus.Inline, context: str) -> str:
        return "".join(self._part(part, context) for part in inline)

    def _part(self, part: corpus.Run | corpus.Break | corpus.NoteCall, context: str) -> str:
        match part:
            case corpus.Break():
                return "<br/>"
            case corpus.NoteCall(number=number, earlier=earlier):
                name = f"#authorialNote_{number}"
                return element("noteRef", marker=number, href=name) if earlier else f"\1{number}\1"
            case corpus.Run(text=text, marks=marks, href=href):
                xml = escape(text, quote=False)
                for mark in sorted(marks):
                    xml = element(_MARKS[mark], xml)
                address = f"#\0{href[1:]}\0" if href and href.startswith("#") else href
                return element("ref", xml, href=address, **self.ids.of(context, "ref")) if address else xml


def _content(tag: str, xml: str, ids: Mapping[str, str]) -> str:
    return element(tag, xml, eId=f"{ids['eId']}__{tag}")


def _outermost(divisions: Sequence[corpus.Division]) -> Iterator[int]:
    """Yield the indices of the divisions that are in none of the others."""
    last: corpus.Division | None = None
    for index, division in enumerate(divisions):
        if last is None or last.label or (division.label is None and division.level <= last.level):
            last = division
            yield index


def _is_section(divisions: Sequence[corpus.Division], index: int, word: str) -> bool:
    """Tell whether a division is not alone, and is a section whose name begins with a word."""
    return len(divisions) > 1 and divisions[index].label is None and divisions[index].anchor.startswith(word)


@lru_cache(maxsize=CACHE_SIZE)
def _designation(division: corpus.Division) -> tuple[str, str, int]:
    """Return the element of a division, its number, and where its title begins in its heading."""
    text = corpus.plain(division.title).translate(_SUPERSCRIPTS)
    tag, number, match = "division", "", None
    if division.label is not None:
        label = r"\s+".join(map(re.escape, division.label.translate(_SUPERSCRIPTS).split()))
        tag, number = "article", division.anchor.rpartition("article-")[2]
        match = re.match(_ARTICLE.format(label), text, re.IGNORECASE)
    elif (found := _SECTION.match(text)) and (found[1] or found[4]):
        tag, match = f"{'sub' * bool(found[2])}{_SECTIONS[found[3].lower()]}", found
        number = corpus.slug(f"{found[1] or ''} {found[4] or ''}")
    title = _BEFORE_TITLE.match(text, match.end()) if match else None
    return tag, number, title.end() if title else 0
