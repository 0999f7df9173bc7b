"""The bill of materials, in CycloneDX: what the site ships is required, what only makes or tests it is excluded.

The lists come from tools that read what is installed; `versioned_texts.delivery.notices` says what each package does
here, and which parts it holds that no registry's tool knows of.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from versioned_texts.delivery.notices import Notice, read_notices
from versioned_texts.extension import SETTINGS, all_components
from versioned_texts.plugin import load_settings

VERSION = "1.6"

_LOCKED = re.compile(r"^([a-z0-9-]+)==([^\\\n]*(?:\\\n[^\\\n]*)*)", re.MULTILINE)
_SHA256 = re.compile(r"--hash=sha256:(\w+)")
_SCP = re.compile(r"^(\w+@[\w.-]+):(?!/)")

type Component = dict[str, Any]


def bill_of_materials(project: Path) -> str:
    """Write the bill of a project, whose packages are installed."""
    bill = _python(project)
    components = [*_add_hashes(bill.get("components", ()), project), *_npm(project).get("components", ())]
    shipped = all_components(load_settings(project / SETTINGS).theme)
    notices, uses = read_notices(project / "node_modules", shipped), {part.name: part.purpose for part in shipped}
    described = (_describe(component, notices, uses) for component in components)
    bill["components"] = sorted(described, key=lambda it: (it["scope"] != "required", it["bom-ref"]))
    refs = {component["bom-ref"] for component in components} | {bill["metadata"]["component"]["bom-ref"]}
    bill["dependencies"] = [dependency for dependency in bill.get("dependencies", ()) if dependency["ref"] in refs]
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
        hashes = [{"alg": "SHA-256", "content": digest} for digest in found]
        yield package | ({"hashes": hashes} if hashes else {})


def _npm(project: Path) -> Component:
    tool = Path(sys.executable).with_name("npm")
    bill = _read_json([str(tool), "sbom", "--sbom-format", "cyclonedx", "--loglevel", "error"], project)
    for reference in (ref for part in bill.get("components", ()) for ref in part.get("externalReferences", ())):
        reference["url"] = _SCP.sub(r"ssh://\1/", reference["url"])  # npm hands on what git alone takes for an address
    return bill


def _read_json(command: list[str], project: Path) -> Component:
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.stderr.write(done.stderr)
        done.check_returncode()
    document: Component = json.loads(done.stdout)
    return document


def _describe(component: Component, notices: Iterable[Notice], uses: Mapping[str, str]) -> Component:
    name = f"{component['group']}/{component['name']}" if component.get("group") else component["name"]
    use = uses.get(name.lower())
    described = component | {"scope": "required" if use else "excluded"}
    if use:
        described["properties"] = [*component.get("properties", ()), {"name": "ent:use", "value": use}]
    if parts := [notice for notice in notices if notice.component.within == name.lower()]:
        described["components"] = [_part(notice, component["bom-ref"]) for notice in parts]
    # the paths of the machine that builds are not published
    described["properties"] = [item for item in described.get("properties", ()) if "path" not in item["name"]]
    return described


def _part(notice: Notice, package: str) -> Component:
    """Give a part of a package; the hashes of the package are its own."""
    name, version = notice.component.name, {"version": notice.version} if notice.version else {}
    return version | {
        "bom-ref": f"{package}#{name}",
        "type": "library",
        "name": name,
        "purl": "@".join((f"pkg:generic/{quote(name)}", *version.values())),
        "scope": "required",
        "licenses": [{"expression": notice.licence}],
        "copyright": notice.text,
        "externalReferences": [{"type": "website", "url": notice.component.url}],
    }
