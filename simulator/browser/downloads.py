"""The exports at the page's door: a question in JSON comes in, a file goes out, in JSON too."""

import base64
import json
from typing import Any

from simulator.browser.published import published_tariffs
from simulator.exports import export
from simulator.question import Refused


def take(question: str) -> str:
    """Make the file that a question asks for: the page's own, as `export` takes it, with ``genre``, the kind.

    The answer: ``{"etat": "fichier", "genre", "nom", "type", "contenu": the bytes in base 64}``, ``{"etat": "refus",
    "message"}``, or ``{"etat": "echec", "detail"}`` for what nobody foresaw, which leaves the engine as it was.
    """
    asked: dict[str, Any] = json.loads(question)
    kind = asked["genre"]
    try:
        made = export(kind, question, published_tariffs())
    except Refused as refused:
        found = {"etat": "refus", "message": str(refused)}
    except Exception as error:  # noqa: BLE001 — a file that fails must not take the estimate with it
        found = {"etat": "echec", "detail": repr(error)}
    else:
        content = base64.b64encode(made.content).decode()
        found = {"etat": "fichier", "nom": made.name, "type": made.media_type, "contenu": content}
    return json.dumps({"genre": kind, **found}, ensure_ascii=False)
