"""Names as they are compared: without case, accents and signs, and with the usual abbreviations written out."""

import re
import unicodedata
from functools import lru_cache

_SIGNS = re.compile(r"[^a-z0-9]+")
_SAINTS = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}


@lru_cache(maxsize=65_536)
def key(name: str) -> str:
    """Reduce a name to what tells it from others: ``Numéro de l'école`` is ``numero de l ecole``."""
    # ligatures don't come apart by themselves
    spelled = name.lower().replace("œ", "oe").replace("æ", "ae")
    plain = "".join(one for one in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(one))
    return _SIGNS.sub(" ", plain).strip()


@lru_cache(maxsize=65_536)
def place_key(name: str) -> str:
    """Reduce the name of a commune: ``ST-OMER`` is ``saint omer``."""
    return " ".join(_SAINTS.get(word, word) for word in key(name).split())
