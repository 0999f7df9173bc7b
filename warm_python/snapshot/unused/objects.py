"""What Python removes from its memory, before a snapshot is taken: what answers no longer need.

Modules are emptied: others still refer to them. Annotations and TypedDicts matter to type checkers, and while classes
are made; without them `typing` goes too. Of libraries, only the functions that answers call stay. What modules and
classes say of themselves goes.
"""

import builtins
import gc
import posix
import re
import sys
import typing
import warnings

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
ANNOTATIONS = {
    "__annotate__", "__annotate_func__", "__annotations__", "__annotations_cache__", "__conditional_annotations__",
}  # fmt: skip
DESCRIPTIONS = {"__about__", "__cached__", "__doc__", "__file__", "__loader__", "__spec__"}
"""What modules and classes say of themselves."""
FUNCTION, MODULE = type(lambda: None), type(sys)
vars(builtins)["stop_interpreter"] = posix.abort
REMOVED = eval("lambda *_, **__: stop_interpreter()")  # noqa: S307
"""Stands for what was removed: nothing in Python can catch the end of the interpreter, or go on with a wrong answer."""


def remove_unused(needed: set[str], called: set[str], own: set[str]) -> None:
    """Remove all but ``needed`` modules, and functions that are ``called``, or of ``own`` packages.

    A function is named by its file, its first line and its name ("file:line:name").
    """
    _remove_annotations()
    vars(sys.modules["logging"])["_handlerList"].clear()  # each of these would look for its list when it goes
    for name in [name for name in sys.modules if name.partition(".")[0] in UNUSED - needed]:
        module = sys.modules.pop(name)
        for one in gc.get_referents(module):  # its names, and what its C code keeps
            if type(one) is dict:
                one.clear()
        if type(module) is MODULE:
            vars(module)["__getattr__"] = REMOVED
    for stream in ("stdin", "stdout", "stderr"):  # their buffers hold what was read before them
        vars(sys)[stream] = vars(sys)[f"__{stream}__"] = None
    del sys.meta_path[3:]
    sys.path_importer_cache.clear()
    re.purge()
    _remove_code(called, {*own, __name__})
    _remove_descriptions()


def _remove_annotations() -> None:
    for one in gc.get_objects():
        if type(one) is FUNCTION:
            one.__annotations__ = None  # type: ignore[assignment]  # an empty dict would take memory
        elif isinstance(one, type):
            for field in vars(one).get("__dataclass_fields__", {}).values():
                field.type = None
            for name in ANNOTATIONS & vars(one).keys():
                type.__delattr__(one, name)
    for module in [one for one in sys.modules.values() if type(one) is MODULE and one is not typing]:
        for name, value in list(vars(module).items()):
            origins = type(value).__module__, getattr(value, "__module__", "")
            if name in ANNOTATIONS or typing.is_typeddict(value) or "typing" in origins:
                del vars(module)[name]


def _remove_code(called: set[str], own: set[str]) -> None:
    warnings.simplefilter("ignore")  # that a generator becomes a plain function
    stubs = {0: REMOVED.__code__}  # by the number of names of enclosing functions, which must stay
    for one in gc.get_objects():
        if type(one) is FUNCTION and (one.__module__ or "").partition(".")[0] not in own:
            code = one.__code__
            if f"{code.co_filename}:{code.co_firstlineno}:{code.co_qualname}" not in called:
                names = code.co_freevars
                one.__code__ = stubs.setdefault(len(names), REMOVED.__code__.replace(co_freevars=names))
                one.__defaults__ = one.__kwdefaults__ = None
    for one in gc.get_objects():
        if type(one) is MODULE or isinstance(one, type):
            for name, value in list(vars(one).items()):
                if type(value) is FUNCTION and value.__code__ is REMOVED.__code__:
                    (type.__setattr__ if isinstance(one, type) else setattr)(one, name, REMOVED)


def _remove_descriptions() -> None:
    for one in gc.get_objects():
        if type(one) is FUNCTION:
            one.__doc__ = None
        elif type(one) is MODULE or isinstance(one, type):
            for names in gc.get_referents(one):
                if type(names) is dict:
                    names.update(dict.fromkeys(DESCRIPTIONS & names.keys()))


def clear_globals() -> None:
    """Remove this program itself."""
    collect = gc.collect
    for name in [name for name in globals() if not name.startswith("__")]:
        del globals()[name]
    for _ in range(3):
        collect()
