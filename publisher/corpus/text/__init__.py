"""The Markdown of a transcription, read into divisions, alinéas and anchors."""

from publisher.corpus.text.anchors import AnchorBook
from publisher.corpus.text.body import Naming, read_body
from publisher.corpus.text.canonical_form import canonical, checksum
from publisher.corpus.text.headings import slug
from publisher.corpus.text.passages import NotFound, find_passage, find_words

__all__ = [
    "AnchorBook", "Naming", "NotFound", "canonical", "checksum", "find_passage", "find_words", "read_body", "slug",
]  # fmt: skip
