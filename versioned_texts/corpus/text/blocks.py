"""The blocks of a transcription, read from the syntax tree of its Markdown."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from html import unescape
from pathlib import PurePosixPath

from markdown_it.tree import SyntaxTreeNode

from versioned_texts.corpus.model.runs import Inline, Run, plain
from versioned_texts.corpus.model.text import Alinea, Block, Footnote, Listing, Picture, Quotation, Rule, Table, leaves
from versioned_texts.corpus.text.completeness import Account, shown_text
from versioned_texts.corpus.text.enumeration import opening_lines
from versioned_texts.corpus.text.html_table import read_html_table
from versioned_texts.corpus.text.inline import InlineText, read_inline

PICTURES = (".png", ".jpg", ".jpeg")
"""The kinds of pictures that a page, a PDF/A and a text document can show."""

_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_PIPE = re.compile(r"\\\||\|")
_MARKERS = re.compile(r"[\s>]*(?:(?:[-+*]|\d{1,9}[.)])[\s>]*)+")
_LABEL = re.compile(r"[A-Za-z0-9]+")
_COMPARISON = re.compile(r"(?:[\s>*+-]|\d{1,9}[.)](?=\s))*>(?:=|\s?\d+(?!\d*(?:[.)]\s|\s?[°º]|er\b|e\b)))")
"""A line such as « > 50 % », which would become a quotation; no item of a list."""


@dataclass
class Numbering:
    """The numbers of the alinéas, tables and pictures of one division, and their anchors, where they are given."""

    anchor: str
    first_line: int
    given: Iterator[str] = field(default_factory=lambda: iter(()))
    alineas: int = 0
    others: dict[str, int] = field(default_factory=dict)

    def alinea(self, content: Inline, marker: str) -> Alinea:
        """Return the next alinéa."""
        self.alineas += 1
        inline = (Run(f"{marker} " if content else marker), *content) if marker else content
        return Alinea(self.alineas, next(self.given, f"{self.anchor}-al-{self.alineas}"), inline, marker)

    def other(self, kind: str) -> str:
        """Return the anchor of the next block of another kind."""
        self.others[kind] = self.others.get(kind, 0) + 1
        return next(self.given, f"{self.anchor}-{kind}-{self.others[kind]}")


@dataclass
class BlockReader:
    """Reads blocks; ``faults`` receives the lines of what is not supported, ``account`` the characters.

    ``doubts`` receives those of what looks like a link, ``targets`` those of links to an anchor of the text.

    ``lines`` receives the lines of each alinéa, table, picture and footnote, by its anchor.
    """

    account: Account
    faults: list[tuple[int, str]]
    quotations: int = 0
    doubts: list[tuple[int, str]] = field(default_factory=list)
    targets: list[tuple[int, str]] = field(default_factory=list)
    lines: dict[str, range] = field(default_factory=dict)

    def title(self, node: SyntaxTreeNode) -> Inline:
        """Read a heading of the text."""
        text = self._read(node)
        title = text.joined()
        if not plain(title).strip():
            self._fault(node, "heading without words")
        self._enter(node, shown_text(title), node.markup, text)
        return title

    def footnote(self, node: SyntaxTreeNode) -> Footnote:
        """Read a footnote."""
        label = str(node.meta["label"])
        if not _LABEL.fullmatch(label):
            self._fault(node, f"footnote called [^{label}], expected letters and digits")
        blocks = self.blocks(node.children, Numbering("note", 0), definition=f"[^{label}]:")
        paragraphs: list[Inline] = []
        for leaf in leaves(blocks):
            if isinstance(leaf, Alinea):
                paragraphs.append(leaf.inline)
            else:
                self._fault(node, f"{type(leaf).__name__.lower()} in a footnote")
        ranges = [child.map for child in node.walk() if child.map] or [(0, 0)]
        self.lines[f"note-{label}"] = range(min(first for first, _ in ranges), max(last for _, last in ranges))
        return Footnote(label, tuple(paragraphs))

    def blocks(
        self, nodes: Iterable[SyntaxTreeNode], numbering: Numbering, marker: str = "", definition: str = ""
    ) -> tuple[Block, ...]:
        """Read nodes in order; before the first stand the marker of a list item, or the definition of a footnote."""
        found: list[Block] = []
        for index, node in enumerate(nodes):
            own = [*(self._block(node, numbering) if index else self._block(node, numbering, marker, definition))]
            found += own
            for block in own:
                if isinstance(block, Alinea | Table | Picture):
                    self.lines.setdefault(block.anchor, range(*_line_range(node)))
        return tuple(found)

    def _block(
        self, node: SyntaxTreeNode, numbering: Numbering, marker: str = "", definition: str = ""
    ) -> Iterator[Block]:
        """Read a node, which ``marker`` and ``definition`` precede on its line."""
        match node.type:
            case "paragraph":
                yield from self._paragraph(node, numbering, marker, definition)
            case "heading":  # inside a quotation or a list, a heading is a line of the text
                title = self._read(node)
                content = tuple(
                    replace(part, marks=part.marks | {"strong"}) if isinstance(part, Run) else part
                    for part in title.joined()
                )
                yield numbering.alinea(content, marker)
                self._enter(node, marker + shown_text(content), node.markup + definition, title)
            case "bullet_list" | "ordered_list":
                yield Listing(
                    tuple(self._item(item, numbering, marker, index) for index, item in enumerate(node.children))
                )
            case "blockquote":
                yield self._quotation(node, numbering, marker)
            case "footnote_anchor":  # where a page of Markdown leads back to the call
                pass
            case _:
                yield from self._marker(marker, numbering)
                yield from self._other(node, numbering, marker)

    def _marker(self, marker: str, numbering: Numbering) -> Iterator[Alinea]:
        """Yield the marker of an item that begins with no words: an alinéa of its own."""
        if marker:
            yield numbering.alinea((), marker)

    def _other(self, node: SyntaxTreeNode, numbering: Numbering, marker: str) -> Iterator[Block]:
        match node.type:
            case "table":
                yield self._table(node, numbering, marker)
            case "html_table":
                yield self._html_table(node, numbering, marker)
            case "hr":
                characters = self.account.lines[_line_range(node)[0]].strip(" \t>").removeprefix(marker).strip()
                self._enter(node, marker + characters, "")
                yield Rule(characters)
            case _:
                self._fault(node, node.type)

    def _paragraph(
        self, node: SyntaxTreeNode, numbering: Numbering, marker: str, definition: str
    ) -> Iterator[Alinea | Picture]:
        text = self._read(node, pictures=True)
        if text.images:
            yield from self._picture(node, numbering, text, marker)
            return
        openings = opening_lines([plain(tuple(line)) for line in text.lines])
        displayed = ""
        start, end = _line_range(node)
        for first, last in zip(openings, [*openings[1:], len(text.lines)], strict=True):
            alinea = numbering.alinea(text.joined(first, last), "" if first else marker)
            own_end = start + text.breaks[:last].count(False) if last < len(text.lines) else end
            self.lines[alinea.anchor] = range(start + text.breaks[:first].count(False), own_end)
            displayed += shown_text(alinea.inline)
            yield alinea
        self._enter(node, displayed, definition if definition in self.account.lines[_line_range(node)[0]] else "", text)

    def _item(self, item: SyntaxTreeNode, numbering: Numbering, outer: str, index: int) -> tuple[Block, ...]:
        """Read a list item; ``outer`` is the marker of the item that holds the list and nothing before it."""
        own = f"{item.info}{item.markup}"
        marker = f"{outer} {own}" if outer and not index else own
        if not item.children:
            self._enter(item, marker, "")
            return (numbering.alinea((), marker),)
        return self.blocks(item.children, numbering, marker)

    def _quotation(self, node: SyntaxTreeNode, numbering: Numbering, marker: str) -> Quotation:
        if not node.children:
            self._fault(node, "quotation without words")
        if _COMPARISON.match(self.account.lines[_line_range(node)[0]]):
            self._fault(node, "quotation that begins with a number, expected \\> for the sign, or > alone before it")
        within = replace(self, quotations=self.quotations + 1)
        return Quotation(within.blocks(node.children, numbering, marker))

    def _picture(
        self, node: SyntaxTreeNode, numbering: Numbering, text: InlineText, marker: str
    ) -> Iterator[Alinea | Picture]:
        displayed = shown_text(text.joined())
        yield from self._marker(marker, numbering)
        if displayed.strip() or len(text.images) > 1:
            self._fault(node, "picture within words, expected a paragraph of its own")
        for name, alternative in text.images:
            if not alternative:
                self._fault(node, f"picture {name} without its alternative text, expected ![what it shows](…)")
            if PurePosixPath(name).suffix.lower() not in PICTURES:
                self._fault(node, f"picture {name or '()'}, expected a file of the kinds {', '.join(PICTURES)}")
            yield Picture(numbering.other("image"), name, alternative, _line_range(node)[0] + numbering.first_line)
        self._enter(node, marker + displayed, "", text)

    def _table(self, node: SyntaxTreeNode, numbering: Numbering, marker: str) -> Table:
        first, last = _line_range(node)
        rows = [[self._read_children(cell) for cell in row.children] for part in node.children for row in part.children]
        frame = self.account.lines[first + 1]
        self.account.enter((first + 1, first + 2), "", frame)
        for line, row in zip([first, *range(first + 2, last)], rows, strict=True):
            pipes = _PIPE.findall(self.account.lines[line])
            markup = "".join("\\" if pipe != "|" else "|" for pipe in pipes) + "".join(
                "".join(cell.markup) for cell in row
            )
            displayed = ("" if line > first else marker) + "".join(shown_text(cell.joined()) for cell in row)
            written = "".join("".join(cell.written) for cell in row)
            self.account.enter((line, line + 1), displayed, markup, written, self.quotations)
        self._report(node, [cell for row in rows for cell in row])
        return Table(numbering.other("tableau"), tuple(tuple(cell.joined() for cell in row) for row in rows))

    def _html_table(self, node: SyntaxTreeNode, numbering: Numbering, marker: str) -> Table:
        rows, cells, faults = read_html_table(node.content)
        for fault in faults:
            self._fault(node, fault)
        words = _TAG.sub("", node.content)
        displayed = "".join(shown_text(cell) for row in rows for cell in row)
        tags = "".join(_TAG.findall(node.content))
        self.account.enter(_line_range(node), marker + displayed, tags + words, unescape(words), self.quotations)
        return Table(numbering.other("tableau"), rows, cells)

    def _read(self, node: SyntaxTreeNode, *, pictures: bool = False) -> InlineText:
        text = self._read_children(node)
        self._report(node, [text], pictures=pictures)
        return text

    def _read_children(self, node: SyntaxTreeNode) -> InlineText:
        tokens = [token for child in node.children if child.token for token in child.token.children or []]
        return read_inline(tokens)

    def _report(self, node: SyntaxTreeNode, texts: Iterable[InlineText], *, pictures: bool = False) -> None:
        for text in texts:
            for fault in text.faults:
                self._fault(node, fault)
            line, _ = _line_range(node)
            self.doubts += ((line, doubt) for doubt in text.doubts)
            runs = (part for parts in text.lines for part in parts if isinstance(part, Run) and part.href)
            self.targets += ((line, part.href) for part in runs if part.href and part.href.startswith("#"))
            if text.images and not pictures:
                self._fault(node, "picture within words, expected a paragraph of its own")

    def _enter(self, node: SyntaxTreeNode, displayed: str, markup: str, text: InlineText | None = None) -> None:
        text = text or InlineText()
        first, last = _line_range(node)
        while node.type != "list_item" and self._is_marker_alone(first - 1):
            first -= 1
        breaks = sum(1 for line in self.account.lines[first : last - 1] if re.search(r"(?<!\\)(?:\\\\)*\\$", line))
        own = "".join(text.markup) + "\\" * min(breaks, sum(text.breaks))
        self.account.enter((first, last), displayed, markup + own, "".join(text.written), self.quotations)

    def _is_marker_alone(self, line: int) -> bool:
        """Tell whether a line not yet read holds nothing but markers, of which the item begins on the next line."""
        return line >= 0 and line not in self.account.read and _MARKERS.fullmatch(self.account.lines[line]) is not None

    def _fault(self, node: SyntaxTreeNode, fault: str) -> None:
        self.faults.append((_line_range(node)[0], fault))


def _line_range(node: SyntaxTreeNode) -> tuple[int, int]:
    """Return the lines of a node: the first, and the one after the last."""
    found = node.map or next((child.map for child in node.walk() if child.map), None)
    return found or (0, 0)
