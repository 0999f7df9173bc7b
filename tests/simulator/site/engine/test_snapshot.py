"""The memory snapshot that the simulator starts from: the same each time, and proven before it is published."""

import json
import shutil
import zipfile
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest

from simulator import Tariffs, write_tariffs
from simulator.site.engine.base_layer import ANSWER, simulator_layer, territorial_questions
from simulator.site.engine.parts import simulator_modules
from simulator.site.territory import territory_document
from warm_python.node import NodeError
from warm_python.python_modules import ARCHIVE, Modules, write_archive
from warm_python.runtime import Runtime, RuntimeBuildError, build_runtime
from warm_python.snapshot.build import MODULE, SNAPSHOT, Layer, SnapshotRecipe, write_snapshot

PYODIDE = Path(__file__).parents[4] / "node_modules" / "pyodide"
COUNTING = b"calls = []\ndef count(question):\n    calls.append(question)\n    return str(len(calls))\n"
COUNT = "simulator.counting.count"
COUNTER: Modules = {"simulator/__init__.py": b"", "simulator/counting.py": COUNTING}
"""Modules enough for what is refused before anything of the simulator is asked."""

FILES = (MODULE, SNAPSHOT, "counting.snapshot", ARCHIVE)
QUESTION = json.dumps({"saisie": {"eleves": "12345"}, "site": "/"})


@pytest.fixture(scope="module")
def modules(example_tariffs: Tariffs) -> Modules:
    """Give the modules of the simulator, without those that write files, and one that counts."""
    tariffs = write_tariffs(example_tariffs.published)
    return {**simulator_modules(tariffs, "{}", exporting=False), "simulator/counting.py": COUNTING}


@pytest.fixture(scope="module")
def proven(example_tariffs: Tariffs) -> SnapshotRecipe:
    """Give a recipe whose snapshot is proven by one question, and its layer by another."""
    base = replace(simulator_layer(example_tariffs, [], ""), checks=((ANSWER, QUESTION),))
    return base, Layer("counting", modules=("simulator.counting",), checks=((COUNT, "a"), (COUNT, "b")))


@pytest.fixture(scope="module")
def start(built: Runtime) -> Path:
    """Give the file that Pyodide starts from, as the build leaves it."""
    (file,) = built.folder.parent.glob("*.memory")
    return file


@pytest.fixture(scope="module")
def built(modules: Modules, proven: SnapshotRecipe, tmp_path_factory: pytest.TempPathFactory) -> Runtime:
    """Give a runtime whose snapshot was proven by a question. It is only read."""
    return build_runtime(PYODIDE, modules, tmp_path_factory.mktemp("built"), proven)


@pytest.fixture
def engine(built: Runtime, modules: Modules, tmp_path: Path) -> Path:
    """Give a copy of the engine folder as it was before its snapshot."""
    shutil.copytree(built.folder, tmp_path / "engine", ignore=shutil.ignore_patterns(*FILES))
    write_archive(tmp_path / "engine" / ARCHIVE, modules)
    return tmp_path / "engine"


def test_the_same_inputs_make_the_same_snapshot_whenever_pyodide_was_started(
    proven: SnapshotRecipe, built: Runtime, start: Path, engine: Path, tmp_path: Path
) -> None:
    write_snapshot(PYODIDE, tmp_path / "start.memory", engine, proven)
    assert (tmp_path / "start.memory").read_bytes() == start.read_bytes()
    for name in FILES:
        assert (engine / name).read_bytes() == (built.folder / name).read_bytes()


def asking(function: str, question: str) -> SnapshotRecipe:
    """Give a recipe whose snapshot is made and proven by one question to a function."""
    warmup = ((function, question),)
    return (Layer("python", modules=(function.rpartition(".")[0],), warmup=warmup, checks=warmup),)


@pytest.mark.parametrize(
    ("function", "question", "said"),
    [
        # no file system stands behind the snapshot
        ("os.listdir", ".", "is not there"),
        # what it raises is reported
        ("json.loads", "{", "Expecting property name"),
    ],
)
def test_a_snapshot_that_does_not_answer_as_pyodide_does_is_refused(
    start: Path, tmp_path: Path, function: str, question: str, said: str
) -> None:
    write_archive(tmp_path / ARCHIVE, COUNTER)
    with pytest.raises(NodeError, match=said):
        write_snapshot(PYODIDE, start, tmp_path, asking(function, question))
    assert [file.name for file in tmp_path.iterdir()] == [ARCHIVE]


def test_no_engine_is_published_whose_snapshot_is_refused(built: Runtime) -> None:
    cache = built.folder.parent
    before = set(cache.rglob("*"))
    recipe = asking(COUNT, "")  # it answers otherwise each time
    with pytest.raises(RuntimeBuildError, match="answered 2, expected 1") as refused:
        build_runtime(PYODIDE, COUNTER, cache, recipe)
    assert "the memory snapshot could not be built" in str(refused.value)
    assert set(cache.rglob("*")) == before


def test_a_module_that_is_no_python_is_named_with_its_fault(built: Runtime) -> None:
    broken = {**COUNTER, "simulator/counting.py": b"def"}
    with pytest.raises(RuntimeBuildError, match=r"simulator/counting\.py(.|\n)*SyntaxError"):
        build_runtime(PYODIDE, broken, built.folder.parent, asking(COUNT, ""))


def test_modules_are_byte_code_that_is_never_checked_against_a_source(built: Runtime) -> None:
    with zipfile.ZipFile(built.folder / ARCHIVE) as archive:
        names = [name for name in archive.namelist() if name.endswith((".py", ".pyc"))]
        flags = {archive.read(name)[4:8] for name in names}
    assert "simulator/counting.pyc" in names
    assert flags == {bytes([1, 0, 0, 0])}


def test_a_snapshot_proven_by_a_question_is_published(built: Runtime) -> None:
    manifest = json.loads((built.folder / "files.json").read_text("utf-8"))
    for name in FILES:
        assert manifest[name]["bytes"] == (built.folder / name).stat().st_size


def test_the_module_holds_the_code_that_is_run_and_little_else(built: Runtime) -> None:
    whole = (built.folder / "pyodide.asm.wasm").stat().st_size
    assert (built.folder / MODULE).stat().st_size < whole / 4


def test_the_snapshot_holds_no_name_of_removed_code_no_frozen_module_and_hardly_a_docstring(built: Runtime) -> None:
    memory = (built.folder / SNAPSHOT).read_bytes()
    assert b"simulator" in memory
    assert b"run_coroutine_threadsafe" not in memory  # of asyncio
    assert b"<frozen runpy>" not in memory
    assert memory.count(b")\n--\n\n") < 160  # a tenth of those in the module


def test_the_snapshot_holds_no_table_that_removed_functions_alone_read(built: Runtime) -> None:
    character_sets = b"shiftjis\0sjis"  # of the C library, beside the names of all characters
    assert character_sets in (built.folder / "pyodide.asm.wasm").read_bytes()
    assert character_sets not in (built.folder / SNAPSHOT).read_bytes()


def test_the_questions_about_files_find_communes_of_any_territory() -> None:
    document = territory_document(PYODIDE.parent / "@etalab" / "decoupage-administratif", ["2A"])
    replies = [json.loads(_answered(*question) or "{}") for question in territorial_questions(document)]
    counts = [reply for reply in replies if "bilan" in reply]
    assert len(counts) > 1
    for reply in counts:
        assert reply["ecoles"]
        assert "d’autres communes" in reply["bilan"]
        assert reply["nombre_inconnues"]


def _answered(function: str, argument: str | bytes) -> str:
    module, name = function.rsplit(".", 1)
    answer: str = getattr(import_module(module), name)(argument)
    return answer
