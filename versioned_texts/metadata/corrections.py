"""Corrections in words: of the text itself, or of the record of a version (what is said of it beside its text)."""

import re
from datetime import date

import french
from versioned_texts.corpus import Correction, attachments
from versioned_texts.wording import section

_say = section("pages", "correction")
_record_names = section("pages", "record_names")

LONGEST = 300
"""Characters of a value that are shown: a table may have thousands, which `corrections.toml` holds."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_KEY = re.compile(r"([A-Za-z_-]+)[ \t]*[:=][ \t]*(.*)", re.DOTALL)


def corrected_words(one: Correction) -> str:
    """Write what stood before a correction and what stands after it."""
    if not one.of_record:
        return _say("replaced", before=french.quote(one.before), after=french.quote(one.after))
    key, before, after = _changed_value(one.before, one.after)
    before, after = _quote(before), _quote(after)
    if before and after:
        change = _say("replaced", before=before, after=after)
    else:
        change = _say("removed", before=before) if before else _say("added", after=after)
    names = {key: name for kind in attachments() for key, name in kind.key_names.items()}
    part = key.partition(".")[0]
    name = _record_names(part) if part in _record_names else names.get(part, _say("record_part"))
    return f"{name} ({one.file}) : {change}"


def _changed_value(before: str, after: str) -> tuple[str, str, str]:
    """Return the key of lines of a file that changed, and its values; no key and the lines, where they have several.

    The lines around a change only say where it is in the file.
    """
    old, new = before.split("\n"), after.split("\n")
    while old and new and old[0] == new[0]:
        old, new = old[1:], new[1:]
    while old and new and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    before, after = "\n".join(old), "\n".join(new)
    then, now = _KEY.fullmatch(before), _KEY.fullmatch(after)
    keys = {match[1] if match else "" for side, match in ((before, then), (after, now)) if side}
    if len(keys) > 1 or "" in keys:
        return "", before, after
    return keys.pop(), then[2].strip("\"'") if then else "", now[2].strip("\"'") if now else ""


def _quote(value: str) -> str:
    words = french.day(date.fromisoformat(value)) if _DAY.fullmatch(value) else value
    return french.quote(words if len(words) <= LONGEST else f"{words[:LONGEST]}…") if words else ""
