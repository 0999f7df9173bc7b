"""What the pupils of every school cost: the build with a page for each community, and the simulator's first answer.

The same site is built with and without them, in turn, and its simulator opened by a new browser, in turn as well. The
schools are invented, two in each commune: as many in all as there are.
"""

import datetime as dt
import shutil
from pathlib import Path
from statistics import median

from playwright.sync_api import Playwright, sync_playwright

from simulator import Territory
from simulator.published import published_territory
from simulator.site.headcounts import SchoolRow, SchoolYear, write_school_year
from tools.bench.parts.builds import build
from tools.bench.parts.startup import PAGES, arguments, executable, first_result
from tools.bench.serving import LOCAL, Host, serve

ROOT = Path(__file__).parents[3]
LEFT_OUT = ("docs", "site")
SITES = ("without", "with")
SCHOOLS_OF_A_COMMUNE = 2
VISITS = 41


def measure_headcounts(folder: Path, times: int) -> dict[str, float]:
    """Build each site ``times`` times and open each simulator ``VISITS`` times; figures are medians."""
    projects = {name: _project(folder / "headcounts" / name) for name in SITES}
    territory = published_territory()
    year = SchoolYear("2025", tuple(_schools(territory)), "bench", dt.date(2026, 1, 1))
    write_school_year(projects["with"] / "docs" / "donnees", year)
    built: dict[str, list[float]] = {name: [] for name in SITES}
    for _ in range(times):
        for name, project in projects.items():
            built[name].append(build(project)[0])
    answered = _first_answers({name: project / "site" for name, project in projects.items()}, folder / "compressed")
    return {
        "schools": len(year.schools),
        "communities": len(territory.communities),
        **{f"seconds_{name}": round(median(seconds), 3) for name, seconds in built.items()},
        **{f"first_answer_{name}": round(milliseconds, 1) for name, milliseconds in answered.items()},
        "ratio_build": round(median(built["with"]) / median(built["without"]), 2),
        "ratio_first_answer": round(answered["with"] / answered["without"], 3),
    }


def _project(folder: Path) -> Path:
    """Copy the site's project without the schools it may have; folders other than its pages are links."""
    folder.mkdir(parents=True)
    for entry in ROOT.iterdir():
        if entry.is_file():
            shutil.copy(entry, folder)
        elif entry.name not in LEFT_OUT and not entry.name.startswith("."):
            (folder / entry.name).symlink_to(entry)
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns("donnees"))
    return folder


def _schools(territory: Territory) -> list[SchoolRow]:
    communes = [commune for community in territory.communities for commune in community.communes]
    return [
        SchoolRow(
            f"{commune.code}{index:02}X", commune.code, f"ECOLE {index} DE L'EXEMPLE", "public", 60 + index * 7, 4
        )
        for commune in communes
        for index in range(SCHOOLS_OF_A_COMMUNE)
    ]


def _first_answers(sites: dict[str, Path], compressed: Path) -> dict[str, float]:
    """Give the milliseconds from navigation to the first result, in browsers with an empty cache."""
    taken: dict[str, list[float]] = {name: [] for name in SITES}
    with (
        sync_playwright() as playwright,
        serve(sites["without"], compressed, LOCAL) as without,
        serve(sites["with"], compressed, LOCAL) as with_,
    ):
        hosts = {"without": without, "with": with_}
        for turn in range(VISITS):
            for name in SITES if turn % 2 else reversed(SITES):
                taken[name].append(_visit(playwright, hosts[name]))
    return {name: median(values) for name, values in taken.items()}


def _visit(playwright: Playwright, host: Host) -> float:
    browser = playwright.chromium.launch(executable_path=executable(), args=arguments())
    waited = first_result(browser.new_page(), host.address + PAGES["simulator"])
    browser.close()
    return waited
