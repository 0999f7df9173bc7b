"""Typst, as a function, and as a program of its own for long documents.

Typst keeps what it worked out for as long as its process lives, two hundred bytes for one of a document, and no later
document takes anything of it: a process that set a hundred long ones would hold gigabytes.

Usage: python typesetter.py TEMPLATE DAY < content.json > document.pdf; on an error, its message and diagnostic as JSON.
"""

import datetime as dt
import json
import subprocess
import sys
import threading
from importlib import import_module
from importlib.metadata import version as installed
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    import typst

STANDARDS: list["typst.PDFStandard"] = ["a-2a", "ua-1"]

MOST_CHARACTERS = 300_000
"""Characters of documents that are set in this process; what comes later is set in others."""


class TypesettingError(Exception):
    """A document can't be typeset: a message, and a diagnostic that names what is wrong."""

    def __init__(self, message: str, diagnostic: str) -> None:
        super().__init__(message)
        self.message, self.diagnostic = message, diagnostic


_thread = threading.local()
_lock = threading.Lock()
_set = 0


def _typst() -> ModuleType:
    """Return Typst, an extra: a site without PDFs does without it."""
    try:
        return import_module("typst")
    except ModuleNotFoundError as error:
        message = "found no typst, which makes PDFs: pip install 'mkdocs-versioned-texts[pdf]'"
        raise TypesettingError(message, "") from error


def _compiler(template: Path) -> "typst.Compiler":
    """Return the compiler of a template in this thread, which keeps its fonts between documents."""
    if getattr(_thread, "template", None) != template:
        module = _typst()
        fonts = module.Fonts(include_system_fonts=False)  # the same bytes on every machine
        compiler = module.Compiler(template, root=template.parent, font_paths=fonts, ignore_system_fonts=True)
        _thread.template, _thread.compiler = template, compiler
    return cast("typst.Compiler", _thread.compiler)


def typesetter_version() -> str:
    """Return the version of Typst.

    Raises:
        TypesettingError: it is not installed.
    """
    _typst()
    return installed("typst")


def typeset(template: Path, data: str, day: dt.date) -> bytes:
    """Return the PDF of a template and its data, dated ``day``, in this process as long as memory stays small.

    Raises:
        TypesettingError: what Typst says.
    """
    global _set  # noqa: PLW0603 — the memory of this very process
    with _lock:
        here = _set + len(data) <= MOST_CHARACTERS
        _set += len(data) if here else 0
    return _typeset_here(template, data, day) if here else _typeset_apart(template, data, day)


def _typeset_here(template: Path, data: str, day: dt.date) -> bytes:
    moment = dt.datetime.combine(day, dt.time(), dt.UTC)
    compiler = _compiler(template)
    try:
        pdf = compiler.compile(format="pdf", sys_inputs={"content": data}, pdf_standards=STANDARDS, timestamp=moment)
    except _typst().TypstError as error:
        raise TypesettingError(str(error.message), str(error.diagnostic)) from error
    return cast("bytes", pdf)


def _typeset_apart(template: Path, data: str, day: dt.date) -> bytes:
    command = [sys.executable, "-I", __file__, str(template), day.isoformat()]
    done = subprocess.run(command, input=data.encode(), capture_output=True, check=False)  # noqa: S603 — our own
    if done.returncode:
        try:
            message, diagnostic = json.loads(done.stdout)
        except ValueError:
            message = diagnostic = done.stderr.decode()
        raise TypesettingError(message, diagnostic)
    return done.stdout


def _main(template: str, day: str) -> int:
    try:
        pdf = _typeset_here(Path(template), sys.stdin.buffer.read().decode(), dt.date.fromisoformat(day))
    except TypesettingError as error:
        json.dump([error.message, error.diagnostic], sys.stdout)
        return 1
    sys.stdout.buffer.write(pdf)
    return 0


if __name__ == "__main__":
    sys.exit(_main(*sys.argv[1:]))
