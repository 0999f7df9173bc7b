"""The engine below `startPython`: layers, what questions build on, how long it waits, and what it refuses to run."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route

from warm_python import BundleSpec, Layer, Runtime, SnapshotRecipe, build_runtime, bundle

STATE = b"""
said = []
def add(text): said.append(text); return ",".join(said)
def write(text): open("/tmp/state.txt", "w").write(text); return ",".join(said)
def fail(text): raise ValueError(text)
def describe(data): return f"{type(data).__name__} {len(data)}"
"""
EXTRA = b'def double(text): return 2 * text\ndef write(text): return str(open("/tmp/extra.txt", "w").write(text))\n'
START = """async (folders) => {
  const [{ Engine }, { preload }] = await Promise.all([import("./engine.js"), import("./preload.js")]);
  const [address, ...preloaded] = folders.map((folder) => new URL(`./${folder}/`, location.href).href);
  preloaded.map((engine) => preload({ engine }));
  globalThis.failures = [];
  globalThis.ask = (...question) => engine.ask(...question).catch(({ reason = "superseded" }) => reason);
  return new Promise((onReady) => {
    const onFailure = (reason) => onReady(failures.push(reason) && reason);
    globalThis.engine = new Engine({ address }, { onReady, onFailure });
    engine.start();
  });
}"""
PREPARE = """() => new Promise((resolve) => {
  engine.listener.onProgress = ({ step }) => step === "start" && resolve();
  engine.prepare("extra.double");
})"""
type Start = Callable[..., str]


@pytest.fixture(scope="module")
def runtime(packages: Path, tmp_path_factory: pytest.TempPathFactory) -> Runtime:
    """Give an engine folder with a layer. It is only read."""
    base = Layer("python", modules=("state",), checks=(("state.add", "a"), ("state.describe", b"ab")))
    recipe = SnapshotRecipe((base, Layer("extra", modules=("extra",), checks=(("extra.double", "a"),))))
    cache = tmp_path_factory.mktemp("cache")
    return build_runtime(packages / "pyodide", {"state.py": STATE, "extra.py": EXTRA}, cache, recipe)


@pytest.fixture
def start(runtime: Runtime, packages: Path, tmp_path: Path, address: str, page: Page) -> Start:
    """Give a function that starts the engine of a page, and says what it started from or why it failed."""
    (tmp_path / runtime.name).symlink_to(runtime.folder)
    (tmp_path / "index.html").write_text("<!doctype html>", "utf-8")
    entries = {f"{name}.js": f"web/{name}.ts" for name in ("engine", "preload")}
    spec = BundleSpec(entries, {}, "web/worker/worker.ts", {})
    for file in bundle(Path(__file__).parents[1], ["web"], spec, packages, runtime.folder.parent).values():
        shutil.copy(file, tmp_path)
    page.goto(f"{address}/index.html")
    return lambda *preloaded: str(page.evaluate(START, [runtime.name, *preloaded]))


def test_a_layer_is_downloaded_ahead_and_minutes_without_a_question_do_no_harm(start: Start, page: Page) -> None:
    page.clock.install()
    assert start() == "snapshot"
    with page.expect_request("**/extra.snapshot"):
        page.evaluate(PREPARE)
    page.clock.fast_forward(1_000_000)
    assert page.evaluate("failures") == []
    assert page.evaluate("ask('extra.double', 'ab')") == "abab"
    assert page.evaluate("ask('state.add', 'a')") == "a"
    with page.expect_request("**/pyodide.mjs"):
        assert page.evaluate("ask('extra.write', 'abc')") == "3"
    assert page.evaluate("ask('state.add', 'b')") == "a,b"  # the base stays what it was


def test_pyodide_takes_over_with_what_questions_build_on_and_outlives_an_exception(start: Start, page: Page) -> None:
    assert start() == "snapshot"
    for question in (["a", True], ["b", True], ["unsaid"]):
        page.evaluate("(question) => ask('state.add', ...question)", question)
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url.rpartition("/")[2]))
    assert page.evaluate("ask('state.write', '')") == "a,b"
    assert page.evaluate("ask('state.describe', new Uint8Array(3).buffer)") == "bytes 3"
    assert page.evaluate("ask('state.fail', 'no')") == "exception"
    page.evaluate("engine.prepare('extra.double')")
    assert page.evaluate("ask('extra.double', 'a')") == "aa"
    assert page.evaluate("ask('state.add', 'c')") == "a,b,c"
    assert page.evaluate("failures") == []
    assert "extra.snapshot" not in requests  # Pyodide has what is in it


def test_a_question_that_a_later_one_supersedes_is_rejected(start: Start, page: Page) -> None:
    assert start() == "snapshot"
    answers = page.evaluate("Promise.all(['a', 'b', 'c'].map((text) => ask('state.add', text)))")
    assert answers == ["superseded", "superseded", "a,c"]


def alter(route: Route) -> None:
    body = route.fetch().body()
    route.fulfill(body=bytes([body[0] ^ 1]) + body[1:], content_type="text/javascript")


def test_nothing_runs_but_the_bytes_whose_hash_was_checked(start: Start, page: Page) -> None:
    page.route("**/python.snapshot", alter)
    for script in ("**/pyodide.mjs", "**/pyodide.asm.mjs"):
        page.route(script, alter)
        page.route(script, lambda route: route.continue_(), times=1)
    assert start() == "pyodide"
    assert start() == "integrity"


def test_an_engine_takes_over_the_worker_of_its_own_folder(start: Start, page: Page, runtime: Runtime) -> None:
    assert start("elsewhere", runtime.name, runtime.name) == "snapshot"
    assert len(page.workers) == 2
