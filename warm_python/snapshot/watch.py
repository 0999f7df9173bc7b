"""What Pyodide does while it answers the questions: what it calls, and what of that a snapshot may lack."""

import re
import sys
from types import CodeType, FrameType
from typing import Any

TOOL = sys.monitoring.PROFILER_ID
EVENTS = sys.monitoring.events.PY_START | sys.monitoring.events.CALL
FILES = {"open", "os.listdir", "os.scandir"}
called: set[str] = set()
"""Python functions, each by its file, its first line and its name ("file:line:name")."""
packages: dict[str, str] = {}
"""The top packages of functions that were called, C's too, each with the file that did first."""
needs: dict[str, None] = {}
"""What was imported and read, as sentences."""


def start_watching() -> None:
    """Note what is called from now on, once."""
    re.purge()  # what compiles patterns is to be called again
    called.clear()
    sys.monitoring.use_tool_id(TOOL, "watch")
    sys.monitoring.register_callback(TOOL, sys.monitoring.events.PY_START, _note_function)
    sys.monitoring.register_callback(TOOL, sys.monitoring.events.CALL, _note_package)
    sys.monitoring.set_events(TOOL, EVENTS)
    sys.monitoring.restart_events()
    if "random" in sys.modules:
        sys.modules["random"].seed()  # as an interpreter does at its first question


def forget_needs() -> None:
    """Forget what was needed until now."""
    needs.clear()


def stop_watching() -> list[str]:
    """Return the functions that were called."""
    sys.monitoring.set_events(TOOL, 0)
    sys.monitoring.free_tool_id(TOOL)
    return sorted(called)


def _note_function(code: CodeType, _: int) -> object:
    called.add(f"{code.co_filename}:{code.co_firstlineno}:{code.co_qualname}")
    return sys.monitoring.DISABLE


def _note_package(code: CodeType, _: int, function: Any, argument: object) -> object:  # noqa: ANN401 — any callable
    bound = type(getattr(function, "__self__", None))
    for owner in (function, getattr(function, "__objclass__", None), bound, type(argument)):
        name = str(getattr(owner, "__module__", "")).partition(".")[0]
        for one in (name, name.lstrip("_")):  # a module in C is reached by another of its name
            packages.setdefault(one, code.co_filename)
    return sys.monitoring.DISABLE


def _note_need(event: str, arguments: tuple[Any, ...]) -> None:
    if sys.monitoring.get_tool(TOOL) and (event == "import" or event in FILES):
        frame: FrameType | None = sys._getframe(1)  # noqa: SLF001 — documented, and the only way
        files = []
        while frame:
            files.append(frame.f_code.co_filename)
            frame = frame.f_back
        if any(file.startswith("<frozen ") for file in files):
            return  # part of an import
        file = next((file for file in files if not file.startswith(("/", "<"))), files[0])
        what = f"imports {arguments[0]}: name it in `imports`"
        if event != "import":
            what = f"reads {arguments[0]}: let a question of `warmup` have it read"
        needs[f"{file} {what}"] = None


sys.addaudithook(_note_need)


def report(removed: set[str]) -> str:
    """Tell what the questions needed, of which a snapshot may have nothing, ``removed`` packages among it."""
    uses = [f"{packages[name]} uses {name}: name it in `needed`" for name in removed & packages.keys()]
    return "\n".join([*needs, *sorted(uses)])
