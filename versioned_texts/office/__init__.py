"""Office documents, read and written: the lines of a .docx or .odt, and a redline with real tracked changes."""

from versioned_texts.office.document import Document, DocumentRefusal, read_document
from versioned_texts.office.docx_writing import write_docx
from versioned_texts.office.odt_writing import write_odt
