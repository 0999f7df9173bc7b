"""The exports of the page: a question in JSON comes in, a file goes out, in JSON too."""

import base64
import json
from typing import Literal, TypedDict

from simulator.exports import export
from simulator.published import published_tariffs, published_templates
from simulator.question import Refusal, Refused


class Download(TypedDict):
    """A file of a kind; ``contenu`` are its bytes in base 64."""

    genre: str
    etat: Literal["fichier"]
    nom: str
    type: str
    contenu: str


type DownloadAnswer = Download | Refusal


def download(question: str) -> str:
    """Make the file that a question asks for: the page's own, as `export` takes it, with ``genre``, the kind.

    The answer: a `DownloadAnswer`.
    """
    kind = json.loads(question)["genre"]
    answer: DownloadAnswer
    try:
        file = export(kind, question, published_tariffs(), published_templates())
    except Refused as refused:
        answer = refused.as_answer()
    else:
        content = base64.b64encode(file.content).decode()
        answer = {"genre": kind, "etat": "fichier", "nom": file.name, "type": file.media_type, "contenu": content}
    return json.dumps(answer, ensure_ascii=False)
