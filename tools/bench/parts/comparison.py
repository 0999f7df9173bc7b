"""How long a visitor waits for the comparison of two versions of a long text, beside a cold start of the bare page.

The site is one of its own with a page that compares and a simulator, whose memory snapshot the comparison starts from.
Its text has two versions of a hundred articles; words differ in ten of them, and the price in another one.
"""

from pathlib import Path
from statistics import median

from playwright.sync_api import Playwright, sync_playwright

from tools.bench.corpus import BETWEEN, CONFIG, FIRST_DAY, Size, write_project
from tools.bench.parts.builds import build
from tools.bench.parts.startup import bare_start, cold_page, write_bare_pages
from tools.bench.serving import Host, serve, until

SIZE = Size(articles=100, period=20)
PAGES = ("comparer", "simulateur")
PLUGINS = """plugins:
  - search
  - versioned-texts: {{compare: comparer.md, simulator: simulateur.md, pyodide: "{pyodide}"}}
"""
ADDRESS = f"/comparer/#texte=reglement&de={FIRST_DAY}&a={FIRST_DAY + BETWEEN}"
IS_SHOWN = "document.querySelector('.comparateur [data-dessin] .modifie')"


def measure_comparison(folder: Path, pyodide: Path, compressed: Path, times: int) -> dict[str, float]:
    """Open the page at two versions ``times`` times, in turn with the bare page; milliseconds are medians."""
    site = write_bare_pages(_build_site(folder / "comparison", pyodide), pyodide)
    bare, taken = [], []
    with sync_playwright() as playwright, serve(site, compressed) as host:
        for _ in range(times):
            bare.append(bare_start(playwright, host))
            taken.append(_time_comparison(playwright, host))
    return {
        "articles": SIZE.articles,
        "bare_local_cold": round(median(bare), 1),
        "comparison": round(median(taken), 1),
        "ratio_comparison": round(median(taken) / median(bare), 3),
    }


def _build_site(project: Path, pyodide: Path) -> Path:
    project.mkdir()
    write_project(project, versions=2, size=SIZE)
    config = CONFIG.replace("plugins: [search, versioned-texts]\n", PLUGINS.format(pyodide=pyodide))
    (project / "mkdocs.yml").write_text(config, "utf-8")
    for name in PAGES:
        (project / "docs" / f"{name}.md").write_text(f"# Mesure\n\n[[ versioned-texts écrit ici : {name} ]]\n", "utf-8")
    build(project)
    return project / "site"


def _time_comparison(playwright: Playwright, host: Host) -> float:
    """Give the milliseconds from navigation to the comparison on the page."""
    with cold_page(playwright) as page:
        page.goto(host.address + ADDRESS, wait_until="commit")
        until(page, IS_SHOWN)
        return float(page.evaluate("performance.now()"))
