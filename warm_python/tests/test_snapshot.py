"""The memory snapshot: the same each time, proven before it is published, and refused with what it lacks."""

import json
import shutil
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest

from warm_python import (
    Layer,
    Modules,
    Question,
    Runtime,
    RuntimeBuildError,
    SnapshotRecipe,
    build_runtime,
    distribution_modules,
)
from warm_python.python_modules import ARCHIVE, write_archive
from warm_python.snapshot import MODULE, SNAPSHOT, write_snapshot

ODD = b"""
import random, struct

def reads(name): return str(len(open(name, "rb").read()))
def imports(_): return __import__("colorsys").__name__
def packs(text): return str(struct.pack("<I", int(text)))
def draws(_): return str(random.random())
def describes(_):
    "Says so."
    return f"{describes.__doc__} {len.__doc__}"
def asserts(text):
    try:
        assert text
    except AssertionError:
        return "wrong"
    return "right"
"""
MODULES: Modules = {
    "counting.py": b"calls = []\ndef count(question):\n    calls.append(question)\n    return str(len(calls))\n",
    "odd.py": ODD,
    "needy.py": b"import numpy\n",
    **distribution_modules("python-stdnum"),
}
type Compare = Callable[[Runtime, Modules, Sequence[Question]], list[tuple[str | None, str]]]

FILES = (MODULE, SNAPSHOT, "counting.snapshot", ARCHIVE)


def asking(function: str, *questions: str, warmup: int = 0) -> SnapshotRecipe:
    """Give a recipe whose snapshot is proven by questions to a function, the first so many asked before it is taken."""
    asked = tuple((function, question) for question in questions)
    modules = (function.rpartition(".")[0],)
    return SnapshotRecipe((Layer("python", modules=modules, warmup=asked[:warmup], checks=asked[warmup:]),))


def proven(recipe: SnapshotRecipe) -> SnapshotRecipe:
    return replace(recipe, keep="proven")


@pytest.fixture(scope="module")
def recipe() -> SnapshotRecipe:
    """Give a recipe whose snapshot is proven by one question, and its layer by others."""
    counting = Layer("counting", modules=("counting",), checks=(("counting.count", "a"), ("counting.count", "b")))
    base = Layer("python", modules=("stdnum.luhn",), checks=(("stdnum.luhn.calc_check_digit", "7894"),))
    return SnapshotRecipe((base, counting), keep="proven")


@pytest.fixture(scope="module")
def built(pyodide: Path, recipe: SnapshotRecipe, tmp_path_factory: pytest.TempPathFactory) -> Runtime:
    """Give a runtime with a snapshot of what is proven. It is only read."""
    return build_runtime(pyodide, MODULES, tmp_path_factory.mktemp("built"), recipe)


def test_the_same_inputs_make_the_same_snapshot_whenever_pyodide_was_started(
    pyodide: Path, recipe: SnapshotRecipe, built: Runtime, tmp_path: Path
) -> None:
    engine = tmp_path / "engine"
    shutil.copytree(built.folder, engine, ignore=shutil.ignore_patterns(*FILES))
    write_archive(engine / ARCHIVE, MODULES)
    write_snapshot(pyodide, tmp_path / "start.memory", engine, recipe)
    (start,) = built.folder.parent.glob("*.memory")
    assert (tmp_path / "start.memory").read_bytes() == start.read_bytes()
    for name in FILES:
        assert (engine / name).read_bytes() == (built.folder / name).read_bytes()


@pytest.mark.parametrize(
    ("lacking", "said"),
    [
        # what it raises is reported
        (asking("json.loads", "{"), "Expecting property name"),
        # it answers otherwise each time
        (asking("counting.count", "", warmup=1), "answered 2, expected 1"),
        # no file system stands behind it
        (
            asking("odd.reads", "/lib/python314.zip"),
            r"reads /lib/python314\.zip: let a question of `warmup` have it read",
        ),
        (asking("odd.imports", ""), r"odd\.py imports colorsys: name it in `imports`"),
        # nor any package with code in C
        (asking("needy.any", ""), r"needy needs the module numpy, which needy\.py imports: add the distribution"),
        (
            proven(asking("odd.packs", "3")),
            r"(?s)odd\.py uses _struct: name it.*odd\.py uses struct: name it in `needed`",
        ),
    ],
)
def test_no_engine_is_published_whose_snapshot_does_not_answer_as_pyodide_does(
    pyodide: Path, built: Runtime, lacking: SnapshotRecipe, said: str
) -> None:
    cache = built.folder.parent
    before = set(cache.rglob("*"))
    with pytest.raises(RuntimeBuildError, match=said) as refused:
        build_runtime(pyodide, MODULES, cache, lacking)
    assert "the memory snapshot could not be built" in str(refused.value)
    assert set(cache.rglob("*")) == before


def test_a_module_that_is_no_python_is_named_with_its_fault(pyodide: Path, built: Runtime) -> None:
    with pytest.raises(RuntimeBuildError, match=r"odd\.py(.|\n)*SyntaxError"):
        build_runtime(pyodide, {"odd.py": b"def"}, built.folder.parent, asking("odd.any", ""))


def test_modules_are_byte_code_that_is_never_checked_against_a_source(built: Runtime) -> None:
    with zipfile.ZipFile(built.folder / ARCHIVE) as archive:
        names = [name for name in archive.namelist() if name.endswith((".py", ".pyc"))]
        flags = {archive.read(name)[4:8] for name in names}
    assert "stdnum/luhn.pyc" in names
    assert flags == {bytes([1, 0, 0, 0])}


def test_a_snapshot_proven_by_a_question_is_published(built: Runtime) -> None:
    manifest = json.loads((built.folder / "files.json").read_text("utf-8"))
    for name in FILES:
        assert manifest[name]["bytes"] == (built.folder / name).stat().st_size


def test_the_module_holds_the_proven_code_and_little_else(built: Runtime) -> None:
    whole = (built.folder / "pyodide.asm.wasm").stat().st_size
    assert (built.folder / MODULE).stat().st_size < whole / 4


def test_a_proven_snapshot_holds_no_name_of_removed_code_no_frozen_module_and_hardly_a_docstring(
    built: Runtime,
) -> None:
    memory = (built.folder / SNAPSHOT).read_bytes()
    assert b"stdnum" in memory
    assert b"run_coroutine_threadsafe" not in memory  # of asyncio
    assert b"<frozen runpy>" not in memory
    assert memory.count(b")\n--\n\n") < 160  # a tenth of those in the module


def test_a_proven_snapshot_holds_no_table_that_removed_functions_alone_read(built: Runtime) -> None:
    character_sets = b"shiftjis\0sjis"  # of the C library, beside the names of all characters
    assert character_sets in (built.folder / "pyodide.asm.wasm").read_bytes()
    assert character_sets not in (built.folder / SNAPSHOT).read_bytes()


@pytest.mark.parametrize(("optimize", "rightly"), [(0, True), (2, False)])
def test_assertions_and_docstrings_stay_unless_they_are_given_up(
    pyodide: Path, built: Runtime, compare: Compare, optimize: Literal[0, 2], *, rightly: bool
) -> None:
    recipe = replace(asking("odd.asserts", ""), optimize=optimize)
    runtime = build_runtime(pyodide, MODULES, built.folder.parent, recipe)
    answers = compare(runtime, MODULES, [("odd.asserts", ""), ("odd.describes", "")])
    assert [answer == expected for answer, expected in answers] == [rightly, rightly]


def test_random_is_seeded_anew_each_time(pyodide: Path, built: Runtime, compare: Compare) -> None:
    runtime = build_runtime(pyodide, MODULES, built.folder.parent, asking("odd.draws", "", "", warmup=1))
    drawn = [compare(runtime, MODULES, [("odd.draws", ""), ("odd.draws", "")]) for _ in range(2)]
    assert len({answer for answers in drawn for answer, _ in answers}) == 4
