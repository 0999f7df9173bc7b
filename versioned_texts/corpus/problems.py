"""Problems of the texts and of the pages that cite them, worded for the person who maintains them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from versioned_texts.corpus.legible import printable

MAX_FOUND = 240
"""Characters of the faulty value that a message shows."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One problem: the file (relative to the corpus), the key or line in it, what was found, what is expected."""

    file: str
    key: str
    found: str
    expected: str

    def __str__(self) -> str:
        found = self.found if len(self.found) <= MAX_FOUND else f"{self.found[:MAX_FOUND]}…"
        place = f"{self.file}: {self.key}".replace("\n", "⟨U+000A⟩")
        return printable(f"{place}\n    found:    {found}\n    expected: {self.expected}")


class ProblemsError(Exception):
    """Something can't be published. ``problems`` lists every fault; ``where`` they are may be that of a subclass."""

    where: ClassVar[str] = ""

    def __init__(self, problems: Sequence[Problem], where: str = "") -> None:
        self.problems = tuple(problems)
        heading = f"{len(problems)} problem{'s' if len(problems) > 1 else ''} in {where or self.where}:"
        super().__init__("\n".join([heading, *map(str, problems)]))


class Collector:
    """Collects the messages of what can't be published, reader by reader."""

    def __init__(self) -> None:
        self.messages: list[str] = []

    def read[Content](self, read: Callable[[], Content]) -> Content | None:
        """Read something; return None and collect its problems where it has any."""
        try:
            return read()
        except ProblemsError as error:
            self.messages.append(str(error))
            return None

    def add(self, problems: Sequence[Problem], where: str) -> None:
        """Collect problems, if there are any."""
        if problems:
            self.messages.append(str(ProblemsError(problems, where)))


class CorpusError(ProblemsError):
    """The corpus can't be published; its problems are in the order of the files."""

    where = "the texts"

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(sorted(problems))
