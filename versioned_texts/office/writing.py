"""What both kinds of documents are written with: superscripts, and frames, filled as reproducible bytes."""

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import resources
from typing import Any

from french.legible import legible

type Run = Sequence[Any]
"""Words under an operation, as ``["+", "bis"]``; the call of a footnote has its words as a third item."""

_VALUES = {"title": "titre", "author": "auteur", "day": "jour"}
_NAMES = {
    "docx": (
        "[Content_Types].xml _rels/.rels word/document.xml word/_rels/document.xml.rels word/styles.xml"
        " word/settings.xml word/footnotes.xml word/footer.xml docProps/core.xml"
    ),
    "odt": "mimetype content.xml styles.xml meta.xml META-INF/manifest.xml",
}
_FRAMES = {
    kind: {
        name: resources.files(__package__).joinpath("frames", kind, name).read_text("utf-8") for name in names.split()
    }
    for kind, names in _NAMES.items()
}
"""The files of an empty document, by name: styles, page, properties."""

_EARLIEST = (1980, 1, 1, 0, 0, 0)
_SHIFTS = {"\x8c": 1, "\x8b": -1}
"""What begins and ends a superscript or a subscript, as `versioned_texts.redline` marks them."""


def escape(text: str) -> str:
    """Write a text as XML; `html` and `xml.sax` have more than a page can carry."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def heights(runs: Iterable[Run]) -> Iterator[tuple[str, int, str, Sequence[Run] | None]]:
    """Yield words with their operation, and 1, 0 or -1 as they stand above, on or below their line; their footnote."""
    height = 0
    for operation, text, *note in runs:
        if note:
            yield operation, height, text, note[0]
            continue
        words = ""
        for character in text:
            if character in _SHIFTS:
                if words:
                    yield operation, height, legible(words), None
                height, words = height + _SHIFTS[character], ""
            else:
                words += character
        if words:
            yield operation, height, legible(words), None


def fill_frame(kind: str, document: Mapping[str, Any], contents: Mapping[str, str]) -> bytes:
    """Write the files of a frame, in their order, around what a document holds."""
    values = {name: escape(legible(document[key])) for name, key in _VALUES.items()} | dict(contents)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        for name, frame in _FRAMES[kind].items():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            entry.create_system = 3  # whatever the system that writes
            zipped.writestr(entry, frame.format_map(values))
    return out.getvalue()
