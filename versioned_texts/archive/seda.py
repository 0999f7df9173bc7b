"""What archives take in: a version described in Dublin Core, and its transfer in SEDA 2.3 (SIAF; NF Z44-022).

A transfer has the form of a SIP for Vitam and its tools: ``manifest.xml``, and beside it the files, in one folder.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import Any

from jinja2 import ChainableUndefined, Environment, FileSystemLoader

from versioned_texts.archive.zip_archive import write_zip
from versioned_texts.corpus import file_checksum
from versioned_texts.wording import section

_say = section("pages", "deposit")

SOURCES = "sources/"
_FORMATS = {
    ".akn": ("Akoma Ntoso 3.0", "application/akn+xml", "fmt/1724"),
    ".html": ("HTML 5", "text/html", "fmt/471"),
    ".json": ("JSON", "application/json", "fmt/817"),
    ".jsonld": ("JSON-LD", "application/ld+json", "fmt/880"),
    ".md": ("Markdown", "text/markdown", "fmt/1149"),
    ".pdf": ("PDF/A-2a", "application/pdf", "fmt/476"),
    ".toml": ("TOML", "application/toml", "fmt/2065"),
    ".txt": ("Plain Text File", "text/plain", "x-fmt/111"),
    ".xml": ("XML 1.0", "application/xml", "fmt/101"),
    ".yaml": ("YAML", "application/yaml", "fmt/818"),
}
"""The name, media type and PUID (PRONOM) of what this program writes; only its bytes tell the format of a picture."""

_DESCRIBED = (".html", ".jsonld", ".dc.xml")
"""What a transfer leaves out: a drawing for readers, and what its manifest says itself."""

_TEMPLATES = Environment(  # what a version lacks is undefined, and left out
    loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=ChainableUndefined, trim_blocks=True
)


def dublin_core(document: Mapping[str, Any], paths: Iterable[str]) -> bytes:
    """Write the JSON-LD of a version as Dublin Core (DCMI Metadata Terms), with the formats of its files."""
    media_types = sorted({form[1] for form in map(_format, paths) if form})
    return _fill("dublin-core.xml", document=document, media_types=media_types)


def write_transfer(output: Path, files: Mapping[str, Path], day: dt.date, name: str, **values: object) -> None:
    """Write the zip archive of a transfer of that name and day, with files of its package, by path.

    ``values`` are what its manifest says: the JSON-LD ``document`` of the version, its ``title``, its ``history`` in
    statements, and the ``body`` that transfers it.
    """
    paths = [path for path in files if path.startswith(SOURCES) or not path.endswith(_DESCRIBED)]
    objects = {path: _object(f"ID{number}", path, files[path]) for number, path in enumerate(paths, start=1)}
    text = [path for path in (f"{name}.md", f"{name}.pdf", f"{name}.akn") if path in objects]
    groups = [(_say("text"), text), *((_title(path), [path]) for path in paths if path not in text)]
    values |= {"items": [(title, [objects[path] for path in group]) for title, group in groups]}
    manifest = _fill("manifest.xml", **values, name=name, day=day, unknown=_say("unknown"))
    contents = ((entry["location"], files[path].read_bytes()) for path, entry in objects.items())
    write_zip(output, chain([("manifest.xml", manifest)], contents), day)


def _object(identifier: str, path: str, file: Path) -> dict[str, Any]:
    location = f"Content/{identifier}{PurePosixPath(path).suffix}"
    facts = {"sha512": file_checksum(file), "size": file.stat().st_size, "format": _format(path)}
    return {"id": identifier, "path": path, "location": location, **facts}


def _title(path: str) -> str:
    kind = "received" if path.startswith(SOURCES) else "sealed" if ".sealed/" in path else "beside"
    return _say(kind, file=path)


def _format(path: str) -> tuple[str, str, str] | None:
    suffix = PurePosixPath(path).suffix
    return None if path.startswith(SOURCES) and suffix != ".txt" else _FORMATS.get(suffix)


def _fill(template: str, **values: object) -> bytes:
    lines = _TEMPLATES.get_template(template).render(values).split("\n")
    return "".join(f"{line}\n" for line in lines if line.strip()).encode()
