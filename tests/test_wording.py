"""What readers see is a sentence of a catalogue, which code, templates and scripts fill in; each of them is said."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("simulator", "versioned_texts")

FRENCH = re.compile(
    r"[àâçèêëîïôùûœÀÇÈÉÊÎÔ’]|(?<!lin)é(?!partement)"
    r"|(?<![\w.&-])(?:aux?|avec|cette|dans|des?|du|et|la|les?|par|pas|pour|sans|sur|une?|vers)(?= )"
)
"""Signs and words that English hasn't, but for its « alinéa » and « département »."""

UNREAD = re.compile(r"(?:[\w-]+=\"(?<!title=\")(?<!label=\")(?<!alt=\")[^\"]*)|versioned-texts écrit ici")
"""Attributes that nobody reads out, and the mark of an insert."""

SILENT = {
    "simulator": (
        *(
            "site/engine",
            "site/headcounts",
            "site/pages/figures.py",
            "site/tariff_file.py",
            "site/document_templates.py",
        ),
        *("exports/odt/fields.py", "exports/odt/template.py", "headcounts/columns.py", "headcounts/legal_names.py"),
        *("headcounts/territory.py", "name_keys.py"),
    ),
    "versioned_texts": (
        *("amendment/acts/notation.py", "amendment/acts/own_sentences.py", "amendment/acts/place_names.py"),
        *("amendment/drafts/headings.py", "amendment/drafts/typography.py"),
        *("cli", "corpus", "engine", "extension", "pages/own", "redline/words.py"),
    ),
}
"""What writes for maintainers, knows French grammar, or recognises French input."""


def _sources(package: str, *suffixes: str) -> Iterator[str]:
    for path in sorted((ROOT / package).rglob("*")):
        if path.suffix in suffixes and not {"testing", "tests"} & set(path.parts):
            yield path.read_text("utf-8")


def _strings(node: ast.AST) -> Iterator[str]:
    """Yield the strings in a module other than docstrings and patterns."""
    match node:
        case ast.Expr(ast.Constant()) | ast.Call(ast.Attribute(ast.Name("re"))):
            return
        case ast.Constant(str(text)):
            yield text
    for child in ast.iter_child_nodes(node):
        yield from _strings(child)


def _catalogue(package: str) -> dict[tuple[str, str], dict[str, str | dict[str, str]]]:
    files = sorted((ROOT / package / "wording").glob("*.json"))
    return {(file.stem, name): keys for file in files for name, keys in json.loads(file.read_text("utf-8")).items()}


def _sections(tree: ast.AST) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the name of each section in a module, with its file and its key."""
    for node in ast.walk(tree):
        match node:
            case ast.Assign([ast.Tuple(names)], ast.Tuple(values)):
                pairs = zip(names, values, strict=True)
            case ast.Assign([name], value):
                pairs = zip([name], [value], strict=True)
            case _:
                continue
        for pair in pairs:
            match pair:
                case ast.Name(id=target), ast.Call(
                    ast.Name("section"), [ast.Constant(str(file)), ast.Constant(str(key))]
                ):
                    yield target, (file, key)


def _calls(source: str) -> Iterator[tuple[tuple[str, str], str | None, set[str] | None]]:
    """Yield the section, the key and the values of what a module says; no key for one that it works out."""
    tree = ast.parse(source)
    sections = dict(_sections(tree))
    for node in ast.walk(tree):
        match node:
            case ast.Call(ast.Name(name), [ast.IfExp(_, key, other), *_]) if name in sections:
                # each of the two sentences may do without a value of the other
                yield from ((sections[name], _literal(argument), None) for argument in (key, other))
            case ast.Call(ast.Name(name), [key, *_], keywords) if name in sections:
                given = {keyword.arg for keyword in keywords if keyword.arg}
                yield sections[name], _literal(key), given if len(given) == len(keywords) else None
            case ast.Subscript(ast.Name(name), key) if name in sections:
                yield sections[name], _literal(key), None
            case ast.Name(name, ast.Load()) if name in sections:
                yield sections[name], "", None


def _literal(key: ast.expr) -> str | None:
    return str(key.value) if isinstance(key, ast.Constant) else None


def _names(sentence: str | dict[str, str]) -> set[str]:
    forms = [sentence] if isinstance(sentence, str) else list(sentence.values())
    return {name for form in forms for _, name, _, _ in Formatter().parse(form) if name}


@pytest.mark.parametrize("package", PACKAGES)
def test_what_writes_for_a_reader_has_no_french_of_its_own(package: str) -> None:
    folder = ROOT / package
    silent = (folder / "testing", folder / "tests", *(folder / name for name in SILENT[package]))
    files = [file for file in folder.rglob("*.py") if not any(file.is_relative_to(left_out) for left_out in silent)]
    own = [
        f"{file.relative_to(ROOT)}: {text}"
        for file in files
        for text in _strings(ast.parse(file.read_text("utf-8")))
        if FRENCH.search(UNREAD.sub("", text))
    ]
    assert files
    assert own == []


@pytest.mark.parametrize("package", PACKAGES)
def test_scripts_have_no_french_of_their_own(package: str) -> None:
    own = [
        line.strip()
        for source in _sources(package, ".js", ".ts")
        if "for lunr" not in source
        for line in source.splitlines()
        for text in re.findall(r"\"[^\"]*\"|`[^`]*`", line.partition(" // ")[0])
        if not line.lstrip().startswith(("*", "/*")) and re.search(r"[àâçèéêëîïôùûœÀÇÈÉÊÎÔ’].", text.strip('"`'))
    ]
    assert own == []


@pytest.mark.parametrize("package", PACKAGES)
def test_every_sentence_that_code_says_is_there_with_its_values(package: str) -> None:
    catalogue, faults = _catalogue(package), []
    for source in _sources(package, ".py"):
        for section, key, values in _calls(source):
            sentences = catalogue.get(section, {})
            if key and key not in sentences:
                faults.append(f"{section}: no {key}")
            elif key and values is not None and not _names(sentences[key]) <= values:
                faults.append(f"{section}, {key}: lacks {_names(sentences[key]) - values}")
            elif key and values is not None and not values <= _names(sentences[key]) | {"count"}:
                faults.append(f"{section}, {key}: does not name {values - _names(sentences[key])}")
    assert not faults


@pytest.mark.parametrize("package", PACKAGES)
def test_every_sentence_is_said_somewhere(package: str) -> None:
    said: dict[tuple[str, str], set[str | None]] = {}
    for source in _sources(package, ".py"):
        for section, key, _ in _calls(source):
            said.setdefault(section, set()).add(key)
    elsewhere = {
        key for source in _sources(package, ".html", ".js", ".ts", ".xml") for key in re.findall(r"[\w]+", source)
    }
    unsaid = [
        f"{section}: {key}"
        for section, sentences in _catalogue(package).items()
        for key in sentences
        # a section of which a key is worked out, or that is passed to a template
        if key not in said.get(section, set()) and key not in elsewhere and None not in said.get(section, set())
    ]
    assert not unsaid
