"""LibreOffice, without its windows: it saves files as another kind, accepts or rejects all tracked changes.

A macro in a profile of its own does it: Python's bridge to LibreOffice is a package that few machines have.
"""

import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

_MACRO = """\
Sub ResolveAll(jobs As String)
    Dim hidden(0) As New com.sun.star.beans.PropertyValue
    Dim flat(0) As New com.sun.star.beans.PropertyValue
    hidden(0).Name = "Hidden"
    hidden(0).Value = True
    flat(0).Name = "FilterName"
    flat(0).Value = "OpenDocument Text Flat XML"
    dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
    number = FreeFile
    Open jobs For Input As #number
    Do While Not EOF(number)
        Line Input #number, words
        job = Split(words, " ")
        document = StarDesktop.loadComponentFromURL(job(0), "_blank", 0, hidden())
        dispatcher.executeDispatch(document.CurrentController.Frame, job(1), "", 0, Array())
        document.storeToURL(job(2), flat())
        document.close(True)
    Loop
    Close #number
    StarDesktop.terminate()
End Sub
"""
_MODULE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<script:module xmlns:script="http://openoffice.org/2000/script"'
    ' script:name="Module1" script:language="StarBasic">{}</script:module>\n'
)
ACCEPT, REJECT = ".uno:AcceptAllTrackedChanges", ".uno:RejectAllTrackedChanges"
_TEXT, _TABLE = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}", "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a document, or a row, which has cells; ``level`` is that of a heading, 0 without one."""

    text: str
    level: int = 0
    cells: tuple[str, ...] = ()


def resolved(documents: Mapping[str, bytes], folder: Path) -> dict[str, tuple[list[Paragraph], list[Paragraph]]]:
    """Return what each document holds once all its changes are rejected, and once they are accepted."""
    jobs = []
    for name, content in documents.items():
        (folder / name).write_bytes(content)
        jobs += [
            (folder / name, REJECT, folder / f"{name}.old.fodt"),
            (folder / name, ACCEPT, folder / f"{name}.new.fodt"),
        ]
    lines = [f"{file.as_uri()} {action} {result.as_uri()}" for file, action, result in jobs]
    (folder / "jobs").write_text("".join(f"{line}\n" for line in lines))
    macro = f'macro:///Standard.Module1.ResolveAll("{folder / "jobs"}")'
    done = subprocess.run([*_command(_profile().name), macro], capture_output=True, text=True, check=False)
    missing = [result.name for _, _, result in jobs if not result.is_file()]
    assert not missing, f"{missing}\n{done.stdout}\n{done.stderr}"
    return {
        name: (list(_paragraphs(folder / f"{name}.old.fodt")), list(_paragraphs(folder / f"{name}.new.fodt")))
        for name in documents
    }


def convert(files: Sequence[Path], kind: str, folder: Path) -> list[Path]:
    """Open files as a reader does, recalculate them, and save each as another kind into a folder, in one go."""
    command = [*_command(_profile().name), "--convert-to", kind, "--outdir", str(folder), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    made = [folder / f"{file.stem}.{kind.partition(':')[0]}" for file in files]
    assert all(file.is_file() for file in made), f"{done.stdout}\n{done.stderr}"
    return made


@cache
def _profile() -> "tempfile.TemporaryDirectory[str]":
    """Give the folder of this process's settings, with the macro; two processes with one would wait for each other."""
    folder = tempfile.TemporaryDirectory(prefix="office-")
    subprocess.run([*_command(folder.name), "--terminate_after_init"], capture_output=True, check=True)
    (Path(folder.name) / "user/basic/Standard/Module1.xba").write_text(_MODULE.format(escape(_MACRO)))
    return folder


def _command(profile: str) -> list[str]:
    return [os.environ.get("SOFFICE", "soffice"), f"-env:UserInstallation={Path(profile).as_uri()}", "--headless"]


def _paragraphs(file: Path) -> Iterator[Paragraph]:
    """Yield the paragraphs and rows of a flat document, then its footnotes; empty paragraphs are no text."""
    root = ET.parse(file).getroot()  # noqa: S314 — LibreOffice wrote it
    positions = {
        style.get(f"{_STYLE}name", ""): properties.get(f"{_STYLE}text-position", "")
        for style in root.iter(f"{_STYLE}style")
        for properties in style.iter(f"{_STYLE}text-properties")
    }
    (body,) = (element for element in root.iter() if element.tag.endswith("}text") and "office" in element.tag)
    assert not list(body.iter(f"{_TEXT}changed-region"))
    notes: list[str] = []
    for block in _blocks(body):
        if block.tag == f"{_TABLE}table":
            for row in block.iter(f"{_TABLE}table-row"):
                cells = row.findall(f"{_TABLE}table-cell")
                texts = ("\n".join(_words(other, positions, notes) for other in _blocks(cell)) for cell in cells)
                yield Paragraph("", 0, tuple(texts))
        elif text := _words(block, positions, notes):
            yield Paragraph(text, int(block.get(f"{_TEXT}outline-level", 0)) if block.tag == f"{_TEXT}h" else 0)
    yield from (Paragraph(f"{number}: {words}") for number, words in enumerate(notes, 1))


def _blocks(parent: ET.Element) -> Iterator[ET.Element]:
    for child in parent:
        if child.tag in {f"{_TEXT}p", f"{_TEXT}h", f"{_TABLE}table"}:
            yield child
        elif child.tag in {f"{_TEXT}list", f"{_TEXT}list-item", f"{_TEXT}section"}:
            yield from _blocks(child)


def _words(element: ET.Element, positions: Mapping[str, str], notes: list[str]) -> str:
    """Return the words of a paragraph, superscripts marked; ``notes`` receives the footnotes that it calls."""
    if element.tag == f"{_TEXT}note":
        (body,) = element.findall(f"{_TEXT}note-body")
        words = "\n".join(_words(block, positions, notes) for block in _blocks(body))
        notes.append(words.removeprefix(" "))  # numbered in order, as LibreOffice does once it shows them
        return f"[{len(notes)}]"
    signs = {"s": " " * int(element.get(f"{_TEXT}c", 1)), "tab": "\t", "line-break": "\n"}
    own = signs.get(element.tag.removeprefix(_TEXT), element.text or "")
    text = own + "".join(_words(child, positions, notes) + (child.tail or "") for child in element)
    position = positions.get(element.get(f"{_TEXT}style-name", ""), "") if element.tag == f"{_TEXT}span" else ""
    if position.startswith(("sub", "-")):
        return f"\x8b{text}\x8c"
    return f"\x8c{text}\x8b" if position and not position.startswith("0%") else text
