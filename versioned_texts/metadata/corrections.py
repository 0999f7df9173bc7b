"""Corrections in words: of the text itself, or of the record of a version (what is said of it beside its text)."""

import re
from collections import ChainMap
from datetime import date

import french
from versioned_texts.corpus import Correction, annex_kinds
from versioned_texts.wording import RECORD_NAMES, RECORD_PART, CorrectionWords

LONGEST = 300
"""Characters of a value that are shown: a table may have thousands, which `corrections.toml` holds."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def corrected_words(one: Correction) -> str:
    """Write what stood before a correction and what stands after it."""
    if not one.key:
        return CorrectionWords.REPLACED.format(before=french.quote(one.before), after=french.quote(one.after))
    before, after = _quote(one.before), _quote(one.after)
    replaced = CorrectionWords.REPLACED if after else CorrectionWords.REMOVED
    change = (replaced if before else CorrectionWords.ADDED).format(before=before, after=after)
    names = ChainMap(RECORD_NAMES, *({**kind.key_names} for kind in annex_kinds()))
    name = names.get(one.key.partition(".")[0], RECORD_PART)
    return CorrectionWords.RECORD_CHANGE.format(name=name, key=one.key, change=change)


def _quote(value: str) -> str:
    words = french.day(date.fromisoformat(value)) if _DAY.fullmatch(value) else value
    return french.quote(words if len(words) <= LONGEST else f"{words[:LONGEST]}…") if words else ""
