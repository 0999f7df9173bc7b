"""Any function of the packages, called with JSON: what pages that `warm_python.page` builds ask.

What a function raises is an answer too: after an exception that it let through, an interpreter is of no more use.
"""

import json
import math
import sys


def call(question: str) -> str:
    """Answer ``["package.module.function", args, kwargs]``, in JSON: ``["=", value]``, or ``["!", type, message]``.

    Raises:
        ValueError: the answer doesn't begin as the fourth item of the question says; only the build gives one.
    """
    entry, args, kwargs, *signs = json.loads(question)
    module, _, name = entry.rpartition(".")
    try:
        __import__(module)
        answer = ["=", _plain(getattr(sys.modules[module], name)(*args, **kwargs))]
    except BaseException as error:  # noqa: BLE001 — whatever it is, the answer names it
        answer = ["!", type(error).__name__, str(error)]
    if signs and answer[:1] != signs:
        what, setting = ("raised", "errors") if signs == ["="] else ("returned", "questions")
        raise ValueError(f"it {what} {': '.join(map(str, answer[1:]))}; if that is meant, list it in `{setting}`")
    return json.dumps(answer)


def _plain(value: object) -> object:
    """Return a value with the ``str`` of whatever JSON has no form for, or JavaScript reads as another."""
    if isinstance(value, dict):
        return {key if isinstance(key, str) else str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, int | float):
        return value if (abs(value) < 2**53 if isinstance(value, int) else math.isfinite(value)) else str(value)
    return value if value is None or isinstance(value, str) else str(value)
