"""A check that every character of a transcription is on its page, white space apart.

While a body is read, each run of lines is entered with the characters that the page shows of it, and with those of its
markup, which the page draws otherwise (the asterisks of an emphasis, the frame of a table). Together they must be the
characters of those lines, and each line must have been entered.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from versioned_texts.corpus.model.runs import Inline, NoteCall, plain

_MOST_SHOWN = 80
"""Characters of a line that a message shows."""

_QUOTED_BLANK = re.compile(r"[\s>]*")
_DEFINITION = re.compile(r"[\s>]*\[\^(?P<label>[^\]\s]+)\]:\s*")


def characters(text: str) -> str:
    """Return the characters of a text without its white space."""
    return "".join(text.split())


def shown_text(inline: Inline) -> str:
    """Return the characters that a page shows of inline text, those of its calls of footnotes too."""
    return "".join(part.number if isinstance(part, NoteCall) else plain((part,)) for part in inline)


@dataclass(slots=True)
class Account:
    """The lines of a body, which of them were read, and the faults: the number of a line, and what is lost."""

    lines: Sequence[str]
    read: set[int] = field(default_factory=set)
    faults: list[tuple[int, str]] = field(default_factory=list)

    def enter(
        self, line_range: tuple[int, int], displayed: str, markup: str = "", written: str = "", quotations: int = 0
    ) -> None:
        """Enter the lines from the first to before the last, and compare their characters with what becomes of them.

        ``written`` holds the characters shown that the lines write otherwise. Each line may begin with the ``>`` of the
        ``quotations`` around it.
        """
        first, last = line_range
        self.read.update(range(first, last))
        source = characters("".join(self.lines[first:last])) + characters(written)
        found = characters(displayed) + characters(markup)
        if source == found:
            return
        lost, added = Counter(source), Counter(found)
        lost, added = lost - added, added - lost
        if lost[">"] <= quotations * (last - first):
            del lost[">"]
        if lost or added:
            self.faults.append((first, _difference(source, lost, added)))

    def missing(self, notes: Sequence[str]) -> Iterator[tuple[int, str]]:
        """Yield each fault, and each line that was not read; ``notes`` are the footnotes that were."""
        yield from self.faults
        for number, line in enumerate(self.lines):
            definition = _DEFINITION.fullmatch(line)
            if number in self.read or _QUOTED_BLANK.fullmatch(line) or (definition and definition["label"] in notes):
                continue
            yield number, f"signs that would be lost: {characters(line)[:_MOST_SHOWN]}"


def _difference(source: str, lost: Counter[str], added: Counter[str]) -> str:
    """Name the characters of a source that would be lost, the last of each kind, or else those that would be added."""
    if not lost:
        return f"signs that would be added: {''.join(added.elements())[:_MOST_SHOWN]}"
    left = Counter(lost)
    found: list[str] = []
    for word in reversed(source):
        if left[word]:
            left[word] -= 1
            found.append(word)
    return f"signs that would be lost: {''.join(reversed(found))[:_MOST_SHOWN]}"
