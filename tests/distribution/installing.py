"""Environments that have nothing else than what the wheels of some packages declare."""

import contextlib
import os
import subprocess
import sys
import tomllib
import venv
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from hatchling.build import prepare_metadata_for_build_wheel
from packaging.requirements import Requirement

PACKAGES = ("french", "warm_python", "versioned_texts", "simulator")
"""The folders of the packages; each imports what stands before it."""


@dataclass(frozen=True, slots=True)
class Environment:
    """A virtual environment, which shares no package with that of the tests."""

    folder: Path

    @property
    def python(self) -> Path:
        return self.folder / "bin" / "python"

    @property
    def packages(self) -> Path:
        """Where its packages are."""
        (found,) = self.folder.glob("lib/python*/site-packages")
        return found

    def run(self, *arguments: str | Path, project: Path, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run the Python of the environment in a project, whatever comes of it."""
        command = [self.python, "-I", *arguments]
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **variables}
        return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)


def distribution_name(project: Path, package: str) -> str:
    """Return the name under which a package is distributed."""
    return str(_settings(project / package)["project"]["name"])


def build_wheels(project: Path, folder: Path) -> None:
    """Build the wheel of each package without a network."""
    sources = [project / name for name in PACKAGES]
    _pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, *sources)


def install(wheels: Path, folder: Path, *wanted: str) -> Environment:
    """Install distributions with their extras, as ``mkdocs-versioned-texts[pdf]``, in a new environment."""
    files = {_normal(file.name.partition("-")[0]): file for file in wheels.glob("*.whl")}

    def add(name: str, environment: Environment) -> None:
        _pip("--python", environment.python, "install", "--no-deps", files[name])

    return _environment(folder, wanted, files, add)


def install_sources(project: Path, package: str, folder: Path) -> Environment:
    """Give the tests of a package a new environment: what it and they declare, and the folders of our packages."""
    sources = {_normal(distribution_name(project, name)): project / name for name in PACKAGES}

    def add(name: str, environment: Environment) -> None:
        environment.packages.joinpath(sources[name].name).symlink_to(sources[name])
        with contextlib.chdir(sources[name]):
            written = environment.packages / prepare_metadata_for_build_wheel(str(environment.packages))
        _write_entry_points(_settings(sources[name])["project"], written / "entry_points.txt")
        for script in metadata.Distribution.at(written).entry_points.select(group="console_scripts"):
            _write_script(environment, script)

    group = _settings(project / package)["dependency-groups"]["test"]
    return _environment(folder, [distribution_name(project, package), *group], sources, add)


def _environment(
    folder: Path, wanted: Iterable[str], ours: Container[str], add: Callable[[str, Environment], None]
) -> Environment:
    """Make an environment of what is wanted, and of what that needs.

    Ours are added; others are linked from the environment of the tests, whose versions must be in the ranges that are
    declared.
    """
    venv.create(folder, symlinks=True, with_pip=False)
    environment = Environment(folder)
    queue = [*map(Requirement, wanted)]
    extras: dict[str, set[str]] = {}
    while queue:
        requirement = queue.pop()
        name, known = _normal(requirement.name), extras.setdefault(_normal(requirement.name), set())
        fresh = {"", *requirement.extras} - known
        known |= fresh
        if name not in ours:
            _link(metadata.distribution(name), environment.packages)
        elif "" in fresh:
            add(name, environment)
        path = [str(environment.packages)] if name in ours else sys.path
        (distribution, *_) = metadata.distributions(name=name, path=path)
        assert requirement.specifier.contains(distribution.version), f"{requirement}: {distribution.version}"
        queue += _requirements(distribution, fresh)
    return environment


def _write_entry_points(settings: dict[str, Any], file: Path) -> None:
    groups = {"console_scripts": settings.get("scripts", {}), **settings.get("entry-points", {})}
    sections = ([f"[{group}]", *(f"{name} = {value}" for name, value in one.items())] for group, one in groups.items())
    file.write_text("\n".join(line for section in sections for line in section), "utf-8")


def _write_script(environment: Environment, script: metadata.EntryPoint) -> None:
    file = environment.python.with_name(script.name)
    code = f"from {script.module} import {script.attr}\nraise SystemExit({script.attr}())\n"
    file.write_text(f"#!{environment.python} -I\n{code}", "utf-8")
    file.chmod(0o755)


def _settings(folder: Path) -> dict[str, dict[str, Any]]:
    settings: dict[str, dict[str, Any]] = tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))
    return settings


def _normal(name: str) -> str:
    return name.replace("_", "-").replace(".", "-").lower()


def _pip(*arguments: str | Path) -> None:
    command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    place = 2 if arguments[0] == "--python" else 0
    subprocess.run([*command, *arguments[:place], arguments[place], "--no-index", *arguments[place + 1 :]], check=True)


def _requirements(distribution: metadata.Distribution, extras: Iterable[str]) -> Iterable[Requirement]:
    for one in map(Requirement, distribution.requires or ()):
        if any(one.marker is None or one.marker.evaluate({"extra": extra}) for extra in extras):
            yield one


def _link(distribution: metadata.Distribution, packages: Path) -> None:
    for name in {file.parts[0] for file in distribution.files or ()} - {"..", "__pycache__"}:
        link = packages / name
        if not link.exists():
            link.symlink_to(Path(str(distribution.locate_file(name))))
