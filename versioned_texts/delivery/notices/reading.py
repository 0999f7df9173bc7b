"""The third-party programs and data on the site, as files list them, and their notices, from installed packages."""

import csv
import json
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from importlib import metadata, resources
from pathlib import Path
from typing import Any, Literal, Self


@dataclass(frozen=True, slots=True)
class Component:
    """A third-party program or data set, with the keys of `components.toml`.

    ``origin`` is the key ``from``, or ``inside`` for a part of ``within`` that has no metadata of its own. ``version``
    is that of a part, in the version ``versions_of`` of its package. ``themes`` are those of sites that have it, all if
    none is named.
    """

    name: str
    title: str
    use: str
    origin: Literal["npm", "wheel", "inside"]
    within: str = ""
    purpose: str = ""
    copyright: str = ""
    licence: str = ""
    url: str = ""
    version: str = ""
    versions_of: str = ""
    themes: tuple[str, ...] = ()


class NoticeError(Exception):
    """A component has no notice; the message names each such component and what is missing."""

    @classmethod
    def of(cls, component: Component, found: str, expected: str) -> Self:
        """Return the error of one component."""
        return cls(f"components.toml: {component.name}: found {found}, expected {expected}")


@dataclass(frozen=True, slots=True)
class Notice:
    """The notice of a component; ``version`` is empty when unknown, for a part of another component.

    ``text`` holds the licence texts of its package, or the copyright holder when ``standard`` holds the general text.
    """

    component: Component
    version: str
    licence: str
    text: str
    standard: str = ""


def read_components(theme: str, added: Iterable[Path] = ()) -> tuple[Component, ...]:
    """Return the components of the texts in a site of a theme, then those that the ``added`` files list."""
    files = (Path(__file__).with_name("components.toml"), *added)
    documents = (tomllib.loads(file.read_text("utf-8")) for file in files)
    every = (_component(**values) for document in documents for values in document["component"])
    used = [component for component in every if not component.themes or theme in component.themes]
    package = next((component.name for component in used if component.themes and not component.within), "")
    known = (component for component in used if package or component.within != "theme")
    return tuple(
        replace(component, within=package) if component.within == "theme" else component for component in known
    )


def _component(*, inside: str = "", copyright: str = "", **values: Any) -> Component:  # noqa: A002, ANN401 — keys of the file
    origin, themes = values.pop("from", "inside"), tuple(values.pop("themes", ()))
    return Component(origin=origin, within=inside, copyright=copyright.strip(), themes=themes, **values)


def read_notices(modules: Path, components: tuple[Component, ...]) -> tuple[Notice, ...]:
    """Read the notice of every component, in order; ``modules`` is the folder of the npm packages.

    Raises:
        NoticeError: packages, licences or licence texts are missing; the message lists all of them.
    """
    notices, missing = [], []
    for component in components:
        try:
            notices.append(_notice(component, modules))
        except NoticeError as error:
            missing.append(str(error))
    if missing:
        raise NoticeError("\n".join(missing))
    known = {"", *(notice.component.name for notice in notices if notice.version == notice.component.versions_of)}
    return tuple(notice if notice.component.within in known else replace(notice, version="") for notice in notices)


def _notice(component: Component, modules: Path) -> Notice:
    match component.origin:
        case "npm":
            notice = _of_npm(component, modules / component.name)
        case "wheel":
            notice = _of_wheel(component)
        case _:
            notice = Notice(component, component.version, component.licence, "")
    if not notice.licence:
        raise NoticeError.of(component, "no licence in its package", "`licence` here")
    if notice.text:
        return notice
    return replace(notice, text=component.copyright, standard=_standard(component, notice.licence))


def _of_npm(component: Component, package: Path) -> Notice:
    try:
        package_json: dict[str, Any] = json.loads((package / "package.json").read_text("utf-8"))
    except OSError as error:
        raise NoticeError.of(component, f"no npm package {package}", "it installed") from error
    licence = component.licence or package_json.get("license") or ""
    return Notice(component, package_json["version"], licence, _texts(sorted(package.iterdir())))


def _of_wheel(component: Component) -> Notice:
    try:
        installed = metadata.distribution(component.name)
    except metadata.PackageNotFoundError as error:
        raise NoticeError.of(component, "no such distribution", "it installed") from error
    licence = installed.metadata.get("License-Expression") or component.licence
    return Notice(component, installed.version, licence, _texts(_metadata_files(installed)))


def _metadata_files(installed: metadata.Distribution) -> Iterator[Path]:
    """Yield the files of the folder that describes a distribution; ``files`` would look for all others too."""
    for name, *_ in csv.reader((installed.read_text("RECORD") or "").splitlines()):
        if ".dist-info/" in name:
            yield Path(str(installed.locate_file(name)))


def _texts(files: Iterable[Path]) -> str:
    licences = (file for file in files if file.name.lower().startswith(("licen", "copying")))
    return "\n\n".join(file.read_text("utf-8").strip("\n") for file in licences)


def _standard(component: Component, licence: str) -> str:
    text = resources.files(__package__).joinpath("licences", f"{licence}.txt")
    if not text.is_file():
        raise NoticeError.of(component, f"no text of {licence}", f"licences/{licence}.txt")
    if not component.copyright:
        raise NoticeError.of(component, "no licence file in its package", "`copyright` here")
    return text.read_text("utf-8").strip("\n")
