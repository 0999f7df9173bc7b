"""An edition: the data of a version that a comparison needs, as a value and as a JSON document.

Each version has one document::

{"texte": "statuts", "date": "2020-01-02",
 "parties": [{"ancre": "article-5", "nom": "article 5", "niveau": 0, "intitule": "Article 5 : …",
              "paragraphes": [{"ancre": "article-5-al-1", "texte": "…"}]}],
 "avis": …}

``niveau`` is the depth of a section's heading, 0 for an article. A row of a table has its cells in place of its text:
``"cellules": [{"texte": "…", "colonnes": 1, "titre": false}]``. Superscripts and subscripts are marked in the texts
(`versioned_texts.redline.marks`). After the parts stands each kind of annex that comparisons read, by its key: a value
of JSON, null where the version has none.
"""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import french
from versioned_texts.redline.parts import Cell, Paragraph, Part, table_row

_KEYS = frozenset({"texte", "date", "parties"})
"""The keys of a document that no annex has."""


class NotAnEditionError(ValueError):
    """The document is not one that `edition_document` writes."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A version to compare: the slug of its work, its date, its parts in order, and its annexes: JSON values by key."""

    work: str
    date: dt.date
    parts: tuple[Part, ...]
    annexes: Mapping[str, Any] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """The address of the version, relative to the site's root, with its final slash."""
        return f"{self.work}/{self.date}/"

    @property
    def day(self) -> str:
        """The date in words."""
        return french.day(self.date)


def edition_document(edition: Edition) -> str:
    """Write an edition; equal editions give equal documents."""
    document = {
        "texte": edition.work,
        "date": edition.date.isoformat(),
        "parties": [
            {
                "ancre": part.anchor,
                "nom": part.name,
                "niveau": part.level,
                "intitule": part.heading,
                "paragraphes": [_paragraph_entry(one) for one in part.paragraphs],
            }
            for part in edition.parts
        ],
        **edition.annexes,
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def read_edition(document: str) -> Edition:
    """Read an edition, and its annexes as they are.

    Raises:
        NotAnEditionError: the document has another shape.
    """
    try:
        entry = json.loads(document)
        return Edition(
            _text(entry, "texte"),
            dt.date.fromisoformat(_text(entry, "date")),
            tuple(_part(part) for part in entry["parties"]),
            {key: value for key, value in entry.items() if key not in _KEYS},
        )
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        raise NotAnEditionError(f"found a document that is no version's: {error!r}") from error


def _paragraph_entry(paragraph: Paragraph) -> dict[str, object]:
    if not paragraph.cells:
        return {"ancre": paragraph.anchor, "texte": paragraph.text}
    cells = [{"texte": one.text, "colonnes": one.columns, "titre": one.heading} for one in paragraph.cells]
    return {"ancre": paragraph.anchor, "cellules": cells}


def _part(entry: Mapping[str, Any]) -> Part:
    paragraphs = tuple(map(_paragraph, entry["paragraphes"]))
    level = _value(entry, "niveau", int)
    return Part(_text(entry, "ancre"), _text(entry, "nom"), _text(entry, "intitule"), paragraphs, level)


def _paragraph(entry: Mapping[str, Any]) -> Paragraph:
    if "cellules" not in entry:
        return Paragraph(_text(entry, "ancre"), _text(entry, "texte"))
    cells = (
        Cell(_text(one, "texte"), _value(one, "colonnes", int), _value(one, "titre", bool)) for one in entry["cellules"]
    )
    return table_row(_text(entry, "ancre"), tuple(cells))


def _text(entry: Mapping[str, Any], key: str) -> str:
    return _value(entry, key, str)


def _value[T](entry: Mapping[str, Any], key: str, kind: type[T]) -> T:
    if not isinstance(value := entry[key], kind):
        raise TypeError(f"{key}: found {value!r}, expected {kind.__name__}")
    return value
