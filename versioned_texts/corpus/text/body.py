"""The Markdown of a transcription, read into divisions and alinéas."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markdown_it.tree import SyntaxTreeNode

from versioned_texts.corpus.model.runs import Inline, plain
from versioned_texts.corpus.model.text import Body, Division
from versioned_texts.corpus.problems import Problem
from versioned_texts.corpus.text.anchors import AnchorBook, HeadingLine, annexes
from versioned_texts.corpus.text.blocks import BlockReader, Numbering
from versioned_texts.corpus.text.completeness import Account
from versioned_texts.corpus.text.dialect import parser
from versioned_texts.corpus.text.headings import LABELS, article_label, resembles_article
from versioned_texts.corpus.validation import LONGEST, SHORT_ENOUGH

_LOSSLESS = (
    "each sign on the page: cells under a header, each note defined once and called, \\ before a sign that is text"
)
_UNDERLINE = re.compile(r"^(?!\s*(?:[-+*#>|]|\d+[.)]))(?=.*\w).*\n {0,3}(=+|--+)[ \t]*$", re.MULTILINE)
_BELOW = "right below words, expected # before the words of a heading, or an empty line above a rule"
_EXPECTED = ", expected an anchor of this version, as #article-5 or #article-5-al-3"
_OWN = re.compile("#(?:appel-|remarque-|provenance|versions|sommaire|notes)")
"""Anchors of the page that are none of the text."""

_SUPPORTED = "paragraphs, lists, tables, quotations, notes, pictures; \\ before a sign such as < keeps it as it is"


@dataclass(frozen=True, slots=True)
class Naming:
    """The anchors of the earlier versions, and the labels that this version uses twice in one section.

    ``sections`` are its headings that begin as one of an article does, and open none; ``sealed`` are the anchors of its
    headings in its seal. A version that was corrected since has all its anchors ``given``, and ``aliases``.
    """

    book: AnchorBook
    repeated: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    sealed: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    aliases: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Piece:
    """A heading, None before the first one, its words, and the nodes below it."""

    heading: SyntaxTreeNode | None
    title: Inline
    nodes: list[SyntaxTreeNode]

    def heading_line(self, first_line: int, sections: tuple[str, ...]) -> HeadingLine:
        """Read the heading; ``first_line`` is the line of the file at which the body begins."""
        text = " ".join(plain(self.title).split())
        label = None if text in sections else article_label(text)
        level = int(self.heading.tag[1]) if self.heading else 1
        line = self.heading.map[0] if self.heading and self.heading.map else 0
        return HeadingLine(text, level, label, line + first_line)


def read_body(text: str, file: str, first_line: int, problems: list[Problem], naming: Naming | None = None) -> Body:
    """Read the Markdown of a version, whose body begins at ``first_line``; ``problems`` receives the faults.

    Without ``naming``, no earlier version is taken into account for the anchors.
    """
    naming = naming or Naming(AnchorBook())
    root = SyntaxTreeNode(parser().parse(text))
    faults: list[tuple[int, str]] = []
    account = Account(text.split("\n"))
    reader = BlockReader(account, faults)
    pieces = _pieces(root.children, reader)
    headings = [piece.heading_line(first_line, naming.sections) for piece in pieces]
    long = (head for head in headings if len(head.text) > LONGEST)
    problems += [_problem(file, head.line, f"a heading of {len(head.text)} characters", SHORT_ENOUGH) for head in long]
    computed = naming.book.anchors(headings, file, problems, naming.repeated, naming.sealed)
    given, divisions = iter(naming.given), list[Division]()
    for piece, heading, name, annex in zip(pieces, headings, computed, annexes(headings), strict=True):
        anchor = next(given, name)
        blocks = reader.blocks(piece.nodes, Numbering(anchor, first_line, given))
        divisions.append(Division(anchor, heading.label, piece.title, heading.level, blocks, annex, naming.aliases))
    anchors = [division.anchor for division in divisions]
    notes = (child for node in root.children if node.type == "footnote_block" for child in node.children)
    footnotes = tuple(map(reader.footnote, notes))
    problems += [_problem(file, line + first_line, f"a {fault}", _SUPPORTED) for line, fault in dict.fromkeys(faults)]
    missing = account.missing([note.number for note in footnotes])
    problems += [_problem(file, line + first_line, fault, _LOSSLESS) for line, fault in missing]
    if not any(division.alineas for division in divisions):
        problems.append(Problem(file, "(body)", "no paragraph", "the transcription of the text"))
    titles = {
        anchor: range(*piece.heading.map)
        for anchor, piece in zip(anchors, pieces, strict=True)
        if piece.heading and piece.heading.map
    }
    doubts = sorted({*reader.doubts, *_underlines(text), *_dead_links(reader, [*anchors, *dict(naming.aliases)])})
    doubtful = (_problem(file, line + first_line, doubt, "") for line, doubt in doubts)
    warnings = (*_doubtful(headings, file, naming.sections), *doubtful)
    return Body(tuple(divisions), footnotes, warnings, titles | reader.lines)


def _underlines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of ``=`` or ``-`` right below words, which Markdown takes for a heading or a rule."""
    return ((text.count("\n", 0, match.start(1)), f"{match[1]} {_BELOW}") for match in _UNDERLINE.finditer(text))


def _dead_links(reader: BlockReader, anchors: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Yield the lines of links to an anchor that the text has not."""
    known = {*anchors, *reader.lines}
    dead = ((line, to) for line, to in reader.targets if to[1:] not in known and not _OWN.match(to))
    return ((line, f"a link to {to}{_EXPECTED}") for line, to in dead)


def _pieces(nodes: Iterable[SyntaxTreeNode], reader: BlockReader) -> list[_Piece]:
    """Cut a document at its headings."""
    pieces = [_Piece(None, (), [])]
    for node in nodes:
        if node.type == "heading":
            pieces.append(_Piece(node, reader.title(node), []))
        elif node.type != "footnote_block":
            pieces[-1].nodes.append(node)
    return pieces if pieces[0].nodes else pieces[1:]


def _problem(file: str, line: int, found: str, expected: str) -> Problem:
    found, _, own = found.partition(", expected ")
    return Problem(file, f"line {line}", found, own or expected)


def _doubtful(headings: Iterable[HeadingLine], file: str, sections: tuple[str, ...]) -> Iterable[Problem]:
    """Yield the headings that begin as one of an article does, with no label that is known."""
    for heading in headings:
        if heading.label is None and heading.text not in sections and resembles_article(heading.text):
            found = f"« {heading.text} », a heading that opens no article"
            yield Problem(file, f"line {heading.line}", found, f"{LABELS}, or the heading under `sections`")
