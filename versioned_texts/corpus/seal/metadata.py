"""The metadata of a version or a work as one tree of tables, as locks of the old form sealed and corrected them by key.

The tree of a version holds its front matter and its annexes, whose keys all differ; that of a work
holds its ``texte.toml``. A list of tables is a table by the key or the code of each, or else by their numbers. How a
file is written (comments, order, quotes) makes no difference, nor does an empty table.
"""

import datetime as dt
import json
import tomllib
import unicodedata
from pathlib import Path
from typing import Any

from versioned_texts.corpus.annex import annex_kinds
from versioned_texts.corpus.files.front_matter import front_data
from versioned_texts.corpus.files.text_files import read_toml
from versioned_texts.corpus.problems import Problem
from versioned_texts.corpus.seal.places import WORK_FILE

UNSEALED = ("licence",)
"""What is said of the reuse of a text, which a body may allow later than it publishes the text."""

type Tree = dict[str, Any]
type Key = tuple[str, ...]
"""The names of the tables that lead to a value, and its own."""


def read_metadata(texts: Path, slug: str, date: dt.date | None) -> Tree | None:
    """Read the metadata of a version, or of a work without a date; return None when a file of them can't be read."""
    problems = list[Problem]()
    file = texts / slug / (f"{date}.md" if date else WORK_FILE)
    try:
        front = front_data(file.read_text("utf-8-sig")) if date else {}
    except (OSError, ValueError):  # the reader of the text says so
        return None
    suffixes = [kind.suffix for kind in annex_kinds()] if date else [".toml"]
    files = [file.with_suffix(suffix) for suffix in suffixes]
    sources = [front, *(read_toml(one, one.name, problems) or {} for one in files if one.is_file())]
    if problems or not all(isinstance(one, dict) for one in sources):
        return None
    metadata = {name: value for one in sources for name, value in (normal(one) or {}).items()}
    return {name: value for name, value in metadata.items() if name not in UNSEALED}


def canonical_metadata(tree: Tree) -> str:
    """Write metadata in the form that is sealed: JSON with sorted keys, in NFC."""
    return unicodedata.normalize("NFC", json.dumps(tree, ensure_ascii=False, indent=1, sort_keys=True)) + "\n"


def normal(value: Any) -> Any:  # noqa: ANN401 — any value of YAML or TOML
    """Return a value as a tree holds it, None for what says nothing."""
    match value:
        case dict():
            tables = {normal(str(name)): normal(one) for name, one in value.items()}
            return {name: one for name, one in tables.items() if one is not None} or None
        case [dict(), *_] if all(isinstance(one, dict) for one in value):
            return normal(dict(zip(_names(value), value, strict=True)))
        case list():
            return [normal(one) for one in value]
        case dt.date() | dt.time():
            return value.isoformat()
        case str():
            return unicodedata.normalize("NFC", value)
        case _:
            return value


def value_at(tree: Tree, key: Key) -> Any:  # noqa: ANN401
    """Return the value of a key, None for none."""
    value: Any = tree
    for name in key:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def with_value(tree: Tree, key: Key, value: Any) -> Tree:  # noqa: ANN401
    """Return a tree in which a key has another value, or none; a table that is left empty goes too."""
    name, *rest = key
    inner = tree.get(name)
    if rest:
        value = with_value(inner if isinstance(inner, dict) else {}, tuple(rest), value) or None
    others = {other: one for other, one in tree.items() if other != name}
    return others if value is None else {**others, name: value}


def read_key(text: str) -> Key | None:
    """Read a key as TOML writes it (``line.base.amount``); return None for any other text."""
    try:
        table: Any = tomllib.loads(f"{text} = 0")
    except tomllib.TOMLDecodeError:
        return None
    names = []
    while isinstance(table, dict) and len(table) == 1:
        ((name, table),) = table.items()
        names.append(name)
    return tuple(names) if table == 0 else None


def _names(tables: list[dict[str, Any]]) -> list[str]:
    for name in ("key", "code"):
        names = [table.get(name) for table in tables]
        if all(isinstance(one, str) for one in names) and len(set(names)) == len(names):
            return [str(one) for one in names]
    return [str(number) for number in range(len(tables))]
