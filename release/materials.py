"""The bill of materials, in CycloneDX: what the site ships is required, what only makes or tests it is excluded.

The lists come from tools that read what is installed; what each package does here, `publisher.delivery.notices` says.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from publisher.delivery.notices import COMPONENTS

SHIPPED = {part.name: part.purpose for part in COMPONENTS if part.purpose}
"""What the files of the site hold, by the name of its package, with its use there."""

VERSION = "1.6"

type Component = dict[str, Any]


def bill_of_materials(project: Path) -> str:
    """Write the bill of a project, whose packages are installed."""
    bill = _python(project)
    components = [*bill.get("components", ()), *_npm(project).get("components", ()), _interpreter(project)]
    bill["components"] = sorted(map(_describe, components), key=lambda it: (it["scope"] != "required", it["bom-ref"]))
    refs = {one["bom-ref"] for one in components} | {bill["metadata"]["component"]["bom-ref"]}
    bill["dependencies"] = [one for one in bill.get("dependencies", ()) if one["ref"] in refs]
    return json.dumps(bill, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _python(project: Path) -> Component:
    tool = Path(sys.executable).with_name("cyclonedx-py")
    arguments = [
        "environment",
        "--pyproject",
        "pyproject.toml",
        "--sv",
        VERSION,
        "--output-reproducible",
        sys.executable,
    ]
    return _read_json([str(tool), *arguments], project)


def _npm(project: Path) -> Component:
    tool = Path(sys.executable).with_name("npm")
    return _read_json([str(tool), "sbom", "--sbom-format", "cyclonedx", "--loglevel", "error"], project)


def _read_json(command: list[str], project: Path) -> Component:
    printed = subprocess.run(command, cwd=project, check=True, stdout=subprocess.PIPE, text=True).stdout
    document: Component = json.loads(printed)
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
        "description": "The interpreter and standard library inside Pyodide",
    }


def _describe(component: Component) -> Component:
    name = f"{component['group']}/{component['name']}" if component.get("group") else component["name"]
    use = SHIPPED.get(name.lower())
    shipped = use or component["type"] == "platform"
    described = component | {"scope": "required" if shipped else "excluded"}
    if use:
        described["properties"] = [*component.get("properties", ()), {"name": "ent:use", "value": use}]
    # where a package lies on the machine that builds is nobody's business
    described["properties"] = [one for one in described.get("properties", ()) if "path" not in one["name"]]
    return described
