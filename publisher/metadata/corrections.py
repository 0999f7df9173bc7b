"""Corrections in words: of the text itself, or of the record of a version (what is said of it beside its text)."""

import re
from datetime import date

from publisher.corpus import Correction
from simulator import french

RECORD = "fiche"
"""The name for the metadata of a version: title, dates, received document, notes, tariff, worked cases."""

_NAMES = {
    "adopted": "date d’adoption",
    "amended_by": "actes modificatifs",
    "archive": "cote",
    "cas": "cas calculé",
    "deliberation": "éléments de la délibération",
    "description": "description",
    "hypothesis": "hypothèses du tarif",
    "in_force_from": "date d’effet",
    "in_force_until": "date de fin",
    "issuers": "émetteurs",
    "kind": "nature du texte",
    "line": "ligne du tarif",
    "notes": "notes de l’éditeur",
    "repeated": "numéros répétés",
    "service": "services du tarif",
    "short_title": "titre court",
    "signed": "date de signature",
    "source": "document reçu",
    "term": "durée",
    "title": "titre",
}
LONGEST = 300
"""Characters of a value that are shown: a worked case may have thousands, which `corrections.toml` holds."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def corrected_words(one: Correction) -> str:
    """Write what stood before a correction and what stands after it."""
    if not one.key:
        return f"{french.quote(one.before)} est devenu {french.quote(one.after)}"
    before, after = _quote(one.before), _quote(one.after)
    change = (
        f"{before} est devenu {after}" if before and after else f"{after} ajouté" if after else f"{before} supprimé"
    )
    name = _NAMES.get(one.key.partition(".")[0], "indication")
    return f"{name} ({one.key}) : {change}"


def correction_title(one: Correction) -> str:
    """Name the kind of a correction."""
    return f"correction de la {RECORD}" if one.key else "correction de la transcription"


def _quote(value: str) -> str:
    words = french.day(date.fromisoformat(value)) if _DAY.fullmatch(value) else value
    return french.quote(words if len(words) <= LONGEST else f"{words[:LONGEST]}…") if words else ""
