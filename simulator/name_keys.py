"""Names as they are compared: without case, accents and punctuation, and with the usual abbreviations written out."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache, wraps

_PUNCTUATION = re.compile(r"[^a-z0-9]+")
_UPON = re.compile(r"\bs/ ?", re.IGNORECASE)
_SAINTS = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}

_CACHED = 16_384
"""Names: more than a file has communes that stand near each other."""

_LONGEST_NAME = 100
"""Letters: no commune has a longer name, and what else a cell of a file may hold must not stay in memory after it."""


def _cached(reduce: Callable[[str], str]) -> Callable[[str], str]:
    """Remember what short names reduce to."""
    cached = lru_cache(_CACHED)(reduce)
    return wraps(reduce)(lambda name: cached(name) if len(name) <= _LONGEST_NAME else reduce(name))


@_cached
def key(name: str) -> str:
    """Reduce a name to what tells it from others: ``Numéro de l'école`` is ``numero de l ecole``."""
    # ligatures don't come apart by themselves
    spelled = name.lower().replace("œ", "oe").replace("æ", "ae")
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(letter))
    return _PUNCTUATION.sub(" ", plain).strip()


@_cached
def commune_key(name: str) -> str:
    """Reduce the name of a commune: ``ST-OMER`` is ``saint omer``, ``Sailly s/la Lys`` is ``sailly sur la lys``."""
    return " ".join(_SAINTS.get(word, word) for word in key(_UPON.sub("sur ", name)).split())


def school_key(name: str) -> str:
    """Reduce the name of a school: ``EC PRIM`` is ``ecole prim``, as the site writes it."""
    return " ".join("ecole" if word == "ec" else word for word in key(name).split())


def shown_school(name: str, commune: str) -> str:
    """Name a school as lists do, so that those of one name in two communes differ."""
    return f"{name} ({commune})" if commune else name
