"""Which programs and data of others the files of the site hold, as `parts.toml` declares them."""

import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Literal


@dataclass(frozen=True, slots=True)
class Part:
    """Something that others wrote, and what it does here.

    Attributes:
        name: as its registry names it.
        title: as its authors write it.
        use: what it does on the site, in French.
        origin: where its notice is read; ``inside`` where it comes in another part, without metadata of its own.
        within: the name of that other part.
        purpose: the use in English, for the bill of materials; empty of what has no package.
        copyright: who holds it, where the package doesn't carry the text.
        licence: identifier of its licence (SPDX), where the package doesn't say.
        url: its home, where the package doesn't say.
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


def _declared() -> tuple[Part, ...]:
    listed = tomllib.loads(resources.files(__package__).joinpath("parts.toml").read_text("utf-8"))
    return tuple(_part(**one) for one in listed["part"])


def _part(*, inside: str = "", copyright: str = "", **said: str) -> Part:  # noqa: A002 — a key of the file
    origin: Literal["npm", "wheel", "inside"] = "inside"
    match said.pop("from", ""):
        case "npm":
            origin = "npm"
        case "wheel":
            origin = "wheel"
    return Part(origin=origin, within=inside, copyright=copyright.strip(), **said)


PARTS = _declared()
