"""Corrections in words: of the text itself, or of the record of a version (what is said of it beside its text)."""

import re
from datetime import date

import french
from versioned_texts.corpus import Correction, annex_kinds
from versioned_texts.wording import section

_say = section("pages", "correction")
_record_names = section("pages", "record_names")

LONGEST = 300
"""Characters of a value that are shown: a table may have thousands, which `corrections.toml` holds."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def corrected_words(one: Correction) -> str:
    """Write what stood before a correction and what stands after it."""
    if not one.key:
        return _say("replaced", before=french.quote(one.before), after=french.quote(one.after))
    before, after = _quote(one.before), _quote(one.after)
    if before and after:
        change = _say("replaced", before=before, after=after)
    else:
        change = _say("removed", before=before) if before else _say("added", after=after)
    names = {key: name for kind in annex_kinds() for key, name in kind.key_names.items()}
    part = one.key.partition(".")[0]
    name = _record_names(part) if part in _record_names else names.get(part, _say("record_part"))
    return f"{name} ({one.key}) : {change}"


def _quote(value: str) -> str:
    words = french.day(date.fromisoformat(value)) if _DAY.fullmatch(value) else value
    return french.quote(words if len(words) <= LONGEST else f"{words[:LONGEST]}…") if words else ""
