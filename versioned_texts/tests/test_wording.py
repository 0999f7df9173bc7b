"""What the publisher says to a reader stands in its catalogue; what writes pages and scripts only fills it in."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

REDLINE = ("redline/browser.py", "redline/draw", "redline/wording")
SPEAKERS = ("archive", "delivery", "metadata", "pages", "plugin", "site", *REDLINE)
"""What writes for a reader."""

FRENCH = re.compile(
    r"[àâçèêëîïôùûœÀÇÈÉÊÎÔ’]|(?<!lin)é(?!partement)"
    r"|(?<![\w.&-])(?:aux?|avec|cette|dans|des?|du|et|la|les?|par|pas|pour|sans|sur|une?|vers)(?= )"
)
"""Signs and words that English hasn't, but for its « alinéa » and « département »."""

UNREAD = re.compile(r"(?:[\w-]+=\"(?<!title=\")(?<!label=\")(?<!alt=\")[^\"]*)|versioned-texts écrit ici")
"""Attributes that nobody reads out, and the mark of an insert."""

DATA = {("pages", "record_names"), ("redline", "numbers")}
"""Sections whose keys are those of data."""

type Place = tuple[str, str]
"""A file of the catalogue, and a section of it."""

type Catalogue = dict[Place, dict[str, str | dict[str, str]]]


@pytest.fixture(scope="module")
def folder(project: Path) -> Path:
    return project / "versioned_texts"


@pytest.fixture(scope="module")
def catalogue(folder: Path) -> Catalogue:
    files = {file.stem: json.loads(file.read_text("utf-8")) for file in (folder / "wording").glob("*.json")}
    return {(file, name): one for file, sections in files.items() for name, one in sections.items()}


@pytest.fixture(scope="module")
def modules(folder: Path) -> dict[str, ast.Module]:
    files = {file.relative_to(folder).as_posix(): file for file in sorted(folder.rglob("*.py"))}
    own = {name: file for name, file in files.items() if not name.startswith("tests/")}
    return {name: ast.parse(file.read_text("utf-8")) for name, file in own.items()}


def strings(node: ast.AST) -> Iterator[str]:
    """Give the strings in a module other than docstrings and patterns."""
    match node:
        case ast.Expr(value=ast.Constant()) | ast.Call(func=ast.Attribute(value=ast.Name(id="re"))):
            return
        case ast.Constant(value=str(text)):
            yield text
    for child in ast.iter_child_nodes(node):
        yield from strings(child)


def sections(tree: ast.Module) -> dict[str, Place]:
    """Give the sections that a module reads, by the names that it gives them."""
    found = {}
    for node in tree.body:
        match node:
            case ast.Assign(
                [ast.Name(name)], ast.Call(ast.Name("section"), [ast.Constant(str(file)), ast.Constant(str(one))])
            ):
                found[name] = file, one
    return found


def keys(node: ast.expr) -> list[str]:
    """Give the keys that an argument may be, as far as it is literal."""
    match node:
        case ast.Constant(str(key)):
            return [key]
        case ast.IfExp(body=one, orelse=other):
            return keys(one) + keys(other)
    return []


def calls(tree: ast.Module) -> Iterator[tuple[Place, str, set[str]]]:
    """Give each sentence that a module fills in by a literal key, with the names of its values."""
    named = sections(tree)
    for node in ast.walk(tree):
        match node:
            case ast.Call(ast.Name(name), [argument], values) if name in named:
                yield from ((named[name], key, {one.arg or "" for one in values}) for key in keys(argument))


def test_what_writes_for_a_reader_has_no_french_of_its_own(modules: dict[str, ast.Module]) -> None:
    own = [
        f"{name}: {text}"
        for name, tree in modules.items()
        if name.startswith(SPEAKERS)
        for text in strings(tree)
        if FRENCH.search(UNREAD.sub("", text))
    ]
    assert own == []


def test_scripts_have_no_french_of_their_own(folder: Path) -> None:
    own = [
        f"{file.name}: {line.strip()}"
        for place in ("web", "theme")
        for file in sorted((folder / place).rglob("*.js"))
        if file.name != "lunr-french.js"
        for line in file.read_text("utf-8").splitlines()
        for text in re.findall(r"\"[^\"]*\"|`[^`]*`", line.partition(" // ")[0])
        if not line.lstrip().startswith(("*", "/*")) and re.search(r"[àâçèéêëîïôùûœÀÇÈÉÊÎÔ’]", text)
    ]
    assert own == []


def test_each_sentence_is_filled_with_what_it_leaves_open(modules: dict[str, ast.Module], catalogue: Catalogue) -> None:
    faults = []
    for name, tree in modules.items():
        for place, key, values in calls(tree):
            sentence = catalogue[place].get(key, "")
            forms = sentence.values() if isinstance(sentence, dict) else [sentence]
            opened = {field for form in forms for _, field, _, _ in Formatter().parse(form) if field}
            counted = {"count"} if isinstance(sentence, dict) else set()
            if key not in catalogue[place] or opened | counted != values:
                faults.append(f"{name}: {place}, {key}")
    assert faults == []


def test_each_sentence_is_said(modules: dict[str, ast.Module], catalogue: Catalogue, folder: Path) -> None:
    said = {(place, text) for tree in modules.values() for place in sections(tree).values() for text in strings(tree)}
    for file in folder.rglob("*.html"):
        words = re.findall(r"config\.extra\.words\.(\w+)", file.read_text("utf-8"))
        said |= {(("pages", "template"), key) for key in words}
    scripts = "\n".join(
        file.read_text("utf-8") for place in ("web", "theme") for file in (folder / place).rglob("*.js")
    )
    unsaid = [
        f"{place}, {key}"
        for place, one in catalogue.items()
        for key in one
        if place not in DATA
        and (place, key) not in said
        and not (place[0] == "scripts" and re.search(rf"\.{key}\b|\b{key} ?[,}}]|\"{key}\"", scripts))
    ]
    assert unsaid == []
