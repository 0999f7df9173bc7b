"""The entry point of a memory snapshot: JavaScript calls this one function of Python, which calls the one asked for.

It runs in ``__main__``, whose names are removed later (`removal.clear_globals`), so it uses none of them.
"""

import random
import sys
import weakref
from collections.abc import Mapping, Sequence
from types import ModuleType
from typing import Any

DRAWS = [weakref.ref(random.random), weakref.ref(random.getrandbits)]
"""The functions in C by which `random` draws, as long as anyone refers to them."""


def call(message: bytes, modules: Mapping[str, ModuleType] = sys.modules, draws: Sequence[Any] = DRAWS) -> bytes:
    r"""Call the function that a message names, and return its answer after "=", or an error after "!".

    The message is "text" or "bytes", "first" or nothing, the function ("package.module.function") and its argument,
    with "\0" between them. At the first one `random` is seeded anew: all visitors start from the same memory.
    """
    kind, first, entry, question = message.split(b"\0", 3)
    module, _, name = entry.decode().rpartition(".")
    try:
        for generator in {draw().__self__ for draw in draws if first and draw()}:
            super(type(generator), generator).seed()  # in C
            generator.gauss_next = None
        answer: str = getattr(modules[module], name)(question.decode() if kind == b"text" else question)
        return b"=" + answer.encode("utf-8", "replace")
    except Exception as error:  # noqa: BLE001 — whatever it is, Pyodide answers instead
        return b"!" + repr(error).encode("utf-8", "replace")


vars(sys)["entry_point"] = call  # which keeps it
