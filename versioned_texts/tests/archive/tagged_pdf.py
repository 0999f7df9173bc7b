"""Reading a tagged PDF as a screen reader does: its structure, and the words in the order of the structure."""

import io
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pikepdf
from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextSeq
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFResourceManager, PDFTextState
from pdfminer.pdfpage import PDFPage

from versioned_texts.testing.marked_content import MarkedContent

type Text = Callable[[pikepdf.Object | None, int], str]
"""Gives the characters of a piece of marked content by its page and number."""


@dataclass
class Element:
    """An element of the structure: its type, and the characters and elements that it holds, in reading order."""

    kind: str
    parts: list["Element | str"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The characters, with the words that the typesetter hyphenated made whole."""
        joined = "".join(part if isinstance(part, str) else part.text for part in self.parts)
        return joined.replace("\u00ad", "")

    def all(self, *kinds: str) -> Iterator["Element"]:
        """Give the elements of some types, in reading order."""
        for part in self.parts:
            if isinstance(part, Element):
                if part.kind in kinds:
                    yield part
                yield from part.all(*kinds)

    def without(self, *kinds: str) -> "Element":
        """Leave some types of elements out."""
        parts = [
            part.without(*kinds) if isinstance(part, Element) else part
            for part in self.parts
            if not (isinstance(part, Element) and part.kind in kinds)
        ]
        return Element(self.kind, parts)


@dataclass
class TaggedPdf:
    """The document as one element, and the characters that stand outside of it: numbers of pages, of alinéas."""

    document: Element
    artifacts: str


class _ByMark(MarkedContent):
    """Gathers the characters of each piece of marked content by page and number, and those of artifacts apart."""

    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager)
        self.texts: dict[tuple[int, int], str] = defaultdict(str)
        self.artifacts = ""

    def render_string(
        self, textstate: PDFTextState, seq: PDFTextSeq, _ncs: PDFColorSpace, _graphicstate: PDFGraphicState
    ) -> None:
        font = textstate.font
        assert font
        codes = (code for piece in seq if isinstance(piece, bytes) for code in font.decode(piece))
        text = "".join(font.to_unichr(code) for code in codes)
        text = next((other for other in reversed(self.marks) if isinstance(other, str)), text)
        mark = self.number
        if mark is None:
            self.artifacts += text
        else:
            self.texts[self.page, mark] += text


def read_pdf(content: bytes) -> TaggedPdf:
    """Read a tagged PDF."""
    manager = PDFResourceManager()
    device = _ByMark(manager)
    interpreter = PDFPageInterpreter(manager, device)
    for page in PDFPage.get_pages(io.BytesIO(content)):
        interpreter.process_page(page)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}

        def text(page: pikepdf.Object | None, mark: int) -> str:
            assert page is not None
            return device.texts[pages[page.objgen], mark]

        root = Element("Root")
        _walk(pdf.Root.StructTreeRoot.K, None, root, text)
    (document,) = root.all("Document")
    return TaggedPdf(document, device.artifacts)


def _walk(node: pikepdf.Object | int, page: pikepdf.Object | None, into: Element, text: Text) -> None:
    if isinstance(node, pikepdf.Array):
        for child in node:
            _walk(child, page, into, text)
    elif isinstance(node, int):
        into.parts.append(text(page, node))
    elif "/MCID" in node:
        into.parts.append(text(node.get("/Pg", page), int(node.MCID)))
    elif "/S" in node:
        element = Element(str(node.S).removeprefix("/"))
        into.parts.append(element)
        if "/K" in node:
            _walk(node.K, node.get("/Pg", page), element, text)
