"""What a reader sees of each kind of file of an estimate."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Mapping
from html import unescape

from openpyxl import load_workbook


def sheet_words(content: bytes) -> str:
    """Give the words of the first sheet, which a spreadsheet opens at."""
    rows = load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True)
    return "\n".join(str(cell) for row in rows for cell in row)


def document_words(content: bytes) -> str:
    """Give the words of the body of a document, less its comments."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        text = archive.read("content.xml").decode()
    body = re.sub("<office:annotation.*?</office:annotation>", "", text[text.index("<office:body") :], flags=re.DOTALL)
    return unescape(re.sub("<[^>]+>", "\n", body))


def table_words(content: bytes) -> str:
    """Give the cells of a table."""
    rows = csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";")
    return "\n".join(cell for row in rows for cell in row)


WORDS: Mapping[str, Callable[[bytes], str]] = {
    "texte": bytes.decode,
    "json": lambda content: str(json.loads(content)["lien"]),
    **dict.fromkeys(("csv", "csv-annees", "csv-communes", "csv-options"), table_words),
    "xlsx": sheet_words,
    **dict.fromkeys(("odt", "note", "deliberation"), document_words),
}
"""What a reader sees of each kind of file."""
