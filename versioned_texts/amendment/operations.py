"""The operations that an act is made of, and their application to a text.

All of them name places of the text as it stands, by index, and take effect at once: the order of the words, paragraphs
and parts of an act changes nothing. Sentences are written from them (`act_writing`) and read into them (`act_reading`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from versioned_texts.redline import Cell, Part

type Content = str | tuple[Cell, ...]
"""A paragraph without its anchor: an alinéa or a footnote, or the cells of a row."""


@dataclass(frozen=True, slots=True)
class ReplaceWords:
    """Other words in the place of ``text[start:end]`` of a paragraph: none inserts where start is end, or deletes.

    In a row, the text is that of its cells, each ended by `CELL_END`.
    """

    part: int
    paragraph: int
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class ReplaceParagraphs:
    """Other paragraphs in the place of ``paragraphs[start:end]`` of a part; none of either inserts or deletes."""

    part: int
    start: int
    end: int
    paragraphs: tuple[Content, ...]


@dataclass(frozen=True, slots=True)
class ReplaceHeading:
    """Another heading of a part, its label included."""

    part: int
    heading: str


@dataclass(frozen=True, slots=True)
class ChangeLevel:
    """Another level of a part."""

    part: int
    level: int


@dataclass(frozen=True, slots=True)
class RenamePart:
    """Another name of a part: the label of an article; its heading follows where it begins with the name."""

    part: int
    name: str


@dataclass(frozen=True, slots=True)
class RepealPart:
    """A part that goes."""

    part: int


@dataclass(frozen=True, slots=True)
class After:
    """Where a part is inserted or moved to: after a part that stands, or after the n-th inserted one; else first."""

    part: int | None = None
    inserted: int | None = None


@dataclass(frozen=True, slots=True)
class InsertPart:
    """A new part."""

    after: After
    name: str
    heading: str
    level: int
    paragraphs: tuple[Content, ...]


@dataclass(frozen=True, slots=True)
class MovePart:
    """A part that stands elsewhere."""

    part: int
    after: After


type Operation = (
    ReplaceWords
    | ReplaceParagraphs
    | ReplaceHeading
    | ChangeLevel
    | RenamePart
    | RepealPart
    | InsertPart
    | MovePart
)


class AmendmentError(Exception):
    """Operations that can't be applied together; the message is a French sentence for the reader."""


def apply_operations(operations: Sequence[Operation], parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return the text as the operations make it, its anchors numbered as the corpus does.

    Raises:
        AmendmentError: two of them change the same words.
    """
    raise NotImplementedError
