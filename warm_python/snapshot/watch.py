"""What Pyodide does while it answers the questions: what it calls, and what of that a snapshot may lack."""

import re
import sys
from types import BuiltinFunctionType, CodeType, FrameType
from typing import Any

TOOL = sys.monitoring.PROFILER_ID
START, CALL = sys.monitoring.events.PY_START, sys.monitoring.events.CALL
AUDITS = {"import", "open", "os.listdir", "os.scandir"}
functions: set[str] = set()
"""Python functions that were called, each by its file, its first line and its name ("file:line:name")."""
packages: dict[str, str] = {}
"""The top packages of functions that were called, C's too, each with the file that did first."""
needs: dict[str, None] = {}
"""What was imported and read, as sentences."""


def start_watching() -> None:
    """Note what is called from now on, once."""
    re.purge()  # what compiles patterns is to be called again
    functions.clear()
    packages.clear()
    sys.monitoring.use_tool_id(TOOL, "watch")
    sys.monitoring.register_callback(TOOL, START, _note_function)
    sys.monitoring.register_callback(TOOL, CALL, _note_call)
    sys.monitoring.set_events(TOOL, START | CALL)
    sys.monitoring.restart_events()


def stop_watching(removed: set[str]) -> tuple[list[str], str]:
    """Return the functions that were called, and what a snapshot without ``removed`` packages may lack of all that."""
    sys.monitoring.set_events(TOOL, 0)
    sys.monitoring.free_tool_id(TOOL)
    uses = [f"{packages[name]} uses {name}: name it in `needed`" for name in removed & packages.keys()]
    return sorted(functions), "\n".join([*needs, *sorted(uses)])


def _note_function(code: CodeType, _: int) -> object:
    functions.add(f"{code.co_filename}:{code.co_firstlineno}:{code.co_qualname}")
    frame = sys._getframe(1)  # noqa: SLF001 — documented, and the only way
    _note_package(frame.f_globals.get("__name__"), frame.f_back.f_code if frame.f_back else code)
    return sys.monitoring.DISABLE


def _note_call(code: CodeType, _: int, function: Any, argument: object) -> object:  # noqa: ANN401 — any callable
    owners: list[object] = [type(function), type(argument)]  # to ask them for more may run code of theirs
    if issubclass(type(function), type):
        owners.append(function)
    elif type(function) is BuiltinFunctionType:
        owners.append(type(function.__self__))
        _note_package(function.__module__, code)
    if function is print or argument is sys.stdout or argument is sys.stderr:
        needs[f"{code.co_filename} prints, which only Pyodide can"] = None
    for owner in owners:
        _note_package(type.__getattribute__(owner, "__module__"), code)
    return sys.monitoring.DISABLE


def _note_package(module: object, caller: CodeType) -> None:
    if type(module) is str and "pyodide" not in module + caller.co_filename:  # by which JavaScript asks
        name = module.partition(".")[0]
        for spelling in (name, name.lstrip("_")):  # a module in C is reached by another of its name
            packages.setdefault(spelling, caller.co_filename)


def _note_need(event: str, arguments: tuple[Any, ...]) -> None:
    if event in AUDITS and sys.monitoring.get_tool(TOOL):
        what = f"imports {arguments[0]}: name it in `imports`"
        if event != "import":
            what = f"reads {arguments[0]}: let a question of `warmup` have it read"
        frame: FrameType | None = sys._getframe(1)  # noqa: SLF001
        files: list[str] = []
        while frame:
            files.append(frame.f_code.co_filename)
            if frame.f_code.co_name == "_find_and_load":  # what an import reads is part of it
                what = f"imports {frame.f_locals['name']}: name it in `imports`"
                files.clear()
            frame = frame.f_back
        file = next((file for file in files if not file.startswith(("/", "<"))), [*files, "Pyodide"][0])
        needs[f"{file} {what}"] = None


sys.addaudithook(_note_need)
