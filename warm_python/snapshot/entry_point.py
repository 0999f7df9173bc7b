"""The entry point of a memory snapshot: JavaScript calls this one function of Python, which calls the one asked for.

It runs in ``__main__``, whose names are removed later (`unused.objects.clear_globals`), so it uses none of them.
"""

import sys
from collections.abc import Mapping
from types import ModuleType


def call(message: bytes, modules: Mapping[str, ModuleType] = sys.modules) -> bytes:
    r"""Call the function that a message names, and return its answer after "=", or an error after "!".

    The message is "text" or "bytes", "first" or nothing, the function ("package.module.function") and its argument,
    with "\0" between them. At the first one `random` is seeded anew: all visitors start from the same memory.
    """
    kind, first, entry, question = message.split(b"\0", 3)
    module, _, name = entry.decode().rpartition(".")
    try:
        if first and "random" in modules:
            modules["random"].seed()
        answer: str = getattr(modules[module], name)(question.decode() if kind == b"text" else question)
        return b"=" + answer.encode("utf-8", "replace")
    except Exception as error:  # noqa: BLE001 — whatever it is, Pyodide answers instead
        return b"!" + repr(error).encode("utf-8", "replace")


vars(sys)["entry_point"] = call  # which keeps it
