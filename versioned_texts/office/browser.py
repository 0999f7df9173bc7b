"""The boundary of the browser: documents, as JSON carries them."""

import base64
import json

from versioned_texts.office.docx_writing import write_docx
from versioned_texts.office.odt_writing import write_odt

WRITERS = {"docx": write_docx, "odt": write_odt}


def write(question: str) -> str:
    """Write the document ``suivi`` as a file of a kind, its ``genre``; the answer holds it in base64."""
    asked = json.loads(question)
    content = WRITERS[asked["genre"]](asked["suivi"])
    return json.dumps({"contenu": base64.b64encode(content).decode()})
