"""The address at which the simulator shows an estimate, written as the page writes its own.

Communes are left out, whose codes only the page knows: the link has the pupils of all, and those of the schools that
join in each year.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from simulator.calculation import QUANTITIES, Tariffs
from simulator.question import COHORTS, NO, Question, all_fields, changeable_fields, cohort_text


def share_link(document: Mapping[str, Any], question: Question, tariffs: Tariffs) -> str:
    """Write the address of a document and of the question read from it; empty when ``site`` is no whole address.

    ``page`` of the document is the address of the simulator's page from the site's root.

    The tariff is always named, so that the link shows the same amount for ever, and so is each number that a list gave.
    """
    site, request = question.site, question.request
    if not site.startswith(("https://", "http://")) or not document.get("page"):
        return ""
    typed = {
        **document["saisie"],
        **{QUANTITIES[name].field: str(number) for name, number in request.counts.items()},
        "tarif": request.tariff.version.isoformat(),
        COHORTS: cohort_text(question.schools),
    }
    fields = [name for name in all_fields(tariffs) if name != "devis"]
    pairs = [(name, _encode(typed[name])) for name in fields if typed.get(name, "").strip()]
    pairs += [("devis", _join(":", quoted)) for quoted in document.get("devis", [])]
    pairs += [("option", _option(one, typed, changeable_fields(tariffs))) for one in document.get("options", [])]
    return f"{site}{document['page']}#{'&'.join('='.join(pair) for pair in pairs)}"


def _option(option: Mapping[str, Any], typed: Mapping[str, str], fields: Iterable[str]) -> str:
    """Write all that an option chooses: of what its address doesn't say, the page takes nothing but the tariff."""
    texts = {**typed, "tarif": "", **option["saisie"]}
    filled = [(name, texts[name]) for name in fields if texts.get(name, "") not in {"", NO}]
    return ";".join(_join(":", pair) for pair in (("nom", str(option.get("nom", ""))), *filled))


def _join(separator: str, texts: Iterable[str]) -> str:
    return separator.join(map(_encode, texts))


def _encode(text: str) -> str:
    return quote(text, safe="!'()*")
