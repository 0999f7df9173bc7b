"""The bill of materials, in CycloneDX: what the site ships is required, what only makes or tests it is excluded.

The lists come from tools that read what is installed; `versioned_texts.delivery.notices` says what each package does
here.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from versioned_texts.corpus import file_checksum
from versioned_texts.extension import all_components

SHIPPED = {part.name: part.purpose for part in all_components() if part.purpose}
"""What the files of the site hold, by the name of its package, with its use there."""

VERSION = "1.6"

INTERPRETER = "node_modules/pyodide/pyodide.asm.wasm"

_LOCKED = re.compile(r"^([a-z0-9-]+)==([^\\\n]*(?:\\\n[^\\\n]*)*)", re.MULTILINE)
_SHA256 = re.compile(r"--hash=sha256:(\w+)")
_SCP = re.compile(r"^(\w+@[\w.-]+):(?!/)")

type Component = dict[str, Any]


def bill_of_materials(project: Path) -> str:
    """Write the bill of a project, whose packages are installed."""
    bill = _python(project)
    packages = [*_add_hashes(bill.get("components", ()), project), *_npm(project).get("components", ())]
    components = [*packages, _interpreter(project)]
    bill["components"] = sorted(map(_describe, components), key=lambda it: (it["scope"] != "required", it["bom-ref"]))
    refs = {one["bom-ref"] for one in components} | {bill["metadata"]["component"]["bom-ref"]}
    bill["dependencies"] = [one for one in bill.get("dependencies", ()) if one["ref"] in refs]
    return json.dumps(bill, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _python(project: Path) -> Component:
    tool = Path(sys.executable).with_name("cyclonedx-py")
    arguments = [
        "environment",
        "--no-validate",  # takes longer than all the rest; the tests hold the whole bill against the schema
        "--pyproject",
        "pyproject.toml",
        "--sv",
        VERSION,
        "--output-reproducible",
        sys.executable,
    ]
    return _read_json([str(tool), *arguments], project)


def _add_hashes(packages: Iterable[Component], project: Path) -> Iterator[Component]:
    """Give each Python package the hashes that the lock accepts: of its wheels and source, as pip checks them."""
    lock = (project / "requirements.txt").read_text("utf-8")
    locked = {name: _SHA256.findall(hashes) for name, hashes in _LOCKED.findall(lock)}
    for package in packages:
        found = locked.get(re.sub(r"[-_.]+", "-", package["name"]).lower(), ())
        hashes = [{"alg": "SHA-256", "content": one} for one in found]
        yield package | ({"hashes": hashes} if hashes else {})


def _npm(project: Path) -> Component:
    tool = Path(sys.executable).with_name("npm")
    bill = _read_json([str(tool), "sbom", "--sbom-format", "cyclonedx", "--loglevel", "error"], project)
    for reference in (one for part in bill.get("components", ()) for one in part.get("externalReferences", ())):
        reference["url"] = _SCP.sub(r"ssh://\1/", reference["url"])  # npm hands on what git alone takes for an address
    return bill


def _read_json(command: list[str], project: Path) -> Component:
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.stderr.write(done.stderr)
        done.check_returncode()
    document: Component = json.loads(done.stdout)
    return document


def _interpreter(project: Path) -> Component:
    """Give the Python that Pyodide carries, which no registry's tool knows of."""
    lock = json.loads((project / "node_modules/pyodide/pyodide-lock.json").read_text("utf-8"))
    version = lock["info"]["python"]
    purl = f"pkg:generic/cpython@{version}"
    licences = [{"license": {"id": "PSF-2.0"}}]
    return {
        "bom-ref": purl,
        "type": "platform",
        "name": "cpython",
        "version": version,
        "purl": purl,
        "licenses": licences,
        "hashes": [{"alg": "SHA-512", "content": file_checksum(project / INTERPRETER)}],
        "description": f"The interpreter and standard library inside Pyodide; the hash is that of {INTERPRETER}",
    }


def _describe(component: Component) -> Component:
    name = f"{component['group']}/{component['name']}" if component.get("group") else component["name"]
    use = SHIPPED.get(name.lower())
    shipped = use or component["type"] == "platform"
    described = component | {"scope": "required" if shipped else "excluded"}
    if use:
        described["properties"] = [*component.get("properties", ()), {"name": "ent:use", "value": use}]
    # the paths of the machine that builds are not published
    described["properties"] = [one for one in described.get("properties", ()) if "path" not in one["name"]]
    return described
