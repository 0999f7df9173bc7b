"""Tables in HTML, the only way for Markdown to let a cell span several rows or columns.

The parser reads rows, cells, spans, line breaks and the marks of a transcription. It ignores presentation (classes,
widths, fonts) and reports any other markup by its name.
"""

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import groupby

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from versioned_texts.corpus.model.runs import Break, Inline, Run
from versioned_texts.corpus.model.text import CellSpan
from versioned_texts.corpus.text.inline import SAFE_TARGETS, join_runs

_OPENS = re.compile(r"<table[\s>]", re.IGNORECASE)
_CLOSES = re.compile(r"</table\s*>", re.IGNORECASE)
_MARKS = {"em": "em", "i": "em", "strong": "strong", "b": "strong", "sup": "sup", "sub": "sub"}
_LINES = {"br", "p", "div", "center", "ul", "ol", "li"}
_FRAME = {"table", "thead", "tbody", "tfoot", "colgroup", "col"}
_PLAIN = {"span", "font", "u", "small"}


def html_tables(parser: MarkdownIt) -> None:
    """Make the parser return a table in HTML as one token ``html_table``, whether or not it holds blank lines."""
    parser.block.ruler.before("html_block", "html_table", _rule, {"alt": ["paragraph", "blockquote"]})


type Rows[T] = tuple[tuple[T, ...], ...]


def read_html_table(text: str) -> tuple[Rows[Inline], Rows[CellSpan], list[str]]:
    """Read a table, tags included: the words of its cells, their spans, and its unsupported markup."""
    reader = _TableReader()
    reader.feed(text)
    reader.close()
    rows = tuple(tuple(_trim(parts) for _, parts in row) for row in reader.rows)
    cells = tuple(tuple(cell for cell, _ in row) for row in reader.rows)
    faults = reader.faults if any(rows) else [*reader.faults, "table without a cell"]
    return rows, cells, list(dict.fromkeys(faults))


def _rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 — the parser's own signature
    if not _OPENS.match(state.src, state.bMarks[start] + state.tShift[start]):
        return False
    closes = (line for line in range(start, end) if _CLOSES.search(state.src, state.bMarks[line], state.eMarks[line]))
    last = next(closes, None)
    if last is None:
        return False
    if not silent:
        state.line = last + 1
        token = state.push("html_table", "", 0)
        token.map = [start, state.line]
        token.content = state.getLines(start, state.line, state.blkIndent, keepLastLF=False)
    return True


class _TableReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[tuple[CellSpan, list[Run | Break]]]] = []
        self.faults: list[str] = []
        self._parts: list[Run | Break] | None = None
        self._marks: list[str] = []
        self._href: str | None = None
        self._tables = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        match tag:
            case "tr":
                self._parts = None
                self.rows.append([])
            case "td" | "th":
                self._open(tag, dict(attrs))
            case "a":
                target = dict(attrs).get("href") or ""
                self._href = target if target.startswith(SAFE_TARGETS) else None
            case "table" if self._tables:
                self.faults.append("table within a table")
            case "table":
                self._tables += 1
            case _ if tag in _MARKS:
                self._marks.append(_MARKS[tag])
            case _:
                self._line_or_fault(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _MARKS and _MARKS[tag] in self._marks:
            self._marks.remove(_MARKS[tag])
        elif tag == "a":
            self._href = None
        elif tag in {"td", "th", "tr", "table"}:
            self._parts, self._marks, self._href = None, [], None
        elif tag in _LINES:
            self._line_or_fault(tag)

    def handle_data(self, data: str) -> None:
        text = re.sub(r"[ \t\n]+", " ", data)
        if self._parts is not None:
            self._parts.append(Run(text, frozenset(self._marks), self._href))
        elif text.strip():
            self.faults.append(f"table with words outside its cells (« {text.strip()[:60]} »)")

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"table with a comment (« {data.strip()[:60]} »)")

    def _open(self, tag: str, attributes: dict[str, str | None]) -> None:
        spans = [attributes.get(name) or "1" for name in ("colspan", "rowspan")]
        for name, span in zip(("colspan", "rowspan"), spans, strict=True):
            if not re.fullmatch(r"[1-9]\d{0,2}", span):
                self.faults.append(f'table with {name}="{span}"')
        columns, rows = (int(span) if span.isdecimal() else 1 for span in spans)
        if not self.rows:
            self.rows.append([])
        self._marks, self._href = [], None
        self._parts = []
        self.rows[-1].append((CellSpan(columns, rows, tag == "th"), self._parts))

    def _line_or_fault(self, tag: str) -> None:
        if tag in _LINES and self._parts is not None:
            self._parts.append(Break())
        elif tag not in _LINES | _FRAME | _PLAIN:
            self.faults.append(f"table with <{tag}>")


def _trim(parts: list[Run | Break]) -> Inline:
    """Join runs of one style; drop empty lines, and breaks and spaces at the edges of the cell and of its lines."""
    content: list[Run | Break] = []
    for _, group in groupby(parts, lambda part: isinstance(part, Break)):
        runs = (part for part in join_runs(group) if isinstance(part, Run))
        line = [replace(run, text=re.sub(" +", " ", run.text)) for run in runs]
        if "".join(run.text for run in line).strip():
            line[0] = replace(line[0], text=line[0].text.lstrip(" "))
            line[-1] = replace(line[-1], text=line[-1].text.rstrip(" "))
            content += [Break()] if content else []
            content += [run for run in line if run.text]
    return tuple(content)
