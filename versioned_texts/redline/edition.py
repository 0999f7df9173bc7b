"""An edition: the data of a version that a comparison needs, as a value and as a JSON document.

Each version has one document::

{"texte": "statuts", "date": "2020-01-02",
 "parties": [{"ancre": "article-5", "nom": "article 5", "niveau": 0, "intitule": "Article 5 : …",
              "paragraphes": [{"ancre": "article-5-al-1", "texte": "…"}]}],
 "avis": …}

``niveau`` is the depth of a section's heading, 0 for an article. Lines across the page are ``"filets": [2]``, links and
letters ``"styles": [["link", "le barème", "https://…"]]``. A row of a table has its cells in place of its text:
``"cellules": [{"texte": "…", "colonnes": 1, "titre": false}]``. Superscripts and subscripts are marked in the texts
(`versioned_texts.redline.marks`). After the parts stands each attachment that comparisons read, by its key: its JSON,
null where the version has none.
"""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import french
from versioned_texts.redline.parts import Cell, Paragraph, Part, Style, table_row

_KEYS = frozenset({"texte", "date", "parties"})
"""The keys of a document that no attachment has."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A version to compare: the slug of its work, its date, its parts in order, and its attachments, JSON by key.

    A ``proposed`` one has the slug and the date of the version that it would amend, and no page.
    """

    work: str
    date: dt.date
    parts: tuple[Part, ...]
    attachments: Mapping[str, Any] = field(default_factory=dict)
    proposed: bool = False

    @property
    def path(self) -> str:
        """The address of the version, relative to the site's root, with its final slash."""
        return f"{self.work}/{self.date}/"

    def address(self, root: str, anchor: str) -> str:
        """Return the address of a place; a proposed text stands on the page of its comparison."""
        return f"#{proposed_anchor(anchor)}" if self.proposed else f"{root}{self.path}#{anchor}"

    @property
    def day(self) -> str:
        """The date in words."""
        return french.day(self.date)


def proposed_anchor(anchor: str) -> str:
    """Return the anchor of a place of a proposed text, on a page that has those of the comparison too."""
    return f"projet-{anchor}"


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
                "paragraphes": [_paragraph_entry(paragraph) for paragraph in part.paragraphs],
                **({"filets": part.rules} if part.rules else {}),
            }
            for part in edition.parts
        ],
        **edition.attachments,
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def read_edition(document: str) -> Edition:
    """Read what `edition_document` wrote; a page checks its hash before."""
    entry = json.loads(document)
    attachments = {key: value for key, value in entry.items() if key not in _KEYS}
    return Edition(
        entry["texte"], dt.date.fromisoformat(entry["date"]), tuple(map(_part, entry["parties"])), attachments
    )


def _paragraph_entry(paragraph: Paragraph) -> dict[str, object]:
    styles = [[style.kind, style.words, style.target] for style in paragraph.styles or ()]
    more = {"styles": styles} if styles else {}
    if not paragraph.cells:
        return {"ancre": paragraph.anchor, "texte": paragraph.text, **more}
    cells = [{"texte": cell.text, "colonnes": cell.columns, "titre": cell.heading} for cell in paragraph.cells]
    return {"ancre": paragraph.anchor, "cellules": cells, **more}


def _part(entry: Mapping[str, Any]) -> Part:
    paragraphs = tuple(map(_paragraph, entry["paragraphes"]))
    rules = tuple(entry.get("filets", ()))
    return Part(entry["ancre"], entry["nom"], entry["intitule"], paragraphs, entry["niveau"], rules)


def _paragraph(entry: Mapping[str, Any]) -> Paragraph:
    styles = tuple(Style(*style) for style in entry.get("styles", ()))
    if "cellules" not in entry:
        return Paragraph(entry["ancre"], entry["texte"], styles=styles)
    cells = (Cell(cell["texte"], cell["colonnes"], cell["titre"]) for cell in entry["cellules"])
    return table_row(entry["ancre"], tuple(cells), styles)
