"""From the Markdown of a transcription to its divisions and alinéas.

The dialect is CommonMark with tables and footnotes, less what a legal text never means: indented or fenced code, and
headings underlined by dashes (a rule drawn under a paragraph would make one).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.footnote import footnote_plugin

from publisher.corpus.model.runs import Break, Inline, NoteCall, Run, plain
from publisher.corpus.model.version import Alinea, Block, Body, Cell, Division, Footnote, Listing, Quotation, Table
from publisher.corpus.problems import Problem
from publisher.corpus.text.anchors import AnchorBook, Heading
from publisher.corpus.text.completeness import lost_words
from publisher.corpus.text.headings import article_heading
from publisher.corpus.text.html_table import html_tables, read_html_table
from publisher.corpus.text.inline import inline

_KEPT = "paragraphs, tables, quotations, notes, and lists numbered 1, 2, 3"


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True}).enable("table").use(footnote_plugin).use(html_tables)
    return parser.disable(["code", "fence", "lheading", "reference", "backticks"])


@dataclass(frozen=True, slots=True)
class Naming:
    """The anchors of the work so far, and the labels that this version gives twice in one section."""

    book: AnchorBook
    repeated: tuple[str, ...] = ()


@dataclass
class _Counter:
    """Numbers the alinéas and the tables of one division; ``lost`` takes the lines of what it can't keep."""

    anchor: str
    lost: list[tuple[int, str]]
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
    """A heading, None before the first one, and what stands under it."""

    heading: SyntaxTreeNode | None
    nodes: list[SyntaxTreeNode]

    @property
    def title(self) -> Inline:
        return _content(self.heading) if self.heading else ()

    def read_heading(self, first_line: int) -> Heading:
        """Read the heading; ``first_line`` is where the body begins in its file."""
        text = " ".join(plain(self.title).split())
        article = article_heading(text)
        level = int(self.heading.tag[1]) if self.heading else 1
        line = _line(self.heading) if self.heading else 0
        return Heading(text, level, article.label if article else None, line + first_line)


def _pieces(nodes: Iterable[SyntaxTreeNode]) -> list[_Piece]:
    """Cut a document at its headings; one that begins with a heading has nothing before it."""
    pieces = [_Piece(None, [])]
    for node in nodes:
        if node.type == "heading":
            pieces.append(_Piece(node, []))
        elif node.type != "footnote_block":
            pieces[-1].nodes.append(node)
    return pieces if pieces[0].nodes else pieces[1:]


def read_body(text: str, file: str, first_line: int, problems: list[Problem], naming: Naming | None = None) -> Body:
    """Read the body of a version.

    Args:
        text: the Markdown, without front matter.
        file: its name, for problems.
        first_line: the number of the body's first line in the file.
        problems: takes what is found wrong (an article that begins twice, a body without words).
        naming: what gives the anchors; without it the version stands alone.
    """
    book, repeated = (naming.book, naming.repeated) if naming else (AnchorBook(), ())
    root = SyntaxTreeNode(_parser().parse(text))
    pieces = _pieces(root.children)
    headings = [piece.read_heading(first_line) for piece in pieces]
    anchors = book.anchors(headings, file, problems, repeated)
    lost: list[tuple[int, str]] = []
    divisions = tuple(
        Division(anchor, heading.label, piece.title, heading.level, _under(piece, anchor, lost))
        for piece, heading, anchor in zip(pieces, headings, anchors, strict=True)
    )
    problems += [Problem(file, f"line {line + first_line}", f"a {kind}", _KEPT) for line, kind in lost]
    notes = (child for node in root.children if node.type == "footnote_block" for child in node.children)
    body = Body(divisions, tuple(_footnote(number, note) for number, note in enumerate(notes, start=1)))
    _check_words(text, body, file, problems)
    return body


def _under(piece: _Piece, anchor: str, lost: list[tuple[int, str]]) -> tuple[Block, ...]:
    counter = _Counter(anchor, lost)
    return tuple(block for node in piece.nodes for block in _blocks(node, counter))


def _check_words(text: str, body: Body, file: str, problems: list[Problem]) -> None:
    lost = lost_words(text, body)
    if lost:
        expected = (
            "markup that keeps every word (cells under a header, each note defined once and called, no table in a note)"
        )
        problems.append(Problem(file, "body", f"words that would be lost: {', '.join(lost[:12])}", expected))
    if not any(division.alineas for division in body.divisions):
        problems.append(Problem(file, "body", "no paragraph", "the transcription of the text"))


def _blocks(node: SyntaxTreeNode, counter: _Counter) -> tuple[Block, ...]:
    found: list[Block] = []
    match node.type:
        case "paragraph":
            found.append(counter.alinea(_content(node)))
        case "heading":  # inside a quotation or a list: a line of the text like others
            found.append(counter.alinea(tuple(_strong(part) for part in _content(node))))
        case "table" | "html_table":
            found.append(_table(node, counter))
        case "html_block":
            if node.content.lstrip().lower().startswith("<table"):
                counter.lost.append((_line(node), "table without </table>"))
            found.append(counter.alinea((Run(" ".join(node.content.split())),)))
        case "bullet_list":
            found.append(Listing(None, tuple(_inside(item, counter) for item in node.children)))
        case "ordered_list":
            found += _numbered(node, counter)
        case "blockquote":
            found.append(Quotation(_inside(node, counter)))
        case "hr":  # a rule drawn across the page separates, and says nothing
            pass
        case _:
            counter.lost.append((_line(node), node.type))
    return tuple(found)


def _numbered(node: SyntaxTreeNode, counter: _Counter) -> list[Listing]:
    """Read a numbered list as the text numbers it: where a number is passed over, another list begins."""
    runs: list[tuple[int, list[tuple[Block, ...]]]] = []
    for item in node.children:
        number = int(item.info)
        if str(number) != item.info:
            counter.lost.append((_line(item), f"list numbered {item.info}"))
        if not runs or number != runs[-1][0] + len(runs[-1][1]):
            runs.append((number, []))
        runs[-1][1].append(_inside(item, counter))
    return [Listing(start, tuple(items)) for start, items in runs]


def _table(node: SyntaxTreeNode, counter: _Counter) -> Table:
    if node.type == "html_table":
        read = read_html_table(node.content)
        counter.lost += [(_line(node), fault) for fault in read.faults]
        return counter.table(read.rows, read.cells)
    rows = (row for part in node.children for row in part.children)
    return counter.table(tuple(tuple(_content(cell) for cell in row.children) for row in rows))


def _line(node: SyntaxTreeNode) -> int:
    return node.map[0] if node.map else 0


def _inside(node: SyntaxTreeNode, counter: _Counter) -> tuple[Block, ...]:
    return tuple(block for child in node.children for block in _blocks(child, counter))


def _content(node: SyntaxTreeNode) -> Inline:
    """Give the inline text that a paragraph, a heading or a cell holds."""
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
    return Footnote(number, tuple(_content(text) for text in texts))
