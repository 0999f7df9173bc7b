"""What the publisher says to a reader stands in two files; what writes pages and lists only fills it in."""

import ast
import re
from collections.abc import Iterator
from inspect import getmembers, isclass
from pathlib import Path
from string import Formatter

import pytest

from versioned_texts import wording
from versioned_texts.redline import catalogue

SPEAKERS = ("archive", "delivery", "metadata", "pages", "plugin", "redline/draw", "redline/browser.py", "site")
"""What writes for a reader. Grammar makes the sentences of ``redline/wording``."""

FRENCH = re.compile(
    r"[àâçèêëîïôùûœÀÇÈÉÊÎÔ’]|(?<!lin)é(?!partement)"
    r"|(?<![\w.&-])(?:aux?|avec|cette|dans|des?|du|et|la|les?|par|pas|pour|sans|sur|une?|vers)(?= )"
)
"""Signs and words that English hasn't, but for its « alinéa » and « département »."""

UNREAD = re.compile(r"(?:[\w-]+=\"(?<!title=\")(?<!label=\")(?<!alt=\")[^\"]*)|versioned-texts écrit ici")
"""Attributes that nobody reads out, and the mark of an insert."""

FILES = {"wording.py": wording, "redline/catalogue.py": catalogue}
SECTIONS = {
    name: one for file in FILES.values() for name, one in getmembers(file, isclass) if one.__module__ == file.__name__
}


@pytest.fixture(scope="module")
def modules(project: Path) -> dict[str, ast.Module]:
    folder = project / "versioned_texts"
    files = {file.relative_to(folder).as_posix(): file for file in folder.rglob("*.py")}
    return {name: ast.parse(file.read_text("utf-8")) for name, file in sorted(files.items()) if name not in FILES}


def strings(node: ast.AST) -> Iterator[str]:
    """Give the strings in a module other than docstrings, patterns and descriptions of JSON keys."""
    match node:
        case ast.Expr(value=ast.Constant()):
            return
        case ast.Call(func=ast.Attribute(value=ast.Name(id="re")) | ast.Name(id="Schema")):
            return
        case ast.Constant(value=str(text)):
            yield text
    for child in ast.iter_child_nodes(node):
        yield from strings(child)


def test_what_writes_for_a_reader_has_no_french_of_its_own(modules: dict[str, ast.Module]) -> None:
    own = [
        f"{name}: {text}"
        for name, tree in modules.items()
        if name.startswith(SPEAKERS)
        for text in strings(tree)
        if FRENCH.search(UNREAD.sub("", text))
    ]
    assert own == []


def test_each_sentence_is_filled_with_what_it_leaves_open(modules: dict[str, ast.Module]) -> None:
    faults = []
    for name, tree in modules.items():
        for node in ast.walk(tree):
            match node:
                case ast.Call(func=ast.Attribute(ast.Attribute(ast.Name(section), key), "format"), keywords=values):
                    pass
                case ast.Call(func=ast.Name("fill"), args=[ast.Attribute(ast.Name(section), key)], keywords=values):
                    pass
                case _:
                    continue
            if section not in SECTIONS:
                continue
            opened = {field for _, field, _, _ in Formatter().parse(getattr(SECTIONS[section], key)) if field}
            if opened != {one.arg for one in values}:
                faults.append(f"{name}: {section}.{key}")
    assert faults == []


def test_each_sentence_is_said(modules: dict[str, ast.Module]) -> None:
    written = {f"{name}.{key}" for name, section in SECTIONS.items() for key in vars(section) if key.isupper()}
    attributes = (node for tree in modules.values() for node in ast.walk(tree) if isinstance(node, ast.Attribute))
    said = {f"{one.value.id}.{one.attr}" for one in attributes if isinstance(one.value, ast.Name)}
    assert written - said == set()
