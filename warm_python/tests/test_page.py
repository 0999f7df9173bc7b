"""The Python of a page: as the README builds it, and when something is missing."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from warm_python import build_page, read_settings

FOLDER = Path(__file__).parents[1]
README = (FOLDER / "README.md").read_text("utf-8")
ODD = """
import random

def write(text): return open("/tmp/odd.txt", "w").write(text)
def draw(): return random.random()
def fail(text): raise ValueError(text)
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
    done = run(tmp_path / "numbers.toml", tmp_path / "site", packages)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    (tmp_path / "site" / "index.html").write_text(f"<!doctype html>{block('html')}", "utf-8")
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(f"{address}/site/index.html")
    expect(page).to_have_title("552 008 443")
    assert not [one for one in requests if "pyodide" in one]


def start(page: Page, name: str, options: str = "") -> None:
    page.evaluate(f"async () => {{ window.{name} = (await import('./python.js')).startPython({options}); }}")


@pytest.fixture
def odd(packages: Path, tmp_path: Path, address: str, page: Page) -> Page:
    """Open a page that asks a module of odd functions, of which one is proven."""
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "odd.py").write_text(ODD, "utf-8")
    settings = tmp_path / "settings.toml"
    settings.write_text('folders = ["source"]\nmodules = ["odd"]\nquestions = [["odd.give", [1], {a = 2}]]\n', "utf-8")
    build_page(read_settings(settings), packages, tmp_path, tmp_path / "cache")
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
