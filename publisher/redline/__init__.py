"""What changed between two versions of a text, with the proof that nothing was lost.

The one public door. Nothing here knows files, pages or a builder: parts go in, a redline comes out.
"""

from publisher.redline.comparison import (
    Paragraph,
    ParagraphChange,
    Part,
    PartChange,
    Redline,
    proven,
    redline,
)
from publisher.redline.words import Kind, Segment, after, before, compare, words

__all__ = [
    "Kind",
    "Paragraph",
    "ParagraphChange",
    "Part",
    "PartChange",
    "Redline",
    "Segment",
    "after",
    "before",
    "compare",
    "proven",
    "redline",
    "words",
]
