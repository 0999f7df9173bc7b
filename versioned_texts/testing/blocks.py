"""Blocks of a text as they are written, each with the signs that a page must show of it: any that come to mind."""

from hypothesis import strategies as st

type Piece = tuple[str, str]

PLAIN = (
    "le comité",
    "1,30 €",
    "l’école",
    "R*123-4",
    "[*x*]",
    "[en euros](2)",
    "(*)",
    "a_b",
    "5 > 3 < 4",
    "R&D",
    "`c`",
    "!",
)

KEPT = tuple((words, words) for words in (*PLAIN, "«", "»", "~~z~~", "n° 2", "1°", "a)", "– x", "==", "[^9]"))

DRAWN = (
    ("*penché*", "penché"),
    ("**gras**", "gras"),
    ("[site](https://exemple.fr)", "site"),
    ("m<sup>2</sup>", "m2"),
    ("&amp;", "&"),
    ("\\*", "*"),
    ("\\<b>", "<b>"),
    ("<br>", ""),
    ("[^1]", "1"),
    ("[^2]", "2"),
    ("a | b", "ab"),  # within a cell it ends the cell
    ("# y", "y"),  # at the start of a line it is a heading
)

REFUSED = (("<b>", ""), ("</sup>", ""), ("<!-- c -->", ""), ("[]()", ""), ("![Plan](plan.png)", ""))

PIECES = st.sampled_from((*KEPT, *KEPT, *DRAWN, *DRAWN, *REFUSED))

MARKERS = st.sampled_from(["", "", "- ", "* ", "1. ", "2) ", "1° ", "2° ", "a) ", "b) ", "– ", "I. – ", "« 1° ", "+ "])

INDENTS = st.sampled_from(["", "", "  ", "    ", "> ", "> > "])


def joined(pieces: list[Piece], before: Piece = ("", ""), between: str = " ", after: str = "") -> Piece:
    return before[0] + between.join(markup for markup, _ in pieces) + after, before[1] + "".join(
        two for _, two in pieces
    )


PHRASES = st.lists(PIECES, min_size=1, max_size=4).map(joined)

LINES = st.builds(lambda indent, marker, words: joined([words], (indent + marker, marker)), INDENTS, MARKERS, PHRASES)

PARAGRAPHS = st.lists(LINES, min_size=1, max_size=4).map(lambda lines: joined(lines, between="\n"))

HEADINGS = st.builds(lambda mark, words: joined([words], (mark, "")), st.sampled_from(["## ", "### "]), PHRASES)

CELLS = st.lists(PHRASES, min_size=1, max_size=3).map(lambda cells: joined(cells, ("| ", ""), " | ", " |"))

TABLES = st.builds(
    lambda head, rows: joined([head, ("|---|---|", ""), *rows], between="\n"), CELLS, st.lists(CELLS, max_size=2)
)

NOTES = st.builds(lambda label, words: joined([words], (f"[^{label}]: ", str(label))), st.sampled_from([1, 2]), PHRASES)

OTHERS = st.sampled_from(
    [("---", ""), ("* * *", "***"), ("![Plan](plan.png)", ""), (">", ""), ("-", "-"), ("<table>", "")]
)

BLOCKS = st.one_of(PARAGRAPHS, PARAGRAPHS, HEADINGS, TABLES, NOTES, OTHERS)
