"""The compared rows of a table, drawn as a table again."""

from collections.abc import Iterator, Sequence

from versioned_texts.redline.changes import ChangeKind, ParagraphChange
from versioned_texts.redline.draw.folding import FOLD, foldable_runs
from versioned_texts.redline.draw.marked import words_html
from versioned_texts.redline.marks import CELL_END
from versioned_texts.redline.parts import Cell
from versioned_texts.redline.words import Operation, Segment, cut_segments
from versioned_texts.wording import section

_say = section("redline", "rows")

type _WordedCell = tuple[Operation, list[Segment]]
"""Whether a cell is in one version alone, and its words."""

_CLASSES = {Operation.DELETED: "retrait", Operation.INSERTED: "ajout"}


def table_html(rows: Sequence[ParagraphChange]) -> str:
    """Write neighbouring rows as a table; unchanged rows far from any change are counted alone."""
    cells = [list(_cells(row.segments)) for row in rows]
    patterns = (tuple(operation for operation, _ in row) for row in cells)
    columns = next((pattern for pattern in patterns if len(set(pattern)) > 1), ())
    lines = []
    for run in foldable_runs([row.kind is ChangeKind.SAME and not _is_head(row) for row in rows]):
        if len(run) >= FOLD:
            width = len(columns) or sum(cell.columns for cell in (rows[run.start].new[0].cells))
            unchanged = _say("unchanged", count=len(run))
            lines.append(f'<tr class="inchange"><td colspan="{width}">{unchanged}</td></tr>')
        else:
            lines += [_row(rows[index], cells[index], columns) for index in run]
    return f'<div class="tableau" tabindex="0"><table>{"".join(lines)}</table></div>'


def _is_head(row: ParagraphChange) -> bool:
    return all(cell.heading for paragraph in row.new for cell in paragraph.cells)


def _row(row: ParagraphChange, cells: Sequence[_WordedCell], columns: Sequence[Operation]) -> str:
    olds = iter(row.old[0].cells if row.old else ())
    news = iter(row.new[0].cells if row.new else ())
    waiting = iter(cells)
    drawn = []
    for present in _slots(row.kind, len(cells), columns):
        if not present:
            drawn.append("<td></td>")
            continue
        operation, segments = next(waiting)
        former = None if operation is Operation.INSERTED else next(olds, None)
        current = None if operation is Operation.DELETED else next(news, None)
        drawn.append(_cell(current or former or Cell(""), segments, _CLASSES.get(operation, "")))
    return f"<tr>{''.join(drawn)}</tr>"


def _slots(kind: ChangeKind, count: int, columns: Sequence[Operation]) -> list[bool]:
    """Tell for each column whether a row has a cell in it: a row of one version lacks the other's columns."""
    absent = {ChangeKind.INSERTED: Operation.DELETED, ChangeKind.DELETED: Operation.INSERTED}.get(kind)
    slots = [operation is not absent for operation in columns]
    return slots if sum(slots) == count else [True] * count


def _cells(segments: Sequence[Segment]) -> Iterator[_WordedCell]:
    """Cut the words of a row at the ends of its cells."""
    for words, end in cut_segments(segments, CELL_END):
        if end or any(word.text for word in words):
            yield end or words[0].operation, words


def _cell(cell: Cell, segments: Sequence[Segment], kind: str) -> str:
    tag = "th" if cell.heading else "td"
    span = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    name = f' class="{kind}"' if kind else ""
    return f"<{tag}{span}{name}>{words_html(segments)}</{tag}>"
