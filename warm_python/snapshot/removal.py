"""What Python removes from its memory, before a snapshot is taken: what answers no longer need.

Modules that only Pyodide needs are emptied. Of libraries, only the functions that answers call stay. What modules,
classes and functions say of themselves goes: docstrings, annotations, the places of files.

Code that comes to what was removed must end the interpreter: an exception could be caught, and lead to a wrong answer.
Only types and dicts of objects are looked at: to ask an object anything else may run code of its own.
"""

import builtins
import gc
import inspect
import posix
import re
import sys
from collections.abc import Callable, Iterator
from functools import partial
from types import CodeType, FunctionType
from typing import Any

# Pyodide needs most of these to talk to JavaScript, to wait, or to read files; nothing that computes does.
UNUSED = {
    "annotationlib", "ast", "asyncio", "atexit", "base64", "binascii", "bz2", "codeop", "compression", "concurrent",
    "contextvars", "copy", "dis", "email", "fcntl", "fnmatch", "genericpath", "glob", "gzip", "hashlib", "http",
    "importlib", "inspect", "ipaddress", "linecache", "locale", "logging", "lzma", "ntpath", "opcode", "pathlib",
    "pyodide", "pyodide_js", "quopri", "random", "select", "selectors", "shutil", "signal", "site", "socket", "ssl",
    "stat", "string", "struct", "subprocess", "tempfile", "textwrap", "threading", "token", "tokenize", "traceback",
    "typing", "urllib", "zipfile", "zipimport", "zlib", "_ast", "_asyncio", "_bz2", "_colorize", "_compression",
    "_locale", "_lzma", "_opcode", "_opcode_metadata", "_pyodide", "_pyodide_core", "_random", "_sitebuiltins",
    "_socket", "_ssl", "_struct", "_tokenize", "_typing", "_zstd",
}  # fmt: skip
DESCRIPTIONS = {
    "__annotate__", "__annotate_func__", "__annotations__", "__annotations_cache__", "__cached__",
    "__conditional_annotations__", "__doc__", "__file__", "__loader__",
}  # fmt: skip
"""What modules and classes say of themselves."""
SUSPENDING = inspect.CO_GENERATOR | inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR
GENERATED = {f"__create_fn__.<locals>.__{name}__" for name in ("repr", "hash", "setattr", "delattr", "replace")}
"""What a dataclass is given, and hardly a package calls."""
MODULE = type(sys)
vars(builtins)["stop_interpreter"] = posix.abort
STOP = eval("lambda *_, **__: stop_interpreter()")  # noqa: S307
"""Stands for a function that was removed: nothing in Python can catch the end of the interpreter."""
USES = {*dir(str), "__call__", "__fspath__", "__radd__"} - {"__class__", "__init__", "__init_subclass__", "__new__"}
STOP_VALUE = type("Stop", (), dict.fromkeys(sorted(USES), STOP))()
"""Stands for a value that was removed."""
ANY = type("Any", (), {"__eq__": lambda *_: True, "__hash__": None})()
SPEC_NAMES = {"_initializing": False, "_uninitialized_submodules": (), "has_location": False, "parent": ANY}
SPEC = type("ModuleSpec", (), {**SPEC_NAMES, "__getattr__": STOP})()
"""Stands for the specification of a module, with what imports ask of it, and messages that a module lacks a name."""


def remove_unused(needed: set[str], calls: set[str], own: set[str]) -> None:
    """Remove all but ``needed`` modules, and functions of ``calls``, or of ``own`` packages.

    A function is named by its file, its first line and its name ("file:line:name"). Of what a dataclass is given, what
    is not called goes, whoever owns it.
    """
    vars(sys.modules["logging"])["_handlerList"].clear()  # each of these would look for its list when it goes
    # asked of each class that is compared with an abstract one: there is no object of JavaScript
    metaclass: Any = type(vars(sys.modules["pyodide.ffi"])["JsProxy"])
    metaclass.__subclasscheck__ = type.__subclasscheck__
    unused = {name: module for name, module in sys.modules.items() if name.partition(".")[0] in UNUSED - needed}
    for function in _functions():
        if _package(function) in UNUSED - needed and _names_in([function.__code__]) & function.__globals__.keys():
            calls.discard(_key(function))  # without its globals it would raise
    for module in unused.values():
        if type(module) is MODULE:
            vars(module).clear()
            vars(module)["__getattr__"] = STOP
    del sys.meta_path[3:]
    sys.path_importer_cache.clear()
    re.purge()
    _remove_descriptions()
    is_kept = partial(_is_kept, calls=calls, own={*own, __name__})
    words = _names_in(
        [function.__code__ for function in _functions() if is_kept(function) and function.__globals__ is not globals()]
    )
    for name in unused.keys() - words:
        del sys.modules[name]
    for names in [vars(module) for module in sys.modules.values() if type(module) is MODULE]:
        for name in [name for name in names.keys() - words if _is_of_typing(names[name])]:
            del names[name]
    gc.collect()  # what dies may call functions
    _remove_functions(is_kept)
    for stream in ("stdin", "stdout", "stderr"):  # their buffers hold what was read before them
        vars(sys)[stream] = vars(sys)[f"__{stream}__"] = STOP_VALUE


def _package(function: FunctionType) -> str:
    return str(function.__globals__.get("__name__", "")).partition(".")[0]


def _key(function: FunctionType) -> str:
    code = function.__code__
    return f"{code.co_filename}:{code.co_firstlineno}:{code.co_qualname}"


def _is_kept(function: FunctionType, calls: set[str], own: set[str]) -> bool:
    names: Any = function  # typeshed lacks `__builtins__`
    can_end = "stop_interpreter" in names.__builtins__  # not that of a named tuple
    is_own = _package(function) in own and function.__code__.co_qualname not in GENERATED
    return not can_end or is_own or _key(function) in calls


def _names_in(codes: list[CodeType]) -> set[str]:
    """Return the names and the texts in code."""
    names: set[str] = set()
    for code in codes:  # which grows by the code within it
        names.update(code.co_names, (value for value in code.co_consts if type(value) is str))
        codes += [value for value in code.co_consts if type(value) is CodeType]
    return names


def _is_of_typing(value: object) -> bool:
    classes = [owner for owner in (type(value), value) if issubclass(type(owner), type)]
    return "typing" in {type.__getattribute__(owner, "__module__") for owner in classes}


def _remove_descriptions() -> None:
    for function in _functions():
        function.__annotate__ = STOP_VALUE  # type: ignore[attr-defined]  # of Python 3.14
        if function.__doc__ is not None or function is STOP:
            function.__doc__ = STOP_VALUE
    for _, names in _namespaces():
        names.update({name: STOP_VALUE for name in names.keys() & DESCRIPTIONS if names[name] is not None})
        names.update(dict.fromkeys(names.keys() & {"__spec__"}, SPEC))


def _remove_functions(is_kept: Callable[[FunctionType], bool]) -> None:
    for owner, names in _namespaces():
        for name, value in list(names.items()):
            if type(value) is FunctionType and not is_kept(value) and not value.__closure__:
                (setattr if type(owner) is MODULE else type.__setattr__)(owner, name, STOP)
    others = [function for function in _functions() if not is_kept(function)]
    for other in others:  # what dies with these may call functions, too
        other.__defaults__ = other.__kwdefaults__ = None
    stubs: dict[object, CodeType] = {}
    for other in others:
        code, cells = STOP.__code__, other.__code__.co_freevars
        flags = code.co_flags | other.__code__.co_flags & SUSPENDING  # which can't be changed without a warning
        other.__code__ = stubs.setdefault((len(cells), flags), code.replace(co_freevars=cells, co_flags=flags))


def _functions() -> list[FunctionType]:
    return [found for found in gc.get_objects() if type(found) is FunctionType]


def _namespaces() -> Iterator[tuple[Any, dict[str, Any]]]:
    """Yield each module and each class, with its names."""
    for namespace in gc.get_objects():
        if type(namespace) is MODULE or issubclass(type(namespace), type):
            yield namespace, next(names for names in gc.get_referents(namespace) if type(names) is dict)


def clear_globals() -> None:
    """Remove this program itself."""
    collect = gc.collect
    for name in [name for name in globals() if not name.startswith("__")]:
        del globals()[name]
    for _ in range(3):
        collect()
