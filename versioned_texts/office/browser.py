"""The entry points called from JavaScript: a document in, its lines as JSON out, or the reverse."""

import base64
import json
from dataclasses import astuple
from typing import Literal, NotRequired, TypedDict

from versioned_texts.office.document import DocumentRefusal, read_document
from versioned_texts.office.docx_writing import write_docx


class ReadDocument(TypedDict):
    """The fields of each `DraftLine`, ``refusees`` without its tracked changes, if it has any."""

    etat: Literal["document"]
    lignes: list[object]
    refusees: NotRequired[list[object]]
    remarques: list[str]


class UnreadDocument(TypedDict):
    """Why a document is not read, in a sentence."""

    etat: Literal["refus"]
    message: str


type DocumentAnswer = ReadDocument | UnreadDocument


def read(data: bytes) -> str:
    """Read the lines of a document, and return a `DocumentAnswer`."""
    answer: DocumentAnswer
    try:
        document = read_document(data)
        answer = {"etat": "document", "lignes": [*map(astuple, document.lines)], "remarques": [*document.remarks]}
        if document.tracked:
            answer["refusees"] = [*map(astuple, read_document(data, accept=False).lines)]
    except DocumentRefusal as refusal:
        answer = {"etat": "refus", "message": str(refusal)}
    return json.dumps(answer)


def write(question: str) -> str:
    """Write a document with tracked changes (`write_docx`); the answer holds it in base64."""
    return json.dumps({"contenu": base64.b64encode(write_docx(json.loads(question))).decode()})
