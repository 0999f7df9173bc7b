"""The price of what a memory snapshot keeps, as warm_python tells it: a first answer, beside plain Pyodide's.

So is that of a question which the snapshot lacks, once it has answered another.
The package is that of the tests. Each visit has a browser of its own with an empty cache; all are made in turn, so that
a busy moment of the machine is everyone's.
"""

from pathlib import Path
from statistics import median
from typing import Literal

from playwright.sync_api import sync_playwright

from tools.bench.parts.startup import cold_page
from tools.bench.serving import serve
from warm_python import build_page
from warm_python.testing.numbers_with_check_digits import page_settings

KEEPS: tuple[Literal["whole", "proven"], ...] = ("whole", "proven")
PAGES = {"whole": "/whole/", "proven": "/proven/", "unlisted": "/proven/unlisted.html", "pyodide": "/whole/bare.html"}
PAGE = '<!doctype html><script type="module">{}</script>'
WARM = (
    'import { startPython } from "./python.js"; window.answer = startPython().call("stdnum.luhn.checksum", ["7894"]);'
)
# no listed question has a letter there: the first answer is the snapshot's, this one Pyodide's
UNLISTED = """import { startPython } from "./python.js";
const python = startPython();
window.answer = python.call("stdnum.luhn.checksum", ["7894"]).then(() =>
  python.call("stdnum.damm.validate", ["09X"]).catch(({ name }) => name));"""
BARE = """import { loadPyodide } from "./FOLDER/pyodide.mjs";
const start = async () => {
  const python = await loadPyodide({ packages: ["page-modules"] });
  return python.pyimport("stdnum.luhn").checksum("7894");
};
window.answer = start();"""


def measure_price(folder: Path, pyodide: Path, compressed: Path, times: int) -> dict[str, float]:
    """Visit a page of each kind ``times`` times; milliseconds are medians, bytes those of all bodies."""
    site = folder / "price"
    for keep in KEEPS:
        build_page(page_settings(keep), pyodide.parent, site / keep, folder / "price_cache")
        (site / keep / "index.html").write_text(PAGE.format(WARM), "utf-8")
    (site / "proven" / "unlisted.html").write_text(PAGE.format(UNLISTED), "utf-8")
    engine = next(path for path in (site / "whole").iterdir() if path.is_dir())
    (site / "whole" / "bare.html").write_text(PAGE.format(BARE.replace("FOLDER", engine.name)), "utf-8")
    taken: dict[str, list[float]] = {}
    with sync_playwright() as playwright, serve(site, compressed) as host:
        for _ in range(times):
            for name, path in PAGES.items():
                with cold_page(playwright) as page:
                    host.sent = 0
                    page.goto(host.address + path)
                    waited = page.evaluate("window.answer.then(() => performance.now())")
                    taken.setdefault(f"price_{name}", []).append(float(waited))
                    taken.setdefault(f"bytes_price_{name}", []).append(host.sent)
    found = {name: round(median(values), 1) for name, values in taken.items()}
    ratios = {f"ratio_price_{keep}": round(found[f"price_{keep}"] / found["price_pyodide"], 3) for keep in KEEPS}
    return {**found, **ratios}
