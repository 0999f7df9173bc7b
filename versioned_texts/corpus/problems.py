"""Problems of the texts and of the pages that cite them, worded for the person who maintains them."""

from collections.abc import Sequence
from dataclasses import dataclass

from versioned_texts.corpus.validation import printable

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
        location = f"{self.file}: {self.key}".replace("\n", "⟨U+000A⟩")
        return printable(f"{location}\n    found:    {found}\n    expected: {self.expected}")


def problems_message(problems: Sequence[Problem], where: str) -> str:
    """List problems under a line that counts them and says where they are."""
    heading = f"{len(problems)} problem{'s' if len(problems) > 1 else ''} in {where}:"
    return "\n".join([heading, *map(str, problems)])


class CorpusError(Exception):
    """The corpus can't be published; ``problems`` lists every fault of ``where``, in the order of the files."""

    def __init__(self, problems: Sequence[Problem], where: str = "the texts") -> None:
        self.problems = tuple(sorted(problems))
        super().__init__(problems_message(self.problems, where))
