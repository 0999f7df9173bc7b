"""What a build costs: time and size with ten times the versions, and the plugin's share beside plain MkDocs.

The plain site has the very pages that the plugin draws, saved as files and listed in the navigation as the plugin lists
them, so that the difference is what reading, checking, comparing and packing the texts takes.
"""

import datetime as dt
import os
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from tools.bench.corpus import CONFIG, write_project
from versioned_texts import site
from versioned_texts.corpus import read_corpus
from versioned_texts.pages import SiteContext
from versioned_texts.pages.version import Commentary

ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1767225600"}
DAY = dt.date(2026, 1, 1)


def measure_builds(folder: Path, least: int, few: int, many: int, times: int) -> dict[str, float]:
    """Build each site ``times`` times, in turn, and give medians (seconds), sizes (bytes) and their ratios."""
    versions = {"least": least, "few": few, "many": many}
    projects = {name: folder / name for name in (*versions, "plain")}
    for name, number in versions.items():
        projects[name].mkdir(parents=True)
        write_project(projects[name], number)
    _write_plain(projects["plain"], projects["many"])
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in (*projects, "again")}
    for _ in range(times):
        for name, project in projects.items():
            shutil.rmtree(project / ".cache", ignore_errors=True)
            taken[name].append(build(project))
        taken["again"].append(build(projects["many"]))
    seconds = {name: median(waited for waited, _ in values) for name, values in taken.items()}
    worked = {name: median(worked for _, worked in values) for name, values in taken.items()}
    sizes = {name: _size(project / "site") for name, project in projects.items()}
    return {
        **{f"versions_{name}": number for name, number in versions.items()},
        **{f"seconds_{name}": round(value, 3) for name, value in seconds.items()},
        **{f"processor_seconds_{name}": round(value, 3) for name, value in worked.items()},
        **{f"bytes_{name}": value for name, value in sizes.items()},
        "ratio_time": round(seconds["many"] / seconds["few"], 2),
        "ratio_size": round(sizes["many"] / sizes["few"], 2),
        "ratio_again": round(seconds["again"] / seconds["many"], 2),
        "ratio_processor": round(worked["many"] / worked["few"], 2),
        "ratio_plugin_share": round((seconds["many"] - seconds["plain"]) / seconds["plain"], 2),
    }


def _write_plain(project: Path, drawn_from: Path) -> None:
    corpus = read_corpus(drawn_from / "docs" / "textes")
    (work,) = corpus.works
    context = SiteContext("textes", DAY, "")
    for page in site.text_pages(corpus, {}, context, Commentary()):
        path = project / "docs" / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(str(page.content), "utf-8")
    (project / "docs" / "index.md").write_text("# Mesure\n", "utf-8")
    latest = site.version_source(work.latest.path)
    nav = f"nav: [index.md, {{{work.short_title}: [{work.slug}/index.md, {latest}]}}]\nnot_in_nav: /{work.slug}/\n"
    config = CONFIG.replace("[search, versioned-texts]", "[search]") + nav
    (project / "mkdocs.yml").write_text(config, "utf-8")


def build(project: Path) -> tuple[float, float]:
    """Build a site; give the seconds that passed, and those that processors worked."""
    shutil.rmtree(project / "site", ignore_errors=True)
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    subprocess.run(command, cwd=project, env=ENVIRONMENT, check=True)
    waited, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return waited, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
