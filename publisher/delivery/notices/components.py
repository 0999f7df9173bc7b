"""The third-party programs and data on the site, as `components.toml` lists them."""

import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Literal


@dataclass(frozen=True, slots=True)
class Component:
    """A third-party program or data set, and its use.

    Attributes:
        name: its name in the registry.
        title: its name as its authors write it.
        use: its use on the site, in French.
        origin: the source of its notice; ``inside`` when it is part of another component, without metadata of its own.
        within: the name of that other component.
        purpose: the use in English, for the bill of materials; empty without a package.
        copyright: its holder, when the package lacks the text.
        licence: its SPDX identifier, when the package lacks it.
        url: its home page, when the package lacks it.
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


def _read_components() -> tuple[Component, ...]:
    document = tomllib.loads(resources.files(__package__).joinpath("components.toml").read_text("utf-8"))
    return tuple(_component(**one) for one in document["component"])


def _component(*, inside: str = "", copyright: str = "", **values: str) -> Component:  # noqa: A002 — a key of the file
    origin: Literal["npm", "wheel", "inside"] = "inside"
    match values.pop("from", ""):
        case "npm":
            origin = "npm"
        case "wheel":
            origin = "wheel"
    return Component(origin=origin, within=inside, copyright=copyright.strip(), **values)


COMPONENTS = _read_components()
