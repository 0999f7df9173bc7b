"""What both kinds of documents are written with: frames, filled as reproducible bytes."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from importlib import resources
from typing import Any

from french.characters import remove_illegible

type Run = Sequence[Any]
"""Words of a paragraph, as ``versioned_texts.amendment.tracked`` has them."""

_VALUES = {"title": "titre", "author": "auteur", "day": "jour", "identifier": "identifiant"}
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


def escape(text: str) -> str:
    """Write a text as XML; `html` and `xml.sax` have more than a page can carry."""
    text = remove_illegible(text).replace("&", "&amp;").replace("<", "&lt;")
    return text.replace(">", "&gt;").replace('"', "&quot;")


def fill_frame(kind: str, document: Mapping[str, Any], contents: Mapping[str, str]) -> bytes:
    """Write the files of a frame, in their order, around what a document holds."""
    values = {name: escape(document.get(key, "")) for name, key in _VALUES.items()} | dict(contents)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        for name, frame in _FRAMES[kind].items():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            entry.create_system = 3  # whatever the system that writes
            zipped.writestr(entry, frame.format_map(values))
    return out.getvalue()
