"""Lighthouse on a page of each kind, with its settings for mobile; the Nu HTML checker on all pages."""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import quote
from urllib.request import Request, urlopen

from tools.bench.audit.judging import MODULES, Site, Sites, Verdict, run
from tools.bench.parts.startup import executable

OWN = {"/": 95, "/conditions/2023-06-15/": 100, "/comprendre/qui-fait-quoi/": 100, "/simulateur/": 95}
REDLINES = {"/reglement/comparer/2022-01-10..2025-06-16/": 100}
"""Pages of the site and of its example, and the least performance score of each."""

FULL = ("accessibility", "best-practices", "seo")
"""The categories in which every page must have the full score."""

RUNS = 5
"""Loads of a page: the score of one alone hangs on what else the machine does (Lighthouse, docs/variability.md)."""

TEXT_TYPES = {".css", ".html", ".js", ".json", ".svg", ".webmanifest"}


def lighthouse(sites: Sites) -> Verdict:
    """Require the least performance of each page, and the full score of the other categories."""
    minimums = {(sites.own, path): least for path, least in OWN.items()}
    minimums |= {(sites.example, path): least for path, least in REDLINES.items()}
    for site in (sites.own, sites.example):
        _warm_up(site)
    reports = {(site, path): _median(_report(site, path) for _ in range(RUNS)) for site, path in minimums}
    findings = [
        line
        for (site, path), report in reports.items()
        for line in _findings(path, report, {"performance": minimums[site, path], **dict.fromkeys(FULL, 100)})
    ]
    speeds = ", ".join(f"{path} {_score(report, 'performance')}" for (_, path), report in reports.items())
    judged = f"{len(minimums)} pages as a phone loads them, the median of {RUNS} loads"
    return Verdict(f"{judged} (performance: {speeds})", findings)


def _warm_up(site: Site) -> None:
    """Request all files of text once, so that the local server has them compressed, as a host has in advance."""
    for file in site.folder.rglob("*"):
        if file.suffix in TEXT_TYPES:
            address = f"{site.address}/{quote(file.relative_to(site.folder).as_posix())}"
            urlopen(Request(address, headers={"Accept-Encoding": "br"})).read()  # noqa: S310 — our own server


def _report(site: Site, path: str) -> dict[str, Any]:
    sandbox = " --no-sandbox" if os.geteuid() == 0 else ""
    command = ["node", str(MODULES / "lighthouse/cli/index.js"), site.address + path]
    flags = ["--output=json", "--quiet", f"--chrome-flags=--headless=new{sandbox}"]
    report: dict[str, Any] = json.loads(run(*command, *flags, CHROME_PATH=executable()))
    return report


def _median(reports: Iterable[dict[str, Any]]) -> dict[str, Any]:
    return sorted(reports, key=lambda report: _score(report, "performance"))[RUNS // 2]


def _score(report: Mapping[str, Any], category: str) -> int:
    score: float = report["categories"][category]["score"]
    return round(100 * score)


def _findings(path: str, report: Mapping[str, Any], minimums: Mapping[str, int]) -> Iterator[str]:
    for name, least in minimums.items():
        if _score(report, name) < least:
            yield f"{path}: {name} {_score(report, name)}, asked {least}"
            for ref in report["categories"][name]["auditRefs"] if name in FULL else ():
                audit = report["audits"][ref["id"]]
                if ref["weight"] and audit["score"] is not None and audit["score"] != 1:
                    yield f"  {audit['title']}"


def nu(sites: Sites) -> Verdict:
    """Find no error in the HTML of any page."""
    folders = [sites.own.folder, sites.example.folder]
    jar = MODULES / "vnu-jar/build/dist/vnu.jar"
    written = run("java", "-Xss4m", "-jar", jar, "--errors-only", "--skip-non-html", "--stdout", *folders)
    pages = len(sites.own.pages) + len(sites.example.pages)
    return Verdict(f"{pages} pages", [line.replace(sites.scratch.as_uri(), "") for line in written.splitlines()])
