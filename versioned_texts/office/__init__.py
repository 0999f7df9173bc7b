"""Office documents: the lines of a .docx or .odt, read, and a redline with real tracked changes, written as .docx."""

from versioned_texts.office.document import Document, DocumentRefusal, read_document
from versioned_texts.office.docx_writing import write_docx
