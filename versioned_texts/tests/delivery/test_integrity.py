"""The hashes that a browser checks: of what a page loads, and of all that its modules import."""

import re
from pathlib import Path

from versioned_texts.delivery import add_hashes, hash_assets


def test_what_an_import_imports_is_preloaded_with_its_hash_too() -> None:
    files = {
        "a/page.js": b'import{one}from"./one.js";one()',
        "a/one.js": b'import"./two.js";export const one=1',
        "a/two.js": b'import"./one.js"',
        "a/other.js": b"",
    }
    assets = hash_assets(files)
    html = add_hashes('<script type="module" src="../a/page.js"></script>', assets)
    preloads = re.findall(r'<link rel="modulepreload" href="\.\./([^"]+)" integrity="([^"]+)">', html)
    assert preloads == [(path, assets.hashes[path]) for path in ("a/one.js", "a/two.js")]


def test_where_a_file_is_refused_the_page_points_to_what_every_site_has(example_site: Path) -> None:
    html = (example_site / "comparer/index.html").read_text("utf-8")
    (message,) = re.findall(r"n’a pas été reçu[^\"`]*", html)
    assert message.endswith(" prévenez l’éditeur du site. Les textes restent consultables.")
