"""The schemas of SEDA 2.3, of what archives take in; and siegfried, of the formats that it declares.

The schemas are the standard's own and no files of this project: the environment says where they are (``SEDA``), with
the two of the W3C that they import beside them.
"""

import json
import os
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from tools.bench.audit.judging import EXAMPLE, PROJECT, Sites, Verdict, run

SIEGFRIED = "pygfried==2.2.0"
"""Carries siegfried and the signatures of PRONOM."""

IDENTIFY = "import json, sys, pygfried; print(json.dumps([pygfried.identify(path) for path in sys.argv[1:]]))"
MAIN = "seda-2.3-main.xsd"
NAMES = {"s": "fr:gouv:culture:archivesdefrance:seda:v2.3"}


def seda(sites: Sites) -> Verdict:
    """Find each transfer of both projects valid, and its files of the formats that it declares."""
    folder = Path(os.environ.get("SEDA", ""))
    if not (folder / MAIN).is_file():
        return Verdict("nothing", [f"not judged: found no {MAIN}, expected SEDA=folder of the schemas of SEDA 2.3"])
    schema, findings, files = _schema(folder), list[str](), list[Path]()
    for project in (PROJECT, EXAMPLE):
        output = sites.scratch / "transfers" / project.name
        command = ["publisher", "archive", "--seda", "--output", str(output)]
        subprocess.run(command, cwd=project, check=True, capture_output=True)
        for file in sorted(output.glob("*.seda.zip")):
            files.append(file)
            findings += [f"{file.name}: {fault}" for fault in _faults(file, schema)]
    return Verdict(f"{len(files)} transfers, by the schemas of SEDA 2.3, and the formats of their files", findings)


def _schema(folder: Path) -> Any:  # noqa: ANN401 — lxml has no types
    """Read the schema; what it imports by an address is the file of that name in the folder."""

    class _Beside(etree.Resolver):  # type: ignore[misc]
        def resolve(self, address: str, _: str, context: object) -> object:
            return self.resolve_filename(str(folder / address.rpartition("/")[2]), context)

    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Beside())
    return etree.XMLSchema(etree.parse(folder / MAIN, parser))


def _faults(archive: Path, schema: Any) -> Iterator[str]:  # noqa: ANN401
    folder = archive.with_suffix("")
    with zipfile.ZipFile(archive) as files:
        files.extractall(folder)
    manifest = etree.parse(folder / "manifest.xml")
    schema.validate(manifest)
    yield from (f"line {error.line}: {error.message}" for error in schema.error_log)
    objects = manifest.findall(".//s:BinaryDataObject", NAMES)
    paths = [folder / element.findtext("s:Uri", namespaces=NAMES) for element in objects]
    identified = json.loads(run("uvx", "--with", SIEGFRIED, "python", "-c", IDENTIFY, *paths))
    for element, found in zip(objects, identified, strict=True):
        declared = element.findtext("s:FormatIdentification/s:FormatId", namespaces=NAMES)
        if declared not in {None, found}:
            yield f"{element.findtext('s:FileInfo/s:Filename', namespaces=NAMES)}: declared {declared}, found {found}"
