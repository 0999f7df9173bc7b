"""The image that the simulator starts from: the same each time, and proven before it is published."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from publisher.browser_image import IMAGES, MODULE
from publisher.browser_wheel import Wheel, simulator_wheel
from publisher.image_questions import image_recipe
from publisher.runtime import RuntimeBuildError, build_runtime
from publisher.tariffs import tariffs_document
from simulator import Tariffs

PYODIDE = Path(__file__).parents[2] / "node_modules" / "pyodide"
RECIPE = image_recipe([], "")
COUNTING = b"calls = []\ndef count(question):\n    calls.append(question)\n    return str(len(calls))\n"
QUESTION = json.dumps({"saisie": {"eleves": "12345"}, "site": "/"})


@pytest.fixture(scope="module")
def wheels(tariffs: Tariffs) -> tuple[Wheel, ...]:
    wheel = simulator_wheel(tariffs_document(tariffs.published))
    return (replace(wheel, content={**wheel.content, "simulator/counting.py": COUNTING}),)


def test_the_same_inputs_make_the_same_image(wheels: tuple[Wheel, ...], tmp_path: Path) -> None:
    one, two = (build_runtime(PYODIDE, wheels, tmp_path / name, RECIPE) for name in ("one", "two"))
    assert one.name == two.name
    for name in (MODULE, *IMAGES):
        assert (one.folder / name).read_bytes() == (two.folder / name).read_bytes()
    without = build_runtime(PYODIDE, wheels, tmp_path / "one")
    assert without.name != one.name
    assert list(without.folder.glob("python*.image")) == []


@pytest.mark.parametrize(
    ("function", "question", "said"),
    [
        # no file system stands behind the image
        ("os.listdir", ".", "is not there"),
        # what it raises is told
        ("simulator.published.answer", "{", "Expecting property name"),
        # a function that answers otherwise each time
        ("simulator.counting.count", "", "answered 2, expected 1"),
    ],
)
def test_an_image_that_does_not_answer_as_pyodide_does_is_refused(
    wheels: tuple[Wheel, ...], tmp_path: Path, function: str, question: str, said: str
) -> None:
    module = function.rsplit(".", 1)[0]
    asked = ((function, question),)
    recipe = replace(RECIPE, modules=(*RECIPE.modules, module), warming=asked, checking=asked)
    with pytest.raises(RuntimeBuildError, match=said) as refused:
        build_runtime(PYODIDE, wheels, tmp_path, recipe)
    assert "the image of Python could not be made" in str(refused.value)
    assert list(tmp_path.glob("*/python*.image")) == []


def test_an_image_proven_by_a_question_is_published(wheels: tuple[Wheel, ...], tmp_path: Path) -> None:
    recipe = replace(RECIPE, checking=(("simulator.published.answer", QUESTION),))
    runtime = build_runtime(PYODIDE, wheels, tmp_path, recipe)
    manifest = json.loads((runtime.folder / "files.json").read_text("utf-8"))
    for name in (MODULE, *IMAGES):
        assert manifest[name]["bytes"] == (runtime.folder / name).stat().st_size


def test_the_module_holds_the_code_that_is_run_and_little_else(wheels: tuple[Wheel, ...], tmp_path: Path) -> None:
    asked = ("simulator.published.answer", QUESTION)
    runtime = build_runtime(PYODIDE, wheels, tmp_path, replace(RECIPE, checking=(asked,)))
    whole = (runtime.folder / "pyodide.asm.wasm").stat().st_size
    assert (runtime.folder / MODULE).stat().st_size < whole / 4
