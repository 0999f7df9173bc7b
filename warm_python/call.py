"""Any function of the packages, called with JSON: what pages that `warm_python.page` builds ask.

What a function raises is an answer too: after an exception that it let through, an interpreter is of no more use.
"""

import json
import sys


def call(question: str) -> str:
    """Answer ``["package.module.function", args, kwargs]``, in JSON.

    The answer is ``["=", value]``, or ``["!", type, message]``; what JSON has no form for is written as its ``str``.
    """
    entry, args, kwargs = json.loads(question)
    module, _, name = entry.rpartition(".")
    try:
        __import__(module)
        value = getattr(sys.modules[module], name)(*args, **kwargs)
        return json.dumps(["=", value], default=str, allow_nan=False)
    except BaseException as error:  # noqa: BLE001 — whatever it is, the page is told
        return json.dumps(["!", type(error).__name__, str(error)])
