"""The marked content of a PDF as it is read: which page one is on, and which marks one is within."""

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfinterp import PDFResourceManager, PDFStackT
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import Matrix, decode_text


class MarkedContent(PDFTextDevice):
    """Follows pages, from 0, and marks: each a number, the text that stands for what is drawn, or neither."""

    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager)
        self.page = -1
        self.marks: list[int | str | None] = []

    @property
    def number(self) -> int | None:
        """Of the innermost mark that has one."""
        return next((mark for mark in reversed(self.marks) if isinstance(mark, int)), None)

    def begin_page(self, _page: PDFPage, _ctm: Matrix) -> None:
        self.page += 1

    def begin_tag(self, _tag: PSLiteral, props: PDFStackT | None = None) -> None:
        properties = props if isinstance(props, dict) else {}
        number = resolve1(properties.get("MCID"))
        replaced = properties.get("ActualText")
        self.marks.append(number if isinstance(number, int) else decode_text(replaced) if replaced else None)

    def end_tag(self) -> None:
        self.marks.pop()
