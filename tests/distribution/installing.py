"""Environments that have nothing else than what the wheels of some packages declare."""

import os
import shutil
import subprocess
import sys
import tomllib
import venv
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

OF_MATERIALX = (
    *("babel", "backrefs", "colorama", "mkdocs-material-extensions", "paginate", "pygments", "pymdown-extensions"),
    "requests",
)
"""What MaterialX needs of what Material does; the rest of what it declares is for what no site here uses."""

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
    """Install distributions with their extras, as ``mkdocs-versioned-texts[pdf]``, in a new environment.

    Ours come from their wheels; what they need is linked from the environment of the tests, whose versions must be in
    the ranges that are declared.
    """
    venv.create(folder, symlinks=True, with_pip=False)
    environment = Environment(folder)
    ours = {_normal(file.name.partition("-")[0]): file for file in wheels.glob("*.whl")}
    queue = [*map(Requirement, wanted)]
    extras: dict[str, set[str]] = {}
    while queue:
        requirement = queue.pop()
        name, known = _normal(requirement.name), extras.setdefault(_normal(requirement.name), set())
        fresh = {"", *requirement.extras} - known
        known |= fresh
        if name in ours and "" in fresh:
            _pip("--python", environment.python, "install", "--no-deps", ours[name])
        elif name not in ours:
            _link(metadata.distribution(name), environment.packages)
        path = [str(environment.packages)] if name in ours else sys.path
        (distribution, *_) = metadata.distributions(name=name, path=path)
        assert requirement.specifier.contains(distribution.version), f"{requirement}: {distribution.version}"
        queue += _requirements(distribution, fresh)
    return environment


def install_for_tests(project: Path, wheels: Path, package: str, folder: Path) -> Environment:
    """Give the tests of a package what it and they declare; our packages come from their folders, where tests are."""
    needed = _settings(project / package)["dependency-groups"]["test"]
    return _beside_tests(project, install(wheels, folder, distribution_name(project, package), *needed))


def install_for_themes(project: Path, wheels: Path, folder: Path) -> Environment:
    """Make an environment that builds sites in every theme but Material: its fork has the same module."""
    ours = ("mkdocs-versioned-texts[pdf,compare,timestamps]", "versioned-texts-simulator[site]")
    environment = install(wheels, folder, *ours, *OF_MATERIALX)
    quiet = ("--quiet", "--disable-pip-version-check", "--python", environment.python)
    locked = ("--no-deps", "--require-hashes", "-r", project / "tools" / "setup" / "materialx.txt")
    subprocess.run([sys.executable, "-m", "pip", *quiet, "install", *locked], check=True)
    return _beside_tests(project, environment)


def _beside_tests(project: Path, environment: Environment) -> Environment:
    for package in (environment.packages / name for name in PACKAGES):
        if package.is_dir():
            shutil.rmtree(package)
            package.symlink_to(project / package.name)
    return environment


def _settings(folder: Path) -> dict[str, dict[str, Any]]:
    settings: dict[str, dict[str, Any]] = tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))
    return settings


def _normal(name: str) -> str:
    return name.replace("_", "-").replace(".", "-").lower()


def _pip(*arguments: str | Path) -> None:
    command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    index = 2 if arguments[0] == "--python" else 0
    subprocess.run([*command, *arguments[:index], arguments[index], "--no-index", *arguments[index + 1 :]], check=True)


def _requirements(distribution: metadata.Distribution, extras: Iterable[str]) -> Iterable[Requirement]:
    for requirement in map(Requirement, distribution.requires or ()):
        if any(requirement.marker is None or requirement.marker.evaluate({"extra": extra}) for extra in extras):
            yield requirement


def _link(distribution: metadata.Distribution, packages: Path) -> None:
    for name in {file.parts[0] for file in distribution.files or ()} - {"..", "__pycache__"}:
        link = packages / name
        if not link.exists():
            link.symlink_to(Path(str(distribution.locate_file(name))))
