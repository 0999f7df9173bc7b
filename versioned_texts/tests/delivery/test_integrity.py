"""The hashes that a browser checks: of what a page loads, and of all that its modules import."""

import re

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
