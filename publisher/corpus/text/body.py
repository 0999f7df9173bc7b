"""The Markdown of a transcription, read into divisions and alinéas.

The dialect is CommonMark with tables and footnotes. What a legal text never means is disabled: indented or fenced code,
and headings underlined by dashes (a rule under a paragraph would make one).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.footnote import footnote_plugin

from publisher.corpus.legible import LONGEST, SHORT_ENOUGH
from publisher.corpus.model.runs import Break, Inline, NoteCall, Run, plain
from publisher.corpus.model.text import Alinea, Block, Body, Cell, Division, Footnote, Listing, Quotation, Table
from publisher.corpus.problems import Problem
from publisher.corpus.text.anchors import AnchorBook, HeadingLine
from publisher.corpus.text.completeness import lost_words
from publisher.corpus.text.headings import article_heading
from publisher.corpus.text.html_table import html_tables, read_html_table
from publisher.corpus.text.inline import inline

_LOSSLESS = "markup that keeps every word (cells under a header, each note defined once and called, no table in a note)"
_SUPPORTED = "paragraphs, tables, quotations, notes, and lists numbered 1, 2, 3"


_DISABLED = ["code", "fence", "lheading", "reference", "backticks"]


@dataclass(frozen=True, slots=True)
class Naming:
    """The anchors of the earlier versions, and the labels that this version uses twice in one section."""

    book: AnchorBook
    repeated: tuple[str, ...] = ()


@dataclass
class _Counter:
    """Numbers the alinéas and tables of one division; ``unsupported`` receives the lines of other markup."""

    anchor: str
    unsupported: list[tuple[int, str]]
    alineas: int = 0
    tables: int = 0

    def alinea(self, content: Inline) -> Alinea:
        self.alineas += 1
        return Alinea(self.alineas, f"{self.anchor}-al-{self.alineas}", content)

    def table(self, rows: tuple[tuple[Inline, ...], ...], cells: tuple[tuple[Cell, ...], ...] = ()) -> Table:
        self.tables += 1
        return Table(f"{self.anchor}-tableau-{self.tables}", rows, cells)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A heading, None before the first one, and the nodes below it."""

    heading: SyntaxTreeNode | None
    nodes: list[SyntaxTreeNode]

    @property
    def title(self) -> Inline:
        return _inline(self.heading) if self.heading else ()

    def heading_line(self, first_line: int) -> HeadingLine:
        """Read the heading; ``first_line`` is the line of the file at which the body begins."""
        text = " ".join(plain(self.title).split())
        article = article_heading(text)
        level = int(self.heading.tag[1]) if self.heading else 1
        line = _line(self.heading) if self.heading else 0
        return HeadingLine(text, level, article.label if article else None, line + first_line)


def _pieces(nodes: Iterable[SyntaxTreeNode]) -> list[_Piece]:
    """Cut a document at its headings."""
    pieces = [_Piece(None, [])]
    for node in nodes:
        if node.type == "heading":
            pieces.append(_Piece(node, []))
        elif node.type != "footnote_block":
            pieces[-1].nodes.append(node)
    return pieces if pieces[0].nodes else pieces[1:]


def read_body(text: str, file: str, first_line: int, problems: list[Problem], naming: Naming | None = None) -> Body:
    """Read the Markdown of a version, whose body begins at ``first_line``; ``problems`` receives the faults.

    Without ``naming``, no earlier version is taken into account for the anchors.
    """
    book, repeated = (naming.book, naming.repeated) if naming else (AnchorBook(), ())
    parser = MarkdownIt("commonmark", {"html": True}).enable("table").use(footnote_plugin).use(html_tables)
    root = SyntaxTreeNode(parser.disable(_DISABLED).parse(text))
    pieces = _pieces(root.children)
    headings = [piece.heading_line(first_line) for piece in pieces]
    problems += [
        Problem(file, f"line {one.line}", f"a heading of {len(one.text)} characters", SHORT_ENOUGH)
        for one in headings
        if len(one.text) > LONGEST
    ]
    anchors = book.anchors(headings, file, problems, repeated)
    unsupported: list[tuple[int, str]] = []
    divisions = tuple(
        Division(anchor, heading.label, piece.title, heading.level, _inside(piece.nodes, _Counter(anchor, unsupported)))
        for piece, heading, anchor in zip(pieces, headings, anchors, strict=True)
    )
    problems += [Problem(file, f"line {line + first_line}", f"a {kind}", _SUPPORTED) for line, kind in unsupported]
    notes = (child for node in root.children if node.type == "footnote_block" for child in node.children)
    body = Body(divisions, tuple(_footnote(number, note) for number, note in enumerate(notes, start=1)))
    _check_words(text, body, file, problems)
    return body


def _check_words(text: str, body: Body, file: str, problems: list[Problem]) -> None:
    lost = lost_words(text, body)
    if lost:
        problems.append(Problem(file, "(body)", f"words that would be lost: {', '.join(lost[:12])}", _LOSSLESS))
    if not any(division.alineas for division in body.divisions):
        problems.append(Problem(file, "(body)", "no paragraph", "the transcription of the text"))


def _blocks(node: SyntaxTreeNode, counter: _Counter) -> Iterator[Block]:
    match node.type:
        case "paragraph":
            yield counter.alinea(_inline(node))
        case "heading":  # inside a quotation or a list, a heading is a line of the text
            yield counter.alinea(tuple(_strong(part) for part in _inline(node)))
        case "table" | "html_table":
            yield _table(node, counter)
        case "html_block":
            if node.content.lstrip().lower().startswith("<table"):
                counter.unsupported.append((_line(node), "table without </table>"))
            yield counter.alinea((Run(" ".join(node.content.split())),))
        case "bullet_list":
            yield Listing(None, tuple(_inside(item.children, counter) for item in node.children))
        case "ordered_list":
            yield from _numbered(node, counter)
        case "blockquote":
            yield Quotation(_inside(node.children, counter))
        case "hr":  # a rule across the page holds no words
            pass
        case _:
            counter.unsupported.append((_line(node), node.type))


def _numbered(node: SyntaxTreeNode, counter: _Counter) -> list[Listing]:
    """Read a numbered list with the numbers of the text: a skipped number begins another list."""
    runs: list[tuple[int, list[tuple[Block, ...]]]] = []
    for item in node.children:
        number = int(item.info)
        if str(number) != item.info:
            counter.unsupported.append((_line(item), f"list numbered {item.info}"))
        if not runs or number != runs[-1][0] + len(runs[-1][1]):
            runs.append((number, []))
        runs[-1][1].append(_inside(item.children, counter))
    return [Listing(start, tuple(items)) for start, items in runs]


def _table(node: SyntaxTreeNode, counter: _Counter) -> Table:
    if node.type == "html_table":
        read = read_html_table(node.content)
        counter.unsupported += [(_line(node), fault) for fault in read.faults]
        return counter.table(read.rows, read.cells)
    rows = (row for part in node.children for row in part.children)
    return counter.table(tuple(tuple(_inline(cell) for cell in row.children) for row in rows))


def _line(node: SyntaxTreeNode) -> int:
    return node.map[0] if node.map else 0


def _inside(nodes: Iterable[SyntaxTreeNode], counter: _Counter) -> tuple[Block, ...]:
    return tuple(block for node in nodes for block in _blocks(node, counter))


def _inline(node: SyntaxTreeNode) -> Inline:
    """Return the inline text of a paragraph, a heading or a cell."""
    return tuple(
        part
        for child in node.children
        if child.type == "inline"
        for part in inline((child.token.children if child.token else None) or [])
    )


def _strong(part: Run | Break | NoteCall) -> Run | Break | NoteCall:
    return replace(part, marks=part.marks | {"strong"}) if isinstance(part, Run) else part


def _footnote(number: int, node: SyntaxTreeNode) -> Footnote:
    texts = (child for child in node.walk() if child.type in {"paragraph", "heading"})
    return Footnote(number, tuple(_inline(text) for text in texts))
