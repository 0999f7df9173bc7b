"""The price of what a snapshot keeps, as the README has it: `python -m warm_python.tests.price`, from the root.

It needs brotli, besides what the tests need.
"""

import os
import statistics
import tempfile
import threading
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Literal

import brotli
from playwright.sync_api import Browser, sync_playwright

from warm_python import build_page
from warm_python.python_modules import ARCHIVE
from warm_python.runtime import LOCK, PYODIDE_FILES
from warm_python.tests.conftest import Quiet
from warm_python.tests.test_answers import page_settings

TIMES = 7
PACKAGES = Path("node_modules").resolve()
PYODIDE = (*(name for name in PYODIDE_FILES if not name.endswith(".map")), LOCK, ARCHIVE)
WARM = (
    'import { startPython } from "./python.js"; window.answer = startPython().call("stdnum.luhn.checksum", ["7894"]);'
)
BARE = """import { loadPyodide } from "./FOLDER/pyodide.mjs";
const start = async () => {
  const archive = fetch("./FOLDER/modules.zip").then((response) => response.arrayBuffer());
  const python = await loadPyodide();
  python.unpackArchive(await archive, "zip");
  return python.pyimport("stdnum.luhn").checksum("7894");
};
window.answer = start();"""


def build(keep: Literal["whole", "proven"], folder: Path) -> Path:
    """Build a page that starts from a snapshot, and one that starts Pyodide plainly; return their engine folder."""
    build_page(page_settings(keep), PACKAGES, folder / keep, folder / "cache")
    (engine,) = [path for path in (folder / keep).iterdir() if path.is_dir()]
    for name, script in (("index", WARM), ("bare", BARE.replace("FOLDER", engine.name))):
        (folder / keep / f"{name}.html").write_text(f'<!doctype html><script type="module">{script}</script>', "utf-8")
    return engine


def measure(browser: Browser, address: str) -> float:
    """Return the milliseconds from a first visitor's navigation to the answer."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    taken = page.evaluate("window.answer.then(() => performance.now())")
    context.close()
    return float(taken)


def main() -> None:
    """Measure each in turn, so that a busy moment of the machine is everyone's."""
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        folder = Path(temporary)
        engines = {keep: build(keep, folder) for keep in ("whole", "proven")}
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=os.environ.get("HEADLESS_SHELL"), args=["--no-sandbox"])
        pages = {"whole": "whole/index", "proven": "proven/index", "Pyodide": "whole/bare"}
        times: dict[str, list[float]] = {name: [] for name in pages}
        for _ in range(TIMES):
            for name, path in pages.items():
                times[name].append(measure(browser, f"http://127.0.0.1:{server.server_port}/{path}.html"))
        browser.close()
        for name, taken in times.items():
            started = PYODIDE if name == "Pyodide" else ("python.wasm", "python.snapshot")
            contents = [(engines.get(name, engines["whole"]) / file).read_bytes() for file in started]
            size = sum(len(brotli.compress(content, quality=9)) for content in contents)
            ratio = statistics.median(taken) / statistics.median(times["Pyodide"])
            print(f"{name}: {size / 1e6:.2f} MB, {statistics.median(taken):.0f} ms, {ratio:.2f} of Pyodide")
        server.shutdown()


if __name__ == "__main__":
    main()
