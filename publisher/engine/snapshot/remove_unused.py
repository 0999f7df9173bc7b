"""The script by which Python removes from its memory, before the snapshot is taken, what answers no longer need.

Modules are emptied: others still refer to them. Annotations and TypedDicts matter to type checkers, and while classes
are made; without them `typing` goes too.
"""

import gc
import re
import sys
import typing

# Pyodide needs most of these to talk to JavaScript, to wait, or to read files; nothing that computes does.
UNUSED = {
    "ast", "asyncio", "atexit", "bz2", "concurrent", "copy", "dis", "fnmatch", "genericpath", "glob", "importlib",
    "inspect", "linecache", "logging", "ntpath", "opcode", "pathlib", "pyodide", "random", "select", "selectors",
    "shutil", "signal", "site", "socket", "stat", "string", "subprocess", "tempfile", "textwrap", "threading", "token",
    "tokenize", "traceback", "typing", "zipfile", "zipimport", "_ast", "_asyncio", "_bz2", "_colorize", "_compression",
    "_opcode_metadata", "_pyodide", "_random", "_sitebuiltins", "_socket", "_tokenize",
}  # fmt: skip
FUNCTION, MODULE = type(lambda: None), type(sys)

for one in gc.get_objects():
    if type(one) is FUNCTION:
        one.__annotations__ = None  # type: ignore[assignment]  # an empty dict would take memory
    elif isinstance(one, type):
        for field in vars(one).get("__dataclass_fields__", {}).values():
            field.type = None
        if "__annotations__" in vars(one):
            del one.__annotations__
for module in [one for one in sys.modules.values() if type(one) is MODULE and one is not typing]:
    for name, value in list(vars(module).items()):
        if typing.is_typeddict(value) or "typing" in (type(value).__module__, getattr(value, "__module__", "")):
            del vars(module)[name]

vars(sys.modules["logging"])["_handlerList"].clear()  # each of these would look for its list when it goes
for name in [name for name in sys.modules if name.partition(".")[0] in UNUSED]:
    module = sys.modules.pop(name)
    if type(module) is MODULE:
        vars(module).clear()
del sys.meta_path[3:]
sys.path_importer_cache.clear()
re.purge()
for name in [name for name in globals() if not name.startswith("__") and name not in ("gc", "sys")]:
    del globals()[name]
for _ in range(3):
    gc.collect()
