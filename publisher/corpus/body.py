"""From the Markdown of a transcription to its divisions and alinéas.

The dialect is CommonMark with tables and footnotes, less what a legal text never means: indented or fenced code, and
headings underlined by dashes (a rule drawn under a paragraph would make one).
"""

import re
from dataclasses import dataclass, field, replace

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.footnote import footnote_plugin

from publisher.corpus.completeness import lost_words
from publisher.corpus.headings import article_anchor, article_heading, slug
from publisher.corpus.inline import inline
from publisher.corpus.model import (
    Alinea,
    Block,
    Body,
    Break,
    Division,
    Footnote,
    Inline,
    Listing,
    NoteCall,
    Quotation,
    Run,
    Table,
    plain,
)
from publisher.corpus.problems import Problem

OPENING = "entete"
"""The anchor of what stands under the title, or before any heading."""

_KEPT = "paragraphs, tables, quotations, notes, and lists whose numbers follow one another"
_RESERVED = re.compile(r"article-.*|tarif-.*|(?:note|appel|remarque)-.*|provenance|versions|sommaire|notes")
"""Anchors that pages give themselves; a section whose heading makes one of them is told apart."""


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True}).enable("table").use(footnote_plugin)
    return parser.disable(["code", "fence", "lheading", "reference", "backticks"])


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

    def table(self, rows: tuple[tuple[Inline, ...], ...]) -> Table:
        self.tables += 1
        return Table(f"{self.anchor}-tableau-{self.tables}", rows)


@dataclass
class _Reader:
    """Gathers divisions while walking the document; ``first_line`` is where the body begins in its file."""

    file: str
    first_line: int
    problems: list[Problem]
    divisions: list[Division] = field(default_factory=list)
    opened_at: dict[str, int] = field(default_factory=dict)

    def read(self, text: str) -> Body:
        root = SyntaxTreeNode(_parser().parse(text))
        heading: SyntaxTreeNode | None = None
        nodes: list[SyntaxTreeNode] = []
        footnotes: tuple[Footnote, ...] = ()
        for node in root.children:
            if node.type == "heading":
                self._close(heading, nodes)
                heading, nodes = node, []
            elif node.type == "footnote_block":
                footnotes = tuple(_footnote(number, child) for number, child in enumerate(node.children, start=1))
            else:
                nodes.append(node)
        self._close(heading, nodes)
        return Body(tuple(self.divisions), footnotes)

    def _close(self, heading: SyntaxTreeNode | None, nodes: list[SyntaxTreeNode]) -> None:
        """End the division that ``heading`` opened; a document that begins with a heading has none before it."""
        if heading is None and not nodes:
            return
        title = _content(heading) if heading else ()
        text = " ".join(plain(title).split())
        level = int(heading.tag[1]) if heading else 1
        article = article_heading(text)
        line = (heading.map[0] if heading and heading.map else 0) + self.first_line
        anchor = self._anchor(text, level, article.label if article else None, line)
        counter = _Counter(anchor, [])
        blocks = tuple(block for node in nodes for block in _blocks(node, counter))
        for place, kind in counter.lost:
            key = f"line {place + self.first_line}"
            self.problems.append(Problem(self.file, key, f"a {kind}", _KEPT))
        self.divisions.append(Division(anchor, article.label if article else None, title, level, blocks))

    def _anchor(self, heading: str, level: int, label: str | None, line: int) -> str:
        if label is not None:
            anchor = article_anchor(label)
            if anchor in self.opened_at:
                self.problems.append(
                    Problem(
                        self.file,
                        f"line {line}",
                        f"« {heading} », though article {label} already begins on line {self.opened_at[anchor]}",
                        "each article once in a version",
                    )
                )
            self.opened_at.setdefault(anchor, line)
            return anchor
        base = OPENING if not self.divisions and level == 1 else slug(heading) or "section"
        if _RESERVED.fullmatch(base):
            base = f"section-{base}"
        anchor, count = base, 1
        while anchor in self.opened_at:
            count += 1
            anchor = f"{base}-{count}"
        self.opened_at[anchor] = line
        return anchor


def read_body(text: str, file: str, first_line: int, problems: list[Problem]) -> Body:
    """Read the body of a version.

    Args:
        text: the Markdown, without front matter.
        file: its name, for problems.
        first_line: the number of the body's first line in the file.
        problems: takes what is found wrong (an article that begins twice, a body without words).
    """
    body = _Reader(file, first_line, problems).read(text)
    lost = lost_words(text, body)
    if lost:
        expected = (
            "markup that keeps every word (cells under a header, each note defined once and called, no table in a note)"
        )
        problems.append(Problem(file, "body", f"words that would be lost: {', '.join(lost[:12])}", expected))
    if not any(division.alineas for division in body.divisions):
        problems.append(Problem(file, "body", "no paragraph", "the transcription of the text"))
    return body


def _blocks(node: SyntaxTreeNode, counter: _Counter) -> tuple[Block, ...]:
    found: list[Block] = []
    match node.type:
        case "paragraph":
            found.append(counter.alinea(_content(node)))
        case "heading":  # inside a quotation or a list: a line of the text like others
            found.append(counter.alinea(tuple(_strong(part) for part in _content(node))))
        case "html_block":
            found.append(counter.alinea((Run(" ".join(node.content.split())),)))
        case "bullet_list" | "ordered_list":
            start = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
            numbers = [item.info for item in node.children]
            if start is not None and numbers != [str(start + place) for place in range(len(numbers))]:
                counter.lost.append((node.map[0] if node.map else 0, f"list numbered {', '.join(numbers)}"))
            found.append(Listing(start, tuple(_inside(item, counter) for item in node.children)))
        case "blockquote":
            found.append(Quotation(_inside(node, counter)))
        case "table":
            rows = (row for part in node.children for row in part.children)
            found.append(counter.table(tuple(tuple(_content(cell) for cell in row.children) for row in rows)))
        case "hr":  # a rule drawn across the page separates, and says nothing
            pass
        case _:
            counter.lost.append((node.map[0] if node.map else 0, node.type))
    return tuple(found)


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
