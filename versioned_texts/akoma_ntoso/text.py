"""The text of a version in Akoma Ntoso: preface, preamble, body and conclusions.

An article holds its alinéas, as French law counts them: an ``alinea`` each, or a ``point`` of a ``list``. What is none
(a table, a picture, a quotation) is the content of an ``hcontainer`` between them. Annexes stay in the body.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from urllib.parse import quote

from versioned_texts import corpus
from versioned_texts.akoma_ntoso.elements import Identifiers, element
from versioned_texts.fragments import escape

_MARKS = {"em": "i", "strong": "b", "sub": "sub", "sup": "sup"}
_OTHERS = {corpus.Table: "tableau", corpus.Picture: "image", corpus.Rule: "filet", corpus.Quotation: "citation"}
_SECTIONS = {"partie": "part", "tome": "tome", "livre": "book", "titre": "title", "chapitre": "chapter"}
_SECTIONS |= {"section": "section", "paragraphe": "paragraph"}
_NUMBER = r"(?:n°\s?)?(?:\d+|[IVXLC]+|[A-Z]\b|premi|unique|préliminaire)\w*(?:\s(?:bis|ter|quater|[A-Z])\b)*"
_SECTION = re.compile(
    rf"(?:(\w+ième|premi(?:er|ère)|seconde?)\s+)?(sous-(?!livre|tome))?({'|'.join(_SECTIONS)})\b(?:\s+({_NUMBER}))?"
    r"(?=\s*(?:[-–—:.(]|$))",
    re.IGNORECASE,
)
"""The ordinal of a section, what puts it below, its kind and its number: « Première partie », « Sous-section 2 »."""

_ARTICLE = r"\s*(?:(?:articles?|arts?)\b\.?\s*)?{}"
_SUPERSCRIPTS = str.maketrans("ᵉʳ", "er")
_BEFORE_TITLE = re.compile(r"[\s.:–—-]*")
PERIOD = "#tmpg_1"
"""The period in which a text applies."""

_LATER = re.compile("\0(.*?)\0")
"""An anchor whose identifier is known at the end of the text."""

_LINE = re.compile(r"(?=<(?:pre|body|conclusions|article|alinea|point|hcontainer))")
"""Where a line begins: before elements that stand beside no words."""


@dataclass(frozen=True, slots=True)
class Text:
    """The text as XML, and the identifier in it of each anchor of the site."""

    xml: str
    places: Mapping[str, str]


@lru_cache(maxsize=4)
def version_text(version: corpus.Version) -> Text:
    """Draw the text of a version."""
    drawing = _Drawing({one.number: one for one in version.body.footnotes})
    xml, places = _LINE.sub("\n", "".join(drawing.structure([*version.body.divisions]))), drawing.ids.places
    return Text(_LATER.sub(lambda anchor: places.get(anchor[1], anchor[1]), xml), places)


@dataclass(frozen=True, slots=True)
class _Drawing:
    footnotes: Mapping[str, corpus.Footnote]
    ids: Identifiers = field(default_factory=Identifiers)

    def structure(self, divisions: list[corpus.Division]) -> Iterator[str]:
        """Yield the parts of an act; a text without headings is all in its body."""
        title = divisions.pop(0) if divisions[0].anchor == corpus.OPENING else None
        alone = title.blocks if title and not divisions else ()
        if title and (title.heading or not alone):
            words = element("docTitle", self._inline(title.title, "preface"))
            long = element("longTitle", element("p", words), eId="preface__longTitle") if title.heading else ""
            blocks = () if alone else self._blocks(title.blocks, "preface")
            yield element("preface", long, *blocks, eId="preface", GUID=title.anchor)
            self.ids.places[title.anchor] = "preface"
        if _is_section(divisions, 0, "preambule") and divisions[1].level <= divisions[0].level:
            yield element("preamble", self._container(divisions.pop(0), "preamble"), eId="preamble")
        closing = divisions.pop() if _is_section(divisions, -1, "signature") else None
        body = (*self._blocks(alone, "body", "alinea"), *self._hierarchy(divisions, ""))
        guid = corpus.OPENING if title and not title.heading and alone else ""
        self.ids.places.setdefault(guid, "body")
        yield element("body", *body, eId="body", GUID=guid, period=PERIOD)
        if closing:
            yield element("conclusions", self._container(closing, "conclusions"), eId="conclusions")

    def _container(self, division: corpus.Division, context: str) -> str:
        heading = element("heading", self._inline(division.title, context), eId=f"{context}__heading")
        ids = self.ids.of(context, "blockContainer", anchor=division.anchor)
        return element("blockContainer", heading, *self._blocks(division.blocks, context) or ["<p/>"], **ids)

    def _hierarchy(self, divisions: Sequence[corpus.Division], context: str) -> Iterator[str]:
        """Yield divisions, each with those below it; an article is in the last section opened, whatever its level."""
        starts = [*_outermost(divisions), len(divisions)]
        for start, end in pairwise(starts):
            division = divisions[start]
            tag, number, cut = _designation(division)
            # articles are numbered throughout a text, but for those whose anchors say more
            ids = self.ids.of("" if division.anchor.startswith("article-") else context, tag, number, division.anchor)
            own, title = ids["eId"], list(corpus.cut_inline(division.title, [cut]))
            num, rest = (tuple(part for place, part in title if (place < cut) is early) for early in (True, False))
            yield element(
                tag,
                element("num", self._inline(num, own)) if num else "",
                element("heading", self._inline(rest, own), eId=f"{own}__heading") if rest else "",
                *self._blocks(division.blocks, own, "alinea"),
                *self._hierarchy(divisions[start + 1 : end], own),
                **ids,
            )

    def _blocks(self, blocks: Sequence[corpus.Block], context: str, wrapper: str = "") -> list[str]:
        return [self._block(block, context, wrapper) for block in blocks]

    def _block(self, block: corpus.Block, context: str, wrapper: str) -> str:  # noqa: PLR0911 — a case for each kind
        """Draw a block; in the hierarchy, what stands alone elsewhere is wrapped."""
        match block:
            case corpus.Listing(items=items):
                tag, item = ("list", "point") if wrapper else ("blockList", "item")
                ids = self.ids.of(context, tag)
                return element(tag, *(self._item(item, one, ids["eId"], wrapper) for one in items), **ids)
            case corpus.Alinea(number=number, anchor=anchor, inline=inline):
                tag = wrapper or "p"
                ids = self.ids.of(context, tag, str(number) if wrapper else "", anchor)
                words = self._inline(inline, ids["eId"])
                return element(tag, _content("content", element("p", words), ids) if wrapper else words, **ids)
            case _ if wrapper:
                ids = self.ids.of(context, "hcontainer")
                content = _content("content", self._block(block, ids["eId"], ""), ids)
                return element("hcontainer", content, name=_OTHERS[type(block)], **ids)
            case corpus.Table(anchor=anchor):
                ids = self.ids.of(context, "table", anchor=anchor)
                return element("table", *self._rows(block, ids["eId"]), **ids)
            case corpus.Picture(anchor=anchor, name=name, alternative=title):
                return element(
                    "p", element("img", src=quote(name), title=title), **self.ids.of(context, "p", "", anchor)
                )
            case corpus.Quotation(blocks=inner):
                ids = self.ids.of(context, "embeddedStructure")
                return element("p", element("embeddedStructure", *self._blocks(inner, ids["eId"]), **ids))
            case corpus.Rule(characters=characters):
                return element("p", escape(characters))

    def _item(self, tag: str, blocks: Sequence[corpus.Block], context: str, wrapper: str) -> str:
        """Draw an item of a list; its first paragraph is the item itself, and one alinéa with its marker."""
        match blocks:
            case (corpus.Alinea() as first, *rest):
                ids = self.ids.of(context, tag, corpus.slug(first.marker), first.anchor)
                num, words = element("num", escape(first.marker)), element("p", self._inline(first.content, ids["eId"]))
                own = [num, _content("intro" if rest else "content", words, ids) if wrapper else words]
            case _:
                ids, rest, own = self.ids.of(context, tag), [*blocks], []
        return element(tag, *own, *self._blocks(rest, ids["eId"], wrapper), **ids)

    def _rows(self, table: corpus.Table, context: str) -> Iterator[str]:
        for words, places in zip(table.rows, table.places, strict=True):
            cells = [self._cell(*cell, context) for cell in zip(words, places, strict=True)]
            yield element("tr", *cells or ["<td/>"])  # the schema has no empty row, even below cells that fill it

    def _cell(self, inline: corpus.Inline, place: corpus.CellSpan, context: str) -> str:
        spans = {"colspan": place.columns, "rowspan": place.rows}
        written = {name: str(span) for name, span in spans.items() if span > 1}
        return element("th" if place.heading else "td", element("p", self._inline(inline, context)), **written)

    def _inline(self, inline: corpus.Inline, context: str) -> str:
        return "".join(self._part(part, context) for part in inline)

    def _part(self, part: corpus.Run | corpus.Break | corpus.NoteCall, context: str) -> str:
        match part:
            case corpus.Break():
                return "<br/>"
            case corpus.NoteCall(number=number, earlier=0):
                ids = self.ids.of("", "authorialNote", number, f"note-{number}")
                paragraphs = (element("p", self._inline(one, ids["eId"])) for one in self.footnotes[number].paragraphs)
                return element("authorialNote", *paragraphs, marker=number, placement="bottom", **ids)
            case corpus.NoteCall(number=number):
                return element("noteRef", marker=number, href=f"#\0note-{number}\0")
            case corpus.Run(text=text, marks=marks, href=href):
                xml = escape(text, quote=False)
                for mark in sorted(marks):
                    xml = element(_MARKS[mark], xml)
                address = f"#\0{href[1:]}\0" if href and href.startswith("#") else href
                return element("ref", xml, href=address, **self.ids.of(context, "ref")) if address else xml


def _content(tag: str, xml: str, ids: Mapping[str, str]) -> str:
    return element(tag, xml, eId=f"{ids['eId']}__{tag}")


def _outermost(divisions: Sequence[corpus.Division]) -> Iterator[int]:
    """Yield the places of the divisions that are in none of the others."""
    last: corpus.Division | None = None
    for place, one in enumerate(divisions):
        if last is None or last.label or (one.label is None and one.level <= last.level):
            last = one
            yield place


def _is_section(divisions: Sequence[corpus.Division], place: int, word: str) -> bool:
    """Tell whether a division is not alone, and is a section whose name begins with a word."""
    return len(divisions) > 1 and divisions[place].label is None and divisions[place].anchor.startswith(word)


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
