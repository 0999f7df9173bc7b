"""Notices, read from the metadata of the packages that are installed: what is shipped is what is told of."""

import json
from dataclasses import dataclass, replace
from importlib import metadata, resources
from pathlib import Path
from typing import Any

from publisher.delivery.notices.parts import PARTS, Part

LICENCES = "licences"
_NAMED = ("licen", "copying")


class NoticeError(Exception):
    """What is shipped has no notice; the message names each such part and what is missing."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What the site says of a part.

    Attributes:
        part: what it is.
        version: empty where it comes in another part and has none that is known.
        licence: its identifier (SPDX).
        url: address of its home; may be empty.
        text: what its package says of its licence, whole; or who holds the copyright, where ``standard`` says the rest.
        standard: the text of its licence, where its package carries none; the same for all that are under it.
    """

    part: Part
    version: str
    licence: str
    url: str
    text: str
    standard: str = ""


def read_notices(modules: Path, parts: tuple[Part, ...] = PARTS) -> tuple[Notice, ...]:
    """Read the notice of every part, in order.

    Args:
        modules: the folder of the npm packages.
        parts: what is shipped.

    Raises:
        NoticeError: a package is missing, or says no licence, or no text of it is to be had; all are told.
    """
    found, missing = [], []
    for part in parts:
        try:
            found.append(_notice(part, modules))
        except NoticeError as error:
            missing.append(str(error))
    if missing:
        raise NoticeError("\n".join(missing))
    return tuple(found)


def _notice(part: Part, modules: Path) -> Notice:
    match part.origin:
        case "npm":
            notice = _of_npm(part, modules / part.name)
        case "wheel":
            notice = _of_wheel(part)
        case _:
            notice = Notice(part, _version_within(part, modules), part.licence, part.url, "")
    if not notice.licence:
        raise NoticeError(f"parts.toml: {part.name}: found no licence in its package, expected `licence` here")
    if notice.text:
        return notice
    return replace(notice, text=part.copyright, standard=_standard(part, notice.licence))


def _of_npm(part: Part, package: Path) -> Notice:
    try:
        said: dict[str, Any] = json.loads((package / "package.json").read_text("utf-8"))
    except OSError as error:
        raise NoticeError(f"parts.toml: {part.name}: found no npm package {package}, expected it installed") from error
    texts = [file.read_text("utf-8") for file in sorted(package.iterdir()) if file.name.lower().startswith(_NAMED)]
    return Notice(
        part,
        "" if part.within else said["version"],
        said.get("license") or part.licence,
        _home(said) or part.url,
        _joined(texts),
    )


def _home(said: dict[str, Any]) -> str:
    """Give the home of an npm package; its repository, written as npm does, where it names none."""
    repository = said.get("repository") or ""
    address = repository if isinstance(repository, str) else repository.get("url", "")
    address = address.removeprefix("git+").removesuffix(".git").replace("git://", "https://")
    if address and "://" not in address:
        address = f"https://github.com/{address.removeprefix('github:')}"
    return said.get("homepage") or address


def _of_wheel(part: Part) -> Notice:
    try:
        installed = metadata.distribution(part.name)
    except metadata.PackageNotFoundError as error:
        raise NoticeError(f"parts.toml: {part.name}: found no such distribution, expected it installed") from error
    said = installed.metadata
    homes = dict(one.split(", ", 1) for one in said.get_all("Project-URL") or ())
    home = next((homes[name] for name in ("Homepage", "Source", "Repository", "Github") if name in homes), part.url)
    licence = said.get("License-Expression") or part.licence
    inside = [file for file in installed.files or () if ".dist-info/" in str(file)]
    texts = [file.read_text("utf-8") for file in inside if file.name.lower().startswith(_NAMED)]
    return Notice(part, installed.version, licence, home, _joined(texts))


def _joined(texts: list[str]) -> str:
    return "\n\n".join(text.strip("\n") for text in texts)


def _version_within(part: Part, modules: Path) -> str:
    """Give the version of the Python that Pyodide carries, the only one of its parts that it declares."""
    lock = modules / "pyodide" / "pyodide-lock.json"
    if part.name != "cpython" or not lock.is_file():
        return ""
    version: str = json.loads(lock.read_text("utf-8"))["info"]["python"]
    return version


def _standard(part: Part, licence: str) -> str:
    text = resources.files(__package__).joinpath(LICENCES, f"{licence}.txt")
    if not text.is_file():
        raise NoticeError(f"parts.toml: {part.name}: found no text of {licence}, expected licences/{licence}.txt")
    if not part.copyright:
        raise NoticeError(f"parts.toml: {part.name}: found no licence file in its package, expected `copyright` here")
    return text.read_text("utf-8").strip("\n")
