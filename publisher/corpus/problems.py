"""What is wrong with a corpus, said so that whoever keeps it can mend it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

MOST_FOUND = 240
"""Characters of what was found that a message shows."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One problem: the file (relative to the corpus), the key or line in it, what was found, what is expected."""

    file: str
    key: str
    found: str
    expected: str

    def __str__(self) -> str:
        found = self.found if len(self.found) <= MOST_FOUND else f"{self.found[:MOST_FOUND]}…"
        return f"{self.file}: {self.key}\n    found:    {found}\n    expected: {self.expected}"


def _listed(problems: Sequence[Problem], where: str) -> str:
    """Write all problems under a heading that counts them."""
    count = len(problems)
    heading = f"{count} problem{'s' if count > 1 else ''} in {where}:"
    return "\n".join([heading, *(str(problem) for problem in problems)])


class ProblemsError(Exception):
    """Something can't be published; ``problems`` holds all that was found in ``where``, which each kind names."""

    where: ClassVar[str]

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(_listed(self.problems, self.where))


class CorpusError(ProblemsError):
    """The corpus can't be published; its problems stand in the order of the files."""

    where = "the texts"

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(sorted(problems))
