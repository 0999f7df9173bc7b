"""Bundles of scripts and sheets: the same wherever they are made, and refused with the name of what is wrong."""

from pathlib import Path

import pytest

from warm_python import BundleSpec, RuntimeBuildError, bundle

PACKAGES = Path(__file__).parents[2] / "node_modules"
SOURCES = {
    "web/worker.js": "postMessage(1);",
    "web/page.js": 'import { name } from "./parts/name.js"; console.log(OTHER, name);',
    "web/early.js": "console.log(WORKER_CODE);",
    "web/parts/name.js": 'import { said } from "./words.json"; export const { name } = said;',
    "web/parts/words.json": '{"said": {"name": "a part"}, "unsaid": {"name": "another part"}}',
    "web/one.js": 'import { name } from "./parts/name.js"; console.log(name);',
    "web/page.css": '@import "./parts/more.css"; a { color: red }',
    "web/parts/more.css": "b { color: blue }",
}
SPEC = BundleSpec(
    entries={"page.js": "web/page.js", "premier.js": "web/one.js", "page.css": "web/page.css"},
    classic={"early.js": "web/early.js"},
    worker="web/worker.js",
    constants={"OTHER": "0123"},
)


def bundle_texts(root: Path, changes: dict[str, str]) -> dict[str, str]:
    for name, source in {**SOURCES, **changes}.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(source, "utf-8")
    files = bundle(root, ["web"], SPEC, PACKAGES, root / "cache")
    return {name: file.read_text("utf-8") for name, file in files.items()}


def test_a_bundle_is_the_same_wherever_it_is_made(tmp_path: Path) -> None:
    near = bundle_texts(tmp_path / "near", {})
    far = bundle_texts(tmp_path / "far" / "away" / "from", {"tsconfig.json": "{nonsense"})
    assert near == far
    assert '"web/page.js"' in near["page.js.map"]


def test_what_was_damaged_in_the_cache_is_bundled_again(tmp_path: Path) -> None:
    before = bundle_texts(tmp_path, {})
    for file in bundle(tmp_path, ["web"], SPEC, PACKAGES, tmp_path / "cache").values():
        file.write_text(file.read_text("utf-8")[:-1], "utf-8")
        assert bundle_texts(tmp_path, {}) == before


def test_pages_hold_their_parts_and_what_the_bundler_writes(tmp_path: Path) -> None:
    files = bundle_texts(tmp_path, {})
    assert {"page.js", "premier.js", "page.css", "early.js"} < files.keys()
    for name in ("page.js", "premier.js"):  # an import would carry no hash
        assert "a part" in files[name]
        assert "another part" not in files[name]
        assert "import" not in files[name]
    assert "0123" in files["page.js"]
    assert "postMessage(1)" in files["early.js"]
    assert "color:#00f" in files["page.css"]


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("web/parts/name.js", 'export const name = "another";'),
        ("web/parts/words.json", '{"said": {"name": "another"}}'),
    ],
)
def test_a_changed_source_is_bundled_again(file: str, source: str, tmp_path: Path) -> None:
    before = bundle_texts(tmp_path, {})
    assert bundle_texts(tmp_path, {file: source}) != before


def test_of_a_catalogue_what_a_script_says_is_bundled(tmp_path: Path) -> None:
    script = {"web/one.js": 'import { form } from "./words.json"; console.log(form.title);'}
    before, after = (
        bundle_texts(tmp_path, {**script, "web/words.json": f'{{"form": {{"title": "{title}"}}, "other": "unsaid"}}'})
        for title in ("A title", "Another title")
    )
    assert "A title" in before["premier.js"]
    assert "unsaid" not in before["premier.js"]
    assert "Another title" in after["premier.js"]


@pytest.mark.parametrize(
    ("file", "source", "problem"),
    [
        ("web/one.js", 'import "./parts/missing.js";', "parts/missing.js"),
        ("web/page.js", "import { name } from './parts/name.js'; console.log(name", "page.js"),
        ("web/page.css", "@import './parts/missing.css';", "parts/missing.css"),
    ],
)
def test_a_wrong_import_is_named(tmp_path: Path, file: str, source: str, problem: str) -> None:
    with pytest.raises(RuntimeBuildError, match=problem):
        bundle_texts(tmp_path, {file: source})
    assert list((tmp_path / "cache").glob("bundle-*-*")) == []
