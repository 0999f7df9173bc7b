"""The third-party programs and data on the site, as `components.toml` lists them."""

import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Component:
    """A third-party program or data set, with the keys of `components.toml`.

    ``origin`` is the key ``from``, or ``inside`` for a part of ``within`` that has no metadata of its own.
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


def _component(*, inside: str = "", copyright: str = "", **values: Any) -> Component:  # noqa: A002, ANN401 — keys of the file
    origin = values.pop("from", "inside")
    return Component(origin=origin, within=inside, copyright=copyright.strip(), **values)


COMPONENTS = _read_components()
