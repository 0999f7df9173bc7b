"""What keeps the site on a device, as the build writes it."""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from versioned_texts.delivery import AssetHashes, add_hashes


@pytest.fixture(scope="module")
def release(each_site: Path) -> dict[str, Any]:
    script = (each_site / "service-worker.js").read_text("utf-8")
    found: dict[str, Any] = json.loads(script.removeprefix("const RELEASE = ").partition(";\n")[0])
    return found


def test_every_file_of_the_release_is_there_with_its_hash(each_site: Path, release: dict[str, Any]) -> None:
    for address, (digest, size, *_) in release["files"].items():
        file = each_site / address
        content = (file / "index.html" if file.is_dir() else file).read_bytes()
        assert hashlib.sha256(content).hexdigest().startswith(digest), address
        assert len(content) == size, address
    pages = {file.parent.relative_to(each_site).as_posix() for file in each_site.rglob("index.html")}
    assert {address.rstrip("/") or "." for address in release["files"]} >= pages


def test_what_no_visitor_needs_is_left_out_and_what_python_starts_from_is_marked(release: dict[str, Any]) -> None:
    files = release["files"]
    unneeded = (".map", "404.html", "robots.txt", "security.txt")
    assert not any(address.endswith(unneeded) or "/lunr.de." in address for address in files)
    engine = [address for address in files if address.startswith("assets/moteur/")]
    assert any(address.endswith(".whl") for address in engine)
    assert release["page"] in files
    assert all(files[address][2] for address in engine)
    startup = set(release["startup"])
    assert startup < set(engine)
    assert {address.rpartition("/")[2].partition(".")[2] for address in startup} == {"wasm", "snapshot"}


def test_the_manifest_is_linked_from_every_page_and_its_icons_are_what_it_says(each_site: Path) -> None:
    manifest = json.loads((each_site / "manifest.webmanifest").read_text("utf-8"))
    assert (manifest["lang"], manifest["start_url"], manifest["scope"]) == ("fr", "./", "./")
    assert {icon["sizes"] for icon in manifest["icons"]} == {"any", "192x192", "512x512"}
    for icon in manifest["icons"]:
        file = each_site / icon["src"]
        if icon["type"] == "image/png":
            with Image.open(file) as picture:
                assert icon["sizes"] == f"{picture.width}x{picture.height}"
                assert len(picture.convert("RGB").getcolors(1 << 20) or []) > 3
        assert file.is_file()
    for page in each_site.rglob("*.html"):
        head = BeautifulSoup(page.read_text("utf-8"), "lxml").head
        assert head is not None
        assert head.select_one("link[rel=manifest]") is not None, page


def test_every_page_but_that_of_frames_registers_what_keeps_the_site(each_site: Path) -> None:
    without = [
        page.relative_to(each_site).as_posix()
        for page in sorted(each_site.rglob("*.html"))
        if ("/offline" in (content := page.read_text("utf-8"))) is ("data-embeddable" in content)
    ]
    assert without == ["404.html"]


def test_a_page_names_the_content_of_the_styles_and_scripts_it_loads(each_site: Path) -> None:
    for page in each_site.rglob("index.html"):
        for address in re.findall(r'(?:href|src)="([^":]*\.(?:css|js)(?:\?[^"]*)?)"', page.read_text("utf-8")):
            path, _, stamp = address.partition("?")
            content = (page.parent / path).resolve().read_bytes()
            named = stamp or re.search(r"[0-9a-f]{8,}", path)
            assert named, f"{page}: {address}"
            if stamp:
                assert hashlib.sha256(content).hexdigest().startswith(stamp)


def test_only_known_files_are_stamped() -> None:
    html = '<link href="../a/b.css"><script src="./c.js"></script><link href="https://b.example/a/b.css">a/b.css'
    hashes = AssetHashes({"a/b.css": "sha256-"}, {"a/b.css": "12"})
    assert add_hashes(html, hashes) == html.replace('"../a/b.css"', '"../a/b.css?12"')
