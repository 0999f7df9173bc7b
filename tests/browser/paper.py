"""The page on paper: the letters of a PDF that Chromium prints, in the order of its structure, and where each is."""

import io
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

import pikepdf
from pdfminer.pdfcolor import PDFColorSpace
from pdfminer.pdfdevice import PDFTextSeq
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFResourceManager, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.utils import apply_matrix_pt, mult_matrix

from tests.browser.source import bare
from versioned_texts.testing.marked_content import MarkedContent

MARKERS, HEADER = "/Lbl", "/TH"
LEVEL = 2
"""Points that letters of one line may stand apart in height."""


@dataclass(frozen=True)
class Letter:
    """A letter or digit: its page from 0, and its position in points from the lower left corner."""

    character: str
    page: int
    x: float
    y: float


class _Pieces(MarkedContent):
    """Gathers the letters of each piece of marked content by page and number, and of all that bears no number."""

    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager)
        self.pieces: dict[tuple[int, int], list[Letter]] = defaultdict(list)
        self.unmarked: list[Letter] = []

    def render_string(
        self, textstate: PDFTextState, seq: PDFTextSeq, _ncs: PDFColorSpace, _graphicstate: PDFGraphicState
    ) -> None:
        font = textstate.font
        assert font
        matrix = mult_matrix(textstate.matrix, self.ctm or (1, 0, 0, 1, 0, 0))
        x, y = textstate.linematrix
        mark = self.number
        for piece in seq:
            if not isinstance(piece, bytes):
                x -= piece * textstate.fontsize / 1000
                continue
            for code in font.decode(piece):
                across, up = apply_matrix_pt(matrix, (x, y))
                for character in bare(font.to_unichr(code)):
                    letters = self.unmarked if mark is None else self.pieces[self.page, mark]
                    letters.append(Letter(character, self.page, across, up))
                x += font.char_width(code) * textstate.fontsize + textstate.charspace
        textstate.linematrix = (x, y)


@dataclass(frozen=True)
class Paper:
    """What is printed: the letters in the order of the structure, and those that stand outside of it."""

    letters: list[Letter]
    unmarked: list[Letter]
    pages: int

    @property
    def text(self) -> str:
        """The letters alone."""
        return "".join(letter.character for letter in self.letters)

    @property
    def outside(self) -> str:
        """The letters outside of the structure alone."""
        return "".join(letter.character for letter in self.unmarked)

    def beside(self, letter: Letter) -> str:
        """Return what is printed outside of the structure on the line of a letter, to the left of it."""
        line = [other for other in self.unmarked if other.page == letter.page and abs(other.y - letter.y) <= LEVEL]
        return "".join(other.character for other in line if other.x < letter.x)


def printed(content: bytes) -> Paper:
    """Read a PDF that Chromium made; the markers of lists are left out."""
    manager = PDFResourceManager()
    device = _Pieces(manager)
    interpreter = PDFPageInterpreter(manager, device)
    for page in PDFPage.get_pages(io.BytesIO(content)):
        interpreter.process_page(page)
    letters: list[Letter] = []
    with pikepdf.open(io.BytesIO(content)) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}

        def walk(node: pikepdf.Object | int, page: pikepdf.Object | None) -> None:
            if isinstance(node, pikepdf.Array):
                for child in node:
                    walk(child, page)
            elif isinstance(node, int):
                assert page is not None
                letters.extend(device.pieces.pop((numbers[page.objgen], node), ()))
            elif "/MCID" in node:
                walk(int(node.MCID), node.get("/Pg", page))
            elif "/K" in node and node.get("/S") != MARKERS:
                start = len(letters)
                walk(node.K, node.get("/Pg", page))
                if node.get("/S") == HEADER:
                    # a head that is printed on each page of its table is read once
                    letters[start:] = [letter for letter in letters[start:] if letter.page == letters[start].page]

        walk(pdf.Root.StructTreeRoot.K, None)
        return Paper(letters, device.unmarked, len(pdf.pages))


def backwards(paper: Paper, words: list[str]) -> list[str]:
    """Say which words begin on paper neither after the end of those they come after nor to the right of them."""
    text, offset, found = paper.text, 0, []
    stands: list[tuple[str, list[Letter]]] = []
    for word in words:
        at = text.find(word, offset)
        if at >= 0:
            offset = at + len(word)
            first = paper.letters[at].page
            stands.append((word, [letter for letter in paper.letters[at:offset] if letter.page == first]))
    for (before, above), (after, below) in pairwise(stands):
        end, start = above[-1], below[0]
        if start.page > end.page:
            continue
        on_its_line = abs(start.y - end.y) <= LEVEL and start.x > end.x
        right = min(letter.x for letter in below) > max(letter.x for letter in above)
        if start.page < end.page or not (start.y < end.y - LEVEL or on_its_line or right):
            found.append(f"« {after[:60]} » stands before « {before[:60]} »")
    return found
