"""The lines of a file that are not what was sealed, and the words that declare each change."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass

type Span = tuple[int, int, int, int]
"""Lines then, from and up to, and lines now."""


@dataclass(frozen=True, slots=True)
class LineChange:
    """Lines that changed: the number of the first now, what they were and what they are.

    ``declared`` is as much of the file before and after as stands once in it; None where no part does.
    """

    line: int
    former: str
    current: str
    declared: tuple[str, str] | None


def line_changes(then: str, now: str, file: str) -> Iterator[LineChange]:
    """Yield the changes from a text to another, which is that of the file once its corrections are undone."""
    old, new = then.split("\n"), now.split("\n")
    codes = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    spans: list[Span] = [code[1:] for code in codes if code[0] != "equal"]
    above = 0
    while spans:
        (first, last, start, end), *others = spans
        below = others[0][2] if others else len(new)
        undone = "\n".join(new[:end] + old[last:])  # once the changes below are
        for span in _wider((first, last, start, end), above, below):
            before, after = "\n".join(old[span[0] : span[1]]), "\n".join(new[span[2] : span[3]])
            if _stands_once(before, then) and _stands_once(after, file) and _stands_once(after, undone):
                line = file[: file.index(after)].count("\n") + start - span[2] + 1
                yield LineChange(line, "\n".join(old[first:last]), "\n".join(new[start:end]), (before, after))
                break
        else:
            if others:  # it is declared with the next one
                spans = [(first, others[0][1], start, others[0][3]), *others[1:]]
                continue
            yield LineChange(start + 1, "\n".join(old[first:last]), "\n".join(new[start:end]), None)
        above, spans = end, others


def _wider(span: Span, above: int, below: int) -> Iterator[Span]:
    """Yield a change with ever more of the lines around it: first those above, which in most files name it."""
    first, last, start, end = span
    for up in range(start - above + 1):
        yield first - up, last, start - up, end
    for down in range(1, below - end + 1):
        yield first - (start - above), last + down, above, end + down


def _stands_once(part: str, text: str) -> bool:
    return bool(part.strip()) and 0 <= text.find(part) == text.rfind(part)
