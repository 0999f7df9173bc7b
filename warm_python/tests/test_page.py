"""The Python of a page: as the README builds it, and when something is missing."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from warm_python import PageSettings, RuntimeBuildError, build_page, build_runtime, read_settings
from warm_python.call import call
from warm_python.page import CALL, page_modules, page_recipe
from warm_python.snapshot import stringify
from warm_python.tests.conftest import Compare

FOLDER = Path(__file__).parents[1]
README = (FOLDER / "README.md").read_text("utf-8")
ODD = """
import random

def write(text): return open("/tmp/odd.txt", "w").write(text)
def draw(): return random.random()
def fail(text): raise ValueError(text)
def check(text):
    if text == "bad": raise ValueError(text)
    return text
def give(*values, **named): return [*values, named]
def count(most): return sum(1 for _ in range(most))
"""


def block(language: str) -> str:
    (code,) = re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)
    return str(code)


def run(settings: Path, folder: Path, packages: Path) -> "subprocess.CompletedProcess[str]":
    options = "--packages", packages, "--cache", settings.parent
    command: list[str | Path] = [sys.executable, "-m", "warm_python", settings, folder, *options]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_example_of_the_readme_answers_in_a_page(packages: Path, tmp_path: Path, address: str, page: Page) -> None:
    (tmp_path / "numbers.toml").write_text(block("toml"), "utf-8")
    process = run(tmp_path / "numbers.toml", tmp_path / "site", packages)
    assert (process.returncode, process.stdout, process.stderr) == (0, "", "")
    (tmp_path / "site" / "index.html").write_text(f"<!doctype html>{block('html')}", "utf-8")
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(f"{address}/site/index.html")
    expect(page).to_have_title("552 008 443")
    assert not [request for request in requests if "pyodide" in request]
    (source_map,) = re.findall(r"sourceMappingURL=(\S+)", (tmp_path / "site" / "python.js").read_text("utf-8"))
    assert (tmp_path / "site" / source_map).is_file()


def start(page: Page, name: str, options: str = "") -> None:
    page.evaluate(f"async () => {{ window.{name} = (await import('./python.js')).startPython({options}); }}")


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def odd(packages: Path, tmp_path: Path, cache: Path, address: str, page: Page) -> Page:
    """Open a page that asks a module of odd functions, of which one is proven."""
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "odd.py").write_text(ODD, "utf-8")
    settings = tmp_path / "settings.toml"
    settings.write_text('folders = ["source"]\nmodules = ["odd"]\nquestions = [["odd.give", [1], {a = 2}]]\n', "utf-8")
    build_page(read_settings(settings), packages, tmp_path, cache)
    (tmp_path / "index.html").write_text("<!doctype html>", "utf-8")
    page.goto(f"{address}/index.html")
    start(page, "python")
    assert page.evaluate("python.ready") == "snapshot"
    return page


def test_values_and_exceptions_are_those_of_the_function(odd: Page) -> None:
    assert odd.evaluate("python.call('odd.give', [1, 'é'], { b: null })") == [1, "é", {"b": None}]
    raised = "python.call('odd.fail', ['no']).catch((error) => [error.name, error.message])"
    assert odd.evaluate(raised) == ["ValueError", "no"]
    assert odd.evaluate("python.call('odd.give')") == [{}]  # the interpreter is whole


def test_what_a_snapshot_lacks_is_answered_by_pyodide_in_its_place(odd: Page) -> None:
    with odd.expect_request("**/pyodide.mjs"):
        assert odd.evaluate("python.call('odd.write', ['abc'])") == 3
    assert odd.evaluate("python.call('odd.give', [7])") == [7, {}]


def test_each_visitor_draws_other_numbers(odd: Page) -> None:
    drawn = odd.evaluate(
        """async () => {
          const { startPython } = await import('./python.js');
          return Promise.all([python, startPython()].map(({ call }) => call('odd.draw')));
        }"""
    )
    assert len(set(drawn)) == 2


def test_calls_are_all_answered_in_their_order(odd: Page) -> None:
    answers = odd.evaluate("Promise.all([1, 2, 3].map((value) => python.call('odd.give', [value])))")
    assert answers == [[1, {}], [2, {}], [3, {}]]


def test_a_failure_settles_every_call_and_the_next_one_starts_again(odd: Page) -> None:
    failing = "**/pyodide.mjs"
    odd.route(failing, lambda route: route.abort())
    calls = "Promise.all(['odd.write', 'odd.give'].map((name) => python.call(name, [1]).catch(({ reason }) => reason)))"
    assert odd.evaluate(calls) == ["download", [1, {}]]


def test_a_folder_may_be_renamed(odd: Page, tmp_path: Path) -> None:
    (engine,) = tmp_path.glob("*/python.snapshot")
    engine.parent.rename(tmp_path / "engine")
    start(odd, "python", "{ folder: './engine' }")
    assert odd.evaluate("python.ready") == "snapshot"
    assert odd.evaluate("python.call('odd.write', ['abc'])") == 3


def test_a_call_may_take_longer_if_the_page_says_so(odd: Page) -> None:
    odd.clock.install()
    start(odd, "patient", "{ timeout: 600_000 }")
    assert odd.evaluate("patient.ready") == "snapshot"
    count = "({ call }) => call('odd.count', [2e7]).catch(({ reason }) => reason)"
    odd.evaluate(f"() => {{ window.counts = [python, patient].map({count}); }}")
    odd.clock.fast_forward(61_000)
    assert odd.evaluate("Promise.all(counts)") == ["stalled", 20_000_000]


def test_a_cache_has_what_python_starts_from_and_nothing_older(odd: Page) -> None:
    for name in ("before/python.wasm", "notes.txt"):
        odd.evaluate("(name) => caches.open('files').then((cache) => cache.put(name, new Response('1')))", name)
    start(odd, "python", "{ cache: 'files' }")
    odd.evaluate(
        """async function show() {
          const keys = await (await caches.open("files")).keys();
          document.title = keys.map(({ url }) => url.split("/").at(-1)).sort().join(" ");
          requestAnimationFrame(show);
        }"""
    )
    expect(odd).to_have_title("notes.txt python.snapshot python.wasm")
    odd.reload()
    odd.route("**/python.wasm", lambda route: route.abort())
    start(odd, "python")
    assert odd.evaluate("python.ready") == "snapshot"


FAULTY = """
keep = "proved"
optimize = true
modules = "odd"
module = ["odd"]
folders = ["nowhere"]
imports = [3]
warmup = [["odd.give", [1], {when = 2026-01-02}]]
errors = [["odd.give", "a"], ["give"]]
"""


def test_all_faults_of_the_settings_are_named_at_once(packages: Path, tmp_path: Path) -> None:
    (tmp_path / "faulty.toml").write_text(FAULTY, "utf-8")
    process = run(tmp_path / "faulty.toml", tmp_path / "site", packages)
    faults = [line.removeprefix(f"{tmp_path}/faulty.toml: ") for line in process.stderr.splitlines()]
    form = 'expected a call, as ["package.function", [1], {name = 2}]'
    names = "questions, modules, distributions, errors, folders, imports, warmup, keep, optimize, needed, own"
    assert process.returncode == 1
    assert faults == [
        "questions is missing",
        "keep is 'proved', expected 'whole' or 'proven'",
        "optimize is True, expected 0 or 1 or 2",
        "modules is 'odd', expected a list",
        f"module is no setting, expected one of {names}",
        "folders has 'nowhere', expected an existing folder",
        "imports has 3, expected a name",
        f"warmup has ['odd.give', [1], {{'when': datetime.date(2026, 1, 2)}}], {form}",
        f"errors has ['odd.give', 'a'], {form}",
        f"errors has ['give'], {form}",
    ]


@pytest.mark.parametrize("text", ["keep = ", "keep = '\udcff'"])
def test_settings_that_are_no_toml_are_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "faulty.toml").write_text(text, "utf-8", "surrogateescape")
    with pytest.raises(RuntimeBuildError, match=r"faulty\.toml"):
        read_settings(tmp_path / "faulty.toml")


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (
            PageSettings([["odd.give"], ["odd.gave", [1]]], ["odd"]),
            r'\["odd\.gave", \[1\], \{\}, "="\](.|\n)*it raised AttributeError(.|\n)* list it in `errors`',
        ),
        (
            PageSettings([], ["odd"], errors=[["odd.give", [2]]]),
            r'\["odd\.give", \[2\], \{\}, "!"\](.|\n)*it returned \[2, \{\}\](.|\n)* list it in `questions`',
        ),
        (PageSettings([], ["even"]), "there is no module even: add the distribution"),
    ],
)
def test_a_question_that_is_answered_otherwise_than_it_is_listed_is_named(
    pyodide: Path, tmp_path: Path, settings: PageSettings, said: str
) -> None:
    modules = {**page_modules(settings), "odd.py": ODD.encode()}
    with pytest.raises(RuntimeBuildError, match=said):
        build_runtime(pyodide, modules, tmp_path, page_recipe(settings))


def test_every_page_answers_by_exceptions(pyodide: Path, tmp_path: Path, compare: Compare) -> None:
    settings = PageSettings([["odd.check", ["good"]]], ["odd"], keep="proven")
    modules = {**page_modules(settings), "odd.py": ODD.encode()}
    runtime = build_runtime(pyodide, modules, tmp_path, page_recipe(settings))
    answer = '["!", "ValueError", "bad"]'
    assert compare(runtime, modules, [(f"{CALL}.call", stringify(["odd.check", ["bad"], {}]))]) == [(answer, answer)]


def test_a_folder_brings_its_data_and_leaves_its_tests(tmp_path: Path) -> None:
    for name in ("odd.py", "data/table.csv", "tests/test_odd.py", "__pycache__/odd.pyc"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())
    modules = page_modules(PageSettings([], [], folders=[str(tmp_path)]))
    assert {name: content for name, content in modules.items() if not name.startswith("warm_python/")} == {
        "odd.py": b"odd.py",
        "data/table.csv": b"data/table.csv",
    }


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("(1, [2.5, None, True])", [1, [2.5, None, True]]),
        ("[float('nan'), -float('inf')]", ["nan", "-inf"]),
        ("{(1, 2): 3, 4: {5}, 'six': 7}", {"(1, 2)": 3, "4": "{5}", "six": 7}),
        ("[2**53 - 1, -(2**53 + 1), 1e300]", [2**53 - 1, "-9007199254740993", 1e300]),
    ],
)
def test_what_json_does_not_hold_comes_as_its_text(expression: str, value: object) -> None:
    assert json.loads(call(json.dumps(["builtins.eval", [expression], {}]))) == ["=", value]
