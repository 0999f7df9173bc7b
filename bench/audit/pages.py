"""Lighthouse, of a page of each kind as a phone would load it; the Nu HTML checker, of all pages."""

import json
import os
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote
from urllib.request import Request, urlopen

from bench.audit.judging import MODULES, Site, Sites, Verdict, run
from bench.parts.startup import executable

OWN = {"/": 95, "/conditions/2023-06-15/": 100, "/comprendre/qui-fait-quoi/": 100, "/simulateur/": 95}
REDLINES = {"/reglement/comparer/2022-01-10..2025-06-16/": 100}
"""Pages, of the site and of its example, and the performance asked of each, of 100."""

FULL = ("accessibility", "best-practices", "seo")
"""What is to be had in full on every page."""


DRAWN = {".css", ".html", ".js", ".json", ".svg", ".webmanifest"}


def lighthouse(sites: Sites) -> Verdict:
    """Ask for the performance that a page should have, and for all else in full."""
    asked = {(sites.own, path): least for path, least in OWN.items()}
    asked |= {(sites.example, path): least for path, least in REDLINES.items()}
    for site in (sites.own, sites.example):
        _ask_once(site)
    reports = {(site, path): _report(site, path) for site, path in asked}
    findings = [
        line
        for (site, path), report in reports.items()
        for line in _lacking(path, report, {"performance": asked[site, path], **dict.fromkeys(FULL, 100)})
    ]
    speeds = ", ".join(f"{path} {_score(report, 'performance')}" for (_, path), report in reports.items())
    return Verdict(f"{len(asked)} pages as a phone loads them (performance: {speeds})", findings)


def _ask_once(site: Site) -> None:
    """Have the local server compress what is drawn before anything is looked at: a host has done so beforehand."""
    for file in site.folder.rglob("*"):
        if file.suffix in DRAWN:
            place = f"{site.address}/{quote(file.relative_to(site.folder).as_posix())}"
            urlopen(Request(place, headers={"Accept-Encoding": "br"})).read()  # noqa: S310 — our own server


def _report(site: Site, path: str) -> dict[str, Any]:
    sandbox = " --no-sandbox" if os.geteuid() == 0 else ""
    command = ["node", str(MODULES / "lighthouse/cli/index.js"), site.address + path]
    flags = ["--output=json", "--quiet", f"--chrome-flags=--headless=new{sandbox}"]
    report: dict[str, Any] = json.loads(run(*command, *flags, CHROME_PATH=executable()))
    return report


def _score(report: Mapping[str, Any], category: str) -> int:
    score: float = report["categories"][category]["score"]
    return round(100 * score)


def _lacking(path: str, report: Mapping[str, Any], minimums: Mapping[str, int]) -> Iterator[str]:
    for name, least in minimums.items():
        if _score(report, name) < least:
            yield f"{path}: {name} {_score(report, name)}, asked {least}"
            for one in report["categories"][name]["auditRefs"] if name in FULL else ():
                audit = report["audits"][one["id"]]
                if one["weight"] and audit["score"] is not None and audit["score"] != 1:
                    yield f"  {audit['title']}"


def nu(sites: Sites) -> Verdict:
    """Find no error in the HTML of any page."""
    folders = [sites.own.folder, sites.example.folder]
    jar = MODULES / "vnu-jar/build/dist/vnu.jar"
    written = run("java", "-Xss4m", "-jar", jar, "--errors-only", "--skip-non-html", "--stdout", *folders)
    pages = len(sites.own.pages) + len(sites.example.pages)
    return Verdict(f"{pages} pages", [line.replace(sites.scratch.as_uri(), "") for line in written.splitlines()])
