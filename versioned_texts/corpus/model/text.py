"""The text of a version as values: divisions, blocks, alinéas, footnotes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from versioned_texts.corpus.model.runs import Inline, plain
from versioned_texts.corpus.problems import Problem


@dataclass(frozen=True)
class Alinea:
    """A paragraph or a list item, as French legal drafting counts them: its number in its article, its anchor.

    ``marker`` is that of the list item as the text writes it (``1)``, ``-``), empty without one; the first run of
    ``inline`` is that marker and a space.
    """

    number: int
    anchor: str
    inline: Inline
    marker: str = ""

    @cached_property
    def text(self) -> str:
        """The characters of the alinéa, those of its marker too."""
        return plain(self.inline)

    @property
    def content(self) -> Inline:
        """What follows the marker."""
        return self.inline[1:] if self.marker else self.inline


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; each item holds blocks, and its first alinéa holds its marker."""

    items: "tuple[tuple[Block, ...], ...]"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Blocks quoted by the text."""

    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class CellSpan:
    """The span of a cell: how many columns and rows it spans, and whether it is a header."""

    columns: int = 1
    rows: int = 1
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table, which is no alinéa; ``cells`` is empty for a plain table, whose first row is its header."""

    anchor: str
    rows: tuple[tuple[Inline, ...], ...]
    cells: tuple[tuple[CellSpan, ...], ...] = ()

    @property
    def spans(self) -> tuple[tuple[CellSpan, ...], ...]:
        """The span of each cell, also of a plain table."""
        return self.cells or tuple(
            tuple(CellSpan(heading=not number) for _ in row) for number, row in enumerate(self.rows)
        )

    @property
    def head(self) -> int:
        """The number of header rows at the top; 0 when one of their cells extends below them."""
        spans = self.spans
        rows = enumerate(spans)
        height = next((number for number, row in rows if not all(cell.heading for cell in row)), len(spans))
        reach = max((number + cell.rows for number, row in enumerate(spans[:height]) for cell in row), default=0)
        return height if reach <= height else 0


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, which is no alinéa: its anchor, its file in the folder of the text, its alternative text, its line."""

    anchor: str
    name: str
    alternative: str
    line: int


@dataclass(frozen=True, slots=True)
class Rule:
    """A line of characters across the page, as ``***``, which is no alinéa."""

    characters: str


Block = Alinea | Listing | Quotation | Table | Picture | Rule


@dataclass(frozen=True)
class Division:
    """An article (with its label) or a section (without), from its heading, of depth ``level``, to the next one.

    ``annex`` names the annex whose articles begin again at 1, as ``annexe 2``; it is empty elsewhere. ``aliases`` are
    the sealed anchors that lead, since a correction, to what has another one in the text, and that one.
    """

    anchor: str
    label: str | None
    title: Inline
    level: int
    blocks: tuple[Block, ...]
    annex: str = ""
    aliases: tuple[tuple[str, str], ...] = ()

    @cached_property
    def heading(self) -> str:
        """The characters of the heading, empty for what stands before any heading."""
        return " ".join(plain(self.title).split())

    @property
    def name(self) -> str:
        """The name of an article in a sentence, as ``annexe 2, article 1``; that of a section is its heading."""
        article = f"article {self.label}" if self.label else self.heading
        return f"{self.annex}, {article}" if self.annex else article

    @property
    def number(self) -> str:
        """What follows the word « article » in a sentence: ``5``, ``1 de l’annexe 2``; empty for a section."""
        return f"{self.label} de l’{self.annex}" if self.label and self.annex else self.label or ""

    @cached_property
    def alineas(self) -> tuple[Alinea, ...]:
        """The alinéas, in the order of their numbers."""
        return tuple(leaf for leaf in leaves(self.blocks) if isinstance(leaf, Alinea))


def leaves(blocks: tuple[Block, ...]) -> Iterator[Alinea | Table | Picture | Rule]:
    """Yield the blocks that hold no others, those of lists and quotations too."""
    for block in blocks:
        match block:
            case Listing(items=items):
                for item in items:
                    yield from leaves(item)
            case Quotation(blocks=inner):
                yield from leaves(inner)
            case _:
                yield block


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote of the text: its number as the text writes it, and its paragraphs."""

    number: str
    paragraphs: tuple[Inline, ...]

    @property
    def text(self) -> str:
        """The characters of the footnote."""
        return "\n".join(plain(paragraph) for paragraph in self.paragraphs)


@dataclass(frozen=True)
class Body:
    """The transcription of a version: its divisions in order, its footnotes, and what may be wrong in it.

    ``lines`` are those of each heading, alinéa, table, picture and footnote, by its anchor, from 0 on.
    """

    divisions: tuple[Division, ...]
    footnotes: tuple[Footnote, ...]
    warnings: tuple[Problem, ...] = ()
    lines: Mapping[str, range] = field(default_factory=dict, compare=False)

    @cached_property
    def pictures(self) -> tuple[Picture, ...]:
        """The pictures, in order."""
        return tuple(
            leaf for division in self.divisions for leaf in leaves(division.blocks) if isinstance(leaf, Picture)
        )

    def find(self, name: str) -> Division | None:
        """Return the division of a label, a name, a number or an anchor."""
        return self._by_name.get(name)

    def number_of(self, name: str) -> str:
        """Return the number by which an article is cited, and the name itself where it names no article."""
        division = self.find(name)
        return (division and division.number) or name

    @cached_property
    def _by_name(self) -> dict[str, Division]:
        """The first division of each name; a label alone is rather that of an article outside of the annexes."""
        names: dict[str, Division] = {}
        for division in self.divisions[::-1]:
            own = (division.anchor, division.name if division.annex else "", division.number)
            names |= {name: division for name in own if name}
        return {division.label: division for division in self.divisions[::-1] if division.label} | names
