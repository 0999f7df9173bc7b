"""The third-party programs and data on the site, as `components.toml` and the files of extensions list them."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Component:
    """A third-party program or data set, with the keys of `components.toml`.

    ``origin`` is the key ``from``, or ``inside`` for a part of ``within`` that has no metadata of its own. ``version``
    is that of a part, in the version ``versions_of`` of its package.
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


FILE = Path(__file__).with_name("components.toml")


def read_components(added: Iterable[Path] = ()) -> tuple[Component, ...]:
    """Return the components of the texts, then those that the ``added`` files list."""
    documents = (tomllib.loads(file.read_text("utf-8")) for file in (FILE, *added))
    return tuple(_component(**one) for document in documents for one in document["component"])


def _component(*, inside: str = "", copyright: str = "", **values: Any) -> Component:  # noqa: A002, ANN401 — keys of the file
    origin = values.pop("from", "inside")
    return Component(origin=origin, within=inside, copyright=copyright.strip(), **values)
