"""The engine folder: what it holds, that it is the same each time, and what is said when it can't be made."""

import hashlib
import json
import shutil
import zipfile
from pathlib import Path

import pytest

from publisher.browser_wheel import TERMINAL_ONLY
from publisher.runtime import LOCK, SHIPPED, Runtime, RuntimeBuildError, build_runtime

ROOT = Path(__file__).parents[2]
PYODIDE = ROOT / "node_modules" / "pyodide"
TARIFFS = '[{"work": "conditions"}]'


@pytest.fixture(scope="module")
def runtime(tmp_path_factory: pytest.TempPathFactory) -> Runtime:
    return build_runtime(PYODIDE, TARIFFS, tmp_path_factory.mktemp("cache"))


def _locked(folder: Path) -> dict[str, dict[str, str]]:
    packages: dict[str, dict[str, str]] = json.loads((folder / LOCK).read_text("utf-8"))["packages"]
    return packages


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_lock_file_knows_our_wheel_alone_and_its_checksum(runtime: Runtime) -> None:
    packages = _locked(runtime.folder)
    assert list(packages) == ["simulator"]
    wheel = runtime.folder / packages["simulator"]["file_name"]
    assert hashlib.sha256(wheel.read_bytes()).hexdigest() == packages["simulator"]["sha256"]


def test_the_wheel_holds_the_whole_package_but_what_serves_the_terminal(runtime: Runtime) -> None:
    wheel = runtime.folder / _locked(runtime.folder)["simulator"]["file_name"]
    with zipfile.ZipFile(wheel) as archive:
        held = {Path(name).stem for name in archive.namelist() if name.startswith("simulator/")}
        assert archive.read("simulator/tariffs.json").decode() == TARIFFS
    modules = {path.stem for path in (ROOT / "simulator").glob("*.py") if path.name not in TERMINAL_ONLY}
    assert held == modules | {"tariffs"}


def test_the_files_of_pyodide_are_those_that_npm_delivers(runtime: Runtime) -> None:
    for name in SHIPPED:
        assert (runtime.folder / name).read_bytes() == (PYODIDE / name).read_bytes()


def test_the_sizes_announced_are_those_of_the_files(runtime: Runtime) -> None:
    sizes = json.loads((runtime.folder / "sizes.json").read_text("utf-8"))
    assert sizes == {name: (runtime.folder / name).stat().st_size for name in sizes}
    assert "pyodide.asm.wasm" in sizes


def test_two_builds_are_byte_identical(runtime: Runtime, tmp_path: Path) -> None:
    again = build_runtime(PYODIDE, TARIFFS, tmp_path / "elsewhere")
    assert again.name == runtime.name
    assert _contents(again.folder) == _contents(runtime.folder)


def test_other_tariffs_make_another_name(runtime: Runtime) -> None:
    other = build_runtime(PYODIDE, '[{"work": "autre"}]', runtime.folder.parent)
    assert other.name != runtime.name


def test_the_time_asked_for_is_that_of_every_entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1686787200")
    made = build_runtime(PYODIDE, TARIFFS, tmp_path)
    with zipfile.ZipFile(made.folder / _locked(made.folder)["simulator"]["file_name"]) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2023, 6, 15, 0, 0, 0)}


def test_what_is_unchanged_is_not_built_again(runtime: Runtime) -> None:
    before = {path.name: path.stat().st_mtime_ns for path in runtime.folder.iterdir()}
    again = build_runtime(PYODIDE, TARIFFS, runtime.folder.parent)
    assert again == runtime
    assert {path.name: path.stat().st_mtime_ns for path in again.folder.iterdir()} == before


def test_what_was_removed_is_built_again(tmp_path: Path) -> None:
    first = build_runtime(PYODIDE, TARIFFS, tmp_path)
    shutil.rmtree(first.folder)
    again = build_runtime(PYODIDE, TARIFFS, tmp_path)
    assert (again.folder / LOCK).is_file()


def test_a_missing_npm_package_is_told_with_the_command_that_brings_it(tmp_path: Path) -> None:
    with pytest.raises(RuntimeBuildError, match="npm ci"):
        build_runtime(tmp_path / "nowhere", TARIFFS, tmp_path / "cache")
    assert not (tmp_path / "cache").exists()
