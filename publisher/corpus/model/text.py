"""The text of a version as values: divisions, blocks, alinéas, footnotes."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from publisher.corpus.model.runs import Inline, plain


@dataclass(frozen=True)
class Alinea:
    """A paragraph or a list item, as French legal drafting counts them: its number in its article, its anchor."""

    number: int
    anchor: str
    inline: Inline

    @cached_property
    def text(self) -> str:
        """The characters of the alinéa."""
        return plain(self.inline)


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; each item holds blocks. ``start`` is the first number of a numbered list, None for bullets."""

    start: int | None
    items: "tuple[tuple[Block, ...], ...]"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Blocks quoted by the text."""

    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class Cell:
    """The place of a cell: how many columns and rows it spans, and whether it is a header."""

    columns: int = 1
    rows: int = 1
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table, which is no alinéa; ``cells`` is empty for a plain table, whose first row is its header."""

    anchor: str
    rows: tuple[tuple[Inline, ...], ...]
    cells: tuple[tuple[Cell, ...], ...] = ()

    @property
    def places(self) -> tuple[tuple[Cell, ...], ...]:
        """The place of each cell, also of a plain table."""
        return self.cells or tuple(tuple(Cell(heading=not number) for _ in row) for number, row in enumerate(self.rows))

    @property
    def head(self) -> int:
        """The number of header rows at the top; 0 when one of their cells extends below them."""
        places = self.places
        rows = enumerate(places)
        height = next((number for number, row in rows if not all(cell.heading for cell in row)), len(places))
        reach = max((number + cell.rows for number, row in enumerate(places[:height]) for cell in row), default=0)
        return height if reach <= height else 0


Block = Alinea | Listing | Quotation | Table


@dataclass(frozen=True)
class Division:
    """An article (with its label) or a section (without), from its heading, of depth ``level``, to the next one."""

    anchor: str
    label: str | None
    title: Inline
    level: int
    blocks: tuple[Block, ...]

    @cached_property
    def heading(self) -> str:
        """The characters of the heading, empty for what stands before any heading."""
        return " ".join(plain(self.title).split())

    @cached_property
    def alineas(self) -> tuple[Alinea, ...]:
        """The alinéas, in the order of their numbers."""
        return tuple(leaf for leaf in leaves(self.blocks) if isinstance(leaf, Alinea))


def leaves(blocks: tuple[Block, ...]) -> Iterator[Alinea | Table]:
    """Yield the alinéas and tables of some blocks, those of lists and quotations too."""
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
    """A footnote of the text: its number and its paragraphs."""

    number: int
    paragraphs: tuple[Inline, ...]

    @property
    def text(self) -> str:
        """The characters of the footnote."""
        return "\n".join(plain(paragraph) for paragraph in self.paragraphs)


@dataclass(frozen=True)
class Body:
    """The transcription of a version: its divisions in order, and its footnotes."""

    divisions: tuple[Division, ...]
    footnotes: tuple[Footnote, ...]

    def find(self, name: str) -> Division | None:
        """Return the division of an article label or of an anchor."""
        return self._by_name.get(name)

    @cached_property
    def _by_name(self) -> dict[str, Division]:
        """The first division of each name."""
        return {name: one for one in reversed(self.divisions) for name in (one.label, one.anchor) if name}
