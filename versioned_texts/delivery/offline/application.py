"""The web application manifest of the site, and its icon in the sizes that devices need."""

import json
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import cast

from versioned_texts.wording import LANGUAGE

MANIFEST = "manifest.webmanifest"
ICONS = "images/application"

# the first two are for Android; the last is a maskable icon, whose edges a device may crop
_SIZES = (("icone-192.png", 192, "any"), ("icone-512.png", 512, "any"), ("icone-pleine-512.png", 512, "maskable"))
_SAFE = "64%"  # the icon stays inside the safe zone
_TOUCH = ("icone-180.png", 180)  # iOS, which draws no transparency
TOUCH_ICON = f"{ICONS}/{_TOUCH[0]}"

_TEMPLATE = """#set page(width: {size}pt, height: {size}pt, margin: 0pt, fill: {fill})
#align(center + horizon, image("/{file}", width: {width}))
"""


@dataclass(frozen=True, slots=True)
class Application:
    """A site as an application: its names, its description and its theme colour."""

    name: str
    short_name: str
    description: str
    colour: str


def write_application(site: Path, application: Application, icon: str) -> None:
    """Write the manifest and its icons into a built site; ``icon`` is the path of its square icon from the root."""
    folder = site / ICONS
    folder.mkdir(parents=True, exist_ok=True)
    colour = f'rgb("{application.colour}")'
    (site / TOUCH_ICON).write_bytes(_icon(site, icon, _TOUCH[1], colour, "100%"))
    icons = [{"src": icon, "sizes": "any", "type": "image/svg+xml", "purpose": "any"}] if icon.endswith(".svg") else []
    for name, size, purpose in _SIZES:
        fill, width = (colour, _SAFE) if purpose == "maskable" else ("none", "100%")
        (folder / name).write_bytes(_icon(site, icon, size, fill, width))
        icons.append({"src": f"{ICONS}/{name}", "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose})
    manifest = {
        "id": "./",
        "name": application.name,
        "short_name": application.short_name,
        "description": application.description,
        "lang": LANGUAGE,
        "dir": "ltr",
        "start_url": "./",
        "scope": "./",
        # readers quote addresses: a device that can shows them
        "display": "standalone",
        "display_override": ["minimal-ui"],
        "theme_color": application.colour,
        "background_color": application.colour,
        "icons": icons,
    }
    (site / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _icon(site: Path, icon: str, size: int, fill: str, width: str) -> bytes:
    source = _TEMPLATE.format(size=size, fill=fill, file=icon, width=width).encode()
    typst = import_module("typst")  # an extra, for sites with an offline copy
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False)
    png = typst.Compiler(source, root=site, font_paths=fonts).compile(format="png", ppi=72)
    return cast("bytes", png)
