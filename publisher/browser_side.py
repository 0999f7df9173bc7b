"""What the visitor's browser is given to run: the engine folder and the scripts that talk to it, with their addresses.

The simulator's scripts and the publisher's are published as one folder, named by the hash of its contents, so that the
publisher's can rest on the simulator's, which know nothing of them.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import simulator
from publisher.browser_wheel import Wheel, comparing_wheels, simulator_wheel
from publisher.runtime import build_runtime
from publisher.tariffs import tariffs_document
from simulator import Tariff

SCRIPTS = (Path(simulator.__file__).parent / "web", Path(__file__).parent / "web")


@dataclass(frozen=True, slots=True)
class BrowserSide:
    """The files that a browser fetches, by their address from the site's root.

    ``engine`` and ``scripts`` are the addresses of the two folders, each with its final slash.
    """

    engine: str
    scripts: str
    files: Mapping[str, Path]


def build_browser_side(pyodide: Path, wheels: Sequence[Wheel], cache: Path) -> BrowserSide:
    """Make the engine of some wheels, as `build_runtime` does, and gather the scripts.

    Raises:
        RuntimeBuildError: the engine can't be made.
    """
    runtime = build_runtime(pyodide, wheels, cache)
    engine = f"assets/moteur/{runtime.name}/"
    files = {f"{engine}{file.name}": file for file in sorted(runtime.folder.iterdir())}
    web = sorted(file for folder in SCRIPTS for file in folder.iterdir() if file.suffix in {".js", ".css"})
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in web)).hexdigest()
    scripts = f"assets/programme/{digest[:16]}/"
    return BrowserSide(engine, scripts, files | {f"{scripts}{file.name}": file for file in web})


def browser_wheels(tariffs: Sequence[Tariff], *, comparing: bool) -> tuple[Wheel, ...]:
    """Give the wheels that a site needs: always the simulator's, and what compares versions where it has a page."""
    return simulator_wheel(tariffs_document(tariffs)), *(comparing_wheels() if comparing else ())
