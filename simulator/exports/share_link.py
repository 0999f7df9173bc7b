"""The address at which the simulator shows an estimate, written as the page writes its own.

Communes are left out, whose codes only the page knows: the link bears the pupils of all.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from simulator.calculation.request import Request
from simulator.question.fields import FIELDS
from simulator.question.outlook import OUTLOOK_FIELDS

SIMULATOR = "simulateur/"
"""Where the simulator is on the site."""

_ORDER = tuple(name for name in (*FIELDS, *OUTLOOK_FIELDS) if name != "devis")
_OPTION = ("forfait", "demi-journees", "subvention")


def share_link(asked: Mapping[str, Any], request: Request) -> str:
    """Write the address of a question and of the request read from it; empty when ``site`` is no whole address.

    The tariff is always named, so that the link shows the same amount for ever.
    """
    site = str(asked.get("site", ""))
    if not site.startswith(("https://", "http://")):
        return ""
    typed = {**asked["saisie"], "eleves": str(request.pupils), "tarif": request.tariff.version.isoformat()}
    pairs = [(name, _coded(typed[name])) for name in _ORDER if typed.get(name, "").strip()]
    pairs += [("devis", _joined(":", quoted)) for quoted in asked.get("devis", [])]
    pairs += [("option", _option(one)) for one in asked.get("options", [])]
    return f"{site.rstrip('/')}/{SIMULATOR}#{'&'.join('='.join(pair) for pair in pairs)}"


def _option(option: Mapping[str, Any]) -> str:
    kept = [(name, option["saisie"].get(name, "")) for name in _OPTION]
    filled = [(name, text) for name, text in kept if text not in {"", "non"}]
    return ";".join(_joined(":", pair) for pair in (("nom", str(option.get("nom", ""))), *filled))


def _joined(sign: str, texts: Iterable[str]) -> str:
    return sign.join(map(_coded, texts))


def _coded(text: str) -> str:
    return quote(text, safe="!'()*")
