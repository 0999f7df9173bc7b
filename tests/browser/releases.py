"""The next release of a site, in the place of the one that is served."""

import json
from pathlib import Path

from versioned_texts.delivery.integrity import fingerprint

NEW = "h1[data-neuf]"
"""The title of a page of the next release."""


def release(folder: Path) -> None:
    """Publish, in the place of a site, one whose titles, engine's address and scripts' are others.

    Its service worker is written last and at once: a browser may look for a new one at any time.
    """
    worker = (folder / "service-worker.js").read_text("utf-8")
    for kind in ("moteur", "programme"):
        (old,) = (folder / "assets" / kind).iterdir()
        old.rename(old.with_name(old.name[::-1]))
        for file in folder.rglob("*.html"):
            file.write_text(file.read_text("utf-8").replace(old.name, old.name[::-1]), "utf-8")
        worker = worker.replace(old.name, old.name[::-1])
    for file in folder.rglob("*.html"):
        file.write_text(file.read_text("utf-8").replace("<h1", "<h1 data-neuf", 1), "utf-8")
    _seal(folder, worker)


def _seal(folder: Path, worker: str) -> None:
    """Tell the service worker of a site what its files are now."""
    known, _, program = worker.removeprefix("const RELEASE = ").partition(";\n")
    release_list = json.loads(known)
    for address, file in release_list["files"].items():
        path = folder / address / "index.html" if address.endswith("/") or not address else folder / address
        file[0], file[1] = fingerprint(path.read_bytes()), path.stat().st_size
    release_list["name"] = "next"
    new = folder / "service-worker.new"
    new.write_text(f"const RELEASE = {json.dumps(release_list)};\n{program}", "utf-8")
    new.replace(folder / "service-worker.js")
