"""A question as the simulator's address writes it: ``#eleves=12345&devis=Tablettes:1200&epci=200…&communes=59350:120``.

Values are the texts as they were typed. ``;`` and ``:`` part the values of a list, and are percent-encoded where they
belong to a text. What is unknown or can't be read is ignored and named. The page writes and reads the same form by
itself, before Python is there (``web/form/fragment.ts``).
"""

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any
from urllib.parse import quote, unquote_plus

from simulator.calculation import MOST_SCENARIOS, PUPIL, QUANTITIES, Tariffs
from simulator.question import (
    COHORTS,
    MOST_COMMUNES,
    MOST_QUOTES,
    NO,
    QUOTE,
    YES,
    Question,
    all_fields,
    changeable_fields,
    cohort_text,
)

COMMUNITY, PRIVATE = "epci", "prives"
"""The fields of the community, and of whether its private schools count."""

MOST_PAIRS = 200
LONGEST_VALUE = 200
_MALFORMED = re.compile("%(?![0-9A-Fa-f]{2})")


def read_link(address: str, tariffs: Tariffs) -> tuple[dict[str, Any], list[str]]:
    """Return the document of a question, as `write_link` takes it, and the names of what is ignored."""
    document: dict[str, Any] = {"saisie": {}, "devis": [], "options": [], "communes": []}
    page, _, fragment = address.partition("#")
    pairs = [pair.partition("=") for pair in f"{fragment}&{page.partition('?')[2]}".split("&") if pair]
    ignored = [
        name
        for index, (name, equals, value) in enumerate(pairs)
        if not equals or index >= MOST_PAIRS or not _read(document, name.lower(), value, tariffs)
    ]
    return document, ignored


def _read(document: dict[str, Any], name: str, value: str, tariffs: Tariffs) -> bool:
    """Read a value into a document; tell whether it could be read."""
    match name:
        case QUOTE.name:
            return _append(document["devis"], _pair(value), MOST_QUOTES)
        case "option":
            return _append(document["options"], _option(value, changeable_fields(tariffs)), MOST_SCENARIOS - 1)
        case "communes":
            return _append_communes(document["communes"], value)
        case "fichier":
            return _set(document, "tableau", _table(value))
        case "prives":
            return _set(document, PRIVATE, {YES: True, NO: False}.get(_decode(value) or ""))
    is_community = name in {COMMUNITY, "collectivite"}  # as the terminal calls it
    target, field = (document, COMMUNITY) if is_community else (document["saisie"], name)
    return (is_community or name in all_fields(tariffs)) and _set(target, field, _decode(value))


def _append_communes(communes: list[list[str]], value: str) -> bool:
    """Add the communes of a value, each once; tell whether all could be read."""
    parts = [_pair(part) for part in value.split(";")]
    numbers = {code: number for code, number in reversed([*filter(None, parts)]) if code.strip() and number.strip()}
    communes += [[code, code, number] for code, number in reversed(numbers.items())][: MOST_COMMUNES - len(communes)]
    return len(communes) == len(parts)


def _set(target: dict[str, Any], name: str, value: object) -> bool:
    is_read = value is not None and name not in target
    target |= {name: value} if is_read else {}
    return is_read


def _append(items: list[Any], item: object, most: int) -> bool:
    is_read = item is not None and len(items) < most
    items += [item] if is_read else []
    return is_read


def _option(value: str, changeable: Collection[str]) -> dict[str, Any] | None:
    parts = [_pair(part) for part in value.split(";")]
    changes = dict(filter(None, parts))
    name = changes.pop("nom", "")
    return {"nom": name, "saisie": changes} if None not in parts and changes.keys() <= {*changeable} else None


def _table(value: str) -> dict[str, Any] | None:
    """Read the name of a table, its day and what was changed of it since (`simulator.headcounts.GivenTable`)."""
    first, *changes = value.split(";")
    name, _, day = first.rpartition(":")
    try:
        date.fromisoformat(day)
    except ValueError:
        return None
    return {"nom": _decode(name) or "", "jour": day, "suite": [*filter(None, map(_decode, changes))]}


def _pair(text: str) -> tuple[str, str] | None:
    first, *others = (_decode(part) for part in text.split(":"))
    return (first, others[0]) if first is not None and len(others) == 1 and others[0] is not None else None


def _decode(text: str) -> str | None:
    """Return what is encoded, cut where it is too long to be read; None where it is malformed."""
    try:
        return None if _MALFORMED.search(text) else unquote_plus(text, errors="strict")[:LONGEST_VALUE]
    except UnicodeDecodeError:
        return None


def write_link(document: Mapping[str, Any], tariffs: Tariffs) -> str:
    """Write the fragment that asks what a document does, with its ``#``."""
    typed, table = document["saisie"], document.get("tableau")
    fields = [name for name in all_fields(tariffs) if name != QUOTE.name and typed.get(name, "").strip()]
    communes = [(code, number) for code, _, number in document.get("communes", ())]
    pairs = [
        *((name, _encode(typed[name])) for name in fields),
        *((QUOTE.name, _join(":", row)) for row in document.get("devis", ())),
        *(
            ("option", _join(";", (("nom", option["nom"]), *option["saisie"].items())))
            for option in document.get("options", ())
        ),
        *(((COMMUNITY, _encode(document[COMMUNITY])),) if document.get(COMMUNITY) else ()),
        *(((PRIVATE, YES),) if document.get(PRIVATE) else ()),
        *((("communes", _join(";", communes)),) if communes else ()),
        *((("fichier", _join(";", ((table["nom"], table["jour"]), *table.get("suite", ())))),) if table else ()),
    ]
    return f"#{'&'.join(map('='.join, pairs))}"


def _join(separator: str, values: Iterable[str | tuple[str, ...]]) -> str:
    """Join texts; pairs of them are joined by a colon."""
    return separator.join(_encode(value) if isinstance(value, str) else _join(":", value) for value in values)


def _encode(text: str) -> str:
    return quote(text, safe="!'()*")


def share_link(document: Mapping[str, Any], question: Question, tariffs: Tariffs) -> str:
    """Write the address of a document and of the question read from it.

    ``page`` of the document is the address of the simulator's page from the site's root; where the site's own isn't
    known, the link leads from that root.

    The tariff is always named, so that the link shows the same amount for ever, and so is each number that a list gave:
    only pupils that are published for a community are left to what is published.
    """
    request, origin = question.request, question.origin
    is_published = bool(origin and document.get("epci") and not document.get("tableau"))
    counts = {QUANTITIES[name].field: str(number) for name, number in request.counts.items()}
    typed = {**document["saisie"], **counts, "tarif": request.tariff.version.isoformat()}
    typed[COHORTS] = typed.get(COHORTS) or ("" if is_published else cohort_text(question.schools))
    whole = {**document, "saisie": typed}
    if table := document.get("tableau"):
        whole["tableau"] = {**table, "suite": document.get("suite", ())}
    if origin and is_published and not origin.changed:
        whole["communes"] = ()
        typed[PUPIL.field] = typed[PUPIL.field] if origin.shared_out else ""
    whole["options"] = [_whole(option, typed, changeable_fields(tariffs)) for option in document.get("options", ())]
    return f"{question.site}{document.get('page', '')}{write_link(whole, tariffs)}"


def _whole(option: Mapping[str, Any], typed: Mapping[str, str], fields: Iterable[str]) -> dict[str, Any]:
    """Return all that an option chooses: of what its address doesn't say, the page takes nothing but the tariff."""
    texts = {**typed, "tarif": "", **option["saisie"]}
    filled = {name: texts[name] for name in fields if texts.get(name, "") not in {"", NO}}
    return {"nom": str(option.get("nom", "")), "saisie": filled}
