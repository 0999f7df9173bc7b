"""The web application manifest of the site, and its icon in the sizes that devices need."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import typst

MANIFEST = "manifest.webmanifest"
ICONS = "images/application"

# the first two are for Android; the last is a maskable icon, whose edges a device may crop
_SIZES = {"icone-192.png": 192, "icone-512.png": 512}
_TOUCH = {"icone-180.png": 180}  # iOS, which draws no transparency
TOUCH_ICON = f"{ICONS}/icone-180.png"
_MASKABLE = {"icone-pleine-512.png": 512}
_SAFE = "64%"  # the icon stays inside the safe zone

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
    """Write the manifest and its icons into a built site.

    Args:
        site: the folder of the site.
        application: the names, description and colour.
        icon: the path of its square icon from the site's root.
    """
    folder = site / ICONS
    folder.mkdir(parents=True, exist_ok=True)
    variants = [(_SIZES, "none", "100%"), (_TOUCH, application.colour, "100%"), (_MASKABLE, application.colour, _SAFE)]
    for sizes, ground, width in variants:
        for name, size in sizes.items():
            (folder / name).write_bytes(_icon(site, icon, size, ground, width))
    manifest = {
        "id": "./",
        "name": application.name,
        "short_name": application.short_name,
        "description": application.description,
        "lang": "fr",
        "dir": "ltr",
        "start_url": "./",
        "scope": "./",
        # readers quote addresses: a device that can shows them
        "display": "standalone",
        "display_override": ["minimal-ui"],
        "theme_color": application.colour,
        "background_color": application.colour,
        "icons": [
            *(
                {"src": icon, "sizes": "any", "type": "image/svg+xml", "purpose": "any"}
                for _ in range(icon.endswith(".svg"))
            ),
            *(_manifest_icon(name, size, "any") for name, size in _SIZES.items()),
            *(_manifest_icon(name, size, "maskable") for name, size in _MASKABLE.items()),
        ],
    }
    (site / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _manifest_icon(name: str, size: int, purpose: str) -> dict[str, str]:
    return {"src": f"{ICONS}/{name}", "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}


def _icon(site: Path, icon: str, size: int, ground: str, width: str) -> bytes:
    fill = ground if ground == "none" else f'rgb("{ground}")'
    source = _TEMPLATE.format(size=size, fill=fill, file=icon, width=width).encode()
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False)
    png = typst.Compiler(source, root=site, font_paths=fonts).compile(format="png", ppi=72)
    return cast("bytes", png)
