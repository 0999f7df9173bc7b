"""Texts at random, and what makes two of them the same."""

from collections.abc import Iterator
from dataclasses import replace

from hypothesis import strategies as st

from versioned_texts.amendment.acts.own_sentences import read_act
from versioned_texts.amendment.acts.place_names import NamedText
from versioned_texts.amendment.anchors import numbered_paragraphs, part_anchor
from versioned_texts.amendment.operations import apply_operations
from versioned_texts.redline import Cell, Paragraph, Part, subscript, superscript, table_row

_WORDS = [
    *(
        "l’école",
        "élève",
        "1,30\u00a0€",
        "12\u202f500",
        "demi-journée",
        ",",
        ".",
        ";",
        "(",
        ")",
        "\n",
        "à",
        "☃",
        "les mots",
    ),
    *(
        "« ENT »",
        "«",
        "»",
        "\u00a0»",
        "«\u00a0",
        "« a » sont remplacés par les mots « b »",
        ".\u00a0»",
        "|",
        "{2 colonnes}",
    ),
    *("^(er)", "⏎", "⟦A⟧", "⟦", "\u00a0", f"1{superscript('er')}", subscript("2"), superscript("(a)"), "- ", "2. "),
]
_WORD = st.sampled_from(_WORDS)
_TEXTS = st.lists(_WORD, max_size=12).map(" ".join) | st.lists(_WORD, max_size=4).map("".join)
_CELLS = st.lists(st.builds(Cell, _TEXTS, st.sampled_from([1, 1, 2]), st.booleans()), min_size=1, max_size=4)
_NAMES = ["article 1", "article 2", "article premier", "article 4 bis", "annexe 2, article 1", "en-tête"]


@st.composite
def texts(draw: st.DrawFn) -> tuple[Part, ...]:
    """Give a text: parts of any names, two of one name among them, with alinéas and rows, empty ones too."""
    return anchored(*draw(st.lists(_parts(), max_size=5)))


@st.composite
def _parts(draw: st.DrawFn) -> Part:
    level = draw(st.sampled_from([0, 0, 0, 1, 2]))
    name = draw(st.sampled_from(_NAMES) | _TEXTS)
    heading = draw(st.sampled_from([name, f"{name[:1].upper()}{name[1:]} : Objet", ""]) | _TEXTS)
    contents = draw(st.lists(_TEXTS | _CELLS.map(tuple), max_size=4))
    paragraphs = (
        Paragraph("", content) if isinstance(content, str) else table_row("", content) for content in contents
    )
    return Part("", heading if level else name, heading, tuple(paragraphs), level)


def anchored(*parts: Part) -> tuple[Part, ...]:
    """Give parts their anchors."""
    taken: set[str] = set()
    found = []
    for part in parts:
        anchor = part_anchor(part, None, taken)
        paragraphs = tuple(numbered_paragraphs(anchor, part.paragraphs))
        found.append(Part(anchor, part.name, part.heading, paragraphs, part.level))
    return tuple(found)


def amended(act: str, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Read a whole act of our own, and apply it."""
    return apply_operations(read_act(act, NamedText(parts)), parts)


def same_text(one: tuple[Part, ...], other: tuple[Part, ...]) -> bool:
    """Tell whether two texts have the same names, headings, levels, words and cells."""
    return _contents(one) == _contents(other)


def _contents(parts: tuple[Part, ...]) -> list[object]:
    return [(part.name, part.heading, part.level, [(own.text, own.cells) for own in part.paragraphs]) for part in parts]


@st.composite
def amended_texts(draw: st.DrawFn) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Give a text, and what some edits make of it: of words, paragraphs and parts, their names, levels and places."""
    old = draw(texts().filter(bool))
    parts = [replace(part, paragraphs=tuple(_edited(draw, part.paragraphs))) for part in old]
    for index, part in enumerate(parts):
        if draw(st.integers(0, 3)) == 0:
            name = draw(st.sampled_from(_NAMES))
            renamed = part.heading.replace(part.name, name)
            heading = draw(st.sampled_from([part.heading, name, f"{part.heading} bis", renamed]))
            parts[index] = replace(part, name=heading if part.level else name, heading=heading)
    if draw(st.booleans()):
        parts.insert(draw(st.integers(0, len(parts))), parts.pop(draw(st.integers(0, len(parts) - 1))))
    if draw(st.booleans()):
        parts.insert(draw(st.integers(0, len(parts))), draw(_parts()))
    if draw(st.integers(0, 3)) == 0:
        parts.pop(draw(st.integers(0, len(parts) - 1)))
    return old, anchored(*parts)


def _edited(draw: st.DrawFn, paragraphs: tuple[Paragraph, ...]) -> Iterator[Paragraph]:
    for paragraph in paragraphs:
        match draw(st.sampled_from(["same", "same", "words", "words", "gone", "twice", "before"])):
            case "same":
                yield paragraph
            case "words" if paragraph.cells:
                cells = [replace(cell, text=_reworded(draw, cell.text)) for cell in paragraph.cells]
                yield table_row("", tuple(cells))
            case "words":
                yield Paragraph("", _reworded(draw, paragraph.text))
            case "twice":
                yield from (paragraph, paragraph)
            case "before":
                yield from (Paragraph("", draw(_TEXTS)), paragraph)


def _reworded(draw: st.DrawFn, text: str) -> str:
    found = text.split(" ")
    index = draw(st.integers(0, len(found)))
    return " ".join([*found[:index], *draw(st.lists(_WORD, max_size=2)), *found[index + draw(st.integers(0, 2)) :]])
