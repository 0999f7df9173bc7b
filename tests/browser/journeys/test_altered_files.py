"""Each file that a visit asks for, altered, cut, swapped or missing: it is refused and said, and nothing is made of it.

The table is what the visits ask the server for. One fault of each file is tried, in turn; every fault of each where
EVERY_PAGE is set.
"""

import itertools
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.browser.engines.tab import Tab
from tests.browser.example import ANCHOR, COMPARISON, FLANDRE_LYS, LATEST, UNLISTED, compared
from tests.browser.journeys.simulator import ready
from tests.browser.sampling import EVERY_PAGE
from tests.browser.serving import Published
from tests.browser.themes import CHOSEN

CHECKED = re.compile(r"\.(?:js|mjs|css|json|snapshot|wasm|whl|zip)$")
"""Programs, sheets and data; the site has no other files that a script reads."""

WORKER = "/service-worker.js"
"""Which would keep files between two faults; a browser has no check for it, and nobody misses it."""

UNMISSED = ("*/offline.js", "*/prefetch.js")
"""What a reader who is not told does not miss."""

UNSEEN = ("*/no-script.css", "*/encart.js", "*.map")
"""Of those under assets, what no visit here asks for: a page without scripts, one of another site, a debugger."""

SAID = f"""() => [...document.querySelectorAll("p, {CHOSEN.search_status}")].some((one) =>
  one.checkVisibility() && new RegExp([
    "n’est pas celui que ce site a publié",
    "n’(a|ont) pas pu être (chargé|téléchargé)",
  "n’est plus sur ce site",
  ].join("|")).test(one.textContent))"""
"""Tells whether the page says that a file was refused."""

NET = "() => document.querySelector('#contribution-nette')?.value ?? ''"


def shown(selector: str) -> str:
    """Write a function that gives the words of an element, nothing where it isn't shown."""
    return f"""() => {{
      const one = document.querySelector("{selector}");
      return one?.checkVisibility() ? one.textContent.trim() : "";
    }}"""


def nothing(_: Tab) -> None:
    """What a reader does who only looks."""


FOUND = f"() => document.querySelector({CHOSEN.result!r})?.textContent ?? ''"


def search(tab: Tab) -> None:
    tab.evaluate(
        """([opener, name]) => {
      document.querySelector(opener).click();
      const field = document.querySelector(name);
      field.focus();
      field.value = "suivi";
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }""",
        [CHOSEN.opens_search, CHOSEN.field],
    )


PRESS = """(selector) => {
  const button = document.querySelector(selector);
  for (let fold = button.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  button.click();
}"""


def press(selector: str) -> Callable[[Tab], None]:
    def act(tab: Tab) -> None:
        ready(tab)
        tab.evaluate(PRESS, selector)

    return act


def drop_draft(tab: Tab) -> None:
    """Drop a file that is no draft once the form takes one; a fault may leave none."""
    tab.evaluate("""() => {
      const [button, field] = ["submit", "file"].map((one) => document.querySelector(`.comparateur [type=${one}]`));
      const drop = () => {
        const files = new DataTransfer();
        files.items.add(new File(["%PDF-1.7"], "projet.docx"));
        field.files = files.files;
        field.dispatchEvent(new Event("change", { bubbles: true }));
      };
      if (button.disabled) new MutationObserver(drop).observe(button, { attributes: true });
      else drop();
    }""")


CHANGE = """() => {
  const [result, file] = ["[data-resultat]", "[data-fichier]"].map(
    (one) => document.querySelector(`.comparateur[data-etat=pret] ${one}`)?.textContent.trim() ?? "",
  );
  return file && !file.startsWith("Lecture de") ? result : "";
}"""
"""Gives what changes, once the file that was dropped is read too."""


def change_price(tab: Tab) -> None:
    tab.evaluate("""() => {
      document.querySelector(".changement input").value = "12345";
      document.querySelector(".changement [type=submit]").click();
    }""")


def name_community(tab: Tab) -> None:
    tab.evaluate("""() => {
      const field = document.querySelector(".estimation [role=combobox]");
      field.focus();
      field.value = "CC Flandre Lys";
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
      field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
    }""")


@dataclass(frozen=True)
class Visit:
    """What a reader opens and does.

    Attributes:
        address: of a page, from the site's root.
        answer: a JavaScript function that gives what the page makes of its files, nothing before it has.
        act: what the reader does.
        missing: files that are not there, so that others are asked for.
    """

    address: str
    answer: str
    act: Callable[[Tab], None] = nothing
    missing: tuple[str, ...] = ()


NO_PYODIDE, NO_SNAPSHOT = ("*/pyodide.mjs",), ("*/python.snapshot",)
VISITS = (
    Visit(f"simulateur/{ANCHOR}&annees=3", NET, missing=NO_PYODIDE),
    Visit(f"simulateur/integre/{ANCHOR}", NET, missing=NO_SNAPSHOT),
    Visit(
        f"simulateur/{ANCHOR}",
        shown("[data-emporter]:not([aria-busy=true]) [data-avancement]"),
        press("button[data-genre=csv]"),
        missing=NO_PYODIDE,
    ),
    Visit(f"simulateur/#epci={FLANDRE_LYS}", NET, missing=NO_PYODIDE),
    Visit(f"comparer/{compared(*UNLISTED)}", CHANGE, drop_draft, missing=NO_PYODIDE),
    Visit("verifier/", "() => document.querySelector('.verification[data-etat=pret]') ? 'pret' : ''"),
    Visit(COMPARISON, f"() => (({shown('.ecart')})().match(/12.345.*/) ?? [''])[0]", change_price, missing=NO_PYODIDE),
    Visit(LATEST.path, FOUND, search),
    Visit("", shown("[data-publie] strong"), name_community),
    *(Visit(address, shown("h1")) for address in ("hors-ligne/", "collectivites/", "comprendre/")),
)

FAULTS: Mapping[str, Callable[[bytes, bytes], bytes | None]] = {
    "altered": lambda data, _: data[: len(data) // 2] + bytes([data[len(data) // 2] ^ 1]) + data[len(data) // 2 + 1 :],
    "cut": lambda data, _: data[: len(data) // 2],
    "swapped": lambda _, other: other,
    "missing": lambda *_: None,
}
"""What is sent in the place of a file, given its content and that of its neighbour."""


class Row(NamedTuple):
    """A file that a visit asks for, by its address, and what the page made of it when it was right."""

    visit: Visit
    path: str
    right: str


def matches(path: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatchcase(path, pattern) for pattern in patterns)


@contextmanager
def visited(tab: Tab, site: Path, visit: Visit, replaced: Mapping[str, bytes | None]) -> Iterator[Published]:
    """Make a visit to a site of its own address, of which no browser keeps anything."""
    paths = (f"/{file.relative_to(site).as_posix()}" for file in site.rglob("*"))
    with Published(site) as server:
        server.replaced.update({path: None for path in paths if matches(path, (WORKER, *visit.missing))}, **replaced)
        tab.open(f"{server.address}/{visit.address}")
        visit.act(tab)
        yield server


def table(tab: Tab, site: Path, visits: Sequence[Visit]) -> list[Row]:
    """Give a row for each file, of the first visit that asks for it."""
    rows: dict[str, Row] = {}
    for visit in visits:
        with visited(tab, site, visit, {}) as server:
            tab.wait_for(f"(_) => ({visit.answer})() !== ''", visit.address)
            right = tab.evaluate(visit.answer)
            paths = [path.partition("?")[0] for path in server.requests]
        for path in dict.fromkeys(
            candidate for candidate in paths if CHECKED.search(candidate) and candidate not in server.replaced
        ):
            rows.setdefault(path, Row(visit, path, right))
    return list(rows.values())


def neighbour(file: Path, site: Path) -> Path:
    """Give a file that may be taken for another: of its folder and kind, of its name, or any."""
    alike = (*sorted(file.parent.glob(f"*{file.suffix}")), *sorted(site.rglob(file.name)), site / "textes.json")
    return next(other for other in alike if other != file)


@pytest.mark.every_page
def test_a_file_that_is_not_the_published_one_is_refused_and_said(tab: Tab, example_site: Path) -> None:
    rows = table(tab, example_site, VISITS)
    in_turn = zip(rows, itertools.cycle(FAULTS), strict=False)
    for row, fault in itertools.product(rows, FAULTS) if os.environ.get(EVERY_PAGE) else in_turn:
        file = example_site / row.path[1:]
        content = FAULTS[fault](file.read_bytes(), neighbour(file, example_site).read_bytes())
        with visited(tab, example_site, row.visit, {row.path: content}) as server:
            expected = (
                f"([_, right]) => ({row.visit.answer})().slice(0, 200) === right"
                if matches(row.path, UNMISSED)
                else SAID
            )
            tab.wait_for(expected, [f"{row.path} {fault}", row.right[:200]])
            assert row.path in {path.partition("?")[0] for path in server.requests}
            assert tab.evaluate(row.visit.answer) in {"", row.right}, f"{row.path} {fault}"
    tab.open("about:blank")  # the last page may still ask for something of a site that is gone
    tab.complaints()  # each file that was refused
    tried = {row.path for row in rows}
    every = {f"/{file.relative_to(example_site).as_posix()}" for file in (example_site / "assets").rglob("*.*")}
    missed = sorted(path for path in every - tried if CHECKED.search(path) and not matches(path, UNSEEN))
    assert missed == []
