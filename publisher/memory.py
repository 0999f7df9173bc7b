"""What was worked out once, kept while a site is being written: the same question gets the same answer back.

Only what hangs on its question alone may be remembered. Each build keeps what it used and lets go of the rest, so that
memory grows with the site and not with the number of its changes.
"""

from collections.abc import Callable, Hashable
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

type _Asked = list[tuple[Memory[Any], Hashable]]


@dataclass(frozen=True, slots=True)
class _Kept[Answer]:
    """An answer, and what was asked to find it: as long as it is of use, so are they."""

    answer: Answer
    asked: _Asked = field(default_factory=list)


class Memory[Answer]:
    """The answers to one kind of question: those of this build, and those of the build before."""

    def __init__(self) -> None:
        self.used: dict[Hashable, _Kept[Answer]] = {}
        self.before: dict[Hashable, _Kept[Answer]] = {}
        _memories.append(self)

    def answer(self, question: Hashable, work_out: Callable[[], Answer]) -> Answer:
        """Give the answer from memory, or else work it out; two threads that ask at once both do, to the same end."""
        asking = _asked.get()
        if asking is not None:
            asking.append((self, question))
        self._keep(question)
        if question not in self.used:
            asked: _Asked = []
            outer = _asked.set(asked)
            try:
                self.used[question] = _Kept(work_out(), asked)
            finally:
                _asked.reset(outer)
        return self.used[question].answer

    def _keep(self, question: Hashable) -> None:
        if question in self.before and question not in self.used:
            self.used[question] = self.before[question]
            for memory, inner in self.used[question].asked:
                memory._keep(inner)  # noqa: SLF001 — its own kind


_memories: list[Memory[Any]] = []


_asked: ContextVar[_Asked | None] = ContextVar("asked", default=None)
"""What the question that is being worked out has asked so far."""


def remembered[**P, R](function: Callable[P, R]) -> Callable[P, R]:
    """Let a pure function answer from memory; its arguments are hashable, and given by position."""
    memory = Memory[R]()

    @wraps(function)
    def answer(*args: P.args, **kwargs: P.kwargs) -> R:
        if kwargs:
            raise TypeError(f"{function.__name__}: found {', '.join(kwargs)} by name, expected all by position")
        return memory.answer(args, lambda: function(*args, **kwargs))

    return answer


def let_go() -> None:
    """Forget what was of no use since the last time: a build that came to its end calls this."""
    for memory in _memories:
        memory.before, memory.used = memory.used, {}
