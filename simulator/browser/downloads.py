"""The exports of the page: a question in JSON comes in, a file goes out, in JSON too."""

import base64
import json
from typing import Literal, TypedDict

from simulator.exports import ExportFile, export, table_file
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
        answer = _download(kind, file)
    return json.dumps(answer, ensure_ascii=False)


def download_table(question: str) -> str:
    """Make the file of a table that Python wrote for the page (`table_file`); the answer is a `Download`."""
    document = json.loads(question)
    return json.dumps(_download(document["genre"], table_file(document)), ensure_ascii=False)


def _download(kind: str, file: ExportFile) -> Download:
    content = base64.b64encode(file.content).decode()
    return {"genre": kind, "etat": "fichier", "nom": file.name, "type": file.media_type, "contenu": content}
